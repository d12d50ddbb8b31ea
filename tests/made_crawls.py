"""Crawls of a fake site, made for tests."""

from pathlib import Path

from pipeline.archive import open_archive, read_archive
from pipeline.crawl import crawl
from pipeline.crawl_report import Budget, CrawlReport
from pipeline.sources import housing_ombudsman
from tests.fake_site import FakeSite, fetcher_of


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
