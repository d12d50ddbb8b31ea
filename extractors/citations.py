"""Which statutes, codes and policies a determination relies on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from extractors.instruments import NamedInstrument, find_instruments
from models.determination import Determination
from models.record import Record
from models.vocabulary import SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation(Record):
    """One provision of a statute or code, with how often the page names it."""

    instrument: Annotated[str, "Statute, code or scheme, such as 'Landlord and Tenant Act 1985'"]
    provision: Annotated[str | None, "Provision, such as 'section 11'; NULL where the instrument alone is named"]
    mentions: Annotated[int, "How often the page names it"]


_NUMBER = r"(?:[0-9]+[A-Z]{0,2}(?:\.[0-9]+)*(?:\([0-9a-z]{1,4}\))*|[IVX]+\b)"
_KIND = r"(?:section|part|schedule|regulation|article|paragraph|para|rule|chapter|s)"
_PROVISION = (
    rf"\b(?P<kind>{_KIND})s?\.?\s?"
    rf"(?P<numbers>{_NUMBER}(?:(?:,\s|,?\sand\s|\sto\s|\sor\s|\s&\s)(?:{_KIND}s?\.?\s)?{_NUMBER})*)(?!\w|\.\d)"
)
_OF = r"(?:\([^()]{1,40}\)\s?)?(?:of|in|under|to)\s"
_BEFORE = re.compile(
    rf"{_PROVISION}\s{_OF}(?:the\s|our\s)?(?:(?:housing\s)?ombudsman[’']s\s)?$",
    re.IGNORECASE,
)
# The end of the same, looked for first: few instruments are named after a provision.
_LINK = re.compile(r"\b(?:of|in|under|to)\s(?:the\s|our\s)?(?:(?:housing\s)?ombudsman[’']s\s)?$", re.IGNORECASE)
# "the Equality Act 2010 (s.20 and s.149)", "... says so, and section 10A adds to it"; a section 21 notice is a notice
_APART = re.compile(rf"{_PROVISION}(?!\s(?:{_OF}(?!which\b)|notice|consult|report))", re.IGNORECASE)
_AT = re.compile(r",?\s(?:at\s|\()(?P<number>[0-9]\.[0-9]{1,2})(?!\w)")  # "the Complaint Handling Code, at 6.15"
_SENTENCE_END = re.compile(r"[.?!]\s+[A-Z“\"‘]")
_FAR = 300
_KINDS = {"s": "section", "para": "paragraph"}
_CAPITAL_KINDS = ("article", "part", "schedule", "chapter")


def extract_citations(determination: Determination) -> Iterator[Citation]:
    """Yield each provision: "section 11 of the Landlord and Tenant Act 1985" -> instrument, "section 11", mentions.

    An instrument gets a row without provision only where the page never names a provision of it.
    """
    counts: Counter[tuple[str, str | None]] = Counter()
    last_act: str | None = None
    for section in determination.sections:
        if section.role is SectionRole.METADATA:
            continue
        known: list[tuple[str, int, int]] = []
        for named in find_instruments(section.text):
            provisions = _provisions_of(named, section.text)
            instrument = named.instrument
            if instrument is None and provisions:
                instrument = _pointed_at(named, counts, last_act)
            if instrument is not None:
                counts.update((instrument, provision) for provision in provisions or (None,))
                last_act = instrument if "Act" in instrument else last_act
                known.append((instrument, named.start, named.end))
        counts.update(_set_apart(section.text, known))
    provided = {instrument for instrument, provision in counts if provision}
    for (instrument, provision), mentions in counts.items():
        if provision or instrument not in provided:
            yield Citation(
                case_ref=determination.case_ref, instrument=instrument, provision=provision, mentions=mentions
            )


def _pointed_at(named: NamedInstrument, counts: Counter[tuple[str, str | None]], last_act: str | None) -> str | None:
    """What "Section 9A of the same Act" or "section 21 of the 1985 Act" points at."""
    pointer = named.pointer or ""
    if pointer.isdecimal():
        return next((name for name, _ in counts if name.endswith(pointer)), None)
    return last_act


def _provisions_of(named: NamedInstrument, text: str) -> tuple[str, ...]:
    is_linked = _LINK.search(text, max(0, named.start - 40), named.start)
    if is_linked and (found := _BEFORE.search(text[max(0, named.start - 100) : named.start])):
        return _provisions(found)
    at = _AT.match(text, named.end)
    return (f"paragraph {at['number']}",) if at else ()


def _set_apart(text: str, known: list[tuple[str, int, int]]) -> Iterator[tuple[str, str | None]]:
    """Provisions named after their instrument: in the same sentence, or by a number that only statutes have (9A)."""
    for position, (instrument, _, end) in enumerate(known):
        stop = known[position + 1][1] if position + 1 < len(known) else len(text)
        line_end = text.find("\n", end, end + _FAR)
        stop = min(stop, end + _FAR, len(text) if line_end == -1 else line_end)
        sentence_end = _SENTENCE_END.search(text, end, stop)
        for found in _APART.finditer(text, end, stop):
            in_sentence = sentence_end is None or found.start() < sentence_end.start()
            if in_sentence or ("Act" in instrument and found["numbers"][-1:].isupper()):
                yield from ((instrument, provision) for provision in _provisions(found))


def _provisions(found: re.Match[str]) -> tuple[str, ...]:
    """`"Paragraphs 5.1 and 5.13"` -> "paragraph 5.1", "paragraph 5.13"; subsections are left out."""
    kind = _KINDS.get(found["kind"].lower(), found["kind"].lower())
    kind = kind.capitalize() if kind in _CAPITAL_KINDS else kind
    numbers = (re.sub(r"\(.*", "", number) for number in re.findall(_NUMBER, found["numbers"]))
    return tuple(dict.fromkeys(f"{kind} {number}" for number in numbers))
