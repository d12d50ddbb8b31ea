"""The history of a case: every version of its pages that the archive holds, and what became of them."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow.parquet as pq

from extractors.reading import read_determination
from models.errors import OmbudsmanError, PageRefused
from models.page import ArchivedPage
from pipeline.archive import load_captures
from pipeline.blocks import page_blocks
from pipeline.captured_pages import read_captured
from pipeline.captures import VERSIONS, Capture, CaptureKind
from pipeline.furniture import main_blocks
from pipeline.settings import Folders
from pipeline.tables import parts

_REFERENCE = re.compile(r"(?<!\d)\d{9}(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a page.

    Attributes:
        capture: When it was fetched, by whom, and its digest.
        lines: The paragraphs of its main text; none where the page cannot be read.
        changes: Paragraphs that went ("- ...") and came ("+ ...") since the version before; none for the first.
    """

    capture: Capture
    lines: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PageHistory:
    """What is known of one page of a case.

    Attributes:
        url: Its address.
        versions: In the order of time.
        seen_unchanged: When visits found it as it was, in the order of time.
        last: The last visit, whatever it found.
    """

    url: str
    versions: tuple[Version, ...]
    seen_unchanged: tuple[datetime, ...]
    last: Capture


def read_history(folders: Folders, case_ref: str) -> list[PageHistory]:
    """The history of every page that holds a case, by address.

    Args:
        folders: The data folder.
        case_ref: Nine digits; spaces do not matter.

    Raises:
        OmbudsmanError: It is no reference, there is no archive, or no page of the case in it.
    """
    wanted = "".join(case_ref.split())
    if not re.fullmatch(r"\d{9}", wanted):
        raise OmbudsmanError(f"{case_ref!r} is no case reference: give its nine digits, such as 202212345")
    captures = sorted(load_captures(folders.archive), key=lambda capture: capture.fetched_at)
    urls = sorted(_pages_of(wanted, folders, captures))
    if not urls:
        raise OmbudsmanError(
            f"{folders.archive} holds no page of case {wanted}: check the reference, or run `ombudsman crawl`"
        )
    return [_history(folders, url, [capture for capture in captures if capture.url == url]) for url in urls]


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """("a", "b"), ("a", "c") -> ("- b", "+ c"): the paragraphs that went and came, in the order of the page."""
    found: list[str] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            found += [f"- {line}" for line in before[start:end]]
            found += [f"+ {line}" for line in after[new_start:new_end]]
    return tuple(found)


def _history(folders: Folders, url: str, captures: Sequence[Capture]) -> PageHistory:
    versions: list[Version] = []
    for capture in captures:
        if capture.kind in VERSIONS:
            lines = _lines(folders, capture)
            changes = changed_lines(versions[-1].lines, lines) if versions else ()
            versions.append(Version(capture=capture, lines=lines, changes=changes))
    unchanged = tuple(capture.fetched_at for capture in captures if capture.kind is CaptureKind.UNCHANGED)
    return PageHistory(url=url, versions=tuple(versions), seen_unchanged=unchanged, last=captures[-1])


def _lines(folders: Folders, capture: Capture) -> tuple[str, ...]:
    try:
        return tuple(block.text for block in main_blocks(read_captured(folders.archive, capture).body))
    except PageRefused:
        return ()


def _pages_of(case_ref: str, folders: Folders, captures: Sequence[Capture]) -> set[str]:
    """Addresses of the pages of a case: by address, by the tables, else by reading pages whose address has none."""
    found = {capture.url for capture in captures if case_ref in _REFERENCE.findall(capture.url)}
    for part in parts(folders.tables, "determinations"):
        table = pq.read_table(part, columns=["url"], filters=[("case_ref", "=", case_ref)])
        found.update(table["url"].to_pylist())
    found &= {capture.url for capture in captures}
    return found or set(_by_reading(case_ref, folders, captures))


def _by_reading(case_ref: str, folders: Folders, captures: Sequence[Capture]) -> Iterator[str]:
    """Pages such as `/decisions/__trashed-7/`, whose reference stands in the page alone."""
    for capture in captures:
        if capture.kind in VERSIONS and not _REFERENCE.search(capture.url):
            try:
                if _reference(read_captured(folders.archive, capture)) == case_ref:
                    yield capture.url
            except PageRefused:
                continue


def _reference(page: ArchivedPage) -> str:
    found = page_blocks(page.body)
    return read_determination(page, found.blocks, document_title=found.document_title).case_ref
