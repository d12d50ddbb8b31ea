"""The wordings of lexicon/orders.toml: how orders are titled, what their verbs ask for, and what they speak of."""

import re
from collections.abc import Iterator
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
    return any_wording(_says("title"), forgives_spaces=False, after=r"\W*$")


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


def _says(tier: str) -> Iterator[tuple[Said, str]]:
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
