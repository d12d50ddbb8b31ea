"""Orders and recommendations as a section sets them out: table rows, orders under titles, paragraphs and lists."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from extractors.deadlines import Deadline, find_deadline
from extractors.direction import Direction, with_condition, with_limit
from extractors.listed_orders import listed_directions
from extractors.money import find_sums
from extractors.order_limits import limit_of_all
from extractors.order_tables import row_directions, with_sums_in_place
from extractors.order_words import is_condition, is_lead_in
from extractors.outline import Node, outline
from extractors.titled_orders import titled_orders
from models.determination import Section
from models.vocabulary import OrderKind, SectionRole


def section_directions(section: Section, base: date | None, last: Deadline | None = None) -> list[Direction]:
    """All directions of one section, tables and lists in the order of the page."""
    section = with_sums_in_place(section)
    kind = OrderKind.RECOMMENDATION if section.role is SectionRole.RECOMMENDATIONS else OrderKind.ORDER
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
        return [_under_title(*one, section, kind=kind, base=base) for one in titled]
    if not in_table:
        return sorted(listed_directions(top, section, kind=kind, base=base, last=last), key=lambda one: one.start)
    in_table = sorted(in_table, key=lambda one: one.start)
    for node in top:  # paragraphs about a table speak of its rows
        leads = node.text.endswith(":") and is_lead_in(node.text, over_list=True) and node.start < in_table[0].start
        if limit := limit_of_all(node.text, base) or (find_deadline(node.text, base) if leads else None):
            in_table = with_limit(in_table, limit)
        if is_condition(node.text) and (payment := _payment_above(node, in_table, section)) is not None:
            in_table[payment] = with_condition(in_table[payment], node, base)
    return in_table


def _payment_above(node: Node, found: Sequence[Direction], section: Section) -> int | None:
    """Which of the orders a condition below their table is put on: one whose sum it names, else the last with a sum."""
    above = [(place, section.text[one.start : one.end]) for place, one in enumerate(found) if one.start < node.start]
    paying = [(place, _amounts(text)) for place, text in reversed(above) if "£" in text]
    named = _amounts(node.text)
    return next((place for place, sums in paying if not named.isdisjoint(sums)), paying[0][0] if paying else None)


def _amounts(text: str) -> set[Decimal]:
    return {mention.amount_gbp for mention in find_sums(text)}


def _under_title(
    title: Node, numbered: int, body: Sequence[Node], section: Section, *, kind: OrderKind, base: date | None
) -> Direction:
    """The order under a title, its number left out: `title.text[numbered:]` and all of the body."""
    end = max(node.last_end for node in body)
    return Direction(
        kind=kind,
        title=title.text[numbered:],
        deadline=find_deadline(section.text[body[0].start : end], base),
        section_no=section.section_no,
        start=title.start + numbered,
        end=end,
    )
