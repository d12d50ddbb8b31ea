"""Editions: tables and database of one run, made beside what readers use and put in its place by one rename.

data/published/20261122T062710123Z/{tables, ombudsman.duckdb}     an edition
data/published/current          -> 20261122T062710123Z            replaced by the rename
data/tables                     -> published/current/tables       these two never change
data/ombudsman.duckdb           -> published/current/ombudsman.duckdb
"""

import ctypes
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.publication import link_file, publish_link, sync
from pipeline.settings import Folders

KEPT_SECONDS = 600
"""How long an edition stays after another took its place: for readers that go from table to table."""
_MAKING = ".making-"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2


@contextmanager
def new_edition(folders: Folders, name: str, *, is_copy: bool = False) -> Iterator[Folders]:
    """A place in which to make an edition; whatever is not published when the block ends is removed.

    Args:
        folders: The data folder; its writer's lock must be held.
        name: Name of the edition, new and sorting by time.
        is_copy: Begin with what readers use now, as hard links: replace files there, never write into them.
    """
    beside = Folders(_published(folders) / (_MAKING + name))
    beside.data.mkdir(parents=True)
    try:
        if is_copy:
            _link_all(folders, beside)
        yield beside
    finally:
        shutil.rmtree(beside.data, ignore_errors=True)


def publish_edition(beside: Folders, folders: Folders) -> None:
    """Put a finished edition in the place of the one that readers use.

    A kill at any moment leaves the old one or the new one, whole. Whoever has a file of the old one open keeps
    reading it, and its files stay for `KEPT_SECONDS`.

    Raises:
        OSError: The disk refuses; readers still have the old edition.
    """
    for path in (*beside.data.rglob("*"), beside.data):
        sync(path)
    _adopt(folders)
    edition = beside.data.with_name(beside.data.name.removeprefix(_MAKING))
    beside.data.rename(edition)
    _switch(folders, edition)


def current_edition(folders: Folders) -> Folders:
    """Where the edition that readers use lies; it need not be there."""
    return Folders((_published(folders) / "current").resolve())


def is_edition_path(path: Path) -> bool:
    """Whether a path, such as `data/tables`, is one of the links to the edition that readers use."""
    return path.is_symlink() and path.readlink().parts[:2] == ("published", "current")


def sweep_editions(folders: Folders) -> None:
    """Remove what killed runs left, and editions that nobody can be reading any more. The lock must be held."""
    current = _current(folders)
    for path in _published(folders).iterdir() if _published(folders).is_dir() else ():
        is_left_over = path.name.startswith(".")
        if path.is_symlink() or path.is_file():
            if is_left_over:
                path.unlink()
        elif is_left_over or (path != current and time.time() - path.stat().st_mtime > KEPT_SECONDS):
            shutil.rmtree(path, ignore_errors=True)


def _published(folders: Folders) -> Path:
    return folders.data / "published"


def _current(folders: Folders) -> Path | None:
    link = _published(folders) / "current"
    return _published(folders) / link.readlink() if link.is_dir() else None


def _switch(folders: Folders, edition: Path) -> None:
    """The moment at which readers get another edition: one rename of one link."""
    for path in (folders.tables, folders.database):
        if not os.path.lexists(path):  # the first edition: until the switch these lead nowhere
            publish_link(Path("published", "current", path.name), path)
    # A log left by a program that was writing to the old file would be played back into the new one.
    folders.database.with_name(folders.database.name + ".wal").unlink(missing_ok=True)
    if (old := _current(folders)) is not None:
        os.utime(old)  # its time of keeping begins
    publish_link(Path(edition.name), _published(folders) / "current")
    sync(_published(folders))
    sync(folders.data)


def _adopt(folders: Folders) -> None:
    """Make an edition of tables or a database that stand in the data folder as such, and links in their place."""
    plain = [path for path in (folders.tables, folders.database) if path.exists() and not path.is_symlink()]
    if not plain:
        return
    beside = Folders(_published(folders) / f"{_MAKING}adopted-{time.time_ns()}")
    beside.data.mkdir()
    _link_all(folders, beside)
    edition = beside.data.with_name(beside.data.name.removeprefix(_MAKING))
    beside.data.rename(edition)
    _switch(folders, edition)
    for path in plain:
        _put_link(path, _published(folders) / f".old-{path.name}")


def _put_link(path: Path, aside: Path) -> None:
    """Put the link to the current edition in the place of a file or folder that holds the same."""
    target = Path("published", "current", path.name)
    if path.is_file():
        publish_link(target, path)
        return
    shutil.rmtree(aside, ignore_errors=True)
    publish_link(target, aside)
    _exchange(path, aside)
    shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> None:
    """Swap two names in one step, where the system can."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        is_done = renameat2(-100, bytes(one.absolute()), -100, bytes(other.absolute()), _EXCHANGE) == 0
    except AttributeError:  # no Linux
        is_done = False
    if not is_done:
        passing = other.with_name(other.name + "-passing")
        one.rename(passing)
        other.rename(one)
        passing.rename(other)


def _link_all(folders: Folders, beside: Folders) -> None:
    """Hard links to every table and the database that readers use now; copies where the disk knows no links."""
    for path in sorted(folders.tables.glob("*/part-*.parquet")):
        target = beside.tables / path.relative_to(folders.tables)
        target.parent.mkdir(parents=True, exist_ok=True)
        link_file(path, target)
    if folders.database.is_file():
        link_file(folders.database, beside.database)
