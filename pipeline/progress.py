"""How far a run has come: a bar with rate and time left in a terminal, a plain line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pipeline.crawl import OnProgress

LINE_SECONDS = 60.0
"""Time between two lines in a log; a run that is shorter says nothing on the way."""


@contextmanager
def show_progress() -> "Iterator[OnProgress]":
    """Show progress on stderr for as long as the block runs."""
    if not sys.stderr.isatty():
        yield log_progress(sys.stderr)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _advance_bars(bars)


def log_progress(log: TextIO, *, clock: Callable[[], float] = time.monotonic) -> "OnProgress":
    """Progress as lines, at most one in `LINE_SECONDS`: "fetching: 1,200 of 17,000, 0.9 a second, 4 h 52 min left"."""
    begun: dict[str, tuple[float, int]] = {}
    told_at = clock()

    def advance(doing: str, done: int, total: int | None) -> None:
        nonlocal told_at
        now = clock()
        start, first = begun.setdefault(doing, (now, done))
        if now - told_at < LINE_SECONDS or now == start:
            return
        told_at = now
        rate = (done - first) / (now - start)
        of = f" of {total:,}" if total else ""
        left = f", {_duration((total - done) / rate)} left" if total and rate else ""
        log.write(f"{doing}: {done:,}{of}, {rate:,.1f} a second{left}\n")
        log.flush()

    return advance


def _advance_bars(bars: "Progress") -> "OnProgress":
    tasks: dict[str, TaskID] = {}

    def advance(doing: str, done: int, total: int | None) -> None:
        if doing not in tasks:
            tasks[doing] = bars.add_task(doing, total=total, rate="")
        bars.update(tasks[doing], completed=done, total=total)
        speed = next(task.speed for task in bars.tasks if task.id == tasks[doing])
        bars.update(tasks[doing], rate=f"{speed:,.1f} a second" if speed else "")

    return advance


def _duration(seconds: float) -> str:
    """4000 -> "1 h 6 min"."""
    minutes = int(seconds // 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else "less than a minute"
