"""What a paragraph among the orders is: a lead-in, an order, a condition on a payment, a note on evidence, boilerplate."""

import re

from extractors.deadlines import find_deadline

_LANDLORD = r"(?:the\s+)?(?:landlord|council|association|trust|co-operative|partnership|group|ALMO|society)"
_BOILERPLATE = re.compile(
    rf"""
      ^\W*(?:landlords\s+must\s+comply|our\s+recommendations?\s+(?:is|are)\s+not\s+binding|where\s+(?:we|the\s+ombudsman)\s+find)
    | ^\W*we\s+have\s+the\s+(?:discretion|power)
    | \b(?:have|has)\s+not\s+(?:made|ordered|issued)\b.{{0,60}}\b(?:orders?|recommendations?|anything)\b | ^\W*no\s+(?:orders?|recommendations?)\b
    | \bthere\s+are\s+no\s+(?:orders|recommendations)\b | \b(?:make|made|makes|making)\s+no\s+(?:further\s+)?(?:orders|recommendations)\b
    | ^\W*we\s+(?:have\s+)?(?:made|make)\s+(?:the\s+following\s+)?(?:orders?|recommendations?)\W*$
    | ^\W*{_LANDLORD}\s+must\s+provide\s+(?:us\s+with\s+)?documentary\s+evidence\s+of\s+compliance\s+with\s+our\s+orders
    | ^\W*(?:the\s+following|these)\s+are\s+(?:our|the)\b | gives?\s+us\s+(?:the\s+)?power\s+to\s+make\s+orders
    | \bwe\s+can\s+make\s+orders\b | \bcannot\s+oblige\b | \bneed\s+not\s+(?:follow|accept)\b | \bfree\s+not\s+to\b | \bnot\s+(?:legally\s+)?binding\b
    | ^\W*(?:there\s+(?:are|is)\s+)?none\b | \bmay\s+decide\s+(?:against|not)\b
    | \b(?:comply|complies|carry\s+out)\b.{{0,30}}\b(?:our|each|the|these|all)\s+orders?\s+(?:as|in|by|when)\b
    | \bservice\s+failure\b.{{0,40}}\bmaladministration\b.{{0,140}}\border | ^\W*(?:what|each\s+order)\b.{{0,60}}\b(?:ordered|date|table)\b
    | ^\W*(?:our|the)\s+findings?\b.{{0,60}}\b(?:made|relies|rely|depends?|based|rests?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a lead-in may hold besides its deadline; a verb of its own makes it an order.
_FORMAL = frozenset(
    """the a an and or of to in by with for it its that this these those is are be must shall should will would may ordered required
    recommended asked expected directed order orders recommend recommends recommendation recommendations landlord council association trust
    partnership co operative group society almo ombudsman service we i following steps step actions action things do does take takes carry out
    complete done make makes made below above as follows set also therefore further both each all has have had within days weeks months calendar
    working date report determination letter decision investigation amended no later than accordance paragraph scheme 54 54f 54g f g housing
    provide evidence proof compliance confirm confirmation us show demonstrate light failings findings failures identified view case if not already
    done so orders' resident resident's s undertake comply addition consider""".split()
)
_CONDITION = re.compile(
    rf"""^\W*(?:
        (?:this|these|that|those|(?:the\s+|all\s+|both\s+)?(?:two\s+|three\s+|four\s+)?(?:above|total|compensation|payments?|sums?|money|amounts?|award|whole|full|figure|£[\d,.\s]+)|it|any|all|both|such|payment|if|where|as)\b
        (?!\s+(?:landlord|council)\s+(?:must|should|shall)\s+(?:pay|apolog|write|review|carry|complete|contact|arrange))
      | {_LANDLORD}\s+(?:may|can|need\s+not|is\s+(?:free|entitled|able)|must\s+not\s+(?:off)?set|should\s+not\s+(?:off)?set)
      | {_LANDLORD}\s+(?:must|should|shall|is\s+to)\s+(?:pay|make)\s+(?:this|these|the)\s+(?:compensation|payments?|sums?|money|amounts?)\b(?!.{{0,30}}£)
      | (?:from|of)\s+th(?:is|e)\s+(?:sum|total|amount)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONDITION_SAYS = re.compile(
    r"""direct(?:ly)?\b | \boff-?set\b | set\s+off | set\s+against | arrears | \bdeduct | already\s+(?:paid|offered|made) | \btreated\s+as\b | \bin\s+(?:place|substitution)\b
      | \breplac(?:es|ing)\b | \bin\s+addition\s+to\b | \binclu(?:des|sive|ding)\b | \bpart\s+of\b | \bless\b | \bnot\s+be\s+(?:used|credited)\b | bank\s+account | \bis\s+(?:made|to\s+be)\s+
      | \bmust\s+be\s+paid\b | \bshould\s+be\s+paid\b | \bis\s+(?:separate|payable) | \bnot\s+(?:depend|conditional) | unpaid""",
    re.IGNORECASE | re.VERBOSE,
)
_DIRECTS = re.compile(
    rf"""\b{_LANDLORD}(?:\s+itself)?\s+(?:must|shall|should|is\s+(?:also\s+)?(?:ordered|required|directed|asked|recommended|to)|will|to|has\s+to|may\s+wish|could|is\s+invited|might)\b
      | \b(?:we|i|the\s+ombudsman|this\s+service)\s+(?:also\s+|hereby\s+)?(?:orders?|recommends?|directs?|asks?|suggests?|encourages?|invites?|requires?)\b | \bit\s+is\s+(?:also\s+)?(?:ordered|recommended|suggested)\b
      | ^\W*(?:(?:pay|apologise|write|review|carry\s+out|complete|contact|arrange|provide|inspect|repair|replace|send|train|consider|confirm|meet|refund|reimburse|remind|update|offer|share|give|make|tell|ask)\b)
      | \b(?:must|shall|is\s+ordered|are\s+ordered|(?:it|they)\s+(?:is|are)\s+to)\b | \bshould\s+(?:be\s+)?\w+""",
    re.IGNORECASE | re.VERBOSE,
)
_RECOMMENDS = re.compile(
    r"""\b(?:is|are|it\s+is)\s+(?:also\s+|further\s+)?recommended\b | ^\W*recommendations?\b
      | \b(?:we|i|the\s+ombudsman|this\s+service)\s+(?:also\s+|further\s+|would\s+)?(?:has\s+|have\s+)?(?:recommend|encourage|invite|suggest)(?:s|ed)?\b
      | \bmade\s+on\s+(?:that|the)\s+(?:basis|understanding)\b | \bfinding\s+of\s+reasonable\s+redress\b | \bif\s+it\s+has\s+not\s+(?:already\b|done\s+so\s+already\b).{0,60}\boffered\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDERS = re.compile(r"\border(?:s|ed)?\s+(?:that|to|the)\b|\bordered\b|\bmust\b|\bshall\b", re.IGNORECASE)
_EVIDENCE = re.compile(
    r"\b(?:evidence|proof|confirm(?:ation|ing|s)?|repl(?:y|ies)|report\s+back|respond)\b.{0,90}\b(?:compliance|complied|compl(?:y|ies)|these\s+orders|orders|done|this\s+service|us|ombudsman|the\s+above)\b"
    r"|\b(?:us|this\s+service|the\s+ombudsman)\b.{0,30}\b(?:evidence|proof)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9’']+", re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Standing sentences that order nothing: "Landlords must comply with our orders ...", "We have not made orders"."""
    return bool(_BOILERPLATE.search(text))


def is_lead_in(text: str) -> bool:
    """`"Within 4 weeks of the date of this report, the landlord must:"` -> True; with a verb of its own it is an order."""
    if not text.rstrip().endswith((":", "must", "to", "should", "that", "shall", "–", "-", "following.", "below.")):
        return False
    limit = find_deadline(text, None)
    rest = text[: limit.start] + text[limit.end :] if limit else text
    rest = re.sub(r"\b(?:in\s+light\s+of|as\s+a\s+result\s+of|given|because\s+of|following|to\s+put\s+(?:things|matters|this)\s+right)\b[^,:]*,", "", rest, flags=re.IGNORECASE)
    words = [word.strip("'’").lower() for word in _WORD.findall(rest)]
    return sum(word not in _FORMAL and not word.isdecimal() for word in words) == 0


def is_condition(text: str) -> bool:
    """`"This must be paid directly to the resident and not offset against arrears."` -> True."""
    return bool(_CONDITION.match(text) and _CONDITION_SAYS.search(text)) and not text.rstrip().endswith(":")


def is_evidence_note(text: str) -> bool:
    """Whether a paragraph asks for evidence of compliance alone."""
    return bool(_EVIDENCE.search(text))


def is_direction(text: str) -> bool:
    """Whether an unnumbered paragraph tells the landlord to do something."""
    return bool(_DIRECTS.search(text) or _RECOMMENDS.search(text))


def recommends(text: str) -> bool | None:
    """True for a recommendation, False for an order, None where the words leave it open."""
    if _RECOMMENDS.search(text) and not _ORDERS.search(text[:120]):
        return True
    return False if _ORDERS.search(text) else None
