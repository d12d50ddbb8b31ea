import gzip
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.errors import OmbudsmanError, PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.archive import archive_rejects, load_captures, open_archive, read_archive
from pipeline.captures import CaptureKind, write_index
from pipeline.rejects import Reject
from tests.made_archives import INDEX, NOON, SHARD, fill, numbers, page, url_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_pages_come_back_as_they_were(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(2, etag='"x"'), status=200, lastmod="2026-01-01")
        archive.append(page(1), status=200)
    first, second = read_archive(folder)
    assert (first.url, second.url) == (url_of(1), url_of(2))
    assert second == ArchivedPage(
        url=url_of(2),
        body=page(2).body,
        fetched_at=page(2).fetched_at,
        headers={"content-type": "text/html", "etag": '"x"'},
    )


def test_index_says_where_each_page_lies(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(7, etag='"x"'), status=200, lastmod="2026-01-01")
    (row,) = pq.read_table(folder / INDEX).to_pylist()
    assert (row["url"], row["kind"], row["status"], row["etag"], row["lastmod"]) == (
        url_of(7), "version", 200, '"x"', "2026-01-01",
    )  # fmt: skip
    assert row["content_sha256"] == page(7).content_sha256
    assert (row["file"], row["offset"] + row["length"]) == (SHARD, (folder / SHARD).stat().st_size)


def test_other_programs_find_every_digest_right(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(1), status=200)
        archive.append(page(1), status=200)
        archive.append(page(2, ""), status=404)
        archive.refuse(Reject(url=url_of(3), reason=RejectReason.CHALLENGE, detail="x", fetched_at=NOON))
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("warcio")), "check", str(folder / SHARD)], capture_output=True, text=True
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_same_bytes_are_kept_once_and_other_bytes_are_a_version(folder: Path) -> None:
    with open_archive(folder) as archive:
        kinds = [
            archive.append(page(1, text, minutes=n), status=status).kind
            for n, (text, status) in enumerate(
                [("first", 200), ("first", 200), ("", 304), ("second", 200), ("first", 200)]
            )
        ]
    assert [kind.value for kind in kinds] == ["version", "unchanged", "unchanged", "version", "version"]
    assert [capture.kind for capture in load_captures(folder)] == kinds
    assert next(read_archive(folder)).fetched_at == page(1, minutes=4).fetched_at


def test_not_modified_keeps_the_validators_of_the_visit_before(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(1, etag='"x"'), status=200)
        archive.append(page(1, ""), status=304)
        assert archive.known.standing[url_of(1)].etag == '"x"'
    assert load_captures(folder)[1].etag == '"x"'


def test_gone_page_keeps_its_last_version_and_may_come_back(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(1), status=200)
        archive.append(page(1, "not found"), status=404)
        assert url_of(1) not in archive.known.standing
    assert numbers(folder) == [1]
    with open_archive(folder) as archive:
        assert archive.append(page(1), status=200).kind is CaptureKind.UNCHANGED
        assert url_of(1) in archive.known.standing


def test_moved_page_stands_under_its_new_address_only(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.append(page(1), status=200)
        way = ArchivedPage(url=url_of(1), body=b"", fetched_at=NOON, headers={"location": url_of(2)})
        archive.append(way, status=301)
        archive.append(page(2), status=200)
    assert numbers(folder) == [2]


def test_refusal_is_kept_once_and_never_hides_a_version(folder: Path) -> None:
    refusals = [
        Reject(url=url_of(n), reason=RejectReason.CHALLENGE, detail="“Just a moment”", fetched_at=NOON)
        for n in (1, 2, 2)
    ]
    with open_archive(folder) as archive:
        archive.append(page(1), status=200)
        for refusal in refusals:
            archive.refuse(refusal)
    assert len(load_captures(folder)) == 3
    assert numbers(folder) == [1]
    (reject,) = archive_rejects(folder)
    assert (reject.url, reject.reason, reject.fetched_at) == (url_of(2), RejectReason.CHALLENGE, NOON)


@pytest.mark.parametrize("status", [500, 302 + 100, 0])
def test_other_status_is_a_mistake_of_the_caller(folder: Path, status: int) -> None:
    with open_archive(folder) as archive, pytest.raises(ValueError, match=str(status)):
        archive.append(page(1), status=status)


def test_full_shard_is_followed_by_another(folder: Path) -> None:
    fill(folder, 20, max_shard_bytes=5000)
    shards = sorted(folder.glob("*.warc.gz"))
    assert len(shards) > 2
    assert all(shard.stat().st_size <= 5000 for shard in shards)
    assert numbers(folder) == list(range(20))
    fill(folder, 1, start=20, max_shard_bytes=5000)
    assert numbers(folder) == list(range(21))


def test_damaged_page_is_told_and_the_others_are_read(folder: Path) -> None:
    fill(folder, 3)
    row = load_captures(folder)[1]
    with (folder / SHARD).open("r+b") as shard:
        shard.seek(row.offset + row.length // 2)
        shard.write(b"\xff\xff\xff")
    told: list[Reject] = []
    assert [p.url for p in read_archive(folder, on_reject=told.append)] == [url_of(0), url_of(2)]
    assert [(r.url, r.reason) for r in told] == [(url_of(1), RejectReason.TRUNCATED)]
    with pytest.raises(PageRefused):
        list(read_archive(folder))


def test_page_with_another_digest_is_never_read(folder: Path) -> None:
    fill(folder, 2)
    row = load_captures(folder)[1]
    whole = (folder / SHARD).read_bytes()
    forged = gzip.decompress(whole[row.offset :]).replace(b"first", b"FIRST")
    (folder / SHARD).write_bytes(whole[: row.offset] + gzip.compress(forged))
    (folder / INDEX).unlink()
    assert numbers(folder) == [0]


def test_index_that_points_at_another_page_is_noticed(folder: Path) -> None:
    fill(folder, 2)
    first, second = load_captures(folder)
    swapped = [replace(first, offset=second.offset, length=second.length), replace(second, offset=first.offset)]
    write_index(folder, swapped)
    with pytest.raises(PageRefused, match="does not match its index"):
        list(read_archive(folder))


def test_missing_shard_and_missing_archive_are_told(folder: Path) -> None:
    with pytest.raises(OmbudsmanError, match="ombudsman crawl"):
        read_archive(folder)
    fill(folder, 8, max_shard_bytes=2000)
    (folder / "pages-00002.warc.gz").unlink()
    with pytest.raises(OmbudsmanError, match=r"pages-00002\.warc\.gz is missing"):
        read_archive(folder)


def test_second_writer_leaves(folder: Path) -> None:
    with open_archive(folder), pytest.raises(OmbudsmanError, match=f"process {os.getpid()}"), open_archive(folder):
        pass
    fill(folder, 1)
