"""Captures: one visit to one address each, as the archive's index lists them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.parquet as pq

from models.record import arrow_schema
from pipeline.publication import publish

INDEX_NAME = "index.parquet"
_log = logging.getLogger(__name__)


class CaptureKind(StrEnum):
    """What a visit found."""

    VERSION = "version"
    """A page whose bytes the archive did not hold as the latest version."""
    UNCHANGED = "unchanged"
    """The latest version still: status 304, the same bytes, or others that differ in furniture only."""
    IMPORTED = "imported"
    """A version that somebody else fetched, at the time it gives: `ombudsman archive import`."""
    MOVED = "moved"
    """A redirect to another address of a determination; nothing of its own."""
    GONE = "gone"
    """The page is there no more (404, 410); earlier versions stay."""
    REFUSED = "refused"
    """Nothing that could be kept came back; earlier versions stay, and the next run asks again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """One visit to one address."""

    url: Annotated[str, "Address in canonical form"]
    fetched_at: Annotated[datetime, "When the site answered, UTC"]
    kind: Annotated[CaptureKind, "What the visit found"]
    status: Annotated[int, "HTTP status; 0 where no response was kept"]
    etag: Annotated[str | None, "ETag of the page, for conditional requests"]
    last_modified: Annotated[str | None, "Last-Modified of the page, for conditional requests"]
    content_sha256: Annotated[str | None, "SHA-256 of the page in hexadecimal; NULL where the visit found none"]
    lastmod: Annotated[str | None, "What the sitemap said of it at the time, as printed"]
    reason: Annotated[str | None, "Why it was refused (rejects.reason); NULL for anything else"]
    detail: Annotated[str | None, "What was found instead (rejects.detail), or where a moved page went"]
    file: Annotated[str, "WARC shard that holds the record"]
    offset: Annotated[int, "Offset of its gzip member in the shard, in bytes"]
    length: Annotated[int, "Length of its gzip member, in bytes"]

    @property
    def end(self) -> int:
        """Offset just after its gzip member."""
        return self.offset + self.length


VERSIONS = (CaptureKind.VERSION, CaptureKind.IMPORTED)
"""Captures that hold a page."""
SCHEMA = arrow_schema(Capture, table="archive_index")


def write_index(folder: Path, captures: list[Capture]) -> None:
    """Put the index of an archive in place of the old one, whole or not at all.

    Raises:
        OSError: The disk is full, or the folder cannot be written.
    """
    columns = {name: [getattr(capture, name) for capture in captures] for name in SCHEMA.names}
    temporary = folder / f".{INDEX_NAME}.new"
    pq.write_table(pa.table(columns, schema=SCHEMA), temporary, compression="zstd")
    publish(temporary, folder / INDEX_NAME)


def read_index(folder: Path) -> list[Capture]:
    """The captures that the index lists, in the order of the archive; none where it is missing or damaged.

    A damaged index, or one of another version of this program, is no loss: the shards say the same.
    """
    path = folder / INDEX_NAME
    if not path.exists():
        return []
    try:
        rows = pq.read_table(path, schema=SCHEMA).to_pylist()
    except (OSError, pa.ArrowException) as error:
        _log.warning("%s is damaged (%s): made anew from the shards", path, str(error).splitlines()[0][:200])
        return []
    return [Capture(**{**row, "kind": CaptureKind(row["kind"])}) for row in rows]


class Known:
    """What all captures together say of each address."""

    def __init__(self, captures: Iterable[Capture] = ()) -> None:
        self.latest: dict[str, Capture] = {}
        """The last visit to each address, whatever it found."""
        self.versions: dict[str, Capture] = {}
        """The last version of each page, also of those that are gone."""
        self.standing: dict[str, Capture] = {}
        """The last good visit to each page that is still there: its validators serve the next one."""
        self.held: set[tuple[str, str | None]] = set()
        """Address and digest of every version ever kept."""
        for capture in captures:
            self.add(capture)

    def add(self, capture: Capture) -> None:
        """Take in the next capture; they come in the order of the archive."""
        if capture.kind in VERSIONS:
            self.held.add((capture.url, capture.content_sha256))
        if capture.kind is CaptureKind.IMPORTED:
            self._add_imported(capture)
            return
        self.latest[capture.url] = capture
        if capture.kind is CaptureKind.VERSION:
            self.versions[capture.url] = capture
        if capture.kind in (CaptureKind.VERSION, CaptureKind.UNCHANGED):
            self.standing[capture.url] = capture
        elif capture.kind in (CaptureKind.GONE, CaptureKind.MOVED):
            self.standing.pop(capture.url, None)

    def _add_imported(self, capture: Capture) -> None:
        """An import counts from the time that it gives, whenever it came: own visits since then go before it."""
        url = capture.url
        last, version = self.latest.get(url), self.versions.get(url)
        if version is None or version.fetched_at < capture.fetched_at:
            self.versions[url] = capture
        if last is None or last.fetched_at < capture.fetched_at:
            self.latest[url] = capture
        if last is None or last.fetched_at < capture.fetched_at or last.kind is CaptureKind.REFUSED:
            self.standing.setdefault(url, capture)
            if self.standing[url].fetched_at < capture.fetched_at:
                self.standing[url] = capture
