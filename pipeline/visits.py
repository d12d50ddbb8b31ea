"""One visit to one page: ask for it, judge the answer, keep what it says in the archive."""

from collections.abc import Callable
from enum import StrEnum

from models.errors import PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.answers import Response
from pipeline.archive_writer import Archive
from pipeline.captures import CaptureKind
from pipeline.challenge import is_like_a_case, visible_text, words_of_a_challenge
from pipeline.due import Visit
from pipeline.fetch import Fetcher


class Finding(StrEnum):
    """What a visit found, as a crawl counts it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


def visit_page(
    visit: Visit,
    *,
    fetcher: Fetcher,
    archive: Archive,
    canonical: Callable[[str], str | None],
    lastmod_of: Callable[[str], str | None],
) -> tuple[str, Finding]:
    """Fetch a page and keep what the site answers.

    Args:
        visit: The page.
        fetcher: Fetches from the site.
        archive: Open for writing.
        canonical: Canonical address of a determination, None for any other address.
        lastmod_of: What the sitemap says of a canonical address.

    Returns:
        The canonical address that answered, another than the one asked for where it redirects, and what was found.

    Raises:
        PageRefused: Nothing came back that could be kept.
        OmbudsmanError: Nothing can be had from the site, or the disk refuses.
    """
    answer = _ask(visit, fetcher, archive)
    url = canonical(answer.url)
    if url is None:
        raise PageRefused(RejectReason.NOT_A_DETERMINATION, f"redirects to {answer.url[:200]}")
    is_there = answer.status in (200, 304)
    if not is_there and answer.status not in (404, 410):
        raise PageRefused(RejectReason.FAILED, f"status {answer.status}")
    if answer.status == 200:
        _check_body(answer.body, is_held=url in archive.known.versions)
    if url != visit.url and is_there:
        way = ArchivedPage(url=visit.url, body=b"", fetched_at=answer.fetched_at, headers={"location": url})
        archive.append(way, status=301, lastmod=visit.listed.lastmod)
    is_held = url in archive.known.versions
    kept = url if is_there else visit.url
    page = ArchivedPage(url=kept, body=answer.body, fetched_at=answer.fetched_at, headers=answer.headers)
    capture = archive.append(page, status=answer.status, lastmod=lastmod_of(kept))
    if capture.kind is CaptureKind.VERSION:
        return kept, Finding.CHANGED if is_held else Finding.NEW
    return kept, Finding.UNCHANGED if is_there else Finding.GONE


def _ask(visit: Visit, fetcher: Fetcher, archive: Archive) -> Response:
    last = archive.known.standing.get(visit.url)
    answer = fetcher.get(
        visit.listed.address, etag=last.etag if last else None, last_modified=last.last_modified if last else None
    )
    # After a redirect "not modified" speaks of another page than the one that the validators were of.
    if answer.status == 304 and (last is None or answer.url != visit.listed.address):
        answer = fetcher.get(answer.url)
        if answer.status == 304:
            raise PageRefused(RejectReason.FAILED, "status 304 to a request without conditions")
    return answer


def _check_body(body: bytes, *, is_held: bool) -> None:
    """Refuse what stands in place of a page. In doubt a new page is kept, for reading it tells; a version held is not
    replaced by something that shows no sign of a case.
    """
    text = visible_text(body)
    if not text:
        raise PageRefused(RejectReason.EMPTY if not body.strip() else RejectReason.NOT_HTML, f"{len(body):,} bytes")
    if is_like_a_case(text):
        return
    if words := words_of_a_challenge(text):
        raise PageRefused(RejectReason.CHALLENGE, f"{words!r} in {text[:120]!r}")
    if is_held:
        raise PageRefused(RejectReason.NOT_A_DETERMINATION, f"no sign of a case any more in {text[:120]!r}")
