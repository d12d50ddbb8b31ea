"""Tables as one Excel workbook, a sheet for each. Needs the package xlsxwriter, which nothing else does."""

import importlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from models.errors import OmbudsmanError
from pipeline.spreadsheets import csv_cell

NAME = "ombudsman.xlsx"
MOST_ROWS = 1_048_575
"""Rows of a sheet below its header."""
MOST_CHARACTERS = 32_767
"""Characters of a cell."""
CUT = " [cut here: a cell holds no more; the whole text is in the CSV and Parquet files]"
WIDTHS = {"quote": 60, "text": 60, "url": 40, "landlord_name": 32, "title": 40, "description": 80, "meaning": 60}


class Workbook:
    """An open workbook: sheets are added one after another, rows are written as they come."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            Decimal: book.add_format({"num_format": "#,##0.00"}),
        }
        self.cut = 0
        """Cells whose text was cut so far."""

    def add(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
        """Write a table as a sheet; give back its number of rows.

        Raises:
            OmbudsmanError: The table has more rows than a sheet holds.
        """
        sheet = self._book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(schema.names):
            sheet.set_column(number, number, WIDTHS.get(column, 18))
            sheet.write_string(0, number, column, self._bold)
        written = 0
        for batch in batches:
            if written + batch.num_rows > MOST_ROWS:
                raise OmbudsmanError(f"{name} has more than {MOST_ROWS:,} rows, too many for a sheet; use --format csv")
            for line, row in enumerate(batch.to_pylist(), start=written + 1):
                for number, value in enumerate(row.values()):
                    self._write(sheet, line, number, value)
            written += batch.num_rows
        sheet.autofilter(0, 0, max(written, 1), len(schema.names) - 1)
        return written

    def _write(self, sheet: Any, line: int, number: int, value: Any) -> None:
        """Texts are written as texts, so that no word of a page becomes a formula, a link or a number."""
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(line, number, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(line, number, value.replace(tzinfo=None), self._formats[datetime])
        elif isinstance(value, date):
            sheet.write_datetime(line, number, value, self._formats[date])
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(line, number, value, self._formats.get(type(value)))
        else:
            sheet.write_string(line, number, self._fitting(str(csv_cell(value))))

    def _fitting(self, text: str) -> str:
        if len(text) <= MOST_CHARACTERS:
            return text
        self.cut += 1
        return text[: MOST_CHARACTERS - len(CUT)] + CUT


@contextmanager
def open_workbook(folder: Path, *, made: datetime) -> Iterator[Workbook]:
    """A workbook in a folder, for the length of a `with` block; `made` stands in it as its date.

    Raises:
        OmbudsmanError: The package xlsxwriter is not installed.
    """
    try:
        xlsxwriter = importlib.import_module("xlsxwriter")
    except ImportError as error:
        raise OmbudsmanError(
            "--format xlsx needs the package xlsxwriter, which is not installed; "
            "run `pip install xlsxwriter`, or use --format csv"
        ) from error
    # Rows go to the disk as they come: the text of all sections does not fit into a small machine's memory.
    book = xlsxwriter.Workbook(folder / NAME, {"constant_memory": True})
    book.set_properties({"title": "Published Housing Ombudsman determinations", "created": made})
    yield Workbook(book)
    book.close()
