"""Pages -> rows -> Parquet: no network, no database. A page becomes rows of every table, or one row of `rejects`."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extractors.case import DeterminationRow
from extractors.reading import read_determination
from extractors.registry import TABLES, read_rows
from models.errors import OmbudsmanError, PageRefused, RejectReason
from models.page import ArchivedPage
from models.record import Record
from pipeline.blocks import page_blocks
from pipeline.rejects import Reject
from pipeline.tables import write_tables
from pipeline.warc_files import OnReject, read_warc

PAGES_A_TASK = 50
PARALLEL_FROM = 400
"""Pages from which a second process pays: starting one takes as long as reading 300 pages."""
PAGE_SUFFIXES = (".html", ".htm")
WARC_SUFFIXES = (".warc", ".warc.gz")

Rows = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, kw_only=True)
class ExtractReport:
    """What an extraction wrote: rows by table, and the pages it refused."""

    rows: dict[str, int]
    rejects: tuple[Reject, ...]

    @property
    def determinations(self) -> int:
        """Pages read."""
        return self.rows["determinations"]


def saved_pages(paths: Iterable[Path], *, on_reject: OnReject) -> Iterator[ArchivedPage]:
    """Yield the pages that a user names: folders of .html pages (with sub-folders), single pages, WARC files.

    Args:
        paths: What to read, in this order; a folder's pages by name.
        on_reject: Called with each record of a WARC file that is damaged.

    Raises:
        OmbudsmanError: A path is not there, cannot be read, is of another kind, or a folder holds no page.
    """
    for path in paths:
        if path.is_dir():
            found = [p for p in sorted(path.rglob("*")) if _kind(p) and p.is_file()]
            if not found:
                raise OmbudsmanError(f"{path}: no .html pages or WARC files in this folder; name one that has some")
            yield from (page for file in found for page in _file_pages(file, on_reject))
        elif not path.exists():
            raise OmbudsmanError(f"{path}: no such file or folder")
        else:
            yield from _file_pages(path, on_reject)


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    return "page" if name.endswith(PAGE_SUFFIXES) else "warc" if name.endswith(WARC_SUFFIXES) else None


def _file_pages(path: Path, on_reject: OnReject) -> Iterator[ArchivedPage]:
    kind = _kind(path)
    if kind is None:
        raise OmbudsmanError(f"{path}: give .html pages, folders of them, or .warc and .warc.gz files")
    if kind == "warc":
        yield from read_warc(path, on_reject=on_reject)
        return
    try:
        yield ArchivedPage(url=f"file:{path.name}", body=path.read_bytes())
    except OSError as error:
        raise OmbudsmanError(
            f"{path}: cannot be read ({error.strerror}); mend its permissions or leave it out"
        ) from error


def extract(
    pages: Iterable[ArchivedPage],
    out: Path,
    *,
    rejects: Iterable[Reject] = (),
    on_page: Callable[[int], None] = lambda _: None,
    processes: int | None = None,
) -> ExtractReport:
    """Read pages and write all tables under `out`.

    Args:
        pages: The pages. Where two hold the same case, the one amended or fetched later is kept.
        out: Folder of the tables; what was there is replaced when all is written.
        rejects: Pages that were refused before, such as damaged records of an archive. May be filled while `pages`
            is read: it is looked at last.
        on_page: Called with the number of pages read so far.
        processes: How many to use; by default as many as there are cores.

    Raises:
        OmbudsmanError: The tables cannot be written.
    """
    kept: dict[str, tuple[ArchivedPage, Rows]] = {}
    refused: list[Reject] = []
    for count, (page, result) in enumerate(_results(pages, processes), start=1):
        on_page(count)
        if isinstance(result, Reject):
            refused.append(result)
            continue
        case_ref = result["determinations"][0].case_ref
        kept[case_ref], loser = _later((page, result), kept.get(case_ref))
        if loser is not None:
            refused.append(_duplicate(loser, case_ref, kept=kept[case_ref][0]))
    refused += rejects
    cases = [kept[case_ref][1] for case_ref in sorted(kept)]
    tables: dict[str, Iterable[object]] = {t: [row for case in cases for row in case[t]] for t in TABLES}
    return ExtractReport(rows=write_tables(out, {**tables, "rejects": refused}), rejects=tuple(refused))


def read_page(page: ArchivedPage) -> Rows | Reject:
    """All rows of one page by table, or the row that says why there are none. Raises nothing."""
    try:
        found = page_blocks(page.body)
        if page.url.startswith("file:") and found.canonical_url:
            page = ArchivedPage(url=found.canonical_url, body=page.body, fetched_at=page.fetched_at)
        return read_rows(read_determination(page, found.blocks, document_title=found.document_title))
    except PageRefused as refusal:
        return Reject(url=page.url, reason=refusal.reason, detail=refusal.detail, fetched_at=page.fetched_at)
    except Exception as error:  # one page must not end the run; its defect is kept with the page
        detail = f"{type(error).__name__}: {error}; please report this page"
        return Reject(url=page.url, reason=RejectReason.FAILED, detail=detail, fetched_at=page.fetched_at)


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


_Read = tuple[ArchivedPage, Rows]


def _later(new: _Read, old: _Read | None) -> tuple[_Read, ArchivedPage | None]:
    """Of two pages that hold the same case, the one to keep, and the other."""
    if old is None:
        return new, None
    winner, loser = (new, old) if _rank(new) > _rank(old) else (old, new)
    return winner, loser[0]


def _rank(read: _Read) -> tuple[str, str, bool]:
    page, rows = read
    row = rows["determinations"][0]
    amended = row.amended_date if isinstance(row, DeterminationRow) else None
    return str(amended or ""), str(page.fetched_at or ""), "__trashed" not in page.url


def _duplicate(page: ArchivedPage, case_ref: str, *, kept: ArchivedPage) -> Reject:
    detail = f"case {case_ref} was read from {kept.url}"
    return Reject(url=page.url, reason=RejectReason.DUPLICATE, detail=detail, fetched_at=page.fetched_at)
