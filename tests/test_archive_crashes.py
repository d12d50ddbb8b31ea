"""What an archive survives: torn tails, stale indexes, Ctrl-C, SIGKILL, a full disk."""

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.errors import RejectReason
from pipeline.archive import load_captures, open_archive, read_archive
from pipeline.rejects import Reject
from tests.made_archives import INDEX, SHARD, fill, numbers, page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.mark.parametrize("index", ["whole", "missing", "damaged", "early"])
def test_torn_tail_costs_the_last_record_only(folder: Path, index: str) -> None:
    fill(folder, 6)
    early = (folder / INDEX).read_bytes()
    fill(folder, 6, start=6)
    whole, captures = (folder / SHARD).read_bytes(), load_captures(folder)
    if index != "whole":
        (folder / INDEX).write_bytes({"missing": b"", "damaged": b"PAR1 no more", "early": early}[index])
    late = (folder / INDEX).read_bytes()
    for cut in sorted(random.Random(5).sample(range(captures[0].offset, len(whole)), 25)):
        (folder / SHARD).write_bytes(whole[:cut])
        (folder / INDEX).write_bytes(late)
        left = [int(c.url[-10:-1]) for c in captures if c.end <= cut]
        lost: list[Reject] = []
        assert numbers(folder, lost.append) == left, f"read with a tail cut at {cut}"
        named = {"whole": len(captures), "early": 6}.get(index, 0)  # what a damaged index lists, nobody can name
        assert len(lost) == max(0, named - len(left)), f"lost by a cut at {cut}"
        assert {reject.reason for reject in lost} <= {RejectReason.TRUNCATED}
        with open_archive(folder) as archive:
            archive.append(page(500), status=200)
        assert numbers(folder) == [*left, 500], f"appended after a cut at {cut}"
        (folder / INDEX).unlink()
        assert numbers(folder) == [*left, 500], f"shard alone, after a cut at {cut}"


@pytest.mark.parametrize(
    "junk", [b"\0" * 5000, b"\x1f\x8b\x08\0junk", b"WARC/1.1\r\n"], ids=["zeros", "bad gzip", "text"]
)
def test_junk_at_the_end_is_cut(folder: Path, junk: bytes) -> None:
    fill(folder, 3)
    with (folder / SHARD).open("ab") as shard:
        shard.write(junk)
    assert numbers(folder) == [0, 1, 2]
    with open_archive(folder) as archive:
        assert len(archive.mended) == 1
        archive.append(page(3), status=200)
    assert numbers(folder) == [0, 1, 2, 3]


@pytest.mark.parametrize("index", ["kept", "lost"])
def test_damage_in_the_middle_costs_no_page_after_it(folder: Path, index: str) -> None:
    fill(folder, 5)
    row = load_captures(folder)[2]
    with (folder / SHARD).open("r+b") as shard:
        shard.seek(row.offset + row.length // 2)
        shard.write(b"\xff\xff\xff")
    if index == "lost":
        (folder / INDEX).unlink()
    size = (folder / SHARD).stat().st_size
    fill(folder, 1, start=5)
    assert (folder / SHARD).stat().st_size > size
    told: list[Reject] = []
    assert [int(p.url[-10:-1]) for p in read_archive(folder, on_reject=told.append)] == [0, 1, 3, 4, 5]
    assert len(told) == (1 if index == "kept" else 0)  # without the index nothing says what the damaged record was


def test_stale_index_never_points_at_new_bytes(folder: Path) -> None:
    """A shard cut at a seam, written again, and a kill before the next checkpoint."""
    fill(folder, 4)
    captures = load_captures(folder)
    with (folder / SHARD).open("r+b") as shard:
        shard.truncate(captures[1].end)
    with open_archive(folder) as archive:
        for number in (7, 8, 9):
            archive.append(page(number), status=200)
        assert numbers(folder) == [0, 1, 7, 8, 9]  # read while the writer has not closed


def test_ctrl_c_leaves_the_archive_whole(folder: Path) -> None:
    def break_off() -> None:
        with open_archive(folder) as archive:
            archive.append(page(0), status=200)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert pq.read_metadata(folder / INDEX).num_rows == 1
    assert numbers(folder) == [0]


ROOT = Path(__file__).parents[1]
SMALL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""
WRITER = """
import sys
from pathlib import Path
{limit}
from tests.made_archives import page
from pipeline.archive import open_archive
with open_archive(Path(sys.argv[1])) as archive:
    number = len(archive.known.latest)
    print("ready", flush=True)
    while True:
        archive.append(page(number), status=200)
        number += 1
"""


@pytest.fixture
def start_writer(folder: Path) -> Callable[..., subprocess.Popen[str]]:
    def start(limit: str = "") -> subprocess.Popen[str]:
        code = WRITER.format(limit=limit)
        return subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=-1, stderr=-1, text=True, cwd=ROOT)

    return start


def test_killed_writer_loses_and_doubles_nothing(
    folder: Path, start_writer: Callable[..., subprocess.Popen[str]]
) -> None:
    for _ in range(2):
        with start_writer() as writer:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
            while not (folder / SHARD).exists() or (folder / SHARD).stat().st_size < 20_000:
                pass
            writer.send_signal(signal.SIGKILL)
        held = numbers(folder)
        assert held == list(range(len(held)))
        assert len(load_captures(folder)) == len(held) > 5
        with open_archive(folder) as archive:
            assert len(archive.known.latest) == len(held)


def test_full_disk_is_told_and_harms_nothing(folder: Path, start_writer: Callable[..., subprocess.Popen[str]]) -> None:
    fill(folder, 5)
    with start_writer(SMALL_DISK) as writer:
        _out, told = writer.communicate(timeout=60)
    assert "free space or mend its rights" in told.strip().splitlines()[-1]
    held = numbers(folder)
    assert held == list(range(len(held)))
    assert len(held) > 5
    with open_archive(folder) as archive:
        assert archive.mended == []
    fill(folder, 1, start=len(held))
    assert len(numbers(folder)) == len(held) + 1
