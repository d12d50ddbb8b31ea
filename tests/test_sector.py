"""A landlord beside the sector: shrunk rate, funnel and rank against numpy, and the edges of what can be told."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from models.vocabulary import Outcome
from pipeline.database import open_database, rows
from pipeline.statistics import run_statistic
from pipeline.tables import WRITTEN, write_tables
from pipeline.warehouse import build_warehouse
from tests.drawn_records import adverse_of, drawn_database, findings_of
from tests.made_records import LANDLORDS, Rows, build, made_case, made_rows

MAL, NONE, OUTSIDE = Outcome.MALADMINISTRATION, Outcome.NO_MALADMINISTRATION, Outcome.OUTSIDE_JURISDICTION


def expected_sector(counts: dict[str, tuple[int, int]]) -> dict[str, dict[str, float | str | None]]:
    """Empirical Bayes by moments and the over-dispersed funnel, from the formulas, for k of n by landlord."""
    known = {name: kn for name, kn in counts.items() if kn[1]}
    k, n = (np.array([kn[place] for kn in known.values()], float) for place in (0, 1))
    p, m = k.sum() / n.sum(), len(n)
    weight = n.sum() - (n**2).sum() / n.sum() - (m - 1)
    excess = (n * (k / n - p) ** 2).sum() - p * (1 - p) * (m - 1)
    variance = max(1e-9, excess / weight) if weight > 1e-6 else 1e-9
    size = max(0.0, p * (1 - p) / variance - 1)
    distances = {
        name: (a / b - p) / np.sqrt(p * (1 - p) / b) for name, (a, b) in known.items() if b >= 10 and 0 < p < 1
    }
    z = np.array(list(distances.values()))
    phi = (np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2).mean() if len(z) else 1
    limit = norm.ppf(0.999)
    found = {}
    for name, (a, b) in known.items():
        adjusted = distances[name] / np.sqrt(max(1, phi)) if name in distances else None
        flag = None if adjusted is None else "above" if adjusted > limit else "below" if adjusted < -limit else "within"
        found[name] = {
            "shrunk_rate": (a + size * p) / (b + size),
            "funnel_z": adjusted,
            "funnel": flag,
            "sector_rate": p,
        }
    return found


def check_sector(got: Iterable[dict], counts: dict[str, tuple[int, int]]) -> None:
    expected = expected_sector(counts)
    for row in got:
        wanted = expected.get(row["landlord_name"], dict.fromkeys(["shrunk_rate", "funnel_z", "funnel"]))
        for column, value in wanted.items():
            assert row[column] == (pytest.approx(value, abs=1e-12) if isinstance(value, float) else value), column


@pytest.mark.parametrize("filters", [{}, {"year": "2023-24"}, {"theme": "rent"}], ids=["all", "a year", "a theme"])
def test_shrunk_rate_and_funnel_agree_with_numpy(filters: dict[str, str]) -> None:
    found = findings_of()
    for column, value in {"financial_year": filters.get("year"), "theme": filters.get("theme")}.items():
        found = found[found[column] == value] if value else found
    counts = {name: adverse_of(group) for name, group in found.groupby("at_the_time")}
    check_sector(run_statistic(drawn_database(), "landlords", **filters).to_pylist(), counts)


def test_sector_of_a_theme_is_all_landlords_on_that_theme() -> None:
    table = run_statistic(drawn_database(), "landlord-themes").to_pylist()
    for theme, found in findings_of().groupby("theme"):
        counts = {name: adverse_of(group) for name, group in found.groupby("at_the_time")}
        check_sector([row for row in table if row["theme"] == theme], counts)


def test_filter_on_a_landlord_keeps_the_sector() -> None:
    every = {row["landlord_name"]: row for row in run_statistic(drawn_database(), "landlords").to_pylist()}
    (row,) = run_statistic(drawn_database(), "landlords", landlord="Cedar Council").to_pylist()
    assert row == every["Cedar Borough Council"]


def test_rank_is_given_only_where_no_interval_meets_another() -> None:
    table = [row for row in run_statistic(drawn_database(), "landlords").to_pylist() if row["considered"]]
    for row in table:
        above = sum(other["rate_low"] > row["rate_high"] for other in table)
        below = sum(other["rate_high"] < row["rate_low"] for other in table)
        assert (row["rank_from"], row["rank_to"]) == (1 + above, len(table) - below)
        assert row["rate_rank"] == (1 + above if above + below == len(table) - 1 else None)


ALIKE = "BCDEFGHIJKLM"
SECTORS: dict[str, dict[str, list[Outcome]]] = {
    "2018-19": {"A": [OUTSIDE], "B": []},
    "2019-20": {"A": [MAL] * 9 + [NONE] * 3},
    "2020-21": {"A": [MAL] * 12, "B": [MAL] * 2, "C": [OUTSIDE]},
    "2021-22": {"A": [NONE] * 12, "B": [NONE] * 2, "C": [OUTSIDE]},
    "2022-23": {"A": [MAL] * 40, **{name: [MAL] * 20 + [NONE] * 20 for name in ALIKE}, "Z": [NONE] * 40},
}
"""Outcomes by landlord: a year is a sector of its own."""


@pytest.fixture(scope="module")
def sectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Rows = {table: [] for table in WRITTEN}
    for year, landlords in SECTORS.items():
        for number, (name, outcomes) in enumerate(landlords.items()):
            case = made_case(
                f"9{year[:4]}{number:04}", landlord=name, decided=date(int(year[:4]), 5, 1), heads=["rent"] * len(outcomes),
                findings=[(outcome, head_no) for head_no, outcome in enumerate(outcomes, start=1)],
            )  # fmt: skip
            for table in WRITTEN:
                found[table] += case[table]
    return build(tmp_path_factory.mktemp("sectors"), found).database


def sector_columns(database: Path, year: str) -> dict[str, tuple]:
    columns = ("maladministration_rate", "sector_rate", "shrunk_rate", "funnel", "rank_from", "rank_to", "rate_rank")
    table = run_statistic(database, "landlords", year=year).to_pylist()
    return {row["landlord_name"]: tuple(row[column] for column in columns) for row in table}


def test_where_nothing_was_considered_there_is_no_rate(sectors: Path) -> None:
    assert sector_columns(sectors, "2018-19") == {"A": (None,) * 7, "B": (None,) * 7}


def test_one_landlord_is_its_own_sector(sectors: Path) -> None:
    assert sector_columns(sectors, "2019-20") == {"A": (0.75, 0.75, pytest.approx(0.75), "within", 1, 1, 1)}


@pytest.mark.parametrize(("year", "rate"), [("2020-21", 1.0), ("2021-22", 0.0)], ids=["all adverse", "none adverse"])
def test_sector_that_is_all_alike_has_no_funnel(sectors: Path, year: str, rate: float) -> None:
    assert sector_columns(sectors, year) == {
        "A": (rate, rate, rate, None, 1, 2, None), "B": (rate, rate, rate, None, 1, 2, None),
        "C": (None, rate, None, None, None, None, None),
    }  # fmt: skip


def test_landlords_far_apart_are_ranked_and_flagged(sectors: Path) -> None:
    got = sector_columns(sectors, "2022-23")
    assert (got["A"][3:], got["Z"][3:]) == (("above", 1, 1, 1), ("below", 14, 14, 14))
    assert {got[name][3:] for name in ALIKE} == {("within", 2, 13, None)}


def test_chain_of_successors_is_followed_to_its_end() -> None:
    with open_database(drawn_database()) as connection:
        sql = "SELECT DISTINCT landlord_id, present_landlord_id, present_landlord_type FROM case_facts ORDER BY 1"
        found = {one: rest for one, *rest in rows(connection, sql) if one}
    assert found["fir-homes"] == found["gorse-group"] == ["hazel-group", "Housing Association"]
    assert found["birch-trust"] == found["alder-homes"] == ["alder-homes", "Housing Association"]
    assert found["cedar-council"] == ["cedar-council", "Local Authority"]


def test_chain_that_bites_its_tail_is_told_and_stops_nothing(tmp_path: Path) -> None:
    table = tmp_path / "landlords.csv"
    circle = LANDLORDS.replace("alder-homes-limited,,,,", "alder-homes-limited,,,birch-trust,")
    table.write_text(circle.replace("alder-homes,,,,", "alder-homes,,,birch-trust,"))
    write_tables(tmp_path / "tables", made_rows())
    report = build_warehouse(tmp_path / "tables", tmp_path / "made.duckdb", landlords=table)
    assert [warning.check for warning in report.warnings] == ["successor_chain_broken"]
