"""Phrases of a lexicon: read from lexicon/*.toml once, found in text by one matcher.

A phrase is written once for all its spellings: `leak[|s|ing]` is "leak", "leaks" and "leaking"; `anti-social` is also
"anti social" and "antisocial". Capitals, curly apostrophes and non-breaking hyphens and spaces make no difference.
All phrases of a lexicon go into one PhraseMatcher, whose cost does not grow with their number; token patterns cost
fourteen times as much.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")  # "leak[|s|ing]"

# One character for one, so that offsets stay true: no-break spaces, curly quotes, every hyphen and dash.
_PLAIN = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u202f", " "), **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–—−", "-")}
)

_POSSESSIVE = frozenset({"'s", "'"})
_MOST_PIECES = 4  # "a llocati o n"


class PhraseHit(NamedTuple):
    """One phrase found: the group it stands in and its offsets, `text[start:end]`."""

    group: str
    start: int
    end: int


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The tables of lexicon/NAME.toml: `load_lexicon("themes")`. Shared: do not change what comes back."""
    path = files("extractors") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def expand(phrase: str) -> tuple[str, ...]:
    """`"wet-room[|s]"` -> "wet-room", "wet room", "wetroom", "wet-rooms" ...: each spelling that the phrase stands for.

    Raises:
        ValueError: A bracket is left open, or one of the spellings has no words.
    """
    parts = _ALTERNATIVES.split(phrase.translate(_PLAIN).lower())
    choices = [part.split("|") if position % 2 else [part] for position, part in enumerate(parts)]
    spellings = [" ".join("".join(chosen).split()) for chosen in product(*choices)]
    if any("[" in one or "]" in one or not one for one in spellings):
        raise ValueError(f"phrase {phrase!r}: close each bracket, nest none, and leave no alternative without a word")
    joins = ("-", " ", "") if "-" in phrase else ("-",)
    return tuple(dict.fromkeys(one.replace("-", join) for one in spellings for join in joins))


@cache
def _tokenizer() -> Any:
    """The tokenizer of a blank English pipeline; spaCy takes seconds to import, so only when first needed."""
    from spacy import blank

    tokenizer: Any = blank("en").tokenizer
    tokenizer.url_match = None  # a third of the time, for addresses that no head of complaint holds
    tokenizer.token_match = None
    return tokenizer


def phrase_finder(
    groups: Mapping[str, Iterable[str]],
    *,
    winners: frozenset[str] = frozenset(),
    free: frozenset[str] = frozenset(),
    passed_over: frozenset[str] = frozenset(),
) -> Callable[[str], list[PhraseHit]]:
    """A function that finds the phrases of these groups in a text, in order of place.

    Of phrases that overlap only one is found: one of a group in `winners` before others, then the one with more words,
    then the earlier. Phrases of groups in `free` are found wherever they stand, and take no place from others.
    Words in `passed_over` count neither in phrases nor in the text: with "the" among them, "damage to belongings" is
    also found in "damage to the belongings". A word of the phrases that stray spaces cut, as runs of markup leave them
    ("d amp", "han dling"), is read whole. Building takes a fraction of a second, finding some fifty microseconds
    for a head of complaint: keep the finder in a `@cache` function.

    Raises:
        ValueError: A phrase stands in two groups, so that nobody can tell what it means, or has no words left.
    """
    from spacy.matcher import PhraseMatcher

    vocab = _tokenizer().vocab
    matcher = PhraseMatcher(vocab, attr="LOWER")
    by_group = _spellings(groups, passed_over)
    for group, spellings in by_group.items():
        matcher.add(group, spellings)
    known = passed_over.union(word.lower_ for spellings in by_group.values() for doc in spellings for word in doc)
    names = {vocab.strings[group]: group for group in groups}

    def find(text: str) -> list[PhraseHit]:
        doc, kept = _reduce(text.translate(_PLAIN), passed_over, known)
        found = [(names[key], first, last) for key, first, last in matcher(doc)]
        found.sort(key=lambda hit: (hit[0] not in winners, hit[1] - hit[2], hit[1]))
        taken: set[int] = set()
        hits = []
        for group, first, last in found:
            if group in free or taken.isdisjoint(range(first, last)):
                taken.update(() if group in free else range(first, last))
                final = kept[last - 1][1]
                hits.append(PhraseHit(group, kept[first][0].idx, final.idx + len(final)))
        return sorted(hits, key=lambda hit: hit.start)

    return find


def _reduce(
    text: str, passed_over: frozenset[str], known: frozenset[str] = frozenset()
) -> tuple[Any, list[tuple[Any, Any]]]:
    """The words that count as a Doc of their own, and the first and last token of each."""
    from spacy.tokens import Doc

    tokenizer = _tokenizer()
    tokens = list(tokenizer(text))
    lowered = [token.lower_ for token in tokens]
    words, kept = [], []
    place, is_passed = 0, False
    while place < len(tokens):
        end = place + (_pieces(lowered, place, known) if known else 1)
        word = "".join(lowered[place:end])
        # "the resident's boiler": what owns is passed over with its ending; "the property's boiler" keeps both
        is_passed = word in passed_over or (is_passed and word in _POSSESSIVE)
        if not is_passed:
            words.append(word)
            kept.append((tokens[place], tokens[end - 1]))
        place = end
    return Doc(tokenizer.vocab, words=words), kept


def _pieces(words: list[str], place: int, known: frozenset[str]) -> int:
    """Of how many pieces the word at a place is made: 2 of "d", "amp"; 1 of "car", "pet", both known by themselves."""
    joined, count = words[place], 1
    for end in range(place + 1, min(place + _MOST_PIECES, len(words))):
        joined += words[end]
        if joined in known and not known.issuperset(words[place : end + 1]):
            count = end - place + 1
    return count


def _spellings(groups: Mapping[str, Iterable[str]], passed_over: frozenset[str]) -> dict[str, list[Any]]:
    """Each group with the Docs of all its spellings, none of them twice."""
    owner: dict[str, str] = {}
    by_group: dict[str, list[Any]] = {group: [] for group in groups}
    for group, phrases in groups.items():
        for spelling in (one for phrase in phrases for one in expand(phrase)):
            doc, kept = _reduce(spelling, passed_over)
            if not kept:
                raise ValueError(f"{spelling!r} in {group!r} holds only words that are passed over: take it out")
            words = doc.text.strip()
            if words not in owner:
                owner[words] = group
                by_group[group].append(doc)
            elif owner[words] != group:
                raise ValueError(f"{words!r} stands in {owner[words]!r} and in {group!r}: keep it in one")
    return by_group
