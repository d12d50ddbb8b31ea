"""Writing the archive: captures appended to shards, each whole or not at all."""

import logging
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path

from models.errors import OmbudsmanError, PageRefused
from models.page import ArchivedPage
from pipeline.captured_pages import read_captured
from pipeline.captures import Capture, CaptureKind, Known, write_index
from pipeline.furniture import text_digest
from pipeline.rejects import Reject
from pipeline.settings import PROJECT
from pipeline.shards import read_shelf, shard_name, shard_number
from pipeline.warc import Member, capture_of, one_line, record_bytes, warcinfo_bytes

MAX_SHARD_BYTES = 100_000_000
CHECKPOINT_CAPTURES = 200
"""Captures between two checkpoints (fsync, then the index). A kill in between loses nothing: they are read back from
the shard; a power cut may lose that many, and the next run fetches them again."""
_log = logging.getLogger(__name__)


class Archive:
    """An archive open for writing; made by `archive.open_archive`, which holds the lock."""

    def __init__(self, folder: Path, *, max_shard_bytes: int) -> None:
        self.mended: list[str] = []
        """What was cut on opening, a line each."""
        self._folder, self._max_shard_bytes = folder, max_shard_bytes
        self._captures, self._ends, is_indexed = read_shelf(folder)
        self._unsaved = 0
        self.known = Known(self._captures)
        for shard, end in self._ends.items():
            self._mend(folder / shard, end)
        self._shard = max(self._ends, key=shard_number, default=shard_name(1))
        if not is_indexed:  # before anything is written: rows that point past a cut must not come to point at new bytes
            self.checkpoint()

    def append(self, page: ArchivedPage, *, status: int, lastmod: str | None = None) -> Capture:
        """Keep what a visit found.

        Args:
            page: The page under its canonical address, `fetched_at` set; for a 304 its body is empty.
            status: 200, 304, 301 to 308 with a `location` header, 404 or 410.
            lastmod: What the sitemap says of the page.

        Returns:
            The capture; its kind says whether the page is a version the archive did not hold.

        Raises:
            OmbudsmanError: The disk refuses; the archive is left as it was.
            ValueError: Another status, or a 304 for a page that the archive does not hold.
        """
        previous = self.known.versions.get(page.url)
        if status == 304 and previous is None:
            raise ValueError(f"304 for {page.url}, which the archive does not hold")
        if previous and (status == 304 or (status == 200 and self._is_same(page, previous))):
            is_other = status == 200 and previous.content_sha256 != page.content_sha256
            return self._keep(
                record_bytes(
                    self._with_validators(page), kind=CaptureKind.UNCHANGED, status=status, lastmod=lastmod,
                    previous=previous, detail="other furniture only" if is_other else None,
                )
            )  # fmt: skip
        kind = _kind_of(status)
        detail = page.headers.get("location") if kind is CaptureKind.MOVED else None
        return self._keep(record_bytes(page, kind=kind, status=status, lastmod=lastmod, detail=detail))

    def bring_in(self, page: ArchivedPage) -> Capture | None:
        """Keep a page that somebody else fetched, at the time it gives; None where the archive holds it already.

        Args:
            page: The page under its canonical address, `fetched_at` set.

        Raises:
            OmbudsmanError: The disk refuses; the archive is left as it was.
        """
        if (page.url, page.content_sha256) in self.known.held:
            return None
        return self._keep(record_bytes(page, kind=CaptureKind.IMPORTED, status=200))

    def refuse(self, reject: Reject, *, lastmod: str | None = None) -> None:
        """Note that a page could not be had; said once, however often it happens.

        Raises:
            OmbudsmanError: The disk refuses; the archive is left as it was.
        """
        latest = self.known.latest.get(reject.url)
        if latest and (latest.reason, latest.detail) == (reject.reason, one_line(reject.detail or "") or None):
            return
        page = ArchivedPage(url=reject.url, body=b"", fetched_at=reject.fetched_at or datetime.now(UTC))
        self._keep(
            record_bytes(
                page, kind=CaptureKind.REFUSED, status=0, lastmod=lastmod, reason=reject.reason, detail=reject.detail
            )
        )

    def checkpoint(self) -> None:
        """Make all captures so far durable: the shard first, then the index."""
        try:
            if (path := self._folder / self._shard).exists():
                with path.open("rb") as shard:
                    os.fsync(shard.fileno())
            write_index(self._folder, self._captures)
        except OSError as error:
            raise self._disk_error(error) from error
        self._unsaved = 0

    def close(self) -> None:
        """Checkpoint what is left. The lock is given back by `open_archive`."""
        if self._unsaved:
            self.checkpoint()

    def _keep(self, data: bytes) -> Capture:
        end = self._ends.get(self._shard, 0)
        if end and end + len(data) > self._max_shard_bytes:
            self.checkpoint()
            self._shard = shard_name(shard_number(self._shard) + 1)
        if not self._ends.get(self._shard):
            self._write(warcinfo_bytes(self._shard, PROJECT))
        offset = self._write(data)
        capture = capture_of(Member(offset, len(data), zlib.decompress(data, wbits=31)), self._shard)
        if capture is None:
            raise AssertionError("a record of this program says what it is")
        self._captures.append(capture)
        self.known.add(capture)
        self._unsaved += 1
        if self._unsaved >= CHECKPOINT_CAPTURES:
            self.checkpoint()
        return capture

    def _write(self, data: bytes) -> int:
        """Append to the shard, all or nothing; the offset where the data begins comes back."""
        offset = self._ends.get(self._shard, 0)
        try:
            with (self._folder / self._shard).open("ab", buffering=0) as shard:
                try:
                    rest = memoryview(data)
                    while rest:
                        rest = rest[shard.write(rest) or 0 :]
                except BaseException:  # Ctrl-C too: no half record stays behind
                    shard.truncate(offset)
                    raise
        except OSError as error:
            raise self._disk_error(error) from error
        self._ends[self._shard] = offset + len(data)
        return offset

    def _mend(self, path: Path, end: int) -> None:
        torn = path.stat().st_size - end
        if torn:
            os.truncate(path, end)
            self.mended.append(f"{path.name}: cut {torn:,} bytes of a record that was never finished")
            _log.warning("%s", self.mended[-1])

    def _is_same(self, page: ArchivedPage, previous: Capture) -> bool:
        """Whether a page is the version held: its bytes, or all of it but the furniture."""
        if page.content_sha256 == previous.content_sha256:
            return True
        try:
            return text_digest(page.body) == text_digest(read_captured(self._folder, previous).body)
        except PageRefused:  # one of them cannot be read: keep what came
            return False

    def _with_validators(self, page: ArchivedPage) -> ArchivedPage:
        """A 304 need not repeat the validators; those of the visit before hold on."""
        last = self.known.standing.get(page.url)
        known = {"etag": last.etag, "last-modified": last.last_modified} if last else {}
        headers = {name: value for name, value in known.items() if value} | page.headers
        return ArchivedPage(url=page.url, body=page.body, fetched_at=page.fetched_at, headers=headers)

    def _disk_error(self, error: OSError) -> OmbudsmanError:
        return OmbudsmanError(
            f"cannot write to {self._folder} ({error.strerror or error}): free space or mend its rights, then run "
            "again; nothing already written is harmed"
        )


def _kind_of(status: int) -> CaptureKind:
    if status == 200:
        return CaptureKind.VERSION
    if status in (404, 410):
        return CaptureKind.GONE
    if 301 <= status <= 308:
        return CaptureKind.MOVED
    raise ValueError(f"status {status} is not kept")
