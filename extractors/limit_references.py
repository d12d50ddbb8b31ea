"""Time limits that a text takes from elsewhere: "within the same period", "by the date given in order 2"."""

import re

SAME = re.compile(  # "three flats reported mice in the same period"
    r"""(?:\b(?:within|by)|(?:(?<=,\s)|^)in)\s+(?:that\s+(?:time|period|date)\b|(?:the|this|that)\s+
        (?:(?:(?:same|said|like)\s+(?:period|date|time(?:scale|frame)?s?|deadlines?|(?:\w+[\s-]){1,2}(?:days|weeks|months?|(?:day|week|month)\s+period))|time(?:scale|frame)\b(?=\W*$|[.,;)]))
          |(?:date|period|time(?:scale|frame|[ ]limit)?|deadline)\s+(?:set\s+out\s+|given\s+|stated\s+)?above)\b)""",
    re.IGNORECASE | re.VERBOSE,
)

# "no later than the date in order 1", "by the date given for order 2"
OF_ORDER = re.compile(
    r"""\b(?:by|within|(?:no|not)\s+later\s+than|on\s+or\s+before)\s+(?:the|that)\s+(?:same\s+)?
        (?:date|deadline|day|period|time(?:scale|frame|[ ]limit)?)\s+(?:as\s+)?
        (?:given\s+|set\s+(?:out\s+)?|stated\s+|named\s+)?
        (?:(?:in|at|for|of|by)\s+)?(?:order|paragraph|point|item)\s+\(?(?P<number>\d{1,2})\b""",
    re.IGNORECASE | re.VERBOSE,
)


def order_referred_to(text: str) -> int | None:
    """The number of the order whose time limit a text takes: `"by the date given in order 2"` -> 2."""
    found = OF_ORDER.search(text)
    return int(found["number"]) if found else None


def refers_back(text: str) -> bool:
    """Whether a text takes its time limit from what stands before it: "within the same period"."""
    return SAME.search(text) is not None
