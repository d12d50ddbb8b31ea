"""The statistics of the command line: each is a view of the warehouse, whole or for a year, theme or landlord."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from models.errors import OmbudsmanError
from pipeline.commented_sql import read_sql
from pipeline.database import arrow, open_database
from pipeline.filters import chosen_landlord, chosen_theme, chosen_year, near
from pipeline.meanings import meanings_of, shared_meanings
from pipeline.named_statistics import DIMENSIONS, STATISTICS, Statistic

__all__ = ["CAPTION", "STATISTICS", "Statistic", "run_statistic"]

CAPTION = "Counts are of published determinations, not of all that were decided."


class _Question(NamedTuple):
    """What is asked of the database: the statement, the columns to show first, and what each column means."""

    sql: str
    order: tuple[str, ...]
    brief: tuple[str, ...]
    view: str | None


def run_statistic(
    database: Path,
    name: str,
    *,
    by: Iterable[str] = (),
    year: str | None = None,
    theme: str | None = None,
    landlord: str | None = None,
    min_findings: int | None = None,
    sort: str | None = None,
) -> pa.Table:
    """The rows of a statistic, in order, each column with its meaning in the field metadata.

    Args:
        database: The warehouse.
        name: Name of the statistic, one of `STATISTICS`.
        by: What to cross the statistic by instead of its own grain, of `DIMENSIONS`.
        year: Financial year of the decision, such as "2024-25".
        theme: Main theme; of findings where the statistic counts findings, else of any head of the case.
        landlord: The landlord at the time, or present-day where the statistic is of those: landlord_id, name or
            published spelling.
        min_findings: Leave out rows with fewer findings.
        sort: Column to order by: numbers and dates from the largest, words from A; "column:asc" or "column:desc"
            says otherwise. Rows without a value come last.

    Raises:
        OmbudsmanError: There is no such statistic, the data have no such year, theme or landlord, the statistic
            cannot be crossed, filtered or sorted so, or the database cannot be opened.
    """
    statistic, dims = _named(name), tuple(by)
    _refuse_filters(name, statistic, theme=theme, min_findings=min_findings)
    is_present = "present-landlord" in dims or (not dims and statistic.is_present)
    with open_database(database) as connection:
        wanted = {
            "year": None if year is None else chosen_year(connection, year),
            "theme": None if theme is None else chosen_theme(connection, theme),
            "landlord": None if landlord is None else chosen_landlord(connection, landlord, is_present=is_present),
            "min_findings": min_findings,
        }
        params = {key: value for key, value in wanted.items() if value is not None}
        question = _crossed(name, statistic, dims, params) if dims else _whole(statistic, params)
        table = _explained(question, arrow(connection, question.sql, **params))
    return _sorted(table, (sort,) if sort is not None else question.order)


def _named(name: str) -> Statistic:
    if name not in STATISTICS:
        hint = near(name, STATISTICS) or list(STATISTICS)
        raise OmbudsmanError(f"no statistic {name!r}; name one of {', '.join(hint)}")
    return STATISTICS[name]


def _refuse_filters(name: str, statistic: Statistic, *, theme: str | None, min_findings: int | None) -> None:
    if theme is not None and not statistic.has_theme:
        raise OmbudsmanError(f"stats {name} cannot be had by theme; leave out --theme")
    if min_findings is not None and not statistic.has_findings:
        raise OmbudsmanError(f"stats {name} counts no findings; leave out --min-findings")


def _filters(params: dict[str, str | int]) -> str:
    """Only names of our own are put into the text; what the user typed is bound to the parameters."""
    return ", ".join(f"for_{key} := ${key}" for key in params if key != "min_findings")


def _least(params: dict[str, str | int]) -> str:
    return " WHERE findings >= $min_findings" if "min_findings" in params else ""


def _whole(statistic: Statistic, params: dict[str, str | int]) -> _Question:
    sql = f"FROM {statistic.view}_for({_filters(params)}){_least(params)}"
    return _Question(sql, statistic.order, statistic.brief, statistic.view)


def _crossed(name: str, statistic: Statistic, by: tuple[str, ...], params: dict[str, str | int]) -> _Question:
    """The statistic crossed by dimensions: columns of those that are not asked for are left out."""
    if statistic.crossing is None:
        crossed = ", ".join(sorted(name for name, other in STATISTICS.items() if other.crossing))
        raise OmbudsmanError(f"stats {name} cannot be crossed; --by goes with {crossed}")
    if unknown := [word for word in by if word not in DIMENSIONS]:
        raise OmbudsmanError(f"no dimension {unknown[0]!r}; name some of {', '.join(DIMENSIONS)}, with commas between")
    if {"landlord", "present-landlord"} <= set(by):
        raise OmbudsmanError("--by takes the landlord at the time or present-day, not both; name one of them")
    kept = dict.fromkeys(column for word in by for column in DIMENSIONS[word].columns)
    left_out = sorted({column for one in DIMENSIONS.values() for column in one.columns} - set(kept))
    dims = ", ".join(f"'{DIMENSIONS[word].name}'" for word in by)
    sql = (
        f"SELECT * EXCLUDE (landlord_key, {', '.join(left_out)}) "  # noqa: S608
        f"FROM {statistic.crossing(by)}([{dims}]{', ' if _filters(params) else ''}{_filters(params)})"
        f"{_least(params)}"
    )
    shown = tuple(column for column in kept if column in {DIMENSIONS[word].shown for word in by})
    return _Question(sql, tuple(f"{column}:asc" for column in shown), (*shown, *statistic.measures), None)


def _explained(question: _Question, table: pa.Table) -> pa.Table:
    if question.view is None:
        meanings = shared_meanings()
    else:
        meanings = meanings_of(read_sql(f"views/{question.view}.sql"), table.schema.names)
    fields = [field.with_metadata({"description": meanings[field.name]}) for field in table.schema]
    metadata = {"view": question.view or "", "brief": " ".join(question.brief), "caption": CAPTION}
    return table.cast(pa.schema(fields, metadata=metadata))


def _sorted(table: pa.Table, order: tuple[str, ...]) -> pa.Table:
    keys = [_sort_key(table.schema, wanted) for wanted in order]
    # Words tell rows apart, so ties come in the same order every time.
    words = [field.name for field in table.schema if pa.types.is_string(field.type)]
    ties = [(word, "ascending") for word in words if word not in dict(keys)]
    return table.take(pc.sort_indices(table, sort_keys=keys + ties))


def _sort_key(schema: pa.Schema, wanted: str) -> tuple[str, str]:
    """Sort key of "landlord_name": A first; of "findings": the largest first; of "findings:asc": the smallest."""
    column, _, direction = wanted.partition(":")
    if column not in schema.names or direction not in ("", "asc", "desc"):
        hint = near(column, schema.names) or schema.names
        raise OmbudsmanError(f"cannot sort by {wanted!r}; name a column such as {', '.join(hint)}, with :asc or :desc")
    is_word = pa.types.is_string(schema.field(column).type) or pa.types.is_boolean(schema.field(column).type)
    direction = direction or ("asc" if is_word else "desc")
    return column, "ascending" if direction == "asc" else "descending"
