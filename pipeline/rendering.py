"""A table of a statistic -> what is printed: for a terminal, or as CSV, JSON or Parquet."""

import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from rich import box
from rich.console import Console
from rich.table import Table

from models.errors import OmbudsmanError
from pipeline.spreadsheets import plain, write_csv

NATURAL_WIDTH = 1_000
"""Wide enough that no cell is cut, for output that is no terminal."""


def render(table: pa.Table, fmt: str, *, width: int | None = None) -> str | bytes:
    """A table in a format: "table", "csv" or "json" as text, "parquet" as bytes.

    In "table", shares stand in per cent and money in pounds, and only the columns named in the schema's metadata
    "brief" are shown, where it has them; `x_low` and `x_high` make one column. The other formats hold every column with
    its plain values.

    Args:
        table: The rows.
        fmt: Name of the format.
        width: Width of the terminal, to which cells are wrapped; None for as wide as the table is.

    Raises:
        OmbudsmanError: There is no such format.
    """
    if fmt not in FORMATS:
        raise OmbudsmanError(f"no format {fmt!r}; name one of {', '.join(FORMATS)}")
    return _terminal(table, width) if fmt == "table" else FORMATS[fmt](table)


def _terminal(table: pa.Table, width: int | None = None) -> str:
    metadata = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
    brief = table.select(metadata["brief"].split()) if "brief" in metadata else table
    fields = [field for field in brief.schema if not field.name.endswith("_high")]
    shown = Table(box=box.SIMPLE_HEAD, caption=metadata.get("caption"), caption_justify="left")
    for field in fields:
        shown.add_column(
            _title(field.name), overflow="fold", justify="left" if pa.types.is_string(field.type) else "right"
        )
    for row in brief.to_pylist():
        shown.add_row(*(_cell(row, field.name) for field in fields))
    # Markup and emoji off: a landlord's name may hold square brackets or colons.
    written = io.StringIO()
    console = Console(file=written, width=width or NATURAL_WIDTH, markup=False, emoji=False, highlight=False)
    console.print(shown)
    return "\n".join(line.rstrip() for line in written.getvalue().strip("\n").splitlines()) + "\n"


def _title(name: str) -> str:
    """Title of "largest_gbp": "largest"; of "rate_low" and its "rate_high" together: "95 % interval"."""
    return "95 %\ninterval" if name.endswith("_low") else name.removesuffix("_gbp").replace("_", "\n")


def _cell(row: dict[str, Any], name: str) -> str:
    """("maladministration_rate", 0.5417) -> "54.2 %"; ("rate_change", 0.031) -> "+3.1 points"; NULL -> "-"."""
    value = row[name]
    if value is None:
        return "-"
    if name == "change_low":
        return f"{100 * value:+.1f} to {100 * row['change_high']:+.1f}"
    if name.endswith("_change"):
        return f"{100 * value:+.1f} points"
    if name.endswith("_points"):
        return f"{value:+.1f}"
    if name.endswith("_low"):
        return f"{100 * value:.1f}–{100 * row[name.removesuffix('low') + 'high']:.1f} %"
    if name.endswith(("_rate", "_share")):
        return f"{100 * value:.1f} %"
    if name.endswith("_gbp"):
        return f"£{value:,.2f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _csv(table: pa.Table) -> str:
    written = io.StringIO()
    write_csv(written, table.schema.names, (row.values() for row in table.to_pylist()))
    return written.getvalue()


def _json(table: pa.Table) -> str:
    lines = (json.dumps(row, ensure_ascii=False, default=plain) for row in table.to_pylist())
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _parquet(table: pa.Table) -> bytes:
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    return written.getvalue()


FORMATS: dict[str, Callable[[pa.Table], str | bytes]] = {
    "table": _terminal,
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
