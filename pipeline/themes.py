"""The themes of complaint and the official category that each belongs to: the rows of `themes`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """One theme of complaint, with the Ombudsman's own category for it."""

    theme: Annotated[str, "Name of the theme (complaint_heads.theme)"]
    official_category: Annotated[str, "Complaint category of the Ombudsman's own statistics"]
    covers: Annotated[str, "What belongs to it"]


def read_themes() -> Iterator[Theme]:
    """Yield the themes of `reference/themes.csv`, in its order."""
    text = files("pipeline").joinpath("reference/themes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield Theme(theme=row["theme"], official_category=row["official_category"], covers=row["covers"])
