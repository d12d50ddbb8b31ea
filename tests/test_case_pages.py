"""The pages of landlords and cases against a count by hand of the sample's labels, and against hostile words."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.errors import OmbudsmanError
from pipeline.case_evidence import case_page, evidence
from pipeline.case_files import CaseFile, read_case_file, read_case_files
from pipeline.case_pages import letter, pounds
from pipeline.database import Connection, open_database, rows
from pipeline.landlord_choice import Candidate, find_landlord
from pipeline.landlord_pages import count_decisions, landlord_page, read_cases_of, read_landlord_page, year_before
from pipeline.page_parts import Grid, Item, Link, Text, Title, as_markdown, as_terminal
from pipeline.severe_cases import read_severe, severe_page
from tests.conftest import SAMPLE

LABELS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SAMPLE / "decisions").glob("*.json"))]


@pytest.fixture(scope="module")
def sample(sample_data: Path) -> Iterator[Connection]:
    with open_database(sample_data / "ombudsman.duckdb") as connection:
        yield connection


@pytest.fixture(scope="module")
def files(sample: Connection) -> dict[str, CaseFile]:
    return {file.case_ref: file for file in read_case_files(sample, [label["case_ref"] for label in LABELS])}


def year_of(label: dict[str, Any]) -> str:
    """Financial year told from the label's date by other means than the program's."""
    if not label["decision_date"]:
        return "unknown"
    year, month, _ = map(int, label["decision_date"].split("-"))
    first = year - 1 if month <= 3 else year
    return f"{first}-{(first + 1) % 100:02}"


def counted(labels: list[dict[str, Any]]) -> dict[str, Any]:
    outcomes = [[finding["outcome"] for finding in label["findings"]] for label in labels]
    totals = [label["compensation"]["ordered_total_gbp"] for label in labels]
    money = [Decimal(str(total)) for total in totals if total is not None]
    return {
        "decisions": len(labels),
        "with_maladministration": sum("maladministration" in o or "severe_maladministration" in o for o in outcomes),
        "with_severe_maladministration": sum("severe_maladministration" in found for found in outcomes),
        "ordered_total_gbp": sum(money) if money else None,
    }


def test_statement_of_every_landlord_and_year_agrees_with_the_labels(sample: Connection) -> None:
    """The names behind a case are the database's (test_landlords tests them); all that is counted is the label's."""
    names = dict(rows(sample, "SELECT case_ref, landlord_key FROM case_facts"))
    checked = 0
    for key in sorted(set(names.values())):
        files = read_cases_of(sample, key, year=None)
        of_landlord = [label for label in LABELS if names[label["case_ref"]] == key]
        assert {file.case_ref for file in files} == {label["case_ref"] for label in of_landlord}
        for year in sorted({year_of(label) for label in of_landlord}):
            mine = counted([label for label in of_landlord if year_of(label) == year])
            told = count_decisions(tuple(file for file in files if file.financial_year == year))
            assert {name: told[name] for name in mine} == mine, (key, year)
            checked += 1
    assert checked >= 40


def test_cases_of_one_year_are_those_of_the_labels(sample: Connection) -> None:
    told = {file.case_ref for file in read_cases_of(sample, "stour-valley-homes", year="2025-26")}
    assert told == {
        label["case_ref"]
        for label in LABELS
        if label["landlord"].startswith("Stour Valley") and year_of(label) == "2025-26"
    }
    assert told


@pytest.mark.parametrize("label", LABELS, ids=[label["case_ref"] for label in LABELS])
def test_each_case_shows_every_head_outcome_and_order_of_its_label(
    files: dict[str, CaseFile], label: dict[str, Any]
) -> None:
    file = files[label["case_ref"]]
    shown = as_terminal(case_page(file), width=10_000)
    assert len(file.heads) == len(label["complaint_heads"])
    assert sorted(finding.outcome for finding in file.findings) == sorted(f["outcome"] for f in label["findings"])
    assert len(file.orders) == len(label["orders"])
    for row in evidence(file):
        assert f"“{' '.join(row.quote.split())}”" in shown
        assert f"characters {row.start_char:,}–{row.end_char:,}" in shown


def test_statement_has_the_shape_of_a_yearly_report(sample_data: Path) -> None:
    page = read_landlord_page(
        sample_data / "ombudsman.duckdb", Candidate("pellbrook-borough-council", "Pellbrook Borough Council", 4)
    )
    lines = as_terminal(landlord_page(page)).splitlines()
    assert max(map(len, lines)) <= 100
    place = [lines.index(words) for words in ("4 decisions published", "The complaint", "The decision", "The orders")]
    assert place == sorted(place)
    case = next(number for number, line in enumerate(lines) if line.startswith("202399302 · decided 30 June 2026"))
    assert lines[case].endswith("£3,250 ordered")
    assert lines[case + 1].endswith("/pellbrook-borough-council-202399302/")
    assert "  a. Severe maladministration: the landlord’s handling of reports of ASB and harassment" in lines[case:]


def test_severe_page_holds_each_severe_case_of_the_labels_under_its_themes(sample_data: Path) -> None:
    page = read_severe(sample_data / "ombudsman.duckdb")
    expected: set[tuple[str, str]] = set()
    for label in LABELS:
        themes = [head["theme"] for head in label["complaint_heads"]]
        severe = [f["head"] for f in label["findings"] if f["outcome"] == "severe_maladministration"]
        expected |= {(label["case_ref"], themes[head - 1]) for head in severe if head}
    assert {(file.case_ref, one.theme) for one in page.themes for file in one.cases} == expected
    shown = as_terminal(severe_page(page))
    assert all(file.case.url in shown for file in page.cases)


def test_severe_page_can_be_had_for_a_year_a_theme_and_a_landlord(sample_data: Path) -> None:
    database = sample_data / "ombudsman.duckdb"
    assert {file.financial_year for file in read_severe(database, year="2025/26").cases} == {"2025-26"}
    assert [one.theme for one in read_severe(database, theme="damp mould").themes] == ["damp_mould"]
    nobody = read_severe(database, landlord=Candidate("fenwater-district-council", "Fenwater District Council", 3))
    assert "No published determination found it there" in as_terminal(severe_page(nobody))


@pytest.mark.parametrize(
    ("wanted", "key", "how"),
    [
        pytest.param("harrowmere-homes", "harrowmere-homes", "name", id="id"),
        pytest.param("Harrowmere Homes Ltd.", "harrowmere-homes", "name", id="published spelling"),
        pytest.param("HARROWMERE", "harrowmere-homes", "words", id="one word"),
        pytest.param("Thornwick & Dale", "thornwick-and-dale-housing-trust", "words", id="not its successor"),
        pytest.param("Harowmere Homes", "harrowmere-homes", "spelling", id="misspelt"),
        pytest.param("London Borough of Eastmoor", "london-borough-of-eastmoor", "name", id="council, not its ALMO"),
    ],
)
def test_landlord_is_found_by(sample: Connection, wanted: str, key: str, how: str) -> None:
    choice = find_landlord(sample, wanted)
    assert choice.landlord is not None
    assert (choice.landlord.key, choice.how) == (key, how)


def test_a_name_that_fits_several_landlords_is_a_choice_and_no_guess(sample: Connection) -> None:
    choice = find_landlord(sample, "eastmoor")
    assert choice.landlord is None
    assert {one.key for one in choice.candidates} == {"eastmoor-homes", "london-borough-of-eastmoor"}


@pytest.mark.parametrize("wanted", ["Zzyzx", "", "  "], ids=["unlike all", "empty", "blank"])
def test_a_name_like_none_is_an_error_that_says_what_next(sample: Connection, wanted: str) -> None:
    with pytest.raises(OmbudsmanError, match="stats landlords"):
        find_landlord(sample, wanted)


@pytest.mark.parametrize(
    "wanted", ["202199115", " 2021 99115 ", "https://ombudsman.example/decisions/thornwick-202199115/"]
)
def test_case_is_found_by_reference_or_address(sample: Connection, wanted: str) -> None:
    assert read_case_file(sample, wanted).case_ref == "202199115"


def test_a_case_that_is_not_there_names_those_near_it(sample: Connection) -> None:
    with pytest.raises(OmbudsmanError, match=r"near it: .*202199115"):
        read_case_file(sample, "202199116")


def test_terminal_text_holds_no_control_characters_and_takes_nothing_for_markup() -> None:
    hostile = "[red]x[/red] \x1b[31mred\x9b0m\u202e :smile: <b>"
    shown = as_terminal(
        [Title(hostile), Text(hostile), Item(hostile, hostile), Link(hostile), Grid(["a"], [[hostile]])]
    )
    assert shown.count("[red]x[/red] \ufffd[31mred\ufffd0m\ufffd :smile: <b>") == 6
    assert not set(shown) & set("\x1b\x9b\u202e")


def test_markdown_escapes_what_the_words_hold() -> None:
    shown = as_markdown([Text("# [a](javascript:x) <b> |c|"), Link("javascript:alert(1)"), Item("1.", "- x")])
    assert shown == ("\\# \\[a\\](javascript:x) \\<b\\> \\|c\\|\n\njavascript:alert(1)\n\n- 1\\. \\- x\n")


@pytest.mark.parametrize(("number", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (53, "ba")])
def test_heads_are_lettered(number: int, expected: str) -> None:
    assert letter(number) == expected


def test_sums_and_years_for_people() -> None:
    assert [pounds(sum_) for sum_ in (Decimal("1250.00"), Decimal("436.25"), None)] == ["£1,250", "£436.25", "-"]
    assert [year_before(year) for year in ("2024-25", "2000-01", "unknown")] == ["2023-24", "1999-00", None]
