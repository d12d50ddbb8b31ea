"""Working days in SQL, and response times against the Complaint Handling Code."""

from datetime import date, timedelta

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from extractors.dates import is_working_day, working_days_between
from pipeline.database import open_database, rows
from pipeline.statistics import run_statistic
from pipeline.tables import WRITTEN
from pipeline.working_days import read_working_days
from tests.drawn_records import drawn_database, read
from tests.made_records import Rows, build, made_case


def test_calendar_is_that_of_the_extractors() -> None:
    days = read_working_days()
    assert [day.day for day in days[:2]] == [date(2000, 1, 1), date(2000, 1, 2)]
    assert days[-1].day == date(2035, 12, 31)
    assert [day.is_working_day for day in days] == [is_working_day(day.day) for day in days]


@pytest.mark.parametrize("day", [date(2022, 9, 19), date(2023, 5, 8), date(2022, 6, 3), date(2020, 5, 8)], ids=str)
def test_days_off_by_proclamation_are_bank_holidays(day: date) -> None:
    (found,) = (one for one in read_working_days() if one.day == day)
    assert (found.is_working_day, bool(found.bank_holiday)) == (False, True)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2024, 3, 28), date(2024, 4, 2), 1),  # Good Friday, a week-end and Easter Monday between
        (date(2024, 5, 3), date(2024, 5, 3), 0),
        (date(2024, 5, 4), date(2024, 5, 7), 1),
        (date(2024, 5, 7), date(2024, 5, 3), -1),
    ],
    ids=["easter", "same day", "from a saturday", "backwards"],
)
def test_sql_users_can_count_working_days(first: date, last: date, number: int) -> None:
    with open_database(drawn_database()) as connection:
        sql = "SELECT working_days_between($first::DATE, $last::DATE)"
        assert rows(connection, sql, first=first, last=last) == [(number,)]


APRIL = date(2024, 4, 1)


def after(day: date, working_days: int) -> date:
    """The day on which as many working days have passed."""
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


@pytest.mark.parametrize(
    ("stage", "complained", "acknowledged", "responded", "expected"),
    [
        ("1", date(2024, 3, 28), date(2024, 4, 3), after(date(2024, 3, 28), 10), ("complaint", 10, True)),
        ("1", date(2024, 3, 28), date(2024, 4, 3), after(date(2024, 3, 28), 11), ("complaint", 11, False)),
        ("1", APRIL, date(2024, 4, 5), after(date(2024, 4, 5), 10), ("acknowledgement", 10, True)),
        ("1", APRIL, date(2024, 4, 5), after(date(2024, 4, 5), 11), ("acknowledgement", 11, False)),
        ("2", date(2023, 5, 2), None, after(date(2023, 5, 2), 20), ("complaint", 20, True)),
        ("2", date(2023, 5, 2), None, after(date(2023, 5, 2), 21), ("complaint", 21, False)),
        ("1", date(2024, 6, 3), None, date(2024, 6, 10), ("acknowledgement", None, None)),
        ("1", None, date(2024, 6, 3), date(2024, 6, 10), ("acknowledgement", 5, True)),
        ("1", None, date(2023, 6, 5), date(2023, 6, 12), ("complaint", None, None)),
        ("1", None, None, date(2023, 6, 12), (None, None, None)),
        ("1", date(2023, 6, 12), None, date(2023, 6, 5), ("complaint", None, None)),
        ("1", date(2004, 6, 7), None, date(2024, 6, 5), ("complaint", None, None)),
    ],
    ids=[
        "before April in time", "before April late", "from April in time", "from April late", "stage 2 in time",
        "stage 2 late", "not acknowledged", "acknowledged only", "acknowledged only before April", "no days",
        "backwards", "a slip of a year",
    ],
)  # fmt: skip
def test_code_in_force_tells_what_is_counted(
    tmp_path_factory: pytest.TempPathFactory,
    stage: str,
    complained: date | None,
    acknowledged: date | None,
    responded: date,
    expected: tuple,
) -> None:
    answered = answers(tmp_path_factory)[stage, complained, acknowledged, responded]
    assert answered == expected


ANSWERS: dict[tuple, tuple] = {}


def answers(factory: pytest.TempPathFactory) -> dict[tuple, tuple]:
    """What case_responses says of every row of the test above, built once."""
    if not ANSWERS:
        cases = test_code_in_force_tells_what_is_counted.pytestmark[0].args[1]
        found: Rows = {table: [] for table in WRITTEN}
        for number, (*days, _) in enumerate(cases):
            case = made_case(f"9400{number:05}", landlord="A", decided=date(2025, 1, 1), responses=[tuple(days)])
            for table in WRITTEN:
                found[table] += case[table]
        with open_database(build(factory.mktemp("code"), found).database) as connection:
            columns = "stage, complained_on, acknowledged_on, responded_on, counted_from, days_taken, is_in_time"
            for row in rows(connection, f"SELECT {columns} FROM case_responses"):
                ANSWERS[row[:4]] = row[4:]
    return ANSWERS


def day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def timed() -> pd.DataFrame:
    """The drawn responses, timed in Python."""
    told = read("responses")
    taken, acknowledged = [], []
    for row in told.itertuples():
        complained, acked, responded = day(row.complained_on), day(row.acknowledged_on), day(row.responded_on)
        told_by = complained or acked
        start = None if told_by is None else acked if told_by >= APRIL else complained
        taken.append(working_days_between(start, responded) if start and responded else None)
        acknowledged.append(working_days_between(complained, acked) if complained and acked else None)
    return told.assign(taken=pd.array(taken, "Int64"), acknowledged=pd.array(acknowledged, "Int64"))


def test_response_times_agree_with_python() -> None:
    got = {row["stage"]: row for row in run_statistic(drawn_database(), "responses").to_pylist()}
    for stage, group in timed().groupby("stage"):
        row, taken, acked = got[stage], group.taken.dropna(), group.acknowledged.dropna()
        in_time, acked_in_time = (taken <= {"1": 10, "2": 20}[stage]).sum(), (acked <= 5).sum()
        assert (row["published_determinations"], row["responses"]) == (group.case_ref.nunique(), len(group))
        assert (row["timed"], row["in_time"], row["longest_working_days"]) == (len(taken), in_time, taken.max())
        assert (row["acknowledgements"], row["acknowledged_in_time"]) == (len(acked), acked_in_time)
        quartiles = ("lower_quartile_working_days", "median_working_days", "upper_quartile_working_days")
        assert [row[column] for column in quartiles] == list(taken.quantile([0.25, 0.5, 0.75]))
        assert row["in_time_share"] == in_time / len(taken)
        wilson = proportion_confint(in_time, len(taken), method="wilson")
        assert (row["share_low"], row["share_high"]) == pytest.approx(wilson, abs=1e-12)
        wilson = proportion_confint(acked_in_time, len(acked), method="wilson")
        assert (row["acknowledged_low"], row["acknowledged_high"]) == pytest.approx(wilson, abs=1e-12)


def test_landlords_add_up_to_all() -> None:
    every = run_statistic(drawn_database(), "responses").to_pylist()
    by_landlord = run_statistic(drawn_database(), "landlord-responses").to_pandas()
    for row in every:
        mine = by_landlord[by_landlord.stage == row["stage"]]
        assert (mine.timed.sum(), mine.in_time.sum()) == (row["timed"], row["in_time"])
