"""The commands that show cases and take them away: `landlord`, `severe`, `case` and `export`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.options import Data
from pipeline.page_printing import PageFormat, print_page
from pipeline.printing import say
from pipeline.settings import find_folders

if TYPE_CHECKING:
    from pipeline.export import OnTable
    from pipeline.landlord_choice import Candidate


class ExportFormat(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


CHOICES_SHOWN = 12
Format = Annotated[PageFormat, typer.Option("--format", help="How to print it")]
Year = Annotated[str | None, typer.Option(help="Financial year of the decision, such as 2024-25")]


def landlord(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="Name, part of a name, or landlord_id")],
    *,
    data: Data = None,
    year: Year = None,
    fmt: Format = PageFormat.TABLE,
) -> None:
    """One landlord: its decisions as a yearly statement reports them, its themes, its rates beside the sector."""
    from pipeline.case_evidence import case_document
    from pipeline.landlord_pages import landlord_document, landlord_page, read_landlord_page

    database = find_folders(data).database
    chosen = _landlord(database, " ".join(name))
    page = read_landlord_page(database, chosen, year=year)
    print_page(
        fmt,
        parts=lambda: landlord_page(page),
        document=lambda: {**landlord_document(page), "cases": [case_document(file) for file in page.cases]},
        rows=lambda: _summaries(database, [file.case_ref for file in page.cases]),
    )
    say(f"landlord: {chosen.name}, {len(page.cases):,} published determinations of {page.year or 'all years'}")


def severe(
    *,
    data: Data = None,
    year: Year = None,
    theme: Annotated[str | None, typer.Option(help="Theme on which it was found, such as damp_mould")] = None,
    landlord: Annotated[str | None, typer.Option(help="Name, part of a name, or landlord_id")] = None,
    fmt: Format = PageFormat.TABLE,
) -> None:
    """The cases of severe maladministration grouped by theme, each with its heads, orders and sums and its link."""
    from pipeline.case_evidence import case_document
    from pipeline.severe_cases import read_severe, severe_page

    database = find_folders(data).database
    chosen = None if landlord is None else _landlord(database, landlord)
    page = read_severe(database, year=year, theme=theme, landlord=chosen)
    print_page(
        fmt,
        parts=lambda: severe_page(page),
        document=lambda: [
            {**one._asdict(), "cases": [case_document(file) for file in one.cases]} for one in page.themes
        ],
        rows=lambda: (page.rows.schema.names, (row.values() for row in page.rows.to_pylist())),
    )
    say(f"severe: {len(page.cases):,} published determinations, {page.rows.num_rows:,} findings")


def case(
    case_ref: Annotated[str, typer.Argument(metavar="CASE_REF", help="Case reference, or the address of the page")],
    *,
    data: Data = None,
    fmt: Format = PageFormat.TABLE,
) -> None:
    """One case: every value beside the words that it was read from, and where they stand."""
    from pipeline.case_evidence import Evidence, case_document, case_page, evidence
    from pipeline.case_files import read_case_file
    from pipeline.database import open_database

    with open_database(find_folders(data).database) as connection:
        file = read_case_file(connection, case_ref)
    print_page(
        fmt,
        parts=lambda: case_page(file),
        document=lambda: case_document(file),
        rows=lambda: (Evidence._fields, evidence(file)),
    )
    say(f"case: {file.case_ref}, {file.landlord_name}, {file.case.url}")


def export(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make, or an earlier export to replace")],
    *,
    data: Data = None,
    fmt: Annotated[ExportFormat, typer.Option("--format", help="How to write the tables")] = ExportFormat.CSV,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="With the text of every section, which is not yours to pass on")
    ] = False,
) -> None:
    """Write all tables and statistics to a folder, with dictionary, data package, citation, coverage and checksums."""
    from pipeline.export import export_data

    with _progress() as on_table:
        report = export_data(find_folders(data).database, out, fmt=fmt.value, full_text=full_text, on_table=on_table)
    for note in report.notes:
        say(note)
    say(f"exported: {report.tables} tables and statistics, {report.rows:,} rows, {report.files} files -> {out}")


def _landlord(database: Path, name: str) -> "Candidate":
    """The landlord that is meant; where several fit, they are shown and the command ends with status 1."""
    from pipeline.database import open_database
    from pipeline.landlord_choice import find_landlord

    with open_database(database) as connection:
        choice = find_landlord(connection, name)
    if choice.landlord is None:
        say(f"ombudsman: {name!r} fits {len(choice.candidates)} landlords; name one in full or by its id:")
        for one in choice.candidates[:CHOICES_SHOWN]:
            say(f"  {one.key}  ({one.name}, {one.published_determinations:,} published determinations)")
        if len(choice.candidates) > CHOICES_SHOWN:
            say(f"  ... and {len(choice.candidates) - CHOICES_SHOWN:,} more")
        raise typer.Exit(1)
    if choice.how == "spelling":
        say(f"no landlord is spelt {name!r}: taken as {choice.landlord.name}")
    return choice.landlord


def _summaries(database: Path, cases: list[str]) -> tuple[list[str], Iterable[Iterable[Any]]]:
    """The wide rows of these cases (view case_summary), the latest decision first."""
    from pipeline.commented_sql import read_sql
    from pipeline.database import arrow, open_database

    with open_database(database) as connection:
        found = arrow(connection, read_sql("queries/summaries.sql").sql, cases=cases)
    return found.schema.names, (row.values() for row in found.to_pylist())


@contextmanager
def _progress() -> "Iterator[OnTable]":
    """A bar of tables on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("exporting")
        yield lambda name, number, of: bar.update(task, description=f"exporting {name}", completed=number, total=of)
