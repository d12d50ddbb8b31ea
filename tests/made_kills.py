"""Deaths made for tests: work in a process of its own, killed at the nth time that it touches the disk."""

import os
import signal
import sys
from collections.abc import Callable

TOUCHES = frozenset({"os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})


def is_done_before(touch: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that is killed just before its nth touch, from 1; whether it was done before that."""
    status, _touches = _in_child(touch, work)
    return status == 0


def count_touches(work: Callable[[], object]) -> int:
    """How often the work, done in a child, touches the disk."""
    return _in_child(0, work)[1]


def _in_child(last: int, work: Callable[[], object]) -> tuple[int, int]:
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            seen = _count(last)
            work()
            os.write(tell, str(len(seen)).encode())
            os._exit(0)
        except BaseException as error:  # nothing may come back into the test
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
    os.close(tell)
    with os.fdopen(told) as pipe:
        total = int(pipe.read() or 0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0, "the work failed: see stderr"
    return status, total


def _count(last: int) -> list[str]:
    """The touches of this process from now on; it is killed just before the last."""
    seen: list[str] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if is_write or event in TOUCHES:
            seen.append(event)
            if len(seen) == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen
