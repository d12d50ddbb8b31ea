"""Putting a finished file in the place of the one that readers use."""

import os
import shutil
from pathlib import Path


def publish(temporary: Path, target: Path) -> None:
    """Move a finished file over `target`; readers see the old file or the new one, never a part.

    Both must lie on one file system. Whoever holds the old file open keeps reading it. Where `target` is a link, as
    `data/ombudsman.duckdb` is (see `editions`), the file that it leads to is replaced and the link stays.
    """
    sync(temporary)
    temporary.replace(target.resolve() if target.is_symlink() else target)


def publish_link(target: Path, link: Path) -> None:
    """Make `link` lead to `target`, as written; a link or file that stands there is replaced in one step."""
    temporary = link.with_name(f".{link.name}-link")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)


def link_file(path: Path, target: Path) -> None:
    """A second name for a finished file, or a copy where the disk knows no hard links. Nobody may write into either.

    Raises:
        OSError: The disk refuses.
    """
    try:
        target.hardlink_to(path.resolve())
    except OSError:
        shutil.copy2(path, target)


def sync(path: Path) -> None:
    """Bring a file or folder to the disk: else a power cut may leave the new name on empty blocks."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
