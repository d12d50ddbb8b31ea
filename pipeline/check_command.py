"""`ombudsman check`: whether the data agree with what others say of the same thing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.options import Data, Format, Landlords, one_of
from pipeline.printing import print_table, say
from pipeline.settings import find_folders

if TYPE_CHECKING:
    from pipeline.official import OfficialReport

app = typer.Typer(no_args_is_help=True, help="Whether the data agree with the Ombudsman's own figures.")


@app.callback()
def check() -> None:
    """Whether the data agree with the Ombudsman's own figures."""


@app.command()
def official(
    *,
    year: Annotated[str, typer.Option(help="Financial year of the decisions")] = "2024-25",
    data: Data = None,
    landlords: Landlords = None,
    sector: Annotated[bool, typer.Option("--sector", help="The sector year by year, not the landlords")] = False,
    fmt: Format = "table",
) -> None:
    """Compare rates and counts with the official figures: landlord by landlord, and the sector by year."""
    from pipeline.official import LandlordAgreement, SectorAgreement, agreement_table, compare_official
    from pipeline.rendering import FORMATS

    one_of(fmt, FORMATS, "format")
    report = compare_official(find_folders(data).database, year, landlords=landlords)
    by_year = agreement_table(report.sector, SectorAgreement)
    by_landlord = agreement_table(report.landlords, LandlordAgreement)
    tables = [by_year] if sector else [by_year, by_landlord] if fmt == "table" else [by_landlord]
    for table in tables:
        print_table(table, fmt)
    for line in closing_lines(report):
        say(line)


def closing_lines(report: "OfficialReport") -> Iterator[str]:
    """What the comparison comes to, a line each thing."""
    if report.is_sample:
        yield "note: this is the embedded sample, its landlords and cases are invented: agreement means nothing here"
    if report.unmatched:
        yield f"names in no table of landlords: {'; '.join(report.unmatched)}"
    compared, outside = report.compared, report.outside
    if outside:
        yield f"outside their interval: {'; '.join(row.landlord for row in outside)}"
    apart = sorted(abs(row.difference_points) for row in compared if row.difference_points is not None)
    median = f", median difference {apart[len(apart) // 2]:.1f} points" if apart else ""
    yield (
        f"official {report.year}: {len(report.landlords):,} landlords, {len(report.unmatched):,} not matched, "
        f"{len(compared):,} compared{median}, {len(outside):,} outside their interval"
    )
