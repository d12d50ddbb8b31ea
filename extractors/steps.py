"""The dated steps of a complaint procedure that a sentence tells: complaint, acknowledgement, escalation, response."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from extractors.dates import DateMention, find_dates
from extractors.phrases import load_lexicon
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
from extractors.wordings import wording_pattern


class StepKind(StrEnum):
    """What a step is; the groups of lexicon/responses.toml."""

    COMPLAINT = "complaint"
    ACKNOWLEDGEMENT = "acknowledgement"
    ENTRY = "entry"
    """The landlord enters a complaint or request: it is that where none is told before, else its acknowledgement."""
    ESCALATION = "escalation"
    OBJECTION = "objection"
    """What the resident says: a complaint or a request to escalate only where nothing else tells of one."""
    RESPONSE = "response"
    REPLY = "reply"
    """A response whose words name no stage."""


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
_STAGE = re.compile(
    r"\bstage (?P<number>1|2|3|one|two|three)\b|\b(?P<place>first|second|final|review|panel|decision was)\b"
)
FINAL = "final"
"""Stage of a "final response" or "review letter": the second, if there was a first."""
_STAGES = {"1": "1", "one": "1", "first": "1", "3": "3", "three": "3", "2": "2", "two": "2", "second": "2"}


def find_steps(sentence: str, *, objections: bool = False) -> list[Step]:
    """`"On 3 May 2024 she complained, and had a stage 1 response on 17 May 2024."` -> a complaint, a response.

    Each step takes the date that belongs to its clause. What was not done, and mere mentions, are left out; so is
    what the resident said, unless `objections` asks for it.
    """
    lower = sentence.lower()
    found = list(_mentions(lower, objections)) if len(lower) == len(sentence) <= LONGEST_SENTENCE else []
    if not found:
        return []
    dates = [mention for mention in find_dates(sentence) if mention.day] if "20" in sentence else []
    steps, used = dict[int, Step](), set[int]()
    for index in sorted(range(len(found)), key=lambda place: found[place].kind is StepKind.OBJECTION):
        step = found[index]
        begin = found[index - 1].end if index else 0
        stop = found[index + 1].start if index + 1 < len(found) else len(lower)
        mention = _date_of(step, lower, begin, stop, [one for one in dates if one.start not in used])
        if mention is not None:
            used.add(mention.start)
        later = None if mention else _later(lower, step.end, stop)
        steps[index] = step._replace(day=mention.day if mention else None, later=later)
    return _told_outright([steps[index] for index in sorted(steps)])


def _later(lower: str, end: int, stop: int) -> int | None:
    found = LATER.match(lower, end, stop)
    return None if found is None else 1 if found["next"] else 0


def _told_outright(steps: list[Step]) -> list[Step]:
    """`"She wrote on 3 May 2024 that she wished to complain"`: what she said is the complaint, and has its date."""
    said: date | None = None
    outright = list[Step]()
    for step in steps:
        if step.kind is StepKind.OBJECTION:
            said = step.day or said
        elif step.kind in (StepKind.COMPLAINT, StepKind.ESCALATION):
            outright.append(step._replace(day=step.day or said))
        else:
            outright.append(step)
    is_told = any(step.kind in (StepKind.COMPLAINT, StepKind.ESCALATION) for step in outright)
    return outright if is_told else steps


def _mentions(lower: str, objections: bool) -> Iterator[Step]:
    position, phrases = 0, _phrases(objections)
    for word in _first_words(objections).finditer(lower):
        if word.start() < position:
            continue
        for kind, pattern, after_gap in phrases[word[0]]:
            if after_gap and not any(map(lower.__contains__, after_gap)):
                continue
            match = pattern.match(lower, word.start())
            if match is None or not _counts(kind, lower, match):
                continue
            position = match.end()
            if kind is StepKind.ACKNOWLEDGEMENT and (more := ACKNOWLEDGED.match(lower, position)):
                position = more.end()
            yield Step(kind, _stage(kind, lower[match.start() : position]), None, match.start(), position)
            break


def _counts(kind: StepKind, lower: str, match: re.Match[str]) -> bool:
    start = max(0, match.start() - 60)
    if kind in (StepKind.RESPONSE, StepKind.REPLY, StepKind.ACKNOWLEDGEMENT) and _at_last(lower, match):
        return True
    if kind is StepKind.OBJECTION:
        return bool(RESIDENT.search(lower, start, match.start())) and not TO_US.match(lower, match.end())
    if kind is StepKind.ENTRY and RESIDENT.search(lower, start, match.start()):
        return False
    if IN_PASSING.search(lower, start, match.start()) and not OWN_DATE.match(lower, match.end()):
        return False
    if UNDONE.search(lower, start, match.start()) or OTHERS.search(lower, start, match.start()):
        return False
    if kind is StepKind.COMPLAINT:
        return not TO_OTHERS.match(lower, match.end()) and not ANOTHER.search(lower, start, match.start())
    if kind is StepKind.ESCALATION:
        return not STAGE_NOUN.match(lower, match.end()) and not TO_OTHERS.match(lower, match.end())
    return kind is not StepKind.REPLY or not NOT_THE_LANDLORD.search(lower, start, match.start())


def _at_last(lower: str, match: re.Match[str]) -> bool:
    """`"There was no stage 2 response until 2 August 2023"`, `"It was 15 January 2021 before it replied"`."""
    return bool(UNTIL.match(lower, match.end()) or NOT_BEFORE.search(lower, max(0, match.start() - 90), match.start()))


def _stage(kind: StepKind, words: str) -> str | None:
    if kind not in (StepKind.RESPONSE, StepKind.ACKNOWLEDGEMENT, StepKind.ENTRY):
        return None
    found = _STAGE.search(words)
    if kind is StepKind.ENTRY and ("escalat" in words or "appeal" in words):
        return "2"
    if found is None or (kind is StepKind.ACKNOWLEDGEMENT and not found["number"]):
        return None
    return _STAGES.get(found["number"] or found["place"], FINAL)


def _date_of(step: Step, lower: str, begin: int, stop: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The date inside the words of a step, or that its clause opens with, or that follows in the same breath."""
    inside = next((one for one in dates if step.start <= one.start < step.end), None)
    after = next((one for one in dates if step.end <= one.start < stop), None)
    before = next((one for one in reversed(dates) if begin <= one.start < step.start), None)
    if after and (after.start - step.end > 90 or APART.search(lower, step.end, after.start)):
        after = None
    if before and (
        not OPENS.search(lower, begin, before.start)
        or step.start - before.end > 120
        or APART.search(lower, before.end, step.start)
    ):
        before = None
    if not (inside or after or before) and step.kind in (StepKind.COMPLAINT, StepKind.ESCALATION):
        before = next(
            (one for one in dates if SAID_ON.search(lower, begin, one.start) and one.start < step.start), None
        )
    if (
        step.kind in (StepKind.RESPONSE, StepKind.REPLY)
        and before is None
        and NOT_BEFORE.search(lower, max(0, step.start - 90), step.start)
    ):
        before = next((one for one in dates if one.start < step.start), None)
    if after and lower[step.end : after.start].strip() in ("of", "dated", "on"):
        return inside or after
    return inside or before or after


@cache
def _first_words(objections: bool) -> re.Pattern[str]:
    """The first word of each phrase."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(_phrases(objections)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    any_of = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<![a-z])(?:{any_of})(?![a-z])")


class _Phrase(NamedTuple):
    kind: StepKind
    pattern: re.Pattern[str]
    after_gap: tuple[str, ...]  # how what follows its gap may begin: to look for that first is ten times as fast


@cache
def _phrases(objections: bool) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases by their first word, those with more words first."""
    by_word: dict[str, list[tuple[int, _Phrase]]] = {}
    for group, entries in load_lexicon("responses").items():
        for entry in entries if objections or group != StepKind.OBJECTION else ():
            say = entry["say"]
            first = re.match(r"\[([^\]]+)\]|([^\s\[]+)", say)
            phrase = _Phrase(StepKind(group), re.compile(wording_pattern(say) + r"(?!\w)"), _after_gap(say))
            for word in {one.split()[0].strip(",") for one in (first[1] or first[2]).split("|")} if first else ():
                by_word.setdefault(word, []).append((len(say.split()), phrase))
    return {word: tuple(one for _, one in sorted(found, key=lambda it: -it[0])) for word, found in by_word.items()}


def _after_gap(say: str) -> tuple[str, ...]:
    found = re.search(r"\.\.\. (?:\[([^\]]+)\]|(\S+))", say)
    choices = (found[1] or found[2]).split("|") if found else []
    # A long word may have a space inside.
    return () if "" in choices else tuple({re.sub(r"(?<=\b\w{3})\w{3,}.*", "", choice) for choice in choices})
