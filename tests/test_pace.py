from datetime import UTC, datetime

import pytest

from pipeline.pace import Pace, retry_after_seconds

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    """Time that passes only by sleeping, or when told."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def ask(pace: Pace, clock: Clock, *, took: float = 0.25, in_trouble: bool = False) -> None:
    pace.wait()
    clock.time += took
    pace.finished(in_trouble=in_trouble)


def test_requests_start_a_delay_apart(clock: Clock) -> None:
    pace = Pace(1.0, sleep=clock.sleep, clock=clock)
    for _ in range(3):
        ask(pace, clock)
    assert clock.slept == [0.75, 0.75]


def test_no_delay_never_sleeps(clock: Clock) -> None:
    pace = Pace(0.0, sleep=clock.sleep, clock=clock)
    for _ in range(3):
        ask(pace, clock, took=5, in_trouble=True)
    assert clock.slept == []


def test_slow_server_is_left_alone_as_long_as_it_took(clock: Clock) -> None:
    pace = Pace(1.0, sleep=clock.sleep, clock=clock)
    ask(pace, clock, took=4)
    pace.wait()
    assert clock.slept == [4.0]


def test_trouble_doubles_the_delay_and_good_answers_bring_it_back(clock: Clock) -> None:
    pace = Pace(1.0, sleep=clock.sleep, clock=clock)
    for in_trouble in (True, True, False):
        ask(pace, clock, took=0, in_trouble=in_trouble)
    pace.wait()
    assert clock.slept == [2.0, 4.0, 3.6]
    for _ in range(50):
        ask(pace, clock, took=0)
    pace.wait()
    assert clock.slept[-1] == 1.0


def test_crawl_delay_raises_but_never_lowers(clock: Clock) -> None:
    pace = Pace(1.0, sleep=clock.sleep, clock=clock)
    pace.at_least(0.1)
    assert pace.delay == 1.0
    pace.at_least(90)
    ask(pace, clock, took=0)
    pace.wait()
    assert clock.slept == [90]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Sun, 22 Nov 2026 12:01:30 GMT", 90.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("9" * 400, 999999999.0),
    ],
    ids=["none", "seconds", "spaces", "date", "past date", "words", "negative", "other digits", "huge"],
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, now=NOW) == seconds
