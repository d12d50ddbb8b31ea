"""Gathering what pages gave: one reading for each case, however many pages hold it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from extractors.case import DeterminationRow
from models.errors import RejectReason
from models.page import ArchivedPage
from models.record import Record
from pipeline.rejects import Reject

Rows = Mapping[str, Sequence[Record]]


class Case(NamedTuple):
    """A page read as a determination. `rows` is None where they stand in the tables of an earlier run."""

    case_ref: str
    url: str
    fetched_at: datetime | None
    amended_date: date | None
    rows: Rows | None


def case_of(page: ArchivedPage, rows: Rows) -> Case:
    """The case that a page gave."""
    row = rows["determinations"][0]
    amended = row.amended_date if isinstance(row, DeterminationRow) else None
    return Case(row.case_ref, page.url, page.fetched_at, amended, rows)


def gather(found: Iterable[Case | Reject]) -> tuple[list[Case], list[Reject]]:
    """Of pages that hold the same case keep the one amended or fetched later; the others are refused.

    Returns:
        The cases by reference, and the pages refused, in the order in which they came.
    """
    kept: dict[str, Case] = {}
    refused: list[Reject] = []
    for item in found:
        if isinstance(item, Reject):
            refused.append(item)
            continue
        old = kept.get(item.case_ref)
        if old is None or _rank(item) > _rank(old):
            kept[item.case_ref] = item
        if old is not None:
            winner = kept[item.case_ref]
            refused.append(_duplicate(old if winner is item else item, kept=winner))
    return [kept[case_ref] for case_ref in sorted(kept)], refused


def _rank(case: Case) -> tuple[str, str, bool]:
    return str(case.amended_date or ""), str(case.fetched_at or ""), "__trashed" not in case.url


def _duplicate(case: Case, *, kept: Case) -> Reject:
    detail = f"case {case.case_ref} was read from {kept.url}"
    return Reject(url=case.url, reason=RejectReason.DUPLICATE, detail=detail, fetched_at=case.fetched_at)
