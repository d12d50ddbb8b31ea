"""Which statutes, codes and policies a determination relies on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, NamedTuple

from extractors.phrases import load_lexicon
from models.determination import Determination
from models.record import Record
from models.vocabulary import SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation(Record):
    """One provision of a statute or code, with how often the page names it."""

    instrument: Annotated[str, "Statute, code or scheme, such as 'Landlord and Tenant Act 1985'"]
    provision: Annotated[str | None, "Provision, such as 'section 11'; NULL where the instrument alone is named"]
    mentions: Annotated[int, "How often the page names it"]


class _Named(NamedTuple):
    """An instrument named, or pointed at ("the same Act", "the Code"), at `text[start:end]`."""

    instrument: str | None
    pointer: str | None
    start: int
    end: int


# The last word of every name. Looked for one by one: six plain searches cost a tenth of one pattern over the page.
_LAST_WORDS = ("act", "regulations", "order", "rules", "code", "gdpr")
_REACH = 150  # the longest title in force, with room
_YEAR = re.compile(r",?\s\(?(?P<year>(?:19|20)[0-9]{2})\)?(?![0-9/-])")
_WORD = r"(?:[A-Z][\w’'‑-]*|\([A-Z][^()]{2,60}\))"
# "Electrical Safety Standards in the Private Rented Sector (England) Regulations", and whatever capital stands before
_TITLE = re.compile(rf"{_WORD}(?:,?\s(?:(?:and|of|for|in|the|to|on|by|etc\.)\s){{0,3}}{_WORD})+$")
_NOT_OF_A_TITLE = re.compile(
    r"""(?:(?:the|a|an|and|of|for|in|on|to|by|under|both|since|although|while|when|as|if|its|our|their|this|that|see|whether|because
          |but|also|neither|part|schedule|[ivxl]+|[\w-]+[’']s),?\s)+""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_STATUTE = ("failure order", "court order", "code of practice")
_NUMBER = r"(?:[0-9]+[A-Z]{0,2}(?:\.[0-9]+)*(?:\([0-9a-z]{1,4}\))*|[IVX]+\b)"
_PROVISION = (
    r"\b(?P<kind>section|part|schedule|regulation|article|paragraph|para|rule|chapter|s)s?\.?\s?"
    rf"(?P<numbers>{_NUMBER}(?:(?:,\s|,?\sand\s|\sto\s|\sor\s|\s&\s){_NUMBER})*)"
)
_BEFORE = re.compile(
    rf"{_PROVISION}\s?(?:\([^()]{{1,40}}\)\s?)?\s(?:of|in|under|to)\s(?:the\s|our\s)?(?:(?:housing\s)?ombudsman[’']s\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:,?\sat|,|\sunder)?\s?\(?{_PROVISION}", re.IGNORECASE)
_KINDS = {
    "s": "section",
    "para": "paragraph",
    "article": "Article",
    "part": "Part",
    "schedule": "Schedule",
    "chapter": "Chapter",
}


def extract_citations(determination: Determination) -> Iterator[Citation]:
    """Yield each provision: "section 11 of the Landlord and Tenant Act 1985" -> instrument, "section 11", mentions.

    An instrument gets a row without provision only where the page never names a provision of it.
    """
    counts: Counter[tuple[str, str | None]] = Counter()
    weak: Counter[str] = Counter()  # "the Code", which counts if the page names the Complaint Handling Code
    last_act: str | None = None
    for section in determination.sections:
        if section.role is SectionRole.METADATA:
            continue
        for named in _find_names(section.text):
            provisions = _provisions(section.text, named)
            instrument = named.instrument or _pointed_at(named, counts, last_act, has_provision=bool(provisions))
            if instrument is None:
                weak[named.pointer or ""] += 1
                continue
            last_act = instrument if "Act" in instrument else last_act
            counts.update((instrument, provision) for provision in provisions or (None,))
    yield from _rows(determination.case_ref, counts, weak)


def _rows(case_ref: str, counts: Counter[tuple[str, str | None]], weak: Counter[str]) -> Iterator[Citation]:
    provided = {instrument for instrument, provision in counts if provision}
    for (instrument, provision), mentions in counts.items():
        if provision is None and instrument in provided:
            continue
        by_short_name = sum(weak[short] for short in _short_names() if _short_names()[short] == instrument)
        yield Citation(
            case_ref=case_ref,
            instrument=instrument,
            provision=provision,
            mentions=mentions + (by_short_name if provision is None else 0),
        )


def _find_names(text: str) -> Iterator[_Named]:
    """Each instrument named or pointed at, in the order of the text."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two characters would shift every offset
        lower = text
    ends = sorted(end for word in _LAST_WORDS for end in _ends(lower, word))
    for end in ends:
        if named := _in_full(text, lower, end) or _pointer(lower, end):
            yield named


def _ends(lower: str, word: str) -> Iterator[int]:
    at = lower.find(word)
    while at != -1:
        end = at + len(word)
        if not lower[at - 1 : at].isalnum() and not lower[end : end + 1].isalpha():
            yield end
        at = lower.find(word, end)


def _in_full(text: str, lower: str, end: int) -> _Named | None:
    year = _YEAR.match(text, end)
    for said, name in _full_names():
        if lower.endswith(said, 0, end) and (year is None or not name[-4:].isdecimal() or year["year"] == name[-4:]):
            return _Named(name, None, end - len(said), year.end() if year else end)
    if year is None or lower.endswith(_NO_STATUTE, 0, end) or not text[end - 1].islower():
        return None
    window = max(0, end - _REACH)
    title = _TITLE.search(text[window:end])
    if title is None:
        return None
    opening = _NOT_OF_A_TITLE.match(title[0])
    start = window + title.start() + (opening.end() if opening else 0)
    words = " ".join(text[start:end].split())
    return _Named(f"{words} {year['year']}", None, start, year.end()) if " " in words else None


def _pointer(lower: str, end: int) -> _Named | None:
    for short in _short_names():
        if lower.endswith(short, 0, end) and not lower.startswith(" of practice", end):
            return _Named(None, short, end - len(short), end)
    if not lower.endswith(" act", 0, end):
        return None
    before = lower[max(0, end - 15) : end].split()
    if len(before) > 1 and (before[-2] in ("the", "same", "that", "this") or before[-2].isdecimal()):
        start = end - len(before[-2]) - len(" act")
        start -= len("the ") if lower.endswith("the ", 0, start) else 0
        return _Named(None, before[-2], start, end)
    return None


def _pointed_at(
    named: _Named, counts: Counter[tuple[str, str | None]], last_act: str | None, *, has_provision: bool
) -> str | None:
    """What "Section 9A of the same Act", "section 21 of the 1985 Act" or "paragraph 5.8 of the Code" points at."""
    pointer = named.pointer or ""
    if pointer in _short_names():
        return _short_names()[pointer] if has_provision else None
    if not has_provision:
        return None
    if pointer.isdecimal():
        return next((name for name, _ in counts if name.endswith(pointer)), None)
    return last_act


def _provisions(text: str, named: _Named) -> tuple[str, ...]:
    found = _BEFORE.search(text[max(0, named.start - 100) : named.start]) or _AFTER.match(text, named.end)
    if found is None:
        return ()
    kind = found["kind"].lower()
    numbers = (re.sub(r"\(.*", "", number) for number in re.findall(_NUMBER, found["numbers"]))
    return tuple(dict.fromkeys(f"{_KINDS.get(kind, kind)} {number}" for number in numbers))


@cache
def _full_names() -> tuple[tuple[str, str], ...]:
    return tuple((said, one["name"]) for one in load_lexicon("citations")["instrument"] for said in one["say"])


@cache
def _short_names() -> dict[str, str]:
    return {short: one["name"] for one in load_lexicon("citations")["instrument"] for short in one["short"]}
