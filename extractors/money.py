"""Sums of money as the pages print them: exactly, or not at all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple


class SumMention(NamedTuple):
    """A sum in a text and where it stands, the pound sign included: `text[start:end]`."""

    amount_gbp: Decimal
    start: int
    end: int


class RefusedSum(NamedTuple):
    """A figure after a pound sign that cannot be read exactly, such as "£10,00", and where it stands."""

    words: str
    start: int
    end: int


# Spaces but no line breaks: the next block of a section is another text.
_PRINTED = re.compile(
    r"""
    £[ \u00a0]{0,2}(?P<figure>[0-9](?:[0-9,.]*[0-9])?)        # £1,250.00   £ 75
    (?P<scale>[ \u00a0]?(?:k|m|bn|million|thousand)\b)?       # £1.5 million
    # A cut: £1, 250   £8 00
    (?P<cut>(?:[ \u00a0]|,[ \u00a0]|[ \u00a0],|\.[ \u00a0])[0-9]{1,3}(?![0-9])(?:[ \u00a0][0-9]{1,2}(?![0-9]))*
      (?:(?<=[0-9]{3})\.[0-9]{2}(?![0-9]))?)?                    # £1, 844.99
    """,
    re.VERBOSE,
)
# Under ten million pounds: the largest award ever was about £32,000, and larger figures do not fit the columns.
_EXACT = re.compile(r"(?P<pounds>[0-9]{1,3},[0-9]{3}|[0-9],[0-9]{3},[0-9]{3}|[0-9]{1,7})(?:\.[0-9]{2})?")
# What a number counts that is no part of the sum before it: "£50 12 days late", "£50 2 May 2024", "£50, 120 homes".
_COUNTED = re.compile(
    r"""(?:st|nd|rd|th)\b|%|[/:-][0-9]|\.[0-9]|\)
      |\ ?(?:(?:working|calendar|more|further|other)\ )?
       (?:days?|weeks?|months?|years?|hours?|minutes?|times|visits?|homes?|residents?|tenants?|people|flats?|rooms?
         |jobs?|repairs?|letters?|calls?|emails?
         |Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)\b""",
    re.VERBOSE,
)
# Before these, or at the end, the number was the sum's: "£8 00 in compensation", "£1 25."
_SUM_ENDS = re.compile(
    r"""\W*$|[.,;:)”"’\n]|[ \u00a0]?[(–-]
      |[ \u00a0](?:in|for|to|as|and|or|at|by|per|on|from|with|less|plus|towards|within|which|that|because|but|if|so|also
         |was|were|is|it|the|made|offered|offer|paid|already|total|awarded|ordered|compris\w+|consist\w+|broken
         |compensation|redress|goodwill|payment|payable)\b""",
    re.VERBOSE,
)


def find_sums(text: str) -> Iterator[SumMention]:
    """Yield each sum: `"pay £1,250 and £75.50"` -> 1250, 75.50. One that cannot be read exactly is left out, and £0.

    A space that a cut left inside a figure is forgiven where nothing else can be meant: "£1, 250", "£ 8 00".
    """
    for mention in _read(text):
        if isinstance(mention, SumMention) and mention.amount_gbp:  # "it offered £0" is no offer
            yield mention


def refused_sums(text: str) -> Iterator[RefusedSum]:
    """Yield each figure that `find_sums` leaves out: `"£10,00"`, `"£1,2500"`, `"£1.5 million"`."""
    for mention in _read(text):
        if isinstance(mention, RefusedSum):
            yield mention


def _read(text: str) -> Iterator[SumMention | RefusedSum]:
    if "£" not in text:
        return
    for printed in _PRINTED.finditer(text):
        figure, end = printed["figure"], printed.end("figure")
        if printed["cut"] and not _COUNTED.match(text, printed.end()):
            figure, end = _mended(printed, text)
        if figure is not None and not printed["scale"] and _EXACT.fullmatch(figure):
            yield SumMention(Decimal(figure.replace(",", "")), printed.start(), end)
        else:
            end = max(end, printed.end("scale"))
            yield RefusedSum(text[printed.start() : end], printed.start(), end)


def _mended(printed: re.Match[str], text: str) -> tuple[str | None, int]:
    """The figure that a cut fell into and its end; None where the words can be read in two ways."""
    figure, cut, end = printed["figure"], printed["cut"], printed.end()
    whole = figure + re.sub(r"[ \u00a0]", "", cut)
    is_one = bool(_EXACT.fullmatch(whole)) and bool(cut.startswith(" 0") or _SUM_ENDS.match(text, end))
    if cut.startswith("."):  # "It paid £100. 12 of the ..." is the end of a sentence
        is_pence = is_one and len(cut) == len(". 50")
        return (whole, end) if is_pence else (figure, printed.end("figure"))
    if "," in cut and len(figure) > 2:
        return None, end  # "£100, 200 or 300"
    return (whole, end) if is_one else (None, end)
