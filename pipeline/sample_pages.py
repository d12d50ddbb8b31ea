"""The pages of the sample site, read from a folder, and the site's own pages made around them."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path

from models.errors import OmbudsmanError

LISTED_A_PAGE = 10
MAPPED_A_SITEMAP = 20
FIRST_ID = 20_000
LAST_CHANGE = date(2026, 11, 16)
"""No page of the sample was changed after this day; it stands still, so that the sample is the same on any day."""
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, kw_only=True)
class SamplePage:
    """One determination of the sample.

    Attributes:
        stem: Name of its file, and the last part of its address.
        number: The site's own number for it: `/?p=<number>` leads to it.
        title: As the listing shows it.
        decided_on: Date of the decision; the first day of the archive where its labels give none.
        changed_at: When the site last changed it, as sitemap and Last-Modified say.
        body: The bytes.
    """

    stem: str
    number: int
    title: str
    decided_on: date
    changed_at: datetime
    body: bytes

    @property
    def path(self) -> str:
        """Its permalink, without the host."""
        return f"/decisions/{self.stem}/"

    @property
    def etag(self) -> str:
        """A validator that follows from the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def read_sample(folder: Path) -> list[SamplePage]:
    """Read `<folder>/decisions/<stem>.html` with the date from the labels beside it; sorted newest decision first.

    Raises:
        OmbudsmanError: The folder holds no pages.
    """
    paths = sorted((folder / "decisions").glob("*.html"))
    if not paths:
        raise OmbudsmanError(f"{folder / 'decisions'} holds no .html pages: give the folder of the sample site")
    pages = [_read_page(path, FIRST_ID + count) for count, path in enumerate(paths)]
    return sorted(pages, key=lambda page: (-page.decided_on.toordinal(), page.stem))


def _read_page(path: Path, number: int) -> SamplePage:
    body = path.read_bytes()
    labels = path.with_suffix(".json")
    stated = json.loads(labels.read_text(encoding="utf-8")).get("decision_date") if labels.exists() else None
    decided_on = date.fromisoformat(stated) if stated else date(2020, 12, 1)
    heading = _TITLE.search(body.decode("utf-8", "replace"))
    title = " ".join(_TAG.sub("", heading[1]).split()) if heading else escape(path.stem)
    return SamplePage(
        stem=path.stem, number=number, title=title, decided_on=decided_on, changed_at=_changed_at(decided_on, body),
        body=body,
    )  # fmt: skip


def _changed_at(decided_on: date, body: bytes) -> datetime:
    """Publication two to nine months after the decision, by a hash of the page: the same wherever it is checked out,
    and another when the page is edited.
    """
    chance = int.from_bytes(hashlib.sha256(body).digest()[:8], "big")
    day = min(decided_on + timedelta(days=60 + chance % 210), LAST_CHANGE)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=8 * 3600 + chance // 210 % 36_000)


def robots_text(base: str) -> str:
    """robots.txt: everything but the site's administration, and where the sitemaps are."""
    return f"User-agent: *\nDisallow: /wp-admin/\n\nSitemap: {base}/sitemap_index.xml\n"


def sitemaps(pages: list[SamplePage], base: str) -> dict[str, str]:
    """The sitemap index and the sitemaps by path."""
    files: dict[str, str] = {"/page-sitemap.xml": _urlset([(f"{base}/", LAST_CHANGE.isoformat())])}
    by_number = sorted(pages, key=lambda page: page.number)
    for start in range(0, len(by_number), MAPPED_A_SITEMAP):
        entries = [(base + p.path, p.changed_at.isoformat()) for p in by_number[start : start + MAPPED_A_SITEMAP]]
        files[f"/decision-sitemap{start // MAPPED_A_SITEMAP + 1}.xml"] = _urlset(entries)
    rows = "".join(f"<sitemap><loc>{base}{path}</loc></sitemap>\n" for path in files)
    return files | {"/sitemap_index.xml": _xml("sitemapindex", rows)}


def listing(pages: list[SamplePage]) -> dict[str, str]:
    """The pages of the listing by path, ten determinations each, newest decision first."""
    starts = range(0, len(pages), LISTED_A_PAGE)
    return {
        "/decisions/" if not start else f"/decisions/page/{start // LISTED_A_PAGE + 1}/": _listing_page(
            pages[start : start + LISTED_A_PAGE], start // LISTED_A_PAGE + 1, len(starts)
        )
        for start in starts
    }


def site_page(title: str, content: str) -> str:
    """A page of the site with its usual furniture."""
    links = "".join(
        f'<li><a href="{path}">{name}</a></li>'
        for path, name in (("/", "Home"), ("/residents/", "Residents"), ("/decisions/", "Decisions"))
    )
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title} - Sample</title></head>\n'
        f'<body><header><nav><ul>{links}</ul></nav></header>\n<main id="content"><h1>{title}</h1>\n{content}\n</main>\n'
        "<footer><p>A sample site with invented cases; no landlord in it is real.</p></footer></body></html>\n"
    )


def _listing_page(pages: list[SamplePage], number: int, count: int) -> str:
    items = "\n".join(
        f'<article><h2><a href="{page.path}">{page.title}</a></h2>'
        f'<time datetime="{page.decided_on}">{page.decided_on:%d %B %Y}</time></article>'
        for page in pages
    )
    following = f'<a class="next" href="/decisions/page/{number + 1}/">Next</a>' if number < count else ""
    return site_page("Decisions", f"{items}\n<nav>Page {number} of {count} {following}</nav>")


def _urlset(entries: list[tuple[str, str]]) -> str:
    return _xml("urlset", "".join(f"<url><loc>{loc}</loc><lastmod>{at}</lastmod></url>\n" for loc, at in entries))


def _xml(root: str, content: str) -> str:
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{content}</{root}>\n'
