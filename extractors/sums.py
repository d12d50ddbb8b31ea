"""What a sum named in an order is by the words about it: to be paid, offered before, so much a week, or no payment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from extractors.directions import Direction
from extractors.money import find_sums
from models.determination import Section


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
    NO_AWARD = auto()
    """Anything else: an earlier offer left outside the order, a threshold, arrears, a price."""


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


_SHARE = re.compile(r"^\s*(?:to\s+|for\s+)?each\b[^.;£]{0,40}\(£|^\s*per\s+(?:person|household)\b", re.IGNORECASE)  # "£800 to each of the 2 residents (£1,600)"
_WITHIN = re.compile(r"\binclud(?:es|ing)\s*$", re.IGNORECASE)  # a part of a part
_RATE = re.compile(r"^\s*(?:(?:a|per|each|every|for\s+each|for\s+every)\s+(?:calendar\s+|working\s+|full\s+)?(?:day|week|month|night|year|room|visit|meal|hour|person)|weekly|daily|monthly|nightly)\b", re.IGNORECASE)
_GAVE = r"(?:offered|offers?|awarded|proposed|paid|credited|promised|agreed|sent|gave|put\s+forward)"
_OFFERED_AFTER = re.compile(
    rf"""^\s*(?:\)\s*)?(?:(?:of\s+)?(?:compensation|redress|voucher|goodwill|payment|sum|in\s+compensation)\s+)?(?:(?:which|that|is|being)\s+)?
         (?:the\s+(?:amount|sum|figure)\s+)?(?:(?:it|they|the\s+(?:landlord|council|association|trust|partnership|co-operative|group))\s+)?(?:(?:has|have|had|was|were|is)\s+)?(?:(?:been|not)\s+)?
         (?:previously|already|originally|earlier|first|since|last)?\s*{_GAVE}\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFER_BEFORE = re.compile(
    r"""(?:(?:earlier|previous|prior|existing|original|stage\s+(?:1|2|one|two)|its|own|first|final|last|increased)\s+(?:\w+\s+){0,2}?(?:offers?|awards?|payments?|redress)\s+(?:of|was|were)\s+(?:a\s+total\s+of\s+)?
        |\b(?:already|previously)\s+(?:been\s+)?(?:offered|paid|awarded|sent|credited)(?:\s+(?:her|him|them|the\s+resident))?(?:\s+\w+){0,2}\s+
        |\b(?:offered|offer\s+of)\s+
        |\b(?:inclusive\s+of|takes?\s+in|takes?\s+off|less|minus|deduct(?:ing|ed)?|net\s+of|after\s+taking\s+off|in\s+place\s+of|instead\s+of|replac(?:es|ing)|supersed(?:es|ing)|in\s+substitution\s+for|in\s+lieu\s+of|set\s+against)\s+
           (?:its|the|this|any|that|a|of|sum|payment|already|earlier|previous|stage|\d|two|one|offers?|\s)*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDITION = re.compile(r"\b(?:in\s+addition\s+to|on\s+top\s+of|over\s+and\s+above|separate\s+from|as\s+well\s+as|not\s+includ\w+|exclud\w+|further\s+to|besides|apart\s+from)\b[^£.;]{0,50}$", re.IGNORECASE)
_NOT_DEDUCTED = re.compile(r"^[^.;£]{0,130}\b(?:not\s+(?:for|part\s+of)\s+this\s+order|not\s+(?:to\s+)?be\s+(?:deducted|taken\s+off)|is\s+not\s+(?:part|included)|(?:does|is)\s+not\s+(?:count|reduce)|is\s+in\s+addition|is\s+separate|stands\s+apart)", re.IGNORECASE)
_TOO = re.compile(r"\b(?:pay|paid|payable)\b[^.;£]{0,30}\b(?:too|as\s+well|also)\b|\b(?:also|as\s+well)\b[^.;£]{0,25}\bpa(?:y|id)\b|\bpay\s+that\b", re.IGNORECASE)
_UNPAID = re.compile(r"\b(?:un-?paid|not\s+(?:yet\s+|already\s+)?(?:been\s+)?paid|has\s+not\s+(?:already\s+)?(?:done\s+so|paid)|outstanding)\b", re.IGNORECASE)
_NO_PAYMENT = re.compile(
    r"""\b(?:between|up\s+to|above|below|over|under)\s*$ | (?:owing|owed|arrears|debt|rent|balance)\s*\(\s*$
      | \b(?:exceed(?:s|ing)?|more\s+than|less\s+than|at\s+least|worth(?:\s+of)?|valued\s+at|costing|cost(?:s)?\s+(?:about\s+)?
        |priced\s+at|interest\b[^£.;]{0,40}\bon|arrears\s+of|rent\s+of|charges?\s+of|debt\s+of|balance\s+of|price\s+of|budget\s+of|bill(?:s)?\s+of|quotations?\s+(?:above|over|of)|invoice\s+(?:for|of)|owes?|owed)\s*(?:the\s+|a\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_GIVE_BACK = re.compile(r"\b(?P<back>refund|reimburs|repay|credit|waiv|write[\s-]off|remov|cancel|adjust|deduct)\w*|\b(?P<pay>pay|paid|pays|paying|compensat\w+|award\w*)\b", re.IGNORECASE)
_CHARGE = re.compile(r"\b(?:charge|rent|account|fee|bill|arrears|cost|costs|spent|bought|receipt|receipts|refund|reimburse|reimbursement|quotation)\w*\b", re.IGNORECASE)
_TO_RATE_PRODUCT = re.compile(r"\s*(?:a|per|each)\s+(?P<unit>day|week|month|night)s?\s+(?:for|over|x|×)\s+(?:the\s+)?(?P<count>\d{1,3})\s+(?:\w+\s+)?(?P=unit)s?", re.IGNORECASE)


def direction_sums(direction: Direction, section: Section) -> list[Sum]:
    """Every sum of an order and of the conditions put on it, in the order of the page."""
    spans = [(direction.start, direction.end, False), *((s, e, True) for s, e in direction.conditions)]
    return [found for start, end, in_condition in spans for found in _in_span(section, start, end, in_condition)]


def _in_span(section: Section, start: int, end: int, in_condition: bool) -> Iterator[Sum]:
    for placed in section.blocks:
        if placed.end <= start or placed.start >= end:
            continue
        low, high = max(start, placed.start), min(end, placed.end)
        text = section.text[low:high]
        for mention in find_sums(text):
            before, after = _clause(text, mention.start, mention.end)
            kind = _kind(before, after, text)
            if in_condition and kind not in (SumKind.PRIOR, SumKind.PRIOR_TOO):
                kind = SumKind.NO_AWARD
            yield Sum(
                amount_gbp=mention.amount_gbp,
                kind=kind,
                start=low + mention.start,
                end=low + mention.end,
                depth=placed.block.depth,
                line=placed.start,
                in_condition=in_condition,
            )


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a sum within its sentence."""
    sentence_start = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start)) + 1
    stop = re.search(r"\.\s|;\s|$", text[end:])
    return text[max(sentence_start, 0) : start], text[end : end + stop.start()] if stop else text[end:]


def _kind(before: str, after: str, text: str) -> SumKind:
    near = before[before.rfind("£") + 1 :]
    if _RATE.match(after):
        return SumKind.RATE
    if _NO_PAYMENT.search(near) or _SHARE.match(after):
        return SumKind.NO_AWARD
    if _OFFERED_AFTER.match(after) or _OFFER_BEFORE.search(near):
        sentence = f"{before}£{after}"
        if _TOO.search(sentence) and (_UNPAID.search(sentence) or _ADDITION.search(near)):
            return SumKind.PRIOR_TOO
        if _ADDITION.search(near) or _NOT_DEDUCTED.match(after):
            return SumKind.PRIOR_TOO if _must_be_paid_too(text, after) else SumKind.NO_AWARD
        return SumKind.PRIOR
    if _WITHIN.search(near):
        return SumKind.NO_AWARD
    verbs = list(_GIVE_BACK.finditer(before))
    if verbs and verbs[-1]["back"]:
        return SumKind.REFUND
    return SumKind.PAYABLE


def _must_be_paid_too(text: str, after: str) -> bool:
    """"... in addition to the £125 offered at stage 2, which it must pay as well"."""
    return bool(re.search(r"must\s+(?:also\s+)?(?:be\s+)?pa(?:y|id)\s+(?:it\s+|that\s+)?(?:as\s+well|too|also)|pay\s+(?:that|both|it)\b", after, re.IGNORECASE)) and bool(text)


def rate_product(section: Section, rate: Sum) -> Decimal | None:
    """`"£10 a week for 26 weeks"` -> 260; None where the count is not said."""
    if match := _TO_RATE_PRODUCT.match(section.text, rate.end):
        return rate.amount_gbp * int(match["count"])
    return None
