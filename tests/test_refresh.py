"""Refreshing: all or nothing for readers, one run at a time, nothing read twice, every run's story told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.errors import OmbudsmanError
from pipeline import reuse
from pipeline.editions import current_edition
from pipeline.lock import only_writer
from pipeline.runs import earlier_runs
from pipeline.settings import Folders
from pipeline.steps import extract_archive
from tests.made_refreshes import (
    CHANGED,
    GONE,
    NEW,
    STEMS,
    bytes_of,
    database_of,
    make_site,
    refresh,
    refresh_from,
    tables_of,
)


@pytest.fixture
def no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building the database takes most of the time, and some tests are about tables alone."""
    monkeypatch.setattr("pipeline.refresh.build_beside", lambda beside, landlords: None)


def count_readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are read from now on."""
    import pipeline.extract

    read, really_read = [], pipeline.extract.read_page
    monkeypatch.setattr("pipeline.extract.read_page", lambda page: read.append(page.url) or really_read(page))
    return read


def test_changed_new_and_gone_pages_are_published(made: Path, data: Path) -> None:
    run = refresh_from(made / "site2", data)
    assert (run.new, run.changed, run.gone, run.determinations) == (1, 1, 1, 6)
    assert [row["case_ref"] for row in tables_of(data)["determinations"]] == sorted(
        row["case_ref"] for row in tables_of(data)["determinations"]
    )
    assert any("the tenant" in row["text"] for row in tables_of(data)["sections"])
    gone = pq.read_table(data / "tables" / "pages", filters=[("gone_at", ">", run.started_at)])
    assert [(row["case_ref"], row["versions"]) for row in gone.to_pylist()] == [(GONE[-9:], 1)]


@pytest.mark.usefixtures("no_build")
def test_only_new_and_changed_pages_are_read(
    made: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = count_readings(monkeypatch)
    refresh_from(made / "site2", data)
    assert sorted(url.split("/")[-2] for url in read) == [CHANGED, NEW]
    extract_archive(data / "archive", tmp_path / "tables", lambda *_: None)
    assert bytes_of(data / "tables") == bytes_of(tmp_path / "tables")


@pytest.mark.usefixtures("no_build")
def test_nothing_new_means_nothing_read_and_the_same_bytes(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = bytes_of(data / "tables"), count_readings(monkeypatch)
    run = refresh_from(made / "site1", data)
    assert (run.fetched, run.refused, run.determinations) == (0, 0, 5)
    assert (read, bytes_of(data / "tables")) == ([], before)


@pytest.mark.usefixtures("no_build")
@pytest.mark.parametrize("loss", ["note lost", "note torn", "table altered", "extractors changed", "full"])
def test_rows_that_cannot_be_trusted_are_read_again(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    expected, edition = bytes_of(data / "tables"), current_edition(Folders(data))
    if loss == "note lost":
        (edition.data / "extraction.json").unlink()
    elif loss == "note torn":
        (edition.data / "extraction.json").write_text('{"extr')
    elif loss == "table altered":
        orders = edition.tables / "orders" / "part-00000.parquet"
        orders.unlink()
        shutil.copy(edition.tables / "awards" / "part-00000.parquet", orders)
    elif loss == "extractors changed":
        monkeypatch.setattr("pipeline.reuse.extractors_digest", lambda: "another")
    read = count_readings(monkeypatch)
    refresh_from(made / "site1", data, full=loss == "full")
    assert len(read) == 5
    assert bytes_of(data / "tables") == expected


def test_failed_check_publishes_nothing_and_says_what_failed(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, edition = database_of(data), (data / "published" / "current").readlink()
    monkeypatch.setattr("pipeline.warehouse.run_checks", refuse)
    with pytest.raises(OmbudsmanError, match="check failed: quote_not_in_its_section"):
        refresh_from(made / "site2", data)
    assert (database_of(data), (data / "published" / "current").readlink()) == (before, edition)
    assert [path.name for path in (data / "published").iterdir() if path.name.startswith(".")] == []
    monkeypatch.undo()
    refresh_from(made / "site2", data)
    runs = earlier_runs(Folders(data))
    assert [run.status for run in runs] == ["published", "failed", "published"]
    assert runs[1].message.startswith("check failed: quote")
    assert (runs[1].new, runs[1].determinations) == (1, None)
    assert (runs[2].new, runs[2].changed) == (0, 0)  # the archive had them already


def refuse(connection: object) -> None:
    raise OmbudsmanError("check failed: quote_not_in_its_section: 1 found")


@pytest.mark.usefixtures("no_build")
def test_far_fewer_pages_stop_a_run_before_it_publishes(made: Path, data: Path, tmp_path: Path) -> None:
    before = tables_of(data)
    few = make_site(tmp_path / "few", *STEMS[:3])
    with pytest.raises(OmbudsmanError, match="lists 3 determinations, at the last run 5: less than 80%"):
        refresh_from(few, data)
    assert tables_of(data) == before
    assert refresh_from(few, data, accept_fewer=True).listed == 3
    assert refresh_from(few, data).listed == 3


def test_pages_that_can_no_longer_be_read_stop_a_run(made: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.read_rows", lambda determination: 1 / 0)
    with pytest.raises(OmbudsmanError, match="gave 0 determinations, at the last run 5"):
        refresh_from(made / "site1", data, full=True)
    assert len(tables_of(data)["determinations"]) == 5


def test_second_refresh_says_so_and_leaves(made: Path, data: Path) -> None:
    before = sorted(path.name for path in data.iterdir())
    with only_writer(data), pytest.raises(OmbudsmanError, match=f"another run \\(process {os.getpid()}\\)"):
        refresh(data, "http://127.0.0.1:1")
    assert sorted(path.name for path in data.iterdir()) == before


@pytest.mark.usefixtures("no_build")
def test_site_that_is_down_leaves_a_line_in_the_story(made: Path, data: Path) -> None:
    with pytest.raises(OmbudsmanError):
        refresh(data, "http://127.0.0.1:1")
    run = refresh_from(made / "site1", data)
    story = earlier_runs(Folders(data))
    assert [told.status for told in story] == ["published", "failed", "published"]
    assert "127.0.0.1:1" in story[1].message
    assert story[2] == run


@pytest.mark.usefixtures("no_build")
def test_what_is_out_of_the_ordinary_on_the_site_is_told(made: Path, data: Path) -> None:
    with (data / "archive" / "pages-00001.warc.gz").open("ab") as shard:
        shard.write(b"half a record")
    run = refresh_from(made / "site1", data)
    assert run.message == "pages-00001.warc.gz: cut 13 bytes of a record that was never finished"
    assert refresh_from(made / "site1", data).message is None


def test_digest_covers_all_that_reads_a_page() -> None:
    """What rows are made by is told by the imports: with a module left out, stale rows would look like good ones."""
    code = "import sys, pipeline.blocks, pipeline.furniture, pipeline.numbering; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    readers = {name.removeprefix("pipeline.") for name in loaded if name.startswith("pipeline.")}
    assert readers <= set(reuse.READING)
    covered = {path.name for path in reuse.code_read_by()}
    assert {"order_weights.csv", "orders.toml", "heads.py", "vocabulary.py"} <= covered
