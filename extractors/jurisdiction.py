"""Heads that are settled outside the determination section: mostly in a Jurisdiction section of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.heads import ComplaintHead
from extractors.matching import assign_heads
from extractors.statements import Statement, section_statements
from extractors.wording import likeness, subject_words
from models.determination import Determination, Section
from models.errors import refuse_beyond
from models.vocabulary import Outcome, SectionRole

_LITERAL = re.compile(r"jurisdiction", re.IGNORECASE)
_HINTS = ("jurisdiction", "investigat", "paragraph 39", "paragraph 41", "paragraph 42")
_EXCLUDING = ("39", "41", "42")  # paragraphs of the Scheme on what may not be considered: 39 to 2022, then 41 and 42
_MOST_STATEMENTS = 200
_LIKE_ENOUGH = 0.34
_NAMED_IN_PARAGRAPH = 0.6  # share that its paragraph must hold of the words that only this head has, three at most


def settled_elsewhere(
    determination: Determination, heads: Sequence[ComplaintHead], unanswered: Sequence[ComplaintHead]
) -> Iterator[tuple[Statement, ComplaintHead]]:
    """Yield a statement for each head that the determination section leaves out and another section settles.

    In a Jurisdiction section any wording counts; elsewhere, as under "Scope of investigation", only one that names the
    jurisdiction. "It is outside of our jurisdiction" is read of the head that its paragraph is about.
    """
    left = list(unanswered)
    for section in determination.of(SectionRole.JURISDICTION, SectionRole.ASSESSMENT, SectionRole.BACKGROUND):
        statements = section_statements(_hinting(section)) if left else []
        refuse_beyond(_MOST_STATEMENTS, len(statements), "statements on jurisdiction")
        for statement in statements:
            is_literal = _LITERAL.search(section.text[statement.start : statement.end]) or (
                statement.paragraph is not None and statement.paragraph[:2] in _EXCLUDING
            )
            if statement.outcome is not Outcome.OUTSIDE_JURISDICTION or not left:
                continue
            if section.role is not SectionRole.JURISDICTION and not is_literal:
                continue
            if (head := _head_meant(statement, section, heads)) in left:
                left.remove(head)
                named = statement.subject and likeness(statement.subject, head.text) >= _LIKE_ENOUGH
                yield (statement if named else replace(statement, subject=head.text)), head


def _hinting(section: Section) -> Section:
    """The section without the paragraphs that cannot tell; most of an assessment is story."""
    if section.role is SectionRole.JURISDICTION:
        return section
    return replace(section, blocks=tuple(b for b in section.blocks if _hints(b.text.lower())))


def _hints(lower: str) -> bool:
    return any(hint in lower for hint in _HINTS)


def _head_meant(statement: Statement, section: Section, heads: Sequence[ComplaintHead]) -> ComplaintHead | None:
    by_subject = {head.head_no: likeness(statement.subject or "", head.text) for head in heads}
    best = max(heads, key=lambda head: by_subject[head.head_no])
    if by_subject[best.head_no] >= _LIKE_ENOUGH:
        return best
    referred = assign_heads([statement.subject], heads, by_elimination=False)[0]  # "complaint a"
    if referred is not None:
        return next(head for head in heads if head.head_no == referred)
    paragraph = next((b.text for b in section.blocks if b.start <= statement.start < b.end), "")
    words = subject_words(paragraph)
    shares = {head.head_no: _share_of_own_words(head, heads, words) for head in heads}
    best = max(heads, key=lambda head: shares[head.head_no])
    return best if shares[best.head_no] >= _NAMED_IN_PARAGRAPH else None


def _share_of_own_words(head: ComplaintHead, heads: Sequence[ComplaintHead], words: frozenset[str]) -> float:
    others = frozenset().union(*(subject_words(other.text) for other in heads if other is not head))
    own = subject_words(head.text) - others
    return len(own & words) / max(min(3, len(own)), 1)
