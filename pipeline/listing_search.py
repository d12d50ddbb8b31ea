"""Determinations by the listing of a site: ten a page, sorted by date of decision, so new ones appear in the middle."""

from collections.abc import Iterator
from typing import NamedTuple

from models.errors import PageRefused
from pipeline.challenge import visible_text, words_of_a_challenge
from pipeline.search import Listed, Search

MAX_PAGES = 20_000


class ListingPage(NamedTuple):
    """One page of the listing: its number, its determinations by canonical address."""

    number: int
    listed: dict[str, Listed]


def listing_pages(search: Search) -> Iterator[ListingPage]:
    """Fetch the pages of the listing one by one, up to the first that lists nothing or repeats the one before.

    What ends the listing is noted unless it is the usual 404 after the last page.
    """
    before: dict[str, Listed] = {}
    for number in range(1, MAX_PAGES + 1):
        page = _fetch(number, search)
        if page is None or page == before:
            search.is_listing_read = True
            return
        before = page
        yield ListingPage(number, page)


def _fetch(number: int, search: Search) -> dict[str, Listed] | None:
    base = search.fetcher.base
    url = search.source.listing_address(number, base=base)
    try:
        answer = search.fetcher.get(url)
    except PageRefused as refusal:
        search.notes.append(f"the listing ends at {url}: {refusal.detail}")
        return None
    if answer.status != 200:
        if number == 1 or answer.status != 404:
            search.notes.append(f"the listing ends at {url}: status {answer.status}")
        return None
    links = {search.canonical(link): link for link in search.source.decision_links(answer.body, base=base)}
    listed = {canonical: Listed(address=link) for canonical, link in links.items() if canonical}
    words = None if listed else words_of_a_challenge(visible_text(answer.body))
    if words:
        search.notes.append(f"{url} looks like a challenge or login page ({words!r}): open it in a browser")
    elif not listed and number == 1:
        search.notes.append(f"{url} links to no determination: its layout may have changed")
    return listed or None


def walk(
    pages: Iterator[ListingPage], search: Search, *, window: int | None = None, enough: int | None = None
) -> dict[str, Listed]:
    """Gather what the listing holds, page by page.

    Args:
        pages: The pages still to be read.
        search: What is known already; determinations found are no news from then on.
        window: Stop after so many pages on end with nothing new; None walks to the end.
        enough: Stop when so many new ones are found; None for no bound.
    """
    found: dict[str, Listed] = {}
    fresh, idle = 0, 0
    for page in pages:
        new = [url for url in page.listed if url not in search.known]
        found |= page.listed
        search.known.update(new)
        search.on_found(len(found))
        fresh, idle = fresh + len(new), 0 if new else idle + 1
        if idle == window or (enough is not None and fresh >= enough):
            break
    return found
