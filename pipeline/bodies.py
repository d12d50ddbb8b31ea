"""Response bodies: read within bounds of size and time, decompressed by hand so that no bomb can grow past them."""

import time
import zlib
from collections.abc import Callable, Iterable

from models.errors import PageRefused, RejectReason

MAX_BODY_BYTES = 10_000_000
MAX_BODY_SECONDS = 120.0


class TruncatedBody(Exception):  # noqa: N818  an event on the line; retried before it is told
    """The body ended before its announced end."""


def read_body(
    chunks: Iterable[bytes],
    *,
    encoding: str = "",
    announced: int | None = None,
    limit: int = MAX_BODY_BYTES,
    seconds: float = MAX_BODY_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> bytes:
    """Join the chunks of a body, content encoding undone.

    Args:
        chunks: The bytes as they come over the line.
        encoding: Content-Encoding: "gzip" or none.
        announced: Content-Length, where the server gives one.
        limit: Most bytes the decoded body may have.
        seconds: Most time it may take.
        clock: Seconds that only grow.

    Raises:
        TruncatedBody: Fewer bytes came than were announced, or the compressed stream has no end.
        PageRefused: Too large, too slow, or in an encoding that was not asked for.
    """
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise PageRefused(RejectReason.NOT_HTML, f"content encoding {encoding!r} was not asked for")
    decoder = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body, received, until = bytearray(), 0, clock() + seconds
    for chunk in chunks:
        received += len(chunk)
        body += _decode(decoder, chunk, room=limit + 1 - len(body)) if decoder else chunk
        if len(body) > limit:
            raise PageRefused(RejectReason.TOO_LARGE, f"more than {limit:,} bytes")
        if clock() > until:
            raise PageRefused(RejectReason.FAILED, f"the body took more than {seconds:.0f} seconds")
    if (announced is not None and received < announced) or (decoder and received and not decoder.eof):
        raise TruncatedBody(f"{received:,} bytes of {announced if announced is not None else 'a longer body'}")
    return bytes(body)


def _decode(decoder: "zlib._Decompress", chunk: bytes, *, room: int) -> bytes:
    try:
        return decoder.decompress(chunk, room)
    except zlib.error as error:
        raise TruncatedBody(f"damaged gzip stream ({error})") from error
