"""Exports are read back by other programs, proven by their checksums, and run nowhere."""

import csv
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.errors import OmbudsmanError
from pipeline import workbook
from pipeline.export import SUMS, export_data
from pipeline.spreadsheets import csv_cell, harmless
from pipeline.tables import TABLES, table_schema
from tests.made_records import build, made_case, made_rows

HARMFUL = ["=1+1", "+44 20", "-2 degrees", "@SUM(A1)", "\tx", "\r=x", "\n=x", " =1", "＝1", "'=1", "''@x"]
NO_HARM = ["damp", "a=b", "£5", "'quoted'", "", "1-2"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of made cases, one of a landlord whose name would be a formula."""
    rows = made_rows()
    hostile = made_case("900000008", landlord='=HYPERLINK("http://evil.example","x")', decided=None, heads=["rent"])
    for table, more in hostile.items():
        rows[table] += more
    return build(tmp_path_factory.mktemp("made"), rows).database


@pytest.fixture(scope="module")
def as_csv(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports") / "csv"
    export_data(made, out, fmt="csv")
    return out


@pytest.fixture(scope="module")
def as_parquet(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports") / "parquet"
    export_data(made, out, fmt="parquet")
    return out


def rows_of(database: Path, table: str) -> list[dict[str, Any]]:
    with duckdb.connect(database, read_only=True) as connection:
        return connection.sql(f"FROM {table}").to_arrow_table().to_pylist()


def sorted_rows(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)


def as_it_was(text: str) -> str:
    """Undo `harmless` by its rule: take one apostrophe away where the rest, without it, would have been given one."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) != text[1:] else text


@pytest.mark.parametrize("text", HARMFUL)
def test_text_that_a_spreadsheet_would_run_is_made_harmless_and_can_be_had_back(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert as_it_was(harmless(text)) == text


@pytest.mark.parametrize("text", NO_HARM)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == as_it_was(text) == text


def test_numbers_stay_numbers() -> None:
    assert [csv_cell(value) for value in (-5, -1.5, True, None)] == [-5, -1.5, "true", None]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_reads_back_as_the_table_with_its_meanings(made: Path, as_parquet: Path, table: str) -> None:
    read = pq.read_table(as_parquet / f"{table}.parquet")
    assert [_told(field) for field in read.schema] == [_told(field) for field in table_schema(table)]
    assert read.schema.metadata == table_schema(table).metadata
    naive = read.cast(pa.schema([_without_zone(field) for field in read.schema]))
    assert sorted_rows(naive.to_pylist()) == sorted_rows(rows_of(made, table))


def _told(field: pa.Field) -> tuple[str, str, bool, dict[bytes, bytes]]:
    """Parquet calls the elements of a list by a name of its own."""
    return field.name, str(field.type).replace("element:", "item:"), field.nullable, field.metadata


def _without_zone(field: pa.Field) -> pa.Field:
    return field.with_type(pa.timestamp("us")) if pa.types.is_timestamp(field.type) else field


@pytest.mark.parametrize("table", ["determinations", "findings", "orders", "awards", "landlords", "case_summary"])
def test_csv_reads_back_as_the_table(made: Path, as_csv: Path, table: str) -> None:
    read = pd.read_csv(as_csv / f"{table}.csv", dtype=str, keep_default_na=False)
    expected = rows_of(made, table)
    assert list(read.columns) == list(expected[0])
    got = [{name: as_it_was(cell) for name, cell in row.items()} for row in read.to_dict("records")]
    assert sorted_rows(got) == sorted_rows([{name: _as_text(value) for name, value in r.items()} for r in expected])


def _as_text(value: Any) -> str:
    cell = value if isinstance(value, str) else csv_cell(value)
    return "" if cell is None else str(cell)


def test_duckdb_reads_the_csv_with_its_types(made: Path, as_csv: Path) -> None:
    ((total, cases),) = duckdb.sql(
        f"SELECT sum(ordered_total_gbp), count(*) FROM read_csv('{as_csv / 'determinations.csv'}')"
    ).fetchall()
    expected = [row["ordered_total_gbp"] for row in rows_of(made, "determinations")]
    assert (float(total), cases) == (float(sum(value for value in expected if value)), len(expected))


def test_no_cell_of_a_csv_begins_like_a_formula(as_csv: Path) -> None:
    cells = [
        cell
        for path in as_csv.glob("*.csv")
        for row in csv.reader(path.open(encoding="utf-8", newline=""))
        for cell in row
    ]
    assert '\'=HYPERLINK("http://evil.example","x")' in cells
    texts = [cell for cell in cells if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "@", "\t", "\r", "-"))]


@pytest.mark.parametrize("folder", ["as_csv", "as_parquet"])
def test_checksums_name_every_file_and_are_right(folder: str, request: pytest.FixtureRequest) -> None:
    out: Path = request.getfixturevalue(folder)
    named = dict(reversed(line.split("  ", 1)) for line in (out / SUMS).read_text(encoding="utf-8").splitlines())
    assert set(named) == {path.name for path in out.iterdir()} - {SUMS}
    assert {"DICTIONARY.md", "COVERAGE.md", "CITATION.cff", "datapackage.json"} < set(named)
    assert named == {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in named}


@pytest.mark.parametrize(("folder", "fmt"), [("as_csv", "csv"), ("as_parquet", "parquet")])
def test_data_package_tells_of_every_file_what_its_columns_mean(
    folder: str, fmt: str, request: pytest.FixtureRequest
) -> None:
    out: Path = request.getfixturevalue(folder)
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert {resource["path"] for resource in resources.values()} == {path.name for path in out.glob(f"*.{fmt}")}
    for resource in resources.values():
        assert resource["hash"] == f"sha256:{hashlib.sha256((out / resource['path']).read_bytes()).hexdigest()}"
        assert resource.get("bytes") == (None if fmt == "parquet" else (out / resource["path"]).stat().st_size)
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]
    awards = resources["awards"]["schema"]
    assert awards["primaryKey"] == ["case_ref", "award_no"]
    assert {"fields": ["case_ref", "order_no"],
            "reference": {"resource": "orders", "fields": ["case_ref", "order_no"]}} in awards["foreignKeys"]  # fmt: skip
    amount = next(field for field in awards["fields"] if field["name"] == "amount_gbp")
    assert (amount["type"], amount["unit"], amount["constraints"]) == ("number", "GBP", {"required": True})
    role = next(field for field in awards["fields"] if field["name"] == "role")
    assert "prior_offer" in role["constraints"]["enum"]


def test_coverage_note_states_what_is_missing(as_csv: Path) -> None:
    note = (as_csv / "COVERAGE.md").read_text(encoding="utf-8")
    assert "| landlord not resolved | 2 | 8 | 25.0 % |" in note
    assert "8 determinations published at ombudsman.example" in note
    assert "Harmless cells" in note


def test_export_without_full_text_leaves_out_the_sections_and_says_so(made: Path, tmp_path: Path) -> None:
    export_data(made, tmp_path / "out", fmt="parquet", full_text=False)
    assert not (tmp_path / "out" / "sections.parquet").exists()
    package = (tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8")
    assert '"resource": "sections"' not in package
    assert "Left out: the table sections" in (tmp_path / "out" / "COVERAGE.md").read_text(encoding="utf-8")


def test_an_earlier_export_is_replaced_and_the_same_data_give_the_same_bytes(
    made: Path, as_csv: Path, as_parquet: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(as_parquet, tmp_path / "out")
    export_data(made, out, fmt="csv")
    assert {path.name for path in out.iterdir()} == {path.name for path in as_csv.iterdir()}
    assert (out / SUMS).read_bytes() == (as_csv / SUMS).read_bytes()


def test_a_folder_with_other_files_is_left_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OmbudsmanError, match=r"holds thesis\.docx.*name a new or empty folder"):
        export_data(made, tmp_path, fmt="csv")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OmbudsmanError, match="a file, not a folder"):
        export_data(made, tmp_path / "out", fmt="csv")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_failure_in_the_middle_leaves_the_earlier_export_whole(
    made: Path, as_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shutil.copytree(as_csv, tmp_path / "out")
    monkeypatch.setattr("pipeline.export.write_csv", _disk_full)
    with pytest.raises(OmbudsmanError, match="cannot write the export"):
        export_data(made, out, fmt="csv")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in as_csv.iterdir()
    }


def _disk_full(*_: object) -> int:
    raise OSError("no space left on device")


def test_a_workbook_without_its_library_is_an_error_that_says_what_next(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(workbook.importlib, "import_module", missing)
    with pytest.raises(OmbudsmanError, match="pip install xlsxwriter"):
        export_data(made, tmp_path / "out", fmt="xlsx")


def test_workbook_reads_back_with_texts_as_texts_and_numbers_as_numbers(made: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the workbook needs xlsxwriter")
    export_data(made, tmp_path / "out", fmt="xlsx")
    sheets = read_workbook(tmp_path / "out" / "ombudsman.xlsx")
    assert set(TABLES) < set(sheets)
    header, *lines = sheets["awards"]
    amounts = [line[header.index("amount_gbp")] for line in lines]
    expected = [row["amount_gbp"] for row in rows_of(made, "awards")]
    assert sorted(float(value) for kind, value in amounts if kind == "n") == sorted(map(float, expected))
    header, *lines = sheets["determinations"]
    names = [line[header.index("landlord")] for line in lines if line[header.index("landlord")]]
    assert ("inlineStr", '\'=HYPERLINK("http://evil.example","x")') in names
    assert not [
        cell for sheet in sheets.values() for line in sheet[1:] for cell in line if cell and cell[0] == "formula"
    ]


def read_workbook(path: Path) -> dict[str, list[Any]]:
    """Each sheet: its header as names, then its rows as (kind, value) by column. A reader of our own, for few cells."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        names = [
            sheet.get("name", "") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{main}sheet")
        ]
        sheets = [ElementTree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(names) + 1)]
    found = {}
    for name, sheet in zip(names, sheets, strict=True):
        lines = [{_column(cell.get("r", "")): _cell(cell, main) for cell in row} for row in sheet.iter(f"{main}row")]
        header = [lines[0][number][1] for number in sorted(lines[0])]
        found[name] = [header, *([line.get(number) for number in range(len(header))] for line in lines[1:])]
    return found


def _column(reference: str) -> int:
    number = 0
    for letter in filter(str.isalpha, reference):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: ElementTree.Element, main: str) -> tuple[str, str]:
    kind = "formula" if cell.find(f"{main}f") is not None else cell.get("t", "n")
    return kind, "".join(cell.itertext())
