"""Pages read back from the shards of an archive, their digests verified."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.errors import OmbudsmanError, PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.captures import Capture
from pipeline.rejects import Reject
from pipeline.warc import parse_record
from pipeline.warc_files import OnReject, raise_refusal


def read_pages(
    folder: Path, captures: Iterable[Capture], on_reject: OnReject = raise_refusal
) -> Iterator[ArchivedPage]:
    """The pages of these captures, each a version; damaged ones go to `on_reject`.

    Raises:
        OmbudsmanError: A shard cannot be read.
    """
    for capture in captures:
        try:
            yield read_captured(folder, capture)
        except PageRefused as refusal:
            on_reject(
                Reject(url=capture.url, reason=refusal.reason, detail=refusal.detail, fetched_at=capture.fetched_at)
            )


def read_captured(folder: Path, capture: Capture) -> ArchivedPage:
    """The page of a capture that is a version.

    Raises:
        PageRefused: Its record is damaged, or not the one that the index says.
        OmbudsmanError: The shard cannot be read.
    """
    try:
        with (folder / capture.file).open("rb") as shard:
            shard.seek(capture.offset)
            data = shard.read(capture.length)
    except OSError as error:
        raise OmbudsmanError(f"{folder / capture.file} cannot be read ({error.strerror}): mend its rights") from error
    try:
        record = zlib.decompress(data, wbits=31)
    except zlib.error as error:
        raise PageRefused(RejectReason.TRUNCATED, f"{capture.file} is damaged at byte {capture.offset}") from error
    _header, http, body = parse_record(record)
    headers = {name: value for name, value in http.items() if name != ":status"}
    page = ArchivedPage(url=capture.url, body=body, fetched_at=capture.fetched_at, headers=headers)
    if page.content_sha256 != capture.content_sha256:
        raise PageRefused(RejectReason.TRUNCATED, f"{capture.file} does not match its index at byte {capture.offset}")
    return page
