"""Parquet to DuckDB: what is in the file, what the checks find, and what readers and failures see."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.registry import TABLES as PAGE_TABLES
from models.errors import OmbudsmanError
from models.record import QuotedRecord
from pipeline.commented_sql import read_folder
from pipeline.database import open_database, rows
from pipeline.schema import CROSSINGS, FACTS, MACROS, VIEWS
from pipeline.tables import KEYS, TABLES, WRITTEN, parts, write_tables
from pipeline.warehouse import build_warehouse
from tests.made_records import build, made_rows


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("warehouse"), made_rows()).database


@pytest.mark.parametrize("table", [table for table in WRITTEN if table not in ("determinations", "landlords")])
def test_table_holds_the_rows_of_the_parquet_files(database: Path, table: str) -> None:
    written = pq.read_table(parts(database.parent / "tables", table))
    with open_database(database) as connection:
        held = rows(connection, f"FROM {table}")
    key = KEYS.get(table, tuple(written.schema.names[:2]))
    expected = [tuple(row.values()) for row in written.sort_by([(column, "ascending") for column in key]).to_pylist()]
    assert held == expected


def test_times_are_utc_without_a_zone(database: Path) -> None:
    with open_database(database) as connection:
        assert rows(connection, "SELECT DISTINCT fetched_at FROM determinations") == [(datetime(2026, 1, 2, 3, 4, 5),)]


def test_landlords_are_resolved_by_name_and_date(database: Path) -> None:
    with open_database(database) as connection:
        found = dict(rows(connection, "SELECT case_ref, landlord_id FROM determinations"))
    assert [found[f"90000000{n}"] for n in range(1, 8)] == [
        "alder-homes", "alder-homes", "birch-trust", "alder-homes", "cedar-council", None, "cedar-council",
    ]  # fmt: skip


def test_report_counts_what_was_built(tmp_path: Path) -> None:
    report = build(tmp_path, made_rows())
    assert report.rows["determinations"] == 7
    assert report.rows["landlords"] == 3
    assert (report.landlords_unresolved, report.views, report.warnings) == (1, len(VIEWS), ())


@pytest.mark.parametrize("kind", ["tables", "views", "columns"])
def test_everything_has_a_comment(database: Path, kind: str) -> None:
    name = "table_name || '.' || column_name" if kind == "columns" else f"{kind.removesuffix('s')}_name"
    with open_database(database) as connection:
        found = rows(connection, f"SELECT {name}, comment FROM duckdb_{kind}() WHERE NOT internal")
    assert found
    assert [thing for thing, comment in found if not comment] == []


def test_every_table_and_view_is_there(database: Path) -> None:
    with open_database(database) as connection:
        found = {name for (name,) in rows(connection, "SELECT table_name FROM information_schema.tables")}
    assert found == set(TABLES) | set(FACTS) | set(VIEWS)


@pytest.mark.parametrize(
    ("folder", "names"), [("macros", MACROS), ("facts", FACTS), ("crossings", CROSSINGS), ("views", VIEWS)]
)
def test_every_file_of_sql_is_run(folder: str, names: tuple[str, ...]) -> None:
    found = {entry.name.removesuffix(".sql") for entry in files("pipeline").joinpath("sql", folder).iterdir()}
    assert found == set(names)


@pytest.mark.parametrize("view", FACTS + VIEWS)
def test_views_answer_when_the_file_is_attached_under_another_name(database: Path, view: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{database}' AS elsewhere (READ_ONLY)")
        assert rows(connection, f"FROM elsewhere.{view}")


def test_key_check_knows_every_key() -> None:
    sql = files("pipeline").joinpath("sql/checks/key_not_unique.sql").read_text()
    for table, key in KEYS.items():
        assert f"FROM {table} GROUP BY {', '.join(key)} HAVING" in sql


def test_failed_check_leaves_the_old_database_in_place(tmp_path: Path) -> None:
    made = made_rows()
    made["findings"][0] = replace(made["findings"][0], quote="other words")
    (tmp_path / "made.duckdb").write_bytes(b"the old one")
    with pytest.raises(OmbudsmanError, match="quote_not_in_its_section: 1 found"):
        build(tmp_path, made)
    assert (tmp_path / "made.duckdb").read_bytes() == b"the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["landlords.csv", "made.duckdb", "tables"]


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(connection.sql("SELECT count(*) FROM landlord_statistics").fetchall()[0][0], flush=True)
"""


def test_reader_of_the_old_file_survives_a_rebuild(tmp_path: Path) -> None:
    database = build(tmp_path, made_rows()).database
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:

        def landlords_seen() -> str:
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        assert landlords_seen() == "4"
        made = made_rows()
        made["determinations"][5] = replace(made["determinations"][5], landlord="Alder Homes")
        build(tmp_path, made)
        assert landlords_seen() == "4"
        reader.stdin.close()
    with open_database(database) as connection:
        assert rows(connection, "SELECT count(*) FROM landlord_statistics") == [(3,)]


def test_log_of_a_writer_of_the_old_file_is_not_played_into_the_new(tmp_path: Path) -> None:
    (tmp_path / "made.duckdb.wal").write_bytes(b"left over")
    with open_database(build(tmp_path, made_rows()).database) as connection:
        assert rows(connection, "SELECT count(*) FROM determinations") == [(7,)]


def test_what_a_killed_build_left_is_swept_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".building-old", tmp_path / ".building-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "new.duckdb").write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    build(tmp_path, made_rows())
    assert (old.exists(), young.exists()) == (False, True)


def test_landlords_come_from_parquet_without_a_reviewed_table(tmp_path: Path) -> None:
    write_tables(tmp_path, made_rows())
    report = build_warehouse(tmp_path, tmp_path / "made.duckdb")
    assert (report.rows["landlords"], report.landlords_unresolved) == (0, 7)


def test_folder_without_tables_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match="no tables there; run `ombudsman extract`"):
        build_warehouse(tmp_path, tmp_path / "made.duckdb")
    assert list(tmp_path.iterdir()) == []


def rewrite(path: Path, change_table: Callable[[pa.Table], pa.Table]) -> None:
    pq.write_table(change_table(pq.read_table(path)), path)


@pytest.mark.parametrize(
    ("change_table", "message"),
    [
        pytest.param(lambda t: t.drop_columns(["outcome"]), "lacks outcome, so another version", id="a column short"),
        pytest.param(
            lambda t: t.replace_schema_metadata({"schema_version": "999"}), "written by a newer version", id="newer"
        ),
        pytest.param(
            lambda t: t.set_column(0, "case_ref", pa.array([None] * len(t), pa.string())), "cannot be read", id="NULL"
        ),
    ],
)
def test_tables_of_another_shape_are_one_line(
    tmp_path: Path, change_table: Callable[[pa.Table], pa.Table], message: str
) -> None:
    write_tables(tmp_path, made_rows())
    rewrite(*parts(tmp_path, "findings"), change_table)
    with pytest.raises(OmbudsmanError, match=message):
        build_warehouse(tmp_path, tmp_path / "made.duckdb")


def test_column_that_is_new_in_parquet_is_left_out(tmp_path: Path) -> None:
    write_tables(tmp_path, made_rows())
    rewrite(*parts(tmp_path, "findings"), lambda t: t.append_column("later", pa.array([1] * len(t))))
    assert build_warehouse(tmp_path, tmp_path / "made.duckdb").rows["findings"] == 10


def test_table_that_is_missing_is_named(tmp_path: Path) -> None:
    tables = build(tmp_path, made_rows()).database.parent / "tables"
    for table in ("offers", "responses"):
        shutil.rmtree(tables / table)
    with pytest.raises(OmbudsmanError, match="offers, responses missing"):
        build_warehouse(tables, tmp_path / "ombudsman.duckdb")


def test_no_determination_makes_no_database(tmp_path: Path) -> None:
    database = build(tmp_path, made_rows()).database
    before = database.read_bytes()
    tables = tmp_path / "none"
    write_tables(tables, dict.fromkeys(WRITTEN, ()))
    with pytest.raises(OmbudsmanError, match="no determination there"):
        build_warehouse(tables, database)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("check", "tables"),
    [
        ("quote_not_in_its_section", [name for name, record in TABLES.items() if issubclass(record, QuotedRecord)]),
        ("row_without_determination", [name for name in PAGE_TABLES if name != "determinations"]),
    ],
)
def test_check_leaves_no_table_out(check: str, tables: list[str]) -> None:
    sql = read_folder("checks")[check].sql
    assert [table for table in tables if f" FROM {table}\n" not in sql] == []


def test_a_misprinted_date_does_not_stop_the_build(tmp_path: Path) -> None:
    tables = made_rows()
    first, *others = tables["determinations"]
    tables["determinations"] = [replace(first, decision_date=date(2099, 1, 2)), *others]
    assert "decision_date_out_of_range" in [offence.check for offence in build(tmp_path, tables).warnings]
