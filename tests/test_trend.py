"""The change on the year before against statsmodels."""

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from pipeline.statistics import run_statistic
from tests.drawn_records import adverse_of, drawn_database, findings_of


def check_change(row: dict, now: tuple[int, int], before: tuple[int, int] | None) -> None:
    if not before or not before[1] or not now[1]:
        assert (row["rate_change"], row["change_low"], row["change_high"]) == (None, None, None)
        return
    low, high = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    assert row["rate_before"] == before[0] / before[1]
    assert row["considered_before"] == before[1]
    assert row["rate_change"] == pytest.approx(now[0] / now[1] - before[0] / before[1], abs=1e-15)
    assert (row["change_low"], row["change_high"]) == pytest.approx((low, high), abs=1e-12)


def year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}-{period[2:4]}{period[7:]}" if period != "unknown" else "-"


@pytest.mark.parametrize(
    ("name", "grain", "columns"),
    [
        ("trend", ["financial_year"], ["financial_year"]),
        ("quarters", ["financial_quarter"], ["financial_quarter"]),
        ("landlord-trend", ["landlord_name", "financial_year"], ["at_the_time", "financial_year"]),
        ("theme-trend", ["theme", "financial_year"], ["theme", "financial_year"]),
        (
            "crossings",
            ["landlord_type", "official_category", "financial_year"],
            ["landlord_kind", "category", "financial_year"],
        ),
    ],
    ids=["year", "quarter", "landlord", "theme", "crossed"],
)
def test_change_is_newcombes_on_the_year_before(name: str, grain: list[str], columns: list[str]) -> None:
    counts = {key: adverse_of(group) for key, group in findings_of().groupby(columns)}
    table = run_statistic(drawn_database(), name).to_pylist()
    compared = 0
    for row in table:
        *others, period = (row[column] for column in grain)
        before = counts.get((*others, year_before(period)))
        check_change(row, counts.get((*others, period), (0, 0)), before)
        compared += row["rate_change"] is not None
    assert compared


def test_one_year_still_knows_the_year_before() -> None:
    every = {row["financial_year"]: row for row in run_statistic(drawn_database(), "trend").to_pylist()}
    (row,) = run_statistic(drawn_database(), "trend", year="2023-24").to_pylist()
    assert row == every["2023-24"]
    assert row["rate_change"] is not None
