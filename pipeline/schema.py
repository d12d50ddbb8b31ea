"""The shape of the warehouse: tables as the record types say, views as `sql/views` says, a comment on everything."""

from collections.abc import Iterable

import pyarrow as pa

from pipeline.commented_sql import read_folder
from pipeline.database import Connection, rows
from pipeline.meanings import meanings_of
from pipeline.tables import TABLES, table_schema

MACROS = ("definitions", "counts", "working_days_between")
"""The files of `sql/macros`: what the facts and the views share."""

FACTS = (
    "case_facts",
    "case_themes",
    "case_findings",
    "case_counts",
    "case_orders",
    "case_responses",
    "landlord_keys",
)
"""The files of `sql/facts`, each a table made of the others at the build, after those that it reads."""

CROSSINGS = (
    "statistics_by",
    "landlords_by",
    "ranked_landlords_by",
    "trend_by",
    "cases_by",
    "compensation_by",
    "orders_by",
    "responses_by",
)
"""The files of `sql/crossings`: macros that count the facts by any of their dimensions, each after those it reads."""

VIEWS = (
    "landlord_statistics",
    "present_landlord_statistics",
    "landlord_type_statistics",
    "theme_statistics",
    "category_statistics",
    "landlord_theme_statistics",
    "crossed_statistics",
    "outcome_trend",
    "quarter_trend",
    "landlord_trend",
    "theme_trend",
    "outcome_statistics",
    "compensation_statistics",
    "compensation_trend",
    "order_statistics",
    "response_statistics",
    "landlord_response_statistics",
    "severe_findings",
    "coverage",
    "case_summary",
)
"""The files of `sql/views`, a view after those that it reads."""

DUCKDB_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.bool_(): "BOOLEAN",
    pa.float64(): "DOUBLE",
    pa.decimal128(12, 2): "DECIMAL(12, 2)",
    pa.date32(): "DATE",
    # Not TIMESTAMPTZ: that shows in the reader's own time zone, and Python cannot fetch it without pytz.
    pa.timestamp("us", tz="UTC"): "TIMESTAMP",
}


def create_tables(connection: Connection) -> None:
    """Create every table, empty, with its comments."""
    for table in TABLES:
        schema = table_schema(table)
        columns = [f"{_name(f.name)} {_type(f.type)}{'' if f.nullable else ' NOT NULL'}" for f in schema]
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        _comment(connection, "TABLE", table, schema.metadata[b"description"].decode())
        for field in schema:
            _comment(connection, "COLUMN", f"{table}.{_name(field.name)}", field.metadata[b"description"].decode())


def create_views(connection: Connection) -> None:
    """Create the macros, the tables of facts and every view, with their comments. The tables must be there.

    Raises:
        ValueError: A view shows a column that its SQL does not explain, or explains one that it does not show.
    """
    _run(connection, "macros", MACROS)
    _run(connection, "facts", FACTS, kind="TABLE")
    _run(connection, "crossings", CROSSINGS)
    _run(connection, "views", VIEWS, kind="VIEW")


def _run(connection: Connection, folder: str, names: Iterable[str], *, kind: str | None = None) -> None:
    """Run the files of a folder in order; with a kind, each makes a thing of its name, which gets its comments."""
    files = read_folder(folder)
    for name in names:
        connection.execute(files[name].sql)
        if kind:
            _comment(connection, kind, name, files[name].about)
            shown = [str(column) for (column, *_) in rows(connection, f"DESCRIBE {name}")]
            for column, meaning in meanings_of(files[name], shown).items():
                _comment(connection, "COLUMN", f"{name}.{_name(column)}", meaning)


def _name(column: str) -> str:
    """`list` and `position` are words of SQL too, so all names are quoted."""
    return f'"{column}"'


def _type(kind: pa.DataType) -> str:
    return f"{_type(kind.value_type)}[]" if pa.types.is_list(kind) else DUCKDB_TYPES[kind]


def _comment(connection: Connection, kind: str, name: str, text: str) -> None:
    literal = text.replace("'", "''")  # COMMENT ON takes no parameters
    connection.execute(f"COMMENT ON {kind} {name} IS '{literal}'")
