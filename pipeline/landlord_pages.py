"""One landlord's page: its decisions as a council reports them in its yearly statement, its themes, and its rates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.case_files import CaseFile, ordered_sum, read_case_files
from pipeline.case_pages import day, in_words, pounds, statement_of_case
from pipeline.commented_sql import read_sql
from pipeline.database import Connection, arrow, open_database, rows
from pipeline.filters import chosen_year
from pipeline.landlord_choice import Candidate
from pipeline.page_parts import Grid, Item, Part, Text, Title

SEVERE, FOUND = "severe_maladministration", ("severe_maladministration", "maladministration")
SMALL_PRINT = (
    "Counts are of published determinations, about half of those decided. The rate is the official one: findings of "
    "severe maladministration, maladministration and service failure, over all findings but those outside jurisdiction "
    "and withdrawn. With few findings a rate says little: read its 95 % interval (Wilson)."
)
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class LandlordPage:
    """What is known of one landlord at the time of its decisions, in one financial year or in all.

    Attributes:
        landlord: Whose page it is.
        year: The financial year, or None for all.
        decisions: The counts of the yearly statement, by name.
        gravest: Number of decisions by the gravest outcome of each; "not told" where none could be read.
        rates: Its rate beside that of all landlords: in the year and the year before, or in every year, and in all.
        themes: Its findings by theme beside those of all landlords.
        family: The landlords that merged into it or that it became part of.
        cases: Its decisions, the latest first.
    """

    landlord: Candidate
    year: str | None
    decisions: dict[str, Any]
    gravest: dict[str, int]
    rates: tuple[Row, ...]
    themes: tuple[Row, ...]
    family: tuple[Row, ...]
    cases: tuple[CaseFile, ...]


def read_landlord_page(database: Path, landlord: Candidate, *, year: str | None = None) -> LandlordPage:
    """The page of a landlord, for a financial year such as "2024-25" or for all.

    Raises:
        OmbudsmanError: No published determination at all is of that year, or the database cannot be opened.
    """
    with open_database(database) as connection:
        wanted = None if year is None else chosen_year(connection, year)
        cases = read_cases_of(connection, landlord.key, year=wanted)
        return LandlordPage(
            landlord=landlord,
            year=wanted,
            decisions=count_decisions(cases),
            gravest=dict(Counter(file.gravest_outcome or "not told" for file in cases).most_common()),
            rates=_rates(connection, landlord, wanted),
            themes=_rows(connection, "landlord_themes", landlord=landlord.key, year=wanted),
            family=_rows(connection, "landlord_family", landlord=landlord.key),
            cases=cases,
        )


def read_cases_of(connection: Connection, landlord_key: str, *, year: str | None) -> tuple[CaseFile, ...]:
    """The cases of a landlord at the time, of a financial year or of all, the latest decision first."""
    refs = rows(connection, _query("landlord_cases"), landlord=landlord_key, year=year)
    return read_case_files(connection, (ref for (ref,) in refs))


def count_decisions(cases: tuple[CaseFile, ...]) -> dict[str, Any]:
    """The counts of a yearly statement: how many decisions, how many with what for one or more parts of the complaint.

    `with_maladministration` counts severe maladministration too; `with_adverse_finding` also service failure.
    """
    outcomes = [{str(finding.outcome) for finding in file.findings} for file in cases]
    return {
        "decisions": len(cases),
        "with_maladministration": sum(not found.isdisjoint(FOUND) for found in outcomes),
        "with_severe_maladministration": sum(SEVERE in found for found in outcomes),
        "with_adverse_finding": sum(not found.isdisjoint((*FOUND, "service_failure")) for found in outcomes),
        "with_orders": sum(any(order.kind == "order" for order in file.orders) for file in cases),
        "with_money_ordered": sum(file.case.ordered_total_gbp is not None for file in cases),
        "ordered_total_gbp": ordered_sum(cases),
    }


def year_before(year: str) -> str | None:
    """The financial year before: "2024-25" -> "2023-24"; None for "unknown"."""
    first = year.partition("-")[0]
    return f"{int(first) - 1}-{int(first) % 100:02}" if first.isdecimal() else None


def _query(name: str) -> str:
    return read_sql(f"queries/{name}.sql").sql


def _rows(connection: Connection, query: str, **params: object) -> tuple[Row, ...]:
    return tuple(arrow(connection, _query(query), **params).to_pylist())


def _rates(connection: Connection, landlord: Candidate, year: str | None) -> tuple[Row, ...]:
    found = _rows(connection, "landlord_rates", landlord=landlord.key)
    if year is None:
        return found
    shown = (year_before(year), year, "all years")
    return tuple(row for row in found if row["period"] in shown)


def landlord_page(page: LandlordPage) -> Iterator[Part]:
    """The page in parts: the statement, the rates, the themes, then each case."""
    yield Title(page.landlord.name, 1)
    when = f"decided in {page.year} (April to March)" if page.year else "of all years"
    yield Text(f"Housing Ombudsman determinations {when}, as far as published.")
    yield from (Text(_relation(row)) for row in page.family)
    yield Title("Decisions")
    yield from _statement(page)
    yield Text(SMALL_PRINT)
    if page.rates:
        yield Title("Maladministration rate")
        yield rates_grid(page.rates, "period", "year")
    before = year_before(page.year) if page.year else None
    if before and before not in {row["period"] for row in page.rates}:
        yield Text(f"No determination of the year before, {before}, is published.")
    if page.themes:
        yield Title("Themes")
        yield rates_grid(page.themes, "theme", "theme")
    if page.cases:
        yield Title("Cases")
    for file in page.cases:
        yield from statement_of_case(file)


def _relation(row: Row) -> str:
    number = row["published_determinations"]
    count = f"{number:,} published determination{'s' * (number != 1)} of its own"
    when = f" from {day(row['merged_on'])}" if row["merged_on"] else ""
    if row["is_predecessor"]:
        return f"Before it: {row['name']}, part of it{when}; {count} ({row['landlord_id']})."
    return f"Became part of {row['name']}{when}; {count} ({row['landlord_id']})."


def _statement(page: LandlordPage) -> Iterator[Part]:
    counts = page.decisions
    for key, words in (
        ("decisions", "decisions published"),
        ("with_maladministration", "found maladministration, severe or not, on one or more parts of the complaint"),
        ("with_severe_maladministration", "found severe maladministration on one or more parts of the complaint"),
        ("with_adverse_finding", "found a failing of any degree, service failure included"),
    ):
        yield Item(f"{counts[key]:>4,}", words)
    if counts["ordered_total_gbp"] is not None:
        money = f"ordered in all, in {counts['with_money_ordered']:,} of the decisions"
        yield Item(f"{pounds(counts['ordered_total_gbp']):>4}", money)
    if page.gravest:
        each = ", ".join(f"{in_words(outcome)} {number:,}" for outcome, number in page.gravest.items())
        yield Text(f"By the gravest finding of each: {each}.")


def rates_grid(found: tuple[Row, ...], column: str, title: str) -> Grid:
    """Rates beside those of all landlords, each with its interval."""
    header = (title, "decisions", "findings", "adverse of\nconsidered", "rate", "95 %\ninterval", "all\nlandlords",
              "95 %\ninterval")  # fmt: skip
    return Grid(header, [_rate_cells(row, in_words(row[column])) for row in found])


def _rate_cells(row: Row, name: str) -> tuple[str, ...]:
    own = (_percent(row["maladministration_rate"]), _interval(row["rate_low"], row["rate_high"]))
    sector = (_percent(row["sector_rate"]), _interval(row["sector_rate_low"], row["sector_rate_high"]))
    counts = (f"{row['published_determinations']:,}", f"{row['findings']:,}")
    return (name, *counts, f"{row['adverse']:,} of {row['considered']:,}", *own, *sector)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _interval(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{100 * low:.1f}–{100 * high:.1f}"


def landlord_document(page: LandlordPage) -> dict[str, Any]:
    """The page as plain values for JSON, without its cases."""
    return {
        "landlord": page.landlord._asdict(),
        "year": page.year,
        **page.decisions,
        "by_gravest_outcome": page.gravest,
        "rates": list(page.rates),
        "themes": list(page.themes),
        "family": list(page.family),
    }
