"""The statistics against pandas and statsmodels on the Parquet files."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from models.vocabulary import ADVERSE, NOT_CONSIDERED, Outcome
from pipeline.statistics import run_statistic
from tests.drawn_records import CATEGORIES, cases_of, counted, drawn_database, findings_of, read

COLUMNS = {"landlord_name": "at_the_time", "landlord_type": "landlord_kind", "official_category": "category"}


@pytest.mark.parametrize(
    ("name", "by", "grain", "filters"),
    [
        pytest.param("landlords", (), ["landlord_name"], {}, id="landlords"),
        pytest.param("landlords", (), ["landlord_name"], {"year": "2023-24"}, id="landlords of a year"),
        pytest.param("landlords", (), ["landlord_name"], {"theme": "rent"}, id="landlords on a theme"),
        pytest.param("landlord-types", (), ["landlord_type"], {}, id="landlord types"),
        pytest.param("themes", (), ["theme"], {}, id="themes"),
        pytest.param("themes", (), ["theme"], {"landlord": "Cedar Council", "year": "2022-23"}, id="themes of one"),
        pytest.param("categories", (), ["official_category"], {}, id="categories"),
        pytest.param("categories", (), ["official_category"], {"theme": "leaks"}, id="category of a theme"),
        pytest.param("landlord-themes", (), ["landlord_name", "theme"], {}, id="landlord themes"),
        pytest.param("trend", (), ["financial_year"], {}, id="trend"),
        pytest.param(
            "trend", (), ["financial_year"], {"landlord": "alder-homes", "theme": "unknown"}, id="trend of one"
        ),
        pytest.param("trend", (), ["financial_year"], {"year": "2023-24"}, id="one year"),
        pytest.param("quarters", (), ["financial_quarter"], {}, id="quarters"),
        pytest.param("landlord-trend", (), ["landlord_name", "financial_year"], {}, id="landlord trend"),
        pytest.param("theme-trend", (), ["theme", "financial_year"], {"landlord": "Ivy 1"}, id="theme trend"),
        pytest.param("crossings", (), ["financial_year", "landlord_type", "official_category"], {}, id="crossings"),
        pytest.param(
            "crossings", ("theme", "quarter"), ["theme", "financial_quarter"], {"year": "2022-23"}, id="theme, quarter"
        ),
        pytest.param(
            "crossings", ("landlord-type", "theme"), ["landlord_type", "theme"], {}, id="landlord type, theme"
        ),
        pytest.param("crossings", ("landlord", "category"), ["landlord_name", "official_category"], {}, id="category"),
        pytest.param("crossings", ("landlord", "quarter"), ["landlord_name", "financial_quarter"], {}, id="quarter"),
    ],
)
def test_counts_and_rates_agree_with_pandas(
    name: str, by: tuple[str, ...], grain: list[str], filters: dict[str, str]
) -> None:
    found, cases = findings_of(), cases_of()
    names = {"Cedar Council": "Cedar Borough Council", "alder-homes": "Alder Homes"}
    landlord = filters.get("landlord", "")
    wanted = {
        "financial_year": filters.get("year"),
        "theme": filters.get("theme"),
        "at_the_time": names.get(landlord, landlord),
    }
    for column, value in wanted.items():
        found = found[found[column] == value] if value else found
        cases = cases[cases[column] == value] if value and column in cases else cases
    columns = [COLUMNS.get(column, column) for column in grain]
    expected = {key: counted(group) for key, group in found.groupby(columns)}
    for key, row in expected.items():
        row["published_determinations"] = found[(found[columns] == list(key)).all(axis=1)].case_ref.nunique()
    if not filters.get("theme") and not {"theme", "official_category"} & set(grain):
        for key, group in cases.groupby(columns):
            expected.setdefault(key, counted(found[:0]))["published_determinations"] = len(group)
    table = run_statistic(drawn_database(), name, by=by, **filters).to_pylist()
    got = {tuple(row[column] for column in grain): row for row in table}
    assert len(got) == len(table)
    assert got.keys() == expected.keys()
    for key, row in expected.items():
        assert {column: got[key][column] for column in row} == row


def test_present_day_bodies_hold_what_they_have_become() -> None:
    expected = findings_of().groupby("present")
    got = {row["landlord_name"]: row for row in run_statistic(drawn_database(), "present-landlords").to_pylist()}
    assert {"Hazel Group", "Alder Homes"} <= got.keys()
    assert not {"Fir Homes", "Gorse Group", "Birch & Elm Trust"} & got.keys()
    for name, group in expected:
        row = counted(group)
        assert {column: got[name][column] for column in row} == row
        assert got[name]["published_determinations"] == (cases_of().present == name).sum()
    assert got["Hazel Group"]["landlords"] == 2


def offers_by_case() -> dict[str, float]:
    """The sum of the offers of the last stage with an offer."""
    offered = {}
    for case_ref, group in read("offers").groupby("case_ref"):
        for stages in (["2"], ["1"], [None]):
            last = group[group.stage.isin(stages) | (group.stage.isna() if stages == [None] else False)]
            if len(last):
                offered[case_ref] = last.amount_gbp.sum()
                break
    return offered


def check_compensation(row: dict[str, object], group: pd.DataFrame) -> None:
    totals = group.ordered_total_gbp.dropna()
    low, high = proportion_confint(len(totals), len(group), method="wilson")
    quartiles = totals.astype(float).quantile([0.25, 0.5, 0.75])
    assert (row["published_determinations"], row["cases_with_award"]) == (len(group), len(totals))
    assert row["ordered_sum_gbp"] == (totals.sum() if len(totals) else None)
    assert row["largest_gbp"] == (totals.max() if len(totals) else None)
    columns = ("lower_quartile_gbp", "median_gbp", "upper_quartile_gbp", "share_low", "share_high")
    if len(totals):
        assert [row[column] for column in columns] == pytest.approx([*quartiles, low, high], abs=1e-9)
    both = group.dropna(subset=["ordered_total_gbp", "offered"])
    uplifts = both.ordered_total_gbp - both.offered
    assert row["cases_with_offer"] == group.offered.notna().sum()
    assert (row["cases_compared"], row["cases_raised"]) == (len(both), (uplifts > 0).sum())
    if len(both):
        assert (row["offered_sum_gbp"], row["uplift_sum_gbp"]) == (both.offered.sum(), uplifts.sum())
        assert row["median_uplift_gbp"] == pytest.approx(uplifts.astype(float).median(), abs=1e-9)


@pytest.mark.parametrize("filters", [{}, {"year": "2023-24"}, {"theme": "rent"}], ids=["all", "a year", "a theme"])
def test_compensation_agrees_with_pandas(filters: dict[str, str]) -> None:
    cases, heads = cases_of(), read("complaint_heads")
    cases["offered"] = cases.case_ref.map(offers_by_case())
    if "year" in filters:
        cases = cases[cases.financial_year == filters["year"]]
    if "theme" in filters:
        cases = cases[cases.case_ref.isin(heads[heads.theme == filters["theme"]].case_ref)]
    got = {row["landlord_name"]: row for row in run_statistic(drawn_database(), "compensation", **filters).to_pylist()}
    assert got.keys() == set(cases.at_the_time)
    for landlord, group in cases.groupby("at_the_time"):
        check_compensation(got[landlord], group)


def themes_by_case(column: str) -> pd.DataFrame:
    """A row a case and theme, or category, of its heads; cases without heads are 'unknown'."""
    themed = cases_of().merge(read("complaint_heads")[["case_ref", "theme"]], on="case_ref", how="left")
    themed["theme"] = themed.theme.fillna("unknown")
    themed["category"] = themed.theme.map(CATEGORIES)
    return themed.drop_duplicates(["case_ref", column])


@pytest.mark.parametrize(
    ("by", "columns"),
    [
        (("theme",), {"theme": "theme"}),
        (("category", "year"), {"official_category": "category", "financial_year": "financial_year"}),
    ],
    ids=["theme", "category and year"],
)
def test_compensation_crossed_agrees_with_pandas(by: tuple[str, ...], columns: dict[str, str]) -> None:
    themed = themes_by_case("theme" if "theme" in by else "category")
    themed["offered"] = themed.case_ref.map(offers_by_case())
    table = run_statistic(drawn_database(), "compensation", by=by).to_pylist()
    got = {tuple(row[column] for column in columns): row for row in table}
    expected = dict(iter(themed.groupby(list(columns.values()))))
    assert got.keys() == expected.keys()
    for key, group in expected.items():
        check_compensation(got[key], group)


@pytest.mark.parametrize("by", [(), ("theme",), ("year",)], ids=["all", "theme", "year"])
def test_orders_agree_with_pandas(by: tuple[str, ...]) -> None:
    cases = themes_by_case("theme") if "theme" in by else cases_of()
    asked = read("orders").merge(cases, on="case_ref")
    asked["days"] = [
        (due - decided).days if isinstance(due, date) and isinstance(decided, date) else None
        for due, decided in zip(asked.due_date, asked.decision_date, strict=True)
    ]
    asked["mainly"] = [categories[0] for categories in asked.categories]
    columns = [{"theme": "theme", "year": "financial_year"}[word] for word in by]
    each = asked.explode("categories")
    table = run_statistic(drawn_database(), "orders", by=by).to_pylist()
    got = {tuple(row[column] for column in [*columns, "kind", "category"]): row for row in table}
    expected = dict(iter(each.groupby([*columns, "kind", "categories"])))
    assert got.keys() == expected.keys()
    for key, group in expected.items():
        row, days = got[key], group.days.dropna()
        of_kind = asked[(asked[[*columns, "kind"]] == list(key[:-1])).all(axis=1)]
        assert row["published_determinations"] == group.case_ref.nunique()
        assert (row["orders"], row["mainly"]) == (len(group), (group.mainly == key[-1]).sum())
        assert (row["of_kind"], row["order_share"]) == (len(of_kind), len(group) / len(of_kind))
        assert row["with_due_date"] == group.due_date.notna().sum()
        assert row["median_days"] == (days.median() if len(days) else None)


def test_outcomes_agree_with_pandas() -> None:
    found = findings_of()
    table = run_statistic(drawn_database(), "outcomes").to_pylist()
    assert [row["outcome"] for row in table] == [outcome.value for outcome in Outcome]
    for row in table:
        mine = found[found.outcome == row["outcome"]]
        assert (row["findings"], row["all_findings"]) == (len(mine), len(found))
        assert row["published_determinations"] == mine.case_ref.nunique()
        assert (row["is_adverse"], row["is_considered"]) == (
            row["outcome"] in ADVERSE, row["outcome"] not in NOT_CONSIDERED,
        )  # fmt: skip


def every_share(row: dict[str, object]) -> Iterator[float]:
    yield from (value for name, value in row.items() if name.endswith(("_rate", "_low", "_high", "_share")) and value)


@pytest.mark.parametrize("name", ["landlords", "landlord-themes", "compensation", "responses", "orders"])
def test_no_share_leaves_its_range(name: str) -> None:
    for row in run_statistic(drawn_database(), name).to_pylist():
        assert all(0 <= share <= 1 for share in every_share(row)), row
