"""The `ombudsman` command: parse arguments, call, print. What each command does stands in the module that it calls."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from models.errors import OmbudsmanError
from pipeline import archive_command, check_command, landlords_command
from pipeline.case_commands import case, export, landlord, severe
from pipeline.options import REFUSED_SOME, STOPPED, Data, Landlords, one_of
from pipeline.printing import say, say_refused
from pipeline.progress import show_progress
from pipeline.settings import find_folders, read_settings
from pipeline.stats_commands import evaluate, stats

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Published Housing Ombudsman determinations as data: crawl, extract, build, and ask.",
)

Site = Annotated[str | None, typer.Option("--site", help="Another base address than the live site's")]
MaxRequests = Annotated[int | None, typer.Option("--max-requests", min=1, help="Most requests in all")]
MaxMinutes = Annotated[float | None, typer.Option("--max-minutes", min=0, help="Most minutes to go on fetching")]


def main() -> None:
    """Run the command line; whatever the user can mend is one line on stderr and exit status 1."""
    try:
        app()
    except OmbudsmanError as error:
        print(f"ombudsman: {error}", file=sys.stderr)
        raise SystemExit(1) from None
    except SystemExit as done:
        if done.code == STOPPED:  # Typer makes this of Ctrl-C, and says nothing
            print("ombudsman: stopped; what was fetched is kept, and nothing half done was published", file=sys.stderr)
        raise


@app.command()
def crawl(
    *,
    data: Data = None,
    site: Site = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most determinations to ask for")] = None,
    max_requests: MaxRequests = None,
    max_minutes: MaxMinutes = None,
    full: Annotated[
        bool, typer.Option("--full", help="Walk everything and ask for every page again, conditionally")
    ] = False,
) -> None:
    """Discover and fetch determinations into the archive. Run it again to go on, or to fetch what is new."""
    from pipeline.crawl import crawl_site
    from pipeline.crawl_report import Budget

    folders = find_folders(data)
    settings = read_settings(folders)
    budget = Budget(pages=limit, requests=max_requests, minutes=max_minutes)
    with show_progress() as advance:
        report = crawl_site(folders, settings, site=site, budget=budget, full=full, on_progress=advance)
    for note in report.notes:
        say(note)
    say(
        f"crawled: {report.listed:,} listed, {report.new:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} unchanged, {report.gone:,} gone, {report.refused:,} refused, "
        f"{report.left:,} left for the next run; "
        f"{report.requests:,} requests in {report.seconds:.0f} s -> {folders.archive}"
    )
    if report.refused:
        raise typer.Exit(REFUSED_SOME)


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Folders of .html pages, single pages, WARC files (default: the archive)"
        ),
    ] = None,
    *,
    data: Data = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the Parquet tables (default: <data>/tables)")
    ] = None,
) -> None:
    """Read pages into Parquet tables. Needs no network and no database."""
    from pipeline.steps import extract_archive, extract_paths

    folders = find_folders(data)
    target = out or folders.tables
    with show_progress() as advance:
        report = extract_paths(paths, target, advance) if paths else extract_archive(folders.archive, target, advance)
    for reject in report.rejects[:10]:
        say_refused(reject)
    if len(report.rejects) > 10:
        say(f"... and {len(report.rejects) - 10:,} more: see the table rejects")
    say(f"extracted: {report.determinations:,} determinations, {len(report.rejects):,} pages refused -> {target}")
    if report.rejects:
        raise typer.Exit(REFUSED_SOME)


@app.command()
def build(*, data: Data = None, landlords: Landlords = None) -> None:
    """Build the DuckDB database from the Parquet tables, with views, comments and checks."""
    from pipeline.steps import build_published

    report = build_published(find_folders(data), landlords=landlords)
    for warning in report.warnings:
        say(f"check: {warning}")
    say(
        f"built: {report.rows['determinations']:,} determinations, {sum(report.rows.values()):,} rows in "
        f"{len(report.rows)} tables, {report.views} views; all checks passed -> {report.database}"
    )


@app.command()
def refresh(
    *,
    data: Data = None,
    site: Site = None,
    landlords: Landlords = None,
    max_requests: MaxRequests = None,
    max_minutes: MaxMinutes = None,
    full: Annotated[bool, typer.Option("--full", help="Ask for every page again, conditionally")] = False,
    accept_fewer: Annotated[
        bool, typer.Option("--accept-fewer", help="Publish even where far fewer pages were found than last time")
    ] = False,
) -> None:
    """Crawl, extract, build, check and publish: what a scheduler calls. Readers never see half a dataset."""
    from pipeline.crawl_report import Budget
    from pipeline.refresh import refresh_site

    folders = find_folders(data)
    with show_progress() as advance:
        run = refresh_site(
            folders,
            read_settings(folders),
            site=site,
            full=full,
            budget=Budget(requests=max_requests, minutes=max_minutes),
            landlords=landlords,
            accept_fewer=accept_fewer,
            on_progress=advance,
        )
    if run.message:
        say(run.message)
    say(
        f"refreshed: {run.determinations:,} determinations ({run.new:,} new, {run.changed:,} changed, "
        f"{run.gone:,} gone, {run.refused:,} refused) -> {folders.database}"
    )
    if run.refused:
        raise typer.Exit(REFUSED_SOME)


@app.command()
def sample(*, data: Data = Path("data/demo")) -> None:
    """The whole way once on the embedded sample site: crawl, extract, build, statistics (`make run`)."""
    from pipeline.refresh import refresh_sample

    folders = find_folders(data)
    with show_progress() as advance:
        run = refresh_sample(folders, read_settings(folders), on_progress=advance)
    say(f"sample: {run.determinations:,} determinations of invented landlords, {run.refused:,} pages refused")
    for name in ("outcomes", "landlords", "themes"):
        print(f"\n{name}")
        stats(name, data=data)
    say(f"\nask more: ombudsman stats coverage --data {folders.data}")


@app.command()
def history(
    case_ref: Annotated[str, typer.Argument(metavar="CASE_REF", help="Nine digits")], *, data: Data = None
) -> None:
    """The versions of a published case, and what changed in its text."""
    from pipeline.history import history as history_of

    print(history_of(case_ref, data), end="")


@app.command()
def schedule(kind: Annotated[str, typer.Argument(help="cron, systemd or github")], *, data: Data = None) -> None:
    """What to give a scheduler, so that `ombudsman refresh` runs by itself."""
    from pipeline.schedule import SCHEDULES
    from pipeline.schedule import schedule as schedule_for

    one_of(kind, SCHEDULES, "schedule")
    print(schedule_for(kind, data), end="")


for command in (stats, landlord, severe, case, export, evaluate):
    app.command()(command)
app.add_typer(archive_command.app, name="archive")
app.add_typer(landlords_command.app, name="landlords")
app.add_typer(check_command.app, name="check")


if __name__ == "__main__":
    main()
