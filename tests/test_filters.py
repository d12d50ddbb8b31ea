"""What may be asked of a statistic, and what is said to questions that the data cannot answer."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from models.errors import OmbudsmanError
from pipeline.statistics import run_statistic
from pipeline.tables import WRITTEN
from tests.made_records import build, made_case, made_rows


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        pytest.param("landlord", {}, "no statistic 'landlord'; name one of landlords, landlord-", id="name"),
        pytest.param("themes", {"by": ["year"]}, "--by goes with compensation, crossings, orders, responses", id="by"),
        pytest.param("crossings", {"by": ["years"]}, "no dimension 'years'; name some of landlord,", id="dimension"),
        pytest.param("orders", {"by": ["landlord", "present-landlord"]}, "not both; name one", id="both landlords"),
        pytest.param("themes", {"year": "2031-32"}, "year '2031-32'; the data have 2022-23, 2023-24", id="year"),
        pytest.param("trend", {"theme": "damp"}, "no theme 'damp'; near it: damp_mould", id="theme"),
        pytest.param("trend", {"theme": "zzz"}, "`ombudsman stats themes` lists those in the data", id="no near theme"),
        pytest.param("trend", {"landlord": "Aldr Homes"}, "landlord 'Aldr Homes'; near it: Alder Homes", id="landlord"),
        pytest.param("trend", {"landlord": "cedar"}, "near it: Cedar Borough Council", id="part of a name"),
        pytest.param("trend", {"landlord": "x' OR 1=1 --"}, "no published determinations of a landlord", id="quote"),
        pytest.param("themes", {"sort": "rate"}, "cannot sort by 'rate'; name a column such as", id="sort"),
        pytest.param("themes", {"sort": "theme:up"}, "with :asc or :desc", id="direction"),
        pytest.param("coverage", {"theme": "rent"}, "leave out --theme", id="no themes there"),
        pytest.param("orders", {"min_findings": 5}, "leave out --min-findings", id="no findings there"),
    ],
)
def test_what_the_data_do_not_have_is_one_line(by_hand: Path, name: str, filters: dict, message: str) -> None:
    with pytest.raises(OmbudsmanError) as raised:
        run_statistic(by_hand, name, **filters)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "landlord",
    ["alder-homes", "Alder Homes", "ALDER HOMES LTD", "Alder Homes Limited"],
    ids=["id", "name", "normalised", "spelling"],
)
def test_landlord_may_be_named_in_any_known_way(by_hand: Path, landlord: str) -> None:
    (row,) = run_statistic(by_hand, "landlords", landlord=landlord).to_pylist()
    assert row["landlord_id"] == "alder-homes"


@pytest.mark.parametrize("landlord", ["birch-trust", "Birch and Elm Trust", "alder-homes", "Alder Homes Limited"])
def test_present_day_body_may_be_named_by_what_it_was(by_hand: Path, landlord: str) -> None:
    (row,) = run_statistic(by_hand, "present-landlords", landlord=landlord).to_pylist()
    assert (row["landlord_id"], row["published_determinations"], row["landlords"]) == ("alder-homes", 4, 2)


def test_unresolved_landlord_is_found_by_its_published_name(by_hand: Path) -> None:
    (row,) = run_statistic(by_hand, "landlords", landlord="dogwood homes limited").to_pylist()
    assert (row["landlord_id"], row["landlord_name"]) == (None, "Dogwood [Homes] Ltd")


def test_name_that_two_landlords_bore_asks_for_one(by_hand: Path, tmp_path: Path) -> None:
    made = made_rows()
    extra = made_case("900000008", landlord="Fir", decided=date(2024, 5, 1), label="Alder Homes")
    for table in WRITTEN:
        made[table] += extra[table]
    database = build(tmp_path, made).database
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE case_facts SET landlord_key = 'cedar-council' WHERE case_ref = '900000008'")
        connection.execute("UPDATE determinations SET landlord = 'Elm' WHERE case_ref = '900000008'")
        connection.execute("UPDATE determinations SET landlord = 'Elm' WHERE case_ref = '900000001'")
    with pytest.raises(OmbudsmanError, match="'elm' fits several landlords; name one of alder-homes, cedar-council"):
        run_statistic(database, "landlords", landlord="elm")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param("landlord_name", ["Alder", "Birch", "Cedar", "Dogwood"], id="words from A"),
        pytest.param("landlord_name:desc", ["Dogwood", "Cedar", "Birch", "Alder"], id="words from Z"),
        pytest.param("rate_high", ["Alder", "Birch", "Dogwood", "Cedar"], id="numbers from the largest"),
        pytest.param("rate_high:asc", ["Dogwood", "Birch", "Alder", "Cedar"], id="no value comes last"),
    ],
)
def test_rows_come_in_the_order_asked_for(by_hand: Path, sort: str, expected: list[str]) -> None:
    names = run_statistic(by_hand, "landlords", sort=sort)["landlord_name"].to_pylist()
    assert [name.split()[0] for name in names] == expected


def test_rows_with_few_findings_are_left_out(by_hand: Path) -> None:
    assert run_statistic(by_hand, "landlords", min_findings=2)["findings"].to_pylist() == [6, 2]
