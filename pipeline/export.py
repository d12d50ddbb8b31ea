"""Data that travels: every table and statistic in a folder, with what a stranger needs to trust and to cite it."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from models.errors import OmbudsmanError
from pipeline.commented_sql import read_sql
from pipeline.coverage_note import coverage_note
from pipeline.database import Connection, open_database, rows
from pipeline.datapackage import Exported, datapackage
from pipeline.dictionary import dictionary
from pipeline.spreadsheets import write_csv
from pipeline.tables import KEYS, TABLES, table_schema
from pipeline.workbook import NAME as WORKBOOK
from pipeline.workbook import Workbook, open_workbook

SUMS = "SHA256SUMS"
CITATION = "CITATION.cff"
BATCH = 5_000
OnTable = Callable[[str, int, int], None]


class ExportReport(NamedTuple):
    """What was written: tables and views, their rows, files in all, and what the user should know."""

    tables: int
    rows: int
    files: int
    notes: tuple[str, ...]


def export_data(
    database: Path, out: Path, *, fmt: str, full_text: bool = True, on_table: OnTable = lambda *_: None
) -> ExportReport:
    """Write the warehouse to a folder as CSV, Parquet or one workbook, with everything that explains it.

    All is written beside and moved into the folder at the end, `SHA256SUMS` last: a folder without it is unfinished.

    Args:
        database: The warehouse.
        out: A folder to make, an empty one, or an earlier export, which is replaced.
        fmt: "csv", "parquet" or "xlsx".
        full_text: Whether the table sections is written.
        on_table: Told of each table: its name, its number and the number of all.

    Raises:
        OmbudsmanError: The folder holds anything else or cannot be written, the database cannot be opened, or a
            table does not fit into a sheet.
    """
    _refuse_other_files(out)
    try:
        with open_database(database) as connection:
            out.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=out, prefix=".exporting-") as staging:
                report = _write_all(connection, Path(staging), fmt, full_text, on_table)
                _move(Path(staging), out)
    except OSError as error:
        raise OmbudsmanError(f"{out}: cannot write the export ({error}); free the folder or name another") from error
    return report


def _refuse_other_files(out: Path) -> None:
    """An export replaces nothing but an export: a folder in which every file is named in its checksums."""
    if not out.exists():
        return
    if not out.is_dir():
        raise OmbudsmanError(f"{out}: a file, not a folder; name another")
    found = {entry.name for entry in out.iterdir()}
    if strange := sorted(found - _named_in_sums(out) - {SUMS}):
        raise OmbudsmanError(f"{out}: holds {strange[0]}, which is no part of an export; name a new or empty folder")


def _named_in_sums(out: Path) -> set[str]:
    try:
        lines = (out / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line.partition("  ")[2] for line in lines}


def _write_all(connection: Connection, folder: Path, fmt: str, full_text: bool, on_table: OnTable) -> ExportReport:
    ((version, built_at),) = rows(connection, "SELECT program_version, built_at FROM builds")
    names = [name for name in _names(connection) if full_text or name != "sections"]
    counts, schemas, notes = {}, {}, []
    with ExitStack() as stack:
        book = stack.enter_context(open_workbook(folder, made=built_at)) if fmt == "xlsx" else None
        for number, name in enumerate(names, start=1):
            on_table(name, number, len(names))
            schemas[name] = _schema(connection, name)
            counts[name] = _write(folder, name, schemas[name], _batches(connection, name, schemas[name]), fmt, book)
        if book and book.cut:
            notes.append(f"{book.cut:,} texts are longer than a cell holds and were cut; CSV and Parquet have all")
    texts = {
        "DICTIONARY.md": dictionary(),
        "COVERAGE.md": coverage_note(connection, fmt=fmt, full_text=full_text),
        CITATION: _citation(),
        "datapackage.json": _package(folder, schemas, fmt, version, built_at),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    files = sorted(folder.iterdir())
    (folder / SUMS).write_text("".join(f"{_sha256(path)}  {path.name}\n" for path in files), encoding="utf-8")
    return ExportReport(len(names), sum(counts.values()), len(files) + 1, tuple(notes))


def _names(connection: Connection) -> list[str]:
    """The tables that are there, in the order of the dictionary, then the views in the order of their making."""
    tables = {name for (name,) in rows(connection, "SELECT table_name FROM duckdb_tables()")}
    views = rows(connection, "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_oid")
    return [name for name in TABLES if name in tables] + [name for (name,) in views]


def _schema(connection: Connection, name: str) -> pa.Schema:
    """The schema of a table as its record type says, of a view as its comments say; only columns that are there."""
    shown = connection.sql(f"FROM {name} LIMIT 0").to_arrow_table().schema
    if name in TABLES:
        known = table_schema(name)
        return pa.schema([field for field in known if field.name in shown.names], metadata=known.metadata)
    comments = rows(connection, read_sql("queries/view_comments.sql").sql, view=name)
    meanings = {column: meaning or "" for column, meaning, _ in comments}
    fields = [field.with_metadata({"description": meanings.get(field.name, "")}) for field in shown]
    return pa.schema(fields, metadata={"view": name, "description": comments[0][2] or ""})


def _batches(connection: Connection, name: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows in an order that is always the same. Names are our own, so they may stand in the SQL."""
    order = ", ".join(f'"{column}"' for column in KEYS.get(name, ())) or "ALL"
    columns = ", ".join(f'"{column}"' for column in schema.names)
    for batch in connection.sql(f"FROM {name} SELECT {columns} ORDER BY {order}").to_arrow_reader(BATCH):
        yield batch.cast(schema)


def _write(
    folder: Path, name: str, schema: pa.Schema, batches: Iterator[pa.RecordBatch], fmt: str, book: Workbook | None
) -> int:
    if book is not None:
        return book.add(name, schema, batches)
    if fmt == "csv":
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as written:
            return write_csv(written, schema.names, (row.values() for batch in batches for row in batch.to_pylist()))
    count = 0
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _package(folder: Path, schemas: dict[str, pa.Schema], fmt: str, version: str, built_at: datetime) -> str:
    exported = []
    for name, schema in schemas.items():
        path = folder / (WORKBOOK if fmt == "xlsx" else f"{name}.{fmt}")
        exported.append(Exported(name, schema, path.name, _sha256(path), path.stat().st_size))
    return datapackage(exported, fmt=fmt, version=version, created=built_at)


def _citation() -> str:
    """CITATION.cff of the repository, or the copy that a wheel carries."""
    here = Path(__file__).parent
    for path in (here.parent / CITATION, here / "reference" / CITATION):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise OmbudsmanError(f"{here}: {CITATION} is missing from this installation; install the program anew")


def _sha256(path: Path) -> str:
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def _move(staging: Path, out: Path) -> None:
    """Into the place of an earlier export, whose checksums go first and whose other files go too."""
    stale = _named_in_sums(out) - {path.name for path in staging.iterdir()}
    (out / SUMS).unlink(missing_ok=True)
    for path in sorted(staging.iterdir(), key=lambda path: path.name == SUMS):
        path.replace(out / path.name)
    for name in stale:
        (out / Path(name).name).unlink(missing_ok=True)
