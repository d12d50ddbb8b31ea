"""The words by which a landlord offers money, `"put forward"`, `"raised it to"`, and whether they are meant so."""

from functools import cache
from typing import NamedTuple

from extractors.patterns import pattern
from extractors.phrases import load_lexicon
from extractors.wordings import Wordings, any_wording


class Trigger(NamedTuple):
    """Words that offer, found at `text[start:end]`; the group is that of lexicon/offers.toml."""

    group: str
    start: int
    end: int


RAISES = ("raise", "rise")
"""Groups of which the sum comes after "to"; what rises of itself must be an offer."""


def find_triggers(lower: str, *, speaks_of_response: bool) -> list[Trigger]:
    """Whatever may offer a sum in a text in small letters, most of it only where that speaks of a response."""
    triggers = (Trigger(*found) for found in _wordings().find(lower))
    return [one for one in triggers if speaks_of_response or one.group == "offer"]


def is_meant(trigger: Trigger, lower: str) -> bool:
    """Whether the landlord offers by these words: not "the £80 that it offered", "she wanted", "declined to offer"."""
    group, start, end = trigger
    if _is_mention(group, lower, start, end) or says("not_offered", lower, max(0, start - 60), start):
        return False
    if group == "raise" and says("raised_else", lower, max(0, start - 60), start):
        return False
    if group == "rise" and not says("offer_before", lower, max(0, start - 80), start):
        return False
    return not says("wanted", lower, max(0, start - 160), start)


def _is_mention(group: str, lower: str, start: int, end: int) -> bool:
    """`"the £120 already offered for the kitchen"`, `"in place of its first offer"`."""
    if group in ("offer", "give") and says("sum_before", lower, max(0, start - 50), start):
        return not opens("sum_after", lower, end, end + 40)
    if lower[start:end] != "offer" or not says("earlier_offer", lower, max(0, start - 40), start):
        return False
    return lower.startswith("on ", start - 3) or not opens("offer_named", lower, end, end + 10)


def says(thing: str, text: str, start: int, stop: int) -> bool:
    """Whether a thing of lexicon/offers.toml stands in `text[start:stop]`, with what is before its first word."""
    return pattern("offers", thing).search(f" {text}", start, stop + 1) is not None


def opens(thing: str, text: str, start: int, stop: int) -> bool:
    """Whether `text[start:stop]` begins with a thing of lexicon/offers.toml."""
    return pattern("offers", thing).match(text, start, stop) is not None


@cache
def _wordings() -> Wordings[str]:
    entries = ((group, entry) for group, entries in load_lexicon("offers").items() for entry in entries)
    return any_wording(((group, entry["say"]) for group, entry in entries if "say" in entry), after=r"(?!\w)")
