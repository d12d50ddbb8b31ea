"""The themes of complaint and the official category that each belongs to: the rows of `themes`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from extractors.themes import theme_meanings


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """One theme of complaint, with the Ombudsman's own category for it."""

    theme: Annotated[str, "Name of the theme (complaint_heads.theme)"]
    official_category: Annotated[str, "Complaint category of the Ombudsman's own statistics"]
    covers: Annotated[str, "What belongs to it"]


def read_themes() -> Iterator[Theme]:
    """Yield the themes of the lexicon (extractors/lexicon/themes.toml), in its order."""
    for meaning in theme_meanings():
        yield Theme(theme=meaning.theme, official_category=meaning.official_category, covers=meaning.covers)
