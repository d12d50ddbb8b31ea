"""Orders and recommendations as a section sets them out: table rows, numbered paragraphs, items under a lead-in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.deadlines import Deadline, find_deadline, refers_back, whole_deadline
from extractors.order_limits import limit_by_others, limit_of_all, limit_of_line, limit_of_payments
from extractors.order_tables import row_directions, with_sums_in_place
from extractors.order_words import (
    is_boilerplate,
    is_condition,
    is_direction,
    is_evidence_note,
    is_lead_in,
    leads_on,
    recommends,
    recommends_further,
)
from extractors.outline import Node, outline, sentences
from extractors.titled_orders import titled_orders
from models.determination import Section
from models.vocabulary import OrderKind, SectionRole


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


@dataclass(kw_only=True, slots=True)
class _State:
    """What carries over from one paragraph to the next."""

    kind: OrderKind
    base: date | None
    section: Section
    last_deadline: Deadline | None
    is_listed: bool = False
    found: list[Direction] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Under:
    """What paragraphs stand under: a lead-in and its level, and a limit, which a sub-heading may have set."""

    lead: str | None = None
    limit: Deadline | None = None
    level: int = 0
    is_by_heading: bool = False


def section_directions(section: Section, base: date | None, last: Deadline | None = None) -> list[Direction]:
    """All directions of one section, tables and lists in the order of the page."""
    section = with_sums_in_place(section)
    kind = OrderKind.RECOMMENDATION if section.role is SectionRole.RECOMMENDATIONS else OrderKind.ORDER
    state = _State(kind=kind, base=base, section=section, last_deadline=last)
    in_table = [
        Direction(
            kind=kind,
            title=row.title,
            deadline=row.deadline,
            section_no=section.section_no,
            start=row.start,
            end=row.end,
            gap=row.gap,
        )
        for row in row_directions(section, base)
    ]
    top = outline(section)
    if not in_table and (titled := list(titled_orders(top))):
        return [_under_title(*one, state) for one in titled]
    if not in_table:  # paragraphs about a table speak of its rows
        state.is_listed = any(node.level > 0 or node.children for node in top)
        _walk(top, state, _Under())
    return sorted([*state.found, *in_table], key=lambda direction: direction.start)


def _under_title(title: Node, numbered: int, body: Sequence[Node], state: _State) -> Direction:
    """The order under a title, its number left out: `title.text[numbered:]` and all of the body."""
    end = max(_extent(node, state.section)[0] for node in body)
    return Direction(
        kind=state.kind,
        title=title.text[numbered:],
        deadline=find_deadline(state.section.text[body[0].start : end], state.base),
        section_no=state.section.section_no,
        start=title.start + numbered,
        end=end,
    )


def _walk(nodes: Sequence[Node], state: _State, under: _Under) -> None:
    for index, node in enumerate(nodes):
        has_more = bool(node.children) or index + 1 < len(nodes)
        if node.is_heading:
            under = _below_heading(node, state, under)
        elif (state.found and _only_limits(node, state)) or is_boilerplate(node.text):
            _walk(node.children, state, under)
        elif has_more and (_leads(node) or leads_on(node.text)):
            under = _below_lead(node, state, under)
        elif is_condition(node.text) and state.found:
            state.found[-1] = _with_condition(state.found[-1], node, state.base)
            _limit_all(limit_of_payments(node.text, state.base), state)
        elif _is_order(node, state, in_list=under.lead is not None and node.level >= under.level):
            _set_kind(node.text, state)
            state.found += [_direction(one, state, under) for one in _parts(node, state)]
            for sentence in sentences(node.text)[1:]:
                _limit_all(limit_of_all(sentence.text, state.base), state)
        else:  # "The landlord must obey these orders and send us proof." over a list of them
            _walk(node.children, state, under)


def _only_limits(node: Node, state: _State) -> bool:
    """Whether a paragraph sets the limit of the order above it, "Due: 13 May 2026", or of all: it is no order then."""
    if node.level:
        return False
    if limit := limit_of_line(node.text, state.base):
        state.found[-1] = replace(state.found[-1], deadline=state.found[-1].deadline or limit)
        return True
    limit = limit_of_all(node.text, state.base)
    _limit_all(limit, state)
    return limit is not None


def _below_heading(node: Node, state: _State, under: _Under) -> _Under:
    """A sub-heading may set the limit of what stands below it, to the next one: "By 9 July 2025"."""
    if limit := whole_deadline(node.text, state.base):
        return replace(under, limit=limit, is_by_heading=True)
    return replace(under, limit=None, is_by_heading=False) if under.is_by_heading else under


def _below_lead(node: Node, state: _State, under: _Under) -> _Under:
    """Read the items of a lead-in; where they are set beside it, not under it, return what they stand under."""
    _set_kind(node.text, state)
    previous = under.limit or state.last_deadline
    limit = find_deadline(node.text, state.base, previous if refers_back(node.text) else under.limit)
    if not node.children:
        return replace(under, lead=node.text, limit=limit, level=node.level)
    _walk(node.children, state, _Under(lead=node.text, limit=limit, level=node.children[0].level))
    for placed in node.more:  # "These payments must be made direct", after the list
        after = Node(level=node.level, label=None, start=placed.start, end=placed.end, text=placed.text)
        _walk([after], state, _Under(limit=limit))
    return under


def _leads(node: Node) -> bool:
    """A lead-in by its words, or a paragraph that directs nothing itself and ends in a colon over a list."""
    return (
        is_lead_in(node.text, over_list=bool(node.children))
        or (bool(node.children) and leads_on(node.text))
        or (bool(node.children) and node.text.endswith(":") and "£" not in node.text and not is_direction(node.text))
    )


def _is_order(node: Node, state: _State, *, in_list: bool) -> bool:
    if node.level == 0 and state.is_listed and is_evidence_note(node.text):
        return False  # a paragraph beside the numbered orders: "The landlord must send us proof by the dates above."
    if in_list or node.level > 0:
        return True
    under_own_heading = state.section.role is SectionRole.RECOMMENDATIONS and not state.is_listed
    return under_own_heading or is_direction(node.text)


def _set_kind(text: str, state: _State) -> None:
    """Under a joint heading the words tell: "It is recommended that". Under a heading of its own, the heading does."""
    if state.section.role is SectionRole.ORDERS and (verdict := recommends(text)) is not None:
        state.kind = OrderKind.RECOMMENDATION if verdict else OrderKind.ORDER


def _parts(node: Node, state: _State) -> list[Node]:
    """A paragraph, or each of its sentences from which a further recommendation begins: "We also recommend that it"."""
    if state.kind is not OrderKind.RECOMMENDATION or node.children or node.more:
        return [node]
    starts = [
        sentence.start
        for sentence in sentences(node.text)[1:]
        if recommends_further(sentence.text) and is_direction(node.text[: sentence.start])
    ]
    ends = [*starts, len(node.text)]
    return [
        replace(node, start=node.start + start, end=node.start + end, text=node.text[start:end].rstrip())
        for start, end in zip([0, *starts], ends, strict=True)
    ]


def _direction(node: Node, state: _State, under: _Under) -> Direction:
    end, text = _extent(node, state.section)
    before = under.limit or (state.last_deadline if refers_back(text) else None)
    limit = limit_by_others(text, state.base, [one.deadline for one in state.found])
    limit = limit or find_deadline(text, state.base, before)
    state.last_deadline = limit or state.last_deadline
    return Direction(
        kind=state.kind,
        lead=under.lead,
        deadline=limit,
        section_no=state.section.section_no,
        start=node.start,
        end=end,
    )


def _extent(node: Node, section: Section) -> tuple[int, str]:
    """Where an order ends: after its last nested item, all of which belong to it."""
    end = max([node.end, *(nested.end for nested in node.descendants())])
    return end, section.text[node.start : end]


def _limit_all(limit: Deadline | None, state: _State) -> None:
    """Give the orders so far this limit, where they have none or only "within the same period"."""
    for index, direction in enumerate(state.found if limit else ()):
        own = direction.deadline
        if own is None or (own.due_date is None and refers_back(own.text)):
            state.found[index] = replace(direction, deadline=limit)


def _with_condition(direction: Direction, node: Node, base: date | None) -> Direction:
    """The order with the condition, whose time limit is its own where it has none: "It must be paid within 28 days"."""
    limit = direction.deadline or find_deadline(node.text, base)
    return replace(direction, conditions=(*direction.conditions, (node.start, node.end)), deadline=limit)
