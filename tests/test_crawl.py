from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.archive import load_captures, open_archive
from pipeline.crawl import crawl, crawl_site
from pipeline.crawl_report import Budget
from pipeline.settings import Folders, Settings
from pipeline.sources import housing_ombudsman
from tests.fake_site import BASE, NOON, FakeSite, case_page, fetcher_of, reply
from tests.made_crawls import cases, held, path_of, run, site_of

pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


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


def test_not_modified_after_a_redirect_is_not_believed(folder: Path) -> None:
    site = site_of(1, 2)
    run(site, folder)
    site.publish(cases(2) | cases(1, lastmod="2026-02-02"))
    site.replies[path_of(1)] = lambda _request: reply(301, location=path_of(3))
    page = case_page(2020_00003)
    site.replies[path_of(3)] = lambda asked: reply(304) if "if-none-match" in asked.headers else reply(200, page)
    run(site, folder)
    assert held(folder) == [2, 3]


def test_not_modified_without_a_condition_is_refused(folder: Path) -> None:
    site = site_of(1, 2)
    site.replies[path_of(1)] = 304
    assert [reject.detail for reject in run(site, folder).rejects] == ["status 304 to a request without conditions"]
    assert held(folder) == [2]


def test_another_site_in_the_same_archive_is_noted(folder: Path) -> None:
    run(site_of(1), folder)
    page = "/decisions/homes-202000009/"
    other = FakeSite({"/decisions/": f'<a href="{page}">x</a>', page: case_page(2020_00009)})
    with fetcher_of(other, base="http://other.test") as fetcher, open_archive(folder) as archive:
        report = crawl(housing_ombudsman, fetcher=fetcher, archive=archive)
    assert "give each site its own data folder" in report.notes[0]


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
