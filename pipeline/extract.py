"""Pages -> rows -> Parquet: no network, no database. A page becomes rows of every table, or one row of `rejects`."""

import heapq
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extractors.reading import read_determination
from extractors.registry import TABLES, read_rows
from models.errors import PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.blocks import page_blocks
from pipeline.furniture import without_furniture
from pipeline.gathering import Case, Rows, case_of, gather
from pipeline.merged_tables import link_tables, merged_table
from pipeline.rejects import Reject
from pipeline.reuse import Earlier
from pipeline.saved_pages import saved_pages
from pipeline.tables import write_tables

__all__ = ["ExtractReport", "extract", "read_page", "saved_pages"]

PAGES_A_TASK = 50
PARALLEL_FROM = 400
"""Pages from which a second process pays: starting one takes as long as reading 300 pages."""


@dataclass(frozen=True, kw_only=True)
class ExtractReport:
    """What an extraction wrote: rows by table, and the pages it refused."""

    rows: dict[str, int]
    rejects: tuple[Reject, ...]

    @property
    def determinations(self) -> int:
        """Pages read."""
        return self.rows["determinations"]


def extract(
    pages: Iterable[ArchivedPage],
    out: Path,
    *,
    rejects: Iterable[Reject] = (),
    on_page: Callable[[int], None] = lambda _: None,
    processes: int | None = None,
    earlier: Earlier | None = None,
) -> ExtractReport:
    """Read pages and write all tables under `out`.

    Args:
        pages: The pages. Where two hold the same case, the one amended or fetched later is kept.
        out: Folder of the tables; what was there is replaced when all is written.
        rejects: Pages that were refused before, such as damaged records of an archive. May be filled while `pages`
            is read: it is looked at last.
        on_page: Called with the number of pages read so far.
        processes: How many to use; by default as many as there are cores.
        earlier: Pages that were read before and need no reading now; `pages` must then come sorted by address.

    Raises:
        OmbudsmanError: The tables cannot be written.
    """
    found = _found(_results(pages, processes), on_page)
    cases, refused = gather(heapq.merge(found, earlier.pages, key=lambda page: page.url) if earlier else found)
    refused += rejects
    counts, rows = {}, {table: _rows(table, cases, earlier) for table in TABLES}
    if earlier and len(cases) == earlier.cases and not any(case.rows for case in cases):
        counts, rows = link_tables(earlier.tables, out), {}
    counts |= write_tables(out, {**rows, "rejects": refused})
    return ExtractReport(rows=counts, rejects=tuple(refused))


def read_page(page: ArchivedPage) -> Rows | Reject:
    """All rows of one page by table, or the row that says why there are none. Raises nothing."""
    try:
        found = page_blocks(page.body)
        if page.url.startswith("file:") and found.canonical_url:
            page = ArchivedPage(url=found.canonical_url, body=page.body, fetched_at=page.fetched_at)
        blocks = without_furniture(found.blocks)
        return read_rows(read_determination(page, blocks, document_title=found.document_title))
    except PageRefused as refusal:
        return Reject(url=page.url, reason=refusal.reason, detail=refusal.detail, fetched_at=page.fetched_at)
    except Exception as error:  # one page must not end the run; its defect is kept with the page
        detail = f"{type(error).__name__}: {error}; please report this page"
        return Reject(url=page.url, reason=RejectReason.FAILED, detail=detail, fetched_at=page.fetched_at)


def _found(
    results: Iterable[tuple[ArchivedPage, Rows | Reject]], on_page: Callable[[int], None]
) -> Iterator[Case | Reject]:
    for count, (page, result) in enumerate(results, start=1):
        on_page(count)
        yield result if isinstance(result, Reject) else case_of(page, result)


def _rows(table: str, cases: Sequence[Case], earlier: Earlier | None) -> Iterable[object]:
    if earlier is None:
        return (row for case in cases if case.rows is not None for row in case.rows[table])
    rows: Iterable[object] = merged_table(table, cases, earlier.tables)
    return rows


def _results(pages: Iterable[ArchivedPage], processes: int | None) -> Iterator[tuple[ArchivedPage, Rows | Reject]]:
    """Each page with what it gave, in order; in several processes where there are pages enough to pay for them."""
    remaining = iter(pages)
    first = list(islice(remaining, PARALLEL_FROM))
    workers = processes or os.cpu_count() or 1
    if len(first) < PARALLEL_FROM or workers == 1:
        yield from ((page, read_page(page)) for page in [*first, *remaining])
        return
    tasks = _tasks(first, remaining)
    # Spawned, not forked: a progress bar's thread may hold a lock at the moment of a fork.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [(task, pool.submit(_read_pages, task)) for task in islice(tasks, workers * 3)]
        while waiting:
            task, future = waiting.pop(0)
            waiting += [(more, pool.submit(_read_pages, more)) for more in islice(tasks, 1)]
            yield from zip(task, future.result(), strict=True)


def _tasks(first: Iterable[ArchivedPage], remaining: Iterator[ArchivedPage]) -> Iterator[list[ArchivedPage]]:
    ahead = iter(first)
    while task := list(islice(ahead, PAGES_A_TASK)) or list(islice(remaining, PAGES_A_TASK)):
        yield task


def _read_pages(pages: Sequence[ArchivedPage]) -> list[Rows | Reject]:
    return [read_page(page) for page in pages]
