"""What became of every page of the site: the rows of `pages`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pipeline.captures import VERSIONS, Capture, CaptureKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One address that the archive knows. A page that is gone keeps its rows in the other tables."""

    url: Annotated[str, "Address of the page in canonical form (determinations.url, rejects.url)"]
    case_ref: Annotated[str | None, "Determination that was read from it; NULL where it was refused or moved"]
    versions: Annotated[int, "Versions of its text that the archive holds"]
    first_fetched_at: Annotated[datetime, "When it was first asked for, UTC"]
    last_fetched_at: Annotated[datetime, "When it was last asked for, UTC"]
    gone_at: Annotated[datetime | None, "When the site first answered that it is gone, UTC; NULL while it stands"]
    moved_to: Annotated[str | None, "Address that it redirects to; NULL where it does not"]


def page_rows(captures: Iterable[Capture], case_refs: Mapping[str, str]) -> list[Page]:
    """A row for every address, sorted.

    Args:
        captures: All of the archive.
        case_refs: Address -> reference of the determination that was read from it.
    """
    visits: dict[str, list[Capture]] = {}
    for capture in sorted(captures, key=lambda capture: capture.fetched_at):
        visits.setdefault(capture.url, []).append(capture)
    return [_page(url, visits[url], case_refs.get(url)) for url in sorted(visits)]


def _page(url: str, visits: list[Capture], case_ref: str | None) -> Page:
    gone_at = None
    for visit in visits:
        if visit.kind is CaptureKind.GONE:
            gone_at = gone_at or visit.fetched_at
        elif visit.kind is not CaptureKind.REFUSED:  # a site that fails says nothing of the page
            gone_at = None
    last = visits[-1]
    return Page(
        url=url,
        case_ref=case_ref,
        versions=sum(visit.kind in VERSIONS for visit in visits),
        first_fetched_at=visits[0].fetched_at,
        last_fetched_at=last.fetched_at,
        gone_at=gone_at,
        moved_to=last.detail if last.kind is CaptureKind.MOVED else None,
    )
