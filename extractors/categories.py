"""What an order asks for, by the line that titles it and by its verbs (lexicon/orders.toml).

What tells, in this order: the title; the verbs, first named first; the ways, such as a letter; what the verbs say
only about what ("saying when it will renew the roof"); the lead-in; a sum; what the order speaks of. Which of these is
the main thing, and whether it is something else, the weights of its words help to tell (order_model.py).
"""

import re
from collections.abc import Mapping, Sequence

from extractors.order_lexicon import hints, titles, verbs
from extractors.order_model import Weights, order_weights
from extractors.patterns import lowered
from extractors.plain_orders import plain_words
from models.vocabulary import OrderCategory

# "If she accepts, offer ...": what stands before the first comma asks for nothing either.
_CONDITION = re.compile(
    r"(?!(?:bring|ring)\b|\w+ order)(?:within|by|on|in|no|not|before|after|once|if|where|when|while|whilst|unless|until"
    r"|as|should(?=\s(?:the|it|s?he|they|them|her|any|this|an?)\s)|given|since|following|upon|despite|although|because|with"
    r"|under|so|at|for|without|\w{3,}ing)\s(?:(?!\b(?:must|shall)\b)[^.,;:]){0,160},\s+(?=\w)"
)
# "The garage has no lock. The landlord must ...": a sentence that asks for nothing, before one that does.
_BACKGROUND = re.compile(
    r"(?:the|an?|its|her|his|there|we|our|it|this|these|some|both)\s"
    r"(?:(?!\b(?:must|should|shall|to|could|may|might|ought|will|would|needs?|recommend\w*|suggest\w*|orders?|ordered)\b)"
    r"[^.;:])+"
    r"\.\s+(?=\w)"
)
_SUM = re.compile(r"(?<!than )£")
_BRACKET = re.compile(r"\s*\([^)]*\)\W*$")  # "Compensation order (rent account)"
# What opens a clause that says only about what, when or why: "saying when it intends to renew the roof".
_CLAUSE_END = re.compile(r"[.,;:]|\band\b")
_CONTENT = re.compile(
    r"(?<!\w)(?:saying|stating|about|regarding|concerning|whether|when|why|how|what|(?<!in )which|where|if|until|unless"
    r"|(?:year|month|week) in which|in which (?:year|month|week)"
    r"|who (?:will|would|should|is|was|can|her|his|to)|once|because|after|before|following|having|so that|in order that"
    r"|as to|(?:of|with) the (?:outcome|results?|findings?) of|for (?:failing|not|having|how|what|when))"
    r"(?!\w)(?:(?!\band\b)[^.,;:])*$"
)
# What stands before a bare verb that orders something: "must fit", "to fit", "and fit", but not "was fit".
_BEFORE_AN_ACT = re.compile(
    r"(?:^|[^\w\s]|\b(?:must|should|shall|may|might|will|to|and|or|then|also|now|first|not|by|either|consider|considers"
    r"|landlord|council|association|trust|partnership|group|society|co-operative|it|that|itself|[a-z]{3,16}ly)\s)\s*$"
)
_REACH = 20  # as many characters as the longest of those words
_WAYS = frozenset({"reports", "ways"})
_OPENS_CONTENT = frozenset({OrderCategory.APOLOGY, OrderCategory.STAFF_TRAINING})  # "trained to inspect a loft"
_MOST_BESIDE = 2  # categories beside the main one
_LEAST_CHANCE = 0.05  # of such a category: on orders that nobody had seen most of the less likely were wrong
# Beside the chance of a category: in cross-validation the best (3,270 of 3,527 orders; 3,227 with 0, 3,151 with 1).
_TOLD_WORTH = 0.25


def order_categories(
    title: str | None, text: str, lead: str | None = None, *, weights: Weights | None = None
) -> tuple[OrderCategory, ...]:
    """`(None, "The landlord must apologise and pay £100.")` -> apology, compensation; the main thing first.

    What it asks for the lexicon tells; which is the main thing the lexicon and the weights of its words together.

    Args:
        title: Title line of a row of the order table, such as "Works order"; it decides what the main thing is.
        text: The order in its own words.
        lead: The lead-in it hangs from: "The landlord must pay:".
        weights: Others than those that come with the extractors.
    """
    titled = _titled(title) if title else []
    lower = lowered(text)
    body = plain_words(lower[len(title) :] if title else lower)
    does = _asked(_opened(body)) or _asked(body) or (_asked(plain_words(lowered(lead))) if lead else [])
    if not does and _SUM.search(body):
        does = [OrderCategory.COMPENSATION]
    does = [*titled, *does]
    told = list(dict.fromkeys(does or _hinted(f"{title or ''} {body}")))
    chances = (weights or order_weights()).chances(plain_words(lower) if title else body)
    main = told[0] if titled else _main(told, chances)
    likely = [one for one in told if one in titled or chances[one] >= _LEAST_CHANCE]
    others = [one for one in likely if one not in (main, OrderCategory.OTHER)]
    return main, *others[:_MOST_BESIDE]


def _titled(title: str) -> list[OrderCategory]:
    """`"Apology and compensation order"` -> apology, compensation: what each part of a title alone would mean."""
    stem = _BRACKET.sub("", title.strip())
    whole = [found.meaning[1] for found in titles().find(stem)][:1]
    parts = [f"{part.removesuffix(' order')} order" for part in re.split(r"\s+and\s+|,\s+|\s*[/&]\s*", stem)]
    each = [found.meaning[1] for part in parts for found in [*titles().find(part)][:1]] if len(parts) > 1 else []
    return list(dict.fromkeys(each if len(each) == len(parts) else whole))


def _main(told: Sequence[OrderCategory], chances: Mapping[OrderCategory, float]) -> OrderCategory:
    """Of what the lexicon tells, or of all categories where the words speak strongly for another, the main one."""
    worth = {category: _TOLD_WORTH / place**2 for place, category in enumerate(told, start=1)}
    return max(chances, key=lambda category: chances[category] + worth.get(category, 0))


def _opened(text: str) -> str:
    """A text without the background, the time and the condition that it opens with."""
    for opening in (_BACKGROUND, _CONDITION):
        found = opening.match(text)
        text = text[found.end() :] if found else text
    return text


def _asked(text: str) -> list[OrderCategory]:
    """What the verbs of a text in small letters ask for, in its order; the ways, a letter or a meeting, last.

    What a verb says only about what ("saying when it will renew the roof") counts where nothing else does.
    """
    asked: list[tuple[bool, OrderCategory]] = []
    about: list[OrderCategory] = []
    is_content, last_end = False, 0
    for (tier, category), start, end in verbs().find(text):
        if tier == "acts" and not _BEFORE_AN_ACT.search(text[max(0, start - _REACH) : start]):
            continue
        goes_on = is_content and not _CLAUSE_END.search(text, last_end, start)
        is_content = goes_on or _CONTENT.search(text, last_end, start) is not None
        if is_content:
            about.append(category)
        else:
            asked.append((tier in _WAYS, category))
        is_content, last_end = is_content or tier == "reports" or category in _OPENS_CONTENT, end
    return [category for _, category in sorted(asked, key=lambda one: one[0])] or about


def _hinted(text: str) -> list[OrderCategory]:
    """What an order with no known verb speaks of: "the lift" -> repairs; other where nothing is known."""
    return [one.meaning[1] for one in hints().find(text)] or [OrderCategory.OTHER]
