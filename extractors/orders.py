"""What the landlord must do, and what it should."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from extractors.categories import order_categories
from extractors.deadlines import Deadline
from extractors.direction import Direction, with_limit
from extractors.directions import section_directions
from extractors.order_limits import limit_of_page
from models.determination import Determination, Section
from models.record import QuotedRecord
from models.vocabulary import OrderCategory, OrderKind, SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Order(QuotedRecord):
    """One order or recommendation."""

    order_no: Annotated[int, "Number on the page over orders and recommendations together, from 1"]
    kind: Annotated[OrderKind, "'order' binds, 'recommendation' does not"]
    categories: Annotated[tuple[OrderCategory, ...], "What it asks for, the main thing first"]
    text: Annotated[str, "The order in its own words"]
    deadline_text: Annotated[str | None, "The words of its time limit, its own or inherited from its lead-in"]
    due_date: Annotated[
        date | None,
        "When it is due, a recommendation with a time limit included; computed from the decision date where relative",
    ]


def read_directions(determination: Determination, base: date | None) -> list[Direction]:
    """Every order and recommendation of a page as the page sets it out, with the conditions put on each.

    Args:
        determination: The page.
        base: Day that relative deadlines run from (`CaseFacts.deadlines_run_from`).
    """
    found: list[Direction] = []
    last: Deadline | None = None
    sections = list(determination.of(SectionRole.ORDERS, SectionRole.RECOMMENDATIONS))
    for section in sections:
        found += section_directions(section, base, last)
        last = found[-1].deadline if found else None
    limit = limit_of_page(sections, base)
    return found if limit is None else with_limit(found, limit)


def extract_orders(determination: Determination, directions: list[Direction]) -> Iterator[Order]:
    """Yield a row for each order, then number on over the recommendations, in the order of the page."""
    for number, direction in enumerate(directions, start=1):
        section = determination.sections[direction.section_no - 1]
        quote = section.text[direction.start : direction.end]
        text = " ".join((_without(direction.gap, direction, section) if direction.gap else quote).split())
        deadline = direction.deadline
        yield Order(
            case_ref=determination.case_ref,
            order_no=number,
            kind=direction.kind,
            categories=order_categories(direction.title, text, direction.lead),
            text=text,
            deadline_text=deadline.text if deadline else None,
            due_date=deadline.due_date if deadline else None,
            section_no=direction.section_no,
            start_char=direction.start,
            end_char=direction.end,
            quote=quote,
        )


def _without(gap: tuple[int, int], direction: Direction, section: Section) -> str:
    return f"{section.text[direction.start : gap[0]]} {section.text[gap[1] : direction.end]}"
