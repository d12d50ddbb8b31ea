"""The definitions in SQL against their sources: statsmodels, the standard normal, the vocabulary, the calendar."""

from collections.abc import Iterator
from datetime import date
from statistics import NormalDist

import duckdb
import pytest
from statsmodels.stats.proportion import proportion_confint

from models.vocabulary import ADVERSE, NOT_CONSIDERED, Outcome
from pipeline.commented_sql import read_sql
from pipeline.database import rows


@pytest.fixture(scope="module")
def macros() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(read_sql("macros/definitions.sql").sql)
        yield connection


def test_wilson_interval_is_that_of_statsmodels(macros: duckdb.DuckDBPyConnection) -> None:
    pairs = [(k, n) for n in (1, 2, 3, 10, 97, 1000, 32_000) for k in {0, 1, n // 3, n // 2, n - 1, n}]
    for k, n in pairs:
        ((low, high),) = rows(macros, "SELECT wilson_low($k, $n), wilson_high($k, $n)", k=k, n=n)
        assert (low, high) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-13), (k, n)


def test_no_findings_have_no_interval(macros: duckdb.DuckDBPyConnection) -> None:
    assert rows(macros, "SELECT wilson_low(0, 0), wilson_high(0, 0)") == [(None, None)]


def test_z_is_that_of_the_standard_normal(macros: duckdb.DuckDBPyConnection) -> None:
    assert rows(macros, "SELECT normal_z()")[0][0] == pytest.approx(NormalDist().inv_cdf(0.975), abs=1e-15)


@pytest.mark.parametrize("outcome", Outcome)
def test_official_definition_is_that_of_the_vocabulary(macros: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    ((adverse, considered),) = rows(macros, "SELECT is_adverse($o), is_considered($o)", o=outcome.value)
    assert (adverse, considered) == (outcome in ADVERSE, outcome not in NOT_CONSIDERED)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 3, 31), "2023-24"),
        (date(2024, 4, 1), "2024-25"),
        (date(2024, 12, 31), "2024-25"),
        (date(2025, 1, 1), "2024-25"),
        (date(1999, 4, 1), "1999-00"),
        (date(2000, 3, 31), "1999-00"),
        (None, "unknown"),
    ],
)
def test_financial_year_runs_from_april(macros: duckdb.DuckDBPyConnection, day: date | None, year: str) -> None:
    assert rows(macros, "SELECT financial_year($day::DATE)", day=day) == [(year,)]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2024, 4, 1), "2024-25 Q1"),
        (date(2024, 6, 30), "2024-25 Q1"),
        (date(2024, 7, 1), "2024-25 Q2"),
        (date(2024, 12, 31), "2024-25 Q3"),
        (date(2025, 1, 1), "2024-25 Q4"),
        (date(2025, 3, 31), "2024-25 Q4"),
        (None, "unknown"),
    ],
)
def test_first_quarter_is_april_to_june(macros: duckdb.DuckDBPyConnection, day: date | None, quarter: str) -> None:
    assert rows(macros, "SELECT financial_quarter($day::DATE)", day=day) == [(quarter,)]


@pytest.mark.parametrize(
    ("period", "before"),
    [("2024-25", "2023-24"), ("2024-25 Q3", "2023-24 Q3"), ("2000-01", "1999-00"), ("unknown", None)],
)
def test_period_is_compared_with_that_of_the_year_before(
    macros: duckdb.DuckDBPyConnection, period: str, before: str | None
) -> None:
    assert rows(macros, "SELECT year_before($period)", period=period) == [(before,)]
