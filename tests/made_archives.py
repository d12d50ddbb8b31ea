"""Archives made for tests: numbered pages, put in and read back."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.page import ArchivedPage
from pipeline.archive import open_archive, read_archive
from pipeline.warc_files import OnReject, raise_refusal

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SHARD = "pages-00001.warc.gz"
INDEX = "index.parquet"


def url_of(number: int) -> str:
    return f"https://example.test/decisions/homes-{number:09d}/"


def page(number: int, text: str = "first", *, minutes: int = 0, etag: str | None = None) -> ArchivedPage:
    noise = random.Random(number).randbytes(300).hex()
    return ArchivedPage(
        url=url_of(number),
        body=f"<p>{text} £{number} {noise}</p>".encode(),
        fetched_at=NOON + timedelta(minutes=minutes, microseconds=number),
        headers={"content-type": "text/html", "content-encoding": "gzip"} | ({"etag": etag} if etag else {}),
    )


def fill(folder: Path, count: int, *, start: int = 0, max_shard_bytes: int = 100_000_000) -> None:
    with open_archive(folder, max_shard_bytes=max_shard_bytes) as archive:
        for number in range(start, start + count):
            archive.append(page(number), status=200)


def numbers(folder: Path, on_reject: OnReject = raise_refusal) -> list[int]:
    """The pages that the archive holds, each read whole and compared with what was put in."""
    held = []
    for read in read_archive(folder, on_reject=on_reject):
        number = int(read.url[-10:-1])
        assert read.body == page(number).body
        held.append(number)
    return held
