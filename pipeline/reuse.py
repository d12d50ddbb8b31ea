"""Rows that need no second reading: those of the edition at hand, as long as page and extractors are the same.

The published tables are the store: nothing is kept twice, and to delete them only costs the time to read all again.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from extractors.registry import EXTRACTOR_VERSION
from extractors.registry import TABLES as PAGE_TABLES
from models.errors import RejectReason
from pipeline.captures import Capture
from pipeline.gathering import Case
from pipeline.rejects import Reject
from pipeline.settings import Folders
from pipeline.tables import parts

NOTE_NAME = "extraction.json"
_FOR_GOOD = frozenset(RejectReason) - {RejectReason.DUPLICATE, RejectReason.TRUNCATED, RejectReason.FAILED}
"""Refusals that follow from the bytes of the page alone. Not so where another page of the case was kept, a record of
the archive may have been mended, or an extractor broke down."""
READING = (
    *("blocks", "clean_text", "extract", "furniture", "gathering", "markup_walk", "merged_tables"),
    *("numbering", "open_tables", "page_bytes", "rejects", "saved_pages", "tables", "tags"),
)
"""Modules of this package that rows are made by, besides the extractors."""
_LIBRARIES = ("holidays", "pyarrow", "selectolax", "spacy")
"""Libraries that rows, or the bytes of the files, may change with."""


class Earlier(NamedTuple):
    """What an earlier run made of pages, sorted by address; the folder of its tables, and how many cases they hold."""

    tables: Path
    pages: tuple[Case | Reject, ...]
    cases: int


def note_extraction(edition: Folders) -> None:
    """Note beside the tables of an edition what read them, and their digests.

    Raises:
        OSError: The disk refuses.
    """
    note = _note(edition.tables)
    (edition.data / NOTE_NAME).write_text(json.dumps(note, indent=1, sort_keys=True), encoding="utf-8")


def earlier_cases(edition: Folders, captures: Iterable[Capture]) -> Earlier | None:
    """What an edition made of the pages that are still as they were; None where its tables cannot be built on.

    They can where the same extractors wrote them and no byte of them has changed since.

    Args:
        edition: The edition.
        captures: The version of each page that counts, sorted by address.
    """
    try:
        noted = json.loads((edition.data / NOTE_NAME).read_bytes())
        if noted != _note(edition.tables):
            return None
        read = _read_cases(edition.tables)
        refused = _read_rejects(edition.tables)
    except (OSError, ValueError):  # no note, or a torn one; pyarrow's errors are of these two kinds
        return None
    pages: list[Case | Reject] = []
    for capture in captures:
        case = read.get((capture.url, capture.content_sha256, capture.fetched_at))
        reject = refused.get((capture.url, capture.fetched_at))
        pages += [page for page in (case, reject) if page is not None]
    return Earlier(edition.tables, tuple(pages), len(read))


def read_addresses(tables: Path) -> dict[str, str]:
    """Address -> case reference of every page that these tables were read from."""
    return {case.url: case.case_ref for case in _read_cases(tables).values()}


@cache
def extractors_digest() -> str:
    """What rows depend on besides the page: a digest of version, code, lexicons and weights of the extractors.

    The code is in it because a version is easily forgotten, and stale rows would look like good ones.
    """
    digest = hashlib.sha256(f"{EXTRACTOR_VERSION} {[version(name) for name in _LIBRARIES]}".encode())
    for file in code_read_by():
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def code_read_by() -> Iterator[Path]:
    """The files that rows are made by."""
    for package in ("models", "extractors"):
        folder = Path(str(files(package)))
        yield from sorted(path for suffix in ("py", "toml", "csv") for path in folder.rglob(f"*.{suffix}"))
    yield from (Path(str(files("pipeline"))) / f"{name}.py" for name in READING)


def _note(tables: Path) -> dict[str, object]:
    digests = {
        path.relative_to(tables).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for table in (*PAGE_TABLES, "rejects")
        for path in parts(tables, table)
    }
    return {"extractors": extractors_digest(), "sha256": digests}


def _read_cases(tables: Path) -> dict[tuple[object, ...], Case]:
    names = ["url", "content_sha256", "fetched_at", "case_ref", "amended_date"]
    found: dict[tuple[object, ...], Case] = {}
    for part in parts(tables, "determinations"):
        for row in pq.read_table(part, columns=names).to_pylist():
            case = Case(row["case_ref"], row["url"], row["fetched_at"], row["amended_date"], None)
            found[row["url"], row["content_sha256"], row["fetched_at"]] = case
    return found


def _read_rejects(tables: Path) -> dict[tuple[str, object], Reject]:
    found: dict[tuple[str, object], Reject] = {}
    for part in parts(tables, "rejects"):
        for row in pq.read_table(part).to_pylist():
            if row["reason"] in _FOR_GOOD:
                reject = Reject(**{**row, "reason": RejectReason(row["reason"])})
                found[reject.url, reject.fetched_at] = reject
    return found
