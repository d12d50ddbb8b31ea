"""What a command prints: its result to stdout, and what it has to say of it to stderr."""

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.rejects import Reject


def print_table(table: "pa.Table", fmt: str) -> None:
    """Print a table to stdout in a format of `pipeline.rendering`, as wide as the terminal where there is one.

    Raises:
        OmbudsmanError: There is no such format.
    """
    from pipeline.rendering import render

    text = render(table, fmt, width=terminal_width())
    if isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        print(text, end="")


def terminal_width() -> int | None:
    """Characters in a line of the terminal; None where stdout is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def say(text: str) -> None:
    """Tell the user what is no data."""
    print(text, file=sys.stderr)


def say_refused(reject: "Reject") -> None:
    """Tell the user of a page that was refused, and why."""
    say(f"refused: {reject.url}: {reject.reason}: {reject.detail}")
