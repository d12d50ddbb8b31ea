"""Patterns kept as data: lexicon/NAME.toml holds regular expressions for each thing to recognise, with samples."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extractors.phrases import load_lexicon
from extractors.stems import Clued, needed_stems

LANDLORD = (
    "(?:landlord|council|association|trust|co-operative|partnership|group|almo|society|charity|company|provider"
    "|authority)"
)


@cache
def pattern(lexicon: str, thing: str) -> re.Pattern[str]:
    r"""All ways in which a thing is said, as one pattern: `pattern("order_words", "boilerplate")`.

    To be searched in `lowered` text: an entry is in small letters, as ignoring case makes a search three times as long.
    Entries are verbose (blanks mean nothing, `\\s` is a blank), `{landlord}` stands for the words by which pages call
    the landlord, and an apostrophe is straight or curly.
    """
    choices = _choices_of(lexicon, thing)
    any_of = "|".join(f"(?:{find})" for find in choices)
    if all(map(_OPENS_A_WORD.match, choices)):
        any_of = rf"(?<!\w)(?:{any_of})"  # twice as fast: within a word nothing need be tried
    return re.compile(any_of, _FLAGS)


def says(lexicon: str, thing: str, lower: str) -> bool:
    """Whether a text in small letters says a thing anywhere.

    That is what `pattern` finds; of a sentence it is told in a fifth of the time, of a few words no sooner.
    """
    if len(lower) > _LONG:
        return pattern(lexicon, thing).search(lower) is not None
    ways = (*_said_in_any_words(lexicon, thing), *may_say(lexicon, (thing,), lower).get(thing, ()))
    return any(way.search(lower) for way in ways)


@lru_cache(maxsize=64)  # a paragraph of one sentence is asked for twice
def may_say(lexicon: str, things: tuple[str, ...], lower: str) -> Mapping[str, Sequence[re.Pattern[str]]]:
    """Which of these things a text in small letters may say by its words, each with the ways to be tried.

    Ways that any words may say are left out.
    """
    ways: dict[str, list[re.Pattern[str]]] = {}
    for thing, find in _said_in_words(lexicon, things).in_text(lower):
        ways.setdefault(thing, []).append(_compiled(find))
    return ways


@cache
def _said_in_words(lexicon: str, things: tuple[str, ...]) -> Clued[tuple[str, str]]:
    """Each way in which one of the things is said, apart, by the stems that it needs."""
    return Clued(((thing, find), needs) for thing in things for find, needs in _ways(lexicon, thing) if needs)


@cache
def _said_in_any_words(lexicon: str, thing: str) -> tuple[re.Pattern[str], ...]:
    """The ways to say a thing that need no stems."""
    return tuple(_compiled(find) for find, needs in _ways(lexicon, thing) if not needs)


def _ways(lexicon: str, thing: str) -> list[tuple[str, tuple[frozenset[str], ...]]]:
    """Each way in which a thing is said, and the sets of stems of each of which its text holds one."""
    return [(find, needed_stems(find, flags=_FLAGS)) for find in _choices_of(lexicon, thing)]


@cache
def _compiled(find: str) -> re.Pattern[str]:
    return re.compile(find, _FLAGS)


def lowered(text: str) -> str:
    """The text in small letters, at the same offsets."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "I").lower()  # the one letter that becomes two


_FLAGS = re.VERBOSE | re.DOTALL
_LONG = 2_000  # characters: of such a text all words need not be looked at where its first say it
_OPENS_A_WORD = re.compile(r"\s*(?:\\b|\^)")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.", re.DOTALL)  # an escaped character, a class, or a character


def _choices_of(lexicon: str, thing: str) -> list[str]:
    finds = (
        entry["find"].replace("{landlord}", LANDLORD).replace("'", "['’]") for entry in load_lexicon(lexicon)[thing]
    )
    return [choice for find in finds for choice in _choices(find)]


def _choices(find: str) -> list[str]:
    """The top-level alternatives of a regular expression: `a(?:b|c)|d` -> `a(?:b|c)` and `d`."""
    choices, depth = [""], 0
    for piece in _TOKEN.findall(find):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += piece
    return choices
