"""Orders and recommendations as a section sets them out: table rows, numbered paragraphs, items under a lead-in."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.deadlines import Deadline, find_deadline, refers_back
from extractors.order_tables import row_directions, with_sums_in_place
from extractors.order_words import (
    is_boilerplate,
    is_condition,
    is_direction,
    is_evidence_note,
    is_lead_in,
    recommends,
)
from extractors.outline import Node, outline, sentences
from models.determination import Section
from models.vocabulary import OrderKind, SectionRole

_SPEAKS_OF_ALL = re.compile(r"\W*(?:these|all|both|the\s+above|each)\b", re.IGNORECASE)
# The last sentence of an order may set the limit of all: "All of the above is to be done within 28 days."
_OF_ALL_ORDERS = re.compile(
    r"\W*(?:(?:all|each|both|every\s+one)\s+(?:of\s+)?(?:the\s+(?:above|orders)|these)|these\s+(?:orders|steps|actions)|the\s+above)\b",
    re.IGNORECASE,
)


_ORDER_TITLE = re.compile(r"(?P<number>(?:order\s+)?\d{1,2}[.):]\s*)[A-Z]|.{2,50}\border\W*$", re.IGNORECASE)


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


@dataclass(kw_only=True, slots=True)
class _State:
    """What carries over from one paragraph to the next."""

    kind: OrderKind
    base: date | None
    section: Section
    last_deadline: Deadline | None
    found: list[Direction] = field(default_factory=list)


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
        )
        for row in row_directions(section, base)
    ]
    top = outline(section)
    if not in_table and (titled := list(_titled(top))):
        return [_under_title(title, body, state) for title, body in titled]
    if not in_table:  # paragraphs about a table speak of its rows
        listed = any(node.level > 0 or node.children for node in top)
        _walk(top, state, lead=None, inherited=None, listed=listed)
    return sorted([*state.found, *in_table], key=lambda direction: direction.start)


def _titled(top: Sequence[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """Orders set as paragraphs under titles of their own, "1. Apology" or "Apology order": each title with its body."""
    titles = [node for node in top if node.is_heading]
    if not titles or not all(_ORDER_TITLE.match(node.text) for node in titles):
        return
    if any(node.level > 0 or node.children for node in top[: top.index(titles[0])]):
        return  # "Wider order" after a list of orders
    for title, following in zip(titles, [*titles[1:], None], strict=True):
        stop = following.start if following else math.inf
        if body := [node for node in top if title.start < node.start < stop]:
            yield title, body


def _under_title(title: Node, body: Sequence[Node], state: _State) -> Direction:
    number = _ORDER_TITLE.match(title.text)
    numbered = number.end("number") if number and number["number"] else 0
    end = max(_extent(node, state.section)[0] for node in body)
    return Direction(
        kind=state.kind,
        title=title.text[numbered:],
        deadline=find_deadline(state.section.text[body[0].start : end], state.base),
        section_no=state.section.section_no,
        start=title.start + numbered,
        end=end,
    )


def _walk(nodes: Sequence[Node], state: _State, *, lead: str | None, inherited: Deadline | None, listed: bool) -> None:
    lead_level = 0 if lead is None else nodes[0].level
    for index, node in enumerate(nodes):
        if node.is_heading or is_boilerplate(node.text):
            continue
        previous = state.last_deadline if inherited is None else inherited
        if _leads(node) and (node.children or index + 1 < len(nodes)):
            _set_kind(node.text, state)
            limit = find_deadline(node.text, state.base, previous if refers_back(node.text) else inherited)
            if node.children:
                _walk(node.children, state, lead=node.text, inherited=limit, listed=True)
            else:
                lead, inherited, lead_level = node.text, limit, node.level
        elif is_condition(node.text) and state.found:
            state.found[-1] = _with_condition(state.found[-1], node)
            _set_limits(node, state)
        elif _is_order(node, state, in_list=lead is not None and node.level >= lead_level, listed=listed):
            _set_kind(node.text, state)
            state.found.append(_direction(node, state, lead, inherited))
            for sentence in sentences(node.text)[1:]:
                if _OF_ALL_ORDERS.match(sentence.text):
                    _limit_all(find_deadline(sentence.text, state.base), state)


def _leads(node: Node) -> bool:
    """A lead-in by its words, or a paragraph that directs nothing itself and ends in a colon over a list."""
    return is_lead_in(node.text, over_list=bool(node.children)) or (
        bool(node.children) and node.text.endswith(":") and "£" not in node.text and not is_direction(node.text)
    )


def _is_order(node: Node, state: _State, *, in_list: bool, listed: bool) -> bool:
    if in_list or node.level > 0:
        return True
    if listed and is_evidence_note(node.text):
        return False  # a paragraph beside the numbered orders: "The landlord must send us proof by the dates above."
    under_own_heading = state.section.role is SectionRole.RECOMMENDATIONS and not listed
    return under_own_heading or is_direction(node.text)


def _set_kind(text: str, state: _State) -> None:
    """Under a joint heading the words tell: "It is recommended that". Under a heading of its own, the heading does."""
    if state.section.role is SectionRole.ORDERS and (verdict := recommends(text)) is not None:
        state.kind = OrderKind.RECOMMENDATION if verdict else OrderKind.ORDER


def _direction(node: Node, state: _State, lead: str | None, inherited: Deadline | None) -> Direction:
    end, text = _extent(node, state.section)
    limit = find_deadline(text, state.base, inherited or (state.last_deadline if refers_back(text) else None))
    state.last_deadline = limit or state.last_deadline
    return Direction(
        kind=state.kind,
        lead=lead,
        deadline=limit,
        section_no=state.section.section_no,
        start=node.start,
        end=end,
    )


def _extent(node: Node, section: Section) -> tuple[int, str]:
    """Where an order ends: after its last nested item, all of which belong to it."""
    end = max([node.end, *(nested.end for nested in node.descendants())])
    return end, section.text[node.start : end]


def _set_limits(node: Node, state: _State) -> None:
    """`"These payments must be made within 28 days ..."` is the limit of the orders before it that have none."""
    if _SPEAKS_OF_ALL.match(node.text):
        _limit_all(find_deadline(node.text, state.base), state)


def _limit_all(limit: Deadline | None, state: _State) -> None:
    """Give the orders so far this limit, where they have none or only "within the same period"."""
    for index, direction in enumerate(state.found if limit else ()):
        own = direction.deadline
        if own is None or (own.due_date is None and refers_back(own.text)):
            state.found[index] = replace(direction, deadline=limit)


def _with_condition(direction: Direction, node: Node) -> Direction:
    return replace(direction, conditions=(*direction.conditions, (node.start, node.end)))
