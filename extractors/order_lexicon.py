"""The wordings of lexicon/orders.toml: how orders are titled, what their verbs ask for, and what they speak of."""

import re
from functools import cache

from extractors.phrases import load_lexicon
from extractors.wordings import Wordings, any_wording
from models.vocabulary import OrderCategory

_TIERS = ("reports", "does", "acts", "ways")  # at one place the first of these wins
_WORD_ENDS = r"(?:(?<=[£%])|(?!\w))"
Said = tuple[str, OrderCategory]  # the tier of a wording, and what it means


@cache
def titles() -> Wordings[Said]:
    """What titles a row of an order table, or how its title ends."""
    titles = ((category, title) for category, entry in load_lexicon("orders").items() for title in entry["title"])
    says = ((("title", OrderCategory(category)), title) for category, title in titles)
    return any_wording(says, forgives_spaces=False, after=r"\W*$")


@cache
def verbs() -> Wordings[Said]:
    """What the verbs of an order ask for, in each tier."""
    return any_wording((said for tier in _TIERS for said in _says(tier)), after=_WORD_ENDS, forgives_spaces=False)


@cache
def opening_words() -> frozenset[str]:
    """The words with which wordings begin, and others that do no harm."""
    says = (say for tier in _TIERS for _, say in _says(tier))
    return frozenset(word for say in says for word in re.findall(r"\w+", say.split("]")[0]))


@cache
def hints() -> Wordings[Said]:
    """What an order speaks of, asked only where no verb is known."""
    return any_wording(_says("hints"), after=_WORD_ENDS, forgives_spaces=False)


def _says(tier: str) -> list[tuple[Said, str]]:
    """The wordings of a tier, those without a gap first: "pay back" goes before "pay ... £"."""
    entries = load_lexicon("orders").items()
    says = [
        ((tier, OrderCategory(category)), wording["say"])
        for category, entry in entries
        for wording in entry.get(tier, ())
    ]
    return sorted(says, key=lambda said: "..." in said[1])
