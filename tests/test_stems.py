"""The stems that an expression needs: a text without them is passed over, so no match may be without them."""

import re

import pytest

from extractors.patterns import clued_patterns
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


@pytest.mark.parametrize("kind", [kind for kind in load_lexicon("failings") if kind not in ("before", "never")])
def test_each_saying_of_a_failing_needs_a_stem_and_its_sample_holds_it(kind: str) -> None:
    sayings = clued_patterns("failings", kind)
    assert all(needs for _, needs in sayings)
    for entry in load_lexicon("failings")[kind]:
        sample = entry["sample"].lower()
        matching = [needs for find, needs in sayings if find.search(sample)]
        assert matching
        assert all(any(stem in sample for stem in stems) for needs in matching for stems in needs)


def test_things_are_found_by_the_words_of_a_text() -> None:
    finds = {"lost records": r"lost\s+record", "a late answer": r"\b(?:late|slow)\s+(?:reply|answer)"}
    clued = Clued((thing, needed_stems(find)) for thing, find in finds.items())
    assert list(clued.in_text("its records were lost")) == ["lost records"]
    assert list(clued.in_text("a slow reply, and lost recordings")) == ["lost records", "a late answer"]
    assert list(clued.in_text("it was lost")) == []
    assert list(clued.in_text("")) == []
    assert all(re.search(find, thing) for thing, find in finds.items() if "late" not in thing)
