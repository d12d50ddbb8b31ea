"""The landlord's complaint procedure as a page tells it: its steps, and the response that a sentence speaks of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from weakref import ref

from extractors.dates import first_date
from extractors.outline import sentences
from extractors.step_words import may_hold_steps
from extractors.steps import FINAL, Step, StepKind, find_steps
from models.determination import Determination, PlacedBlock, Section
from models.vocabulary import SectionRole

# Where the procedure is told, the best place first; a later group is asked only for what the earlier ones leave out.
SOURCES = (
    (SectionRole.CHRONOLOGY,),
    (SectionRole.BACKGROUND,),
    (SectionRole.JURISDICTION, SectionRole.REASONS),
    (SectionRole.ASSESSMENT, SectionRole.FINDING),
)
AFTER = "after"
"""Stage of what a sentence speaks of once the procedure is over."""
_OURS = re.compile(r"\b(?:we|us|our|this service|the ombudsman|mediator)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘]*?’(?!\w)")
_ROW_STAGE = re.compile(r"Stage (?:(?P<one>1|one)|2|two)\s?(?:[:.–-]|$)", re.IGNORECASE)
_AT_STAGE = re.compile(
    r"(?:At|In its|Its|In the|The) stage (?:(?P<one>1|one)|2|two)\b"
    r"(?! (?:she|he|they|the (?:resident|tenant|leaseholder|complainant)))"
)
_SAME_DAY = re.compile(r"\b(?:the )?same day\b")
_OPENS_WITH_DATE = re.compile(r"(?:\w+\s)?[Oo]n (?=\d{1,2}\s?[A-Za-z])")


class Told(NamedTuple):
    """A step and the words that tell it: `section.text[start:end]`, the date cell of its row included."""

    step: Step
    stage: str
    section: Section
    start: int
    end: int


class Passage(NamedTuple):
    """A sentence, and the response that it speaks of: its stage and date, None where it speaks of none."""

    text: str
    start: int
    stage: str | None
    day: date | None
    is_row: bool


@dataclass(kw_only=True, slots=True)
class Procedure:
    """What a reader holds in mind: the steps told, the stage that runs, the answers given, the one last spoken of."""

    told: dict[tuple[str, StepKind], list[Told]] = field(default_factory=dict)
    running: str = "1"
    spoken_of: tuple[str | None, date | None] = (None, None)
    answers: dict[date, str] = field(default_factory=dict)
    last_day: date | None = None
    hears_objections: bool = False
    is_doubtful: bool = False  # a step is told only by the day on which the landlord entered it

    def take(self, step: Step, section: Section, start: int, end: int) -> None:
        """Enter a step under the stage that its words name, or the one that runs."""
        if step.day is None and step.later is not None and self.last_day:
            step = step._replace(day=self.last_day + timedelta(days=step.later))
        self.last_day = step.day or self.last_day
        stage = self._stage_of(step)
        if step.kind is StepKind.ENTRY:
            step = step._replace(kind=self._entered(stage))
        if stage is None:
            return
        if step.kind is StepKind.ESCALATION:
            self.spoken_of = (None, None)
        elif step.kind in (StepKind.RESPONSE, StepKind.REPLY) and not self._answer(step, stage):
            return
        if stage == "2" and step.kind not in (StepKind.REPLY, StepKind.OBJECTION):
            self.running = "2"
        if step.day is not None and stage in ("1", "2"):
            self.told.setdefault((stage, step.kind), []).append(Told(step, stage, section, start, end))

    def answered_on(self, stage: str) -> date | None:
        """The day of a stage's response, None where none is told."""
        told = self.told.get((stage, StepKind.RESPONSE)) or self.told.get((stage, StepKind.REPLY))
        return told[0].step.day if told else None

    def stage_on(self, day: date | None) -> str | None:
        """The stage answered on a day; AFTER, once the landlord has given its last answer."""
        last = self.answered_on("2")
        is_over = last is not None and (day is None or day > last)
        return (self.answers.get(day) if day else None) or (AFTER if is_over else None)

    def _entered(self, stage: str | None) -> StepKind:
        opening = StepKind.COMPLAINT if stage == "1" else StepKind.ESCALATION
        is_told = any((stage, kind) in self.told for kind in (opening, StepKind.OBJECTION))
        self.is_doubtful = self.is_doubtful or not is_told
        return StepKind.ACKNOWLEDGEMENT if is_told else opening

    def lacks_opening(self) -> bool:
        """Whether a stage is told without the complaint, or the request, that opened it."""
        for stage, opening in (("1", StepKind.COMPLAINT), ("2", StepKind.ESCALATION)):
            is_told = (stage, StepKind.RESPONSE) in self.told or (stage, StepKind.ACKNOWLEDGEMENT) in self.told
            if is_told and (stage, opening) not in self.told:
                return True
        return self.is_doubtful

    def _stage_of(self, step: Step) -> str | None:
        if step.kind is StepKind.COMPLAINT:
            return "1"
        if step.kind is StepKind.ESCALATION:
            return "2"
        if step.kind is StepKind.OBJECTION:
            return self._objected(step)
        if step.kind in (StepKind.ACKNOWLEDGEMENT, StepKind.ENTRY) and step.stage is None:
            return "2" if ("2", StepKind.OBJECTION) in self.told and self.running == "1" else self.running
        if step.stage == FINAL:  # "what it headed a final reply", with no stage 1 before it, is neither
            return "2" if self.running == "2" or self.answered_on("1") else None
        return step.stage or self.running

    def _objected(self, step: Step) -> str | None:
        """Stage 2 once stage 1 is answered, stage 1 before anything else is told; else it opens nothing."""
        first = self.answered_on("1")
        if first is not None:
            is_open = self.running == "1" and step.day is not None and step.day >= first
            return "2" if is_open else None
        return "1" if all(kind is StepKind.OBJECTION for _, kind in self.told) else None

    def _answer(self, step: Step, stage: str) -> bool:
        if step.kind is StepKind.REPLY and ((stage, StepKind.RESPONSE) in self.told or not self.told):
            self.spoken_of = (None, step.day) if step.day else self.spoken_of
            return False
        self.spoken_of = (stage, step.day or self.answered_on(stage))
        if step.day is not None:
            self.answers.setdefault(step.day, stage)
        return True


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
        procedure = Procedure()
        passages = tuple(_passages(determination.of(*roles), procedure))
        if procedure.lacks_opening():
            procedure = Procedure(hears_objections=True)
            passages = tuple(_passages(determination.of(*roles), procedure))
        tellings.append(Telling(procedure=procedure, passages=passages))
        answered.update(stage for stage in ("1", "2") if procedure.answered_on(stage))
        if len(answered) > 1:
            break
    _last[:] = [(ref(determination), tuple(tellings))]
    return tuple(tellings)


def _passages(sections: Iterable[Section], procedure: Procedure) -> Iterator[tuple[Section, Passage]]:
    for section in sections:
        procedure.spoken_of = (None, None)
        for table, blocks in groupby(section.blocks, key=lambda placed: placed.block.cell and placed.block.cell.table):
            read = _in_prose if table is None else _in_table
            for passage in read(section, blocks, procedure):
                yield section, passage


def _in_prose(section: Section, blocks: Iterator[PlacedBlock], procedure: Procedure) -> Iterator[Passage]:
    for placed in blocks:
        objections = procedure.hears_objections
        if "£" not in placed.text and not may_hold_steps(placed.text, objections=objections):
            continue
        for sentence in sentences(placed.text):
            start = placed.start + sentence.start
            may_hold = may_hold_steps(sentence.text, objections=objections)
            steps = find_steps(sentence.text, objections=objections) if may_hold else []
            for step in steps:
                procedure.take(step, section, start, start + len(sentence.text))
            if all(step.kind is StepKind.OBJECTION for step in steps):
                _move_on(sentence.text, procedure)
            yield Passage(sentence.text, start, *procedure.spoken_of, False)


def _move_on(text: str, procedure: Procedure) -> None:
    """A sentence with a date of its own, or about us, speaks no longer of the last response."""
    if at := _AT_STAGE.match(text):
        stage = "1" if at["one"] else "2"
        procedure.spoken_of = (stage, procedure.answered_on(stage))
        return
    is_dated = _OPENS_WITH_DATE.match(text)
    if not is_dated and not (procedure.spoken_of[0] == "2" and _OURS.search(_QUOTED.sub("", text))):
        return
    day = first_date(text) if is_dated else None
    procedure.spoken_of = (procedure.stage_on(day), day)


def _in_table(section: Section, blocks: Iterator[PlacedBlock], procedure: Procedure) -> Iterator[Passage]:
    rows = groupby(blocks, key=lambda placed: placed.block.cell.row if placed.block.cell else 0)
    for _, row in rows:
        cells = list(row)
        opening, rest = cells[0], [one for one in cells if one.block.cell and one.block.cell.column > 0]
        day = first_date(opening.text)
        if not rest or rest[0] is opening:
            yield from _in_prose(section, iter(cells), procedure)
        elif day is None:
            procedure.spoken_of = (None, None)
            yield from _in_prose(section, iter(rest), procedure)
        else:
            procedure.spoken_of = (procedure.stage_on(day), day)
            _take_row(rest[0], day, section, opening.start, procedure)
            for placed in rest:
                yield Passage(placed.text, placed.start, *procedure.spoken_of, True)


def _take_row(placed: PlacedBlock, day: date, section: Section, start: int, procedure: Procedure) -> None:
    """One row, one step: the first that its first two sentences tell, unless they speak of us.

    A further step of that sentence or the next counts where it has a date of its own, or says "the same day".
    """
    if opening := _ROW_STAGE.match(placed.text):
        stage = "1" if opening["one"] else "2"
        step = Step(StepKind.RESPONSE, stage, day, 0, opening.end())
        procedure.take(step, section, start, placed.start + opening.end())
        return
    is_first = True
    for _, sentence in zip(range(2), sentences(placed.text), strict=False):
        if sentence.text.startswith(("We ", "It required")):
            return
        end = placed.start + sentence.end
        steps = find_steps(sentence.text, objections=procedure.hears_objections)
        if steps and is_first:
            procedure.take(steps[0]._replace(day=day), section, start, end)
            steps, is_first = steps[1:], False
        for step in (one for one in steps if one.kind is StepKind.ACKNOWLEDGEMENT):
            own = day if _SAME_DAY.search(sentence.text, step.end) else step.day
            procedure.take(step._replace(day=own), section, start, end)
    if is_first and (at := _AT_STAGE.match(placed.text)):
        step = Step(StepKind.RESPONSE, "1" if at["one"] else "2", day, 0, at.end())
        procedure.take(step, section, start, placed.start + at.end())
