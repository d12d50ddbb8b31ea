"""An order or recommendation as a section sets it out, before its sums and categories are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.deadlines import Deadline, find_deadline
from extractors.limit_references import refers_back
from extractors.outline import Node
from models.vocabulary import OrderKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Direction:
    """One order or recommendation, before its sums and categories are read.

    Attributes:
        kind: Whether it binds.
        title: Title line of its table row, None elsewhere.
        lead: The lead-in it hangs from.
        deadline: Its time limit, its own or inherited.
        section_no: Section it stands in.
        start: Offset of its first word in the section's text.
        end: Offset after its last.
        gap: Span of a due cell that stands between its title and its body, and is no part of it.
        conditions: Spans of paragraphs that only set a condition on it ("may deduct the £50 already paid").
    """

    kind: OrderKind
    title: str | None = None
    lead: str | None = None
    deadline: Deadline | None = None
    section_no: int
    start: int
    end: int
    conditions: tuple[tuple[int, int], ...] = ()
    gap: tuple[int, int] | None = None


def with_limit(found: Sequence[Direction], limit: Deadline) -> list[Direction]:
    """These directions, the orders that have no limit or only "within the same period" with this one."""

    def lacks(own: Deadline | None) -> bool:
        return own is None or (own.due_date is None and refers_back(own.text))

    return [
        replace(one, deadline=limit) if one.kind is OrderKind.ORDER and lacks(one.deadline) else one for one in found
    ]


def with_condition(direction: Direction, node: Node, base: date | None) -> Direction:
    """The order with the condition, whose time limit is its own where it has none: "It must be paid within 28 days"."""
    limit = direction.deadline or find_deadline(node.text, base)
    return replace(direction, conditions=(*direction.conditions, (node.start, node.end)), deadline=limit)
