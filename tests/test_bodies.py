import gzip
import tracemalloc
import zlib
from itertools import count, repeat

import pytest

from models.errors import PageRefused, RejectReason
from pipeline.bodies import TruncatedBody, read_body

TEXT = b"The landlord must pay. " * 500


def in_chunks(data: bytes, size: int = 700) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize(
    ("data", "encoding"), [(TEXT, ""), (TEXT, "identity"), (gzip.compress(TEXT), "gzip"), (b"", "gzip")],
    ids=["plain", "identity", "gzip", "empty"],
)  # fmt: skip
def test_body_is_joined_and_decoded(data: bytes, encoding: str) -> None:
    assert read_body(in_chunks(data), encoding=encoding, announced=len(data)) == (TEXT if data else b"")


def test_body_may_reach_the_limit_and_not_pass_it() -> None:
    assert len(read_body([b"x" * 60, b"x" * 40], limit=100)) == 100
    with pytest.raises(PageRefused) as refused:
        read_body([b"x" * 60, b"x" * 41], limit=100)
    assert refused.value.reason is RejectReason.TOO_LARGE


def test_endless_body_is_cut_at_the_limit() -> None:
    with pytest.raises(PageRefused, match="more than 1,000 bytes"):
        read_body(repeat(b"x" * 10), limit=1000)


def test_gzip_bomb_never_grows_past_the_limit() -> None:
    squeezer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(squeezer.compress(bytes(1_000_000)) for _ in range(100)) + squeezer.flush()
    assert len(bomb) < 150_000
    tracemalloc.start()
    with pytest.raises(PageRefused) as refused:
        read_body([bomb], encoding="gzip", limit=1_000_000)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.reason is RejectReason.TOO_LARGE
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("data", "encoding", "announced"),
    [
        (TEXT[:-1], "", len(TEXT)),
        (gzip.compress(TEXT)[:-9], "gzip", None),
        (b"no gzip at all", "gzip", None),
    ],
    ids=["short of its length", "gzip without its end", "no gzip"],
)
def test_torn_body_is_told(data: bytes, encoding: str, announced: int | None) -> None:
    with pytest.raises(TruncatedBody):
        read_body(in_chunks(data), encoding=encoding, announced=announced)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd"])
def test_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(PageRefused, match="not asked for"):
        read_body([b"x"], encoding=encoding)


def test_slow_drip_is_given_up() -> None:
    seconds = count(0, 1.0)
    with pytest.raises(PageRefused, match="more than 30 seconds"):
        read_body(repeat(b"."), seconds=30, clock=lambda: next(seconds))
