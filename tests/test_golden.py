"""Rows of three sample pages, as a person has read them: any change of a row shows as a difference in tests/golden.

`make golden` writes them anew; read the difference before you commit it.
"""

import json
import os
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.registry import TABLES
from models.page import ArchivedPage
from models.record import Record
from pipeline.extract import read_page
from pipeline.rejects import Reject

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "decisions"
PAGES = (
    "kestrel-living-202099107",  # report: a head settled in the Jurisdiction section, record keeping as an added head
    "saltmarsh-thornwick-group-202199215",  # report: amended, references back to complaints 1a and b, two outcomes at once
    "harrowmere-homes-limited-202499301",  # investigation: failings named in assessment and learning
    "pellbrook-council-202399316",  # investigation: one outcome over a list, relative due dates, a weekly rate
)
VERSION = ("extractor_version",)  # changes with every release of the extractors, and says nothing of a row
LONGEST = 160  # characters of a section's text that are kept: enough to see where it begins


@cache
def _rows() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for name in PAGES:
        answer = read_page(ArchivedPage(url=f"file:{name}.html", body=(SAMPLE / f"{name}.html").read_bytes()))
        assert not isinstance(answer, Reject), answer
        for table, records in answer.items():
            found[table] += [_plain(record, table) for record in records]
    return found


def _plain(record: Record, table: str) -> dict[str, Any]:
    row = {name: value for name, value in asdict(record).items() if name not in VERSION}
    if table == "sections" and len(row["text"]) > LONGEST:
        row["text"] = f"{row['text'][:LONGEST]}… ({len(row['text'])} characters)"
    return json.loads(json.dumps(row, default=str))


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_as_read_by_a_person(table: str) -> None:
    path = GOLDEN / f"{table}.json"
    rows = _rows()[table]
    if os.environ.get("UPDATE_GOLDEN") or not path.exists():
        is_new = not path.exists()
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        if is_new:
            pytest.fail(f"{path.name} was missing and is written: read it against the pages, then run the test again")
    assert rows == json.loads(path.read_text(encoding="utf-8"))


def test_golden_folder_holds_a_file_for_each_table_and_no_other() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_golden_file_is_no_empty_promise(table: str) -> None:
    assert _rows()[table], "no row of this table on any of the pages: choose a page that has one"
