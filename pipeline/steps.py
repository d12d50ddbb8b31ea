"""The steps by themselves: pages -> tables, tables -> database, each put in place whole."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from models.errors import OmbudsmanError
from pipeline.archive import latest_captures, load_captures, refused_pages
from pipeline.captured_pages import read_pages
from pipeline.crawl import OnProgress
from pipeline.database import open_database, rows
from pipeline.editions import is_edition_path, new_edition, publish_edition, sweep_editions
from pipeline.extract import ExtractReport, extract, saved_pages
from pipeline.landlords import landlord_table
from pipeline.lock import only_writer
from pipeline.pages import page_rows
from pipeline.rejects import Reject
from pipeline.reuse import earlier_cases, note_extraction, read_addresses
from pipeline.runs import run_name
from pipeline.settings import Folders
from pipeline.tables import write_tables
from pipeline.warehouse import BuildReport, build_warehouse, refuse_missing


def extract_paths(paths: Sequence[Path], out: Path, on_progress: OnProgress) -> ExtractReport:
    """Extract the pages that a user names.

    Raises:
        OmbudsmanError: As `saved_pages` and `extract` do; also where `out` is published and another run is at work.
    """
    rejects: list[Reject] = []
    pages = saved_pages(paths, on_reject=rejects.append)
    with _tables_to_write(out) as target:
        return extract(pages, target, rejects=rejects, on_page=_reading(on_progress))


def extract_archive(archive: Path, out: Path, on_progress: OnProgress) -> ExtractReport:
    """Extract the latest version of every page of the archive, whatever was extracted before.

    Raises:
        OmbudsmanError: As `extract_paths` does.
    """
    with _tables_to_write(out) as target:
        return extract_latest(archive, target, on_progress)


def extract_latest(
    archive: Path, out: Path, on_progress: OnProgress, *, earlier: Folders | None = None
) -> ExtractReport:
    """Extract the latest version of every page of the archive.

    Args:
        archive: The archive.
        out: Folder of the tables.
        on_progress: Called with what is going on.
        earlier: An edition whose rows are taken over for pages that have not changed since.

    Raises:
        OmbudsmanError: There is no archive, or the tables cannot be written.
    """
    captures = load_captures(archive)
    latest = latest_captures(captures)
    known = earlier_cases(earlier, latest) if earlier else None
    held = {page.url for page in known.pages} if known else set()
    rejects = refused_pages(captures)
    due = [capture for capture in latest if capture.url not in held]
    pages = read_pages(archive, due, rejects.append)
    report = extract(pages, out, rejects=rejects, on_page=_reading(on_progress, len(due)), earlier=known)
    write_tables(out, {"pages": page_rows(captures, read_addresses(out))})
    return report


def build_published(folders: Folders, *, landlords: Path | None = None) -> BuildReport:
    """Build the database of a data folder from its tables, and put it in place.

    Raises:
        OmbudsmanError: As `build_warehouse` does; also where another run is at work.
    """
    refuse_missing(folders.tables)  # before a lock makes a folder that was mistyped
    with writing(folders):
        if not is_edition_path(folders.tables):
            return build_warehouse(folders.tables, folders.database, landlords=landlord_table(landlords))
        with new_edition(folders, _now(), is_copy=True) as beside:
            report = build_beside(beside, landlords=landlords)
            publish_edition(beside, folders)
    return replace(report, database=folders.database)


def build_beside(beside: Folders, *, landlords: Path | None) -> BuildReport:
    """Build the database of an edition that is being made, and see that it came to the disk whole.

    Raises:
        OmbudsmanError: As `build_warehouse` does; also where the file lacks what was written.
    """
    report = build_warehouse(beside.tables, beside.database, landlords=landlord_table(landlords))
    try:
        with open_database(beside.database) as connection:
            is_whole = rows(connection, "SELECT count(*) FROM determinations") == [(report.rows["determinations"],)]
    except (duckdb.Error, OmbudsmanError):
        is_whole = False
    if not is_whole:  # on a full disk DuckDB closes a file without a word and without what was not yet in it
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return report


@contextmanager
def writing(folders: Folders) -> Iterator[None]:
    """Be the only run that writes a data folder; what killed runs left there is removed first.

    Raises:
        OmbudsmanError: Another run is at work, or the disk refuses.
    """
    with only_writer(folders.data):
        try:
            sweep_editions(folders)
            yield
        except (OSError, duckdb.OperationalError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error).splitlines()[0]
            raise OmbudsmanError(
                f"{folders.data}: cannot be written ({reason}): free space or mend its rights, then run again; "
                "what was published is as it was"
            ) from error


@contextmanager
def _tables_to_write(out: Path) -> Iterator[Path]:
    """Where to write tables meant for `out`: beside it where readers use it, to be put in its place all at once."""
    if not is_edition_path(out):
        yield out
        return
    folders = Folders(out.parent)
    with writing(folders), new_edition(folders, _now(), is_copy=True) as beside:
        yield beside.tables
        note_extraction(beside)
        publish_edition(beside, folders)


def _reading(on_progress: OnProgress, total: int | None = None) -> Callable[[int], None]:
    return lambda count: on_progress("reading", count, total)


def _now() -> str:
    return run_name(datetime.now(UTC))
