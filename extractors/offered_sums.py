"""Which of the sums in a sentence the landlord offers: not the parts, the rates, the bands, or what it refers to."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.money import SumMention, find_sums
from extractors.phrases import load_lexicon
from extractors.steps import LONGEST_SENTENCE
from extractors.wordings import Wordings, any_wording


class OfferedSum(NamedTuple):
    """A sum offered, and the words from the offer to the sum; whether it is told as an offer made before."""

    amount_gbp: Decimal
    start: int
    end: int
    is_repeat: bool


# "declined to offer", "would have offered", and offers of others than the landlord.
_NOT_OFFERED = re.compile(
    r"""\b(?:no|not|never|without|declin\w+|refus\w+|would|should|could|if|had\sit|can|may(?!\s20)|might|whether)
        \s(?:(?!and\b|but\b)[\w’']+\s){0,3}$
      |\b(?:residents?|tenants?|leaseholders?|complainant|insurers?|removers?|contractors?|developer|freeholder|buyer|purchaser
          |seller|agents?|we|ombudsman|adjudicator|investigator|tribunal|court|judge|policy|guidance|procedure|guide|handbook|code|scheme|tariff)
        \s(?:\w+ly\s|then\s|also\s|has\s|have\s|had\s|that\s){0,2}$
      |\b(?:rents?|charges?|tariff|price|bills?|arrears|limit|cap)\s(?:(?:was|were|is|are|has|have|had|been)\s){0,2}$""",
    re.VERBOSE,
)
# Between the offer and the sum: words that make the sum something else than what is offered.
_SOMETHING_ELSE = re.compile(
    r"\b(?:cost|costs|price|priced|fee|fees|quot\w+|refund\w*|reimburs\w+|invoices?|rent of|rent to"
    r"|arrears of|bill of|charges? of|tariff|claim\w*|wanted|asked|schedule|paid|because|although|back"
    r"|service charge)\b"
)
_RATE = re.compile(r"\s?(?:/|each\b|apiece\b|(?:a|an|per|each|every|for each|for every)\s(?!g(?:oodwill|esture))[a-z])")
_BAND = re.compile(
    r"\b(?:up to|between|over|under|at least|more than|less than|maximum of|minimum of|above|below"
    r"|(?<!stood )at|as|out of)\s(?:a\s)?$"
)
_BAND_AFTER = re.compile(r"\s?(?:to|-|–|and)\s?$")
_EARLIER = re.compile(
    r"\b(?:in place of|instead of|on top of|in addition to|includ\w+|inclusive of|took in|takes in|replac\w+"
    r"|rather than|from|paid|of|pay|plus|and|to)\s"
    r"(?:the|its|that|this|her|his)\s(?:(?!offer|award|raise|increase)\w+\s){0,2}$|\bfrom\s$|\b(?:the|this|that)\s$"
)
_PARTS = re.compile(
    r"[:(]|\b(?:made up|compris\w+|consist\w+|broken|breaking|being|of which|includ\w+|namely|composed|split"
    r"|divided|calculated|worked out|that is|i\.e|which was|at the rate)\b|[–—]"
)
_TOTAL_AFTER = re.compile(r",?\s(?:\w+\s)?(?:in total|in all|altogether|all told|overall|total)\b")
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:ling|led)?(?: of| to| offer of| compensation of)?|making(?: a total of| it| in all)?"
    r"|(?:so that|bringing|brought|brings|became|stood at|now)\b[^£]{0,50})\s$"
)
_REPEAT = re.compile(
    r"\b(?:repeat\w*|remain\w*|reiterat\w+|stood by|stand by|kept to|maintain\w+|confirm\w*|again|still"
    r"|previous\w*|earlier|already)\b"
)
_GIVEN_FOR = re.compile(
    r"\s(?:in |of |as |by way of )?(?:a |an |\w+ )?(?:compensation|redress|goodwill|gesture|vouchers?)\b"
)
_PASSIVE = re.compile(r"\s?(?:\w+\s){0,2}?(?:was|were|had been|has been)\s(?:\w+\s)?(?:offered|awarded)\b")
_THAT_IT_OFFERED = re.compile(
    r"\s?(?:that\s|which\s)?(?:it|the landlord)\s(?:had\s)?(?:previously\s|originally\s|first\s)?offered\b"
)


def offered_sums(text: str, *, speaks_of_response: bool, lead: str = "") -> Iterator[OfferedSum]:
    """Yield each sum offered: `"It offered £380: £130 for grounds and £250 for the delay."` -> 380.

    `lead` is the sentence with a colon that a list item hangs from: "The landlord offered:".
    """
    lower = text.lower()
    sums = list(find_sums(text))
    if not sums or len(lower) != len(text) or len(text) > LONGEST_SENTENCE:
        return
    triggers = list(_triggers(lower, speaks_of_response=speaks_of_response))
    if (
        not triggers
        and lower.startswith("£")
        and "£" not in lead
        and any(_triggers(lead.lower(), speaks_of_response=True))
    ):
        triggers = [("offer", 0, 0)]
    kept: list[OfferedSum] = []
    for index, one in enumerate(sums):
        begin = sums[index - 1].end if index else 0
        stop = sums[index + 1].start if index + 1 < len(sums) else len(lower)
        trigger = next((found for found in reversed(triggers) if _may_govern(found, one, lower)), None)
        is_raised = trigger is not None and trigger[0] == "raise" and one.start - trigger[2] < len(" £")
        if not is_raised and _is_aside(one, lower, begin, stop):
            continue
        if _PASSIVE.match(lower, one.end) or _THAT_IT_OFFERED.match(lower, one.end):
            kept.append(OfferedSum(one.amount_gbp, one.start, one.end, True))
        elif trigger is not None and _is_governed(trigger, one, lower, begin):
            if _is_total(one, lower, begin):
                kept.clear()
            is_repeat = bool(_REPEAT.search(lower, max(0, trigger[1] - 40), one.start))
            kept.append(OfferedSum(one.amount_gbp, min(trigger[1], one.start), one.end, is_repeat))
    yield from _without_parts(kept)


def _without_parts(kept: list[OfferedSum]) -> list[OfferedSum]:
    """`"£260, £160 for the power and £100 for the emails"` -> £260: what the others add up to is the offer."""
    amounts = [one.amount_gbp for one in kept]
    if len(kept) > 2 and amounts[0] == sum(amounts[1:]):
        return kept[:1]
    if len(kept) > 2 and amounts[-1] == sum(amounts[:-1]):
        return kept[-1:]
    return kept


def _triggers(lower: str, *, speaks_of_response: bool) -> Iterator[tuple[str, int, int]]:
    for group, start, end in _wordings().find(lower):
        if group != "offer" and not speaks_of_response:
            continue
        if not _NOT_OFFERED.search(lower, max(0, start - 60), start):
            yield group, start, end


def _may_govern(trigger: tuple[str, int, int], one: SumMention, lower: str) -> bool:
    group, _, end = trigger
    return end <= one.start and (group != "give" or (one.start - end < 20 and bool(_GIVEN_FOR.match(lower, one.end))))


def _is_aside(one: SumMention, lower: str, begin: int, stop: int) -> bool:
    """A rate, an end of a band, or a sum that is pointed at rather than offered."""
    if _RATE.match(lower, one.end) or _BAND.search(lower, begin, one.start):
        return True
    if lower[stop : stop + 1] == "£" and _BAND_AFTER.fullmatch(lower, one.end, stop):
        return "and" not in lower[one.end : stop] or "between" in lower[begin : one.start]
    return bool(_EARLIER.search(lower, begin, one.start)) and not _THAT_IT_OFFERED.match(lower, one.end)


def _is_governed(trigger: tuple[str, int, int], one: SumMention, lower: str, begin: int) -> bool:
    end = trigger[2]
    if end <= begin and _PARTS.search(lower, end, one.start):
        return _is_total(one, lower, begin)
    gap = lower[max(begin, end) : one.start]
    return len(gap) <= (25 if trigger[0] == "add" else 120) and not _SOMETHING_ELSE.search(gap)


def _is_total(one: SumMention, lower: str, begin: int) -> bool:
    return begin > 0 and bool(_TOTAL_AFTER.match(lower, one.end) or _TOTAL_BEFORE.search(lower, begin, one.start))


@cache
def _wordings() -> Wordings[str]:
    says = ((group, entry["say"]) for group, entries in load_lexicon("offers").items() for entry in entries)
    return any_wording(says, after=r"(?!\w)")
