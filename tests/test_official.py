"""Agreement with the official figures, on made determinations that bear real names only as the table would give them."""

import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from statsmodels.stats.proportion import proportion_confint
from typer.testing import CliRunner

from models.errors import OmbudsmanError
from models.vocabulary import Outcome
from pipeline import landlords, official
from pipeline.check_command import app
from pipeline.database import open_database
from pipeline.official import LandlordAgreement, SectorAgreement, agreement_table, compare_official
from pipeline.official_figures import landlord_figures, official_year, sector_figures
from pipeline.tables import WRITTEN
from tests.made_records import Rows, build, landlord_table, made_case

MAL, NONE, SEVERE = Outcome.MALADMINISTRATION, Outcome.NO_MALADMINISTRATION, Outcome.SEVERE_MALADMINISTRATION
OUTSIDE = Outcome.OUTSIDE_JURISDICTION
FIGURES = pa.Table.from_pylist(
    [
        {"landlord": "Alder Homes Ltd", "determinations": 8, "findings": 20, "severe_findings": 2,
         "maladministration_rate_pct": 75},
        {"landlord": "Cedar Borough Council", "determinations": 4, "findings": 9, "severe_findings": 1,
         "maladministration_rate_pct": 95},
        {"landlord": "Nobody Knows Homes", "determinations": 3, "findings": 5, "severe_findings": 1,
         "maladministration_rate_pct": 60},
    ],
    schema=landlord_figures("2024-25").schema,
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Rows = {table: [] for table in WRITTEN}
    cases = [
        ("Alder Homes", date(2024, 4, 1), [MAL, MAL, NONE]),
        ("Birch & Elm Trust", date(2025, 3, 31), [SEVERE, OUTSIDE]),  # merged into Alder Homes by then
        ("Alder Homes", date(2024, 3, 31), [NONE] * 3),
        ("Cedar Council", date(2024, 12, 1), [NONE] * 7 + [MAL]),
        ("Alder Homes", None, [NONE]),
    ]
    for number, (name, decided, outcomes) in enumerate(cases):
        findings = [(outcome, head_no) for head_no, outcome in enumerate(outcomes, start=1)]
        case = made_case(
            f"9500{number:05}", landlord=name, decided=decided, heads=["rent"] * len(outcomes), findings=findings
        )
        for table in WRITTEN:
            made[table] += case[table]
    return build(tmp_path_factory.mktemp("official"), made).database


@pytest.fixture
def compared(database: Path, monkeypatch: pytest.MonkeyPatch) -> official.OfficialReport:
    monkeypatch.setattr(official, "landlord_figures", lambda year: FIGURES)
    return compare_official(database, "2024/25", landlords=landlord_table(database.parent))


def test_landlord_is_compared_by_whom_its_name_denotes(compared: official.OfficialReport) -> None:
    alder, cedar, nobody = compared.landlords
    assert (alder.landlord, alder.landlord_id) == ("Alder Homes Ltd", "alder-homes")
    assert (alder.published_determinations, alder.coverage_share) == (2, 0.25)
    assert (alder.findings, alder.severe_findings, alder.considered) == (5, 1, 4)
    assert (alder.maladministration_rate, alder.difference_points, alder.is_outside) == (0.75, 0.0, False)
    wilson = proportion_confint(3, 4, method="wilson")
    assert (alder.rate_low, alder.rate_high) == pytest.approx(wilson, abs=1e-12)
    assert (cedar.maladministration_rate, cedar.difference_points, cedar.is_outside) == (0.125, -82.5, True)
    assert (nobody.landlord_id, nobody.coverage_share, nobody.difference_points) == (None, None, None)


def test_report_names_who_is_unmatched_and_outside(compared: official.OfficialReport) -> None:
    assert compared.year == "2024-25"
    assert compared.unmatched == ("Nobody Knows Homes",)
    assert [row.landlord for row in compared.compared] == ["Alder Homes Ltd", "Cedar Borough Council"]
    assert [row.landlord for row in compared.outside] == ["Cedar Borough Council"]
    assert not compared.is_sample


@pytest.mark.parametrize(
    ("year_end", "named", "body"),
    [
        (date(2023, 3, 31), [], "birch-trust"),
        (date(2024, 3, 31), [], "alder-homes"),
        (date(2024, 3, 31), ["alder-homes", None], "alder-homes"),
        (date(2024, 3, 31), ["alder-homes", "birch-trust"], "birch-trust"),
    ],
    ids=["before the merger", "after it", "new body named", "old body named apart"],
)
def test_landlord_counts_with_the_body_that_the_figures_name(
    before_merger: Path, year_end: date, named: list[str | None], body: str
) -> None:
    with open_database(before_merger) as connection:
        standing = official._standing(connection, year_end, named).to_pylist()
    assert standing == [{"landlord_key": "birch-trust", "body_id": body}]


@pytest.fixture(scope="module")
def before_merger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = made_case("950100000", landlord="Birch & Elm Trust", decided=date(2022, 5, 1))
    return build(tmp_path_factory.mktemp("before"), made).database


def test_sector_is_compared_year_by_year(compared: official.OfficialReport) -> None:
    assert [row.financial_year for row in compared.sector] == ["2021-22", "2022-23", "2023-24", "2024-25"]
    last = compared.sector[-1]
    assert (last.official_determinations, last.published_determinations) == (7082, 3)
    assert (last.official_rate, last.considered, last.maladministration_rate) == (0.71, 12, 4 / 12)
    assert (last.severe_findings, last.official_severe_findings) == (1, 692)
    assert compared.sector[0].maladministration_rate is None


def test_official_figures_are_those_published() -> None:
    figures = landlord_figures("2024-25")
    assert len(figures) == 129
    assert {row["landlord"]: row for row in figures.to_pylist()}["London Borough of Lambeth"] == {
        "landlord": "London Borough of Lambeth", "determinations": 121, "findings": 276, "severe_findings": 40,
        "maladministration_rate_pct": 92,
    }  # fmt: skip
    assert sector_figures()["maladministration_rate_pct"].to_pylist() == [43, 55, 73, 71]


def test_year_without_official_figures_is_one_line() -> None:
    assert official_year("2024/25") == "2024-25"
    with pytest.raises(OmbudsmanError, match="no official figures of the year '1999-00'; there are those of 2021-22"):
        official_year("1999-00")


def test_year_of_the_sector_only_has_no_landlords(database: Path) -> None:
    report = compare_official(database, "2022-23", landlords=landlord_table(database.parent))
    assert (report.landlords, report.unmatched) == ((), ())
    assert len(agreement_table(report.landlords, LandlordAgreement)) == 0


def test_every_column_of_the_report_has_a_meaning(compared: official.OfficialReport) -> None:
    for rows, record in ((compared.landlords, LandlordAgreement), (compared.sector, SectorAgreement)):
        table = agreement_table(rows, record)
        assert len(table) == len(rows)
        assert all(field.metadata[b"description"] for field in table.schema)


def test_without_a_table_of_landlords_every_name_is_listed(
    database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(landlords, "files", lambda package: tmp_path)
    report = compare_official(database, "2024-25")
    assert len(report.unmatched) == len(report.landlords) == 129


def run_check(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["official", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_sample_is_compared_and_says_that_it_is_invented(sample_data: Path) -> None:
    status, shown, said = run_check("--data", str(sample_data))
    assert status == 0
    assert "2024-25" in shown
    assert "Clarion Housing Association" in shown
    assert "invented" in said
    assert said.splitlines()[-1].startswith("official 2024-25: 129 landlords, ")


def test_csv_and_json_hold_one_table(sample_data: Path) -> None:
    _, landlords, _ = run_check("--data", str(sample_data), "--format", "csv")
    assert landlords.startswith("landlord,")
    assert len(io.StringIO(landlords).readlines()) == 130
    _, sector, _ = run_check("--data", str(sample_data), "--format", "json", "--sector")
    assert [row["financial_year"] for row in json.loads(sector)] == ["2021-22", "2022-23", "2023-24", "2024-25"]


def test_unknown_format_is_wrong_usage(sample_data: Path) -> None:
    status, _, said = run_check("--data", str(sample_data), "--format", "xls")
    assert status == 2
    assert "no format 'xls'" in said
