"""The history of a case as the archive tells it."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from models.page import ArchivedPage
from pipeline.archive import open_archive
from pipeline.history import history
from pipeline.page_history import changed_lines, read_history
from pipeline.settings import Folders
from tests.made_archives import NOON
from tests.pages import REF, report_page

URL = "https://example.test/decisions/homes-202299101/"
ODD = "https://example.test/decisions/__trashed-7/"


def visit(folders: Folders, url: str, *answers: tuple[int, str]) -> None:
    """Visits a day apart, each with its status and body."""
    with open_archive(folders.archive) as archive:
        for day, (status, body) in enumerate(answers):
            page = ArchivedPage(url=url, body=body.encode(), fetched_at=NOON + timedelta(days=day))
            archive.append(page, status=status)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


FIRST = "<h1>Homes (202299101)</h1><p>There was maladministration.</p><p>Pay £100.</p>"
SECOND = FIRST.replace("maladministration", "service failure") + "<p>Apologise.</p>"


def test_versions_visits_and_end_are_told(folders: Folders) -> None:
    visit(folders, URL, (200, FIRST), (304, ""), (304, ""), (200, SECOND), (404, ""))
    assert history("202299101", folders.data).splitlines() == [
        URL,
        "version 1  2026-11-22 12:00 UTC  3 paragraphs, sha256 " + sha(FIRST),
        "version 2  2026-11-25 12:00 UTC  1 paragraph went, 2 came, sha256 " + sha(SECOND),
        "    - There was maladministration.",
        "    + There was service failure.",
        "    + Apologise.",
        "seen unchanged 2 times, last 2026-11-24 12:00 UTC",
        "gone        2026-11-26 12:00 UTC  the site answered 404; its versions are kept",
    ]


def sha(body: str) -> str:
    return ArchivedPage(url="", body=body.encode()).content_sha256[:12]


def test_page_whose_address_has_no_reference_is_found_by_what_it_says(folders: Folders) -> None:
    visit(folders, URL, (200, FIRST))
    visit(folders, ODD, (200, report_page()))
    assert [page.url for page in read_history(folders, f"{REF[:4]} {REF[4:]}")] == [ODD]


@pytest.mark.parametrize("case_ref", ["20229910", "2022991011", "homes", ""])
def test_what_is_no_reference_is_told(folders: Folders, case_ref: str) -> None:
    with pytest.raises(OmbudsmanError, match="nine digits"):
        history(case_ref, folders.data)


def test_unknown_case_and_missing_archive_are_told(folders: Folders) -> None:
    with pytest.raises(OmbudsmanError, match="ombudsman crawl"):
        history("202299101", folders.data)
    visit(folders, URL, (200, FIRST))
    with pytest.raises(OmbudsmanError, match="no page of case 202299199"):
        history("202299199", folders.data)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("abc", "abc", ""),
        ("abc", "axc", "-b+x"),
        ("abc", "abcd", "+d"),
        ("abc", "c", "-a-b"),
        ("", "a", "+a"),
    ],
    ids=["nothing", "replaced", "added", "removed", "from nothing"],
)
def test_changed_lines_come_in_the_order_of_the_page(before: str, after: str, changes: str) -> None:
    assert "".join(changed_lines(tuple(before), tuple(after))).replace(" ", "") == changes
