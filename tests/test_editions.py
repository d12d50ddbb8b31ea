"""Editions: whatever dies at whatever moment, readers find the old one or the new one, whole."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.editions import KEPT_SECONDS, is_edition_path, new_edition, publish_edition, sweep_editions
from pipeline.settings import Folders
from tests.made_kills import is_done_before

TABLES = ("awards", "orders")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data")


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill is no power cut, and the disk takes its time."""
    monkeypatch.setattr("pipeline.editions.sync", lambda path: None)


def fill(folders: Folders, words: str) -> None:
    for table in TABLES:
        (folders.tables / table).mkdir(parents=True)
        (folders.tables / table / "part-00000.parquet").write_text(words)
    folders.database.write_text(words)


def publish(folders: Folders, words: str) -> None:
    with new_edition(folders, words) as beside:
        fill(beside, words)
        publish_edition(beside, folders)


def seen(folders: Folders) -> set[str]:
    """What a reader finds, file by file; "nothing" for a file that is not there."""
    files = [folders.database, *(folders.tables / table / "part-00000.parquet" for table in TABLES)]
    return {path.read_text() if path.exists() else "nothing" for path in files}


def names(folders: Folders) -> list[str]:
    return sorted(path.name for path in (folders.data / "published").iterdir())


def test_editions_take_each_others_place(folders: Folders) -> None:
    assert seen(folders) == {"nothing"}
    for words in ("1", "2", "3"):
        publish(folders, words)
        assert seen(folders) == {words}
    assert is_edition_path(folders.tables)
    assert is_edition_path(folders.database)


def test_edition_that_is_not_published_leaves_nothing(folders: Folders) -> None:
    publish(folders, "1")
    with new_edition(folders, "2") as beside:
        fill(beside, "2")
    assert (seen(folders), names(folders)) == ({"1"}, ["1", "current"])


def test_open_file_and_resolved_folder_stay_readable(folders: Folders) -> None:
    publish(folders, "1")
    resolved = folders.tables.resolve()
    with folders.database.open() as held_open:
        publish(folders, "2")
        sweep_editions(folders)
        assert held_open.read() == "1"
    assert (resolved / "awards" / "part-00000.parquet").read_text() == "1"


def test_edition_is_swept_when_nobody_can_be_reading_it(folders: Folders) -> None:
    for words in ("1", "2", "3"):
        publish(folders, words)
    long_ago = time.time() - KEPT_SECONDS - 1
    for words in ("1", "3"):  # 3 is published, however long since
        os.utime(folders.data / "published" / words, (long_ago, long_ago))
    sweep_editions(folders)
    assert names(folders) == ["2", "3", "current"]


def test_copy_begins_with_what_readers_use(folders: Folders) -> None:
    publish(folders, "1")
    with new_edition(folders, "2", is_copy=True) as beside:
        assert seen(beside) == {"1"}
        (beside.data / "new").write_text("2")
        (beside.data / "new").replace(beside.database)
        publish_edition(beside, folders)
    assert seen(folders) == {"1", "2"}
    assert (folders.data / "published" / "1" / "ombudsman.duckdb").read_text() == "1"


def test_log_of_a_writer_of_the_old_file_is_not_left_beside_the_new(folders: Folders) -> None:
    publish(folders, "1")
    (folders.data / "ombudsman.duckdb.wal").write_text("left over")
    publish(folders, "2")
    assert not (folders.data / "ombudsman.duckdb.wal").exists()


def plain(folders: Folders) -> None:
    """A data folder as `extract` and `build` alone make it."""
    fill(folders, "1")


def first_edition(folders: Folders) -> None:
    publish(folders, "1")


def database_by_hand(folders: Folders) -> None:
    publish(folders, "1")
    folders.database.unlink()
    folders.database.write_text("1")


@pytest.mark.parametrize("begin", [plain, first_edition, database_by_hand])
def test_death_at_any_moment_leaves_the_old_edition_or_the_new(
    tmp_path: Path, begin: Callable[[Folders], None]
) -> None:
    touch, is_done, found = 0, False, []
    while not is_done:
        touch += 1
        folders = Folders(tmp_path / str(touch))
        begin(folders)
        is_done = is_done_before(touch, lambda folders=folders: publish(folders, "2"))
        now = seen(folders)
        assert now in ({"1"}, {"2"}), f"killed at touch {touch}"
        found.append(now)
        sweep_editions(folders)
        assert seen(folders) == now, f"swept after a kill at touch {touch}"
        publish(folders, "3")
        assert seen(folders) == {"3"}, f"published after a kill at touch {touch}"
        assert not [name for name in names(folders) if name.startswith(".")]
    assert found.index({"2"}) > 10
    assert found == sorted(found, key=str)  # never back


def test_first_edition_appears_at_once(tmp_path: Path) -> None:
    touch, is_done = 0, False
    while not is_done:
        touch += 1
        folders = Folders(tmp_path / str(touch))
        is_done = is_done_before(touch, lambda folders=folders: publish(folders, "1"))
        assert seen(folders) in ({"nothing"}, {"1"}), f"killed at touch {touch}"
        publish(folders, "2")
        assert seen(folders) == {"2"}
