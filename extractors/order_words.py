"""What a paragraph among the orders is: lead-in, order, condition on a payment, note on evidence, boilerplate."""

import re

from extractors.deadlines import find_deadline
from extractors.patterns import LANDLORD, lowered, pattern, says

# What a lead-in may hold besides its deadline; a verb of its own makes it an order.
_FORMAL = frozenset(
    "a accordance action actions addition all also amended and are as asked be below both by calendar carry case"
    " comply compliance complete confirm confirmation consider date days decision demonstrate determination"
    " directed do does done each evidence expected f failings failures findings follows following for further g"
    " had has have housing i identified if in investigation is it its later letter light made make makes may"
    " months must no not of ombudsman or order ordered orders out paragraph partnership proof provide recommend"
    " recommendation recommendations recommended recommends report required resident residents s scheme service"
    " set shall should show so step steps take takes than that the therefore these things this those to undertake"
    " us view we weeks will with within working would above already 54 54f 54g".split()
).union(re.findall(r"\w{2,}", LANDLORD))
_LEAD_IN_ENDS = (":", "must", "to", "should", "that", "shall", "–", "-", "following.", "below.")
_DIRECTING = ("directs", "recommends", "recommends_unpaid")
# "Order 2: Within 4 weeks of the date of this report, pay ...", "To pay ...": what may stand before what it tells.
_BEFORE_IT = re.compile(
    r"^\W*(?:order\s+\d{1,2}\s*[:.–-]?\s*)?"
    r"(?:(?:within|by|before|no later than|not later than)\s[^,:;]{3,90}[,:]\s+"
    r"|within\s+(?:\w+\s+){1,2}?(?:days|weeks|months)\s+(?:of\s+(?:the\s+date\s+of\s+)?th(?:is|e)\s+\w+\s+)?)?(?:to\s+(?=[a-z]))?"
)
_BESIDE_THE_END = re.compile(r"(?:[\s,]+|\([^()]*\))+(?=:\s*$)")  # "must, (unless stated otherwise):"
_WORD = re.compile(r"[a-z0-9’']+", re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Standing sentences that order nothing: "Landlords must comply with our orders ...", "We have not made orders"."""
    return says("order_words", "boilerplate", lowered(text))


def is_lead_in(text: str, *, over_list: bool = False) -> bool:
    """`"Within 4 weeks of the date of this report, the landlord must:"` -> True; with a verb of its own, an order.

    Over a list its end tells, whatever stands before: "In view of what was lost, we require the landlord to:".
    """
    if not text.rstrip().endswith(_LEAD_IN_ENDS):
        return False
    limit = find_deadline(text, None)
    rest = text[: limit.start] + text[limit.end :] if limit else text
    if over_list and (is_lead := _leads_list(text, rest)) is not None:
        return is_lead
    words = _WORD.findall(pattern("order_words", "reason").sub("", lowered(rest)).replace("’", "").replace("'", ""))
    return all(word in _FORMAL or word.isdecimal() for word in words)


def _leads_list(text: str, rest: str) -> bool | None:
    """Whether the end of a paragraph over a list, its limit aside, makes it a lead-in; None: it leaves that open."""
    if says("order_words", "leads_not", lowered(text)):
        return False
    bare = _BESIDE_THE_END.sub("", rest)
    return any(says("order_words", "leads", lowered(one)) for one in (text, bare)) or None


def leads_on(text: str) -> bool:
    """`"The landlord must do each of these things within 5 weeks."` -> True: it orders what the next paragraphs say."""
    return says("order_words", "leads_on", lowered(text))


def is_condition(text: str) -> bool:
    """`"This must be paid directly to the resident and not offset against arrears."` -> True."""
    lower = lowered(text)
    if text.rstrip().endswith(":") or not pattern("order_words", "condition_opens").match(lower):
        return False
    return says("order_words", "condition_says", lower)


def lists_conditions(text: str) -> bool:
    """Whether a paragraph opens a list of conditions on what has been ordered."""
    return says("order_words", "lists_conditions", lowered(text))


def is_evidence_note(text: str) -> bool:
    """Whether a paragraph asks for evidence of compliance alone."""
    return says("order_words", "evidence", lowered(text))


def is_direction(text: str) -> bool:
    """Whether an unnumbered paragraph tells the landlord to do something."""
    lower = lowered(text)
    bare = _bare(lower)
    return any(says("order_words", thing, said) for said in dict.fromkeys((lower, bare)) for thing in _DIRECTING)


def tells_after_limit(text: str) -> bool:
    """`"Within 8 weeks, review its policy."` -> True: no line that only says when."""
    lower = lowered(text)
    bare = _bare(lower)
    is_told_landlord = bare.startswith(("the ", "it "))  # "Within four weeks the landlord must have obeyed each order."
    return bare != lower and not is_told_landlord and says("order_words", "directs", bare)


def _bare(lower: str) -> str:
    """What a text in small letters tells, without the number, limit and "to" before it."""
    return _BEFORE_IT.sub("", lower, count=1)


def recommends(text: str, *, among_orders: bool = False) -> bool | None:
    """True for a recommendation, False for an order, None where the words leave it open.

    `among_orders` where a heading names orders alone: there "if it has not already paid the £90 offered" tells nothing.
    """
    lower = lowered(text)
    orders = says("order_words", "orders", lower)
    unpaid = not among_orders and says("order_words", "recommends_unpaid", lower)
    if (unpaid or says("order_words", "recommends", lower)) and not (
        orders and says("order_words", "orders", lower[:120])
    ):
        return True
    return False if orders else None


def recommends_further(sentence: str) -> bool:
    """Whether a sentence begins a recommendation of its own: "The trust should also ...", not "It should do so by"."""
    return bool(pattern("order_words", "recommends_further").match(lowered(sentence)))
