"""Which pages are due for a visit: new ones, changed ones, ones no longer listed, ones that failed last time."""

from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.captures import Capture, CaptureKind, Known
from pipeline.discovery import Discovery
from pipeline.search import Listed


class Visit(NamedTuple):
    """A page to be visited: canonical address, how it is listed, whether the last visit to it failed."""

    url: str
    listed: Listed
    is_retry: bool = False


def visits_due(found: Discovery, known: Known, *, base: str, canonical_base: str, full: bool = False) -> list[Visit]:
    """Pages to visit, in the order in which to visit them; none where nothing has changed since the last run.

    New pages come first, the last changed foremost, so that a run with a limit brings what is newest. Pages that
    failed last time come last, so that they hold up nothing.

    Args:
        found: What the site lists.
        known: What the archive holds.
        base: The site.
        canonical_base: How its canonical addresses begin.
        full: Visit every page that is listed, and every page known.
    """
    new: list[Visit] = []
    changed: list[Visit] = []
    failed: list[Visit] = []
    for url, listed in found.listed.items():
        latest = known.latest.get(url)
        if latest is None:
            new.append(Visit(url, listed))
        elif latest.kind is CaptureKind.REFUSED:
            failed.append(Visit(url, listed, is_retry=True))
        elif full or has_changed(listed.lastmod, latest):
            changed.append(Visit(url, listed))
    unlisted = [
        Visit(url, Listed(address=base + url.removeprefix(canonical_base)))
        for url, latest in known.standing.items()
        if found.is_complete and url not in found.listed and url.startswith(canonical_base + "/")
        # One visit tells whether a page that left the sitemaps is gone; it notes no lastmod, so there is no second.
        if full or latest.lastmod is not None
    ]
    return [*_newest_first(new), *_newest_first(changed), *sorted(unlisted), *sorted(failed)]


def has_changed(lastmod: str | None, latest: Capture) -> bool:
    """Whether the sitemap announces a change since the last visit.

    The stamp is compared with the one of that visit, not with its time: no clock needs to be right. Only a page that
    came without a stamp (from the listing) is judged by time.
    """
    if lastmod is None:
        return False
    if latest.lastmod is not None:
        return lastmod != latest.lastmod
    try:
        changed = datetime.fromisoformat(lastmod)
    except ValueError:
        return True
    return (changed if changed.tzinfo else changed.replace(tzinfo=UTC)) > latest.fetched_at


def _newest_first(visits: list[Visit]) -> list[Visit]:
    by_url = sorted(visits, key=lambda visit: visit.url)
    return sorted(by_url, key=lambda visit: visit.listed.lastmod or "", reverse=True)
