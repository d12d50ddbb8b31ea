"""One writer at a time: a lock that the system takes back when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import OmbudsmanError


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, made when it is not there.

    The lock lives in the kernel, not in the file: a killed run leaves the file behind but no lock.

    Raises:
        OmbudsmanError: Another process holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OmbudsmanError(f"{folder} cannot be written ({error.strerror}): name another data folder") from error
    try:
        _take(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise OmbudsmanError(
            f"another run (process {holder or 'unknown'}) is writing {folder}: wait until it has ended"
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
