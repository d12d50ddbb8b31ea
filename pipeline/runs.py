"""What each refresh did: the rows of `runs`, and the log of those that published nothing."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import pyarrow.parquet as pq

from pipeline.settings import Folders

PUBLISHED, FAILED, BROKEN_OFF = "published", "failed", "broken off"
LOG_NAME = "runs-unpublished.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One refresh: what was listed, fetched and read, and how it ended."""

    run_id: Annotated[str, "Name of the run; sorts by time"]
    started_at: Annotated[datetime, "When it began, UTC"]
    finished_at: Annotated[datetime | None, "When it ended, UTC; NULL where it was broken off"] = None
    command: Annotated[str, "The command that was called, such as 'refresh'"] = "refresh"
    status: Annotated[str, "'published'; 'failed': it stopped and published nothing; 'broken off': killed"] = PUBLISHED
    message: Annotated[
        str | None, "What it stopped at, or what the crawl found out of the ordinary; NULL for nothing"
    ] = None
    listed: Annotated[int | None, "Pages that the site lists; NULL where they were not all counted"] = None
    fetched: Annotated[int | None, "Pages asked for; NULL, as all that follow, where the run did not get so far"] = None
    new: Annotated[int | None, "Pages never seen before"] = None
    changed: Annotated[int | None, "Pages whose text differs from that of the run before"] = None
    gone: Annotated[int | None, "Pages known before that the site no longer has"] = None
    refused: Annotated[int | None, "Pages that could not be read (rejects)"] = None
    determinations: Annotated[int | None, "Rows of determinations after the run"] = None
    requests: Annotated[int | None, "Requests to the site in all"] = None
    extractor_version: Annotated[str, "Version of the extractors that read the pages"]


def run_name(started: datetime) -> str:
    """Name of a run that began at this moment: 22 November 2026, 6:27 -> "20261122T062700000Z"."""
    return f"{started:%Y%m%dT%H%M%S}{started.microsecond // 1000:03d}Z"


def log_run(folders: Folders, run: Run) -> None:
    """Note how a run stands; what was noted of it before no longer holds.

    A run is noted as broken off when it begins: should it be killed, that is what remains of it.

    Raises:
        OSError: The disk refuses.
    """
    folders.data.mkdir(parents=True, exist_ok=True)
    with _log(folders).open("a", encoding="utf-8") as log:
        log.write("\n" + json.dumps(asdict(run), default=datetime.isoformat))  # after a line that a kill tore


def clear_log(folders: Folders) -> None:
    """Forget the noted runs: they stand in the table that was published."""
    _log(folders).unlink(missing_ok=True)


def earlier_runs(folders: Folders) -> list[Run]:
    """All runs of a data folder, in order: those of the published table, and those noted since."""
    found = {run.run_id: run for run in _read_log(_log(folders))}
    for part in sorted((folders.tables / "runs").glob("part-*.parquet")):
        found |= {run.run_id: run for run in _known(pq.read_table(part).to_pylist())}
    return [found[run_id] for run_id in sorted(found)]


def _log(folders: Folders) -> Path:
    return folders.data / LOG_NAME


def _read_log(path: Path) -> Iterable[Run]:
    rows: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except ValueError:  # empty, or torn by a kill
            continue
        rows.append({k: datetime.fromisoformat(v) if k.endswith("_at") and v else v for k, v in row.items()})
    return _known(rows)


def _known(rows: Iterable[dict[str, Any]]) -> Iterable[Run]:
    """The rows as runs; columns of another version of this program are left out."""
    names = {field.name for field in fields(Run)}
    return (Run(**{name: value for name, value in row.items() if name in names}) for row in rows)
