"""Putting a finished file in the place of the one that readers use."""

import os
from pathlib import Path


def publish(temporary: Path, target: Path) -> None:
    """Move a finished file over `target`; readers see the old file or the new one, never a part.

    Both must lie on one file system. Whoever holds the old file open keeps reading it.
    """
    with temporary.open("rb") as written:
        os.fsync(written.fileno())  # else a power cut may leave the new name on empty blocks
    temporary.replace(target)
