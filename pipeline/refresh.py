"""The whole way: site -> archive -> tables -> database, and only then in the place of what readers use."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb

from extractors.registry import EXTRACTOR_VERSION
from models.errors import OmbudsmanError
from pipeline.crawl import OnProgress, crawl_site
from pipeline.crawl_report import UNBOUNDED, Budget, CrawlReport
from pipeline.editions import is_edition_path, new_edition, publish_edition, sweep_editions
from pipeline.extract import ExtractReport, extract, saved_pages
from pipeline.extract_archive import extract_latest
from pipeline.lock import only_writer
from pipeline.rejects import Reject
from pipeline.reuse import note_extraction
from pipeline.runs import BROKEN_OFF, FAILED, PUBLISHED, Run, clear_log, earlier_runs, log_run, run_name
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders, Settings
from pipeline.tables import write_tables
from pipeline.warehouse import BuildReport, build_warehouse

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
FEWER_SHARE = 0.8
"""A run that finds fewer than this share of what the last one found publishes nothing: a site loses a page now and
then, never a fifth of them. That holds for the pages listed and for the determinations read."""


def landlord_table(path: Path | None) -> Path | None:
    """The reviewed table to use: the one given, else the one of the program, where it has one."""
    if path is not None:
        return path
    own = Path(str(files("pipeline"))) / "reference" / "landlords.csv"
    return own if own.is_file() else None


def extract_paths(paths: Sequence[Path], out: Path, on_progress: OnProgress) -> ExtractReport:
    """Extract the pages that a user names."""
    rejects: list[Reject] = []
    pages = saved_pages(paths, on_reject=rejects.append)
    with _tables_to_write(out) as target:
        return extract(pages, target, rejects=rejects, on_page=lambda count: on_progress("reading", count, None))


def extract_archive(archive: Path, out: Path, on_progress: OnProgress) -> ExtractReport:
    """Extract the latest version of every page of the archive, whatever was extracted before."""
    with _tables_to_write(out) as target:
        return extract_latest(archive, target, on_page=lambda count: on_progress("reading", count, None))


def build_published(folders: Folders, *, landlords: Path | None = None) -> BuildReport:
    """Build the database of a data folder from its tables, and put it in place.

    Raises:
        OmbudsmanError: As `build_warehouse` does; also where another run is at work.
    """
    if not is_edition_path(folders.tables):
        return build_warehouse(folders.tables, folders.database, landlords=landlord_table(landlords))
    with _only_run(folders), _next_edition(folders, is_copy=True) as beside:
        report = build_warehouse(beside.tables, beside.database, landlords=landlord_table(landlords))
        publish_edition(beside, folders)
    return replace(report, database=folders.database)


def refresh_site(
    folders: Folders,
    settings: Settings,
    *,
    site: str | None = None,
    full: bool = False,
    budget: Budget = UNBOUNDED,
    landlords: Path | None = None,
    accept_fewer: bool = False,
    on_progress: OnProgress,
) -> Run:
    """Crawl, extract, build and check beside what readers use, then put the new edition in its place.

    Args:
        folders: The data folder.
        settings: Contact and delay.
        site: Base address; by default the live site.
        full: Ask for every page again, conditionally, and read every page again.
        budget: How much to fetch at most; what is left comes with the next run.
        landlords: Reviewed table of landlords; by default that of the program.
        accept_fewer: Publish even where the run found far fewer pages than the last one.
        on_progress: Called with what is going on.

    Raises:
        OmbudsmanError: As the steps do; another run is at work; or far fewer pages were found than by the last run.
            What readers use is as it was, and the next run tells of this one in `runs`.
    """
    started = datetime.now(UTC)
    run = Run(run_id=run_name(started), started_at=started, status=BROKEN_OFF, extractor_version=EXTRACTOR_VERSION)
    with _only_run(folders):
        try:
            log_run(folders, run)
            crawled = crawl_site(folders, settings, site=site, full=full, budget=budget, on_progress=on_progress)
            run = _told(run, crawled)
            with _next_edition(folders, name=run.run_id) as beside:
                run = _publish(run, folders, beside, full=full, landlords=landlords, fewer=accept_fewer,
                               on_progress=on_progress)  # fmt: skip
        except Exception as error:
            raise _failed(folders, run, error) from error
        clear_log(folders)
    return run


def refresh_sample(folders: Folders, settings: Settings, *, on_progress: OnProgress) -> Run:
    """The same on the embedded sample site, served on this machine for as long as it takes."""
    if not SAMPLE.is_dir():
        raise OmbudsmanError(f"{SAMPLE}: the sample site comes with a checkout of the repository, not with a wheel")
    with serve_sample(SAMPLE) as site:
        return refresh_site(folders, settings, site=site, landlords=SAMPLE / "landlords.csv", on_progress=on_progress)


