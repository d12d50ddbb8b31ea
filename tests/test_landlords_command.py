"""`ombudsman landlords`: what `resolve` and `review` print, and what they say about bad input."""

import csv
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from models.errors import OmbudsmanError
from pipeline.landlords_command import app
from tests.made_records import landlord_table
from tests.waiting_names import waiting_names

HEADER = ["as_given", "landlord_id", "name", "successor_id", "how_decided"]


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def answers(done: Result) -> list[list[str]]:
    assert done.exit_code == 0, done.output
    header, *rows = csv.reader(done.stdout.splitlines())
    assert header == HEADER
    return rows


@pytest.mark.parametrize(
    ("line", "landlord_id", "successor_id", "how"),
    [
        pytest.param("Alder Homes Ltd", "alder-homes", "", "by name", id="name"),
        pytest.param("alder-homes-limited", "alder-homes", "", "by address", id="slug"),
        pytest.param("alder-homes-limited-202231810", "alder-homes", "", "by address", id="slug with reference"),
        pytest.param("https://x.example/decisions/alder-homes-202231810/", "alder-homes", "", "by address", id="url"),
        pytest.param("Alder Homes (202231810)", "alder-homes", "", "by name", id="heading with reference"),
        pytest.param("Birch & Elm Trust", "birch-trust", "alder-homes", "by name", id="with successor"),
        pytest.param("Birch & Elm Turst", "", "", "proposed: birch-trust (likeness 93", id="proposed, not decided"),
        pytest.param("Zyxtown Estates", "", "", "nothing near", id="unknown"),
    ],
)
def test_resolve_answers_a_line(tmp_path: Path, line: str, landlord_id: str, successor_id: str, how: str) -> None:
    names = tmp_path / "names.txt"
    names.write_text(line + "\n", encoding="utf-8")
    ((given, found, _, successor, decided),) = answers(run("resolve", names, "--landlords", landlord_table(tmp_path)))
    assert (given, found, successor) == (line, landlord_id, successor_id)
    assert how in decided


def test_resolve_reads_stdin_and_keeps_the_order(tmp_path: Path) -> None:
    lines = '\ufeffCedar Council\r\n\r\n  Nobody, "Ltd" \nAlder Homes'.encode()
    done = run("resolve", "-", "--landlords", landlord_table(tmp_path), stdin=lines)
    assert [row[:2] for row in answers(done)] == [
        ["Cedar Council", "cedar-council"], ['Nobody, "Ltd"', ""], ["Alder Homes", "alder-homes"],
    ]  # fmt: skip
    assert done.stderr.splitlines() == ["resolved: 2 of 3 names by the reviewed table"]


def test_resolve_uses_the_reviewed_table_of_the_program() -> None:
    ((_, found, _, successor, _),) = answers(run("resolve", "-", stdin=b"optivo-now-southern-housing"))
    assert (found, successor) == ("optivo", "southern-housing")


def test_resolve_names_both_landlords_of_a_spelling_that_needs_a_date(tmp_path: Path) -> None:
    path = landlord_table(tmp_path)
    path.write_text(path.read_text() + "birch-two,Birch Two,,Birch & Elm Trust,birch-elm-trust,2023-04-01,,,\n")
    ((_, found, _, _, decided),) = answers(run("resolve", "-", "--landlords", path, stdin=b"Birch & Elm Trust"))
    assert (found, decided) == ("", "denotes birch-trust or birch-two, by the date of the decision")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "not UTF-8"])
def test_resolve_of_an_unreadable_file_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    names = tmp_path / "names.txt"
    if content:
        names.write_bytes(content)
    error = run("resolve", names, "--landlords", landlord_table(tmp_path)).exception
    assert isinstance(error, OmbudsmanError)
    assert "give UTF-8 text, one name a line" in str(error)


def test_review_prints_the_waiting_names(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "ombudsman.duckdb")) as connection:
        waiting_names(connection)
    shared = ("review", "--data", tmp_path, "--landlords", landlord_table(tmp_path))
    done = run(*shared, "--format", "csv")
    assert done.exit_code == 0, done.output
    first, *others = csv.DictReader(done.stdout.splitlines())
    assert (first["name"], first["verdict"], first["score"]) == ("Birch and Elm Turst", "proposed", "93.3")
    assert [row["name"] for row in others] == ["Zyxtown [Homes] Ltd", ""]
    assert done.stderr.splitlines() == ["review: 3 names wait, on 6 published determinations"]
    assert "Zyxtown [Homes] Ltd" in run(*shared).stdout


def test_review_refuses_a_strange_format(tmp_path: Path) -> None:
    done = run("review", "--data", tmp_path, "--format", "yaml")
    assert done.exit_code == 2
    assert "no format 'yaml'" in done.stderr


def test_review_without_a_database_says_what_to_run(tmp_path: Path) -> None:
    error = run("review", "--data", tmp_path).exception
    assert isinstance(error, OmbudsmanError)
    assert "run `ombudsman build` first" in str(error)
