"""Pages that could not be read, and why: the rows of `rejects`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from models.errors import RejectReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Reject:
    """One page that could not be read as a determination."""

    url: Annotated[str, "Address of the page in canonical form"]
    reason: Annotated[RejectReason, "Why it has no row in determinations"]
    detail: Annotated[str | None, "What was found in place of what was expected"]
    fetched_at: Annotated[datetime | None, "When the page was fetched, UTC"]
