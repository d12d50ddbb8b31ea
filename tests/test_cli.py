"""The command line as a person uses it: what it says, what it leaves, and how it ends."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from pipeline.cli import main
from pipeline.sample_site import serve_sample

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "data" / "sample" / "decisions"
A_PAGE = PAGES / "kestrel-living-202099107.html"


class Done(NamedTuple):
    """How a call of the command ended, and what it printed."""

    returncode: int | str | None
    stdout: str
    stderr: str


@pytest.fixture
def ombudsman(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Call the command in this process: `ombudsman("stats", "outcomes", data=folder)`."""

    def call(*arguments: str | Path, data: Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["ombudsman", *map(str, arguments)])
        for name, value in {"OMBUDSMAN_DATA": str(data), "NO_COLOR": "1", "COLUMNS": "200"}.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Done(ended.value.code, printed.out, printed.err)

    return call


def bad_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 20)
    (folder / "about.html").write_text("<html><body><main><h1>About us</h1><p>Welcome.</p></main></body></html>")
    (folder / "truncated.html").write_bytes(A_PAGE.read_bytes()[:5000])
    shutil.copy(A_PAGE, folder)
    return folder


def test_pages_that_cannot_be_read_are_rows_of_rejects_and_the_rest_goes_on(
    ombudsman: Callable[..., Done], tmp_path: Path
) -> None:
    done = ombudsman("extract", bad_folder(tmp_path / "pages"), data=tmp_path / "data")
    assert done.returncode == 3, done.stderr
    assert done.stderr.splitlines()[-1].startswith("extracted: 1 determinations, 4 pages refused")
    rejects = duckdb.read_parquet(str(tmp_path / "data/tables/rejects/*.parquet")).fetchall()
    assert {(row[0], row[1]) for row in rejects} == {
        ("file:empty.html", "empty"),
        ("file:binary.html", "not_html"),
        ("file:about.html", "not_a_determination"),
        ("file:truncated.html", "truncated"),
    }


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["extract", "{tmp}/nothing"], 1, "no such file or folder"),
        (["extract", "{tmp}"], 1, "no .html pages or WARC files in this folder"),
        (["extract"], 1, "run `ombudsman crawl` first"),
        (["build"], 1, "run `ombudsman extract` first"),
        (["stats", "landlords"], 1, "ombudsman build"),
        (["stats", "landlord"], 2, "no statistic 'landlord'; name one of landlords"),
        (["stats", "landlords", "--format", "yaml"], 2, "no format 'yaml'"),
        (["extrct"], 2, "'extract'"),
        (["crawl", "--site", "http://127.0.0.1:9"], 1, "nothing answers at"),
        (["crawl", "--site", "ftp://example.org"], 1, "no web address"),
        (["evaluate", "{tmp}/nothing"], 1, "no such folder"),
    ],
    ids=lambda value: "_".join(value[:3]).replace("/", "") if isinstance(value, list) else None,
)
def test_wrong_input_gets_a_clear_line_and_its_status(
    arguments: list[str], status: int, said: str, ombudsman: Callable[..., Done], tmp_path: Path
) -> None:
    done = ombudsman(*[a.format(tmp=tmp_path) for a in arguments], data=tmp_path / "data")
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert status == 2 or len(done.stderr.strip().splitlines()) == 1


def test_statistics_of_the_sample_agree_with_a_count_of_its_labels(
    ombudsman: Callable[..., Done], sample_data: Path
) -> None:
    done = ombudsman("stats", "outcomes", "--format", "json", data=sample_data)
    assert done.returncode == 0, done.stderr
    printed = {row["outcome"]: row["findings"] for row in json.loads(done.stdout)}
    labels = [json.loads(path.read_text(encoding="utf-8")) for path in PAGES.glob("*.json")]
    counted = Counter(finding["outcome"] for label in labels for finding in label["findings"])
    assert {outcome: number for outcome, number in printed.items() if number} == dict(counted)


def test_data_goes_to_stdout_and_the_closing_line_to_stderr(ombudsman: Callable[..., Done], sample_data: Path) -> None:
    done = ombudsman("stats", "landlords", "--format", "csv", "--min-findings", "5", data=sample_data)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert all(int(row["findings"]) >= 5 for row in rows)
    assert done.stderr.splitlines() == [f"landlords: {len(rows)} rows of published determinations"]


def test_ctrl_c_in_the_middle_of_a_crawl_keeps_what_was_fetched_and_a_second_run_carries_on(
    ombudsman: Callable[..., Done], tmp_path: Path
) -> None:
    with serve_sample(ROOT / "data" / "sample") as site:
        running = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "crawl", "--site", site],
            env={**os.environ, "OMBUDSMAN_DATA": str(tmp_path)},
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob("archive/*.warc.gz")) and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
        again = ombudsman("crawl", "--site", site, data=tmp_path)
        once_more = ombudsman("crawl", "--site", site, data=tmp_path)
    assert running.returncode == 130
    assert said.splitlines()[-1] == "ombudsman: stopped; what was fetched is kept, and nothing half done was published"
    assert again.returncode == 0, again.stderr
    assert "48 listed" in again.stderr
    assert "0 new, 0 changed, 0 unchanged" in once_more.stderr


def test_every_command_and_option_has_help(ombudsman: Callable[..., Done], tmp_path: Path) -> None:
    done = ombudsman("--help", data=tmp_path)
    assert done.returncode == 0
    for command in ("crawl", "extract", "build", "refresh", "stats", "evaluate", "sample"):
        assert f" {command} " in done.stdout
        helped = ombudsman(command, "--help", data=tmp_path)
        assert helped.returncode == 0
        assert "Usage:" in helped.stdout
    assert "default: the archive" in ombudsman("extract", "--help", data=tmp_path).stdout
