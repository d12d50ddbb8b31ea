"""The archive: every page as fetched, in WARC shards with a Parquet index. One writer, any number of readers.

The shards are the truth: they carry all that the index says, so an index that lags behind (a killed run) or is lost
is completed from them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import OmbudsmanError, RejectReason
from models.page import ArchivedPage
from pipeline.archive_writer import MAX_SHARD_BYTES, Archive
from pipeline.captured_pages import read_pages
from pipeline.captures import Capture, CaptureKind, Known
from pipeline.lock import only_writer
from pipeline.rejects import Reject
from pipeline.shards import read_shelf
from pipeline.warc_files import OnReject, raise_refusal


@contextmanager
def open_archive(folder: Path, *, max_shard_bytes: int = MAX_SHARD_BYTES) -> Iterator[Archive]:
    """Open an archive for writing: lock taken, torn tail cut; whatever happens inside, it is left whole.

    Raises:
        OmbudsmanError: Another run is writing it, a shard is missing, or the disk refuses.
    """
    with only_writer(folder):
        archive = Archive(folder, max_shard_bytes=max_shard_bytes)
        try:
            yield archive
        finally:
            archive.close()


def read_archive(folder: Path, *, on_reject: OnReject = raise_refusal) -> Iterator[ArchivedPage]:
    """The latest version of every page, sorted by address: the same whatever the order in which they were fetched.

    Pages that are gone are among them, pages that moved stand under their new address only.

    Args:
        folder: The archive. Neither lock nor index is needed.
        on_reject: Called with each page whose record is damaged, in place of yielding it; by default it raises.

    Raises:
        OmbudsmanError: There is no archive, or a shard is missing.
    """
    return read_pages(folder, latest_captures(load_captures(folder)), on_reject)


def latest_captures(captures: Iterable[Capture]) -> list[Capture]:
    """Of all captures the latest version of every page, sorted by address; of pages that moved none."""
    known = Known(captures)
    moved = {url for url, capture in known.latest.items() if capture.kind is CaptureKind.MOVED}
    return [known.versions[url] for url in sorted(known.versions) if url not in moved]


def load_captures(folder: Path) -> list[Capture]:
    """All captures of an archive in the order in which they were made, those that a shard cut short has lost included.

    Raises:
        OmbudsmanError: There is no archive, or a shard is missing.
    """
    if not folder.is_dir():
        raise OmbudsmanError(f"there is no archive in {folder}: run `ombudsman crawl` first, or give pages to read")
    return read_shelf(folder, with_lost=True).captures


def archive_rejects(folder: Path) -> list[Reject]:
    """Pages that the site never gave in a form to be kept (challenge, too large, failing), sorted by address."""
    return refused_pages(load_captures(folder))


def refused_pages(captures: Iterable[Capture]) -> list[Reject]:
    """Of all captures the pages that there is no version of, and why, sorted by address."""
    known = Known(captures)
    return [
        Reject(url=url, reason=RejectReason(str(capture.reason)), detail=capture.detail, fetched_at=capture.fetched_at)
        for url, capture in sorted(known.latest.items())
        if capture.kind is CaptureKind.REFUSED and url not in known.versions
    ]
