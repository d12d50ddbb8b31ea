"""What an order asks for, by the line that titles it and by its verbs (lexicon/orders.toml)."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.phrases import load_lexicon
from extractors.wordings import Wordings, any_wording
from models.vocabulary import OrderCategory

# Words of an order that say how, to whom or by when, not what: "in line with our apologies guidance".
_ASIDE = re.compile(
    r"apolog\w+\s+guidance|remedies\s+guidance|(?:provide|send|give)\s+(?:us|this\s+service|the\s+ombudsman)\s+(?:with\s+)?"
    r"(?:documentary\s+)?(?:evidence|proof|a\s+copy|copies|confirmation)[^.;]*|documentary\s+evidence[^.;]*"
    r"|evidence\s+(?:of|that)[^.;]*|\([^)]*guidance[^)]*\)|for\s+the\s+(?:failings|failures|distress|inconvenience|time|delay)[^.;:]*|by\s+the\s+due\s+date"
    r"|(?:of|from)\s+the\s+date\s+of\s+(?:this|the)\s+(?:\w+\s+)?\w+",
    re.IGNORECASE,
)
# Here it is the thing itself: "The landlord must tell the resident when it will inspect."
_TELLS = re.compile(
    r"^\W*(?:(?:it\s+is\s+)?recommended\s+that\s+)?(?:the\s+)?(?:\w+\s+)?(?:(?:must|should|shall|is\s+to)\s+)?"
    r"(?:tell|tells|inform|informs|explain|explains|update|updates|notify)\b",
    re.IGNORECASE,
)
# "The landlord must confirm to us that it has complied": the proof of the other orders, no act of its own.
_EVIDENCE = re.compile(
    r"\b(?:evidence|proof|confirm\w*|show|tell)\b.{0,90}\b(?:compl(?:y|ied|iance)|what it has done)\b", re.IGNORECASE
)
_SECONDARY_WORTH = 2  # how many more verbs may be listed beside the main one


@cache
def _titles() -> Wordings[OrderCategory]:
    return any_wording(_says("title"), after=r"\W*$")


@cache
def _verbs() -> Wordings[OrderCategory]:
    return any_wording(_says("does"))


def _says(key: str) -> Iterator[tuple[OrderCategory, str]]:
    return ((OrderCategory(category), say) for category, entry in load_lexicon("orders").items() for say in entry[key])


def order_categories(title: str | None, text: str, lead: str | None = None) -> tuple[OrderCategory, ...]:
    """`(None, "The landlord must apologise and pay £100.")` -> apology, compensation; the main thing first.

    Args:
        title: Title line of a row of the order table, such as "Works order"; it decides what the main thing is.
        text: The order in its own words.
        lead: The lead-in it hangs from: "The landlord must pay:".
    """
    titled = _titles().opening(title.strip()) if title else None
    body = _ASIDE.sub(" ", text[len(title) :] if title else text)
    does = [found.meaning for found in _verbs().find(body)]
    if not does and lead:
        does = [found.meaning for found in _verbs().find(lead)]
    # A letter is mostly how a thing is done: "write to the resident to apologise" is an apology.
    if not _TELLS.search(body):
        does.sort(key=lambda category: category is OrderCategory.COMMUNICATION)
    if not does and "£" in body:
        does = [OrderCategory.COMPENSATION]
    if does and set(does) <= {OrderCategory.COMMUNICATION, OrderCategory.RECORD_KEEPING} and _EVIDENCE.search(text):
        return (OrderCategory.OTHER,)
    distinct = tuple(dict.fromkeys([titled.meaning, *does] if titled else does))
    return distinct[: 1 + _SECONDARY_WORTH] or (OrderCategory.OTHER,)
