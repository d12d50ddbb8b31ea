"""The landlord's complaint procedure as a page tells it: its steps, and the response that a sentence speaks of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple
from weakref import ref

from extractors.dates import first_date
from extractors.patterns import lowered
from extractors.sentences import sentences
from extractors.stages import Procedure
from extractors.step_phrases import StepKind
from extractors.step_words import may_hold_steps
from extractors.steps import Step, find_steps
from models.determination import Determination, PlacedBlock, Section
from models.vocabulary import SectionRole

# Where the procedure is told, the best place first; a later group is asked only for what the earlier ones leave out.
SOURCES = (
    (SectionRole.CHRONOLOGY,),
    (SectionRole.BACKGROUND,),
    (SectionRole.JURISDICTION, SectionRole.REASONS),
    (SectionRole.ASSESSMENT, SectionRole.FINDING),
)
_OURS = re.compile(r"\W(?:we|us|our|this service|the ombudsman|mediator)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘]*?’(?!\w)")
_ROW_STAGE = re.compile(r"Stage (?:(?P<one>1|one)|2|two)\s?(?:[:.–-]|$)", re.IGNORECASE)
_AT_STAGE = re.compile(
    r"(?:At|In its|Its|In the|The) stage (?:(?P<one>1|one)|2|two)\b"
    r"(?! (?:she|he|they|the (?:resident|tenant|leaseholder|complainant)))"
)
_SAME_DAY = re.compile(r"\b(?:the )?same day\b")
_OPENS_WITH_DATE = re.compile(r"(?:\w+\s)?[Oo]n (?=\d{1,2}\s?[A-Za-z])")


class Passage(NamedTuple):
    """A sentence, and the response that it speaks of: its stage and date, None where it speaks of none."""

    text: str
    start: int
    stage: str | None
    day: date | None
    is_row: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """What one group of SOURCES tells: the procedure, and each sentence that tells a step or names a sum."""

    procedure: Procedure
    passages: tuple[tuple[Section, Passage], ...]


_last: list[tuple[ref[Determination], tuple[Telling, ...]]] = []


def read_procedure(determination: Determination) -> tuple[Telling, ...]:
    """What each group of SOURCES tells, in their order, up to the one by which both stages have their answer.

    The reading of the last page is kept: offers and responses ask for the same one after the other.
    """
    for of, kept in _last:
        if of() is determination:
            return kept
    tellings: list[Telling] = []
    answered = set[str]()
    for roles in SOURCES:
        tellings.append(_telling(tuple(determination.of(*roles))))
        answered.update(stage for stage in ("1", "2") if tellings[-1].procedure.answered_on(stage))
        if len(answered) > 1:
            break
    _last[:] = [(ref(determination), tuple(tellings))]
    return tuple(tellings)


def _telling(sections: tuple[Section, ...]) -> Telling:
    """Read once; and where no words tell what opened a stage, again for what the resident said."""
    procedure = Procedure()
    passages = tuple(_passages(sections, procedure))
    if procedure.lacks_opening():
        procedure = Procedure(hears_objections=True)
        passages = tuple(_passages(sections, procedure))
    return Telling(procedure=procedure, passages=passages)


def _passages(sections: Iterable[Section], procedure: Procedure) -> Iterator[tuple[Section, Passage]]:
    for section in sections:
        procedure.spoken_of = (None, None)
        for table, blocks in groupby(section.blocks, key=_table):
            read = _in_prose if table is None else _in_table
            for passage in read(section, blocks, procedure):
                yield section, passage


def _table(placed: PlacedBlock) -> int | None:
    cell = placed.block.cell
    return cell.table if cell else None


def _in_prose(section: Section, blocks: Iterable[PlacedBlock], procedure: Procedure) -> Iterator[Passage]:
    objections = procedure.hears_objections
    for block, at, _ in blocks:
        may_hold = may_hold_steps(block.text, objections=objections)
        if not may_hold and "£" not in block.text:
            continue
        parts = sentences(block.text)
        for text, begin, _ in parts:
            start = at + begin
            steps: list[Step] = []
            if may_hold and (len(parts) == 1 or may_hold_steps(text, objections=objections)):
                steps = find_steps(text, objections=objections, since=procedure.last_day)
            for step in steps:
                procedure.take(step, section, start, start + len(text))
            if not steps or all(step.kind is StepKind.OBJECTION for step in steps):
                _move_on(text, procedure)
            yield Passage(text, start, *procedure.spoken_of, False)


def _move_on(text: str, procedure: Procedure) -> None:
    """A sentence with a date of its own, or about us, speaks no longer of the last response."""
    if at := _AT_STAGE.match(text):
        procedure.speak_of("1" if at["one"] else "2")
    elif _OPENS_WITH_DATE.match(text):
        procedure.speak_of_day(first_date(text))
    elif procedure.spoken_of[0] == "2" and _is_about_us(text):
        procedure.speak_of_day(None)


def _is_about_us(text: str) -> bool:
    lower = f" {lowered(text)}"
    return _OURS.search(lower) is not None and _OURS.search(_QUOTED.sub("", lower)) is not None


def _in_table(section: Section, blocks: Iterable[PlacedBlock], procedure: Procedure) -> Iterator[Passage]:
    for _, row in groupby(blocks, key=lambda placed: placed.block.cell.row if placed.block.cell else 0):
        cells = list(row)
        opening, rest = cells[0], [one for one in cells if one.block.cell and one.block.cell.column > 0]
        day = first_date(opening.text)
        if not rest or rest[0] is opening:
            yield from _in_prose(section, cells, procedure)
        elif day is None:
            procedure.spoken_of = (None, None)
            yield from _in_prose(section, rest, procedure)
        else:
            procedure.speak_of_day(day)
            _take_row(rest[0], day, section, opening.start, procedure)
            for placed in rest:
                yield Passage(placed.text, placed.start, *procedure.spoken_of, True)


def _take_row(placed: PlacedBlock, day: date, section: Section, start: int, procedure: Procedure) -> None:
    """One row, one step: that of the stage it opens with, or the first that its sentences tell, or "At stage 1 ..."."""
    if opening := _ROW_STAGE.match(placed.text):
        _take_response(opening, day, section, start, placed, procedure)
    elif not _take_told(placed, day, section, start, procedure) and (at := _AT_STAGE.match(placed.text)):
        _take_response(at, day, section, start, placed, procedure)


def _take_response(
    words: re.Match[str], day: date, section: Section, start: int, placed: PlacedBlock, procedure: Procedure
) -> None:
    step = Step(StepKind.RESPONSE, "1" if words["one"] else "2", day, 0, words.end())
    procedure.take(step, section, start, placed.start + words.end())


def _take_told(placed: PlacedBlock, day: date, section: Section, start: int, procedure: Procedure) -> bool:
    """Take the first step that its first two sentences tell, unless they speak of us; whether there was one.

    A further step of that sentence or the next counts where it has a date of its own, or says "the same day".
    """
    is_told = False
    for sentence in sentences(placed.text)[:2]:
        if sentence.text.startswith(("We ", "It required")):
            break
        end = placed.start + sentence.end
        steps = find_steps(sentence.text, objections=procedure.hears_objections)
        if steps and not is_told:
            procedure.take(steps.pop(0)._replace(day=day), section, start, end)
            is_told = True
        for step in (one for one in steps if one.kind is StepKind.ACKNOWLEDGEMENT):
            own = day if _SAME_DAY.search(sentence.text, step.end) else step.day
            procedure.take(step._replace(day=own), section, start, end)
    return is_told
