"""What one crawl did, and how much it was allowed to do."""

from dataclasses import dataclass

from pipeline.rejects import Reject


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much one crawl may do; None for no bound. A bound reached is no error: the next run goes on from there.

    Attributes:
        pages: Most determinations to ask for.
        requests: Most requests in all.
        minutes: Most minutes to go on fetching.
    """

    pages: int | None = None
    requests: int | None = None
    minutes: float | None = None


UNBOUNDED = Budget()


@dataclass(frozen=True, kw_only=True)
class CrawlReport:
    """What one crawl did.

    Attributes:
        listed: Determinations that the site lists.
        fetched: Determinations asked for.
        new: Pages never held before.
        changed: Pages with other bytes than the version held.
        unchanged: Pages asked for and found as held.
        moved: Addresses that redirect to another determination.
        gone: Pages that the site no longer has (404, 410).
        refused: Pages that could not be had; they are asked for again next time.
        left: Pages due but not asked for, because a limit was reached.
        requests: Requests in all, those for robots.txt, sitemaps and listing included.
        seconds: How long it took.
        only_in_sitemaps: Addresses that the listing lacks; known only after a full crawl.
        only_in_listing: Addresses that the sitemaps lack, as far as the listing was walked.
        rejects: The refused pages, and why.
        notes: What was out of the ordinary, a line each.
        is_counted: Whether all that the site lists was looked at; a walk of the listing may end earlier.
    """

    listed: int
    fetched: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    gone: int = 0
    refused: int = 0
    left: int = 0
    requests: int
    seconds: float
    only_in_sitemaps: tuple[str, ...] = ()
    only_in_listing: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    is_counted: bool = True
