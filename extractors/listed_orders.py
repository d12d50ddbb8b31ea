"""Orders in paragraphs and lists: lead-ins, their items, conditions on payments, and the limits that they share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.deadlines import Deadline, find_deadline
from extractors.direction import Direction, with_condition, with_limit
from extractors.limit_references import refers_back
from extractors.order_limits import (
    limit_by_others,
    limit_of_all,
    limit_of_heading,
    limit_of_line,
    limit_of_payments,
    says_when_to_obey,
)
from extractors.order_words import (
    is_boilerplate,
    is_condition,
    is_direction,
    is_evidence_note,
    is_lead_in,
    leads_on,
    lists_conditions,
    recommends,
    tells_after_limit,
)
from extractors.outline import Node
from extractors.recommended_parts import recommended_parts, without_disclaimer
from extractors.sentences import sentences
from models.determination import Section
from models.vocabulary import OrderKind, SectionRole

_ENDS_IN_SUMS = re.compile(r"£[^\n]*:(?:\n£[^\n]*)*\Z")  # of a span: `\Z` is its end


@dataclass(kw_only=True, slots=True)
class _State:
    """What carries over from one paragraph to the next."""

    kind: OrderKind
    base: date | None
    section: Section
    last_deadline: Deadline | None
    is_listed: bool = False
    is_under_limits: bool = False
    found: list[Direction] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Under:
    """What paragraphs stand under: a lead-in and its level, and a limit, which a sub-heading may have set."""

    lead: str | None = None
    limit: Deadline | None = None
    level: int = 0
    is_by_heading: bool = False


def listed_directions(
    top: Sequence[Node], section: Section, *, kind: OrderKind, base: date | None, last: Deadline | None
) -> list[Direction]:
    """All directions of a section's paragraphs and lists, in the order of the page.

    Args:
        top: The outline of the section.
        section: The section.
        kind: What its heading says that they are.
        base: Day that relative limits run from.
        last: The limit of the order before the section, for "within the same period".
    """
    is_listed = any(node.level > 0 or node.children for node in top)
    state = _State(kind=kind, base=base, section=section, last_deadline=last, is_listed=is_listed)
    _walk(top, state, _Under())
    return state.found


def _walk(nodes: Sequence[Node], state: _State, under: _Under) -> None:
    for index, node in enumerate(map(without_disclaimer, nodes)):
        has_more = bool(node.children) or index + 1 < len(nodes)
        if node.is_heading or _heads_by_limit(node, state):
            under = _below_heading(node, state, under)
            _walk(node.children, state, under)
        elif (state.found and _belongs_above(node, state)) or is_boilerplate(node.text) or says_when_to_obey(node.text):
            _walk(node.children, state, under)
        elif state.found and node.children and lists_conditions(node.text):
            for condition in node.children:
                state.found[-1] = with_condition(state.found[-1], condition, state.base)
        elif has_more and _leads(node):
            under = _below_lead(node, state, under)
        elif is_condition(node.text) and state.found:
            state.found[-1] = with_condition(state.found[-1], node, state.base)
            _limit_all(limit_of_payments(node.text, state.base), state)
        elif _is_order(node, state, in_list=under.lead is not None and node.level >= under.level):
            _set_kind(node.text, state)
            parts = recommended_parts(node) if state.kind is OrderKind.RECOMMENDATION else [node]
            state.found += [_direction(one, state, under) for one in parts]
            for sentence in sentences(node.text):
                _limit_all(limit_of_all(sentence.text, state.base), state)
        else:
            _below_note(node, state, under)


def _belongs_above(node: Node, state: _State) -> bool:
    """Whether a paragraph is a part of the order above it, its limit ("Due: 13 May 2026"), or the limit of all."""
    if node.text.startswith("£") and _awaits_sums(state):
        state.found[-1] = replace(state.found[-1], end=node.last_end)  # parts set beside what they itemise
        return True
    if node.level or tells_after_limit(node.text):
        return False
    if limit := limit_of_line(node.text, state.base):
        state.found[-1] = replace(state.found[-1], deadline=state.found[-1].deadline or limit)
        return True
    limit = limit_of_all(node.text, state.base)
    _limit_all(limit, state)
    return limit is not None


def _heads_by_limit(node: Node, state: _State) -> bool:
    """Whether a paragraph is a limit and nothing else, above the first order, or another after such a one."""
    if node.level or tells_after_limit(node.text) or (state.found and not state.is_under_limits):
        return False
    if not limit_of_line(node.text, state.base):
        return False
    state.is_under_limits = True
    return True


def _below_heading(node: Node, state: _State, under: _Under) -> _Under:
    """A sub-heading may set the limit of what stands below it, to the next one: "By 9 July 2025"."""
    if limit := limit_of_heading(node.text, state.base):
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


def _below_note(node: Node, state: _State, under: _Under) -> None:
    """Read a list below "The landlord must obey these orders and send us proof within 4 weeks:", and its limit."""
    if node.children:
        _below_lead(node, state, under)


def _awaits_sums(state: _State) -> bool:
    """Whether the last order ends in a colon, or in sums that stand below one: "Pay £250, made up of:"."""
    last = state.found[-1]
    return _ENDS_IN_SUMS.search(state.section.text, last.start, last.end) is not None


def _leads(node: Node) -> bool:
    """A lead-in by its words, or a paragraph that directs nothing itself and ends in a colon over a list."""
    return (
        is_lead_in(node.text, over_list=bool(node.children))
        or leads_on(node.text)
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
    among_orders = "recommend" not in (state.section.heading or "recommend").lower()
    verdict = recommends(text, among_orders=among_orders)
    if state.section.role is SectionRole.ORDERS and verdict is not None:
        state.kind = OrderKind.RECOMMENDATION if verdict else OrderKind.ORDER


def _direction(node: Node, state: _State, under: _Under) -> Direction:
    end = node.last_end
    text = state.section.text[node.start : end]
    before = under.limit or (state.last_deadline if refers_back(text) else None)
    limit = limit_by_others(text, state.base, state.found)
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


def _limit_all(limit: Deadline | None, state: _State) -> None:
    if limit is not None:
        state.found = with_limit(state.found, limit)
