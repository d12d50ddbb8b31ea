"""Printing a page of cases: as text, Markdown, JSON or CSV, to stdout."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from pipeline.page_parts import WIDTH, Part, as_markdown, as_terminal
from pipeline.spreadsheets import plain, write_csv


class PageFormat(StrEnum):
    """How a page is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


def print_page(
    fmt: PageFormat,
    *,
    parts: Callable[[], Iterable[Part]],
    document: Callable[[], object],
    rows: Callable[[], tuple[Iterable[str], Iterable[Iterable[Any]]]],
) -> None:
    """Print a page in one of its shapes: parts for people, a document for programs, rows for a spreadsheet.

    Only the one that is asked for is made.
    """
    if fmt is PageFormat.TABLE:
        text = as_terminal(parts(), width=_width())
    elif fmt is PageFormat.MARKDOWN:
        text = as_markdown(parts())
    elif fmt is PageFormat.JSON:
        text = json.dumps(document(), ensure_ascii=False, indent=1, default=plain) + "\n"
    else:
        written = io.StringIO()
        header, lines = rows()
        write_csv(written, list(header), lines)
        text = written.getvalue()
    print(text, end="")


def _width() -> int:
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if sys.stdout.isatty() else WIDTH
