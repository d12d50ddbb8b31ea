"""What went wrong across complaints: "its communication was poor" -> communication, with the sentence that says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from extractors.patterns import lowered, may_say, says
from extractors.sentences import sentences
from models.determination import Determination, Section
from models.record import QuotedRecord
from models.vocabulary import SectionRole


class FailingKind(StrEnum):
    """A failing that cuts across complaints, in the words of the Ombudsman's learning and Spotlight reports."""

    RECORD_KEEPING = "record_keeping"
    """Records missing, wrong or lost; knowledge and information management."""
    COMMUNICATION = "communication"
    """Residents not told, told wrongly, or left to chase."""
    DELAY = "delay"
    """Done too late, without good reason."""
    INACTION = "inaction"
    """Not done at all; opportunities missed."""
    POLICY_NOT_FOLLOWED = "policy_not_followed"
    """Its own policy or procedure, the Code or the law not kept to."""
    VULNERABILITY_NOT_CONSIDERED = "vulnerability_not_considered"
    """Vulnerability, disability, health or risk to a household not taken into account."""
    ATTITUDES_RESPECT = "attitudes_respect"
    """Residents treated without respect, empathy or fairness."""
    INADEQUATE_REDRESS = "inadequate_redress"
    """What the landlord offered did not put things right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failing(QuotedRecord):
    """One cross-cutting failing of the landlord, as first stated in a section; the quote is the sentence."""

    failing_no: Annotated[int, "Number of the failing on the page, from 1"]
    kind: Annotated[FailingKind, "What the failing is: record_keeping, communication, delay ..."]


_KINDS = tuple(FailingKind)
_ROLES = (SectionRole.ASSESSMENT, SectionRole.REASONS, SectionRole.FINDING, SectionRole.LEARNING)
_FAR = 400  # characters before a match that are read for "the resident said that"
_CLAUSE_END = re.compile(r"[;:]\s|,?\s\b(?:but|however)\b,?\s|\.\s")


def extract_failings(determination: Determination) -> Iterator[Failing]:
    """Yield each kind of failing once a section, with the first sentence that says that the landlord failed so.

    "Its communication with him was inadequate." -> communication. What the resident alleged, what a policy requires
    and what the landlord should do next are no failings; nor is "No issues with record keeping identified".
    """
    failing_no = 0
    for section in determination.of(*_ROLES):
        for kind, start, end in _first_of_each_kind(section):
            failing_no += 1
            yield Failing(
                case_ref=determination.case_ref,
                failing_no=failing_no,
                kind=kind,
                section_no=section.section_no,
                start_char=start,
                end_char=end,
                quote=section.text[start:end],
            )


def _first_of_each_kind(section: Section) -> Iterator[tuple[FailingKind, int, int]]:
    unseen = frozenset(FailingKind)
    for block in section.blocks:
        if block.block.heading or unseen.isdisjoint(may_say("failings", _KINDS, lowered(block.text))):
            continue
        for sentence in sentences(block.text):
            kinds = failings_in(sentence.text, unseen)
            unseen = unseen.difference(kinds)
            yield from ((kind, block.start + sentence.start, block.start + sentence.end) for kind in kinds)


def failings_in(sentence: str, among: frozenset[FailingKind] = frozenset(FailingKind)) -> tuple[FailingKind, ...]:
    """`"Its records were incomplete and it did not update her."` -> (RECORD_KEEPING, COMMUNICATION)."""
    lower = lowered(sentence)
    ways = may_say("failings", _KINDS, lower)
    if among.isdisjoint(ways):
        return ()
    kinds = tuple(kind for kind in _KINDS if kind in among and any(_says_so(way, lower) for way in ways.get(kind, ())))
    return kinds if kinds and not says("failings", "never", lower) else ()


def _says_so(way: re.Pattern[str], lower: str) -> bool:
    """Whether the words stand in the sentence, and nothing before them in their clause undoes them."""
    for found in way.finditer(lower):
        before = lower[max(0, found.start() - _FAR) : found.start()]
        clause = _CLAUSE_END.split(before)[-1]
        if not says("failings", "before", clause):
            return True
    return False
