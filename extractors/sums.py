"""What a sum named in an order is by the words about it: to be paid, offered before, so much a week, or no payment."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import takewhile

from extractors.direction import Direction
from extractors.money import find_sums
from extractors.multiples import payees, times
from extractors.patterns import lowered, pattern, says
from models.determination import Section
from models.errors import refuse_beyond


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
    PART_OF_PART = auto()
    """A second-level part, in brackets after the part that it belongs to."""
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


_MOST_SUMS = 60  # in one order; the most that were seen is 9
_FAR = 600  # characters of its sentence before and after a sum that are read: of 59 in one line, each reads no more
_NAMED_AGAIN = re.compile(r"\.\s+(?:Of\s+the|The|This|That)\s+(?:sum\s+of\s+)?$")
_OFFERS_IN_BRACKETS = re.compile(r"\boffers\s+\([^().;]*$", re.IGNORECASE)  # "Both of its offers (£40 and £90)"
_AND_THE = re.compile(r"^[^.;]*\band\s+(?:the\s+)?$")
_EACH_ENDS = re.compile(r"\s*each\W*$")
_AND_LAST = re.compile(r"\s+and\s+(?:the\s+)?")  # "replace the £40 and £20."
_CLAUSE_ENDS = re.compile(r"\s*[.;)]|\s*$")
_STOP = re.compile(r"[.;]\s")
_AND_ANOTHER = re.compile(r"\s+and\s+(?:the\s+)?£[\d,.]*\d(?=\s)")


def direction_sums(direction: Direction, section: Section) -> list[Sum]:
    """Every sum of an order and of the conditions put on it, in the order of the page."""
    spans = [(direction.start, direction.end, False), *((s, e, True) for s, e in direction.conditions)]
    read: list[Sum] = []
    for one in (s for start, end, in_condition in spans for s in _in_span(section, start, end, in_condition)):
        read.append(_beside(one, read, section))
        refuse_beyond(_MOST_SUMS, len(read), "sums in one order")  # at once: each costs as much as its sentence is long
    return read


def _beside(one: Sum, earlier: Sequence[Sum], section: Section) -> Sum:
    """What the sums before it make of a sum.

    "(£500 for distress and £200 for the room)" are parts of a part; of
    "the £100 it offered at stage 1 and the £200 it offered at stage 2" both are to be paid.
    """
    last = earlier[-1] if earlier else None
    if last is None:
        return one
    if _is_named_again(one, earlier, section):
        return replace(one, kind=SumKind.NO_AWARD)
    between = section.text[last.end : one.start]
    is_same_line = last.line == one.line
    if is_same_line and _OFFERS_IN_BRACKETS.search(section.text, one.line, one.start):
        return replace(one, kind=SumKind.PRIOR)
    is_part = any(s.kind is SumKind.PAYABLE for s in earlier[:-1])  # a bracket after the first sum itemises the total
    can_open = last.kind is SumKind.PRIOR or (is_part and last.kind is SumKind.PAYABLE)
    opened = is_same_line and can_open and not between.startswith(")") and between.count("(") > between.count(")")
    goes_on = is_same_line and last.kind is SumKind.PART_OF_PART and ")" not in between
    if one.kind is SumKind.PRIOR and opened and _says("included_after", lowered(section.text[one.end : one.end + 100])):
        return one
    if one.kind in (SumKind.PAYABLE, SumKind.PRIOR) and (opened or goes_on):
        return replace(one, kind=SumKind.PART_OF_PART)
    if last.kind is SumKind.PRIOR and _AND_LAST.fullmatch(between) and _CLAUSE_ENDS.match(section.text, one.end):
        return replace(one, kind=SumKind.PRIOR)
    shares = (SumKind.PRIOR_TOO, SumKind.NO_AWARD)  # "in addition to the £300 and the £50 that it offered": neither
    if one.kind is SumKind.PRIOR and is_same_line and last.kind in shares and _AND_THE.search(between):
        return replace(one, kind=last.kind)
    return one


def _is_named_again(one: Sum, earlier: Sequence[Sum], section: Section) -> bool:
    """`"The £300 is made up of"`, `"It must not take arrears off the £300"`: what the order has asked to be paid."""
    alike = [s for s in earlier if s.amount_gbp == one.amount_gbp]
    if one.kind is SumKind.PRIOR and any(s.kind is SumKind.PAYABLE for s in alike):
        around = lowered(section.text[one.line : one.end + 100])
        return not _is_said_offered(*_clause(around, one.start - one.line, one.end - one.line))
    if any(s.kind is SumKind.PAYABLE for s in alike) and _is_shared(one, section):
        return True
    between = section.text[earlier[-1].end : one.start]
    return one.kind is SumKind.PAYABLE and bool(alike) and _NAMED_AGAIN.search(between) is not None


def _is_shared(one: Sum, section: Section) -> bool:
    """`"£725 is to be paid to each of the two"`: what each has of a sum."""
    return all(said.amount_gbp != one.amount_gbp for said in find_sums(section.text[one.start : one.end]))


def _in_span(section: Section, start: int, end: int, in_condition: bool) -> Iterator[Sum]:
    first = bisect_right(section.blocks, start, key=lambda placed: placed.end)
    for placed in takewhile(lambda placed: placed.start < end, section.blocks[first:]):
        low, high = max(start, placed.start), min(end, placed.end)
        text = section.text[low:high]
        lower = lowered(text)
        for mention in find_sums(text):
            before, after = _clause(lower, mention.start, mention.end)
            kind = _kind(before, after)
            if in_condition and (kind not in (SumKind.PRIOR, SumKind.PRIOR_TOO) or not _is_said_offered(before, after)):
                kind = SumKind.NO_AWARD
            paid = payees(before, after) if kind is SumKind.PAYABLE else 1
            yield Sum(
                amount_gbp=mention.amount_gbp * paid,
                kind=kind,
                start=low + mention.start,
                end=low + mention.end,
                depth=placed.block.depth,
                line=placed.start,
                in_condition=in_condition,
            )


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a sum within its sentence."""
    first, last = max(0, start - _FAR), end + _FAR
    begin = max(text.rfind(". ", first, start) + 1, text.rfind("; ", first, start) + 1, first)
    stop = _STOP.search(text, end, last)
    return text[begin:start], text[end : stop.start() if stop else last]


def _kind(before: str, after: str) -> SumKind:
    """How a sum counts by the words before and after it in its sentence."""
    near = before[before.rfind("£") + 1 :]
    if near.endswith("the ") and (run := _AND_ANOTHER.match(after)):
        after = after[run.end() :]  # "The £250 and £100 it offered": what is said of the last is said of both
    if _says("rate_after", after) or (near.endswith(" at ") and _EACH_ENDS.match(after)):
        return SumKind.RATE
    is_offer = _says("offered_after", after)
    if _says("proof_before", near) or _says("apart_after", after):
        return SumKind.NO_AWARD
    pays_it = _says("pays_bill_before", near) or _says("raises_to", near)
    is_no_payment = not is_offer and _says("no_payment_before", near) and not pays_it
    if is_no_payment or _says("share_after", after) or _is_part_of_part(near, after):
        return SumKind.NO_AWARD
    if is_offer or _says("offered_before", near):
        return _kind_of_offer(f"{before}£{after}", near, after)
    if _says("of_it_after", after) and not _says("no_payment_before", near):
        return SumKind.PAYABLE
    gives_back = list(pattern("sums", "gives_back").finditer(before))
    pays = list(pattern("sums", "pays").finditer(before))
    if gives_back and not _says("harm_after", after) and (not pays or gives_back[-1].start() >= pays[-1].start()):
        return SumKind.REFUND
    if _says("known_before", near) and not _says("governs_before", near) and not _says("harm_after", after):
        return _kind_of_offer(f"{before}£{after}", near, after)
    return SumKind.PAYABLE


def _is_said_offered(before: str, after: str) -> bool:
    """False for "it must not take arrears off the £310": a condition may name the payment itself."""
    return _says("offered_after", after) or _says("offered_before", before[before.rfind("£") + 1 :])


def _is_part_of_part(near: str, after: str) -> bool:
    """`"£520 for the loss of heating, including £195 for the spring"`; an offer that is included is none."""
    return _says("within_before", near) and not _says("offered_after", after)


def _kind_of_offer(sentence: str, near: str, after: str) -> SumKind:
    is_item = _says("opens_line", near) and _says("unpaid_condition_after", after) and _says("unpaid", after)
    if is_item or _says("pay_it_before", near):
        return SumKind.PRIOR_TOO
    is_outside = _says("addition_before", near) or _says("outside_after", after)
    if _says("too", sentence) and (_says("unpaid", sentence) or _says("addition_before", near)):
        return SumKind.PRIOR_TOO
    if is_outside:
        return SumKind.PRIOR_TOO if _says("too_after", after) else SumKind.NO_AWARD
    return SumKind.PRIOR


def _says(thing: str, text: str) -> bool:
    return says("sums", thing, text)


def rate_product(section: Section, rate: Sum) -> Decimal | None:
    """`"£10 a week for 26 weeks"` -> 260; None where it is not said how often."""
    count = times(section.text, rate.start, rate.end)
    return None if count is None else rate.amount_gbp * count
