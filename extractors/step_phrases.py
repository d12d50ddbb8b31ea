"""The phrases of lexicon/responses.toml, found where a sentence says them: "stage 1 response", "asked ... a review"."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.phrases import load_lexicon
from extractors.wordings import wording_pattern


class StepKind(StrEnum):
    """What a step is; the groups of lexicon/responses.toml."""

    COMPLAINT = "complaint"
    ACKNOWLEDGEMENT = "acknowledgement"
    ENTRY = "entry"
    """The landlord enters a complaint or request: it is that where none is told before, else its acknowledgement."""
    ESCALATION = "escalation"
    OBJECTION = "objection"
    """What the resident says: a complaint or a request to escalate only where nothing else tells of one."""
    RESPONSE = "response"
    REPLY = "reply"
    """A response whose words name no stage."""


class _Phrase(NamedTuple):
    kind: StepKind
    say: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """A clue for each part that must be there: to look for those first is ten times as fast."""


class _Opening(NamedTuple):
    word: re.Pattern[str]
    phrases: tuple[_Phrase, ...]  # that begin with it, those with more words first


_PARTS = re.compile(r"\[[^\]]*\]|[^\s\[\]]+")
_LONG = 6  # letters; wordings forgive a space inside a word that has as many


def find_phrases(lower: str, *, objections: bool) -> Iterator[tuple[StepKind, re.Match[str]]]:
    """Yield each phrase that stands in a text in small letters, by its place; of one place that with most words first.

    They may overlap. What the resident says is left out unless `objections` asks for it.
    """
    openings = _openings(objections)
    of_word = _clues_of_word(objections)
    clues = frozenset().union(*map(of_word, lower.split()))
    places: list[tuple[int, list[_Phrase]]] = []
    for word in openings.keys() & clues:
        opening = openings[word]
        if phrases := [one for one in opening.phrases if one.needs <= clues]:
            places += [(found.start(), phrases) for found in opening.word.finditer(lower)]
    for start, phrases in sorted(places) if len(places) > 1 else places:
        for phrase in phrases:
            if match := phrase.pattern.match(lower, start):
                yield phrase.kind, match


@cache
def _openings(objections: bool) -> dict[str, _Opening]:
    """The phrases by their first word."""
    by_word: dict[str, list[_Phrase]] = {}
    for kind, entries in load_lexicon("responses").items():
        for entry in entries if objections or kind != StepKind.OBJECTION else ():
            say = entry["say"]
            first, *rest = _parts(say)
            pattern = re.compile(wording_pattern(say) + r"(?!\w)")
            phrase = _Phrase(StepKind(kind), say, pattern, frozenset(part for part in rest if _must_be(part)))
            for word in {choice.split()[0].strip(",") for choice in _choices(first)}:
                by_word.setdefault(word, []).append(phrase)
    return {
        word: _Opening(
            re.compile(rf"{word}(?<![a-z]{word})(?![a-z])"),
            tuple(sorted(phrases, key=lambda phrase: -len(phrase.say.split()))),
        )
        for word, phrases in by_word.items()
    }


@cache
def _clues_of_word(objections: bool) -> Callable[[str], frozenset[str]]:
    """A function from a word to the openings that it is, and the parts of phrases that it may belong to."""
    openings = _openings(objections)
    parts = {part for opening in openings.values() for phrase in opening.phrases for part in phrase.needs}
    words = {part: _words(part) for part in parts}

    @lru_cache(maxsize=50_000)
    def clues(word: str) -> frozenset[str]:
        opens = (first for first, opening in openings.items() if opening.word.search(word))
        return frozenset((*opens, *(part for part in parts if any(_may_be(word, one) for one in words[part]))))

    return clues


def _parts(say: str) -> list[str]:
    return [part for part in _PARTS.findall(say) if part != "..."]


def _choices(part: str) -> list[str]:
    return part.strip("[]").split("|")


def _must_be(part: str) -> bool:
    """Whether a text must hold one of its words, and few texts do."""
    return min(map(len, _words(part))) > len("the")


def _words(part: str) -> set[str]:
    """The longest word of each of its choices."""
    return {max(choice.split(), key=len, default="").strip(",") for choice in _choices(part)}


def _may_be(word: str, needed: str) -> bool:
    """Whether it holds the word needed, or is the larger part of one that a stray space cut: "comp laint"."""
    part = word.strip(".,;:()“”‘’\"'")
    is_large = len(needed) >= _LONG and 2 * len(part) >= len(needed)
    return needed in word or (is_large and (needed.startswith(part) or needed.endswith(part)))
