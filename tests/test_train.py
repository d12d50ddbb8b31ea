"""The experiment with a trained classifier: what it is taught, what is kept from it, and how its table is counted."""

import re
from pathlib import Path

import pytest

from extractors.themes import theme_meanings
from models.errors import OmbudsmanError
from pipeline.train import WRITTEN, Head, answers, compare, labelled_heads, lexicon_heads, rules, trained, written_heads

ROOT = Path(__file__).parents[1]
TAUGHT = [
    Head(text, "", theme)
    for theme, texts in {"pests": ["mice", "rats", "wasps"], "leaks": ["a leak", "water leak", "leaks"]}.items()
    for text in texts
] * 8


def test_hand_labelled_heads_are_four_hundred_and_more_and_cover_every_theme() -> None:
    labelled = labelled_heads([ROOT / "data/sample/decisions", ROOT / "tests/gold"])
    written = written_heads(ROOT / WRITTEN)
    assert len(labelled) + len(written) >= 400
    assert {head.theme for head in labelled + written} == {meaning.theme for meaning in theme_meanings()}
    assert len({head.text for head in written}) == len(written)


def test_heads_in_unseen_wordings_are_no_samples_of_the_lexicon() -> None:
    taught = {head.text.lower() for head in lexicon_heads()}
    assert [head.text for head in written_heads(ROOT / WRITTEN) if head.text.lower().strip(".") in taught] == []


def test_lexicon_teaches_each_theme_and_no_hint() -> None:
    taught = list(lexicon_heads())
    assert {head.theme for head in taught} == {meaning.theme for meaning in theme_meanings()} - {"other"}
    assert ("mice", "pests") in [(head.text, head.theme) for head in taught]
    assert "neighbour" not in [head.text for head in taught]


def test_rules_read_head_and_lead() -> None:
    heads = [
        Head("Mice.", "", ""),
        Head("The yard room.", "The landlord’s handling of leaks in:", ""),
        Head("Complaint.", "", ""),
    ]
    assert rules(heads) == ["pests", "leaks", "complaint_handling"]


def test_classifier_learns_and_is_the_same_each_time() -> None:
    unread = [Head("more mice and rats", "", ""), Head("the leak", "", "")]
    first = trained(TAUGHT, epochs=3)(unread)
    assert first == ["pests", "leaks"]
    assert trained(TAUGHT, epochs=3)(unread) == first


def test_classifier_is_asked_only_where_the_rules_know_nothing() -> None:
    heads = [Head("Mice.", "", "pests"), Head("The weather.", "", "leaks")]
    read = answers(heads, lambda unread: ["leaks"] * len(unread))
    assert read == {
        "rules": ["pests", "other"],
        "classifier": ["leaks", "leaks"],
        "rules, else classifier": ["pests", "leaks"],
    }


def test_no_page_is_read_by_a_classifier_that_was_taught_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Head(f"Mice {number}.", "", "pests", f"page {number % 7}") for number in range(14)]

    def no_training(heads, *, epochs):
        known = {head.page for head in heads}

        def read(unread):
            assert not known & {head.page for head in unread if head.page}
            return ["leaks"] * len(unread)

        return read

    monkeypatch.setattr("pipeline.train.trained", no_training)
    lines = list(compare(pages, [Head("Rats.", "", "pests"), Head("Damp.", "", "leaks")]))
    told = [re.split(r"\s{2,}", line.strip()) for line in lines]
    assert told == [
        ["reader", "wordings", "heads", "theme right", "category right"],
        ["rules", "seen", "14", "100.0%", "100.0%"],
        ["classifier", "seen", "14", "0.0%", "100.0%"],
        ["rules, else classifier", "seen", "14", "100.0%", "100.0%"],
        ["rules", "unseen", "2", "50.0%", "100.0%"],
        ["classifier", "unseen", "2", "50.0%", "100.0%"],
        ["rules, else classifier", "unseen", "2", "50.0%", "100.0%"],
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no heads to read"),
        ("words\nMice\n", "no heads to read"),
        ("text,theme\nMice,mouse\n", "'mouse'} are no themes"),
    ],
    ids=["absent", "other_columns", "no_theme"],
)
def test_file_of_heads_that_cannot_be_read_is_named(tmp_path: Path, content: str | None, told: str) -> None:
    path = tmp_path / "heads.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(OmbudsmanError, match=told) as raised:
        written_heads(path)
    assert str(path) in str(raised.value)
