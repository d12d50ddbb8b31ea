"""A search for determinations under way: what the readers of sitemaps and of the listing share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.fetch import Fetcher
from pipeline.sources import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One determination as listed: address to ask for, and when the sitemap says that it last changed."""

    address: str
    lastmod: str | None = None


@dataclass(kw_only=True)
class Search:
    """The site, what is known of it, and what was noted so far.

    Attributes:
        source: The ombudsman.
        fetcher: Fetches from the site.
        known: Canonical addresses that are nothing new.
        on_found: Called with the number of determinations found so far.
        notes: What was out of the ordinary, a line each.
        is_listing_read: Whether the listing was read to its end.
    """

    source: Source
    fetcher: Fetcher
    known: set[str]
    on_found: Callable[[int], None] = lambda _count: None
    notes: list[str] = field(default_factory=list)
    is_listing_read: bool = False

    def canonical(self, address: str) -> str | None:
        """The canonical address of a determination of this site; None for any other page."""
        base = self.fetcher.base
        is_decision = self.source.is_decision_url(address, base=base)
        return self.source.canonical_url(address, base=base) if is_decision else None
