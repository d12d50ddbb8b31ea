"""Patterns kept as data: lexicon/NAME.toml holds regular expressions for each thing to recognise, with samples."""

import re
from functools import cache

from extractors.phrases import load_lexicon
from extractors.stems import needed_stems

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


def clued_patterns(lexicon: str, thing: str) -> list[tuple[re.Pattern[str], tuple[frozenset[str], ...]]]:
    """Each way in which a thing is said, apart, and the sets of stems of each of which its text holds one."""
    choices = _choices_of(lexicon, thing)
    return [(re.compile(find, _FLAGS), needed_stems(find, flags=_FLAGS)) for find in choices]


def lowered(text: str) -> str:
    """The text in small letters, at the same offsets."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "I").lower()  # the one letter that becomes two


_FLAGS = re.VERBOSE | re.DOTALL
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
