"""List markers that stand in the text, "a. ", "(b) ", "iv. ", and how lists made of them nest."""

import re

TypedLevel = tuple[str, str]
"""Kind of the markers of an open typed list, and the last of them."""

# "a. ", "(b) ", "1) ", "iv. " typed at the start of a paragraph or item; "1,250" and "2 March" are no markers.
TYPED = re.compile(r"\(?(?P<label>\d{1,2}|[a-z]|[ivx]{2,4})(?:[.)]\s+|\)\s*|\.(?=[A-Z]))(?=\S)")
ALONE = re.compile(r"\(?(?P<label>\d{1,2}|[a-z]|[ivx]{2,4})[.)]?$")  # a marker left on a line of its own
_FIRST_LABELS = ("1", "a", "i")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def typed_level(label: str, levels: list[TypedLevel], last: str | None, *, opens: bool) -> int:
    """Typed lists nest by the kind of their markers: 1. over a. over ii., whichever came first on the outside.

    "1. Pay £140, comprised of:" may also open a list of its own kind, "1. £50", "2. £90"; then "2. Write" goes on with
    the outer one.

    Args:
        label: Label of the marker: "a", "2", "iv".
        levels: The typed lists that are open, the innermost last; changed to those that are open from here on.
        last: Label of what stands before it.
        opens: Whether what stands before it was typed too, and ends in a colon.

    Returns:
        How deep it stands, from 1.
    """
    kinds = [kind for kind, _ in levels]
    is_roman = len(label) > 1 or (label == "i" and last != "h") or (label in "vx" and "i" in kinds)
    kind = "i" if is_roman else kind_of(label)
    is_opened = opens and label in _FIRST_LABELS
    if kind not in kinds or (is_opened and kinds[-1] == kind):
        levels.append((kind, label))
        return len(levels)
    alike = [place for place, (other, _) in enumerate(levels) if other == kind]
    place = next((place for place in reversed(alike) if _is_next(levels[place][1], label)), alike[0])
    levels[place:] = [(kind, label)]
    return len(levels)


def kind_of(label: str) -> str:
    """`"3"` -> "1", `"c"` -> "a": the kind of a marker, roman numerals apart."""
    return "1" if label.isdecimal() else "a"


def _is_next(label: str, other: str) -> bool:
    if label.isdecimal() and other.isdecimal():
        return int(other) == int(label) + 1
    if label in _ROMANS and other in _ROMANS:
        return _ROMANS.index(other) == _ROMANS.index(label) + 1
    return len(label) == len(other) == 1 and ord(other) == ord(label) + 1
