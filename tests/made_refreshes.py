"""Refreshes of a small site made for tests, and what readers find after them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from extractors.registry import TABLES as PAGE_TABLES
from pipeline.editions import current_edition
from pipeline.refresh import refresh_site
from pipeline.runs import Run
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders, Settings

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
STEMS = (
    "__trashed-7",
    "bellweather-partnership-202099109",
    "cranleigh-vale-housing-association-201999104",
    "cranleigh-vale-housing-association-202499309",
    "eastmoor-homes-202099114",
    "fenwater-district-council-202399210",
)
CHANGED, GONE, NEW = STEMS[1], STEMS[2], STEMS[5]
TIMES = ("fetched_at", "first_fetched_at", "last_fetched_at", "gone_at")


def make_site(folder: Path, *stems: str) -> Path:
    """A folder with some pages of the sample, to be served."""
    (folder / "decisions").mkdir(parents=True, exist_ok=True)
    for stem in stems:
        for suffix in (".html", ".json"):
            shutil.copy(SAMPLE / "decisions" / (stem + suffix), folder / "decisions")
    return folder


@cache
def made_data(temporary: Path) -> Path:
    """Made once for all tests, which copy what they alter: a site as it was (`site1`) and the data from it (`data1`);
    the same site later, with a page changed, one gone and one new (`site2`), and the data as they should then be
    (`data2`).
    """
    folder = temporary / "refreshes"
    refresh_from(make_site(folder / "site1", *STEMS[:5]), folder / "data1")
    make_site(folder / "site2", *STEMS)
    change_page(folder / "site2", CHANGED, "the resident", "the tenant")
    remove_page(folder / "site2", GONE)
    refresh_from(folder / "site2", copy_data(folder / "data1", folder / "data2"))
    return folder


def copy_data(data: Path, to: Path) -> Path:
    """A copy of a data folder, to be altered."""
    return Path(shutil.copytree(data, to, symlinks=True))


def change_page(site: Path, stem: str, old: str, new: str) -> None:
    """Publish a page of the site anew, with other words."""
    path = site / "decisions" / f"{stem}.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def remove_page(site: Path, stem: str) -> None:
    """Take a page off the site."""
    (site / "decisions" / f"{stem}.html").unlink()


def refresh(data: Path, base: str, **options: Any) -> Run:
    """Refresh a data folder from a site that is being served."""
    return refresh_site(
        Folders(data),
        Settings(),
        site=base,
        **{"landlords": SAMPLE / "landlords.csv", "on_progress": lambda *_: None, **options},
    )


def refresh_from(site: Path, data: Path, **options: Any) -> Run:
    """Refresh a data folder from a folder of pages."""
    with serve_sample(site) as base:
        return refresh(data, base, **options)


def tables_of(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of the Parquet tables that readers find, apart from times and from the story of the runs."""
    tables = current_edition(Folders(data)).tables
    found = {}
    for table in [*PAGE_TABLES, "rejects", "pages"]:
        rows = pq.read_table(tables / table)
        found[table] = rows.drop_columns([name for name in TIMES if name in rows.schema.names]).to_pylist()
    return found


def bytes_of(tables: Path) -> dict[str, bytes]:
    """The bytes of every table read from pages."""
    return {
        path.relative_to(tables).as_posix(): path.read_bytes()
        for table in [*PAGE_TABLES, "rejects"]
        for path in sorted((tables / table).iterdir())
    }


def database_of(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the database that readers find, apart from times and from the story of runs and build."""
    path = current_edition(Folders(data)).database
    with opened(path) as connection:
        names = [name for (name,) in connection.sql("SELECT table_name FROM duckdb_tables()").fetchall()]
        found = {}
        for name in sorted(set(names) - {"runs", "builds"}):
            columns = [row[0] for row in connection.sql(f"DESCRIBE {name}").fetchall() if row[0] not in TIMES]
            quoted = ", ".join(f'"{column}"' for column in columns)
            found[name] = connection.sql(f"SELECT {quoted} FROM {name} ORDER BY ALL").fetchall()
    return found


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database open for reading."""
    connection = duckdb.connect(str(path), read_only=True)
    try:
        yield connection
    finally:
        connection.close()
