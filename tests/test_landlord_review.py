"""Which landlords are proposed for a name that the reviewed table does not know, and that none is merged."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.landlord_review import HIGH_CUT, MARGIN, propose, review
from pipeline.landlords import LandlordTable, read_landlords
from tests.made_records import LANDLORDS, landlord_table
from tests.waiting_names import waiting_names


@pytest.fixture
def table(tmp_path: Path) -> LandlordTable:
    return read_landlords(landlord_table(tmp_path))


@pytest.mark.parametrize("name", ["Birch & Elm Turst", "BIRCH ELM  TRUSTS", "Elm & Birch Trust"])
def test_misspelt_name_is_proposed(table: LandlordTable, name: str) -> None:
    proposal = propose(table, name)
    assert proposal is not None
    assert (proposal.nearest.landlord.landlord_id, proposal.verdict) == ("birch-trust", "proposed")


def test_name_between_two_landlords_is_not_proposed(tmp_path: Path) -> None:
    path = tmp_path / "landlords.csv"
    names = ("North Kestermere District Council", "South Kestermere District Council")
    path.write_text(LANDLORDS + "".join(f"c-{i},{name},,{name},,,,,\n" for i, name in enumerate(names)))
    proposal = propose(read_landlords(path), "Nouth Kestermere District Council")
    assert proposal is not None
    assert proposal.nearest.score >= HIGH_CUT
    assert proposal.margin < MARGIN
    assert proposal.verdict == "near, not enough"


def test_name_that_shares_one_word_is_not_proposed(table: LandlordTable) -> None:
    proposal = propose(table, "Cedar Borough Tenants Council")
    assert proposal is not None
    assert proposal.verdict == "near, not enough"


def test_strange_name_has_nothing_near(table: LandlordTable) -> None:
    assert propose(table, "Zyxtown Estates") is None


def test_empty_table_proposes_nothing() -> None:
    assert propose(LandlordTable((), {}), "Alder Homes") is None


def test_review_shows_each_unresolved_name_with_its_evidence(table: LandlordTable) -> None:
    found = review(waiting_names(duckdb.connect()), table)
    misspelt, strange, nameless = found
    assert (misspelt.name, misspelt.verdict, misspelt.nearest_id) == ("Birch and Elm Turst", "proposed", "birch-trust")
    assert (misspelt.only_in_name, misspelt.only_in_spelling) == ("turst", "trust")
    assert (misspelt.cases, misspelt.published_determinations) == ("900000001, 900000002, 900000003", 4)
    assert (misspelt.first_decision, misspelt.last_decision) == (date(2025, 1, 1), date(2025, 1, 4))
    assert (strange.name, strange.verdict, strange.nearest_id) == ("Zyxtown [Homes] Ltd", "nothing near", None)
    assert (strange.name_in_heading, strange.only_in_name) == ("Zyxtown", None)
    assert (nameless.name, nameless.verdict) == (None, "nothing near")


def test_review_merges_nothing(table: LandlordTable) -> None:
    connection = waiting_names(duckdb.connect())
    review(connection, table)
    assert connection.sql("SELECT count(*) FROM determinations WHERE landlord_id IS NULL").fetchall() == [(6,)]


def test_review_of_resolved_determinations_is_empty(table: LandlordTable) -> None:
    connection = waiting_names(duckdb.connect())
    connection.execute("DELETE FROM determinations WHERE landlord_id IS NULL")
    assert review(connection, table) == []
