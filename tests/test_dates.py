"""Dates as printed, in the ways that date lines go wrong, and England's working days."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.dates import (
    add_working_days,
    find_dates,
    find_days,
    first_date,
    is_working_day,
    month_number,
    short_date,
    working_days_between,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 May 2026", date(2026, 5, 18)),
        ("04 March 2022", date(2022, 3, 4)),
        ("12th July 2022", date(2022, 7, 12)),
        ("1st of August 2023", date(2023, 8, 1)),
        ("18\u00a0May\u00a02026", date(2026, 5, 18)),
        ("18 May, 2026", date(2026, 5, 18)),
        ("18 may 2026", date(2026, 5, 18)),
        ("3 Sept. 2023", date(2023, 9, 3)),
        ("3 Feb 2023", date(2023, 2, 3)),
        ("14 Feburary 2023", date(2023, 2, 14)),
        ("14 Janurary 2023", date(2023, 1, 14)),
        ("14 Septemeber 2023", date(2023, 9, 14)),
        ("14 Novemebr 2023", date(2023, 11, 14)),
        ("14 Decemeber 2023", date(2023, 12, 14)),
        ("August 16 2021", date(2021, 8, 16)),
        ("August 16, 2021", date(2021, 8, 16)),
        ("30.03.2023", date(2023, 3, 30)),
        ("30/03/2023", date(2023, 3, 30)),
        ("23 12 2020", date(2020, 12, 23)),
        ("14 June 202 4", date(2024, 6, 14)),
        ("15 October 2025 2025", date(2025, 10, 15)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29 February 2023", None),
        ("245 February 2023", None),
        ("31 June 2023", None),
        ("October 2025", None),
        pytest.param("5 Mary 2023", None),
        ("paragraph 52 of 2023", None),
        ("£18 May 2026", None),
        ("Monday 18 May 2026", date(2026, 5, 18)),
        ("16June 2026", date(2026, 6, 16)),
    ],
    ids=[
        "plain", "leading_zero", "ordinal", "ordinal_of", "nbsp", "comma", "small_letters", "sept", "feb", "Feburary", "Janurary",
        "Septemeber", "Novemebr", "Decemeber", "us_order", "us_order_comma", "dots", "slashes", "spaces", "cut_year",
        "doubled_year", "leap_day", "no_leap_day", "day_245", "june_31", "month_only", "mary", "scheme_paragraph", "sum",
        "weekday", "no_space",
    ],
)  # fmt: skip
def test_date_as_printed(text: str, expected: date | None) -> None:
    assert first_date(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("No later than 16/06/26", date(2026, 6, 16)),
        ("16.6.26", date(2026, 6, 16)),
        ("16 Jun 26", date(2026, 6, 16)),
        ("45/06/26", None),
        ("the lift at block 16/06/26 of the estate", None),
    ],
    ids=["slashes", "dots", "month", "impossible", "in_a_text"],
)
def test_year_of_two_figures_in_a_cell(cell: str, expected: date | None) -> None:
    assert short_date(cell) == expected


def test_each_date_stands_where_it_says() -> None:
    text = "from 3 May 2024 to 17 June 2024, when"
    assert [text[m.start : m.end] for m in find_dates(text)] == ["3 May 2024", "17 June 2024"]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("January", 1),
        ("feburary", 2),
        ("Sept", 9),
        ("DEC", 12),
        ("May", 5),
        pytest.param("Mary", None),
        ("day", None),
        ("mar", 3),
        ("Homes", None),
    ],
)
def test_month_number(word: str, number: int | None) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 5, 3), True),
        (date(2024, 5, 4), False),
        (date(2024, 5, 6), False),
        (date(2022, 9, 19), False),
        (date(2023, 5, 8), False),
        (date(2024, 3, 29), False),
        (date(2024, 1, 2), True),
        (date(2022, 12, 27), False),
    ],
    ids=[
        "friday",
        "saturday",
        "may_day",
        "state_funeral",
        "coronation",
        "good_friday",
        "scotland_only",
        "substitute_day",
    ],
)
def test_working_day_of_england(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 5, 3), date(2024, 5, 3), 0),
        (date(2024, 5, 3), date(2024, 5, 7), 1),
        (date(2024, 5, 3), date(2024, 5, 17), 9),
        (date(2024, 5, 17), date(2024, 5, 3), 0),
    ],
    ids=["same_day", "over_may_day", "two_weeks", "backwards"],
)
def test_working_days_between(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end) == days


@settings(max_examples=60, deadline=None, derandomize=True)
@given(start=st.dates(date(2019, 1, 1), date(2026, 6, 30)), count=st.integers(1, 60))
def test_adding_working_days_is_the_inverse_of_counting(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count


@pytest.mark.parametrize(
    ("text", "since", "days"),
    [
        ("acknowledged it on 17 January and replied on 31 January 2023", None, [date(2023, 1, 17), date(2023, 1, 31)]),
        ("logged it on 29 December and replied on 12 January 2023", None, [date(2022, 12, 29), date(2023, 1, 12)]),
        ("complained on 20 December 2022 and was rung on 3 January", None, [date(2022, 12, 20), date(2023, 1, 3)]),
        ("An acknowledgement went to her on 18 July.", date(2022, 7, 14), [date(2022, 7, 18)]),
        ("An acknowledgement went to her on 18 July.", None, []),
        ("It said 31 April and then 2 May 2023.", None, [date(2023, 5, 2)]),
        ("the work of 12 March took 20 days", None, []),
    ],
)
def test_days_without_a_year(text: str, since: date | None, days: list[date]) -> None:
    assert [mention.day for mention in find_days(text, since)] == days
