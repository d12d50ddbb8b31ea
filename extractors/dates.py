"""Dates as the pages write them, and the working days of England."""

import calendar
import difflib
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import holidays

_MONTHS = [name.lower() for name in calendar.month_name if name]
_YEAR = r"(?:19|20)\s?\d\s?\d(?!\d)"  # "202 4": twelve date lines have their year cut

DATE = re.compile(
    rf"""
    (?<![\d£.,])(?:
      # 18 May 2026, 12th July 2022, 16June 2026
      (?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+of)?(?:[\s,]+|(?=[A-Z]))(?P<month>[A-Za-z]{{3,10}})[\s,.]+(?P<year>{_YEAR})
      # August 16 2021
    | (?P<month2>[A-Z][a-z]{{2,9}})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>{_YEAR})
      # 30.03.2023, 23 12 2020
    | (?P<day3>\d{{1,2}})(?P<sep>[./\s-])(?P<month3>\d{{1,2}})(?P=sep)(?P<year3>{_YEAR})
    )""",
    re.VERBOSE,
)

_ENDS_IN = re.compile(_YEAR)
_LONGEST = 40  # characters before the year of a date, with room: "22nd of September, "


class DateMention(NamedTuple):
    """A date in a text and where it stands; `day` is None for one that no calendar has, such as 245 February."""

    day: date | None
    start: int
    end: int


@lru_cache(maxsize=512)
def month_number(word: str) -> int | None:
    """`"Feburary"` -> 2. None for a word that is no month, however close ("Mary" is none)."""
    name = word.lower().rstrip(".")
    if len(name) <= 4:  # too short to forgive a slip: "Mary" is one letter from May
        found = [m for m in _MONTHS if m == name or name in (m[:3], m[:4] if m == "september" else m[:3])]
    else:
        found = difflib.get_close_matches(name, _MONTHS, n=1, cutoff=0.8)
    return _MONTHS.index(found[0]) + 1 if found else None


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield each full date: `"on 12th July 2022 she"` -> 2022-07-12. A month without a day is not a date."""
    for match in _printed(text):
        month_word = match["month"] or match["month2"]
        month = month_number(month_word) if month_word else int(match["month3"])
        if month is None:
            continue
        day = int(match["day"] or match["day2"] or match["day3"])
        year = int(re.sub(r"\s", "", match["year"] or match["year2"] or match["year3"]))
        try:
            yield DateMention(date(year, month, day), match.start(), match.end())
        except ValueError:
            yield DateMention(None, match.start(), match.end())


_ANY_MONTH = "|".join(filter(None, calendar.month_name))
_WITHOUT_YEAR = re.compile(
    rf"(?<![\d£.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s(?P<month>{_ANY_MONTH})\b(?!,?\s+(?:19|20)\d)"
)


def find_days(text: str, since: date | None = None) -> list[DateMention]:
    """Full dates, and days without a year: `"acknowledged on 17 January and answered on 31 January 2023"` -> both.

    A day without a year is the last such day before the next full date of the text; where none follows, the first since
    the full date before it, or since the day given. It is left out where there is nothing to go by.
    """
    full = deque(mention for mention in find_dates(text) if mention.day)
    found: list[DateMention] = []
    for match in _WITHOUT_YEAR.finditer(text):
        while full and full[0].start < match.start():
            found.append(full.popleft())
        following, before = full[0].day if full else None, found[-1].day if found else since
        month = _MONTHS.index(match["month"].lower()) + 1
        if day := _nearest(month, int(match["day"]), following, before):
            found.append(DateMention(day, match.start(), match.end()))
    return [*found, *full]


def _nearest(month: int, day: int, following: date | None, before: date | None) -> date | None:
    bound = following or before
    if bound is None:
        return None
    try:
        found = date(bound.year, month, day)
        if following:
            return found if found <= following else found.replace(year=bound.year - 1)
        return found if found >= bound else found.replace(year=bound.year + 1)
    except ValueError:  # 31 April, or 29 February of another year
        return None


def _printed(text: str) -> Iterator[re.Match[str]]:
    """Each date as printed. All end in a year, which is looked for first: a search for digits is ten times as fast."""
    end = 0
    for year in _ENDS_IN.finditer(text):
        match = DATE.search(text, max(end, year.start() - _LONGEST), year.end()) if year.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def first_date(text: str) -> date | None:
    """The first date of a text, None where there is none or it is impossible."""
    return next((mention.day for mention in find_dates(text)), None)


_SHORT_DATE = re.compile(
    r"\W*(?:(?:by|on or before|no later than|before)\s+)?"
    r"(?P<day>\d{1,2}(?:(?P<by>[./-])\d{1,2}(?P=by)|\s[A-Z][a-z]{2,8}\s))(?P<year>\d\d)\W*",
    re.IGNORECASE,
)


def short_date(text: str) -> date | None:
    """`"No later than 16/06/26"` -> 2026-06-16, of a whole cell alone: in a text such figures may be anything."""
    short = _SHORT_DATE.fullmatch(text)
    return first_date(f"{short['day']}20{short['year']}") if short else None


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


@lru_cache(maxsize=8192)
def is_working_day(day: date) -> bool:
    """Monday to Friday, England's bank holidays left out."""
    return day.weekday() < 5 and day not in _bank_holidays()


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`: the day of the complaint is day 0."""
    days = range(start.toordinal() + 1, end.toordinal() + 1)
    return sum(is_working_day(date.fromordinal(ordinal)) for ordinal in days)


def add_working_days(start: date, count: int) -> date:
    """The day on which the given number of working days after `start` is full."""
    day = start
    while count > 0:
        day = date.fromordinal(day.toordinal() + 1)
        count -= is_working_day(day)
    return day
