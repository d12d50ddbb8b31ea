"""The stages of a complaint procedure as a reader keeps them in mind: which one runs, and what was done at each."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from extractors.step_phrases import StepKind
from extractors.steps import FINAL, Step
from models.determination import Section

AFTER = "after"
"""Stage of what a sentence speaks of once the procedure is over."""


class Told(NamedTuple):
    """A step and the words that tell it: `section.text[start:end]`, the date cell of its row included."""

    step: Step
    stage: str
    section: Section
    start: int
    end: int


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

    def speak_of(self, stage: str) -> None:
        """What follows is about the response of a stage."""
        self.spoken_of = (stage, self.answered_on(stage))

    def speak_of_day(self, day: date | None) -> None:
        """What follows is about a day, or no longer about a response."""
        self.spoken_of = (self.stage_on(day), day)

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
