"""The whole way: site -> archive -> tables -> database, and only then in the place of what readers use."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from extractors.registry import EXTRACTOR_VERSION
from models.errors import OmbudsmanError
from pipeline.archive import archive_rejects, read_archive
from pipeline.crawl import OnProgress, crawl_site
from pipeline.crawl_report import CrawlReport
from pipeline.extract import ExtractReport, extract, saved_pages
from pipeline.rejects import Reject
from pipeline.runs import Run
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders, Settings
from pipeline.tables import write_tables
from pipeline.warehouse import build_warehouse

SAMPLE = Path(__file__).parent.parent / "data" / "sample"


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
    return extract(pages, out, rejects=rejects, on_page=lambda count: on_progress("reading", count, None))


def extract_archive(archive: Path, out: Path, on_progress: OnProgress) -> ExtractReport:
    """Extract the latest version of every page of the archive."""
    rejects: list[Reject] = []
    pages = read_archive(archive, on_reject=rejects.append)
    rejects += archive_rejects(archive)
    return extract(pages, out, rejects=rejects, on_page=lambda count: on_progress("reading", count, None))


def refresh_site(
    folders: Folders,
    settings: Settings,
    *,
    site: str | None = None,
    full: bool = False,
    landlords: Path | None = None,
    on_progress: OnProgress,
) -> Run:
    """Crawl, extract and build beside what readers use, then put both in its place.

    A run that fails on the way, or whose checks fail, leaves tables and database as they were.

    Raises:
        OmbudsmanError: As the steps do.
    """
    started = datetime.now(UTC)
    crawled = crawl_site(folders, settings, site=site, full=full, on_progress=on_progress)
    folders.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.data, prefix=".refreshing-") as scratch:
        beside = Folders(Path(scratch))
        extracted = extract_archive(folders.archive, beside.tables, on_progress)
        run = _run(started, crawled, extracted)
        write_tables(beside.tables, {"runs": [*_earlier_runs(folders.tables), run]})
        build_warehouse(beside.tables, beside.database, landlords=landlord_table(landlords))
        _publish(beside, folders)
    return run


def refresh_sample(folders: Folders, settings: Settings, *, on_progress: OnProgress) -> Run:
    """The same on the embedded sample site, served on this machine for as long as it takes."""
    if not SAMPLE.is_dir():
        raise OmbudsmanError(f"{SAMPLE}: the sample site comes with a checkout of the repository, not with a wheel")
    with serve_sample(SAMPLE) as site:
        return refresh_site(folders, settings, site=site, landlords=SAMPLE / "landlords.csv", on_progress=on_progress)


def _run(started: datetime, crawled: CrawlReport, extracted: ExtractReport) -> Run:
    return Run(
        run_id=started.strftime("%Y%m%dT%H%M%SZ"),
        started_at=started,
        finished_at=datetime.now(UTC),
        command="refresh",
        listed=crawled.listed,
        fetched=crawled.fetched,
        new=crawled.new,
        changed=crawled.changed,
        gone=crawled.gone,
        refused=len(extracted.rejects),
        determinations=extracted.determinations,
        extractor_version=EXTRACTOR_VERSION,
    )


def _earlier_runs(tables: Path) -> list[Run]:
    from pyarrow import parquet

    from pipeline.tables import parts

    return [Run(**row) for part in parts(tables, "runs") for row in parquet.read_table(part).to_pylist()]


def _publish(beside: Folders, folders: Folders) -> None:
    """Swap the new tables and database in: the old tables step aside by one rename and the new take their place."""
    from pipeline.publication import publish

    old = beside.data / "old-tables"
    if folders.tables.exists():
        folders.tables.rename(old)
    beside.tables.rename(folders.tables)
    publish(beside.database, folders.database)
