"""`ombudsman history CASE_REF`: the versions of a published case, and what changed in its text."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.captures import CaptureKind
from pipeline.page_history import PageHistory, Version, read_history
from pipeline.settings import find_folders

WIDTH = 120


def history(case_ref: str, data: Path | None = None) -> str:
    """The versions of a case as text for a terminal.

    Args:
        case_ref: Nine digits.
        data: The data folder; by default the usual one.

    Raises:
        OmbudsmanError: There is no archive, or no page of the case in it.
    """
    return "\n\n".join("\n".join(_page(page)) for page in read_history(find_folders(data), case_ref)) + "\n"


def _page(page: PageHistory) -> Iterator[str]:
    yield page.url
    for number, version in enumerate(page.versions, start=1):
        yield f"version {number}  {_when(version.capture.fetched_at)}  {_about(version, is_first=number == 1)}"
        for line in version.changes:
            yield textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="      ")
    if page.seen_unchanged:
        yield f"seen unchanged {len(page.seen_unchanged)} times, last {_when(page.seen_unchanged[-1])}"
    if page.last.kind is CaptureKind.GONE:
        yield f"gone        {_when(page.last.fetched_at)}  the site answered {page.last.status}; its versions are kept"
    elif page.last.kind is CaptureKind.MOVED:
        yield f"moved       {_when(page.last.fetched_at)}  to {page.last.detail}"
    elif page.last.kind is CaptureKind.REFUSED:
        yield f"not had     {_when(page.last.fetched_at)}  {page.last.reason}: {page.last.detail}"


def _about(version: Version, *, is_first: bool) -> str:
    came = sum(line.startswith("+") for line in version.changes)
    went = len(version.changes) - came
    if not version.lines:
        text = "cannot be read"
    elif is_first:
        text = _paragraphs(len(version.lines))
    else:
        text = f"{_paragraphs(went)} went, {came} came" if version.changes else "the text is the same"
    source = ", imported" if version.capture.kind is CaptureKind.IMPORTED else ""
    return f"{text}{source}, sha256 {(version.capture.content_sha256 or '')[:12]}"


def _paragraphs(count: int) -> str:
    return f"{count} paragraph{'' if count == 1 else 's'}"


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
