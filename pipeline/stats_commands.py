"""What the tables say, as commands: `ombudsman stats`, and how far they can be trusted: `ombudsman evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.options import Data, Format, one_of
from pipeline.printing import print_table, say
from pipeline.settings import find_folders

_STATISTICS = (
    "landlords, themes, landlord-themes, trend, outcomes, orders, compensation or coverage; also present-landlords, "
    "landlord-types, categories, quarters, landlord-trend, theme-trend, crossings, compensation-trend, responses, "
    "landlord-responses"
)
_DIMENSIONS = "landlord, present-landlord, landlord-type, theme, category, year, quarter (commas between)"


def stats(
    name: Annotated[
        str,
        typer.Argument(help=_STATISTICS),
    ],
    *,
    data: Data = None,
    fmt: Format = "table",
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
    from pipeline.rendering import FORMATS
    from pipeline.statistics import STATISTICS, run_statistic

    one_of(name, STATISTICS, "statistic")
    one_of(fmt, FORMATS, "format")
    table = run_statistic(
        find_folders(data).database,
        name,
        by=tuple(word.strip() for word in by.split(",")) if by else (),
        year=year,
        theme=theme,
        landlord=landlord,
        min_findings=min_findings,
        sort=sort,
    )
    print_table(table, fmt)
    say(f"{name}: {table.num_rows:,} rows of published determinations")


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
