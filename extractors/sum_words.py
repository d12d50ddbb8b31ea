"""What the words about a sum make of it: to be paid, offered before, so much a week, or no payment."""

import re
from enum import Enum, auto

from extractors.patterns import pattern, says


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


_FAR = 600  # characters of its sentence before and after a sum that are read: of 59 in one line, each reads no more
_STOP = re.compile(r"[.;]\s")
_EACH_ENDS = re.compile(r"\s*each\W*$")
_AND_ANOTHER = re.compile(r"\s+and\s+(?:the\s+)?£[\d,.]*\d(?=\s)")


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a sum within its sentence."""
    first, last = max(0, start - _FAR), end + _FAR
    begin = max(text.rfind(". ", first, start) + 1, text.rfind("; ", first, start) + 1, first)
    stop = _STOP.search(text, end, last)
    return text[begin:start], text[end : stop.start() if stop else last]


def kind_of_sum(before: str, after: str) -> SumKind:
    """How a sum counts by the words before and after it in its sentence."""
    near = before[before.rfind("£") + 1 :]
    if near.endswith("the ") and (run := _AND_ANOTHER.match(after)):
        after = after[run.end() :]  # "The £250 and £100 it offered": what is said of the last is said of both
    if sum_says("rate_after", after) or (near.endswith(" at ") and _EACH_ENDS.match(after)):
        return SumKind.RATE
    if sum_says("told_before", near) or ("£" in before and sum_says("told_beside", near)):
        return SumKind.NO_AWARD
    is_ensured = sum_says("is_paid_after", after) and sum_says("ensures_before", near)
    is_offer = not is_ensured and sum_says("offered_after", after)
    if sum_says("proof_before", near) or sum_says("apart_after", after) or sum_says("guidance_before", before):
        return SumKind.NO_AWARD
    is_rest = near.endswith("the remaining ") and sum_says("is_for_after", after)
    pays_it = is_rest or sum_says("pays_bill_before", near) or sum_says("raises_to", near)
    is_no_payment = not is_offer and sum_says("no_payment_before", near) and not pays_it
    if is_no_payment or sum_says("share_after", after) or _is_part_of_part(near, after):
        return SumKind.NO_AWARD
    if is_offer or sum_says("offered_before", near):
        return _kind_of_offer(f"{before}£{after}", near, after)
    if sum_says("of_it_after", after) and not sum_says("no_payment_before", near):
        return SumKind.PAYABLE
    gives_back = list(pattern("sums", "gives_back").finditer(before))
    pays = list(pattern("sums", "pays").finditer(before))
    if gives_back and not sum_says("harm_after", after) and (not pays or gives_back[-1].start() >= pays[-1].start()):
        return SumKind.REFUND
    if sum_says("known_before", near) and not sum_says("governs_before", near) and not sum_says("harm_after", after):
        return _kind_of_offer(f"{before}£{after}", near, after)
    return SumKind.PAYABLE


def is_said_offered(before: str, after: str) -> bool:
    """False for "it must not take arrears off the £310": a condition may name the payment itself."""
    return sum_says("offered_after", after) or sum_says("offered_before", before[before.rfind("£") + 1 :])


def _is_part_of_part(near: str, after: str) -> bool:
    """`"£520 for the loss of heating, including £195 for the spring"`; an offer that is included is none."""
    return sum_says("within_before", near) and not sum_says("offered_after", after)


def _kind_of_offer(sentence: str, near: str, after: str) -> SumKind:
    is_item = sum_says("opens_line", near) and sum_says("unpaid_condition_after", after) and sum_says("unpaid", after)
    if is_item or sum_says("pay_it_before", near):
        return SumKind.PRIOR_TOO
    is_outside = sum_says("addition_before", near) or sum_says("outside_after", after)
    if sum_says("too", sentence) and (sum_says("unpaid", sentence) or sum_says("addition_before", near)):
        return SumKind.PRIOR_TOO
    if is_outside:
        return SumKind.PRIOR_TOO if sum_says("too_after", after) else SumKind.NO_AWARD
    return SumKind.PRIOR


def sum_says(thing: str, text: str) -> bool:
    """Whether a text in small letters says a thing of lexicon/sums.toml."""
    return says("sums", thing, text)
