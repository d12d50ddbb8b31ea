"""The dated steps of a complaint procedure that a sentence tells: complaint, acknowledgement, escalation, response."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from extractors.dates import DateMention, find_days
from extractors.patterns import lowered
from extractors.step_phrases import StepKind, find_phrases
from extractors.step_words import (
    ACKNOWLEDGED,
    ANOTHER,
    APART,
    IN_PASSING,
    LATER,
    NOT_BEFORE,
    NOT_THE_LANDLORD,
    OPENS,
    OTHERS,
    OWN_DATE,
    RESIDENT,
    SAID_ON,
    STAGE_NOUN,
    TO_OTHERS,
    TO_US,
    UNDONE,
    UNTIL,
)


class Step(NamedTuple):
    """A step told at `text[start:end]`; stage None where its words name none, day None where no date goes with it."""

    kind: StepKind
    stage: str | None
    day: date | None
    start: int
    end: int
    later: int | None = None
    """Days after the step told before it, where that is all that the words say."""


LONGEST_SENTENCE = 3000
"""Characters; what is longer is no sentence, and reading it would take time that grows with its square."""
FINAL = "final"
"""Stage of a "final response" or "review letter": the second, if there was a first."""
_STAGE = re.compile(
    r"\bstage (?P<number>1|2|3|one|two|three)\b|\b(?P<place>first|second|final|review|panel|decision was)\b"
)
_STAGES = {"1": "1", "one": "1", "first": "1", "3": "3", "three": "3", "2": "2", "two": "2", "second": "2"}
_ANSWERED = re.compile(r"\b(?:replied|responded|answered)\b")
_DUE = (" due on ", " due by ", " due ")
_OPENINGS = (StepKind.COMPLAINT, StepKind.ESCALATION)
_ANSWERS = (StepKind.RESPONSE, StepKind.REPLY)


def find_steps(sentence: str, *, objections: bool = False, since: date | None = None) -> list[Step]:
    """`"On 3 May 2024 she complained, and had a stage 1 response on 17 May 2024."` -> a complaint, a response.

    Each step takes the date that belongs to its clause. What was not done, and mere mentions, are left out; so is
    what the resident said, unless `objections` asks for it. `since` is the day of the step told before, which tells
    the year of a day without one.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return []
    lower = lowered(sentence)
    steps = list(_mentions(lower, objections))
    if not steps:
        return []
    if "20" in sentence or since:
        _give_dates(steps, lower, find_days(sentence, since))
    if "day" in lower:
        _give_days_later(steps, lower)
    return _told_outright(steps)


def _mentions(lower: str, objections: bool) -> Iterator[Step]:
    position = 0
    for kind, match in find_phrases(lower, objections=objections):
        start, end = match.span()
        if start < position or not _counts(kind, lower, match):
            continue
        if kind is StepKind.ACKNOWLEDGEMENT and (more := ACKNOWLEDGED.match(lower, end)):
            end = more.end()
        yield Step(kind, _stage(kind, lower[start:end]), None, start, end)
        position = end


def _counts(kind: StepKind, lower: str, match: re.Match[str]) -> bool:
    """Whether the words before and after a phrase leave it a step that was taken, by who takes such steps."""
    before, end = _before(lower, match.start(), 60), match.end()
    if kind is StepKind.OBJECTION:
        return bool(RESIDENT.search(before)) and not TO_US.match(lower, end)
    if _is_taken(kind, before, lower, match):
        return True
    return kind in (*_ANSWERS, StepKind.ACKNOWLEDGEMENT) and _is_at_last(lower, match)


def _is_taken(kind: StepKind, before: str, lower: str, match: re.Match[str]) -> bool:
    end = match.end()
    if kind is StepKind.ENTRY and RESIDENT.search(before):
        return False
    if UNDONE.search(before) or OTHERS.search(before):
        return False
    if IN_PASSING.search(before) and not OWN_DATE.match(lower, end):
        return False
    if kind is StepKind.COMPLAINT:
        return not TO_OTHERS.match(lower, end) and not ANOTHER.search(before)
    if kind is StepKind.ESCALATION:
        if _ANSWERED.search(lower, match.start(), end):
            return False  # "after her request of 30 August 2023 the landlord replied at stage 2"
        return not STAGE_NOUN.match(lower, end) and not TO_OTHERS.match(lower, end)
    return kind is not StepKind.REPLY or not NOT_THE_LANDLORD.search(before)


def _is_at_last(lower: str, match: re.Match[str]) -> bool:
    """`"There was no stage 2 response until 2 August 2023"`, `"It was 15 January 2021 before it replied"`."""
    return bool(UNTIL.match(lower, match.end()) or NOT_BEFORE.search(_before(lower, match.start(), 90)))


def _before(lower: str, position: int, count: int) -> str:
    """So many characters that stand before a place, and the one before those: a blank at the start of the text."""
    return lower[position - count - 1 : position] if position > count else f" {lower[:position]}"


def _stage(kind: StepKind, words: str) -> str | None:
    if kind not in (StepKind.RESPONSE, StepKind.ACKNOWLEDGEMENT, StepKind.ENTRY):
        return None
    found = _STAGE.search(words)
    if kind is StepKind.ENTRY and ("escalat" in words or "appeal" in words):
        return "2"
    if found is None or (kind is StepKind.ACKNOWLEDGEMENT and not found["number"]):
        return None
    return _STAGES.get(found["number"] or found["place"], FINAL)


def _give_dates(steps: list[Step], lower: str, dates: list[DateMention]) -> None:
    """Give each step the date of its clause, none twice; what the resident said takes of those that are left."""
    ends = [0, *(step.end for step in steps)]
    starts = [*(step.start for step in steps[1:]), len(lower)]
    for index in sorted(range(len(steps)), key=lambda place: steps[place].kind is StepKind.OBJECTION):
        mention = _date_of(steps[index], lower, ends[index], starts[index], dates) if dates else None
        if mention is not None:
            dates.remove(mention)
            steps[index] = steps[index]._replace(day=mention.day)


def _date_of(step: Step, lower: str, begin: int, stop: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The date inside the words of a step, or that its clause opens with, or that follows in the same breath."""
    inside = next((one for one in dates if step.start <= one.start < step.end), None)
    later = (one for one in dates if step.end <= one.start < stop)
    after = next(
        (one for one in later if not lower.endswith(_DUE, 0, one.start)), None
    )  # "was due on 3 May and came on"
    if after and (after.start - step.end > 90 or APART.search(lower, step.end, after.start)):
        after = None
    if after and lower[step.end : after.start].strip() in ("of", "dated", "on"):
        return inside or after
    return inside or _date_before(step, lower, begin, dates, is_told=after is not None) or after


def _date_before(
    step: Step, lower: str, begin: int, dates: Sequence[DateMention], *, is_told: bool
) -> DateMention | None:
    """The date that the clause of a step opens with; `is_told` where another follows the step."""
    earlier = [one for one in dates if one.start < step.start]
    if not earlier:
        return None
    last = earlier[-1]
    is_near = last.start >= begin and step.start - last.end <= 120
    if is_near and OPENS.search(lower, begin, last.start) and not APART.search(lower, last.end, step.start):
        return last
    if not is_told and step.kind in _OPENINGS:
        return next((one for one in earlier if SAID_ON.search(lower, begin, one.start)), None)
    if step.kind in _ANSWERS and NOT_BEFORE.search(_before(lower, step.start, 90)):
        return earlier[0]
    return None


def _give_days_later(steps: list[Step], lower: str) -> None:
    """`"acknowledged it the next day"`: a step without a date of its own, so many days after the one before."""
    for index, step in enumerate(steps):
        stop = steps[index + 1].start if index + 1 < len(steps) else len(lower)
        if step.day is None and (found := LATER.match(lower, step.end, stop)):
            steps[index] = step._replace(later=1 if found["next"] else 0)


def _told_outright(steps: list[Step]) -> list[Step]:
    """`"She wrote on 3 May 2024 that she wished to complain"`: what she said is the complaint, and has its date."""
    if not any(step.kind in _OPENINGS for step in steps):
        return steps
    said: date | None = None
    outright = list[Step]()
    for step in steps:
        if step.kind is StepKind.OBJECTION:
            said = step.day or said
        else:
            outright.append(step._replace(day=step.day or said) if step.kind in _OPENINGS else step)
    return outright
