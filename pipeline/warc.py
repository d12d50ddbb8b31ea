"""WARC records: a capture as bytes, one gzip member each, and back again with digests verified."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from models.errors import PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.captures import VERSIONS, Capture, CaptureKind

MAX_RECORD_BYTES = 64_000_000
KIND, LASTMOD, REASON, DETAIL = "X-Capture", "X-Sitemap-Lastmod", "X-Refused", "X-Detail"
"""Fields of our own in the WARC header. With them the index can be made anew from the shards alone."""
_GZIP = b"\x1f\x8b\x08"
# The body is kept with its content encoding undone, so these would no longer be true of it.
_UNDONE = ("content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive")


class Member(NamedTuple):
    """One whole gzip member of a shard: where it lies, and its bytes decompressed."""

    offset: int
    length: int
    record: bytes


def warcinfo_bytes(shard: str, software: str) -> bytes:
    """The record that opens a shard: who wrote it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(shard, {"software": software, "format": "WARC File Format 1.1"}))
    return out.getvalue()


def record_bytes(
    page: ArchivedPage,
    *,
    kind: CaptureKind,
    status: int,
    lastmod: str | None = None,
    previous: Capture | None = None,
    reason: str | None = None,
    detail: str | None = None,
) -> bytes:
    """A capture as one gzip member: a response, a revisit of `previous`, or the metadata of a refusal.

    Raises:
        ValueError: The page has no time of fetching.
    """
    if page.fetched_at is None:
        raise ValueError(f"{page.url} has no time of fetching")
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    fields = {"WARC-Date": _warc_date(page.fetched_at), KIND: kind.value}
    fields |= {name: one_line(text) for name, text in ((LASTMOD, lastmod), (REASON, reason), (DETAIL, detail)) if text}
    headers = _http_headers(page.headers, status)
    if kind is CaptureKind.REFUSED:
        record = writer.create_warc_record(page.url, "metadata", payload=BytesIO(), length=0, warc_headers_dict=fields)
    elif kind is CaptureKind.UNCHANGED and previous is not None:
        digest, date = f"sha256:{previous.content_sha256}", _warc_date(previous.fetched_at)
        record = writer.create_revisit_record(
            page.url, digest, page.url, date, http_headers=headers, warc_headers_dict=fields
        )
    else:
        fields["WARC-Payload-Digest"] = f"sha256:{page.content_sha256}"
        record = writer.create_warc_record(
            page.url, "response", payload=BytesIO(page.body), length=len(page.body), http_headers=headers,
            warc_headers_dict=fields,
        )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def capture_of(member: Member, shard: str) -> Capture | None:
    """The row of the index for a member of a shard; None for a record that is no capture, such as the warcinfo.

    Raises:
        PageRefused: The record is damaged.
    """
    header, http, _body = parse_record(member.record)
    if header.get(KIND) is None:
        return None
    try:
        kind = CaptureKind(header[KIND])
    except ValueError as error:
        raise PageRefused(RejectReason.FAILED, f"a record of a newer version of this program ({error})") from error
    is_held = kind in (*VERSIONS, CaptureKind.UNCHANGED)
    return Capture(
        url=header["WARC-Target-URI"],
        fetched_at=datetime.fromisoformat(header["WARC-Date"]).astimezone(UTC),
        kind=kind,
        status=int(http.get(":status", "0")),
        etag=http.get("etag"),
        last_modified=http.get("last-modified"),
        content_sha256=header["WARC-Payload-Digest"].removeprefix("sha256:") if is_held else None,
        lastmod=header.get(LASTMOD),
        reason=header.get(REASON),
        detail=header.get(DETAIL),
        file=shard,
        offset=member.offset,
        length=member.length,
    )


def parse_record(record: bytes) -> tuple[dict[str, str], dict[str, str], bytes]:
    """Header fields of a record, its HTTP headers (names in lower case, the status as ":status") and its payload.

    Raises:
        PageRefused: The record is cut short or its bytes are not those that its digest was made of.
    """
    try:
        parsed = next(iter(ArchiveIterator(BytesIO(record), check_digests=True)))
        body = parsed.content_stream().read()
    except Exception as error:  # warcio raises many kinds, StopIteration among them
        raise PageRefused(RejectReason.TRUNCATED, f"no WARC record ({error})") from error
    if parsed.digest_checker.passed is False or parsed.raw_stream.limit > 0:
        raise PageRefused(RejectReason.TRUNCATED, "the record does not match its digest")
    return dict(parsed.rec_headers.headers), http_headers(parsed), body


def http_headers(parsed: Any) -> dict[str, str]:
    """HTTP headers of a warcio record, names in lower case, with the status as ":status"; none for other records."""
    if parsed.http_headers is None:
        return {}
    headers = {name.lower(): value for name, value in parsed.http_headers.headers}
    return {":status": (parsed.http_headers.get_statuscode() or "0").strip(), **headers}


def whole_members(path: Path, start: int = 0) -> Iterator[Member]:
    """Every whole gzip member of a shard from `start`; what is torn or damaged between them is left out."""
    with path.open("rb") as shard:
        shard.seek(start)
        data = shard.read()
    at = 0
    while at >= 0:
        member = _member_at(data, at)
        if member is None:  # a killed writer tears only the end; after damage in the middle whole members follow
            at = data.find(_GZIP, at + 1)
            continue
        yield Member(start + at, member.length, member.record)
        at += member.length


def _member_at(data: bytes, at: int) -> Member | None:
    decoder, out, given = zlib.decompressobj(wbits=31), bytearray(), at
    while not decoder.eof:
        chunk = data[given : given + (1 << 16)]
        try:
            out += decoder.decompress(chunk, MAX_RECORD_BYTES + 1 - len(out))
        except zlib.error:
            return None
        given += len(chunk)
        if not chunk or len(out) > MAX_RECORD_BYTES:
            return None
    return Member(at, given - len(decoder.unused_data) - at, bytes(out)) if out.startswith(b"WARC/") else None


def _http_headers(headers: dict[str, str], status: int) -> StatusAndHeaders:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    kept = [(name, one_line(value)) for name, value in headers.items() if name not in _UNDONE]
    return StatusAndHeaders(f"{status} {phrase}".strip(), kept, protocol="HTTP/1.1")


def _warc_date(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def one_line(text: str) -> str:
    """Text fit for a header: one line, plain characters."""
    return " ".join(text.encode("ascii", "replace").decode("ascii").split())[:2000]
