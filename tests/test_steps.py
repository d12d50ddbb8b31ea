"""`extract` and `build` by themselves, in a data folder that is published and in one that is not."""

import os
import shutil
from pathlib import Path

import pytest

from models.errors import OmbudsmanError, RejectReason
from pipeline.archive import load_captures
from pipeline.editions import is_edition_path
from pipeline.lock import only_writer
from pipeline.settings import Folders
from pipeline.steps import build_published, extract_archive, extract_paths
from tests.made_refreshes import (
    SAMPLE,
    STEMS,
    bytes_of,
    database_of,
    make_site,
    refresh_from,
    tables_of,
)


def quiet(*_: object) -> None:
    """No progress."""


def build(data: Path) -> None:
    build_published(Folders(data), landlords=SAMPLE / "landlords.csv")


def test_published_tables_are_extracted_anew_all_at_once(data: Path) -> None:
    before, database = bytes_of(data / "tables"), database_of(data)
    held = (data / "tables").resolve()
    extract_archive(data / "archive", data / "tables", quiet)
    assert is_edition_path(data / "tables")
    assert (data / "tables").resolve() != held
    assert (bytes_of(data / "tables"), bytes_of(held), database_of(data)) == (before, before, database)


def test_pages_of_a_user_may_be_published(data: Path, tmp_path: Path) -> None:
    site = make_site(tmp_path / "other", STEMS[4])
    extract_paths([site], data / "tables", quiet)
    build(data)
    assert len(tables_of(data)["determinations"]) == len(database_of(data)["determinations"]) == 1


def test_database_is_built_anew_and_the_old_one_stays_readable(data: Path) -> None:
    before, held = database_of(data), (data / "ombudsman.duckdb").resolve()
    build(data)
    assert (data / "ombudsman.duckdb").resolve() != held
    assert held.exists()
    assert database_of(data) == before


def test_both_work_without_a_refresh_before_them(made: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(made / "data1" / "archive", data / "archive")
    extract_archive(data / "archive", data / "tables", quiet)
    build(data)
    assert not is_edition_path(data / "tables")
    assert (data / "ombudsman.duckdb").is_file()
    refresh_from(made / "site1", data)  # takes both over
    assert is_edition_path(data / "tables")
    assert is_edition_path(data / "ombudsman.duckdb")
    assert (tables_of(data), database_of(data)) == (tables_of(made / "data1"), database_of(made / "data1"))


def test_folder_elsewhere_is_written_as_it_is(made: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("my own")
    extract_archive(made / "data1" / "archive", tmp_path / "mine", quiet)
    assert bytes_of(tmp_path / "mine") == bytes_of(made / "data1" / "tables")
    assert (tmp_path / "mine" / "notes.txt").exists()


@pytest.mark.parametrize("step", ["extract", "build"])
def test_another_run_at_work_is_told(data: Path, step: str) -> None:
    def do() -> None:
        extract_archive(data / "archive", data / "tables", quiet) if step == "extract" else build(data)

    with only_writer(data), pytest.raises(OmbudsmanError, match="another run"):
        do()


def test_page_that_a_shard_has_lost_is_refused_by_name(made: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(made / "data1" / "archive", archive)
    captures = load_captures(archive)
    os.truncate(archive / captures[-1].file, captures[-1].offset + 20)
    report = extract_archive(archive, tmp_path / "tables", quiet)
    lost = [reject.url for reject in report.rejects if reject.reason is RejectReason.TRUNCATED]
    assert lost == [captures[-1].url]


def test_build_of_a_folder_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match="no tables there"):
        build(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()
