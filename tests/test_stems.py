"""The stems that an expression needs: a text without them is passed over, so no match may be without them."""

import re

import pytest

from extractors.patterns import pattern, says
from extractors.phrases import load_lexicon
from extractors.stems import Clued, needed_stems


@pytest.mark.parametrize(
    ("find", "needs"),
    [
        (r"\brecord(?:s|ing)?\s+(?:was|were)\s+lost", [{"record"}, {"lost"}, {"was", "were"}]),
        (r"\b(?:poor|un)?clear\b", [{"clear"}]),
        (r"\bt(?:ell|old)\s+(?:\w+\s+){0,3}?them", [{"them"}, {"tell", "told"}]),
        (r"(?:\w+\s+)*it|delay", []),
        (r"\bnot\s+(?!the\b)\w+ed", [{"not"}]),
        (r"(?:grey|white)\s+area", [{"area"}, {"grey", "white"}]),
        (r"(?:policy\s+){1,2}", [{"policy"}]),
        (r"[^a]bc+d", []),
    ],
)
def test_stems_that_an_expression_needs(find: str, needs: list[set[str]]) -> None:
    assert list(needed_stems(find)) == needs


LEXICONS = ("failings", "not_findings", "order_words", "sums", "offers")
THINGS = [(name, thing) for name in LEXICONS for thing, found in load_lexicon(name).items() if "find" in found[0]]
MORE_WORDS = " and so it went on" * 120  # beyond the length at which `says` takes the long way


@pytest.mark.parametrize(("lexicon", "thing"), THINGS)
def test_a_text_says_what_the_whole_pattern_finds_in_it(lexicon: str, thing: str) -> None:
    """Sought in every sample of its lexicon: the short way by stems must not miss what the long one sees."""
    samples = [entry["sample"].lower() for entries in load_lexicon(lexicon).values() for entry in entries]
    texts = [*samples, *(f"{sample}{MORE_WORDS}" for sample in samples)]
    assert [says(lexicon, thing, text) for text in texts] == [
        pattern(lexicon, thing).search(text) is not None for text in texts
    ]


def test_things_are_found_by_the_words_of_a_text() -> None:
    finds = {"lost records": r"lost\s+record", "a late answer": r"\b(?:late|slow)\s+(?:reply|answer)"}
    clued = Clued((thing, needed_stems(find)) for thing, find in finds.items())
    assert list(clued.in_text("its records were lost")) == ["lost records"]
    assert list(clued.in_text("a slow reply, and lost recordings")) == ["lost records", "a late answer"]
    assert list(clued.in_text("it was lost")) == []
    assert list(clued.in_text("")) == []
    assert all(re.search(find, thing) for thing, find in finds.items() if "late" not in thing)
