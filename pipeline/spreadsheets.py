"""Cells that a spreadsheet shows and does not run: the one rule for CSV files and workbooks.

A spreadsheet takes a text that begins with = + - @, a tab or a line break for a formula or a command, and the words of
a page may begin with anything. Such a text gets an apostrophe before it. So does a text that already has one there, so
that the rule can be undone without loss: take one apostrophe away where what follows begins so. Only texts are
changed; numbers stay numbers, also negative ones.
"""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TextIO

_WOULD_RUN = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: "=1+1" -> "'=1+1"; "damp" stays as it is."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def plain(value: Any) -> Any:
    """A value for JSON: dates in ISO 8601, times with their Z, money as a number."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


def csv_cell(value: Any) -> str | int | float | Decimal | None:
    """A value for a CSV cell: texts made harmless, lists as JSON, booleans as true and false, NULL as nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=plain)
    if isinstance(value, date | datetime):
        return str(plain(value))
    if value is None or isinstance(value, int | float | Decimal):
        return value
    raise TypeError(f"no cell for {value!r}")


def write_csv(written: TextIO, header: Sequence[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write rows as CSV (RFC 4180, UTF-8, lines ended by a line feed); give back how many."""
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(header)
    count = 0
    for row in rows:
        lines.writerow(map(csv_cell, row))
        count += 1
    return count
