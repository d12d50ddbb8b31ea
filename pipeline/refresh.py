"""The whole way: site -> archive -> tables -> database, and only then in the place of what readers use."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from extractors.registry import EXTRACTOR_VERSION
from models.errors import OmbudsmanError
from pipeline.crawl import OnProgress, crawl_site
from pipeline.crawl_report import UNBOUNDED, Budget, CrawlReport
from pipeline.editions import current_edition, new_edition, publish_edition
from pipeline.reuse import note_extraction
from pipeline.runs import BROKEN_OFF, FAILED, PUBLISHED, Run, clear_log, earlier_runs, log_run, run_name
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders, Settings
from pipeline.steps import build_beside, extract_latest, writing
from pipeline.tables import write_tables

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
FEWER_SHARE = 0.8
"""A run that finds less than this share of what the last one found publishes nothing: a site takes down a page now and
then, never a fifth of them. It holds for the pages listed and for the determinations read."""


def refresh_site(
    folders: Folders,
    settings: Settings,
    *,
    site: str | None = None,
    full: bool = False,
    budget: Budget = UNBOUNDED,
    landlords: Path | None = None,
    accept_fewer: bool = False,
    on_progress: OnProgress,
) -> Run:
    """Crawl, extract, build and check beside what readers use, then put all of it in its place at once.

    Args:
        folders: The data folder.
        settings: Contact and delay.
        site: Base address; by default the live site.
        full: Ask for every page again, conditionally, and read every page again.
        budget: How much to fetch at most; the next run goes on from there.
        landlords: Reviewed table of landlords; by default that of the program.
        accept_fewer: Publish even where far fewer pages were found than by the last run.
        on_progress: Called with what is going on.

    Raises:
        OmbudsmanError: As the steps do; another run is at work; or far fewer pages were found than by the last run.
            What readers use is as it was, and `runs` tells of it from the next run on.
    """
    started = datetime.now(UTC)
    run = Run(run_id=run_name(started), started_at=started, status=BROKEN_OFF, extractor_version=EXTRACTOR_VERSION)
    with writing(folders):
        log_run(folders, run)
        try:
            crawled = crawl_site(folders, settings, site=site, full=full, budget=budget, on_progress=on_progress)
            run = _with_crawl(run, crawled)
            run = _publish(
                run, folders, full=full, landlords=landlords, accept_fewer=accept_fewer, on_progress=on_progress
            )
        except Exception as error:
            with suppress(OSError):
                log_run(folders, replace(run, status=FAILED, finished_at=datetime.now(UTC), message=_in_short(error)))
            raise
        clear_log(folders)
    return run


def refresh_sample(folders: Folders, settings: Settings, *, on_progress: OnProgress) -> Run:
    """The same on the embedded sample site, served on this machine for as long as it takes."""
    if not SAMPLE.is_dir():
        raise OmbudsmanError(f"{SAMPLE}: the sample site comes with a checkout of the repository, not with a wheel")
    with serve_sample(SAMPLE) as site:
        return refresh_site(folders, settings, site=site, landlords=SAMPLE / "landlords.csv", on_progress=on_progress)


def _publish(
    run: Run, folders: Folders, *, full: bool, landlords: Path | None, accept_fewer: bool, on_progress: OnProgress
) -> Run:
    """Extract, build and check a new edition, and put it in place; the run as it ended comes back."""
    earlier = earlier_runs(folders)
    published = [last for last in earlier if last.status == PUBLISHED]
    if not accept_fewer:
        _refuse_fewer("lists", run.listed, [last.listed for last in published])
    with new_edition(folders, run.run_id) as beside:
        at_hand = None if full else current_edition(folders)
        extracted = extract_latest(folders.archive, beside.tables, on_progress, earlier=at_hand)
        note_extraction(beside)
        if not accept_fewer:
            _refuse_fewer("gave", extracted.determinations, [last.determinations for last in published])
        run = replace(
            run,
            status=PUBLISHED,
            finished_at=datetime.now(UTC),
            refused=len(extracted.rejects),
            determinations=extracted.determinations,
        )
        others = [other for other in earlier if other.run_id != run.run_id]
        write_tables(beside.tables, {"runs": [*others, run]})
        build_beside(beside, landlords=landlords)
        publish_edition(beside, folders)
    return run


def _refuse_fewer(verb: str, found: int | None, before: list[int | None]) -> None:
    """Stop where a number falls far below that of the last run which has one."""
    last = next((number for number in reversed(before) if number is not None), None)
    if found is not None and last is not None and found < FEWER_SHARE * last:
        raise OmbudsmanError(
            f"the site {verb} {found:,} determinations, at the last run {last:,}: less than {FEWER_SHARE:.0%}, so "
            "nothing was published; look at the site, and if it is right run `ombudsman refresh --accept-fewer`"
        )


def _with_crawl(run: Run, crawled: CrawlReport) -> Run:
    return replace(
        run,
        listed=crawled.listed if crawled.is_counted else None,
        fetched=crawled.fetched,
        new=crawled.new,
        changed=crawled.changed,
        gone=crawled.gone,
        requests=crawled.requests,
        message="; ".join(crawled.notes) or None,
    )


def _in_short(error: Exception) -> str:
    text = str(error) if isinstance(error, OmbudsmanError) else f"{type(error).__name__}: {error}"
    return " ".join(text.split())[:500]
