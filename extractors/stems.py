"""The letters that a regular expression cannot match without, so that most texts need not be searched."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]  # that of `re` itself: nobody reads expressions as it does
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_SHORTEST = 3  # letters; shorter stems stand in every sentence
_COMMON = frozenset(
    "been did had has have her its not she should that the their there they this was were which with".split()
)
_MOST = 200  # strings of one place


class Clued(Generic[T]):
    """Things that a text can hold only where it holds certain stems, found by its words: most texts hold none."""

    def __init__(self, things: Iterable[tuple[T, tuple[frozenset[str], ...]]]) -> None:
        """Each thing with its `needed_stems`; a bit stands for each set of stems, and a word has those it satisfies."""
        self._bit_of: dict[frozenset[str], int] = {}
        self._by_rarest: dict[int, list[tuple[int, T]]] = {}
        for thing, needs in things:
            bits = [self._bit_of.setdefault(stems, 1 << len(self._bit_of)) for stems in needs]
            self._by_rarest.setdefault(bits[0], []).append((reduce(or_, bits), thing))
        self._rarest = reduce(or_, self._by_rarest, 0)
        self._bits_of = lru_cache(maxsize=50_000)(self._bits_of_word)

    def in_text(self, lower: str) -> Iterator[T]:
        """Yield the things that a text in small letters may hold."""
        held = reduce(or_, map(self._bits_of, lower.split()), 0)
        rarest = held & self._rarest
        while rarest:
            bit = rarest & -rarest
            rarest ^= bit
            for needs, thing in self._by_rarest[bit]:
                if needs & held == needs:
                    yield thing

    def _bits_of_word(self, word: str) -> int:
        return reduce(or_, (bit for stems, bit in self._bit_of.items() if any(map(word.__contains__, stems))), 0)


def needed_stems(find: str, *, flags: int = 0) -> tuple[frozenset[str], ...]:
    r"""`r"\brecord(?:s|ing)?\s+(?:was|were)\s+lost"` -> {"record"}, {"lost"}, {"was", "were"}.

    Whatever the expression matches holds one stem of each set, within a word. Those that fewest texts meet come
    first, as far as the stems tell: long and few. Empty where the expression can do without any.
    """
    return tuple(sorted(_needs(parser.parse(find, flags)), key=_rareness, reverse=True))


def _rareness(stems: frozenset[str]) -> tuple[bool, int, int]:
    return stems.isdisjoint(_COMMON), min(map(len, stems)), -len(stems)


def _needs(sequence: Iterable[Any]) -> list[frozenset[str]]:
    """What each place of a sequence needs; a run is all strings that may stand where letters follow each other."""
    needs: list[frozenset[str]] = []
    run = frozenset({""})
    for kind, argument in sequence:
        strings = _strings(kind, argument)
        if strings is not None and len(run) * len(strings) <= _MOST:
            run = frozenset(map("".join, product(run, strings)))
            continue
        needs += _telling(run)
        run = strings or frozenset({""})
        if strings is None:
            needs += _within(kind, argument)
    return [*needs, *_telling(run)]


def _telling(run: frozenset[str]) -> list[frozenset[str]]:
    if min(map(len, run)) < _SHORTEST:
        return []
    return [frozenset(one for one in run if not any(other != one and other in one for other in run))]


def _within(kind: Any, argument: Any) -> list[frozenset[str]]:
    """What an element needs that may be more than a few strings."""
    if kind is op.SUBPATTERN:
        return _needs(argument[-1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] > 0:
        return _needs(argument[-1])
    if kind is op.BRANCH:
        chosen = [max(_needs(choice), key=_rareness, default=frozenset[str]()) for choice in argument[1]]
        return [frozenset().union(*chosen)] if all(chosen) else []
    return []


def _strings(kind: Any, argument: Any) -> frozenset[str] | None:
    """All strings that an element matches, none of which holds white space; None where they are too many to tell."""
    if kind is op.LITERAL:
        return None if chr(argument).isspace() else frozenset({chr(argument)})
    if kind is op.IN:
        return _any_of(_strings(*one) for one in argument) if argument[0][0] is not op.NEGATE else None
    if kind is op.SUBPATTERN:
        return _joined(argument[-1])
    if kind is op.BRANCH:
        return _any_of(map(_joined, argument[1]))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and tuple(argument[:2]) == (0, 1):
        return _any_of((frozenset({""}), _joined(argument[-1])))
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return frozenset({""})  # they match no letters
    return None


def _joined(sequence: Sequence[Any]) -> frozenset[str] | None:
    parts = [_strings(*one) for one in sequence]
    if any(part is None for part in parts):
        return None
    strings = frozenset({""})
    for part in parts:
        if part is None or len(strings) * len(part) > _MOST:
            return None
        strings = frozenset(map("".join, product(strings, part)))
    return strings


def _any_of(many: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for strings in many:
        if strings is None:
            return None
        found |= strings
    return frozenset(found) if len(found) <= _MOST else None
