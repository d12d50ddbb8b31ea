"""Taking pages that somebody else fetched into the archive, with the time at which they were fetched."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from models.errors import PageRefused, RejectReason
from models.page import ArchivedPage
from pipeline.archive import open_archive
from pipeline.archive_writer import Archive
from pipeline.blocks import page_blocks
from pipeline.challenge import is_like_a_case, visible_text, words_of_a_challenge
from pipeline.rejects import Reject
from pipeline.saved_pages import file_pages, saved_files
from pipeline.sources import SOURCES, Source

_SLUG = re.compile(r"__trashed-\d+|[\w-]*\d{9}[\w-]*")  # "homes-202212345", "__trashed-7"


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import did.

    Attributes:
        taken: Pages that the archive did not hold.
        held: Pages that it held already, byte for byte.
        passed_over: Pages of a WARC file that are no determination of the site.
        rejects: Pages that were refused, and why.
    """

    taken: int
    held: int
    passed_over: int
    rejects: tuple[Reject, ...]


def import_pages(
    archive: Path,
    paths: Iterable[Path],
    *,
    base: str,
    source: Source = SOURCES["housing_ombudsman"],
    fetched_at: datetime | None = None,
    on_page: Callable[[int], None] = lambda _count: None,
) -> ImportReport:
    """Take pages from WARC files and folders of saved pages into an archive; those that it holds are left out.

    A WARC file says when each page was fetched and from where. A saved page has neither: its address is that of its
    canonical link, else follows from its name ("homes-202212345.html", "homes-202212345/index.html"), and its time is
    `fetched_at`, else that of the file. Pages that we have visited since are kept as earlier versions.

    Args:
        archive: Folder of the archive, made where it is not there.
        paths: WARC files, pages, folders of them.
        base: Address of the site that the pages are of.
        source: The ombudsman.
        fetched_at: When saved pages were fetched.
        on_page: Called with the number of pages looked at so far.

    Raises:
        OmbudsmanError: A path cannot be read, another run is writing the archive, or the disk refuses.
    """
    files = list(saved_files(paths))
    rejects: list[Reject] = []
    counts: Counter[str] = Counter()
    with open_archive(archive) as writer:
        for file in files:
            saved_at = fetched_at or datetime.fromtimestamp(file.stat().st_mtime, UTC)
            for page in file_pages(file, rejects.append):
                on_page(counts.total() + 1)
                try:
                    url = _address(page, file, source=source, base=base)
                except PageRefused as refusal:
                    rejects.append(_reject(page, file, refusal))
                    counts["refused"] += 1
                else:
                    counts[_take(page, url, writer, saved_at=saved_at)] += 1
    return ImportReport(
        taken=counts["taken"], held=counts["held"], passed_over=counts["passed over"], rejects=tuple(rejects)
    )


def _take(page: ArchivedPage, url: str | None, writer: Archive, *, saved_at: datetime) -> str:
    if url is None:
        return "passed over"
    when = page.fetched_at or saved_at
    return "taken" if writer.bring_in(replace(page, url=url, fetched_at=when)) else "held"


def _address(page: ArchivedPage, file: Path, *, source: Source, base: str) -> str | None:
    """Canonical address of a page; None for a page of a WARC file that is no determination.

    Raises:
        PageRefused: It stands in place of a determination, or nothing tells which one it is.
    """
    is_saved = page.url.startswith("file:")
    if not is_saved and not source.is_decision_url(page.url, base=base):
        return None
    found = page_blocks(page.body)
    text = visible_text(page.body)
    if not is_like_a_case(text) and (words := words_of_a_challenge(text)):
        raise PageRefused(RejectReason.CHALLENGE, f"{words!r} in {text[:120]!r}")
    for address in (found.canonical_url, _by_name(file, base)) if is_saved else (page.url,):
        if address and source.is_decision_url(address, base=base):
            return source.canonical_url(address, base=base)
    raise PageRefused(
        RejectReason.NOT_A_DETERMINATION,
        f"neither a canonical link nor the name of the file tells which page of {base} it is",
    )


def _by_name(file: Path, base: str) -> str | None:
    """`homes-202212345.html` -> "<base>/decisions/homes-202212345/"; None where the name is no address."""
    slug = file.parent.name if file.stem == "index" else file.stem
    return f"{base}/decisions/{quote(slug)}/" if _SLUG.fullmatch(slug) else None


def _reject(page: ArchivedPage, file: Path, refusal: PageRefused) -> Reject:
    url = str(file) if page.url.startswith("file:") else page.url
    return Reject(url=url, reason=refusal.reason, detail=refusal.detail, fetched_at=page.fetched_at)
