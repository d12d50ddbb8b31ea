"""Rows to Parquet and back: the shape, the meanings, and what an error leaves behind."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.errors import OmbudsmanError
from models.record import columns
from pipeline.tables import TABLES, WRITTEN, parts, read_schema, write_tables
from tests.made_records import made_rows


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("table", WRITTEN)
def test_rows_come_back_as_they_were_written(tmp_path: Path, table: str) -> None:
    rows = made_rows()
    counts = write_tables(tmp_path, rows)
    read = pq.read_table(parts(tmp_path, table)).to_pylist()
    assert counts[table] == len(read) == len(rows[table])
    for record, row in zip(rows[table], read, strict=True):
        written = {name: getattr(record, name) for name in row}
        assert row == {name: list(value) if isinstance(value, tuple) else value for name, value in written.items()}


@pytest.mark.parametrize("table", WRITTEN)
def test_each_column_bears_its_meaning_and_type(tmp_path: Path, table: str) -> None:
    write_tables(tmp_path, {table: []})
    (path,) = parts(tmp_path, table)
    schema = read_schema(path)
    expected = [(c.name, c.type, c.nullable, c.meaning.encode()) for c in columns(TABLES[table])]
    assert [(f.name, f.type, f.nullable, f.metadata[b"description"]) for f in schema] == expected
    assert schema.metadata[b"table"] == table.encode()
    assert all(meaning for *_, meaning in expected)


def test_empty_table_is_a_file_without_rows(tmp_path: Path) -> None:
    assert write_tables(tmp_path, {"runs": []}) == {"runs": 0}
    assert pq.read_table(parts(tmp_path, "runs")).num_rows == 0


def test_error_in_the_middle_leaves_the_old_tables_whole(tmp_path: Path) -> None:
    write_tables(tmp_path, made_rows())
    before = contents(tmp_path)

    def broken():
        yield made_rows()["findings"][0]
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        write_tables(tmp_path, {"determinations": [], "findings": broken()})
    assert contents(tmp_path) == before


def test_whole_table_takes_the_place_of_all_old_parts(tmp_path: Path) -> None:
    rows = made_rows()
    for part in ("a", "b"):
        write_tables(tmp_path, {"findings": rows["findings"]}, part=part)
    assert pq.read_table(parts(tmp_path, "findings")).num_rows == 2 * len(rows["findings"])
    write_tables(tmp_path, {"findings": rows["findings"][:1]})
    assert pq.read_table(parts(tmp_path, "findings")).num_rows == 1


def test_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    write_tables(tmp_path / "one", made_rows())
    write_tables(tmp_path / "two", made_rows())
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_null_where_none_may_be_names_table_and_column(tmp_path: Path) -> None:
    spoilt = replace(made_rows()["findings"][0], outcome=None)  # type: ignore[type-var]
    with pytest.raises(ValueError, match=r"findings\.outcome may not be NULL"):
        write_tables(tmp_path, {"findings": [spoilt]})


def test_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("here first")
    with pytest.raises(OmbudsmanError, match="cannot write tables"):
        write_tables(tmp_path / "tables", made_rows())


def test_damaged_part_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "part-00000.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(OmbudsmanError, match="not a readable Parquet file"):
        read_schema(path)
