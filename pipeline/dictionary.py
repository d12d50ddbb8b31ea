"""The data dictionary, printed from the record types and the comments of the views.

`python -m pipeline.dictionary > data/DICTIONARY.md` writes the file anew.
"""

import sys
from collections.abc import Iterator

import duckdb

from pipeline.database import Connection, rows
from pipeline.schema import FACTS, VIEWS, create_tables, create_views
from pipeline.tables import KEYS, TABLES, WRITTEN
from pipeline.vocabularies import LISTS, read_vocabulary

OPENING = """\
# Data dictionary

Printed by the program from its record types and from `pipeline/sql`; do not edit. Tables stand in
`data/tables/<table>/part-*.parquet` and, with the views, in `data/ombudsman.duckdb`, where every table, view and column
bears the same words as its COMMENT. Facts are tables made of the others at the build. `case_ref` joins all tables. NULL
means that the page does not say. Money is in pounds, times are UTC. All counts are of published determinations, about
half of those decided.
"""


def dictionary() -> str:
    """The dictionary as Markdown: every table, view and column with its type and meaning, then the lists of words."""
    with duckdb.connect() as connection:
        create_tables(connection)
        create_views(connection)
        sections = [OPENING, "## Tables\n", *(_table(connection, table) for table in TABLES)]
        sections += ["## Facts\n", *(_fact(connection, fact) for fact in FACTS)]
        sections += ["## Views\n", *(_view(connection, view) for view in VIEWS)]
    return "\n".join([*sections, "## Words of coded columns\n", *_vocabulary()]).rstrip() + "\n"


def _table(connection: Connection, table: str) -> str:
    ((about,),) = rows(connection, "SELECT comment FROM duckdb_tables() WHERE table_name = $table", table=table)
    key = f" Key: {', '.join(f'`{column}`' for column in KEYS[table])}." if table in KEYS else ""
    place = "" if table in WRITTEN else " Only in DuckDB."
    return f"### {table}\n\n{about}{key}{place}\n\n{_columns(connection, table)}"


def _fact(connection: Connection, fact: str) -> str:
    ((about,),) = rows(connection, "SELECT comment FROM duckdb_tables() WHERE table_name = $fact", fact=fact)
    return _explained(connection, fact, about)


def _view(connection: Connection, view: str) -> str:
    ((about,),) = rows(connection, "SELECT comment FROM duckdb_views() WHERE view_name = $view", view=view)
    return _explained(connection, view, about)


def _explained(connection: Connection, name: str, about: str) -> str:
    return f"### {name}\n\n{about.replace(chr(10), chr(10) * 2)}\n\n{_columns(connection, name)}"


def _columns(connection: Connection, name: str) -> str:
    sql = (
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE table_name = $name "
        "ORDER BY column_index"
    )
    lines = ["| column | type | meaning |", "|---|---|---|"]
    for column, kind, is_nullable, meaning in rows(connection, sql, name=name):
        shown = kind if is_nullable else f"{kind} NOT NULL"
        lines.append(f"| `{column}` | {shown} | {meaning.replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def _vocabulary() -> Iterator[str]:
    for name in LISTS:
        words = (word for word in read_vocabulary() if word.list == name)
        yield "\n".join([f"### {name}\n", *(f"- `{word.word}`: {word.meaning}" for word in words)]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
