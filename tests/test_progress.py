"""How far a run has come, in a log."""

from io import StringIO

from pipeline.progress import LINE_SECONDS, log_progress


def test_log_gets_a_line_now_and_then_with_rate_and_time_left() -> None:
    log, now = StringIO(), 0.0
    advance = log_progress(log, clock=lambda: now)
    for second in range(0, 201, 20):
        now = float(second)
        advance("fetching", second // 2, 4_000)
    assert log.getvalue().splitlines() == [
        "fetching: 30 of 4,000, 0.5 a second, 2 h 12 min left",
        "fetching: 60 of 4,000, 0.5 a second, 2 h 11 min left",
        "fetching: 90 of 4,000, 0.5 a second, 2 h 10 min left",
    ]


def test_short_run_says_nothing_and_an_open_end_has_no_time_left() -> None:
    log, now = StringIO(), 0.0
    advance = log_progress(log, clock=lambda: now)
    advance("reading", 0, None)
    now = LINE_SECONDS - 1
    advance("reading", 59, None)
    assert log.getvalue() == ""
    now = LINE_SECONDS
    advance("reading", 120, None)
    assert log.getvalue() == "reading: 120, 2.0 a second\n"
