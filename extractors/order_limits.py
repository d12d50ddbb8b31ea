"""Time limits that orders take from each other: one for all, that of another order, so long after another is due."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from extractors.deadlines import Deadline, find_deadline, whole_deadline
from extractors.direction import Direction
from extractors.limit_references import order_referred_to
from models.determination import Section

_SPEAKS_OF_ALL = re.compile(r"\W*(?:these|all|both|the\s+above|each)\b", re.IGNORECASE)
_DUE_LINE = re.compile(
    r"\W*(?:due|deadline|to\s+be\s+\w+|complete(?!\s+(?:an?|the|all|any|its|this)\b)|no\s+later|by|within)\b",
    re.IGNORECASE,
)
# "All of the above is to be done within 28 days."
_OF_ALL_ORDERS = re.compile(
    r"\W*(?:(?:all|each|both|every\s+one)\s+(?:of\s+)?(?:the\s+(?:above|orders)|these)|these\s+(?:orders|steps|actions)|the\s+above)\b",
    re.IGNORECASE,
)
# "The landlord has four weeks to comply with these orders", "By 13 April it must have done each of these things."
_OBEYED_BY = re.compile(
    r"""\b(?:(?:has|have|is\s+(?:given|allowed))\b.{0,70}?\bto\s+|(?:must|should|shall|is\s+to)\s+(?:have\s+)?)
        (?:comply|complied|do|done|complete|completed|carry\s+out|carried\s+out)\s+(?:with\s+)?
        (?:(?:each|all|every\s+one|everything)\s+(?:of\s+)?(?:these|the\s+(?:above|orders)|our\s+orders|them|it)
          |these(?:\s+(?:orders|things|steps|actions))?(?=\W|$)(?!\s+(?:repairs|works))|the\s+(?:above|orders)|our\s+orders
          |orders?\s+\d|them|what\s+(?:is|we\s+have)\s+ordered)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "The orders must be complied with no later than 5pm on Friday 22 September 2023."
_TO_BE_OBEYED = re.compile(
    r"""^\W*(?:each\s+order|(?:the|our|all|these)\s+(?:of\s+(?:the|our|these)\s+)?(?:above\s+)?orders)\s+
        (?:must|should|are\s+to|have\s+to)\s+be\s+(?:complied|met|done|carried|completed|obeyed)\b
      | ^\W*the\s+(?:due\s+)?(?:date|deadline)\s+for\s+(?:all|each)\s+of\s+
        (?:these|the\s+(?:following|orders|above))\s+is\b
      | \bis\s+the\s+(?:time|period|limit)\s+(?:allowed|given|set)\s+for\s+(?:(?:all|the|these|our)\s+)*orders?\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "no later than 2 weeks after order 3 has fallen due", "within 7 days after the last of them falls due"
_AFTER_ORDER = re.compile(
    r"\s+(?:after|of|from)\s+(?:the\s+(?:due\s+)?date\s+(?:of|for|in)\s+)?"
    r"(?:order\s+\(?(?P<number>\d{1,2})\)?|the\s+last\s+of\s+(?:them|these|those|the\s+(?:above|orders)))"
    r"(?:\s+(?:has\s+fallen|falls|fell|is|was)\s+due)?\b",
    re.IGNORECASE,
)


def limit_of_heading(text: str, base: date | None) -> Deadline | None:
    """The limit that a sub-heading sets, in its own words: "Orders to be completed by 26 March 2026"."""
    whole, words = whole_deadline(text, base), find_deadline(text, base)
    return words if whole and words and words.due_date == whole.due_date else whole


def limit_of_line(text: str, base: date | None) -> Deadline | None:
    """The limit that a paragraph gives the order above it and says no more: "Due: 13 May 2026"."""
    return whole_deadline(text, base) if _DUE_LINE.match(text) else None


def limit_of_all(text: str, base: date | None) -> Deadline | None:
    """The limit that a text gives to all orders: "The landlord has four weeks to comply with these orders"."""
    return find_deadline(text, base) if _OF_ALL_ORDERS.match(text) or _OBEYED_BY.search(text) else None


def says_when_to_obey(text: str) -> bool:
    """`"The orders must be complied with by 22 September."`: no order, wherever it stands, though it be numbered."""
    return _TO_BE_OBEYED.search(text) is not None


def limit_of_page(sections: Iterable[Section], base: date | None) -> Deadline | None:
    """The limit that such a paragraph of one of these sections sets for the orders of all."""
    said = (placed.text for section in sections for placed in section.blocks if says_when_to_obey(placed.text))
    return next((limit for text in said if (limit := find_deadline(text, base))), None)


def limit_of_payments(text: str, base: date | None) -> Deadline | None:
    """The limit that a condition gives to all payments: "Both are to be paid within 28 days"."""
    return find_deadline(text, base) if _SPEAKS_OF_ALL.match(text) else None


def limit_by_others(text: str, base: date | None, found: Sequence[Direction]) -> Deadline | None:
    """The limit that an order takes from another by its number; None where it takes none.

    Args:
        text: The order.
        base: Day that relative limits run from.
        found: The orders before it.
    """
    if number := order_referred_to(text):
        other = found[number - 1].deadline if number <= len(found) else None
        return find_deadline(text, base, other) if other else None
    after = _AFTER_ORDER.search(text)
    if after is None:
        return None
    meant = found[int(after["number"]) - 1 : int(after["number"])] if after["number"] else found
    due = [one.deadline.due_date for one in meant if one.deadline and one.deadline.due_date]
    limit = find_deadline(text[: after.start()], max(due)) if due else None
    return limit and limit._replace(text=text[limit.start : after.end()], end=after.end())
