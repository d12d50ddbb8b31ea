"""The shape of the warehouse: tables as the record types say, views as `sql/views` says, a comment on everything."""

import pyarrow as pa

from pipeline.commented_sql import read_folder, read_sql
from pipeline.database import Connection, rows
from pipeline.tables import TABLES, table_schema

VIEWS = (
    "case_facts",
    "case_themes",
    "case_findings",
    "landlord_statistics",
    "theme_statistics",
    "landlord_theme_statistics",
    "outcome_trend",
    "outcome_statistics",
    "compensation_statistics",
    "compensation_trend",
    "order_statistics",
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
    """Create the macros and every view, with its comments. The tables must be there.

    Raises:
        ValueError: A view shows a column that its SQL does not explain, or explains one that it does not show.
    """
    macros = read_sql("macros.sql")
    connection.execute(macros.sql)
    files = read_folder("views")
    for name in VIEWS:
        connection.execute(files[name].sql)
        _comment(connection, "VIEW", name, files[name].about)
        shown = [str(column) for (column, *_) in rows(connection, f"DESCRIBE {name}")]
        if unknown := set(files[name].meanings) - set(shown):
            raise ValueError(f"sql/views/{name}.sql explains columns that it does not show: {sorted(unknown)}")
        for column in shown:
            meaning = files[name].meanings.get(column) or macros.meanings.get(column)
            if meaning is None:
                raise ValueError(f"sql/views/{name}.sql: add a line '-- {column}: meaning'")
            _comment(connection, "COLUMN", f"{name}.{_name(column)}", meaning)


def _name(column: str) -> str:
    """`list` and `position` are words of SQL too, so all names are quoted."""
    return f'"{column}"'


def _type(kind: pa.DataType) -> str:
    return f"{_type(kind.value_type)}[]" if pa.types.is_list(kind) else DUCKDB_TYPES[kind]


def _comment(connection: Connection, kind: str, name: str, text: str) -> None:
    literal = text.replace("'", "''")  # COMMENT ON takes no parameters
    connection.execute(f"COMMENT ON {kind} {name} IS '{literal}'")
