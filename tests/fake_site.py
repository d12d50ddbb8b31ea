"""A site made of a dictionary, behind httpx.MockTransport: what the tests of fetching and crawling ask."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx

from pipeline.fetch import Fetcher, open_client
from pipeline.pace import Pace
from pipeline.settings import Settings

BASE = "http://example.test"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Reply = Callable[[httpx.Request], httpx.Response]


def reply(status: int = 200, body: bytes | str = b"", **headers: str) -> httpx.Response:
    """A response as it comes over the line: not decoded, its headers with - for _."""
    content = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(content))


def case_page(reference: int, words: str = "There was maladministration.") -> str:
    return f"<!doctype html><html><body><main><h1>Some Homes ({reference})</h1><p>{words}</p></main></body></html>"


@dataclass
class FakeSite:
    """Answers by path and query; an address that is not there is a 404, as on a real site.

    Attributes:
        replies: What stands at each path: text, a status, or a function of the request.
        asked: Every address asked for, in order.
    """

    replies: dict[str, str | int | Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url).removeprefix(BASE))
        found = self.replies.get(request.url.raw_path.decode(), 404)
        if isinstance(found, int):
            return reply(found)
        if not isinstance(found, str):
            return found(request)
        etag = f'"{hashlib.sha256(found.encode()).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == etag:
            return reply(304)
        return reply(200, found, etag=etag, content_type="text/html")

    def publish(self, cases: dict[str, str]) -> None:
        """List these cases (slug -> lastmod) in one sitemap and in a listing of ten a page, each with a page."""
        for old in [path for path in self.replies if path.startswith("/decisions/")]:
            del self.replies[old]
        entries = "".join(
            f"<url><loc>{BASE}/decisions/{slug}/</loc><lastmod>{at}</lastmod></url>" for slug, at in cases.items()
        )
        self.replies["/sitemap_index.xml"] = (
            f"<sitemapindex><sitemap><loc>{BASE}/decision-sitemap.xml</loc></sitemap></sitemapindex>"
        )
        self.replies["/decision-sitemap.xml"] = f"<urlset>{entries}</urlset>"
        slugs = list(cases)
        for start in range(0, len(slugs), 10):
            links = "".join(f'<a href="/decisions/{slug}/">x</a>' for slug in slugs[start : start + 10])
            path = "/decisions/" if not start else f"/decisions/page/{start // 10 + 1}/"
            self.replies[path] = f'<a href="/decisions/">Decisions</a>{links}<a href="/about/">About</a>'
        for slug, at in cases.items():
            self.replies[f"/decisions/{slug}/"] = case_page(int(slug[-9:]), f"There was maladministration, {at}.")

    def pages_asked(self) -> list[str]:
        """The addresses of determinations asked for."""
        return [
            path
            for path in self.asked
            if path.startswith("/decisions/") and path != "/decisions/" and "/page/" not in path
        ]


@contextmanager
def fetcher_of(
    handler: Reply, *, base: str = BASE, now: Callable[[], datetime] = lambda: NOON, pace: Pace | None = None
) -> Iterator[Fetcher]:
    """A fetcher of a fake site that never waits."""
    transport = httpx.MockTransport(handler)
    with open_client(base, settings=Settings(contact="a@example.test"), transport=transport) as client:
        yield Fetcher(client=client, base=base, pace=pace or Pace(0.0), now=now)
