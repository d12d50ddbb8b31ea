"""What each refresh did: the rows of `runs`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One refresh: what was listed, fetched and read."""

    run_id: Annotated[str, "Name of the run; sorts by time"]
    started_at: Annotated[datetime, "When it began, UTC"]
    finished_at: Annotated[datetime | None, "When it ended, UTC; NULL where it was broken off"]
    command: Annotated[str, "The command that was called, such as 'refresh'"]
    listed: Annotated[int, "Pages that the site lists"]
    fetched: Annotated[int, "Pages asked for"]
    new: Annotated[int, "Pages never seen before"]
    changed: Annotated[int, "Pages whose bytes differ from those of the run before"]
    gone: Annotated[int, "Pages known before that the site no longer has"]
    refused: Annotated[int, "Pages that could not be read (rejects)"]
    determinations: Annotated[int, "Rows of determinations after the run"]
    extractor_version: Annotated[str, "Version of the extractors that read the pages"]
