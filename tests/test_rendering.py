"""A statistic in each format."""

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.errors import OmbudsmanError
from pipeline.rendering import render
from pipeline.statistics import STATISTICS, run_statistic


@pytest.mark.parametrize("name", STATISTICS)
def test_statistic_explains_its_columns_and_shows_some(by_hand: Path, name: str) -> None:
    table = run_statistic(by_hand, name)
    assert len(table)
    assert all(field.metadata[b"description"] for field in table.schema)
    assert set(STATISTICS[name].brief) <= set(table.schema.names)


def test_terminal_shows_per_cent_and_interval(by_hand: Path) -> None:
    shown = render(run_statistic(by_hand, "landlords"), "table")
    line = next(line for line in shown.splitlines() if "Alder Homes" in line)
    assert line.split() == ["Alder", "Homes", "3", "6", "1", "4", "5", "80.0", "%", "37.6–96.4", "%", "80.0", "%", "-"]
    assert "Dogwood [Homes] Ltd" in shown
    assert "published determinations" in shown


def test_terminal_shows_pounds(by_hand: Path) -> None:
    shown = render(run_statistic(by_hand, "compensation", landlord="alder-homes"), "table")
    assert "£1,650.50" in shown
    assert "£300.00" in shown


def test_terminal_shows_a_change_in_points(by_hand: Path) -> None:
    shown = render(run_statistic(by_hand, "trend"), "table")
    line = next(line for line in shown.splitlines() if "2023-24" in line)
    assert line.endswith("+100.0 points   -12.2 to +100.0")


def test_narrow_terminal_wraps_and_loses_nothing(by_hand: Path) -> None:
    shown = render(run_statistic(by_hand, "compensation"), "table", width=100)
    assert max(map(len, shown.splitlines())) <= 100
    assert "…" not in shown


@pytest.mark.parametrize("name", STATISTICS)
def test_csv_and_json_hold_every_row_and_column(by_hand: Path, name: str) -> None:
    table = run_statistic(by_hand, name)
    lines = list(csv.DictReader(io.StringIO(render(table, "csv"))))
    objects = json.loads(render(table, "json"))
    assert len(lines) == len(objects) == len(table)
    assert list(lines[0]) == list(objects[0]) == table.schema.names
    for line, row in zip(lines, table.to_pylist(), strict=True):
        assert line == {column: "" if value is None else written(value) for column, value in row.items()}


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_csv_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    table = pa.table({"landlord_name": ["=HYPERLINK(1)", "Home & Hearth"]})
    assert render(table, "csv") == "landlord_name\n'=HYPERLINK(1)\nHome & Hearth\n"


def test_parquet_keeps_values_and_meanings(by_hand: Path) -> None:
    table = run_statistic(by_hand, "landlords")
    back = pq.read_table(pa.BufferReader(render(table, "parquet")))
    assert back.equals(table)
    assert back.schema.field("considered").metadata[b"description"].startswith(b"Denominator of the rate")


def test_unknown_format_is_one_line(by_hand: Path) -> None:
    with pytest.raises(OmbudsmanError, match="no format 'xls'; name one of table, csv, json, parquet"):
        render(run_statistic(by_hand, "trend"), "xls")


def test_empty_answer_is_an_empty_table(by_hand: Path) -> None:
    table = run_statistic(by_hand, "landlords", theme="asbestos")
    assert len(table) == 0
    assert json.loads(render(table, "json")) == []
    assert render(table, "csv").startswith("landlord_id,")
    assert "landlord" in render(table, "table")
