"""The sums that an order names: how each counts, by the words about it and by the sums before it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from extractors.direction import Direction
from extractors.money import find_sums
from extractors.multiples import payees, times
from extractors.patterns import lowered
from extractors.sum_words import SumKind, clause, is_said_offered, kind_of_sum, sum_says
from models.determination import Section
from models.errors import refuse_beyond


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
_NAMED_AGAIN = re.compile(r"\.\s+(?:Of\s+the|The|This|That)\s+(?:sum\s+of\s+)?$")
_OFFERS_IN_BRACKETS = re.compile(r"\boffers\s+\([^().;]*$", re.IGNORECASE)  # "Both of its offers (£40 and £90)"
# "£300 for distress (inclusive of the £100 offered at stage 1)"
_OFFER_OPENS = re.compile(
    r"\([^()]*\b(?:inclusive\s+of|includ(?:es|ing)|in\s+place\s+of|replac(?:es|ing)|instead\s+of)\b[^()]*$",
    re.IGNORECASE,
)
_AND_THE = re.compile(r"^[^.;]*\band\s+(?:the\s+)?$")
_AND_LAST = re.compile(r"\s+and\s+(?:the\s+)?")  # "replace the £40 and £20."
_CLAUSE_ENDS = re.compile(r"\s*[.;)]|\s*$")


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
    following = lowered(section.text[one.end : one.end + 100])
    is_offer = _OFFER_OPENS.search(between) or sum_says("included_after", following)
    if one.kind is SumKind.PRIOR and opened and is_offer:
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
        return not is_said_offered(*clause(around, one.start - one.line, one.end - one.line))
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
            before, after = clause(lower, mention.start, mention.end)
            kind = kind_of_sum(before, after)
            if in_condition and (kind not in (SumKind.PRIOR, SumKind.PRIOR_TOO) or not is_said_offered(before, after)):
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


def rate_product(section: Section, rate: Sum) -> Decimal | None:
    """`"£10 a week for 26 weeks"` -> 260; None where it is not said how often."""
    count = times(section.text, rate.start, rate.end)
    return None if count is None else rate.amount_gbp * count
