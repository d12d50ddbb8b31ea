"""Rows -> Parquet: `data/tables/<table>/part-*.parquet`, columns and meanings as the record types say."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.registry import TABLES as PAGE_TABLES
from models.errors import OmbudsmanError
from models.record import arrow_schema
from pipeline.builds import Build
from pipeline.landlords import Landlord
from pipeline.pages import Page
from pipeline.publication import publish
from pipeline.rejects import Reject
from pipeline.runs import Run
from pipeline.themes import Theme
from pipeline.vocabularies import Word
from pipeline.working_days import WorkingDay

WRITTEN: dict[str, type] = {**PAGE_TABLES, "landlords": Landlord, "pages": Page, "rejects": Reject, "runs": Run}
"""Tables kept as Parquet."""
TABLES: dict[str, type] = {**WRITTEN, "themes": Theme, "vocabulary": Word, "working_days": WorkingDay, "builds": Build}
"""All tables of the warehouse: those, and the ones that come with the program."""
KEYS: dict[str, tuple[str, ...]] = {
    "determinations": ("case_ref",),
    "sections": ("case_ref", "section_no"),
    "complaint_heads": ("case_ref", "head_no"),
    "findings": ("case_ref", "finding_no"),
    "orders": ("case_ref", "order_no"),
    "awards": ("case_ref", "award_no"),
    "citations": ("case_ref", "instrument", "provision"),
    "failings": ("case_ref", "failing_no"),
    "landlords": ("landlord_id",),
    "runs": ("run_id",),
    "themes": ("theme",),
    "vocabulary": ("list", "word"),
    "working_days": ("day",),
}
"""What tells the rows of a table apart; a table that is not here may hold two rows alike."""
BATCH = 10_000


def table_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, with the meaning of each column in its field metadata."""
    return arrow_schema(TABLES[table], table=table)


def table_of(table: str, records: Iterable[object]) -> pa.Table:
    """The records as one Arrow table."""
    return pa.Table.from_batches(_batches(table, records), schema=table_schema(table))


def write_tables(out: Path, rows: Mapping[str, Iterable[object]], *, part: str | None = None) -> dict[str, int]:
    """Write rows as Parquet under `out`, a folder for each table; an empty table is a file without rows.

    Nothing is moved into place before all rows are written, so an error in the middle leaves the old tables whole.

    Args:
        out: Folder of the tables, made when it is not there.
        rows: Records by name of table, or an Arrow table of its schema. Tables that are not named are left as they are.
        part: Name of one part file to write or replace, for runs by shard. By default the rows are the whole table:
            parts left by earlier runs are removed.

    Returns:
        Number of rows written by table.

    Raises:
        OmbudsmanError: The folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".writing-") as staging:
            counts = {table: _write(Path(staging, table), table, records) for table, records in rows.items()}
            for table in counts:
                _put(Path(staging, table), out / table / f"part-{part or '00000'}.parquet", is_whole=part is None)
    except OSError as error:
        raise OmbudsmanError(f"{out}: cannot write tables ({error}); free the folder or name another") from error
    return counts


def parts(tables: Path, table: str) -> list[Path]:
    """The Parquet files of a table, in order; none where the table was never written."""
    return sorted((tables / table).glob("part-*.parquet"))


def read_schema(path: Path) -> pa.Schema:
    """The schema of one part file, with its metadata.

    Raises:
        OmbudsmanError: The file is no Parquet file, or is damaged.
    """
    try:
        return pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise OmbudsmanError(
            f"{path}: not a readable Parquet file ({reason}); run `ombudsman extract` again"
        ) from error


def _batches(table: str, records: Iterable[object]) -> Iterator[pa.RecordBatch]:
    schema = table_schema(table)
    remaining = iter(records)
    while batch := list(islice(remaining, BATCH)):
        arrays = [
            pa.array([getattr(record, name) for record in batch], schema.field(name).type) for name in schema.names
        ]
        for field, array in zip(schema, arrays, strict=True):
            if array.null_count and not field.nullable:
                row = next(record for record in batch if getattr(record, field.name) is None)
                raise ValueError(f"{table}.{field.name} may not be NULL: {row}")
        yield pa.record_batch(arrays, schema=schema)


def _slices(rows: pa.Table) -> Iterator[pa.RecordBatch]:
    """The rows in batches as large as those made of records, so that the same rows make the same file."""
    for start in range(0, len(rows), BATCH):
        yield from rows.slice(start, BATCH).combine_chunks().to_batches()


def _write(temporary: Path, table: str, records: Iterable[object]) -> int:
    written = 0
    with pq.ParquetWriter(temporary, table_schema(table), compression="zstd") as writer:
        for batch in _slices(records) if isinstance(records, pa.Table) else _batches(table, records):
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def _put(temporary: Path, target: Path, *, is_whole: bool) -> None:
    target.parent.mkdir(exist_ok=True)
    publish(temporary, target)
    for old in parts(target.parent.parent, target.parent.name) if is_whole else ():
        if old != target:
            old.unlink()
