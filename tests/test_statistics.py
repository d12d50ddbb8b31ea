"""The statistics against pandas and statsmodels on the Parquet files."""

import random
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from statsmodels.stats.proportion import proportion_confint

from models.vocabulary import ADVERSE, NOT_CONSIDERED, AwardRole, OrderCategory, OrderKind, Outcome
from pipeline.statistics import run_statistic
from pipeline.tables import WRITTEN
from tests.made_records import Rows, build, made_case

NAMES = {
    "Alder Homes": "Alder Homes",
    "Birch & Elm Trust": None,
    "Cedar Council": "Cedar Borough Council",
    "Elder": "Elder",
}


THEMES = ["damp_mould", "rent", "complaint_handling", None]


def drawn_rows() -> Rows:
    """Eighty determinations drawn at random, always the same."""
    draw = random.Random(7)
    made: Rows = {table: [] for table in WRITTEN}
    for number in range(80):
        heads = [draw.choice(THEMES) for _ in range(draw.randint(0, 4))]
        found = [(draw.choice(list(Outcome)), draw.choice([n, n, n, None])) for n in range(1, len(heads) + 1)]
        asked = [
            (
                draw.choice(list(OrderKind)),
                draw.sample(list(OrderCategory), draw.randint(1, 3)),
                draw.choice([None, date(2025, 6, 1) + timedelta(days=draw.randint(0, 90))]),
                [],
            )
            for _ in range(draw.randint(0, 3))
        ]
        if number % 3:
            sums = [(f"{draw.randint(5000, 500000) / 100:.2f}", AwardRole.TOTAL)]
            asked.append((OrderKind.ORDER, [OrderCategory.COMPENSATION], None, sums))
        decided = draw.choice([None, *(date(2022, 1, 1) + timedelta(days=draw.randint(0, 1200)) for _ in range(9))])
        case = made_case(
            f"9100{number:05}",
            landlord=draw.choice(list(NAMES)),
            decided=decided,
            heads=heads,
            findings=found,
            orders=asked,
        )
        for table in WRITTEN:
            made[table] += case[table]
    return made


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("drawn"), drawn_rows()).database


def read(database: Path, table: str) -> pd.DataFrame:
    return pq.read_table(database.parent / "tables" / table).to_pandas()


def cases_of(database: Path) -> pd.DataFrame:
    """Determinations with year and landlord told by other means than the views'."""
    cases = read(database, "determinations")

    def year(day: date | None) -> str:
        first = day and (day.year if day.month >= 4 else day.year - 1)
        return f"{first}-{str(first + 1)[2:]}" if first else "unknown"

    def landlord(row: pd.Series) -> str:
        merged = row.decision_date is not None and row.decision_date >= date(2023, 4, 1)
        return NAMES[row.landlord] or ("Alder Homes" if merged else "Birch & Elm Trust")

    cases["financial_year"] = [year(day if isinstance(day, date) else None) for day in cases.decision_date]
    cases["decision_date"] = [day if isinstance(day, date) else None for day in cases.decision_date]
    cases["landlord_name"] = cases.apply(landlord, axis=1)
    return cases


def findings_of(database: Path) -> pd.DataFrame:
    heads = read(database, "complaint_heads")[["case_ref", "head_no", "theme"]]
    found = read(database, "findings").merge(heads, on=["case_ref", "head_no"], how="left")
    found["theme"] = found.theme.fillna("unknown")
    return found.merge(cases_of(database)[["case_ref", "financial_year", "landlord_name"]], on="case_ref")


def counted(found: pd.DataFrame) -> dict[str, object]:
    """What a row of the statistics must hold for these findings."""
    adverse = found[found.outcome.isin(ADVERSE)]
    considered = found[~found.outcome.isin(NOT_CONSIDERED)]
    k, n = len(adverse), len(considered)
    low, high = proportion_confint(k, n, method="wilson") if n else (None, None)
    return {
        "determinations_adverse": adverse.case_ref.nunique(),
        "determinations_severe": found[found.outcome == "severe_maladministration"].case_ref.nunique(),
        "findings": len(found),
        **{outcome.value: int((found.outcome == outcome).sum()) for outcome in Outcome},
        "adverse": k,
        "considered": n,
        "maladministration_rate": k / n if n else None,
        "rate_low": pytest.approx(low, abs=1e-12) if n else None,
        "rate_high": pytest.approx(high, abs=1e-12) if n else None,
    }


@pytest.mark.parametrize(
    ("name", "grain", "filters"),
    [
        pytest.param("landlords", ["landlord_name"], {}, id="landlords"),
        pytest.param("landlords", ["landlord_name"], {"year": "2023-24"}, id="landlords of a year"),
        pytest.param("landlords", ["landlord_name"], {"theme": "rent"}, id="landlords on a theme"),
        pytest.param("themes", ["theme"], {}, id="themes"),
        pytest.param("themes", ["theme"], {"landlord": "Cedar Council", "year": "2022-23"}, id="themes of one"),
        pytest.param("landlord-themes", ["landlord_name", "theme"], {}, id="landlord themes"),
        pytest.param("trend", ["financial_year"], {}, id="trend"),
        pytest.param("trend", ["financial_year"], {"landlord": "alder-homes", "theme": "unknown"}, id="trend of one"),
    ],
)
def test_counts_and_rates_agree_with_pandas(drawn: Path, name: str, grain: list[str], filters: dict[str, str]) -> None:
    found, cases = findings_of(drawn), cases_of(drawn)
    names = {"Cedar Council": "Cedar Borough Council", "alder-homes": "Alder Homes"}
    wanted = {
        "financial_year": filters.get("year"),
        "theme": filters.get("theme"),
        "landlord_name": names.get(filters.get("landlord", "")),
    }
    for column, value in wanted.items():
        found = found[found[column] == value] if value else found
        cases = cases[cases[column] == value] if value and column in cases else cases
    expected = {key: counted(group) for key, group in found.groupby(grain)}
    for key, row in expected.items():
        row["published_determinations"] = found[(found[grain] == list(key)).all(axis=1)].case_ref.nunique()
    if "theme" not in grain and not filters.get("theme"):
        for key, group in cases.groupby(grain):
            expected.setdefault(key, counted(found[:0]))["published_determinations"] = len(group)
    got = {tuple(row[column] for column in grain): row for row in run_statistic(drawn, name, **filters).to_pylist()}
    assert got.keys() == expected.keys()
    for key, row in expected.items():
        assert {column: got[key][column] for column in row} == row


@pytest.mark.parametrize("filters", [{}, {"year": "2023-24"}, {"theme": "rent"}], ids=["all", "a year", "a theme"])
def test_compensation_agrees_with_pandas(drawn: Path, filters: dict[str, str]) -> None:
    cases, heads = cases_of(drawn), read(drawn, "complaint_heads")
    if "year" in filters:
        cases = cases[cases.financial_year == filters["year"]]
    if "theme" in filters:
        cases = cases[cases.case_ref.isin(heads[heads.theme == filters["theme"]].case_ref)]
    got = {row["landlord_name"]: row for row in run_statistic(drawn, "compensation", **filters).to_pylist()}
    assert got.keys() == set(cases.landlord_name)
    for landlord, group in cases.groupby("landlord_name"):
        totals = group.ordered_total_gbp.dropna()
        low, high = proportion_confint(len(totals), len(group), method="wilson")
        quartiles = totals.astype(float).quantile([0.25, 0.5, 0.75])
        row = got[landlord]
        assert (row["published_determinations"], row["cases_with_award"]) == (len(group), len(totals))
        assert (row["ordered_sum_gbp"], row["largest_gbp"]) == (totals.sum(), totals.max())
        columns = ("lower_quartile_gbp", "median_gbp", "upper_quartile_gbp", "share_low", "share_high")
        assert [row[column] for column in columns] == pytest.approx([*quartiles, low, high], abs=1e-9)


def test_orders_agree_with_pandas(drawn: Path) -> None:
    asked = read(drawn, "orders").merge(cases_of(drawn)[["case_ref", "decision_date"]], on="case_ref")
    asked["days"] = [
        (due - decided).days if isinstance(due, date) and isinstance(decided, date) else None
        for due, decided in zip(asked.due_date, asked.decision_date, strict=True)
    ]
    asked["mainly"] = [categories[0] for categories in asked.categories]
    each = asked.explode("categories")
    got = {(row["kind"], row["category"]): row for row in run_statistic(drawn, "orders").to_pylist()}
    assert got.keys() == {tuple(key) for key in each[["kind", "categories"]].itertuples(index=False)}
    for (kind, category), group in each.groupby(["kind", "categories"]):
        row, days = got[kind, category], group.days.dropna()
        assert row["published_determinations"] == group.case_ref.nunique()
        assert (row["orders"], row["mainly"]) == (len(group), (group.mainly == category).sum())
        assert row["order_share"] == len(group) / (asked.kind == kind).sum()
        assert row["with_due_date"] == group.due_date.notna().sum()
        assert row["median_days"] == (days.median() if len(days) else None)


def test_outcomes_agree_with_pandas(drawn: Path) -> None:
    found = findings_of(drawn)
    table = run_statistic(drawn, "outcomes").to_pylist()
    assert [row["outcome"] for row in table] == [outcome.value for outcome in Outcome]
    for row in table:
        mine = found[found.outcome == row["outcome"]]
        assert (row["findings"], row["all_findings"]) == (len(mine), len(found))
        assert row["published_determinations"] == mine.case_ref.nunique()
        assert (row["is_adverse"], row["is_considered"]) == (
            row["outcome"] in ADVERSE, row["outcome"] not in NOT_CONSIDERED,
        )  # fmt: skip
