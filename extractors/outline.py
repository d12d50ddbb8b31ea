"""The outline of a section: paragraphs and list items as a tree, whether the list was typed or made by markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from models.determination import PlacedBlock, Section

# "a. ", "(b) ", "1) ", "iv. " typed at the start of a paragraph or item; "1,250" and "2 March" are no markers.
_TYPED = re.compile(r"\(?(?P<label>\d{1,2}|[a-z]|[ivx]{2,4})(?:[.)]\s+|\)\s*|\.(?=[A-Z]))(?=\S)")
_ALONE = re.compile(r"\(?(?P<label>\d{1,2}|[a-z]|[ivx]{2,4})[.)]?$")  # a marker left on a line of its own
# Looked for from the stop on: a search for one of few characters is fast.
_SENTENCE_END = re.compile(r"[.!?](?:(?P<quote>[”’\"]?)\s+(?=[“\"‘(]?[A-Z£])|(?<=[a-z]{3}[.])(?=[A-Z][a-z]+ ))|\n")
_ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "No.", "St.", "para.", "paras.", "e.g.", "i.e.", "approx.", "inc.")
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})$")

_FIRST_LABELS = ("1", "a", "i")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(kw_only=True, slots=True)
class Node:
    """A paragraph or list item, with what is nested under it.

    Attributes:
        level: 0 for a paragraph, then the depth of the list.
        label: What stands before it, printed by the list or typed; None where nothing does.
        start: Offset in the section's text of its first word, a typed marker left out.
        end: Offset after its last word, further paragraphs of the same item included.
        text: Its first paragraph, a typed marker left out.
        more: Further paragraphs of the same item.
        is_heading: Whether it is a sub-heading of the section.
        is_typed: Whether its marker stands in the text.
    """

    level: int
    label: str | None
    start: int
    end: int
    text: str
    is_heading: bool = False
    is_typed: bool = False
    more: list[PlacedBlock] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        """Offset after its last nested item, its own end where it has none."""
        return max([self.end, *(nested.end for nested in self.descendants())])

    def descendants(self) -> Iterator["Node"]:
        """All nodes below it, in the order of the page."""
        for child in self.children:
            yield child
            yield from child.descendants()


class Sentence(NamedTuple):
    """A sentence and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


def outline(section: Section) -> list[Node]:
    """The top nodes of a section; cells of tables are left out."""
    return nest(_nodes(placed for placed in section.blocks if placed.block.cell is None))


def nest(nodes: Iterable[Node]) -> list[Node]:
    """Hang each node under the last one before it that is less deep; a sub-heading takes nothing under it.

    Nor does a paragraph that ends in a stop take typed ones: "Any money must go to her own account." between 1. and 2.
    """
    top: list[Node] = []
    open_nodes: list[Node] = []
    for node in nodes:
        while open_nodes and (
            open_nodes[-1].level >= node.level
            or node.is_heading
            or (node.is_typed and open_nodes[-1].level == 0 and open_nodes[-1].text.endswith("."))
        ):
            open_nodes.pop()
        (open_nodes[-1].children if open_nodes else top).append(node)
        if not node.is_heading:
            open_nodes.append(node)
    return top


def _nodes(blocks: Iterable[PlacedBlock]) -> Iterator[Node]:
    last: Node | None = None
    by_item: dict[int | None, Node] = {}
    leads: dict[int | None, Node] = {}  # of each item its first paragraph
    typed_inside: int | None = None
    pending: str | None = None
    typed_levels: list[tuple[str, str]] = []
    is_printed_over = False
    for placed in blocks:
        block = placed.block
        typed = _TYPED.match(block.text) if not block.heading else None
        lead = None if block.label else leads.get(block.item)
        if lead and not (typed and lead.text.endswith(":")):
            by_item[block.item].more.append(placed)  # a further paragraph, be it after a list nested in the item
            by_item[block.item].end = placed.end
            continue
        if alone := _ALONE.match(block.text):
            pending = alone["label"]
            continue
        label = typed["label"] if typed else pending or block.label
        level = block.depth
        is_typed = bool(typed or pending) and level == 0
        if lead or (typed_inside is not None and level <= typed_inside):
            typed_inside = level if lead else None
        if typed_inside is not None:
            level += 1  # "1. It is ordered that:" holds a) to d), typed in paragraphs, and they hold lists of their own
        elif is_typed:
            if last and not typed_levels and last.level == 1 and last.label and last.text.endswith(":"):
                typed_levels.append((_kind(last.label), last.label))  # "1." is printed, and a. to c. under it are typed
                is_printed_over = True
            level = _typed_level(label or "", typed_levels, last)
        elif level == 0 or (is_printed_over and last and last.text.endswith((".", ";"))):
            typed_levels.clear()
            is_printed_over = False
        else:
            level += len(typed_levels)  # a list under a typed paragraph
        start = placed.start + (typed.end() if typed else 0)
        is_heading = 0 < block.heading < 7 or (block.heading == 7 and not block.text.endswith((".", ":")))
        last = Node(
            level=0 if is_heading else level,
            label=label,
            start=start,
            end=placed.end,
            text=placed.text[typed.end() :] if typed else placed.text,
            is_heading=is_heading,
            is_typed=is_typed,
        )
        if block.item is not None:
            by_item[block.item] = last
            leads.setdefault(block.item, last)
        pending = None
        yield last


def _typed_level(label: str, levels: list[tuple[str, str]], last: Node | None) -> int:
    """Typed lists nest by the kind of their markers: 1. over a. over ii., whichever came first on the outside.

    "1. Pay £140, comprised of:" may also open a list of its own kind, "1. £50", "2. £90"; then "2. Write" goes on with
    the outer one. `levels` holds the kind and the last label of each.
    """
    kinds = [kind for kind, _ in levels]
    is_roman = (
        len(label) > 1 or (label == "i" and (last is None or last.label != "h")) or (label in "vx" and "i" in kinds)
    )
    kind = "i" if is_roman else _kind(label)
    is_opened = last is not None and last.is_typed and last.text.endswith(":") and label in _FIRST_LABELS
    if kind not in kinds or (is_opened and kinds[-1] == kind):
        levels.append((kind, label))
        return len(levels)
    alike = [place for place, (other, _) in enumerate(levels) if other == kind]
    place = next((place for place in reversed(alike) if _is_next(levels[place][1], label)), alike[0])
    levels[place:] = [(kind, label)]
    return len(levels)


def _kind(label: str) -> str:
    return "1" if label.isdecimal() else "a"


def _is_next(label: str, other: str) -> bool:
    if label.isdecimal() and other.isdecimal():
        return int(other) == int(label) + 1
    if label in _ROMANS and other in _ROMANS:
        return _ROMANS.index(other) == _ROMANS.index(label) + 1
    return len(label) == len(other) == 1 and ord(other) == ord(label) + 1


@lru_cache(maxsize=256)  # about a page: several extractors ask for the same paragraphs
def sentences(text: str) -> tuple[Sentence, ...]:
    """Each sentence: `"It was late. The landlord paid £5.50."` -> two; a space lost after a stop is forgiven."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        stop = match.start() + (match[0] != "\n")
        if text.endswith(_ABBREVIATIONS, start, stop) and _ABBREVIATION.search(text, max(start, stop - 8), stop):
            continue
        end = max(stop, match.end("quote"))
        sentence = text[start:end]
        if sentence and not sentence.isspace():
            yield Sentence(sentence, start, end)
        start = match.end()
    if text[start:].strip():
        yield Sentence(text[start:], start, len(text))
