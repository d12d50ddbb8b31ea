"""What became of every page."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import RejectReason
from models.page import ArchivedPage
from pipeline.archive import load_captures, open_archive
from pipeline.pages import Page, page_rows
from pipeline.rejects import Reject
from tests.made_archives import NOON, url_of


def days(count: int) -> object:
    return NOON + timedelta(days=count)


def row(folder: Path, *answers: int) -> Page:
    """The row of a page that answered so on one day after the other; 200 with other words each time, 0 for nothing."""
    with open_archive(folder) as archive:
        for day, status in enumerate(answers):
            when = NOON + timedelta(days=day)
            if not status:
                archive.refuse(Reject(url=url_of(1), reason=RejectReason.FAILED, detail=f"{day}", fetched_at=when))
                continue
            body = f"<p>{day}</p>".encode() if status == 200 else b""
            headers = {"location": url_of(2)} if status == 301 else {}
            archive.append(ArchivedPage(url=url_of(1), body=body, fetched_at=when, headers=headers), status=status)
    (made,) = page_rows(load_captures(folder), {url_of(1): "202212345"})
    return made


@pytest.mark.parametrize(
    ("answers", "versions", "gone_on"),
    [
        ((200, 304), 1, None),
        ((200, 200), 2, None),
        ((200, 404), 1, 1),
        ((200, 404, 410), 1, 1),
        ((200, 404, 200), 2, None),
        ((200, 404, 0), 1, 1),
        ((0,), 0, None),
    ],
    ids=["stands", "changed", "gone", "gone for long", "back", "gone, then the site failed", "never had"],
)
def test_page_is_gone_from_the_first_time_that_the_site_says_so(
    tmp_path: Path, answers: tuple[int, ...], versions: int, gone_on: int | None
) -> None:
    made = row(tmp_path, *answers)
    assert (made.versions, made.gone_at) == (versions, None if gone_on is None else days(gone_on))
    assert (made.first_fetched_at, made.last_fetched_at) == (days(0), days(len(answers) - 1))
    assert made.case_ref == "202212345"


def test_page_that_moved_says_where_to(tmp_path: Path) -> None:
    assert row(tmp_path, 200, 301).moved_to == url_of(2)
    assert row(tmp_path / "back", 200, 301, 200).moved_to is None
