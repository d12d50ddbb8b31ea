"""What a sum named in an order is by the words about it: to be paid, offered before, so much a week, or no payment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from extractors.directions import Direction
from extractors.money import find_sums
from extractors.patterns import pattern
from models.determination import Section


class SumKind(Enum):
    """How a sum counts within its order."""

    PAYABLE = auto()
    """To be paid."""
    PRIOR = auto()
    """Offered before, and included in, replaced by or deductible from what is to be paid."""
    PRIOR_TOO = auto()
    """Offered before, and to be paid as well: "if the £380 offered at stage 2 is still unpaid, pay that too"."""
    RATE = auto()
    """So much a week or a day, inside another sum."""
    REFUND = auto()
    """A charge or cost to be given back, ordered apart from compensation."""
    NO_AWARD = auto()
    """Anything else: an earlier offer left outside the order, a threshold, arrears, a price."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """A sum, how it counts, and where it stands.

    Attributes:
        depth: How deep in lists its paragraph is; parts of an itemised total share one depth.
        line: Offset of the start of its paragraph.
        in_condition: Whether it stands in a paragraph that only sets a condition on the order.
    """

    amount_gbp: Decimal
    kind: SumKind
    start: int
    end: int
    depth: int
    line: int
    in_condition: bool


_TO_RATE_PRODUCT = re.compile(
    r"\s*(?:a|per|each)\s+(?P<unit>day|week|month|night)s?\s+(?:for|over|x|×)\s+(?:the\s+)?(?P<count>\d{1,3})\s+(?:\w+\s+)?(?P=unit)s?",
    re.IGNORECASE,
)


def direction_sums(direction: Direction, section: Section) -> list[Sum]:
    """Every sum of an order and of the conditions put on it, in the order of the page."""
    spans = [(direction.start, direction.end, False), *((s, e, True) for s, e in direction.conditions)]
    return [found for start, end, in_condition in spans for found in _in_span(section, start, end, in_condition)]


def _in_span(section: Section, start: int, end: int, in_condition: bool) -> Iterator[Sum]:
    for placed in section.blocks:
        if placed.end <= start or placed.start >= end:
            continue
        low, high = max(start, placed.start), min(end, placed.end)
        text = section.text[low:high]
        for mention in find_sums(text):
            before, after = _clause(text, mention.start, mention.end)
            kind = _kind(before, after)
            if in_condition and kind not in (SumKind.PRIOR, SumKind.PRIOR_TOO):
                kind = SumKind.NO_AWARD
            yield Sum(
                amount_gbp=mention.amount_gbp,
                kind=kind,
                start=low + mention.start,
                end=low + mention.end,
                depth=placed.block.depth,
                line=placed.start,
                in_condition=in_condition,
            )


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a sum within its sentence."""
    sentence_start = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start)) + 1
    stop = re.search(r"\.\s|;\s|$", text[end:])
    return text[max(sentence_start, 0) : start], text[end : end + stop.start()] if stop else text[end:]


def _kind(before: str, after: str) -> SumKind:
    """How a sum counts by the words before and after it in its sentence."""
    near = before[before.rfind("£") + 1 :]
    if _says("rate_after", after):
        return SumKind.RATE
    if _says("no_payment_before", near) or _says("share_after", after) or _is_part_of_part(near, after):
        return SumKind.NO_AWARD
    if _says("offered_after", after) or _says("offered_before", near):
        return _kind_of_offer(f"{before}£{after}", near, after)
    gives_back = list(pattern("sums", "gives_back").finditer(before))
    pays = list(pattern("sums", "pays").finditer(before))
    if gives_back and (not pays or gives_back[-1].start() > pays[-1].start()):
        return SumKind.REFUND
    return SumKind.PAYABLE


def _is_part_of_part(near: str, after: str) -> bool:
    """`"£520 for the loss of heating, including £195 for the spring"`; an offer that is included is none."""
    return _says("within_before", near) and not _says("offered_after", after)


def _kind_of_offer(sentence: str, near: str, after: str) -> SumKind:
    if _says("pay_it_before", near):
        return SumKind.PRIOR_TOO
    is_outside = _says("addition_before", near) or _says("outside_after", after)
    if _says("too", sentence) and (_says("unpaid", sentence) or _says("addition_before", near)):
        return SumKind.PRIOR_TOO
    if is_outside:
        return SumKind.PRIOR_TOO if _says("too_after", after) else SumKind.NO_AWARD
    return SumKind.PRIOR


def _says(thing: str, text: str) -> bool:
    return pattern("sums", thing).search(text) is not None


def rate_product(section: Section, rate: Sum) -> Decimal | None:
    """`"£10 a week for 26 weeks"` -> 260; None where the count is not said."""
    if match := _TO_RATE_PRODUCT.match(section.text, rate.end):
        return rate.amount_gbp * int(match["count"])
    return None
