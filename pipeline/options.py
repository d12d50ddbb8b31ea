"""What the arguments of several commands share, each worded once: options, their checks, exit statuses."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="OMBUDSMAN_DATA", help="Folder in which everything lives (default: ./data)"),
]
Landlords = Annotated[
    Path | None, typer.Option("--landlords", help="Reviewed table of landlords (CSV) (default: the program's own)")
]
Format = Annotated[str, typer.Option("--format", help="table, csv, json or parquet")]

REFUSED_SOME = 3
"""Exit status of a run that did its work, but refused some pages."""
STOPPED = 130
"""Exit status of a run that was stopped by Ctrl-C."""


def one_of(value: str, known: Iterable[str], kind: str) -> None:
    """Check a word of the user's before any work is done.

    Raises:
        typer.BadParameter: It is none of those known.
    """
    if value not in known:
        raise typer.BadParameter(f"no {kind} {value!r}; name one of {', '.join(known)}")
