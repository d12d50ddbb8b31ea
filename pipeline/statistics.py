"""The statistics of the command line: each is a view of the warehouse, whole or for a year, theme or landlord."""

from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from models.errors import OmbudsmanError
from pipeline.database import Connection, arrow, open_database, rows
from pipeline.filters import chosen_landlord, chosen_theme, chosen_year, near

CAPTION = "Counts are of published determinations, not of all that were decided."


class Statistic(NamedTuple):
    """One statistic.

    Attributes:
        view: The view that it prints; with filters, the macro `<view>_for` of the same file.
        order: Its order unless another is asked for, as in `run_statistic`.
        brief: Columns shown in a terminal; files get all of them.
        has_theme: Whether it can be had for one theme.
        has_findings: Whether its rows count findings, so that those with few can be left out.
    """

    view: str
    order: tuple[str, ...]
    brief: tuple[str, ...]
    has_theme: bool = True
    has_findings: bool = True


COUNTS = ("published_determinations", "findings", "severe_maladministration", "adverse", "considered")
RATE = ("maladministration_rate", "rate_low", "rate_high")
MONEY = (
    "published_determinations", "cases_with_award", "award_share", "ordered_sum_gbp", "lower_quartile_gbp",
    "median_gbp", "upper_quartile_gbp", "largest_gbp",
)  # fmt: skip

STATISTICS = {
    "landlords": Statistic(
        "landlord_statistics", ("published_determinations", "landlord_name"), ("landlord_name", *COUNTS, *RATE)
    ),
    "themes": Statistic("theme_statistics", ("findings", "theme"), ("theme", "official_category", *COUNTS, *RATE)),
    "landlord-themes": Statistic(
        "landlord_theme_statistics", ("landlord_name", "findings", "theme"), ("landlord_name", "theme", *COUNTS, *RATE)
    ),
    "trend": Statistic("outcome_trend", ("financial_year",), ("financial_year", *COUNTS, *RATE)),
    "outcomes": Statistic(
        "outcome_statistics",
        ("position:asc",),
        ("outcome", "published_determinations", "findings", "finding_share", "share_low", "share_high"),
    ),
    "orders": Statistic(
        "order_statistics",
        ("kind", "orders", "category"),
        ("kind", "category", "published_determinations", "orders", "order_share", "with_due_date", "median_days"),
        has_findings=False,
    ),
    "compensation": Statistic(
        "compensation_statistics", ("ordered_sum_gbp", "landlord_name"), ("landlord_name", *MONEY), has_findings=False
    ),
    "coverage": Statistic(
        "coverage",
        ("position:asc", "measure"),
        ("measure", "number", "out_of", "number_share"),
        has_theme=False,
        has_findings=False,
    ),
}


def run_statistic(
    database: Path,
    name: str,
    *,
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
        year: Financial year of the decision, such as "2024-25".
        theme: Main theme; of findings where the statistic counts findings, else of any head of the case.
        landlord: The landlord at the time: landlord_id, name or published spelling.
        min_findings: Leave out rows with fewer findings.
        sort: Column to order by: numbers and dates from the largest, words from A; "column:asc" or "column:desc"
            says otherwise. Rows without a value come last.

    Raises:
        OmbudsmanError: There is no such statistic, the data have no such year, theme or landlord, the statistic
            cannot be filtered or sorted so, or the database cannot be opened.
    """
    statistic = _named(name)
    if theme is not None and not statistic.has_theme:
        raise OmbudsmanError(f"stats {name} cannot be had by theme; leave out --theme")
    if min_findings is not None and not statistic.has_findings:
        raise OmbudsmanError(f"stats {name} counts no findings; leave out --min-findings")
    with open_database(database) as connection:
        wanted = {
            "year": None if year is None else chosen_year(connection, year),
            "theme": None if theme is None else chosen_theme(connection, theme),
            "landlord": None if landlord is None else chosen_landlord(connection, landlord),
            "min_findings": min_findings,
        }
        params = {key: value for key, value in wanted.items() if value is not None}
        table = _explained(connection, statistic, arrow(connection, _sql(statistic, params), **params))
    return _sorted(table, (sort,) if sort is not None else statistic.order)


def _named(name: str) -> Statistic:
    if name not in STATISTICS:
        hint = near(name, STATISTICS) or list(STATISTICS)
        raise OmbudsmanError(f"no statistic {name!r}; name one of {', '.join(hint)}")
    return STATISTICS[name]


def _sql(statistic: Statistic, params: dict[str, str | int]) -> str:
    """Only names of our own are put into the text; what the user typed is bound to the parameters."""
    filters = ", ".join(f"for_{key} := ${key}" for key in params if key != "min_findings")
    least = " WHERE findings >= $min_findings" if "min_findings" in params else ""
    return f"FROM {statistic.view}_for({filters}){least} ORDER BY ALL"


def _explained(connection: Connection, statistic: Statistic, table: pa.Table) -> pa.Table:
    sql = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = $view"
    meanings = dict(rows(connection, sql, view=statistic.view))
    fields = [field.with_metadata({"description": meanings[field.name]}) for field in table.schema]
    metadata = {"view": statistic.view, "brief": " ".join(statistic.brief), "caption": CAPTION}
    return table.cast(pa.schema(fields, metadata=metadata))


def _sorted(table: pa.Table, order: tuple[str, ...]) -> pa.Table:
    keys = [_sort_key(table.schema, wanted) for wanted in order]
    return table.take(pc.sort_indices(table, sort_keys=keys))


def _sort_key(schema: pa.Schema, wanted: str) -> tuple[str, str]:
    """Sort key of "landlord_name": A first; of "findings": the largest first; of "findings:asc": the smallest."""
    column, _, direction = wanted.partition(":")
    if column not in schema.names or direction not in ("", "asc", "desc"):
        hint = near(column, schema.names) or schema.names
        raise OmbudsmanError(f"cannot sort by {wanted!r}; name a column such as {', '.join(hint)}, with :asc or :desc")
    is_word = pa.types.is_string(schema.field(column).type) or pa.types.is_boolean(schema.field(column).type)
    direction = direction or ("asc" if is_word else "desc")
    return column, "ascending" if direction == "asc" else "descending"
