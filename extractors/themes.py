"""What a head of complaint is about: "Leaks and the associated damp" -> leaks, then damp_mould.

The words stand in lexicon/themes.toml; here stands the rule of precedence among the themes that a head names:

1.  A phrase that *names* a subject ("damp", "service charge") outranks a *part* ("vulnerable"), and a part a *hint*
    ("repairs to"), which counts only where nothing better is said. A *thing* ("kitchen") is a name, unless a name
    follows at once ("kitchen leak"). A *crux* ("went to a neighbour", of a letter) outranks even names, behind a cause
    too: whatever else the head names is what it happened to. The longest phrase at a place wins it: "fire door" is
    no door.
2.  What stands behind a joint counts less: after a cause ("following", "due to", "including") one rank less, after an
    addition ("and the associated", "and subsequent") two. So "a transfer because of noise" is a transfer, yet "repairs
    following a leak" is a leak, for "repairs" is a hint.
3.  Among equals the first named is the main theme.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from extractors.phrases import PhraseHit, load_lexicon, phrase_finder

COMPLAINT_HANDLING = "complaint_handling"
OTHER = "other"
RANKS = {"crux": 5.0, "names": 3.0, "thing": 3.0, "part": 2.0, "hint": 1.0}
SETBACKS = {"cause": 1.0, "addition": 2.0}
LEAD_SETBACK = 0.5  # the head itself goes before an equal in the words it hangs from


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeMention:
    """A theme and the words that show it.

    Attributes:
        theme: Name of the theme (extractors/lexicon/themes.toml).
        start: Offset of the first character of the words in the text of the head, or in its lead where in_lead.
        end: Offset just after them.
        words: The words, as they stand there.
        in_lead: Whether they stand in the lead; they do only where the head itself names no subject.
    """

    theme: str
    start: int
    end: int
    words: str
    in_lead: bool = False


class ThemeMeaning(NamedTuple):
    """A theme with its official complaint category and what it covers."""

    theme: str
    official_category: str
    covers: str


class _Ranked(NamedTuple):
    rank: float
    is_hint: bool
    mention: ThemeMention


@cache
def theme_meanings() -> tuple[ThemeMeaning, ...]:
    """All themes in the order of the lexicon, by official category, "other" last."""
    tables = load_lexicon("themes")["themes"]
    return tuple(ThemeMeaning(theme, table["official_category"], table["covers"]) for theme, table in tables.items())


def find_themes(text: str, *, lead: str | None = None, is_complaint_handling: bool = False) -> tuple[ThemeMention, ...]:
    """`"Leaks and the associated damp"` -> leaks ("Leaks"), damp_mould ("damp"): the main theme first, each once.

    Args:
        text: The head, or a sentence that restates it.
        lead: The words it hangs from; asked only where the head itself names no subject.
        is_complaint_handling: Whether the head is known to be about the complaint itself, which is then the main theme.

    Returns:
        A mention for each theme; empty where the lexicon knows none of the words.
    """
    best = _best(text)
    if lead and max((one.rank for one in best.values()), default=0) < RANKS["names"]:
        for theme, one in _best(lead, in_lead=True).items():
            if theme != COMPLAINT_HANDLING:  # "The complaint is about", as nearly every lead begins
                best.setdefault(theme, one)
    if is_complaint_handling:
        best[COMPLAINT_HANDLING] = _complaint_handling(text, best.get(COMPLAINT_HANDLING))
    order = sorted(best.values(), key=lambda one: (-one.rank, one.mention.in_lead, one.mention.start))
    return tuple(one.mention for place, one in enumerate(order) if place == 0 or not one.is_hint)


def themes_of(text: str, *, lead: str | None = None, is_complaint_handling: bool = False) -> tuple[str, ...]:
    """`"Leaks and the associated damp"` -> ("leaks", "damp_mould"); ("other",) where the lexicon knows none of it."""
    mentions = find_themes(text, lead=lead, is_complaint_handling=is_complaint_handling)
    return tuple(mention.theme for mention in mentions) or (OTHER,)


def _best(text: str, *, in_lead: bool = False) -> dict[str, _Ranked]:
    """Each theme in the text with its mention of the highest rank, the first among equals."""
    best: dict[str, _Ranked] = {}
    for one in _ranked(text, in_lead=in_lead):
        theme = one.mention.theme
        if theme not in best or one.rank > best[theme].rank:
            best[theme] = one
    return best


def _ranked(text: str, *, in_lead: bool = False) -> Iterator[_Ranked]:
    """Every mention in the text with its rank, in order of place."""
    setback = LEAD_SETBACK if in_lead else 0.0
    behind = 0.0
    hits = _hits(text)
    for hit, after in zip_longest(hits, hits[1:]):
        kind, _, name = hit.group.partition("/")
        if kind == "joint":
            behind = max(behind, SETBACKS[name])
        elif kind != "ignored":
            if name == "thing" and after and after.group.endswith("/names") and text[hit.end : after.start] in " -":
                name = "part"
            words = text[hit.start : hit.end]
            mention = ThemeMention(theme=kind, start=hit.start, end=hit.end, words=words, in_lead=in_lead)
            yield _Ranked(RANKS[name] - setback - behind, name == "hint", mention)


def _complaint_handling(text: str, found: _Ranked | None) -> _Ranked:
    """The main theme of a head on the complaint itself; its words are the whole head where none of them is known."""
    whole = ThemeMention(theme=COMPLAINT_HANDLING, start=0, end=len(text), words=text)
    return _Ranked(float("inf"), False, found.mention if found else whole)


@lru_cache(maxsize=32)  # the heads of a page hang from one lead
def _hits(text: str) -> tuple[PhraseHit, ...]:
    return tuple(_finder()(text))


@cache
def _finder() -> Callable[[str], list[PhraseHit]]:
    """The matcher of all phrases of the lexicon, each group named "theme/strength", "joint/kind" or "ignored"."""
    lexicon = load_lexicon("themes")
    groups: dict[str, list[str]] = {"ignored": []}
    for entry in lexicon["ignored"]:
        groups["ignored"] += entry["phrases"]
    for entry in lexicon["joint"]:
        groups.setdefault(f"joint/{entry['kind']}", []).extend(entry["phrases"])
    for theme, table in lexicon["themes"].items():
        for entry in table.get("entries", ()):
            groups.setdefault(f"{theme}/{entry['strength']}", []).extend(entry["phrases"])
    return phrase_finder(
        groups,
        winners=frozenset({"ignored"}),
        free=frozenset(group for group in groups if group.startswith("joint/")),  # "and the associated complaint"
        passed_over=frozenset(lexicon["passed_over"]),
    )
