"""Which sums are parts of another: what itemises a total, what makes it, what only tells it again."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractors.patterns import lowered
from extractors.sum_words import SumKind, sum_says
from extractors.sums import Sum
from models.determination import Section

_OF_THIS = re.compile(r"\s+of\s+(?:this|that|which|it)\b", re.IGNORECASE)  # "£600. £400 of this is for the damp"
# Before a total that is told again.
_AGAIN = re.compile(
    r"\b(?:total|(?:sum|amount)\s+(?:due|payable))\W*$|\btherefore\b[^.£]*$|\b(?:pay|that)\s+the\s+$|\.\s+the\s+$"
)
_FURTHER = re.compile(r"\b(?:further|additional(?:ly)?|also|in\s+addition|another|extra)\b[^.]*$")
_SENTENCE_END = re.compile(r"(?<!\b[ivxa-h])(?<!\bi[iv])(?<!\biii)[.:]\s")  # "ii. £75" goes on
_OWN_PURPOSE = re.compile(
    r"\s*(?:\((?!if\b)|(?:for|to\s+(?:recognise|reflect|acknowledge)|in\s+(?:recognition|respect)\s+of)\b)"
)
_LINE_OPENS = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:(?:the|its)\s+)?", re.IGNORECASE)


def added(sums: Iterable[Sum]) -> Decimal:
    """What they come to together, in pounds."""
    return sum((s.amount_gbp for s in sums), Decimal(0))


def broken_down(payable: Sequence[Sum], section: Section) -> tuple[Sum, tuple[Sum, ...]] | None:
    """A sum that a later run of sums makes up, with that run; None where there is none.

    `"£1,900 and her mother £200. The first sum is comprised of £1,400 ... and £500"` -> 1900, (1400, 500). Figures may
    add up by chance (£300, £100 and £200 for three things), so the words between must say it too.
    """
    for first, whole in enumerate(payable[:-2]):
        for low in range(first + 1, len(payable) - 1):
            found = adding_up(whole, payable[low:])
            if found and len(found[0]) > 1 and itemises(whole, payable[low], section):
                return whole, tuple(found[0])
    return None


def itemises(total: Sum, part: Sum, section: Section) -> bool:
    """Whether the words between two sums make the second a part of the first: "£500, made up of £300"."""
    between, after = section.text[total.end : part.start], section.text[part.end : part.end + 20]
    if between.startswith(")"):
        between = between.rstrip("( ")  # "for the delay (£200) and the calls (£75)": each has brackets of its own
    is_of_this = between.count(".") < 2 and _OF_THIS.match(after)
    return part.depth > total.depth or bool(is_of_this or sum_says("itemises", lowered(between)))


def stands_beside(first: Sum, second: Sum, section: Section) -> bool:
    """Whether the first of some sums is one of them, though the rest happens to make it: "£200 for a, £100 for b ...".

    So are items of one list, two of one sentence where the first says what it is for, and "Pay a further £100".
    """
    between = lowered(section.text[first.end : second.start])
    if first.line != second.line:
        return first.depth == second.depth > 0 and opens_line(first, section)
    if _FURTHER.search(between):
        return True
    return not _SENTENCE_END.search(between) and has_own_purpose(first, section)


def has_own_purpose(one: Sum, section: Section) -> bool:
    """Whether the words right after a sum say what it is for."""
    return _OWN_PURPOSE.match(lowered(section.text[one.end : one.end + 40])) is not None


def restates(one: Sum, total: Sum, section: Section) -> bool:
    """Whether a sum is the total again: "Total | £1,320.55" in a table, "It must therefore pay her £700 if ..."."""
    if one.amount_gbp != total.amount_gbp:
        return False
    before, after = lowered(section.text[total.end : one.start]), section.text[one.end : one.end + 4]
    return _AGAIN.search(before) is not None or after == " if "


def first_level(total: Sum, sums: Sequence[Sum], section: Section, *, offers: bool) -> list[Sum]:
    """The sums after a total that may be its parts; of a list's item only the first, the rest is second-level."""
    after = [s for s in sums if s.start > total.start and not s.in_condition]
    level = min((s.depth for s in after if s.kind is SumKind.PAYABLE and s.depth > total.depth), default=total.depth)
    parts = [
        s
        for s in after
        if s.depth == level
        and not restates(s, total, section)
        and (
            s.kind in (SumKind.PAYABLE, SumKind.PRIOR_TOO)
            or (s.kind is SumKind.PRIOR and (offers or opens_line(s, section)))
        )
    ]
    if level == total.depth:
        return parts
    return [s for s in parts if s.start == min(other.start for other in parts if other.line == s.line)]


def adding_up(total: Sum, parts: Sequence[Sum]) -> tuple[Sequence[Sum], Sequence[Sum]] | None:
    """The first parts that make the total, and what stands beyond them; None where none do."""
    for count in range(1, len(parts) + 1):
        if added(parts[:count]) == total.amount_gbp:
            return parts[:count], parts[count:]
    return None


def opens_line(part: Sum, section: Section) -> bool:
    """An earlier offer that is an item of the list is a part: "£286 previously offered for the delays"."""
    return _LINE_OPENS.fullmatch(section.text, part.line, part.start) is not None
