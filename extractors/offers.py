"""What the landlord had offered before the determination."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from extractors.dates import first_date
from extractors.offered_sums import OfferedSum, offered_sums
from extractors.patterns import lowered
from extractors.procedure import SOURCES, Passage, Telling, read_procedure
from extractors.sentences import Sentence, sentences
from extractors.stages import AFTER, Procedure
from models.determination import Determination, Section
from models.record import QuotedRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer(QuotedRecord):
    """One sum that the landlord had offered in its complaint procedure."""

    stage: Annotated[str | None, "Stage of the complaint procedure, '1' or '2'; NULL where the page does not say"]
    amount_gbp: Annotated[Decimal, "The sum offered, in pounds"]
    offered_on: Annotated[date | None, "Date of the response that made the offer"]


class _Found(NamedTuple):
    stage: str | None
    day: date | None
    amount_gbp: Decimal
    is_repeat: bool
    is_whole: bool
    section: Section
    start: int
    end: int


_STAGE_NAMED = re.compile(
    r"\b(?:(?:at|its|the|in)\s)?(?:stage\s(?P<number>1|2|one|two)|(?P<place>first|second|final)\sstage"
    r"|(?P<letter>first|second|final)\s(?:response|reply|letter|offer))\b"
)
_FOR_ITS = re.compile(r"\bfor\s(?:its|the)\s(?:late|delayed|overdue|slow|poor)\s$")  # "for its late stage 1 reply"
_STAGE_WORDS = ("stage", "first", "second", "final")
_STAGE_ONE = ("1", "one", "first")
_SUM_OR_CLAUSE = re.compile("[£;.]")


def extract_offers(determination: Determination) -> Iterator[Offer]:
    """Yield each sum: "in its stage 2 response of 8 November 2024 it offered £140" -> '2', 140, 2024-11-08.

    The same sum told again is no second offer; what a later part of the page says of a stage counts only where the
    chronology or the background names no sum for it.
    """
    if not any("£" in section.text for roles in SOURCES for section in determination.of(*roles)):
        return
    tellings = read_procedure(determination)
    taken: list[_Found] = []
    days = dict[str, date]()
    for telling in tellings:
        _add(taken, _told(telling, is_named=bool(days)))
        for stage in ("1", "2"):
            if day := telling.procedure.answered_on(stage):
                days.setdefault(stage, day)
    for roles in SOURCES[len(tellings) :]:
        if {one.stage for one in taken} < {"1", "2"}:
            _add(taken, _named_beside(determination.of(*roles)))
    for one in taken:
        yield _row(determination.case_ref, one, days)


def _add(taken: list[_Found], found: Iterable[_Found]) -> None:
    """Add the offers of a stage that no earlier group names a sum for, and of no stage where none names any."""
    earlier = {one.stage for one in taken}
    amounts = {one.amount_gbp for one in taken}
    offers = {(one.stage, one.amount_gbp) for one in taken}
    first = len(taken)
    for one in found:
        if one.is_whole:
            _add_whole(taken, one, first)
            continue
        is_restated = one.amount_gbp in amounts and (one.is_repeat or one.stage is None)
        if one.stage in earlier or (earlier and one.stage is None) or is_restated:
            continue
        if (one.stage, one.amount_gbp) not in offers:
            taken.append(one)
            amounts.add(one.amount_gbp)
            offers.add((one.stage, one.amount_gbp))


def _add_whole(taken: list[_Found], whole: _Found, first: int) -> None:
    """Put what a stage's offers are said to come to in their place."""
    parts = [one for one in taken[first:] if (one.stage, one.day) == (whole.stage, whole.day)]
    if sum(one.amount_gbp for one in parts) <= whole.amount_gbp:
        taken[first:] = [one for one in taken[first:] if one not in parts]
        taken.append(whole)


def _with_stage(one: _Found, procedure: Procedure) -> _Found:
    """A page may tell only later that the letter of that day was a stage 1 response."""
    known = procedure.answers.get(one.day) if one.day and one.stage is None else None
    return one._replace(stage=known) if known in ("1", "2") else one


def _told(telling: Telling, *, is_named: bool) -> Iterator[_Found]:
    """The offers of one group of sections; `is_named` asks for the stage in the sentence itself."""
    lead = ""
    for section, passage in telling.passages:
        if not lead and "£" not in passage.text and ":" not in passage.text:
            continue  # most passages: no sum, nor words that the items of a list hang from
        asks_for_stage = is_named or (passage.stage is None and passage.day is None)
        for part in _parts(passage):
            if "£" in part.text and not (asks_for_stage and not _names_stage(part.text)):
                for offered in offered_sums(part.text, speaks_of_response=passage.stage is not None, lead=lead):
                    found = _placed(offered, part, section, passage, telling.procedure)
                    yield from (_with_stage(one, telling.procedure) for one in found)
            if part.text.endswith(":"):
                lead = part.text
            elif lead and not (part.text[0].islower() or part.text.startswith("£")):
                lead = ""


def _parts(passage: Passage) -> tuple[Sentence, ...]:
    return sentences(passage.text) if passage.is_row else (Sentence(passage.text, 0, len(passage.text)),)


def _names_stage(text: str) -> bool:
    lower = lowered(text)
    return any(map(lower.__contains__, _STAGE_WORDS)) and _STAGE_NAMED.search(lower) is not None


def _named_beside(sections: Iterable[Section]) -> Iterator[_Found]:
    """The offers of sections not read as a procedure: those with their stage in the sentence itself."""
    for section in sections:
        for block, start, _ in section.blocks if "£" in section.text else ():
            for part in sentences(block.text) if "£" in block.text and _names_stage(block.text) else ():
                if "£" in part.text and _names_stage(part.text):
                    passage = Passage(part.text, start, None, None, False)
                    for offered in offered_sums(part.text, speaks_of_response=True):
                        yield from _placed(offered, part, section, passage, Procedure())


def _placed(
    offered: OfferedSum, part: Sentence, section: Section, passage: Passage, procedure: Procedure
) -> Iterator[_Found]:
    """An offered sum with its stage: named beside it, or that of the response the sentence speaks of."""
    stage, day = passage.stage, passage.day
    named = _stage_beside(offered, lowered(part.text), stage)
    if named and named != stage:
        stage, day = named, procedure.answered_on(named)
    elif stage == AFTER:
        day = first_date(part.text) or day
    if stage is None and day is None:
        return
    start = passage.start + part.start
    kept = stage if stage in ("1", "2") else None
    begin, end = start + offered.start, start + offered.end
    yield _Found(kept, day, offered.amount_gbp, offered.is_repeat, offered.is_whole, section, begin, end)


def _stage_beside(offered: OfferedSum, lower: str, spoken_of: str | None) -> str | None:
    """The stage that the words around a sum name; the one spoken of, where they name that too."""
    clause_end = _SUM_OR_CLAUSE.search(lower, offered.end)
    named = list(_STAGE_NAMED.finditer(lower, 0, clause_end.start() if clause_end else len(lower)))
    beside = [m for m in named if m.start() >= offered.end and m[0].startswith("at ")]
    if spoken_of and beside and " for " in lower[offered.end : beside[0].start()]:
        beside = []  # "£50 for the delay at stage 1"
    before = [m for m in named if m.end() <= offered.start and not (spoken_of and m["letter"])]
    before = [m for m in before if not (spoken_of and _FOR_ITS.search(lower, 0, m.start()))]
    if spoken_of == AFTER and before and before[0].start() > len("In its "):
        before = []  # "it had taken 90 days to answer at stage 1, and offered £50"
    stages = [_stage_of(found) for found in beside or before]
    return None if not stages else spoken_of if spoken_of in stages else stages[-1]


def _stage_of(named: re.Match[str]) -> str:
    return "1" if (named["number"] or named["place"] or named["letter"]) in _STAGE_ONE else "2"


def _row(case_ref: str, found: _Found, days: dict[str, date]) -> Offer:
    return Offer(
        case_ref=case_ref,
        stage=found.stage,
        amount_gbp=found.amount_gbp,
        offered_on=found.day or days.get(found.stage or ""),
        section_no=found.section.section_no,
        start_char=found.start,
        end_char=found.end,
        quote=found.section.text[found.start : found.end],
    )
