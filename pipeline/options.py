"""Options that several commands share, each worded once."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="OMBUDSMAN_DATA", help="Folder in which everything lives [default: ./data]"),
]
