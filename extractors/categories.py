"""What an order asks for, by the line that titles it and by its verbs (lexicon/orders.toml).

What tells, in this order: the title; the verbs, first named first; the ways, such as a letter; what the verbs say
only about what ("saying when it will renew the roof"); the lead-in; a sum; what the order speaks of. Which of these is
the main thing, and whether it is something else, the weights of its words help to tell (order_model.py).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.order_model import Weights, order_weights
from extractors.patterns import LANDLORD, lowered
from extractors.phrases import load_lexicon
from extractors.wordings import Wordings, any_wording
from models.vocabulary import OrderCategory

# "Within 4 weeks of its survey the landlord" must ...: what stands there asks for nothing.
_PREAMBLE = re.compile(
    r"(?:the\s+|(?:within|by|on|not?|in|the|it|we|as|under|having|following|once|when|before|after|at|given|since|with"
    r"|until|while|whilst|if|where|unless|although|because|despite)\s"
    rf"[^.;:]{{0,160}}?\bthe\s+)(?:{LANDLORD}|committee|board|trustees)\s+"
    r"(?=(?:must|should|shall|to|is\s+to|will|may|might|could|ought)\b)"
    r"|(?:within|by|on|not later than|no later than)\s[^.;:]{0,80}:\s+(?=\w)"
)
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
# Words of an order that say how or why, not what: "in line with our apologies guidance".
_ASIDE = re.compile(
    r"""(?<!\w)(?=[abdfhimortu(£])(?:
      (?:apolog\w+|remedies)\s+guidance | \([^)]*guidance[^)]*\)
    | for\s+(?:the|its|their|these|this|her|his|any)\s+(?:\w+\s+)?
        (?:failings?|failures?|distress|inconvenience|time|trouble|delays?|worry|loss|way)\b[^.;:]*
    | (?:the|this|its)\s+(?:report|review|plan|letter|apology|note|minutes?)\s+(?:must|should|is\s+to|will)\b
        (?!\s+be\s+(?:taken|put|brought|laid))[^.;]*
    | (?:head|director|manager|team)\s+of\s+\w+ | by\s+the\s+due\s+date
    | (?:under|below|over|above|more\s+than|(?:(?<=charge\s)|(?<=charges\s)|(?<=arrears\s))of)\s+£[\d,.]*\d
    | £[\d,.]*\d(?=\s+(?:limit|threshold|cap|maximum)\b)
    | rights?\s+to\s+\w+
    | (?:of|from)\s+the\s+date\s+of\s+(?:this|the)\s+(?:\w+\s+)?\w+
    )""",
    re.VERBOSE,
)
_SUM = re.compile(r"(?<!than )£")
_PENCE = re.compile(r"\.(?=\d)")  # the point in "£212.80" ends no sentence
_BRACKET = re.compile(r"\s*\([^)]*\)\W*$")  # "Compensation order (rent account)"
# "consider putting a guide online", "consider whether it could put ..." and "show us how it will put ..." are asked as
# "put a guide online" is.
_CONSIDER = re.compile(
    r"(?<!\w)(?=[celst][xho])(?:(?:considers?|looks?\s+(?:at|into)|explores?|thinks?\s+about)\s+"
    r"(?:whether\s+(?:to|(?:it|there|((?:an?|the)(?:\s+\w+){1,3}?))\s+(?:can|could|should|might|may))|(\w{2,})ing)"
    r"|shows?\s+(?:us|this\s+service|the\s+(?:housing\s+)?ombudsman)\s+how\s[^.;:]{1,60}?\bwill)\b"
)
# What opens a clause that says only about what, when or why: "saying when it intends to renew the roof".
_CLAUSE_END = re.compile(r"[.,;:]|\band\b")
_CONTENT = re.compile(
    r"(?<!\w)(?:saying|stating|about|regarding|concerning|whether|when|why|how|what|(?<!in )which|where|if|until|unless"
    r"|(?:year|month|week) in which|in which (?:year|month|week)"
    r"|who (?:will|would|should|is|was|can|her|his|to)|once|because|after|before|following|having|so that|in order that"
    r"|as to|(?:of|with) the (?:outcome|results?|findings?) of|for (?:failing|not|having|how|what|when))"
    r"(?!\w)(?:(?!\band\b)[^.,;:])*$"
)
# To "carry out a review of it" is to "review it", and "a review is to be held of it" asks for the same.
_REVIEW = re.compile(
    r"(?<!\w)(?:(?:carr(?:y|ies)\s+out|(?:hold|conduct|undertake|complete|make)s?|do(?:es)?)\s+an?\s+"
    r"(?:(?:full|short|thorough|wider|further|proper|formal|detailed)\s+)?review"
    r"|an?\s+(?:\w+\s+)?review\s+(?:by\s[^.;:]{1,60}?\s)?(?:must|should|is\s+to)\s+be\s+(?:held|made|done|carried\s+out|conducted|undertaken))\s+(?:of|into)\b"
)
# "The resident's records" are "her records", to "write to Mrs D" is to "write to them".
_PERSON = re.compile(
    r"(?<!\w)(?=[tm])(?:the (?:resident|tenant|leaseholder|complainant|family|household)s?|(?:mrs?|ms|miss) [a-z]+)\b"
    r"(['’]s?)?"
)
# Those who do the daily work are staff, by whatever name.
_STAFF = re.compile(
    r"\s(?:operatives|handlers|planners|schedulers|receptionists|caretakers|advis[eo]rs|reviewers|call takers|employees"
    r"|investigators|technicians|supervisors|coordinators|trades(?:people|men)|case ?workers|plumbers|gas engineers)\b"
)
# What stands before a bare verb that orders something: "must fit", "to fit", "and fit", but not "was fit".
_BEFORE_AN_ACT = re.compile(
    r"(?:^|[^\w\s]|\b(?:must|should|shall|may|might|will|to|and|or|then|also|now|first|not|by|either|consider|considers"
    r"|landlord|council|association|trust|partnership|group|society|co-operative|it|that|itself|[a-z]{3,16}ly)\s)\s*$"
)
_REACH = 20  # as many characters as the longest of those words
_TIERS = ("reports", "does", "acts", "ways")  # at one place the first of these wins
_WAYS = frozenset({"reports", "ways"})
_OPENS_CONTENT = frozenset({OrderCategory.APOLOGY, OrderCategory.STAFF_TRAINING})  # "trained to inspect a loft"
_SECONDARY_WORTH = 2  # how many more verbs may be listed beside the main one
_TOLD_WORTH = 0.5  # beside the chance of a category; fitted on orders that neither lexicon nor weights had seen
_WORD_ENDS = r"(?:(?<=[£%])|(?!\w))"
_Said = tuple[str, OrderCategory]  # the tier of a wording, and what it means


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
    titled = next(_titles().find(_BRACKET.sub("", title.strip())), None) if title else None
    lower = lowered(text)
    body = plain_words(lower[len(title) :] if title else lower)
    does = _asked(_opened(body)) or _asked(body) or (_asked(plain_words(lowered(lead))) if lead else [])
    if not does and _SUM.search(body):
        does = [OrderCategory.COMPENSATION]
    if titled:
        does.insert(0, titled.meaning[1])
    told = list(dict.fromkeys(does or _hinted(f"{title or ''} {body}")))
    main = told[0] if titled else _main(told, weights or order_weights(), plain_words(lower) if title else body)
    others = [one for one in told if one is not main and one is not OrderCategory.OTHER]
    return main, *others[:_SECONDARY_WORTH]


def _main(told: Sequence[OrderCategory], weights: Weights, plain: str) -> OrderCategory:
    """Of what the lexicon tells, or of all categories where the words speak strongly for another, the main one."""
    chances = weights.chances(plain)
    for place, category in enumerate(told, start=1):
        chances[category] += _TOLD_WORTH / place**2
    return max(chances, key=lambda category: chances[category])


def plain_words(text: str) -> str:
    """A text in small letters without its asides and names; what is to be considered stands as if it were ordered."""
    text = text.lstrip()
    preamble = _PREAMBLE.match(text)
    text = text[preamble.end() :] if preamble else text
    text = _STAFF.sub(" staff", _REVIEW.sub("review", text) if "review" in text else text)
    return _CONSIDER.sub(_considered, _PERSON.sub(_person, _PENCE.sub("", _ASIDE.sub(" ", text))))


def _opened(text: str) -> str:
    """A text without the background, the time and the condition that it opens with."""
    for opening in (_BACKGROUND, _CONDITION):
        found = opening.match(text)
        text = text[found.end() :] if found else text
    return text


def _person(found: re.Match[str]) -> str:
    return "her" if found[1] else "them"


def _considered(found: re.Match[str]) -> str:
    """`"consider putting"` -> "put", as far as a wording begins so; "consider whether a ramp could" -> "a ramp to"."""
    what, stem = found.groups()
    if stem is None:
        return f"{what} to" if what else "to"
    return next((f"to {verb}" for verb in (stem, f"{stem}e", stem[:-1]) if verb in _opening_words()), found[0])


def _asked(text: str) -> list[OrderCategory]:
    """What the verbs of a text in small letters ask for, in its order; the ways, a letter or a meeting, last.

    What a verb says only about what ("saying when it will renew the roof") counts where nothing else does.
    """
    asked: list[tuple[bool, OrderCategory]] = []
    about: list[OrderCategory] = []
    is_content, last_end = False, 0
    for (tier, category), start, end in _verbs().find(text):
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
    return [one.meaning[1] for one in _hints().find(text)] or [OrderCategory.OTHER]


@cache
def _titles() -> Wordings[_Said]:
    return any_wording(_says("title"), forgives_spaces=False, after=r"\W*$")


@cache
def _verbs() -> Wordings[_Said]:
    return any_wording((said for tier in _TIERS for said in _says(tier)), after=_WORD_ENDS, forgives_spaces=False)


@cache
def _opening_words() -> frozenset[str]:
    """The words with which wordings begin, and others that do no harm."""
    says = (say for tier in _TIERS for _, say in _says(tier))
    return frozenset(word for say in says for word in re.findall(r"\w+", say.split("]")[0]))


@cache
def _hints() -> Wordings[_Said]:
    return any_wording(_says("hints"), after=_WORD_ENDS, forgives_spaces=False)


def _says(tier: str) -> Iterator[tuple[_Said, str]]:
    """The wordings of a tier, those without a gap first: "pay back" goes before "pay ... £"."""
    entries = load_lexicon("orders").items()
    says = [
        ((tier, OrderCategory(category)), part)
        for category, entry in entries
        for say in entry.get(tier, ())
        for part in _by_opening(say)
    ]
    yield from sorted(says, key=lambda said: "..." in said[1])


def _by_opening(say: str) -> Iterator[str]:
    """`"[pay|pays|repay] ... £"` -> "[pay|pays] ... £", "[repay] ... £": each is compiled with its own letters only."""
    opening, closing, rest = say.partition("]")
    if not say.startswith("[") or say.startswith("[|"):
        yield say
        return
    words = opening[1:].split("|")
    for letters in dict.fromkeys(word[:3] for word in words):
        yield f"[{'|'.join(word for word in words if word[:3] == letters)}{closing}{rest}"
