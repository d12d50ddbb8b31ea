"""The commands as a user calls them: what goes to stdout, what to stderr, and the status they end with."""

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from models.errors import OmbudsmanError
from pipeline.case_commands import case, export, landlord, severe

app = typer.Typer()
for command in (landlord, severe, case, export):
    app.command()(command)


def run(sample_data: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--data", str(sample_data)])


def test_statement_of_a_landlord_and_year_is_one_command(sample_data: Path) -> None:
    result = run(sample_data, "landlord", "Pellbrook", "Borough", "Council", "--year", "2026-27")
    assert result.exit_code == 0
    for line in (
        "2 decisions published",
        "2 found maladministration, severe or not, on one or more parts of the complaint",
        "1 found severe maladministration on one or more parts of the complaint",
        "£4,610 ordered in all, in 2 of the decisions",
    ):
        assert line in result.stdout
    assert result.stderr == "landlord: Pellbrook Borough Council, 2 published determinations of 2026-27\n"


def test_json_of_a_landlord_holds_counts_rates_themes_and_cases(sample_data: Path) -> None:
    page = json.loads(run(sample_data, "landlord", "pellbrook", "--format", "json").stdout)
    assert (page["decisions"], page["with_severe_maladministration"]) == (4, 1)
    assert page["rates"][-1]["period"] == "all years"
    assert page["rates"][-1]["rate_low"] < page["rates"][-1]["maladministration_rate"] < page["rates"][-1]["rate_high"]
    assert sum(row["findings"] for row in page["themes"]) == page["rates"][-1]["findings"]
    first = page["cases"][0]
    assert (first["case_ref"], first["ordered_total_gbp"]) == ("202399302", 3250.0)
    assert first["findings"][0]["outcome"] == "severe_maladministration"


def test_rates_of_a_page_are_those_of_the_statistics(sample_data: Path) -> None:
    from pipeline.statistics import run_statistic

    page = json.loads(run(sample_data, "landlord", "pellbrook", "--format", "json").stdout)
    (row,) = run_statistic(
        sample_data / "ombudsman.duckdb", "landlords", landlord="pellbrook-borough-council"
    ).to_pylist()
    for column in ("findings", "adverse", "considered", "maladministration_rate", "rate_low", "rate_high"):
        assert page["rates"][-1][column] == row[column]


def test_several_fitting_landlords_are_shown_and_none_is_taken(sample_data: Path) -> None:
    result = run(sample_data, "landlord", "eastmoor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "fits 2 landlords" in result.stderr
    assert "eastmoor-homes  (Eastmoor Homes (ALMO), 2 published determinations)" in result.stderr


def test_a_near_spelling_is_taken_and_told(sample_data: Path) -> None:
    result = run(sample_data, "landlord", "Harowmere Homes", "--year", "2019-20")
    assert result.exit_code == 0
    assert "taken as Harrowmere Homes" in result.stderr


@pytest.mark.parametrize("fmt", ["table", "markdown", "json", "csv"])
@pytest.mark.parametrize("words", [("landlord", "kestrel-living"), ("severe",), ("case", "202499216")])
def test_each_page_can_be_had_in_each_format(sample_data: Path, words: tuple[str, ...], fmt: str) -> None:
    result = run(sample_data, *words, "--format", fmt)
    assert result.exit_code == 0
    if fmt == "json":
        json.loads(result.stdout)
    if fmt == "csv":
        lines = list(csv.reader(io.StringIO(result.stdout)))
        assert len({len(line) for line in lines}) == 1
        assert len(lines) > 1


def test_severe_cases_stand_under_their_theme_with_link_heads_orders_and_sum(sample_data: Path) -> None:
    result = run(sample_data, "severe", "--theme", "leaks", "--year", "2025-26")
    wanted = (
        "Leaks · 1 case",
        "Saltmarsh Thornwick Group · 202399307",
        "/decisions/saltmarsh-thornwick-group-limited-202399307/",
        "a. response to leaks from the flat roof;",
        "a. Severe maladministration",
        "1. Apology order",
        "£3,850 to be paid in all",
    )
    places = [result.stdout.index(words) for words in wanted]
    assert places == sorted(places)
    assert result.stderr == "severe: 1 published determinations, 1 findings\n"


def test_case_shows_values_beside_their_words(sample_data: Path) -> None:
    shown = run(sample_data, "case", "202199115").stdout
    assert "1. theme safeguarding vulnerability; printed as a\n   “Request for help after she reported" in shown
    assert "£100 prior offer\n     “£100” [section 7, Orders, characters 297–301]" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("landlord", "Zzyzx"), "no published determinations of a landlord like", id="landlord"),
        pytest.param(
            ("landlord", "kestrel", "--year", "1999-00"), "no published determinations of the year", id="year"
        ),
        pytest.param(("severe", "--theme", "dampp"), "no theme 'dampp'", id="theme"),
        pytest.param(("case", "123456789"), "no published determination '123456789'", id="case"),
    ],
)
def test_what_is_not_there_is_an_error_that_a_user_can_mend(
    sample_data: Path, words: tuple[str, ...], message: str
) -> None:
    result = run(sample_data, *words)
    assert isinstance(result.exception, OmbudsmanError)
    assert message in str(result.exception)


def test_a_format_that_does_not_exist_is_wrong_usage(sample_data: Path) -> None:
    assert run(sample_data, "case", "202199115", "--format", "pdf").exit_code == 2


def test_export_says_what_it_wrote(sample_data: Path, tmp_path: Path) -> None:
    result = run(sample_data, "export", str(tmp_path / "out"), "--format", "parquet")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("exported: ")
    assert (tmp_path / "out" / "SHA256SUMS").is_file()
