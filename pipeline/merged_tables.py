"""Tables made of rows just read and of rows that an earlier run wrote: the same bytes as if all had been read now."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.registry import TABLES as PAGE_TABLES
from pipeline.gathering import Case
from pipeline.publication import link_file
from pipeline.tables import parts, table_of, table_schema

_Spans = dict[str, tuple[int, int]]


def merged_table(table: str, cases: Sequence[Case], earlier: Path) -> pa.Table:
    """The rows of a table for these cases, in their order: fresh ones, and those of the tables in `earlier`.

    Raises:
        OSError: A part file cannot be read.
    """
    schema = table_schema(table)
    old = pa.concat_tables([schema.empty_table(), *(pq.read_table(part) for part in parts(earlier, table))])
    new = table_of(table, (row for case in cases if case.rows is not None for row in case.rows[table]))
    sources = ((old, _spans(old)), (new, _spans(new)))
    return pa.concat_tables([schema.empty_table(), *_slices(cases, sources)])


def link_tables(earlier: Path, out: Path) -> dict[str, int]:
    """Put the files of all tables read from pages in `out` as they are; the number of rows of each comes back.

    Raises:
        OSError: The disk refuses.
    """
    counts = {}
    for table in PAGE_TABLES:
        (out / table).mkdir(parents=True, exist_ok=True)
        for part in parts(earlier, table):
            link_file(part, out / table / part.name)
        counts[table] = sum(pq.read_metadata(part).num_rows for part in parts(out, table))
    return counts


def _spans(rows: pa.Table) -> _Spans:
    """Case reference -> first row and the row after the last; the rows of a case stand together."""
    spans: _Spans = {}
    offset = 0
    for chunk in rows["case_ref"].chunks:
        runs, first = pc.run_end_encode(chunk), 0
        for case_ref, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
            begun = spans[case_ref][0] if case_ref in spans else offset + first
            spans[case_ref], first = (begun, offset + end), end
        offset += len(chunk)
    return spans


def _slices(cases: Iterable[Case], sources: Sequence[tuple[pa.Table, _Spans]]) -> Iterator[pa.Table]:
    """The rows of each case; what stands together in one source is one slice."""
    which, start, end = 0, 0, 0
    for case in cases:
        source = int(case.rows is not None)
        span = sources[source][1].get(case.case_ref)
        if span is None:
            continue
        if source != which or span[0] != end:
            yield sources[which][0].slice(start, end - start)
            which, start = source, span[0]
        end = span[1]
    yield sources[which][0].slice(start, end - start)
