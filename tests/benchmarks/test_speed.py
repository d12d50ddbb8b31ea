"""How fast pages are read: bytes to rows of every table on one core, beside BeautifulSoup reading the same pages to text.

Run by `make bench`; skipped in `make test` (--benchmark-skip). A call of a benchmark reads all pages once.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest
from bs4 import BeautifulSoup
from bs4.builder import builder_registry
from pytest_benchmark.fixture import BenchmarkFixture

from models.page import ArchivedPage
from pipeline.blocks import page_blocks
from pipeline.extract import Rows, read_page
from pipeline.rejects import Reject
from tests.benchmarks.large_pages import growable_paths, grown_pages, large_page

PAGES = 12
ROUNDS = 12
# Floors against a loss, with room for a loaded machine. The goal is 250 pages a second and ten times: not reached.
PAGES_A_SECOND = 50
TIMES_BEAUTIFULSOUP = 1.5
SOUP_PARSER = "lxml" if builder_registry.lookup("lxml") else "html.parser"  # the faster one, where it is installed


@cache
def pages() -> list[bytes]:
    return grown_pages(PAGES)


def rows_of(body: bytes) -> Rows | Reject:
    return read_page(ArchivedPage(url="file:page.html", body=body))


def soup_text(body: bytes) -> str:
    return BeautifulSoup(body, SOUP_PARSER).get_text()


def read_all(read: Callable[[bytes], object]) -> None:
    for body in pages():
        read(body)


def best_seconds(reads: list[Callable[[bytes], object]]) -> list[float]:
    """The best seconds a page of each reader over rounds in which they take turns, so that all meet the same machine."""
    best = [[float("inf")] * PAGES for _ in reads]
    for _ in range(ROUNDS):
        for number, body in enumerate(pages()):
            for seconds, read in zip(best, reads, strict=True):
                start = perf_counter()
                read(body)
                seconds[number] = min(seconds[number], perf_counter() - start)
    return [sum(seconds) / PAGES for seconds in best]


@pytest.mark.parametrize("read", [page_blocks, rows_of, soup_text], ids=["blocks", "rows", "beautifulsoup"])
def test_pages_a_second(benchmark: BenchmarkFixture, read: Callable[[bytes], object]) -> None:
    benchmark.group = f"{PAGES} pages of {sum(map(len, pages())) // PAGES // 1000} KB, beautifulsoup by {SOUP_PARSER}"
    benchmark.pedantic(read_all, args=(read,), rounds=ROUNDS, warmup_rounds=1)
    benchmark.extra_info["pages_a_second"] = round(PAGES / benchmark.stats.stats.min)


def test_rows_come_faster_than_beautifulsoup_reads_the_text(
    benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    read_all(rows_of)  # lexicons are read and patterns compiled at the first page
    rows, soup = benchmark.pedantic(best_seconds, args=([rows_of, soup_text],), rounds=1)
    with capsys.disabled():
        print(
            f"\nbytes to rows of every table: {1 / rows:.0f} pages a second on a core ({rows * 1000:.2f} ms a page); "
            f"BeautifulSoup ({SOUP_PARSER}) to text: {1 / soup:.0f} ({soup * 1000:.2f} ms); {soup / rows:.1f} times as fast"
        )
    assert 1 / rows >= PAGES_A_SECOND
    assert soup / rows >= TIMES_BEAUTIFULSOUP


@pytest.mark.parametrize("path", growable_paths(), ids=lambda path: path.stem)
def test_grown_page_gives_the_rows_of_its_seed(path: Path) -> None:
    """What is measured is a determination, and more prose round it changes no head, finding, order or sum."""
    seed, grown = rows_of(path.read_bytes()), rows_of(large_page(path))
    assert not isinstance(seed, Reject)
    assert not isinstance(grown, Reject)
    for table in ("complaint_heads", "findings", "orders", "awards"):
        assert grown[table] == seed[table]
