from pathlib import Path

import httpx
import pytest

from models.errors import OmbudsmanError, RejectReason
from pipeline.archive import archive_rejects, load_captures
from tests.fake_site import BASE, case_page, reply
from tests.made_crawls import cases, held, path_of, run, site_of

pytestmark = pytest.mark.usefixtures("no_waiting")

CHALLENGE = "<html><title>Just a moment...</title><body>Checking your browser</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_redirect_away_from_the_decisions_is_no_page_and_hides_none(folder: Path) -> None:
    site = site_of(1, 2)
    run(site, folder)
    site.publish(cases(1, 2, lastmod="2026-02-02"))
    site.replies[path_of(1)] = lambda _request: reply(302, location="/wp-login.php")
    site.replies["/wp-login.php"] = "Log in"
    report = run(site, folder)
    assert [(r.url, r.reason) for r in report.rejects] == [(BASE + path_of(1), RejectReason.NOT_A_DETERMINATION)]
    assert held(folder) == [1, 2]


def test_challenge_in_place_of_the_first_page_ends_the_run(folder: Path) -> None:
    site = site_of(*range(20))
    for number in range(20):
        site.replies[path_of(number)] = CHALLENGE
    with pytest.raises(OmbudsmanError, match="challenge or login page"):
        run(site, folder)
    assert len(site.pages_asked()) == 1
    assert held(folder) == []


def test_challenge_later_on_is_a_reject_and_asked_for_again(folder: Path) -> None:
    site = site_of(*range(10))
    good, site.replies[path_of(4)] = site.replies[path_of(4)], CHALLENGE
    report = run(site, folder)
    assert (report.new, report.refused) == (9, 1)
    assert [(r.url, r.reason) for r in archive_rejects(folder)] == [(BASE + path_of(4), RejectReason.CHALLENGE)]
    site.replies[path_of(4)] = good
    assert (run(site, folder).new, site.pages_asked()) == (1, [path_of(4)])
    assert (held(folder), archive_rejects(folder)) == (list(range(10)), [])


@pytest.mark.parametrize(
    "answer",
    [CHALLENGE, "<title>Down for maintenance</title>", "<p>Something else</p>", "", 500, 403],
    ids=["challenge", "maintenance", "other page", "empty", "500", "403"],
)
def test_version_held_is_never_replaced_by_something_else(folder: Path, answer: str | int) -> None:
    site = site_of(1, 2)
    run(site, folder)
    site.publish(cases(1, 2, lastmod="2026-02-02"))
    site.replies[path_of(2)] = answer
    report = run(site, folder)
    assert (report.changed, report.refused) == (1, 1)
    assert held(folder) == [1, 2]


def test_site_that_fails_page_after_page_is_left_alone(folder: Path) -> None:
    site = site_of(*range(30))
    for number in range(10, 30):
        site.replies[path_of(number)] = 500
    with pytest.raises(OmbudsmanError, match="5 pages on end could not be had"):
        run(site, folder)
    assert held(folder) == list(range(10))
    for number in range(10, 30):
        site.replies[path_of(number)] = case_page(2020_00000 + number)
    assert run(site, folder).new == 20


def test_pages_that_always_fail_hold_up_nothing(folder: Path) -> None:
    site = site_of(*range(20))
    for number in range(0, 20, 2):
        site.replies[path_of(number)] = 403
    assert run(site, folder).refused == 10
    site.publish(cases(*range(25)))
    for number in range(0, 20, 2):
        site.replies[path_of(number)] = 403
    report = run(site, folder)
    assert (report.new, report.refused) == (5, 10)
    assert len(load_captures(folder)) == 25


def test_ctrl_c_keeps_what_was_fetched_and_the_next_run_goes_on(folder: Path) -> None:
    site = site_of(*range(10))
    good = site.replies[path_of(4)]

    def interrupt(_request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    site.replies[path_of(4)] = interrupt
    with pytest.raises(KeyboardInterrupt):
        run(site, folder)
    assert held(folder) == [0, 1, 2, 3]
    site.replies[path_of(4)] = good
    assert run(site, folder).new == 6
    assert held(folder) == list(range(10))
