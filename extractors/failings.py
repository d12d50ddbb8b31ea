"""What went wrong across complaints: "its communication was poor" -> communication, with the sentence that says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from extractors.outline import sentences
from extractors.patterns import lowered, pattern
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


# Each wording of a kind holds a word with one of these stems: looked for first, as they cost a tenth of its pattern.
_STEMS = {
    FailingKind.RECORD_KEEPING: "record|log|note|information|audit|minutes|regist|document|file|paperwork|reports"
    "|copies|certificate|closed|lost|mislaid|marked|database|list|data |evidence",
    FailingKind.COMMUNICATION: "communic|update|inform|notif|customer|tell|told|know|return|repl|respond|expectations"
    "|contact|expla|writ|chase|pursue|misled|ask |reason|advice|answers|dates|details|messages|letters|ring ",
    FailingKind.DELAY: "delay|within|prompt|time|sooner|long|late|double|twice",
    FailingKind.INACTION: "action|steps|nothing|act|progress|follow|pursu|investigate|inspect|complete|carry|arrange"
    "|monitor|resolve|missed|inertia",
    FailingKind.POLICY_NOT_FOLLOWED: "polic|procedure|code|timescale|target|standard|process|handbook|obligation"
    "|statutory|section |guidance|agreement",
    FailingKind.VULNERABILITY_NOT_CONSIDERED: "vulnerab|disab|health|medical|asthma|frail|safeguard|equality|adjustment"
    "|needs|risk|circumstances",
    FailingKind.ATTITUDES_RESPECT: "dismiss|sympath|sensitiv|handed|respect|courte|empath|unprof|condesc|patronis"
    "|indiff|callous|rude|stigma|accus|discrim|compassion|dignity|treat|blam|tone|langu|remark|comment|manner|attitude",
    FailingKind.INADEQUATE_REDRESS: "compensation|offer|redress|award|sum|amount|payment|remed|£|right|pay",
}
_STEMS_OF = {kind: tuple(stems.split("|")) for kind, stems in _STEMS.items()}
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


def failings_in(sentence: str) -> tuple[FailingKind, ...]:
    """`"Its records were incomplete and it did not update her."` -> (RECORD_KEEPING, COMMUNICATION)."""
    return _failings_in(lowered(sentence), frozenset(FailingKind))


def _first_of_each_kind(section: Section) -> Iterator[tuple[FailingKind, int, int]]:
    unseen = frozenset(FailingKind)
    for block in section.blocks:
        for sentence in sentences(block.text) if not block.block.heading else ():
            kinds = _failings_in(lowered(sentence.text), unseen)
            unseen = unseen.difference(kinds)
            yield from ((kind, block.start + sentence.start, block.start + sentence.end) for kind in kinds)


def _failings_in(lower: str, among: frozenset[FailingKind]) -> tuple[FailingKind, ...]:
    hinted = among & _kinds_hinted(lower)
    if not hinted:
        return ()
    kinds = tuple(kind for kind in _STEMS if kind in hinted and _says_so(kind, lower))
    return kinds if kinds and not pattern("failings", "never").search(lower) else ()


def _kinds_hinted(lower: str) -> frozenset[FailingKind]:
    """The kinds of which a text holds a stem."""
    return frozenset().union(*map(_kinds_of_word, lower.split()))


@lru_cache(maxsize=50_000)
def _kinds_of_word(word: str) -> frozenset[FailingKind]:
    return frozenset(kind for kind, stems in _STEMS_OF.items() if any(stem in f"{word} " for stem in stems))


def _says_so(kind: FailingKind, lower: str) -> bool:
    """Whether the words of the kind stand in the sentence, and nothing before them in their clause undoes them."""
    for found in pattern("failings", kind).finditer(lower):
        before = lower[max(0, found.start() - _FAR) : found.start()]
        clause = _CLAUSE_END.split(before)[-1]
        if not pattern("failings", "before").search(clause):
            return True
    return False
