"""Crawling: what a site lists -> pages fetched -> the archive."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.errors import OmbudsmanError, PageRefused, RejectReason
from pipeline.addresses import site_base
from pipeline.archive import open_archive
from pipeline.archive_writer import Archive
from pipeline.crawl_report import UNBOUNDED, Budget, CrawlReport
from pipeline.discovery import Discovery, discover
from pipeline.due import Visit, visits_due
from pipeline.fetch import Fetcher, open_client, pace_for
from pipeline.rejects import Reject
from pipeline.settings import Folders, Settings
from pipeline.sources import SOURCES, Source
from pipeline.visits import Finding, visit_page

MAX_FAILURES = 5
"""Pages on end that may fail before a run stops: by then it is the site, not the pages."""

OnProgress = Callable[[str, int, int | None], None]
"""Called with what is going on ("listing" or "fetching"), how many are done, and of how many where that is known."""


def crawl_site(
    folders: Folders,
    settings: Settings,
    *,
    site: str | None = None,
    source: Source = SOURCES["housing_ombudsman"],
    budget: Budget = UNBOUNDED,
    full: bool = False,
    on_progress: OnProgress | None = None,
) -> CrawlReport:
    """Crawl a site into the archive of a data folder: the one call behind `ombudsman crawl`.

    Args:
        folders: The data folder.
        settings: Contact and delay.
        site: Base address; by default that of the source.
        source: The ombudsman.
        budget: How much to do at most.
        full: See `crawl`.
        on_progress: See `crawl`.

    Raises:
        OmbudsmanError: See `crawl`; also where another run is writing the archive.
    """
    base = site_base(site or source.BASE)
    with open_archive(folders.archive) as archive, open_client(base, settings=settings) as client:
        fetcher = Fetcher(client=client, base=base, pace=pace_for(base, settings=settings))
        return crawl(source, fetcher=fetcher, archive=archive, budget=budget, full=full, on_progress=on_progress)


def crawl(
    source: Source,
    *,
    fetcher: Fetcher,
    archive: Archive,
    budget: Budget = UNBOUNDED,
    full: bool = False,
    on_progress: OnProgress | None = None,
) -> CrawlReport:
    """Find the determinations of a site and fetch into the archive those that are new or changed.

    A run broken off at any point leaves the archive whole, and the next one goes on where it ended.

    Args:
        source: The ombudsman.
        fetcher: Fetches from the site, and says what time it is.
        archive: Open for writing.
        budget: How much to do at most.
        full: Walk the whole listing besides the sitemaps, and ask for every page again, conditionally.
        on_progress: Called after every page; see `OnProgress`.

    Raises:
        OmbudsmanError: The site cannot be had: no network, robots.txt forbids, a challenge page in place of the first
            page, or too many failures on end. What was fetched until then is kept.
    """
    started, now = fetcher.now(), fetcher.now
    tell = on_progress or (lambda _phase, _done, _total: None)
    run = _Run(source=source, fetcher=fetcher, archive=archive)
    found = run.discover(full=full, enough=budget.pages, on_found=lambda count: tell("listing", count, None))
    due = visits_due(found, archive.known, base=fetcher.base, canonical_base=run.canonical_base, full=full)
    planned = due[: budget.pages]
    for number, visit in enumerate(planned):
        if _is_spent(budget, requests=fetcher.requests, seconds=(now() - started).total_seconds()):
            break
        tell("fetching", number, len(planned))
        run.visit(visit)
    tell("fetching", run.fetched, len(planned))
    return run.report(found, left=len(due) - run.passed, seconds=(now() - started).total_seconds())


@dataclass(kw_only=True)
class _Run:
    """A crawl under way: what it works with, and what came of it so far."""

    source: Source
    fetcher: Fetcher
    archive: Archive
    counts: Counter[Finding] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    fetched: int = 0
    passed: int = 0
    moved: int = 0
    _lastmods: dict[str, str | None] = field(default_factory=dict)
    _answered: set[str] = field(default_factory=set)
    _failures: int = 0

    @property
    def canonical_base(self) -> str:
        """How the canonical addresses of the site begin."""
        return (self.source.canonical_url("/", base=self.fetcher.base) or self.fetcher.base).rstrip("/")

    def canonical(self, url: str) -> str | None:
        """Canonical address of a determination of the site; None for any other address."""
        is_decision = self.source.is_decision_url(url, base=self.fetcher.base)
        return self.source.canonical_url(url, base=self.fetcher.base) if is_decision else None

    def discover(self, *, full: bool, enough: int | None, on_found: Callable[[int], None]) -> Discovery:
        known = self.archive.known
        standing = sum(url.startswith(self.canonical_base + "/") for url in known.standing)
        found = discover(
            self.source, fetcher=self.fetcher, known=frozenset(known.latest), standing=standing, full=full,
            enough=enough, on_found=on_found,
        )  # fmt: skip
        self._lastmods = {url: listed.lastmod for url, listed in found.listed.items()}
        return found

    def visit(self, visit: Visit) -> None:
        """Visit a page unless a redirect has led there already; count what was found, or note why it was refused."""
        self.passed += 1
        if visit.url in self._answered:
            return
        self.fetched += 1
        try:
            url, finding = visit_page(
                visit, fetcher=self.fetcher, archive=self.archive, canonical=self.canonical,
                lastmod_of=self._lastmods.get,
            )  # fmt: skip
        except PageRefused as refusal:
            self._refuse(visit, refusal)
        else:
            self._failures = 0
            self._answered.add(url)
            self.moved += url != visit.url
            self.counts[finding] += 1

    def report(self, found: Discovery, *, left: int, seconds: float) -> CrawlReport:
        """All that came of the run."""
        return CrawlReport(
            listed=len(found.listed),
            fetched=self.fetched,
            **{finding.value: self.counts[finding] for finding in Finding},
            moved=self.moved,
            refused=len(self.rejects),
            left=left,
            requests=self.fetcher.requests,
            seconds=seconds,
            only_in_sitemaps=found.only_in_sitemaps,
            only_in_listing=found.only_in_listing,
            rejects=tuple(self.rejects),
            notes=(*self.archive.mended, *self._foreign(), *found.notes),
            is_counted=found.is_counted,
        )

    def _foreign(self) -> Iterator[str]:
        """A note where pages of another site lie in the archive: a sample and real pages would make one statistic."""
        for url in self.archive.known.versions:
            if not url.startswith(self.canonical_base + "/"):
                yield f"the archive also holds pages of another site ({url}): give each site its own data folder"
                return

    def _refuse(self, visit: Visit, refusal: PageRefused) -> None:
        reject = Reject(
            url=visit.url, reason=refusal.reason, detail=refusal.detail[:300], fetched_at=self.fetcher.now()
        )
        self.rejects.append(reject)
        self.archive.refuse(reject, lastmod=visit.listed.lastmod)
        if visit.is_retry:  # it failed before, so it tells nothing of how the site does today
            return
        self._failures += 1
        if refusal.reason is RejectReason.CHALLENGE and not self._answered:
            raise OmbudsmanError(
                f"{visit.listed.address} answers with a challenge or login page ({refusal.detail}): "
                "open the site in a browser to see what it wants, and run again later"
            )
        if self._failures >= MAX_FAILURES:
            raise OmbudsmanError(
                f"{self._failures} pages on end could not be had, the last {visit.listed.address} ({refusal.detail}): "
                "stopped; what was fetched is kept, run again later"
            )


def _is_spent(budget: Budget, *, requests: int, seconds: float) -> bool:
    return (budget.requests is not None and requests >= budget.requests) or (
        budget.minutes is not None and seconds >= budget.minutes * 60
    )
