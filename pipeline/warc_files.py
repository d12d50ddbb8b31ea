"""WARC files from elsewhere: the pages in them, whatever program wrote them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from models.errors import OmbudsmanError, PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.bodies import MAX_BODY_BYTES
from pipeline.rejects import Reject
from pipeline.warc import http_headers

OnReject = Callable[[Reject], None]


def raise_refusal(reject: Reject) -> None:
    """What happens to a damaged record where the caller does not say: PageRefused."""
    raise PageRefused(reject.reason, f"{reject.url}: {reject.detail}")


def read_warc(path: Path, *, on_reject: OnReject = raise_refusal) -> Iterator[ArchivedPage]:
    """Yield every web page with status 200 in a WARC file, compressed or not, in the order of the file.

    Pictures, scripts, redirects and the like are passed over.

    Args:
        path: The file. Our own shards are read as any other.
        on_reject: Called with each page whose record is damaged, in place of yielding it; by default it raises. A
            record that is cut off is the last that can be read.

    Raises:
        OmbudsmanError: The file is not there, cannot be read, or is no WARC file.
    """
    try:
        with path.open("rb") as stream:
            yield from _pages(ArchiveIterator(stream, check_digests=True), path, on_reject)
    except OSError as error:
        raise OmbudsmanError(f"{path} cannot be read ({error.strerror or error}): check the path") from error


def _pages(records: Any, path: Path, on_reject: OnReject) -> Iterator[ArchivedPage]:
    count = 0
    while True:
        try:
            record = next(records)
            page = _read_page(record) if is_web_page(record) else None
            _check_whole(record)
        except StopIteration:
            if not count:
                raise OmbudsmanError(f"{path} holds no whole WARC record: give a .warc or .warc.gz file") from None
            # warcio ends without a word in the middle of a header; what it has not read then tells of it.
            if records.offset < path.stat().st_size:
                on_reject(_torn(path, f"cut off after {count} whole records"))
            return
        except PageRefused as refusal:
            on_reject(_reject(record, path, refusal))
        except Exception as error:  # warcio and zlib raise many kinds on damaged bytes; none can be read past
            if not count:
                raise OmbudsmanError(f"{path} is no WARC file ({error}): give a .warc or .warc.gz file") from error
            on_reject(_torn(path, f"damaged after {count} whole records ({error}); what follows is lost"))
            return
        else:
            if page is not None:
                yield page
        count += 1


def is_web_page(record: Any) -> bool:
    """Whether a record of warcio holds a web page as served: a response with status 200, or a saved resource."""
    if record.rec_type == "resource":
        return "html" in (record.rec_headers.get_header("Content-Type") or "").lower()
    headers = http_headers(record) if record.rec_type == "response" else {}
    return headers.get(":status") == "200" and "html" in headers.get("content-type", "html").lower()


def _read_page(record: Any) -> ArchivedPage:
    stream, body = record.content_stream(), bytearray()
    while chunk := stream.read(1 << 16):
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise PageRefused(RejectReason.TOO_LARGE, f"more than {MAX_BODY_BYTES:,} bytes")
    _check_whole(record)
    if problem := _digest_problem(record):
        raise PageRefused(RejectReason.TRUNCATED, problem)
    headers = {name: value for name, value in http_headers(record).items() if name != ":status"}
    url = record.rec_headers.get_header("WARC-Target-URI")
    return ArchivedPage(url=url, body=bytes(body), fetched_at=_date(record), headers=headers)


def _check_whole(record: Any) -> None:
    """Read a record to its end; one cut off in its header has no length, one cut off later has less than that."""
    while record.raw_stream.read(1 << 16):
        pass
    missing = getattr(record.raw_stream, "limit", None)
    if missing is None or missing > 0 or (record.rec_type == "response" and not record.length):
        raise PageRefused(RejectReason.TRUNCATED, f"the record ends {missing or 'some'} bytes too early")


def _digest_problem(record: Any) -> str | None:
    """What its digests say against a record; None where they agree or there are none."""
    # Writers differ over whether a payload digest counts the bytes before or after the transfer encoding is undone.
    # The block digest leaves no such room, so where there is one it decides.
    has_block_digest = record.rec_headers.get_header("WARC-Block-Digest") is not None
    problems = [p for p in record.digest_checker.problems if not has_block_digest or p.startswith("block")]
    return f"the record does not match its digest ({problems[0]})"[:300] if problems else None


def _torn(path: Path, detail: str) -> Reject:
    return Reject(url=str(path), reason=RejectReason.TRUNCATED, detail=detail[:300], fetched_at=None)


def _reject(record: Any, path: Path, refusal: PageRefused) -> Reject:
    url = record.rec_headers.get_header("WARC-Target-URI") or str(path)
    return Reject(url=url, reason=refusal.reason, detail=refusal.detail, fetched_at=_date(record))


def _date(record: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC)
    except ValueError:
        return None
