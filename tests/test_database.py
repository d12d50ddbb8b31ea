"""What opening a database says when there is none, or it is another's."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from models.errors import OmbudsmanError
from pipeline.database import open_database


def make_newer(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE builds AS SELECT '999' AS schema_version")


def make_foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE wine (year INTEGER)")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: None, "no database there; run `ombudsman build`", id="missing"),
        pytest.param(lambda path: path.mkdir(), "no database there", id="folder"),
        pytest.param(lambda path: path.write_bytes(b""), "not a DuckDB database, or damaged", id="empty"),
        pytest.param(lambda path: path.write_bytes(b"text" * 5000), "not a DuckDB database, or damaged", id="text"),
        pytest.param(make_newer, "made by a newer version of this program", id="newer"),
        pytest.param(make_foreign, "not made by `ombudsman build`", id="foreign"),
    ],
)
def test_database_that_cannot_be_opened_is_one_line(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "made.duckdb"
    make(path)
    with pytest.raises(OmbudsmanError, match=message), open_database(path):
        pass
