"""The dictionary says of every table, view and column what it means."""

import re
from pathlib import Path

import pytest

from models.record import columns
from pipeline.dictionary import dictionary
from pipeline.schema import FACTS, VIEWS
from pipeline.tables import TABLES
from pipeline.vocabularies import LISTS, read_vocabulary


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    parts = dictionary().split("\n### ")[1:]
    return {part.split("\n", 1)[0]: part for part in parts}


@pytest.mark.parametrize("table", TABLES)
def test_table_has_each_column_with_its_meaning(sections: dict[str, str], table: str) -> None:
    for column in columns(TABLES[table]):
        line = next(line for line in sections[table].splitlines() if line.startswith(f"| `{column.name}` |"))
        assert line.endswith(f"| {column.meaning} |")
        assert ("NOT NULL" in line) is not column.nullable


@pytest.mark.parametrize("view", FACTS + VIEWS)
def test_view_states_its_grain_first(sections: dict[str, str], view: str) -> None:
    assert re.match("One (wide )?row an? ", sections[view].splitlines()[2])


def test_rate_is_explained_where_it_stands(sections: dict[str, str]) -> None:
    for view in ("landlord_statistics", "theme_statistics", "landlord_theme_statistics", "outcome_trend"):
        assert "| `maladministration_rate` | DOUBLE | adverse / considered" in sections[view]


def test_every_coded_word_has_a_meaning(sections: dict[str, str]) -> None:
    words = list(read_vocabulary())
    assert {word.list for word in words} == set(LISTS)
    assert all(f"- `{word.word}`: {word.meaning}" in sections[word.list] for word in words if word.meaning)
    assert all(word.meaning for word in words)


def test_committed_dictionary_is_the_one_printed() -> None:
    committed = Path(__file__).parent.parent / "data" / "DICTIONARY.md"
    message = "run `python -m pipeline.dictionary > data/DICTIONARY.md` and read what changed"
    assert committed.read_text(encoding="utf-8") == dictionary(), message
