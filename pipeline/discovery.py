"""Discovery: which determinations a site lists, its sitemaps and its listing reconciled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from models.errors import OmbudsmanError
from pipeline.fetch import Fetcher
from pipeline.listing_search import ListingPage, listing_pages, walk
from pipeline.search import Listed, Search
from pipeline.sitemap_search import read_sitemaps
from pipeline.sources import Source

STALE_SHARE = 0.5
"""Sitemaps that list fewer than this share of the pages known are broken, not the sign of a site half emptied."""


@dataclass(frozen=True, kw_only=True)
class Discovery:
    """What a site lists.

    Attributes:
        listed: Determinations by canonical address, in the order of the site.
        is_complete: Whether the sitemaps were read whole, so that a page they leave out may be gone.
        only_in_sitemaps: Canonical addresses that the listing lacks; known only after a full walk of the listing.
        only_in_listing: Canonical addresses that the sitemaps lack, as far as the listing was walked.
        notes: What was out of the ordinary, a line each.
        is_counted: Whether all that the site lists was looked at, in the sitemaps or to the end of the listing.
    """

    listed: dict[str, Listed]
    is_complete: bool
    only_in_sitemaps: tuple[str, ...] = ()
    only_in_listing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_counted: bool = True


def discover(
    source: Source,
    *,
    fetcher: Fetcher,
    known: frozenset[str] = frozenset(),
    standing: int = 0,
    full: bool = False,
    enough: int | None = None,
    on_found: Callable[[int], None] = lambda _count: None,
) -> Discovery:
    """Find every determination that a site lists.

    The sitemaps say all in a few requests, and one page of the listing is a check on them. Where either shows that
    they are not to be trusted, the listing is walked until `source.WINDOW_PAGES` pages on end hold nothing new.

    Args:
        source: The ombudsman.
        fetcher: Fetches from the site.
        known: Canonical addresses that the archive knows.
        standing: How many of them are there still, as far as is known.
        full: Walk the listing to its end in any case, and tell how it differs from the sitemaps.
        enough: Stop a walk of the listing when so many new pages are found.
        on_found: Called with the number of determinations found so far.

    Raises:
        OmbudsmanError: Neither sitemaps nor listing can be had, or a challenge page is all there is.
    """
    search = Search(source=source, fetcher=fetcher, known=set(known), on_found=on_found)
    listed, is_whole = read_sitemaps(search)
    is_trusted = is_whole and _are_current(len(listed), standing, search)
    search.known.update(listed)
    walked = _walk_listing(search, listed, is_trusted=is_trusted, full=full, enough=enough)
    if not listed and not walked:
        raise OmbudsmanError(f"{fetcher.base} lists no determinations. {'; '.join(search.notes[-3:])}")
    return Discovery(
        listed=walked | listed,
        is_complete=is_trusted,
        only_in_sitemaps=tuple(url for url in listed if url not in walked) if full else (),
        only_in_listing=tuple(url for url in walked if url not in listed) if listed else (),
        notes=tuple(search.notes),
        is_counted=is_trusted or search.is_listing_read,
    )


def _are_current(count: int, standing: int, search: Search) -> bool:
    if count and count >= STALE_SHARE * standing:
        return True
    search.notes.append(f"the sitemaps list {count:,} determinations where {standing:,} are known: not trusted")
    return False


def _walk_listing(
    search: Search, in_sitemaps: dict[str, Listed], *, is_trusted: bool, full: bool, enough: int | None
) -> dict[str, Listed]:
    """Walk the listing as far as there is reason to: one page where the sitemaps hold all that it links to."""
    pages = listing_pages(search)
    if full:
        return walk(pages, search)
    walked: dict[str, Listed] = {}
    if is_trusted:
        walked = walk(islice(pages, 1), search)
        missing = [url for url in walked if url not in in_sitemaps]
        if not missing:
            return walked
        search.notes.append(f"the sitemaps lack {missing[0]}, which the listing has: walked the listing")
    return walked | _walk_window(pages, search, enough)


def _walk_window(pages: Iterator[ListingPage], search: Search, enough: int | None) -> dict[str, Listed]:
    return walk(pages, search, window=search.source.WINDOW_PAGES, enough=enough)
