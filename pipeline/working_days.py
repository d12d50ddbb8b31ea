"""England's calendar: which days are working days, as rows that SQL can count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

import holidays

FIRST, LAST = date(2000, 1, 1), date(2035, 12, 31)
"""The days of the calendar. Bank holidays to come are those that law and custom foresee."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingDay:
    """One day of the calendar from 2000 to 2035, and whether it is a working day in England."""

    day: Annotated[date, "The day"]
    is_working_day: Annotated[bool, "Monday to Friday and no bank holiday of England"]
    bank_holiday: Annotated[str | None, "Name of the bank holiday; NULL where the day is none"]
    working_day_no: Annotated[
        int, "Working days from 2000-01-01 to this day: the difference of two is the number between them"
    ]


@cache
def read_working_days() -> tuple[WorkingDay, ...]:
    """Every day of the calendar, in order: 2024-05-06, Early May bank holiday, is no working day."""
    return tuple(_days())


def _days() -> Iterator[WorkingDay]:
    named = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    number = 0
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        day = date.fromordinal(ordinal)
        name = named.get(day)
        is_working_day = day.weekday() < 5 and name is None
        number += is_working_day
        yield WorkingDay(day=day, is_working_day=is_working_day, bank_holiday=name, working_day_no=number)
