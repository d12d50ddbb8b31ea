"""Which of the sums in a sentence the landlord offers: not the parts, the rates, the bands, or what it refers to."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.money import SumMention, find_sums
from extractors.offer_reach import RATE, PlacedSum, has_purpose, is_total_sum, reaches
from extractors.offer_triggers import RAISES, Trigger, find_triggers, is_meant, opens, says
from extractors.patterns import lowered, pattern
from extractors.steps import LONGEST_SENTENCE


class OfferedSum(NamedTuple):
    """A sum offered, and the words from the offer to the sum."""

    amount_gbp: Decimal
    start: int
    end: int
    is_repeat: bool  # told as an offer made before
    is_whole: bool = False  # a sentence of its own that adds up the offers before it


# Letters that the words have by which money is offered anywhere.
_STEMS = (
    *("offer", "award", "forward", "propos"),
    *(" to pay", " to give", " to credit", " to send", " to make", " to compens"),
)
_BAND_AFTER = re.compile(r"\s?(?:to|-|–|and)\s?$")
_OPENS_LEAD = re.compile(
    r"(?:landlord|council|association|trust|it|they|and|also|response|offer|redress|compensation):$"
)


def offered_sums(text: str, *, speaks_of_response: bool, lead: str = "") -> Iterator[OfferedSum]:
    """Yield each sum offered: `"It offered £380: £130 for grounds and £250 for the delay."` -> 380.

    `lead` is the sentence with a colon that a list item hangs from: "The landlord offered:".
    """
    lower = lowered(text)
    sums = list(find_sums(text))
    if not sums or len(text) > LONGEST_SENTENCE:
        return
    if not (speaks_of_response or lead or any(map(lower.__contains__, _STEMS))):
        return
    if speaks_of_response and (whole := _whole(lower, sums[0])):
        yield whole
        return
    triggers = find_triggers(lower[: sums[-1].end], speaks_of_response=speaks_of_response)
    hung = _hung(lower, lowered(lead), speaks_of_response=speaks_of_response)
    if hung and any(is_meant(one, lower) for one in triggers):
        hung = None
    yield from _without_parts(_kept(lower, sums, triggers, hung, speaks_of_response=speaks_of_response), lower)


def _whole(lower: str, one: SumMention) -> OfferedSum | None:
    """`"In all that was £640."` -> £640."""
    if not opens("total_opens", lower, 0, one.start) or opens("no_total_after", lower, one.end, one.end + 10):
        return None
    return OfferedSum(one.amount_gbp, 0, one.end, False, True)


def _hung(lower: str, lead: str, *, speaks_of_response: bool) -> Trigger | None:
    """What offers the sums of a list item without words of its own: those it hangs from, or the bare sum."""
    if lead and "£" not in lead and any(is_meant(one, lead) for one in find_triggers(lead, speaks_of_response=True)):
        return Trigger("pay", 0, 0)
    is_bare = speaks_of_response and lower.startswith("£") and (not lead or _OPENS_LEAD.search(lead))
    return Trigger("give", 0, 0) if is_bare else None


def _without_parts(kept: list[OfferedSum], lower: str) -> list[OfferedSum]:
    """`"£260, £160 for the power and £100 for the emails"` -> £260: what the others add up to is the offer."""
    amounts = [one.amount_gbp for one in kept]
    # "£100 for the survey, £40 for the letter and £60 for the reply": the first has a purpose of its own.
    if len(kept) > 2 and lower.startswith(" for ", kept[0].end):
        return kept
    if len(kept) > 2 and amounts[0] == sum(amounts[1:]):
        return kept[:1]
    if len(kept) > 2 and amounts[-1] == sum(amounts[:-1]):
        return kept[-1:]
    return kept


def _kept(
    lower: str,
    sums: Sequence[SumMention],
    triggers: Sequence[Trigger],
    standing: Trigger | None,
    *,
    speaks_of_response: bool,
) -> list[OfferedSum]:
    """Each sum that something offers; `standing` is what offers wherever no words before a sum do so."""
    kept: list[OfferedSum] = []
    last: Trigger | None = None
    for one in _placed(sums, len(lower)):
        trigger = standing or _nearest(triggers, one, lower)
        if trigger is None and speaks_of_response and (group := _opens_without_verb(one, lower)):
            trigger = standing = Trigger(group, one.start, one.start)
        is_raised = trigger is not None and trigger.group in RAISES and one.start - trigger.end < len(" £")
        if _is_passive(one, lower, speaks_of_response=speaks_of_response):
            if is_raised or not _is_aside(one, lower):
                kept.append(OfferedSum(one.amount_gbp, one.start, one.end, True))
                last = standing = Trigger("give", one.end, one.end)
            continue
        is_total = is_total_sum(one, lower)
        if last is not None and is_total and not (trigger and reaches(trigger, one, lower)):
            trigger = last
        if trigger is None or not reaches(trigger, one, lower, is_further=trigger is last):
            continue
        if is_raised or not _is_aside(one, lower):
            if is_total:
                kept.clear()
            is_repeat = says("repeat", lower, max(0, trigger.start - 40), one.start)
            kept.append(OfferedSum(one.amount_gbp, min(trigger.start, one.start), one.end, is_repeat))
            last = trigger
    return kept


def _placed(sums: Sequence[SumMention], length: int) -> Iterator[PlacedSum]:
    ends = [0, *(one.end for one in sums)]
    starts = [*(one.start for one in sums[1:]), length]
    return (PlacedSum(*one, begin, stop) for one, begin, stop in zip(sums, ends, starts, strict=False))


def _nearest(triggers: Sequence[Trigger], one: PlacedSum, lower: str) -> Trigger | None:
    return next((found for found in reversed(triggers) if found.end <= one.start and is_meant(found, lower)), None)


def _opens_without_verb(one: PlacedSum, lower: str) -> str | None:
    """`"No fault was found; £20 for its manner"`, which must name a purpose, and `"there would be £85"`."""
    if lower.endswith((": ", "; "), 0, one.start):
        return "give"
    return "pay" if says("there_is", lower, max(0, one.start - 40), one.start) else None


def _is_aside(one: PlacedSum, lower: str) -> bool:
    """A rate, an end of a band, or a sum that is pointed at rather than offered."""
    near = max(one.begin, one.start - 80)
    if RATE.match(lower, one.end) or says("band", lower, near, one.start):
        return True
    if lower.endswith(" a ", one.begin, one.start) and not opens("payment_after", lower, one.end, one.end + 30):
        return True  # "a £10 plant"
    if opens("something_else_after", lower, one.end, one.end + 40):
        return True
    if lower[one.stop : one.stop + 1] == "£" and _BAND_AFTER.fullmatch(lower, one.end, one.stop):
        return "and" not in lower[one.end : one.stop] or "between" in lower[one.begin : one.start]
    return says("pointed_at", lower, near, one.start) and not opens("is_offered", lower, one.end, one.end + 60)


def _is_passive(one: PlacedSum, lower: str, *, speaks_of_response: bool) -> bool:
    """`"A further £40 was offered"`, and of a response `"£75 would be credited for the delay"`."""
    end, stop = one.end, one.end + 60
    if opens("is_offered", lower, end, stop) or opens("offered_after", lower, end, stop):
        return True
    if not speaks_of_response:
        return False
    if opens("thought_right", lower, end, stop):
        return not says("wanted", lower, max(0, one.start - 160), one.start) and "we " not in lower[: one.start]
    given = pattern("offers", "is_given").match(lower, end, stop)
    return given is not None and has_purpose(lower, given.end())
