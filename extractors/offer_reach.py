"""How far the words that offer reach: which sum after them they offer, a part of another, or the total of several."""

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.offer_triggers import RAISES, Trigger, opens, says
from extractors.patterns import pattern


class PlacedSum(NamedTuple):
    """A sum between its neighbours in a sentence."""

    amount_gbp: Decimal
    start: int
    end: int
    begin: int  # end of the sum before it, 0 for the first
    stop: int  # start of the next, the end of the text for the last


RATE = re.compile(r"\s?(?:/|each\b|apiece\b|(?:a|an|per|each|every|for each|for every)\s(?!g(?:oodwill|esture))[a-z])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FURTHER = re.compile(r"(?:,|\band\b|\bplus\b|\bwith\b)[^,]{0,60}$")
_WORD = re.compile(r"\w+")


def reaches(trigger: Trigger, one: PlacedSum, lower: str, *, is_further: bool = False) -> bool:
    """Whether the words that offer reach as far as the sum."""
    if one.begin and trigger.end <= one.begin:
        return _reaches_beyond(trigger, one, lower, is_further=is_further)
    gap = lower[trigger.end : one.start]
    if trigger.group == "offer":
        return _may_stand_between(gap)
    if trigger.group == "add":
        return len(gap) <= len(" the resident a further extra ") and _may_stand_between(gap)
    others = len(_WORD.findall(pattern("offers", "payment").sub("", gap)))
    if trigger.group == "give":
        return others == 0 and (says("names_payment", lower, trigger.end, one.start) or has_purpose(lower, one.end))
    return others <= (2 if trigger.group in RAISES else 0)


def _reaches_beyond(trigger: Trigger, one: PlacedSum, lower: str, *, is_further: bool) -> bool:
    """The same, where another sum stands between: of which this one may be a part, or the total of several."""
    gap = lower[one.begin : one.start]
    between = _IN_BRACKETS.sub("", lower[trigger.end : one.start])
    is_worked_out = not is_further and RATE.match(lower, one.begin) is not None
    if not is_worked_out and says("parts", between, 0, len(between)):
        return is_total_sum(one, lower)
    is_near = trigger.group == "offer" or is_worked_out or is_total_sum(one, lower)
    if not is_near and not (is_further and _FURTHER.search(gap)):
        return False
    return _may_stand_between(gap)


def _may_stand_between(gap: str) -> bool:
    if says("rent_in_brackets", gap, 0, len(gap)):
        return True
    return len(gap) <= 120 and not says("something_else", gap, 0, len(gap))


def has_purpose(lower: str, end: int) -> bool:
    """Whether what a sum is for is named after it: `"£90 in recognition of the delay"`."""
    return opens("for_what", lower, end, end + 90)


def is_total_sum(one: PlacedSum, lower: str) -> bool:
    """Whether a sum is all that is offered: `"£50 for the delay and £40 for the calls, £90 in all"`."""
    if one.begin == 0:
        return False
    return opens("total_after", lower, one.end, one.end + 40) or says("total_before", lower, one.begin, one.start)
