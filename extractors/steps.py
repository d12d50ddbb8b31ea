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
    NOT_BEFORE,
    NOT_THE_LANDLORD,
    OPENS,
    OTHERS,
    OWN_DATE,
    SAID_ON,
    STAGE_NOUN,
    TO_OTHERS,
    UNDONE,
    UNTIL,
)
from extractors.wordings import beginnings, wording_pattern


class StepKind(StrEnum):
    """What a step is; the groups of lexicon/responses.toml."""

    COMPLAINT = "complaint"
    ACKNOWLEDGEMENT = "acknowledgement"
    ESCALATION = "escalation"
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


LONGEST_SENTENCE = 3000
"""Characters; what is longer is no sentence, and reading it would take time that grows with its square."""
_STEMS = ("omplain", "cknowledg", "scalat", "espon", "repl", "answer", "stage", "review", "appeal", "request")
_RARE_STEMS = ("panel", "had the", "decision was", " again", " further", "wrote on", "letter of", "letter went")
_STAGE = re.compile(
    r"\bstage (?P<number>1|2|3|one|two|three)\b|\b(?P<place>first|second|final|review|panel|decision was)\b"
)
FINAL = "final"
"""Stage of a "final response" or "review letter": the second, if there was a first."""
_STAGES = {"1": "1", "one": "1", "first": "1", "3": "3", "three": "3", "2": "2", "two": "2", "second": "2"}


def may_hold_steps(text: str) -> bool:
    """Whether a text may tell of a step at all; cheap."""
    return any(stem in text for stem in _STEMS) or any(stem in text for stem in _RARE_STEMS)


def find_steps(sentence: str) -> list[Step]:
    """`"On 3 May 2024 she complained, and had a stage 1 response on 17 May 2024."` -> a complaint, a response.

    Each step takes the date that belongs to its clause. What was not done, and mere mentions, are left out.
    """
    lower = sentence.lower()
    found = list(_mentions(lower)) if len(lower) == len(sentence) <= LONGEST_SENTENCE else []
    if not found:
        return []
    dates = [mention for mention in find_dates(sentence) if mention.day] if "20" in sentence else []
    steps, used = [], set[int]()
    for index, step in enumerate(found):
        begin = found[index - 1].end if index else 0
        stop = found[index + 1].start if index + 1 < len(found) else len(lower)
        mention = _date_of(step, lower, begin, stop, [one for one in dates if one.start not in used])
        if mention is not None:
            used.add(mention.start)
        steps.append(step._replace(day=mention.day if mention else None))
    return steps


def _mentions(lower: str) -> Iterator[Step]:
    position = 0
    for word in _first_words().finditer(lower):
        if word.start() < position:
            continue
        for kind, pattern in _phrases().get(word[0], ()):
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
    if kind in (StepKind.RESPONSE, StepKind.REPLY) and _at_last(lower, match):
        return True
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
    if kind not in (StepKind.RESPONSE, StepKind.ACKNOWLEDGEMENT):
        return None
    found = _STAGE.search(words)
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
def _first_words() -> re.Pattern[str]:
    """Words that may be the first of a phrase, and some others with the same two letters."""
    return re.compile(rf"(?<![a-z]){beginnings(_phrases())}[a-z]*")


@cache
def _phrases() -> dict[str, tuple[tuple[StepKind, re.Pattern[str]], ...]]:
    """The phrases by their first word, those with more words first."""
    by_word: dict[str, list[tuple[int, StepKind, re.Pattern[str]]]] = {}
    for group, entries in load_lexicon("responses").items():
        for entry in entries:
            first = re.match(r"\[([^\]]+)\]|([^\s\[]+)", entry["say"])
            pattern = re.compile(wording_pattern(entry["say"]) + r"(?!\w)")
            for word in {one.split()[0].strip(",") for one in (first[1] or first[2]).split("|")} if first else ():
                by_word.setdefault(word, []).append((len(entry["say"].split()), StepKind(group), pattern))
    return {
        word: tuple((kind, pattern) for _, kind, pattern in sorted(found, key=lambda one: -one[0]))
        for word, found in by_word.items()
    }
