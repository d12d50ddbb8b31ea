"""`ombudsman archive status|verify|import`: looking after the archive."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from models.errors import OmbudsmanError
from pipeline.addresses import site_base
from pipeline.archive_checks import ArchiveStatus, archive_status, verify_archive
from pipeline.archive_imports import import_pages
from pipeline.options import REFUSED_SOME, Data
from pipeline.printing import say, say_refused
from pipeline.progress import show_progress
from pipeline.settings import find_folders
from pipeline.sources import SOURCES

SHOWN = 20
app = typer.Typer(no_args_is_help=True, help="Look after the archive of fetched pages.")


@app.command()
def status(*, data: Data = None) -> None:
    """Print what the archive holds."""
    folder = find_folders(data).archive
    found = archive_status(folder)
    print("\n".join(f"{name:14} {value}" for name, value in status_lines(found)))
    say(f"archive: {found.pages:,} pages in {found.shards:,} shards -> {folder}")


@app.command()
def verify(*, data: Data = None) -> None:
    """Read every byte of the archive and check every digest. Ends with status 1 where something is wrong."""
    folder = find_folders(data).archive
    with show_progress() as advance:
        found = verify_archive(folder, on_record=lambda count: advance("verifying", count, None))
    for line in (*found.problems[:SHOWN], *found.notes):
        print(line)
    if found.problems:
        raise OmbudsmanError(
            f"{folder}: {len(found.problems):,} problems in {found.records:,} records, the first: {found.problems[0]}. "
            "Restore the shards named from a copy; or delete them and index.parquet, and `ombudsman crawl` fetches "
            "anew what the site still has"
        )
    say(f"verified: {found.records:,} records, every digest right -> {folder}")


@app.command("import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="WARC files, saved .html pages, folders of them")
    ],
    *,
    data: Data = None,
    site: Annotated[str | None, typer.Option("--site", help="Site of the pages (default: the live site)")] = None,
    date: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], help="Day on which saved pages were fetched (default: the file's)"
        ),
    ] = None,
) -> None:
    """Take pages that somebody else fetched into the archive, with their dates. What it holds already is left out."""
    folder = find_folders(data).archive
    base = site_base(site or SOURCES["housing_ombudsman"].BASE)
    fetched_at = date.replace(tzinfo=UTC) if date else None
    with show_progress() as advance:
        report = import_pages(
            folder, paths, base=base, fetched_at=fetched_at, on_page=lambda count: advance("importing", count, None)
        )
    for reject in report.rejects[:SHOWN]:
        say_refused(reject)
    say(
        f"imported: {report.taken:,} pages, {report.held:,} held already, {report.passed_over:,} no determinations, "
        f"{len(report.rejects):,} refused -> {folder}"
    )
    if report.rejects:
        raise typer.Exit(REFUSED_SOME)


def status_lines(found: ArchiveStatus) -> list[tuple[str, str]]:
    """What an archive holds as names and values for people."""
    lines = [
        ("pages", f"{found.pages:,}, of which {found.standing:,} stand and {found.gone:,} are gone"),
        ("refused", f"{found.refused:,} at the last visit"),
        ("visits", ", ".join(f"{count:,} {kind}" for kind, count in found.captures.items()) or "none"),
        ("shards", f"{found.shards:,}, {found.size_bytes:,} bytes"),
    ]
    if found.first_at and found.last_at:
        lines.insert(3, ("between", f"{found.first_at:%Y-%m-%d %H:%M} and {found.last_at:%Y-%m-%d %H:%M} UTC"))
    if found.not_indexed:
        lines.append(("not indexed", f"{found.not_indexed:,}; the next run completes the index"))
    return lines
