"""Heads that the determination leaves open: who answers them is told by the pairs, or by the count of what is left."""

from collections.abc import Iterable, Sequence

from extractors.heads import ComplaintHead
from extractors.matching import assign_heads
from extractors.pairs import pair_statements
from extractors.statements import Statement
from models.determination import Determination
from models.vocabulary import SectionRole

Settled = tuple[Statement, int | None]
"""A statement and the number of the head that it answers, None where none can be told."""


def heads_left(settled: Iterable[Settled], heads: Iterable[ComplaintHead]) -> list[ComplaintHead]:
    """The heads that no statement answers."""
    answered = {head_no for _, head_no in settled}
    return [head for head in heads if head.head_no not in answered]


def by_pairs(settled: Sequence[Settled], heads: Sequence[ComplaintHead], determination: Determination) -> list[Settled]:
    """Give each head that is left what the pair of Complaint and Finding on it says.

    That is a statement of the same outcome of which no head could be told ("It dealt with this as it should, and we
    found no maladministration"); or the pair itself, where the decision speaks of other heads alone.
    """
    found = list(settled)
    if not heads_left(found, heads):
        return found
    pairs = [pair for section in determination.of(SectionRole.FINDING) for pair in pair_statements(section)]
    for pair, head_no in zip(pairs, assign_heads([p.subject for p in pairs], heads, by_elimination=False), strict=True):
        if not any(head.head_no == head_no for head in heads_left(found, heads)):
            continue
        unplaced = _unplaced(found)
        alike = next((place for place in unplaced if found[place][0].outcome is pair.outcome), None)
        if alike is not None:
            found[alike] = found[alike][0], head_no
        elif not unplaced:
            found.append((pair, head_no))
    return found


def by_count(settled: Sequence[Settled], heads: Sequence[ComplaintHead]) -> list[Settled]:
    """Give the statements without a head the heads that are left, where their words or their count leave no choice."""
    found = list(settled)
    unplaced = _unplaced(found)
    numbers = assign_heads([found[place][0].subject for place in unplaced], heads_left(found, heads))
    for place, head_no in zip(unplaced, numbers, strict=True):
        found[place] = found[place][0], head_no
    return found


def _unplaced(settled: Sequence[Settled]) -> list[int]:
    return [place for place, (_, head_no) in enumerate(settled) if head_no is None]
