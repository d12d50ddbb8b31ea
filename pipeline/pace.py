"""How fast to ask: a least delay, slower for a server in trouble, and what Retry-After says."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_DELAY_SECONDS = 60.0
MAX_FACTOR = 32.0


class Pace:
    """Keeps requests apart: `wait()` before each, `finished()` after it."""

    def __init__(
        self, delay: float, *, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.delay = delay
        self._factor = 1.0
        self._sleep, self._clock = sleep, clock
        self._started: float | None = None
        self._took = 0.0

    def wait(self) -> None:
        """Sleep until the next request may start."""
        if self._started is not None:
            gap = self._started + self._gap() - self._clock()
            if gap > 0:
                self._sleep(gap)
        self._started = self._clock()

    def finished(self, *, in_trouble: bool) -> None:
        """Note how a request went: a busy server doubles the delay, every good answer takes a tenth of that back."""
        if self._started is not None:
            self._took = self._clock() - self._started
        self._factor = min(self._factor * 2, MAX_FACTOR) if in_trouble else max(1.0, self._factor * 0.9)

    def at_least(self, seconds: float) -> None:
        """Raise the delay to what the site asks for."""
        self.delay = max(self.delay, seconds)

    def _gap(self) -> float:
        """Time from one start to the next. A server that takes long is left alone for as long again."""
        if not self.delay:
            return 0.0
        slowed = min(max(self.delay * self._factor, 2 * self._took), MAX_DELAY_SECONDS)
        return max(slowed, self.delay)


def retry_after_seconds(value: str | None, *, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for: "120" -> 120, an HTTP date -> the time until then; None if unread."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
