"""Parquet -> DuckDB: tables, views, comments and checks in one file, put in place only when all of it is right."""

import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from extractors.registry import TABLES as PAGE_TABLES
from models.errors import OmbudsmanError
from models.record import SCHEMA_VERSION
from pipeline.builds import this_build
from pipeline.checks import Offence, run_checks
from pipeline.database import Connection, rows
from pipeline.landlords import NO_LANDLORDS, LandlordTable, read_landlords, resolve
from pipeline.publication import publish
from pipeline.schema import VIEWS, create_tables, create_views
from pipeline.tables import KEYS, TABLES, WRITTEN, parts, read_schema, table_of, table_schema
from pipeline.themes import read_themes
from pipeline.vocabularies import read_vocabulary
from pipeline.working_days import read_working_days

STORAGE = "v1.2.0"
"""Format of the file: without it DuckDB 2.0 writes files that no DuckDB 1.x can open."""
ABANDONED_AFTER_SECONDS = 24 * 3600
RESOLVED = pa.schema([("case_ref", pa.string()), ("landlord_id", pa.string())])


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build made.

    Attributes:
        database: The file.
        rows: Number of rows by table.
        views: Number of views.
        warnings: Checks that found something which may be the pages' own doing.
        landlords_unresolved: Published determinations whose landlord the reviewed table does not know.
    """

    database: Path
    rows: dict[str, int]
    views: int
    warnings: tuple[Offence, ...]
    landlords_unresolved: int


def build_warehouse(tables: Path, database: Path, *, landlords: Path | None = None) -> BuildReport:
    """Build the database from the Parquet tables and put it in the place of the one that readers use.

    Args:
        tables: Folder with a folder of part files for each table that comes from pages; `landlords`, `pages` and
            `runs` are empty where they are not there.
        database: The file to make or replace. Whoever has it open keeps reading the old one.
        landlords: Reviewed table of landlords; it fills `landlords`, and `determinations.landlord_id` where that is
            NULL. Without it, `landlords` comes from Parquet as it is.

    Raises:
        OmbudsmanError: There are no tables, or no determination in them, they are of another version or damaged, the
            folder cannot be written, or a check failed. The old database is left as it was.
    """
    refuse_missing(tables)
    known = read_landlords(landlords) if landlords else NO_LANDLORDS
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _sweep(database.parent)
        with tempfile.TemporaryDirectory(dir=database.parent, prefix=".building-") as scratch:
            temporary = Path(scratch, "new.duckdb")
            report = _build(tables, temporary, database, known)
            # A log left by a program that was writing to the old file would be played back into the new one.
            database.with_name(database.name + ".wal").unlink(missing_ok=True)
            publish(temporary, database)
    except OSError as error:
        raise OmbudsmanError(f"{database}: cannot be written ({error}); free the place or name another") from error
    return report


def refuse_missing(tables: Path) -> None:
    """Refuse a folder that lacks tables which every extraction writes.

    Raises:
        OmbudsmanError: Some, or all, are not there.
    """
    missing = [table for table in (*PAGE_TABLES, "rejects") if not parts(tables, table)]
    if "determinations" in missing:
        raise OmbudsmanError(f"{tables}: no tables there; run `ombudsman extract` first, or name their folder")
    if missing:
        raise OmbudsmanError(f"{tables}: {', '.join(missing)} missing; run `ombudsman extract` again")


def _sweep(folder: Path) -> None:
    """Remove what killed builds left behind; a younger one may still be at work."""
    for left in folder.glob(".building-*"):
        if time.time() - left.stat().st_mtime > ABANDONED_AFTER_SECONDS:
            for path in left.iterdir():
                path.unlink()
            left.rmdir()


def _build(tables: Path, temporary: Path, database: Path, landlords: LandlordTable) -> BuildReport:
    with duckdb.connect(str(temporary), config={"storage_compatibility_version": STORAGE}) as connection:
        connection.execute("SET TimeZone = 'UTC'")  # times are kept as UTC without a zone
        connection.begin()  # one transaction, else each of some 350 comments is one of its own
        create_tables(connection)
        for table in WRITTEN:
            _load(connection, tables, table)
        if not rows(connection, "SELECT case_ref FROM determinations LIMIT 1"):
            raise OmbudsmanError(f"{tables}: no determination there; `rejects` beside it says why of each page")
        _insert(connection, "themes", read_themes())
        _insert(connection, "vocabulary", read_vocabulary())
        _insert(connection, "working_days", read_working_days())
        _insert(connection, "builds", [this_build()])
        if landlords.landlords:
            connection.execute("DELETE FROM landlords")
            _insert(connection, "landlords", landlords.landlords)
            _resolve_landlords(connection, landlords)
        create_views(connection)
        connection.commit()
        _to_disk(connection, database)
        warnings = run_checks(connection)
        counts = {table: int(rows(connection, f"SELECT count(*) FROM {table}")[0][0]) for table in TABLES}  # noqa: S608
        unresolved = rows(connection, "SELECT count(*) FROM determinations WHERE landlord_id IS NULL")[0][0]
    return BuildReport(
        database=database, rows=counts, views=len(VIEWS), warnings=warnings, landlords_unresolved=int(unresolved)
    )


def _to_disk(connection: Connection, database: Path) -> None:
    """Write everything out: closing a file on a full disk says nothing, this does."""
    try:
        connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise OmbudsmanError(f"{database}: cannot be written ({reason}); free the place or name another") from error


def _load(connection: Connection, tables: Path, table: str) -> None:
    files = parts(tables, table)
    for path in files:
        _refuse_other_shape(path, table)
    if not files:
        return
    names = ", ".join(f'"{name}"' for name in table_schema(table).names)
    order = ", ".join(KEYS.get(table, ("ALL",)))  # the same rows make the same table, in whatever order they came
    sql = f"INSERT INTO {table} ({names}) SELECT {names} FROM read_parquet($files) ORDER BY {order}"  # noqa: S608
    try:
        connection.execute(sql, {"files": [str(path) for path in files]})
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise OmbudsmanError(f"{tables / table}: cannot be read ({reason}); run `ombudsman extract` again") from error


def _refuse_other_shape(path: Path, table: str) -> None:
    schema = read_schema(path)
    version = (schema.metadata or {}).get(b"schema_version", b"0").decode()
    if version.isdigit() and int(version) > int(SCHEMA_VERSION):
        raise OmbudsmanError(f"{path}: written by a newer version of this program; update it")
    if missing := sorted(set(table_schema(table).names) - set(schema.names)):
        raise OmbudsmanError(f"{path}: lacks {', '.join(missing)}, so another version wrote it; extract again")


def _insert(connection: Connection, table: str, records: Iterable[object]) -> None:
    connection.register("incoming", table_of(table, records))
    connection.execute(f"INSERT INTO {table} BY NAME FROM incoming")
    connection.unregister("incoming")


def _resolve_landlords(connection: Connection, landlords: LandlordTable) -> None:
    sql = "SELECT case_ref, landlord, landlord_label, decision_date FROM determinations WHERE landlord_id IS NULL"
    found = ((case_ref, resolve(landlords, names, on=day)) for case_ref, *names, day in rows(connection, sql))
    resolved = [{"case_ref": case_ref, "landlord_id": landlord_id} for case_ref, landlord_id in found if landlord_id]
    connection.register("resolved", pa.Table.from_pylist(resolved, schema=RESOLVED))
    connection.execute(
        "UPDATE determinations SET landlord_id = resolved.landlord_id FROM resolved "
        "WHERE determinations.case_ref = resolved.case_ref AND determinations.landlord_id IS NULL"
    )
    connection.unregister("resolved")
