"""What the complaint was: the heads of complaint."""

from dataclasses import dataclass
from typing import Annotated

from models.record import QuotedRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintHead(QuotedRecord):
    """One head of complaint, as the page puts it."""

    head_no: Annotated[int, "Number of the head on the page, from 1"]
    label: Annotated[str | None, "What the page prints before it, such as 'a' or '1'; NULL where nothing is printed"]
    lead: Annotated[str | None, "The words that the head hangs from, such as \"the landlord's handling of:\""]
    text: Annotated[str, "The head in its own words"]
    is_complaint_handling: Annotated[bool, "Whether it is about how the landlord dealt with the complaint itself"]
    theme: Annotated[str | None, "Main theme (extractors/lexicon/themes.toml)"]
    themes: Annotated[tuple[str, ...], "All themes that the words name, the main one first"]
