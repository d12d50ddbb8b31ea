from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
import stamina

from models.errors import OmbudsmanError, RejectReason
from pipeline.archive import archive_rejects, load_captures, open_archive, read_archive
from pipeline.crawl import crawl, crawl_site
from pipeline.crawl_report import Budget, CrawlReport
from pipeline.settings import Folders, Settings
from pipeline.sources import housing_ombudsman
from tests.fake_site import BASE, NOON, FakeSite, case_page, fetcher_of, reply

CHALLENGE = "<html><title>Just a moment...</title><body>Checking your browser</body></html>"


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=99, cap=True):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def cases(*numbers: int, lastmod: str = "2026-01-01") -> dict[str, str]:
    return {f"homes-{2020_00000 + number}": lastmod for number in numbers}


def site_of(*numbers: int) -> FakeSite:
    site = FakeSite()
    site.publish(cases(*numbers))
    return site


def run(site: FakeSite, folder: Path, *, full: bool = False, budget: Budget | None = None) -> CrawlReport:
    site.asked.clear()
    with fetcher_of(site) as fetcher, open_archive(folder) as archive:
        return crawl(housing_ombudsman, fetcher=fetcher, archive=archive, full=full, budget=budget or Budget())


def held(folder: Path) -> list[int]:
    return [int(page.url[-10:-1]) - 2020_00000 for page in read_archive(folder)]


def path_of(number: int) -> str:
    return f"/decisions/homes-{2020_00000 + number}/"


def test_first_crawl_fetches_all_and_the_second_no_page_at_all(folder: Path) -> None:
    site = site_of(*range(25))
    report = run(site, folder)
    assert (report.listed, report.fetched, report.new, report.refused, report.left) == (25, 25, 25, 0, 0)
    assert held(folder) == list(range(25))
    report = run(site, folder)
    assert (report.listed, report.fetched, report.requests) == (25, 0, 4)
    assert site.asked == ["/robots.txt", "/sitemap_index.xml", "/decision-sitemap.xml", "/decisions/"]


def test_new_changed_and_gone_pages_are_found_and_nothing_else_is_asked_for(folder: Path) -> None:
    site = site_of(*range(30))
    run(site, folder)
    site.publish(cases(*range(28), 100, 101) | cases(5, 6, lastmod="2026-02-02"))
    report = run(site, folder)
    assert (report.new, report.changed, report.gone, report.unchanged, report.fetched) == (2, 2, 2, 0, 6)
    assert sorted(site.pages_asked()) == sorted(path_of(n) for n in (5, 6, 28, 29, 100, 101))
    assert held(folder) == [*range(30), 100, 101]
    assert run(site, folder).fetched == 0


def test_page_that_left_the_sitemap_but_stands_is_asked_for_once(folder: Path) -> None:
    site = site_of(*range(10))
    run(site, folder)
    page = site.replies[path_of(3)]
    site.publish(cases(0, 1, 2, 4, 5, 6, 7, 8, 9))
    site.replies[path_of(3)] = page
    assert (run(site, folder).unchanged, site.pages_asked()) == (1, [path_of(3)])
    assert run(site, folder).fetched == 0


def test_new_stamp_on_the_same_page_is_unchanged(folder: Path) -> None:
    site = site_of(1)
    run(site, folder)
    body = str(site.replies[path_of(1)])
    site.publish(cases(1, lastmod="2026-03-03"))
    site.replies[path_of(1)] = body
    assert run(site, folder).unchanged == 1
    site.publish(cases(1, lastmod="2026-04-04"))
    site.replies[path_of(1)] = lambda _request: reply(200, body)  # a site without validators
    assert run(site, folder).unchanged == 1
    assert run(site, folder).fetched == 0
    assert [capture.kind.value for capture in load_captures(folder)] == ["version", "unchanged", "unchanged"]


def test_full_asks_for_everything_conditionally_and_tells_the_difference(folder: Path) -> None:
    site = site_of(*range(12))
    run(site, folder)
    site.replies["/decisions/page/2/"] = f'<a href="{path_of(10)}">x</a><a href="{path_of(77)}">x</a>'
    site.replies[path_of(77)] = case_page(2020_00077)
    report = run(site, folder, full=True)
    assert (report.unchanged, report.new, report.fetched) == (12, 1, 13)
    assert report.only_in_sitemaps == (BASE + path_of(11),)
    assert report.only_in_listing == (BASE + path_of(77),)


def test_limits_end_a_run_and_the_next_goes_on(folder: Path) -> None:
    site = site_of(*range(10))
    assert (run(site, folder, budget=Budget(pages=3)).new, len(held(folder))) == (3, 3)
    report = run(site, folder, budget=Budget(requests=6))
    assert (report.requests, report.new, report.left) == (6, 2, 5)
    assert run(site, folder, budget=Budget(minutes=0)).fetched == 0
    assert run(site, folder).new == 5
    assert held(folder) == list(range(10))


def test_newest_pages_come_first(folder: Path) -> None:
    site = FakeSite()
    site.publish(cases(1, 2) | cases(3, lastmod="2026-05-05") | cases(4, lastmod="2025-05-05"))
    run(site, folder)
    assert site.pages_asked() == [path_of(n) for n in (3, 1, 2, 4)]


def test_minutes_are_counted_by_the_clock_handed_in(folder: Path) -> None:
    ticks = iter(range(10_000))

    def now() -> datetime:
        return NOON + timedelta(seconds=next(ticks))

    with fetcher_of(site_of(*range(60)), now=now) as fetcher, open_archive(folder) as archive:
        report = crawl(housing_ombudsman, fetcher=fetcher, archive=archive, budget=Budget(minutes=1))
    assert 0 < report.fetched < 60
    assert report.fetched + report.left == 60


def test_short_link_is_kept_under_its_permalink(folder: Path) -> None:
    site = site_of(1, 2)
    site.replies["/decision-sitemap.xml"] = f"<urlset><url><loc>{BASE}/?p=7</loc><lastmod>x</lastmod></url></urlset>"
    site.replies["/?p=7"] = lambda _request: reply(301, location=path_of(1))
    report = run(site, folder)
    assert (report.moved, held(folder)) == (1, [1, 2])
    assert run(site, folder).fetched == 0


def test_page_moved_to_another_address_is_held_once(folder: Path) -> None:
    site = site_of(1, 2)
    run(site, folder)
    site.publish(cases(2, 3))
    site.replies[path_of(1)] = lambda _request: reply(301, location=path_of(3))
    report = run(site, folder)
    assert (report.new, report.moved, report.gone) == (1, 1, 0)
    assert held(folder) == [2, 3]


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


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with fetcher_of(site_of(*range(3))) as fetcher, open_archive(folder) as archive:
        crawl(housing_ombudsman, fetcher=fetcher, archive=archive, on_progress=lambda *step: told.append(step))
    assert told[0] == ("listing", 3, None)
    assert told[-4:] == [("fetching", done, 3) for done in range(4)]


def test_site_is_crawled_by_its_address(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match="no web address"):
        crawl_site(Folders(tmp_path), Settings(), site="not a site")
    with pytest.raises(OmbudsmanError, match="nothing answers"):
        crawl_site(Folders(tmp_path), Settings(), site="http://127.0.0.1:9")
