"""The figures that the Ombudsman itself published, as `pipeline/reference` keeps them."""

import csv
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from models.errors import OmbudsmanError

LANDLORD_FIGURES = pa.schema([
    ("landlord", pa.string()),
    ("determinations", pa.int32()),
    ("findings", pa.int32()),
    ("severe_findings", pa.int32()),
    ("maladministration_rate_pct", pa.int32()),
])  # fmt: skip
SECTOR_FIGURES = pa.schema([
    ("financial_year", pa.string()),
    ("determinations", pa.int32()),
    ("maladministration_rate_pct", pa.int32()),
    ("severe_findings", pa.int32()),
    ("compensation_gbp", pa.decimal128(12, 2)),
])  # fmt: skip


def landlord_figures(year: str) -> pa.Table:
    """The official figures of a financial year, such as "2024-25", a row a landlord; no rows where none are kept."""
    path = _reference() / f"official_{year.replace('-', '_')}.csv"
    return _read(path, LANDLORD_FIGURES) if path.is_file() else LANDLORD_FIGURES.empty_table()


def sector_figures() -> pa.Table:
    """The official figures of the whole sector, a row a financial year; NULL where a figure is not known."""
    return _read(_reference() / "official_sector.csv", SECTOR_FIGURES)


def official_year(year: str) -> str:
    """A year with official figures: "2024/25" -> "2024-25".

    Raises:
        OmbudsmanError: There are none of that year.
    """
    known = sector_figures()["financial_year"].to_pylist()
    wanted = year.strip().replace("/", "-")
    if wanted not in known:
        raise OmbudsmanError(f"no official figures of the year {year!r}; there are those of {', '.join(known)}")
    return wanted


def _reference() -> Path:
    return Path(str(files("pipeline"))) / "reference"


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = [
        pa.array([row[name] or None for row in rows], pa.string()).cast(schema.field(name).type)
        for name in schema.names
    ]
    return pa.table(columns, schema=schema)
