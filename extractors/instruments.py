"""Where a text names a statute or code, or points back at one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.patterns import lowered
from extractors.phrases import load_lexicon


class NamedInstrument(NamedTuple):
    """An instrument named, or pointed at ("the same Act", "the Code"), at `text[start:end]`."""

    instrument: str | None
    pointer: str | None
    start: int
    end: int


# The last word of every name. Looked for one by one: seven plain searches cost a tenth of one pattern over the page.
_LAST_WORDS = ("act", "regulations", "regulation", "order", "rules", "code", "gdpr")
_REACH = 150  # the longest title in force, with room
_YEAR = re.compile(r",?\s\(?(?P<year>(?:19|20)[0-9]{2})\)?(?![0-9/-])")
_WORD = r"(?:[A-Z][\w’'‑-]*|\([A-Z][^()]{2,60}\))"
# "Electrical Safety Standards in the Private Rented Sector (England) Regulations", and whatever capital stands before
_TITLE = re.compile(rf"{_WORD}(?:,?\s(?:(?:and|of|for|from|in|the|to|on|at|by|etc\.?)\s){{0,3}}{_WORD})+$")
_NOT_OF_A_TITLE = re.compile(  # "the Scheme and the Housing Act 1996": no title goes on with another "the" like this
    r"""(?:.*(?:,|\sand|\sor)\sthe\s)?(?:(?:the|a|an|and|of|for|in|on|to|by|under|both|since|although|while|when|as|if|its|our|their|this|that|see|whether|because
          |but|also|neither|part|schedule|[ivxl]+|[\w-]+[’']s),?\s)*""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_STATUTE = ("failure order", "court order", "code of practice")


def find_instruments(text: str) -> Iterator[NamedInstrument]:
    """Each instrument named or pointed at, in the order of the text."""
    lower = lowered(text)
    ends = sorted(end for word in _LAST_WORDS for end in _ends(lower, word))
    for end in ends:
        if named := _in_full(text, lower, end) or _pointer(text, lower, end):
            yield named


def _ends(lower: str, word: str) -> Iterator[int]:
    at = lower.find(word)
    while at != -1:
        end = at + len(word)
        if not lower[at - 1 : at].isalnum() and not lower[end : end + 1].isalpha():
            yield end
        at = lower.find(word, end)


def _in_full(text: str, lower: str, end: int) -> NamedInstrument | None:
    year = _YEAR.match(text, end)
    for said, name in _full_names():
        if lower.endswith(said, 0, end) and (year is None or not name[-4:].isdecimal() or year["year"] == name[-4:]):
            return NamedInstrument(name, None, end - len(said), year.end() if year else end)
    if year is None or lower.endswith(_NO_STATUTE, 0, end) or not text[end - 1].islower():
        return None
    window = max(0, end - _REACH)
    window = max(window, text.rfind("\n", window, end) + 1)
    title = _TITLE.search(text[window:end])
    if title is None:
        return None
    opening = _NOT_OF_A_TITLE.match(title[0])
    start = window + title.start() + (opening.end() if opening else 0)
    words = " ".join(text[start:end].replace("‑", "-").split())
    return NamedInstrument(f"{words} {year['year']}", None, start, year.end()) if " " in words else None


def _pointer(text: str, lower: str, end: int) -> NamedInstrument | None:
    for short, name in _short_names():
        if lower.endswith(short, 0, end) and text[end - 4].isupper() and not lower.startswith(" of practice", end):
            return NamedInstrument(name, None, end - len(short), end)
    if not lower.endswith(" act", 0, end) or text[end - 3] != "A":
        return None
    before = lower[max(0, end - 15) : end].split()
    if len(before) > 1 and (before[-2] in ("the", "same", "that", "this") or before[-2].isdecimal()):
        start = end - len(before[-2]) - len(" act")
        start -= len("the ") if lower.endswith("the ", 0, start) else 0
        return NamedInstrument(None, before[-2], start, end)
    return None


@cache
def _full_names() -> tuple[tuple[str, str], ...]:
    return tuple((said, one["name"]) for one in load_lexicon("citations")["instrument"] for said in one["say"])


@cache
def _short_names() -> tuple[tuple[str, str], ...]:
    return tuple((said, one["name"]) for one in load_lexicon("citations")["instrument"] for said in one["short"])
