"""Every ombudsman that can be crawled: one file each, one line each in SOURCES."""

from typing import Protocol

from pipeline.sources import housing_ombudsman


class Source(Protocol):
    """What the module of a source offers."""

    BASE: str
    SITEMAP_INDEX: str
    SITEMAP_HINT: str
    WINDOW_PAGES: int

    def canonical_url(self, url: str, *, base: str = ...) -> str | None:
        """The one form of an address; None for an address of another site."""

    def is_decision_url(self, url: str, *, base: str = ...) -> bool:
        """Whether a determination may stand there."""

    def listing_address(self, number: int, *, base: str = ...) -> str:
        """Address of the numbered page of the listing, from 1."""

    def decision_links(self, html: bytes, *, base: str = ...) -> tuple[str, ...]:
        """Addresses of determinations that a page of the listing links to, as printed, in order."""


SOURCES: dict[str, Source] = {
    "housing_ombudsman": housing_ombudsman,
}
