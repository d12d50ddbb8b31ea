"""Asking the warehouse: the one place that knows how DuckDB is opened and read.

DuckDB 2.0 took away `con.sql(q).fetchone()`, `.arrow()` and more; what stands here works on 1.5.6 and on 2.0.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from models.errors import OmbudsmanError
from models.record import SCHEMA_VERSION

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

Connection = duckdb.DuckDBPyConnection


def rows(connection: Connection, sql: str, **params: object) -> list[tuple[Any, ...]]:
    """The rows of a query, as tuples. `$name` in the SQL stands for the parameter of that name."""
    return connection.sql(sql, params=params or None).fetchall()


def frame(connection: Connection, sql: str, **params: object) -> "pd.DataFrame":
    """The rows of a query, as a pandas data frame."""
    return connection.sql(sql, params=params or None).df()


def arrow(connection: Connection, sql: str, **params: object) -> pa.Table:
    """The rows of a query, as an Arrow table."""
    return connection.sql(sql, params=params or None).to_arrow_table()


@contextmanager
def open_database(path: Path) -> Iterator[Connection]:
    """Open the warehouse for reading, for the length of a `with` block.

    Raises:
        OmbudsmanError: There is none at the path, the file is none of ours, or a newer version made it.
    """
    if not path.is_file():
        raise OmbudsmanError(f"{path}: no database there; run `ombudsman build` first")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise OmbudsmanError(_why_not_opened(path, str(error))) from error
    try:
        _refuse_other_versions(connection, path)
        yield connection
    finally:
        connection.close()


def _why_not_opened(path: Path, message: str) -> str:
    if "newer version" in message or "version number" in message:
        return f"{path}: made by a newer DuckDB than {duckdb.__version__}; update the program, or run `ombudsman build`"
    if "lock" in message.lower():
        return f"{path}: held open for writing by another program; close it there"
    return f"{path}: not a DuckDB database, or damaged; run `ombudsman build` to make it anew"


def _refuse_other_versions(connection: Connection, path: Path) -> None:
    try:
        ((version,),) = rows(connection, "SELECT schema_version FROM builds")
    except (duckdb.CatalogException, ValueError) as error:
        raise OmbudsmanError(f"{path}: a DuckDB database, but not made by `ombudsman build`; name another") from error
    except duckdb.Error as error:
        raise OmbudsmanError(_why_not_opened(path, str(error))) from error
    if int(version) > int(SCHEMA_VERSION):
        raise OmbudsmanError(f"{path}: made by a newer version of this program; update it, or run `ombudsman build`")
    if int(version) < int(SCHEMA_VERSION):
        raise OmbudsmanError(f"{path}: made by an older version of this program; run `ombudsman build` again")
