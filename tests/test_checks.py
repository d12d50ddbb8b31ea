"""The checks of the warehouse: each finds what it is there for, and names it."""

from collections.abc import Iterator
from importlib.resources import files

import duckdb
import pytest

from models.errors import OmbudsmanError
from pipeline.checks import run_checks
from pipeline.tables import KEYS
from tests.made_records import build, made_rows

SPOILT = {
    "quote_not_in_its_section": [
        "UPDATE findings SET quote = 'there was maladministration' WHERE finding_no = 1",
        "UPDATE awards SET start_char = 0",
        "UPDATE offers SET section_no = 9",
        "UPDATE responses SET end_char = 1",
        "UPDATE orders SET quote = quote || '.'",
        "UPDATE complaint_heads SET start_char = start_char + 1",
    ],
    "ordered_total_not_sum_of_totals": [
        "UPDATE determinations SET ordered_total_gbp = 1 WHERE case_ref = '900000001'",
        "UPDATE determinations SET ordered_total_gbp = NULL WHERE case_ref = '900000001'",
        "UPDATE determinations SET ordered_total_gbp = 0 WHERE case_ref = '900000007'",
    ],
    "award_not_positive": ["UPDATE awards SET amount_gbp = 0", "UPDATE offers SET amount_gbp = -1"],
    "money_order_without_one_total": [
        "UPDATE awards SET role = 'component' WHERE role = 'total'",
        "UPDATE awards SET role = 'total' WHERE role = 'component'",
    ],
    "award_role_against_kind": [
        "UPDATE awards SET role = 'recommended' WHERE role = 'total'",
        "UPDATE awards SET role = 'total' WHERE role = 'recommended'",
    ],
    "award_without_order": ["UPDATE awards SET order_no = 9"],
    "finding_without_its_head": ["UPDATE findings SET head_no = 9 WHERE case_ref = '900000001'"],
    "row_without_determination": ["UPDATE citations SET case_ref = '999999999'"],
    "key_not_unique": [f"INSERT INTO {table} FROM {table} LIMIT 1" for table in KEYS if table != "runs"],
    "word_not_in_vocabulary": [
        "UPDATE findings SET outcome = 'partly_upheld'",
        "UPDATE orders SET categories = ['apology', 'flowers']",
        "UPDATE orders SET categories = []",
        "UPDATE orders SET kind = 'wish'",
        "UPDATE awards SET role = 'bonus' WHERE role = 'component'",
        "UPDATE sections SET role = 'weather'",
        "UPDATE determinations SET layout = 'letter'",
        "UPDATE complaint_heads SET theme = 'weather'",
        "UPDATE complaint_heads SET themes = ['rent', 'weather']",
        "UPDATE rejects SET reason = 'dull'",
    ],
    "page_read_and_refused": ["UPDATE rejects SET url = 'https://ombudsman.example/decisions/900000001/'"],
    "decision_date_out_of_range": [
        "UPDATE determinations SET decision_date = DATE '1999-12-31'",
        "UPDATE determinations SET amended_date = current_date + 3",
    ],
}


@pytest.fixture(scope="module")
def spoilable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    database = build(tmp_path_factory.mktemp("spoilable"), made_rows()).database
    with duckdb.connect(str(database)) as connection:
        yield connection


@pytest.fixture
def spoilt(spoilable: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    spoilable.begin()
    yield spoilable
    spoilable.rollback()


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        pytest.param(check, spoil, id=f"{check}-{n}")
        for check, spoils in SPOILT.items()
        for n, spoil in enumerate(spoils)
    ],
)
def test_check_names_the_offender(spoilt: duckdb.DuckDBPyConnection, check: str, spoil: str) -> None:
    spoilt.execute(spoil)
    with pytest.raises(OmbudsmanError, match=rf"{check}: \d+ found \(.*\), first: \w+ \S+"):
        run_checks(spoilt)


def test_every_check_is_tried() -> None:
    names = {entry.name.removesuffix(".sql") for entry in files("pipeline").joinpath("sql/checks").iterdir()}
    assert names == {*SPOILT, "day_out_of_range", "components_not_total"}


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        pytest.param("day_out_of_range", "UPDATE orders SET due_date = DATE '2424-04-29'", id="due in 400 years"),
        pytest.param("day_out_of_range", "UPDATE responses SET responded_on = DATE '1924-04-01'", id="100 years ago"),
        pytest.param("components_not_total", "UPDATE awards SET amount_gbp = 249 WHERE award_no = 3", id="£1 short"),
    ],
)
def test_what_may_be_the_page_s_own_doing_only_warns(spoilt: duckdb.DuckDBPyConnection, check: str, spoil: str) -> None:
    spoilt.execute(f"{spoil} {'AND' if 'WHERE' in spoil else 'WHERE'} case_ref = '900000001'")
    (warning,) = run_checks(spoilt)
    assert warning.check == check
    assert "900000001" in str(warning)


def test_sum_that_the_page_s_checks_name_is_no_warning(spoilt: duckdb.DuckDBPyConnection) -> None:
    spoilt.execute("UPDATE awards SET amount_gbp = 249 WHERE award_no = 3")
    spoilt.execute("UPDATE determinations SET checks = ['components_against_total'] WHERE case_ref = '900000001'")
    assert run_checks(spoilt) == ()


def test_second_copy_of_a_page_is_no_offender(spoilt: duckdb.DuckDBPyConnection) -> None:
    url = "https://ombudsman.example/decisions/900000001/"
    spoilt.execute("UPDATE rejects SET url = $url, reason = 'duplicate'", {"url": url})
    assert run_checks(spoilt) == ()
