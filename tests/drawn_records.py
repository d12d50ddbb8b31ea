"""Determinations drawn at random, always the same, and what pandas makes of their Parquet files."""

import random
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from statsmodels.stats.proportion import proportion_confint

from models.vocabulary import ADVERSE, NOT_CONSIDERED, AwardRole, OrderCategory, OrderKind, Outcome
from pipeline.tables import WRITTEN, write_tables
from pipeline.warehouse import build_warehouse
from tests.made_records import LANDLORDS, Rows, made_case

MORE_LANDLORDS = """\
fir-homes,Fir Homes,For profit,Fir Homes,fir-homes,,,gorse-group,2021-04-01
gorse-group,Gorse Group,For profit,Gorse Group,gorse-group,,,hazel-group,2024-10-01
hazel-group,Hazel Group,Housing Association,Hazel Group,hazel-group,,,,
"""
NAMES = {
    "Alder Homes": "Alder Homes",
    "Birch & Elm Trust": None,
    "Cedar Council": "Cedar Borough Council",
    "Fir Homes": "Fir Homes",
    "Gorse Group": "Gorse Group",
    **{f"Ivy {number}": f"Ivy {number}" for number in range(8)},
}
"""Published name -> name of the landlord at the time; None where that depends on the day."""
PRESENT = {"Birch & Elm Trust": "Alder Homes", "Fir Homes": "Hazel Group", "Gorse Group": "Hazel Group"}
TYPES = {
    "Alder Homes": "Housing Association", "Birch & Elm Trust": "Housing Association",
    "Cedar Borough Council": "Local Authority", "Fir Homes": "For profit", "Gorse Group": "For profit",
}  # fmt: skip
THEMES = ["damp_mould", "rent", "complaint_handling", "leaks", None]
CATEGORIES = {
    "damp_mould": "Property condition", "leaks": "Property condition", "rent": "Charges",
    "complaint_handling": "Complaints handling", "unknown": "unknown",
}  # fmt: skip


@cache
def drawn_database() -> Path:
    """The warehouse of the drawn determinations, built once for all tests; the tables stand beside it."""
    folder = Path(_folder().name)
    write_tables(folder / "tables", drawn_rows())
    landlords = folder / "landlords.csv"
    landlords.write_text(LANDLORDS + MORE_LANDLORDS, encoding="utf-8")
    return build_warehouse(folder / "tables", folder / "made.duckdb", landlords=landlords).database


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="drawn-")


def drawn_rows() -> Rows:
    """A hundred and sixty determinations of thirteen landlords, some with many, some with few."""
    draw = random.Random(7)
    made: Rows = {table: [] for table in WRITTEN}
    for number in range(160):
        name = draw.choices(list(NAMES), [20, 9, 14, 7, 6, 12, 9, 6, 4, 3, 2, 1, 1])[0]
        case = _drawn_case(draw, f"9100{number:05}", name, has_award=number % 3 > 0)
        for table in WRITTEN:
            made[table] += case[table]
    return made


def _drawn_case(draw: random.Random, case_ref: str, name: str, *, has_award: bool) -> Rows:
    heads = [draw.choice(THEMES) for _ in range(draw.randint(0, 4))]
    weights = [1, 6, 3, 2, 1, 3, 2, 1] if len(name) % 2 else [3, 9, 4, 1, 1, 1, 1, 1]
    outcomes = draw.choices(list(Outcome), weights, k=len(heads))
    asked = [
        (
            draw.choice(list(OrderKind)),
            draw.sample(list(OrderCategory), draw.randint(1, 3)),
            draw.choice([None, date(2025, 6, 1) + timedelta(days=draw.randint(0, 90))]),
            [],
        )
        for _ in range(draw.randint(0, 3))
    ]
    if has_award:
        sums = [(f"{draw.randint(5000, 500000) / 100:.2f}", AwardRole.TOTAL)]
        asked.append((OrderKind.ORDER, [OrderCategory.COMPENSATION], None, sums))
    return made_case(
        case_ref,
        landlord=name,
        decided=draw.choice([None, *(date(2022, 1, 1) + timedelta(days=draw.randint(0, 1200)) for _ in range(9))]),
        heads=heads,
        findings=[(outcome, draw.choice([n, n, n, None])) for n, outcome in enumerate(outcomes, start=1)],
        orders=asked,
        offers=[
            (draw.choice(["1", "2", "2", None]), f"{draw.randint(1000, 60000) / 100:.2f}")
            for _ in range(draw.randint(0, 3))
        ],
        responses=[_drawn_response(draw, stage) for stage in "12" if draw.random() < 0.7],
    )


def _drawn_response(draw: random.Random, stage: str) -> tuple[str, date | None, date | None, date | None]:
    complained = date(2024, 1, 1) + timedelta(days=draw.randint(0, 200))
    acknowledged = complained + timedelta(days=draw.randint(0, 11))
    responded = acknowledged + timedelta(days=draw.randint(1, 45))
    days = [complained, acknowledged, responded]
    missing = draw.choice([None, None, None, 0, 1, 2])
    return stage, *(None if place == missing else day for place, day in enumerate(days))


@cache
def _read(table: str) -> pd.DataFrame:
    return pq.read_table(drawn_database().parent / "tables" / table).to_pandas()


def read(table: str) -> pd.DataFrame:
    """A table of the drawn determinations, from its Parquet file."""
    return _read(table).copy()


def cases_of() -> pd.DataFrame:
    """Determinations with year, quarter and landlord told by other means than the views'."""
    return _cases().copy()


@cache
def _cases() -> pd.DataFrame:
    cases = read("determinations")
    cases["decision_date"] = [day if isinstance(day, date) else None for day in cases.decision_date]
    cases["financial_year"] = [_year(day) for day in cases.decision_date]
    cases["financial_quarter"] = [
        f"{_year(day)} Q{(day.month - 4) % 12 // 3 + 1}" if day else "unknown" for day in cases.decision_date
    ]
    cases["at_the_time"] = [_at_the_time(*row) for row in zip(cases.landlord, cases.decision_date, strict=True)]
    cases["present"] = [PRESENT.get(name, name) for name in cases.at_the_time]
    cases["landlord_kind"] = [TYPES.get(name, "unknown") for name in cases.at_the_time]
    return cases


def _year(day: date | None) -> str:
    first = day and (day.year if day.month >= 4 else day.year - 1)
    return f"{first}-{str(first + 1)[2:]}" if first else "unknown"


def _at_the_time(name: str, day: date | None) -> str:
    merged = day is not None and day >= date(2023, 4, 1)
    return NAMES[name] or ("Alder Homes" if merged else "Birch & Elm Trust")


def findings_of() -> pd.DataFrame:
    """Findings with the theme of their head and the landlord, year and quarter of their case."""
    return _findings().copy()


@cache
def _findings() -> pd.DataFrame:
    heads = read("complaint_heads")[["case_ref", "head_no", "theme"]]
    found = read("findings").merge(heads, on=["case_ref", "head_no"], how="left")
    found["theme"] = found.theme.fillna("unknown")
    found["category"] = found.theme.map(CATEGORIES)
    columns = ["case_ref", "financial_year", "financial_quarter", "at_the_time", "present", "landlord_kind"]
    return found.merge(cases_of()[columns], on="case_ref")


def adverse_of(found: pd.DataFrame) -> tuple[int, int]:
    """Numerator and denominator of the official rate."""
    return int(found.outcome.isin(ADVERSE).sum()), int((~found.outcome.isin(NOT_CONSIDERED)).sum())


def counted(found: pd.DataFrame) -> dict[str, object]:
    """What a row of the statistics must hold for these findings."""
    k, n = adverse_of(found)
    low, high = proportion_confint(k, n, method="wilson") if n else (None, None)
    return {
        "determinations_adverse": found[found.outcome.isin(ADVERSE)].case_ref.nunique(),
        "determinations_severe": found[found.outcome == "severe_maladministration"].case_ref.nunique(),
        "findings": len(found),
        **{outcome.value: int((found.outcome == outcome).sum()) for outcome in Outcome},
        "adverse": k,
        "considered": n,
        "maladministration_rate": k / n if n else None,
        "rate_low": pytest.approx(low, abs=1e-12) if n else None,
        "rate_high": pytest.approx(high, abs=1e-12) if n else None,
    }
