"""Wordings of a lexicon, `"[has|have] not ... jurisdiction"`, as regular expressions: one, or all at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from extractors.patterns import lowered

T = TypeVar("T")


class FoundWording(NamedTuple, Generic[T]):
    """A wording found at `text[start:end]`, and what it means."""

    meaning: T
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Wordings(Generic[T]):
    """Many wordings, by the three letters that they begin with: an alternation of 130 takes forty times as long."""

    starts: re.Pattern[str]  # a place where one may begin
    by_letters: dict[str, tuple[str, tuple[T, ...]]]  # compiled when first met: most letters stand on few pages

    def find(self, text: str) -> Iterator[FoundWording[T]]:
        """Yield each wording found, in the order of the text; none overlaps another. Capitals make no difference."""
        lower = lowered(text)
        end = 0
        for place in self.starts.finditer(lower):
            if place.start() >= end and (found := self._at(lower, place.start())):
                yield found
                end = found.end

    def opening(self, text: str) -> FoundWording[T] | None:
        """The wording that the text begins with."""
        return self._at(lowered(text), 0)

    def _at(self, lower: str, start: int) -> FoundWording[T] | None:
        letters, known = "".join(lower[start : start + 5].split())[:3], self.by_letters  # "m aladministration": mal
        any_of, meanings = known.get(letters) or known.get(letters[:2]) or known.get(letters[:1]) or (None, ())
        if any_of is None or (match := _compiled(any_of).match(lower, start)) is None:
            return None
        return FoundWording(meanings[(match.lastindex or 0) - 1], match.start(), match.end())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def any_wording(
    says: Iterable[tuple[T, str]], *, after: str = "", glued_to: Iterable[str] = (), forgives_spaces: bool = True
) -> Wordings[T]:
    """These wordings, to be found where a word begins; where several match at a place, the first given wins.

    Args:
        says: Each wording with what it means.
        after: Regular expression of what must stand after a wording.
        forgives_spaces: Whether a space inside a long word is forgiven; patterns are then twice as long.
        glued_to: Words from which a wording may follow without a space: "foundservice failure".
    """
    given = list(says)
    patterns = [f"{wording_pattern(say.lower(), forgives_spaces=forgives_spaces)}{after}()" for _, say in given]
    openings = [{opening[:3] for opening in _openings(say)} for _, say in given]
    by_letters = {}
    for letters in set().union(*openings):
        # A wording that begins with a shorter word, "go" or "£", may stand before any other.
        shorter = (letters, letters[:2], letters[:1])
        places = [place for place, begins in enumerate(openings) if not begins.isdisjoint(shorter)]
        by_letters[letters] = "|".join(patterns[place] for place in places), tuple(given[place][0] for place in places)
    begins = "|".join((r"(?<!\w)", *(rf"(?<=\b{word})" for word in glued_to)))
    return Wordings(
        starts=re.compile(rf"(?:{begins}){beginnings(opening for _, say in given for opening in _openings(say))}"),
        by_letters=by_letters,
    )


def beginnings(openings: Iterable[str]) -> str:
    """`["pay", "put", "£"]` -> a pattern of "p" before "a" or "u", and of "£": few words of a text begin so."""
    seconds: dict[str, set[str]] = {}
    for opening in openings:
        seconds.setdefault(opening[0], set()).add(opening[1:2])
    return "(?:" + "|".join(re.escape(letter) + _before_any(found) for letter, found in sorted(seconds.items())) + ")"


def _before_any(letters: set[str]) -> str:
    return "" if "" in letters else rf"(?=\s?[{''.join(map(re.escape, sorted(letters)))}])"


def _openings(say: str) -> set[str]:
    """The words that a wording can begin with: `"[has|have|] not"` -> {"has", "have", "not"}."""
    openings: set[str] = set()
    for part in _parts(say):
        choices = part[1:-1].split("|") if part.startswith("[") else [part]
        openings.update(choice.split()[0].lower() for choice in choices if choice)
        if "" not in choices:
            return openings
    raise ValueError(f"wording {say!r}: one of its words must be there in any case")


def _parts(say: str) -> list[str]:
    return re.findall(r"\[[^\]]*\]|\.\.\.|[^\s\[\]]+", say)


def wording_pattern(say: str, *, forgives_spaces: bool = True) -> str:
    """`"[has|have] not ... jurisdiction"` -> a regular expression, which may forgive a space inside a long word."""
    spelled = _spaced if forgives_spaces else re.escape
    out: list[str] = []
    for word in _parts(say):
        if word == "...":
            out.append(r"[^.;:]{0,90}?(?<!\w)")  # the next word begins there: no "room" in "bedroom"
        elif word.startswith("["):
            choices = word[1:-1].split("|")
            any_of = "|".join(r"\s+".join(map(spelled, choice.split())) for choice in choices if choice)
            out.append(f"(?:{any_of})" if "" not in choices else f"(?:(?:{any_of})(?:\\s+|(?=[.,;:]|$)))?")
        else:
            out.append(spelled(word))
    return _join(out)


def _join(parts: list[str]) -> str:
    pattern = ""
    for index, part in enumerate(parts):
        follows_optional = index > 0 and parts[index - 1].endswith(")?")
        gap = part.startswith("[^.") or (index > 0 and parts[index - 1].startswith("[^."))
        at_end_optional = all(rest.endswith(")?") for rest in parts[index:])
        pattern += ("" if index == 0 or follows_optional or gap else r"\s*" if at_end_optional else r"\s+") + part
    return pattern


def _spaced(word: str) -> str:
    """Letters of a long word with a space forgiven between two: spans leave "m aladministration" in broken exports."""
    if len(word) < 6 or not word.isalpha():
        return re.escape(word)
    return r"\s?".join(map(re.escape, word)) + r"(?!\w)"
