"""Which of the sums in a sentence the landlord offers: not the parts, the rates, the bands, or what it refers to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.money import SumMention, find_sums
from extractors.patterns import pattern
from extractors.phrases import load_lexicon
from extractors.steps import LONGEST_SENTENCE
from extractors.wordings import Wordings, any_wording


class OfferedSum(NamedTuple):
    """A sum offered, and the words from the offer to the sum."""

    amount_gbp: Decimal
    start: int
    end: int
    is_repeat: bool  # told as an offer made before
    is_whole: bool = False  # a sentence of its own that adds up the offers before it


class _Trigger(NamedTuple):
    group: str
    start: int
    end: int


# Letters that the words have by which money is offered anywhere.
_STEMS = (
    "offer",
    "award",
    "forward",
    "propos",
    " to pay",
    " to give",
    " to credit",
    " to send",
    " to make",
    " to compens",
)
_RATE = re.compile(r"\s?(?:/|each\b|apiece\b|(?:a|an|per|each|every|for each|for every)\s(?!g(?:oodwill|esture))[a-z])")
_BAND_AFTER = re.compile(r"\s?(?:to|-|–|and)\s?$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FURTHER = re.compile(r"(?:,|\band\b|\bplus\b|\bwith\b)[^,]{0,60}$")
_OPENS_LEAD = re.compile(
    r"(?:landlord|council|association|trust|it|they|and|also|response|offer|redress|compensation):$"
)


def offered_sums(text: str, *, speaks_of_response: bool, lead: str = "") -> Iterator[OfferedSum]:
    """Yield each sum offered: `"It offered £380: £130 for grounds and £250 for the delay."` -> 380.

    `lead` is the sentence with a colon that a list item hangs from: "The landlord offered:".
    """
    lower = text.lower()
    sums = list(find_sums(text))
    if not sums or len(lower) != len(text) or len(text) > LONGEST_SENTENCE:
        return
    if not (speaks_of_response or lead or any(map(lower.__contains__, _STEMS))):
        return
    if speaks_of_response and (whole := _whole(lower, sums[0])):
        yield whole
        return
    triggers = list(_triggers(lower[: sums[-1].end], speaks_of_response=speaks_of_response))
    if not triggers and lead and "£" not in lead and any(_triggers(lead.lower(), speaks_of_response=True)):
        triggers = [_Trigger("pay", 0, 0)]
    if not triggers and speaks_of_response and lower[0] == "£" and (not lead or _OPENS_LEAD.search(lead.lower())):
        triggers = [_Trigger("give", 0, 0)]
    yield from _without_parts(_kept(lower, sums, triggers, speaks_of_response=speaks_of_response))


def _kept(
    lower: str, sums: list[SumMention], triggers: list[_Trigger], *, speaks_of_response: bool
) -> list[OfferedSum]:
    kept: list[OfferedSum] = []
    last: _Trigger | None = None
    for index, one in enumerate(sums):
        begin = sums[index - 1].end if index else 0
        stop = sums[index + 1].start if index + 1 < len(sums) else len(lower)
        trigger = next((found for found in reversed(triggers) if found.end <= one.start), None)
        if trigger is None and speaks_of_response and (group := _opens_without_verb(one, lower)):
            trigger = _Trigger(group, one.start, one.start)
            triggers.append(trigger)
        is_raised = trigger is not None and trigger.group == "raise" and one.start - trigger.end < len(" £")
        if not is_raised and _is_aside(one, lower, begin, stop):
            continue
        if _is_passive(one, lower, speaks_of_response=speaks_of_response):
            kept.append(OfferedSum(one.amount_gbp, one.start, one.end, True))
            last = _Trigger("give", one.end, one.end)
            triggers.append(last)
            continue
        is_total = _is_total(one, lower, begin)
        if last is not None and is_total and not (trigger and _is_governed(trigger, one, lower, begin)):
            trigger = last
        if trigger is not None and _is_governed(trigger, one, lower, begin, is_further=trigger is last):
            if is_total:
                kept.clear()
            is_repeat = _says("repeat", lower, max(0, trigger.start - 40), one.start)
            kept.append(OfferedSum(one.amount_gbp, min(trigger.start, one.start), one.end, is_repeat))
            last = trigger
    return kept


def _opens_without_verb(one: SumMention, lower: str) -> str | None:
    """`"No fault was found; £20 for its manner"`, which must name a purpose, and `"there would be £85"`."""
    if lower.endswith((": ", "; "), 0, one.start):
        return "give"
    return "pay" if _says("there_is", lower, max(0, one.start - 40), one.start) else None


def _whole(lower: str, one: SumMention) -> OfferedSum | None:
    """`"In all that was £640."` -> £640."""
    if not _says("total_opens", lower, 0, one.start) or _says("no_total_after", lower[one.end : one.end + 10]):
        return None
    return OfferedSum(one.amount_gbp, 0, one.end, False, True)


def _without_parts(kept: list[OfferedSum]) -> list[OfferedSum]:
    """`"£260, £160 for the power and £100 for the emails"` -> £260: what the others add up to is the offer."""
    amounts = [one.amount_gbp for one in kept]
    if len(kept) > 2 and amounts[0] == sum(amounts[1:]):
        return kept[:1]
    if len(kept) > 2 and amounts[-1] == sum(amounts[:-1]):
        return kept[-1:]
    return kept


def _triggers(lower: str, *, speaks_of_response: bool) -> Iterator[_Trigger]:
    for group, start, end in _wordings().find(lower):
        if group != "offer" and not speaks_of_response:
            continue
        if _is_mention(group, lower, start, end) or _says("not_offered", lower, max(0, start - 60), start):
            continue
        is_else = group == "raise" and _says("raised_else", lower, max(0, start - 60), start)
        if group == "rise":
            group, is_else = "raise", not _says("offer_before", lower, max(0, start - 80), start)
        if not is_else and not _says("wanted", lower, max(0, start - 160), start):
            yield _Trigger(group, start, end)


def _is_mention(group: str, lower: str, start: int, end: int) -> bool:
    """`"the £120 already offered for the kitchen"`, `"in place of its first offer"`."""
    if group in ("offer", "give") and _says("sum_before", lower, max(0, start - 50), start):
        return not _says("sum_after", lower[end : end + 40])
    if lower[start:end] != "offer" or not _says("earlier_offer", lower, max(0, start - 40), start):
        return False
    return lower.startswith("on ", start - 3) or not _says("offer_named", lower[end : end + 10])


def _is_aside(one: SumMention, lower: str, begin: int, stop: int) -> bool:
    """A rate, an end of a band, or a sum that is pointed at rather than offered."""
    if _RATE.match(lower, one.end) or _says("band", lower, begin, one.start):
        return True
    if lower.endswith(" a ", begin, one.start) and not _says("payment_after", lower[one.end : one.end + 30]):
        return True  # "a £10 plant"
    if _says("something_else_after", lower[one.end : one.end + 40]):
        return True
    if lower[stop : stop + 1] == "£" and _BAND_AFTER.fullmatch(lower, one.end, stop):
        return "and" not in lower[one.end : stop] or "between" in lower[begin : one.start]
    if not _says("pointed_at", lower, begin, one.start):
        return False
    return not _says("is_offered", lower[one.end : one.end + 60])


def _is_passive(one: SumMention, lower: str, *, speaks_of_response: bool) -> bool:
    """`"A further £40 was offered"`, and of a response `"£75 would be credited for the delay"`."""
    after = lower[one.end : one.end + 60]
    if _says("is_offered", after) or _says("offered_after", after):
        return True
    if not speaks_of_response:
        return False
    if _says("thought_right", after):
        return not _says("wanted", lower, max(0, one.start - 160), one.start) and "we " not in lower[: one.start]
    given = pattern("offers", "is_given").search(after)
    return given is not None and _has_purpose(lower, one.end + given.end())


def _is_governed(trigger: _Trigger, one: SumMention, lower: str, begin: int, *, is_further: bool = False) -> bool:
    group, _, end = trigger
    gap = lower[max(begin, end) : one.start]
    if begin and end <= begin:
        between = _IN_BRACKETS.sub("", lower[end : one.start])
        if _says("parts", between) and (is_further or not _RATE.match(lower, begin)):
            return _is_total(one, lower, begin)
        is_worked_out = bool(_RATE.match(lower, begin)) and not is_further
        is_far = group != "offer" and not (
            is_worked_out or _is_total(one, lower, begin) or (is_further and _FURTHER.search(gap))
        )
        return not is_far and _may_stand_between(gap)
    words = pattern("offers", "payment").sub("", gap)
    others = len(re.findall(r"\w+", words))
    if group == "offer":
        return _may_stand_between(gap)
    if group == "add":
        return len(gap) <= len(" the resident a further extra ") and _may_stand_between(gap)
    if group == "give":
        is_named = _says("names_payment", lower, end, one.start)
        return others == 0 and (is_named or _has_purpose(lower, one.end))
    return others <= (2 if group == "raise" else 0)


def _may_stand_between(gap: str) -> bool:
    if _says("rent_in_brackets", gap):
        return True
    return len(gap) <= 120 and not _says("something_else", gap)


def _has_purpose(lower: str, end: int) -> bool:
    return _says("for_what", lower[end : end + 90])


def _is_total(one: SumMention, lower: str, begin: int) -> bool:
    if begin == 0:
        return False
    return _says("total_after", lower[one.end : one.end + 40]) or _says("total_before", lower, begin, one.start)


def _says(thing: str, text: str, start: int = 0, stop: int | None = None) -> bool:
    return pattern("offers", thing).search(text, start, len(text) if stop is None else stop) is not None


@cache
def _wordings() -> Wordings[str]:
    says = [
        (group, entry["say"])
        for group, entries in load_lexicon("offers").items()
        for entry in entries
        if "say" in entry
    ]
    firsts = [re.match(r"\[([^\]]+)\]|([^\s\[]+)", say) for _, say in says]
    openings = {word[:3] for first in firsts if first for word in (first[1] or first[2]).split("|")}
    starts = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(openings))})")  # three letters: half as many as by one or two
    return replace(any_wording(says, after=r"(?!\w)"), starts=starts)
