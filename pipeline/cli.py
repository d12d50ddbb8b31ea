"""The `ombudsman` command: parse arguments, call, print. What each command does stands in the module that it calls."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import OmbudsmanError
from pipeline import check_command, landlords_command
from pipeline.case_commands import case, export, landlord, severe
from pipeline.settings import Folders, Settings, find_folders, read_settings

if TYPE_CHECKING:
    from rich.progress import TaskID

    from pipeline.crawl import OnProgress

REFUSED_SOME = 3
"""Exit status of a run that did its work, but refused some pages."""

_STATISTICS = (
    "landlords, themes, landlord-themes, trend, outcomes, orders, compensation or coverage; also present-landlords, "
    "landlord-types, categories, quarters, landlord-trend, theme-trend, crossings, compensation-trend, responses, "
    "landlord-responses"
)
_DIMENSIONS = "landlord, present-landlord, landlord-type, theme, category, year, quarter (commas between)"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Published Housing Ombudsman determinations as data: crawl, extract, build, and ask.",
)

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="OMBUDSMAN_DATA", help="Folder in which everything lives [default: ./data]"),
]
Site = Annotated[str | None, typer.Option("--site", help="Another base address than the live site's")]
Landlords = Annotated[
    Path | None,
    typer.Option("--landlords", help="Reviewed table of landlords (CSV)"),
]


def main() -> None:
    """Run the command line; whatever the user can mend is one line on stderr and exit status 1."""
    try:
        app()
    except OmbudsmanError as error:
        print(f"ombudsman: {error}", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("ombudsman: stopped; what was fetched is kept, run the command again to go on", file=sys.stderr)
        raise SystemExit(130) from None


@app.command()
def crawl(
    *,
    data: Data = None,
    site: Site = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most determinations to ask for")] = None,
    max_requests: Annotated[int | None, typer.Option(min=1, help="Most requests in all")] = None,
    max_minutes: Annotated[float | None, typer.Option(min=0, help="Most minutes to go on fetching")] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Walk everything and ask for every page again, conditionally")
    ] = False,
) -> None:
    """Discover and fetch determinations into the archive. Run it again to go on, or to fetch what is new."""
    from pipeline.crawl import crawl_site
    from pipeline.crawl_report import Budget

    folders, settings = _folders(data), _settings(data)
    budget = Budget(pages=limit, requests=max_requests, minutes=max_minutes)
    with _progress() as advance:
        report = crawl_site(folders, settings, site=site, budget=budget, full=full, on_progress=advance)
    for note in report.notes:
        _say(note)
    _say(
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
            metavar="[PATH]...", help="Folders of .html pages, single pages, WARC files [default: the archive]"
        ),
    ] = None,
    *,
    data: Data = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the Parquet tables [default: <data>/tables]")
    ] = None,
) -> None:
    """Read pages into Parquet tables. Needs no network and no database."""
    from pipeline.refresh import extract_archive, extract_paths

    folders = _folders(data)
    target = out or folders.tables
    with _progress() as advance:
        report = extract_paths(paths, target, advance) if paths else extract_archive(folders.archive, target, advance)
    for reject in report.rejects[:10]:
        _say(f"refused: {reject.url}: {reject.reason}: {reject.detail}")
    if len(report.rejects) > 10:
        _say(f"... and {len(report.rejects) - 10:,} more: see the table rejects")
    _say(f"extracted: {report.determinations:,} determinations, {len(report.rejects):,} pages refused -> {target}")
    if report.rejects:
        raise typer.Exit(REFUSED_SOME)


@app.command()
def build(*, data: Data = None, landlords: Landlords = None) -> None:
    """Build the DuckDB database from the Parquet tables, with views, comments and checks."""
    from pipeline.refresh import landlord_table
    from pipeline.warehouse import build_warehouse

    folders = _folders(data)
    report = build_warehouse(folders.tables, folders.database, landlords=landlord_table(landlords))
    for warning in report.warnings:
        _say(f"check: {warning}")
    _say(
        f"built: {report.rows['determinations']:,} determinations, {sum(report.rows.values()):,} rows in "
        f"{len(report.rows)} tables, {report.views} views; all checks passed -> {report.database}"
    )


@app.command()
def refresh(
    *,
    data: Data = None,
    site: Site = None,
    landlords: Landlords = None,
    full: Annotated[bool, typer.Option("--full", help="Ask for every page again, conditionally")] = False,
) -> None:
    """Crawl, extract, build, check and publish: what a scheduler calls. Readers never see half a dataset."""
    from pipeline.refresh import refresh_site

    folders = _folders(data)
    with _progress() as advance:
        run = refresh_site(folders, _settings(data), site=site, full=full, landlords=landlords, on_progress=advance)
    _say(
        f"refreshed: {run.determinations:,} determinations ({run.new:,} new, {run.changed:,} changed, "
        f"{run.gone:,} gone, {run.refused:,} refused) -> {folders.database}"
    )
    if run.refused:
        raise typer.Exit(REFUSED_SOME)


@app.command()
def stats(
    name: Annotated[
        str,
        typer.Argument(help=_STATISTICS),
    ],
    *,
    data: Data = None,
    fmt: Annotated[str, typer.Option("--format", help="table, csv, json or parquet")] = "table",
    year: Annotated[str | None, typer.Option(help="Financial year of the decision, such as 2024-25")] = None,
    theme: Annotated[str | None, typer.Option(help="Theme, such as damp_mould")] = None,
    landlord: Annotated[str | None, typer.Option(help="Landlord, by name or landlord_id")] = None,
    min_findings: Annotated[int | None, typer.Option(min=0, help="Leave out rows with fewer findings")] = None,
    by: Annotated[
        str | None, typer.Option(help=f"Cross crossings, compensation, orders or responses by: {_DIMENSIONS}")
    ] = None,
    sort: Annotated[str | None, typer.Option(help="Column to sort by, such as findings or landlord_name:desc")] = None,
) -> None:
    """Print one statistic of published determinations."""
    from pipeline.rendering import FORMATS, render
    from pipeline.statistics import STATISTICS, run_statistic

    _one_of(name, STATISTICS, "statistic")
    _one_of(fmt, FORMATS, "format")
    table = run_statistic(
        _folders(data).database,
        name,
        by=tuple(word.strip() for word in by.split(",")) if by else (),
        year=year,
        theme=theme,
        landlord=landlord,
        min_findings=min_findings,
        sort=sort,
    )
    text = render(table, fmt, width=_terminal_width())
    if isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        print(text, end="" if text.endswith("\n") else "\n")
    _say(f"{name}: {table.num_rows:,} rows of published determinations")


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Folders of pages with hand labels: X.html beside X.json")],
    *,
    misses: Annotated[bool, typer.Option(help="List each miss with the words concerned")] = True,
) -> None:
    """Precision, recall and F1 of each table against hand-labelled pages."""
    from pipeline.evaluate import evaluate as evaluate_folders
    from pipeline.evaluate import report

    evaluation = evaluate_folders(gold)
    print(report(evaluation, misses=misses))


@app.command()
def sample(*, data: Data = Path("data/demo")) -> None:
    """The whole way once on the embedded sample site: crawl, extract, build, statistics (`make run`)."""
    from pipeline.refresh import refresh_sample

    folders = _folders(data)
    with _progress() as advance:
        run = refresh_sample(folders, _settings(data), on_progress=advance)
    _say(f"sample: {run.determinations:,} determinations of invented landlords, {run.refused:,} pages refused")
    for name in ("outcomes", "landlords", "themes"):
        print(f"\n{name}")
        stats(name, data=data)
    _say(f"\nask more: ombudsman stats coverage --data {folders.data}")


for command in (landlord, severe, case, export):
    app.command()(command)
app.add_typer(landlords_command.app, name="landlords")
app.add_typer(check_command.app, name="check")


def _one_of(value: str, known: Iterable[str], kind: str) -> None:
    if value not in known:
        raise typer.BadParameter(f"no {kind} {value!r}; name one of {', '.join(known)}")


def _folders(data: Path | None) -> Folders:
    return find_folders(data)


def _settings(data: Path | None) -> Settings:
    return read_settings(find_folders(data))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _terminal_width() -> int | None:
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextmanager
def _progress() -> "Iterator[OnProgress]":
    """A progress bar on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(doing: str, done: int, total: int | None) -> None:
            if doing not in tasks:
                tasks[doing] = bar.add_task(doing, total=total)
            bar.update(tasks[doing], completed=done, total=total)

        yield advance


if __name__ == "__main__":
    main()
