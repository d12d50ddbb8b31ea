"""The cases of severe maladministration grouped by theme, as the Ombudsman's learning reports show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.case_files import CaseFile, read_case_files
from pipeline.case_pages import in_words, statement_of_case
from pipeline.commented_sql import read_sql
from pipeline.database import arrow, open_database
from pipeline.filters import chosen_theme, chosen_year
from pipeline.landlord_choice import Candidate
from pipeline.page_parts import Grid, Part, Text, Title

SMALL_PRINT = (
    "Only published determinations, about half of those decided. A case stands under each theme on which severe "
    "maladministration was found; its orders and sums are those of the whole case, as orders do not say which part of "
    "the complaint they answer."
)


class ThemeOfSevere(NamedTuple):
    """A theme on which severe maladministration was found: its category, number of findings, and cases."""

    theme: str
    official_category: str
    findings: int
    cases: tuple[CaseFile, ...]


@dataclass(frozen=True, kw_only=True)
class SeverePage:
    """The severe maladministration of a period: themes with most cases first, and the rows behind them."""

    year: str | None
    theme: str | None
    landlord: Candidate | None
    themes: tuple[ThemeOfSevere, ...]
    rows: pa.Table

    @property
    def cases(self) -> tuple[CaseFile, ...]:
        """Its cases, each once."""
        return tuple({file.case_ref: file for theme in self.themes for file in theme.cases}.values())


def read_severe(
    database: Path, *, year: str | None = None, theme: str | None = None, landlord: Candidate | None = None
) -> SeverePage:
    """The cases of severe maladministration, of a financial year, a theme or a landlord where these are given.

    Raises:
        OmbudsmanError: The data have no such year or theme, or the database cannot be opened.
    """
    with open_database(database) as connection:
        wanted_year = None if year is None else chosen_year(connection, year)
        wanted_theme = None if theme is None else chosen_theme(connection, theme)
        key = landlord.key if landlord else None
        sql = read_sql("queries/severe_cases.sql").sql
        found = arrow(connection, sql, year=wanted_year, theme=wanted_theme, landlord=key)
        files = {file.case_ref: file for file in read_case_files(connection, set(found["case_ref"].to_pylist()))}
    themes = tuple(_by_theme(found.to_pylist(), files))
    return SeverePage(year=wanted_year, theme=wanted_theme, landlord=landlord, themes=themes, rows=found)


def _by_theme(found: list[dict[str, Any]], files: dict[str, CaseFile]) -> list[ThemeOfSevere]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        grouped.setdefault(row["theme"], []).append(row)
    themes = []
    for theme, of_one in grouped.items():
        cases = tuple(files[ref] for ref in dict.fromkeys(row["case_ref"] for row in of_one))
        themes.append(ThemeOfSevere(theme, of_one[0]["official_category"], len(of_one), cases))
    return sorted(themes, key=lambda one: (-len(one.cases), one.theme))


def severe_page(page: SeverePage) -> Iterator[Part]:
    """The page in parts: how many cases on which theme, then the cases theme by theme, each with its link."""
    of = f" of {page.landlord.name}" if page.landlord else ""
    when = f", decided in {page.year} (April to March)" if page.year else ""
    yield Title(f"Severe maladministration{of}{when}", 1)
    if not page.themes:
        yield Text("No published determination found it there. That is no proof that there was none: about half of all "
                   "determinations are published.")  # fmt: skip
        return
    landlords = {file.landlord_name for file in page.cases}
    yield Text(f"{_cases(len(page.cases))} of {len(landlords):,} landlord{'s' * (len(landlords) != 1)}.")
    yield Grid(
        ("theme", "official category", "cases", "findings"),
        [(in_words(one.theme), one.official_category, str(len(one.cases)), str(one.findings)) for one in page.themes],
        left=2,
    )
    yield Text(SMALL_PRINT)
    for one in page.themes:
        yield Title(f"{in_words(one.theme).capitalize()} · {_cases(len(one.cases))}")
        for file in one.cases:
            yield from statement_of_case(file, with_landlord=True)


def _cases(number: int) -> str:
    return f"{number:,} case{'s' * (number != 1)}"
