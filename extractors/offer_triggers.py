"""The words by which a landlord offers money, `"put forward"`, `"raised it to"`, and whether they are meant so."""

import re
from functools import cache
from typing import NamedTuple

from extractors.patterns import pattern
from extractors.phrases import load_lexicon
from extractors.wordings import wording_pattern


class Trigger(NamedTuple):
    """Words that offer, found at `text[start:end]`; the group is that of lexicon/offers.toml."""

    group: str
    start: int
    end: int


_FIRST = re.compile(r"\[([^\]]+)\]|([^\s\[]+)")
RAISES = ("raise", "rise")
"""Groups of which the sum comes after "to"; what rises of itself must be an offer."""


def find_triggers(lower: str, *, speaks_of_response: bool) -> list[Trigger]:
    """Whatever may offer a sum in a text in small letters, most of it only where that speaks of a response."""
    starts, by_opening = _wordings()
    triggers: list[Trigger] = []
    end = 0
    for place in starts.finditer(f" {lower}"):
        start = place.start()  # with the blank put before the text, where the word begins in it
        any_of, groups = by_opening[place[1]]
        if start >= end and (match := any_of.match(lower, start)):
            end = match.end()
            triggers.append(Trigger(groups[(match.lastindex or 0) - 1], start, end))
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
def _wordings() -> tuple[re.Pattern[str], dict[str, tuple[re.Pattern[str], tuple[str, ...]]]]:
    """Where one may begin, and by the three letters that it begins with, the wordings and the group of each."""
    by_opening: dict[str, list[tuple[str, str]]] = {}
    for group, entries in load_lexicon("offers").items():
        for say in (entry["say"] for entry in entries if "say" in entry):
            first = _FIRST.match(say)
            for opening in {word[:3] for word in (first[1] or first[2]).split("|")} if first else ():
                by_opening.setdefault(opening, []).append((group, wording_pattern(say)))
    starts = re.compile(rf"\W({'|'.join(sorted(by_opening, key=len, reverse=True))})")
    return starts, {
        opening: (re.compile("|".join(rf"{said}(?!\w)()" for _, said in found)), tuple(group for group, _ in found))
        for opening, found in by_opening.items()
    }
