"""The crawler against a real server: the sample site's, with pages made here."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.archive import load_captures, read_archive
from pipeline.crawl import crawl_site
from pipeline.crawl_report import CrawlReport
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders, Settings

ROOT = Path(__file__).parents[1]
CRAWL = """
import sys
from pathlib import Path
from pipeline.crawl import crawl_site
from pipeline.settings import Folders, Settings
crawl_site(Folders(Path(sys.argv[1])), Settings(), site=sys.argv[2], on_progress=lambda *step: print(*step, flush=True))
"""


def publish(sample: Path, numbers: range, words: str = "There was maladministration.") -> None:
    (sample / "decisions").mkdir(exist_ok=True, parents=True)
    for number in numbers:
        path = sample / "decisions" / f"homes-{2020_00000 + number}.html"
        path.write_text(f"<h1>Homes ({2020_00000 + number})</h1><p>{words}</p>", encoding="utf-8")
        labels = {"decision_date": f"20{20 + number % 5}-0{1 + number % 9}-11"}
        path.with_suffix(".json").write_text(json.dumps(labels), encoding="utf-8")


def crawl_once(sample: Path, data: Path, *, full: bool = False) -> CrawlReport:
    """One crawl; the server takes another port each time."""
    with serve_sample(sample) as base:
        return crawl_site(Folders(data), Settings(), site=base, full=full)


def bodies(data: Path) -> dict[str, bytes]:
    return {page.url.rstrip("/").rsplit("/", 1)[1]: page.body for page in read_archive(data / "archive")}


def files(sample: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (sample / "decisions").glob("*.html")}


def test_site_is_crawled_whole_then_only_what_changed(tmp_path: Path) -> None:
    sample, data = tmp_path / "sample", tmp_path / "data"
    publish(sample, range(50))
    assert crawl_once(sample, data).new == 50
    assert bodies(data) == files(sample)
    assert crawl_once(sample, data).fetched == 0
    publish(sample, range(20, 23), "There was service failure, amended.")
    publish(sample, range(60, 65))
    (sample / "decisions" / "homes-202000007.html").unlink()
    report = crawl_once(sample, data)
    assert (report.new, report.changed, report.gone, report.fetched) == (5, 3, 1, 9)
    assert bodies(data).items() >= files(sample).items()
    assert crawl_once(sample, data, full=True).unchanged == len(files(sample))


@pytest.mark.parametrize("pages", [1, 7, 23])
def test_killed_crawl_is_resumed_without_loss_or_repetition(tmp_path: Path, pages: int) -> None:
    sample, data = tmp_path / "sample", tmp_path / "data"
    publish(sample, range(40))
    with serve_sample(sample) as base:
        with subprocess.Popen(
            [sys.executable, "-c", CRAWL, str(data), base], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as crawler:
            assert crawler.stdout
            while crawler.stdout.readline() != f"fetching {pages} 40\n":
                pass
            crawler.send_signal(signal.SIGKILL)
        kept = len(load_captures(data / "archive"))
        assert kept >= pages
        report = crawl_site(Folders(data), Settings(), site=base)
    assert report.new == 40 - kept
    assert bodies(data) == files(sample)
    assert len(load_captures(data / "archive")) == 40
