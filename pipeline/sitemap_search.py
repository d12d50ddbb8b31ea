"""Determinations by the sitemaps of a site: a few requests say which there are and when each last changed."""

from collections import deque
from typing import NamedTuple
from urllib.parse import urlsplit

from models.errors import PageRefused
from pipeline.addresses import is_same_site
from pipeline.search import Listed, Search
from pipeline.sitemaps import MalformedSitemap, Sitemap, parse_sitemap

MAX_SITEMAPS = 2_000


class InSitemaps(NamedTuple):
    """Determinations by canonical address, and whether every sitemap could be read."""

    listed: dict[str, Listed]
    is_whole: bool


def read_sitemaps(search: Search) -> InSitemaps:
    """Read the sitemaps that robots.txt names, else the usual index, and those that they list.

    A sitemap that cannot be had or read is noted, and the others are read.
    """
    base = search.fetcher.base
    named = [url for url in search.fetcher.robots().sitemaps if is_same_site(url, base)]
    queue = deque(named or [base + search.source.SITEMAP_INDEX])
    seen, listed, is_whole = set(queue), dict[str, Listed](), True
    while queue:
        sitemap = _fetch(queue.popleft(), search)
        if sitemap is None:
            is_whole = False
        elif sitemap.is_index:
            inner = [url for url in _worth_reading(sitemap, search) if url not in seen]
            queue.extend(inner[: MAX_SITEMAPS - len(seen)])
            seen.update(inner)
        else:
            _add(sitemap, listed, search)
            search.on_found(len(listed))
    return InSitemaps(listed, is_whole and len(seen) <= MAX_SITEMAPS)


def _fetch(url: str, search: Search) -> Sitemap | None:
    try:
        answer = search.fetcher.get(url)
        if answer.status == 200:
            return parse_sitemap(answer.body)
        problem = f"status {answer.status}"
    except PageRefused as refusal:
        problem = refusal.detail
    except MalformedSitemap as error:
        problem = str(error)
    search.notes.append(f"the sitemap {url} cannot be read: {problem}")
    return None


def _worth_reading(index: Sitemap, search: Search) -> list[str]:
    """Sitemaps named for determinations, else all: "decision-sitemap3.xml" spares "page-sitemap.xml"."""
    ours = [entry.address for entry in index.entries if is_same_site(entry.address, search.fetcher.base)]
    return [url for url in ours if search.source.SITEMAP_HINT in urlsplit(url).path.lower()] or ours


def _add(sitemap: Sitemap, listed: dict[str, Listed], search: Search) -> None:
    for entry in sitemap.entries:
        url = search.canonical(entry.address)
        if url is not None and (url not in listed or (entry.lastmod or "") > (listed[url].lastmod or "")):
            listed[url] = Listed(address=entry.address, lastmod=entry.lastmod)
