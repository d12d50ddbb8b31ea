"""What an order asks for, by the line that titles it and by its verbs (lexicon/orders.toml)."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.patterns import lowered
from extractors.phrases import load_lexicon
from extractors.wordings import Wordings, any_wording
from models.vocabulary import OrderCategory

# Words of an order that say how, to whom or by when, not what: "in line with our apologies guidance".
_US = r"(?:us|this\s+service|the\s+ombudsman)\b"
_ASIDE = re.compile(
    rf"""(?<!\w)(?=[a-fil-pr-tw(])(?:
      (?:apolog\w+|remedies)\s+guidance | \([^)]*guidance[^)]*\)
    | (?:provide|send|give|let|show)\s+(?:to\s+)?{_US}\s+(?:(?:have|see|with)\s+)?(?:documentary\s+)?
        (?:evidence|proof|a\s+copy|copies|confirmation|it\b)[^.;]*
    | let\s+us\s+(?:see|have)\b[^.;]* | documentary\s+evidence[^.;]* | evidence\s+(?:of|that)\b[^.;]*
    | (?:tell|show|let|inform|send|give|provide|(?:confirm|report|write)\s+to)\s+{_US}(?:\s+know\b)?
    | for\s+(?:the|its|their|these|this|her|his|any)\s+(?:\w+\s+)?
        (?:failings?|failures?|distress|inconvenience|time|trouble|delays?|worry|loss|way)\b[^.;:]*
    | (?:the|this|its)\s+(?:report|review|plan|letter|apology|note|minutes?)\s+(?:must|should|is\s+to|will)\b[^.;]*
    | by\s+the\s+due\s+date | (?:of|from)\s+the\s+date\s+of\s+(?:this|the)\s+(?:\w+\s+)?\w+
    )""",
    re.VERBOSE,
)
# "The landlord must confirm to us that it has complied": the proof of the other orders, no act of its own.
_EVIDENCE = re.compile(
    r"\b(?:evidence|proof|confirm\w*|show|tell)\b.{0,90}\b(?:compl(?:y|ied|iance)|what it has done)\b"
)
# What stands before a bare verb that orders something: "must fit", "to fit", "and fit", but not "was fit".
_BEFORE_AN_ACT = re.compile(
    r"(?:^|[^\w\s]|\b(?:must|should|shall|may|might|will|to|and|or|then|also|now|first|not|by|either|consider|considers"
    r"|landlord|council|association|trust|partnership|group|society|co-operative|it|that)\s)\s*$"
)
_REACH = 20  # as many characters as the longest of those words
_TIERS = ("does", "acts", "ways")
_SECONDARY_WORTH = 2  # how many more verbs may be listed beside the main one
_WORD_ENDS = r"(?:(?<=[£%])|(?!\w))"
_Said = tuple[str, OrderCategory]  # the tier of a wording, and what it means


def order_categories(title: str | None, text: str, lead: str | None = None) -> tuple[OrderCategory, ...]:
    """`(None, "The landlord must apologise and pay £100.")` -> apology, compensation; the main thing first.

    Args:
        title: Title line of a row of the order table, such as "Works order"; it decides what the main thing is.
        text: The order in its own words.
        lead: The lead-in it hangs from: "The landlord must pay:".
    """
    titled = next(_titles().find(title.strip()), None) if title else None
    lower = lowered(text)
    body = _ASIDE.sub(" ", lower[len(title) :] if title else lower)
    does = _asked(body) or (_asked(lowered(lead)) if lead else [])
    if not does and "£" in body:
        does = [OrderCategory.COMPENSATION]
    if set(does) <= {OrderCategory.COMMUNICATION, OrderCategory.RECORD_KEEPING} and _EVIDENCE.search(lower):
        return (OrderCategory.OTHER,)
    if titled:
        does.insert(0, titled.meaning[1])
    distinct = tuple(dict.fromkeys(does or _hinted(f"{title or ''} {body}")))
    return distinct[:1] + tuple(one for one in distinct[1:] if one is not OrderCategory.OTHER)[:_SECONDARY_WORTH]


def _asked(text: str) -> list[OrderCategory]:
    """What the verbs of a text in small letters ask for, in its order; the ways, a letter or a meeting, last."""
    found = [
        (one.meaning[0] == "ways", one.meaning[1])
        for one in _verbs().find(text)
        if one.meaning[0] != "acts" or _BEFORE_AN_ACT.search(text[max(0, one.start - _REACH) : one.start])
    ]
    return [category for _, category in sorted(found, key=lambda one: one[0])]


def _hinted(text: str) -> list[OrderCategory]:
    """What an order with no known verb speaks of: "the lift" -> repairs; other where nothing is known."""
    return [one.meaning[1] for one in _hints().find(text)] or [OrderCategory.OTHER]


@cache
def _titles() -> Wordings[_Said]:
    return any_wording(_says("title"), after=r"\W*$")


@cache
def _verbs() -> Wordings[_Said]:
    return any_wording((said for tier in _TIERS for said in _says(tier)), after=_WORD_ENDS)


@cache
def _hints() -> Wordings[_Said]:
    return any_wording(_says("hints"), after=_WORD_ENDS)


def _says(tier: str) -> Iterator[tuple[_Said, str]]:
    """The wordings of a tier, those without a gap first: "pay back" goes before "pay ... £"."""
    entries = load_lexicon("orders").items()
    says = [((tier, OrderCategory(category)), say) for category, entry in entries for say in entry.get(tier, ())]
    yield from sorted(says, key=lambda said: "..." in said[1])
