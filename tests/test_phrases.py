"""Phrases: written once for all their spellings, found where they stand, the longest first."""

import subprocess
import sys

import pytest

from extractors.phrases import PhraseHit, expand, load_lexicon, phrase_finder


@pytest.mark.parametrize(
    ("phrase", "spellings"),
    [
        ("burst pipe", ("burst pipe",)),
        ("leak[|s|ing]", ("leak", "leaks", "leaking")),
        ("[new|old] door[|s]", ("new door", "new doors", "old door", "old doors")),
        ("[|very ]cold", ("cold", "very cold")),
        ("wet-room", ("wet-room", "wet room", "wetroom")),
        ("Awaab’s law", ("awaab's law",)),
    ],
    ids=["plain", "endings", "product", "optional_word", "hyphen", "curly_apostrophe"],
)
def test_expand_gives_each_spelling(phrase, spellings):
    assert expand(phrase) == spellings


@pytest.mark.parametrize("phrase", ["leak[|s", "leak|s]", "[a[b|c]]", "[|leak]", " "], ids=str)
def test_expand_refuses_what_is_no_phrase(phrase):
    with pytest.raises(ValueError, match="close each bracket"):
        expand(phrase)


@pytest.mark.parametrize(
    "text",
    ["ANTI-SOCIAL BEHAVIOUR", "anti‑social behaviour", "anti–social behaviour", "antisocial\u00a0behaviour"],
    ids=["capitals", "non_breaking_hyphen", "en_dash", "non_breaking_space"],
)
def test_spelling_makes_no_difference(text):
    find = phrase_finder({"asb": ["anti-social behaviour"]})
    assert find(f"Reports of {text}.") == [PhraseHit("asb", 11, 11 + len(text))]


def test_the_longest_phrase_wins_its_place():
    find = phrase_finder({"door": ["door"], "fire": ["fire door"], "repair": ["door repair"]})
    assert [hit.group for hit in find("A fire door, a door repair and a door.")] == ["fire", "repair", "door"]


def test_a_winner_beats_a_longer_phrase():
    groups = {"handling": ["handling of the complaint"], "ignored": ["complaint about"]}
    text = "Handling of the complaint about mice"
    assert [hit.group for hit in phrase_finder(groups)(text)] == ["handling"]
    assert [hit.group for hit in phrase_finder(groups, winners=frozenset({"ignored"}))(text)] == ["ignored"]


def test_a_free_phrase_takes_no_place_from_others():
    groups = {"joint": ["and the associated"], "handling": ["associated complaint"]}
    text = "Leaks and the associated complaint"
    assert [hit.group for hit in phrase_finder(groups)(text)] == ["joint"]
    assert [hit.group for hit in phrase_finder(groups, free=frozenset({"joint"}))(text)] == ["joint", "handling"]


def test_words_passed_over_count_neither_in_text_nor_in_phrases():
    find = phrase_finder({"claim": ["damage to the belongings"]}, passed_over=frozenset({"the", "resident", "her"}))
    text = "Damage to the resident’s belongings; damage to her belongings; damage to belongings"
    assert [text[hit.start : hit.end] for hit in find(text)] == [
        "Damage to the resident’s belongings",
        "damage to her belongings",
        "damage to belongings",
    ]


def test_a_possessive_is_passed_over_only_with_its_owner():
    find = phrase_finder({"gates": ["broken gates", "property gates"]}, passed_over=frozenset({"the", "resident"}))
    assert find("broken the resident's gates")
    assert not find("The property's gates")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reports of d amp", ["d amp"]),
        ("T he wat er tan k", ["wat er tan k"]),
        ("H ot water", []),
        ("a ho t tap", ["ho t tap"]),
        ("a c ar p et", ["c ar p et"]),
        ("the car pet", ["car", "pet"]),
        ("the d. amp", []),
    ],
    ids=["two_pieces", "each_word_of_a_phrase", "phrase_not_known", "within_a_phrase", "four_pieces", "two_words", "stop_between"],
)  # fmt: skip
def test_a_known_word_that_stray_spaces_cut_is_read_whole(text, words):
    groups = {"damp": ["damp"], "water": ["water tank"], "hot": ["hot tap"], "home": ["carpet", "car", "pet"]}
    find = phrase_finder(groups, passed_over=frozenset({"the", "a"}))
    assert [text[hit.start : hit.end] for hit in find(text)] == words


def test_a_phrase_in_two_groups_is_refused():
    with pytest.raises(ValueError, match="'wet room' stands in 'repairs' and in 'adaptations'"):
        phrase_finder({"repairs": ["wet room"], "adaptations": ["wet-room"]})


def test_a_phrase_of_passed_over_words_is_refused():
    with pytest.raises(ValueError, match="only words that are passed over"):
        phrase_finder({"nothing": ["the"]}, passed_over=frozenset({"the"}))


def test_nothing_is_found_in_nothing():
    assert phrase_finder({"leaks": ["leak"]})("") == []


def test_a_lexicon_is_read_once():
    assert load_lexicon("themes") is load_lexicon("themes")


def test_spacy_is_imported_only_when_a_finder_is_built():
    code = "import sys, extractors.themes; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
