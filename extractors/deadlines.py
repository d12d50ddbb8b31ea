"""Time limits of orders: "within four weeks of the date of this report", "No later than 16 June 2026"."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from extractors.dates import DATE, add_working_days, first_date, month_number, short_date
from extractors.limit_references import OF_ORDER, SAME
from extractors.limits_told import is_in_story, is_of_rule_or_story, was_not_kept
from extractors.number_words import CARDINALS, ORDINALS

_NUMBERS = (
    {word: number for number, word in enumerate(CARDINALS)}
    | {word: number for number, word in enumerate(ORDINALS, start=1)}
    | {"a": 1, "an": 1, "twenty-eight": 28, "twenty eight": 28, "thirty": 30}
)
_COUNT = rf"(?:\d{{1,3}}(?:st|nd|rd|th)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_OUR_DATE = r"""(?:(?:the|that)\s+(?:same|like)\s+date | today(?:[’']s\s+date)?\b
                |the\s+(?:date|day)\s+(?:on\s+which\s+)?(?:this|the|our)\s+(?:report|determination|decision)\s+(?:was|is)\s+\w+|the\s+(?:re-?issue|issue)\s+date
                |(?:(?:the\s+)?date\s+of\s+)?re-?issue(?!\s+of\b)
                | (?:the\s+)?date\s+of\s+issue(?!\s+of\b) | the\s+re-?issue\b(?!\s+of\b)
                |the\s+date\s+hereof\b|(?:the\s+)?(?:date\s+(?:of|on)\s+)?(?:(?:the\s+)?(?:re-?)?issue\s+of\s+)?(?:this|the|our|its|these)\s+(?:(?!(?!ombudsman|service)\w+[’']s\b|in\b|of\b|under\b)[\w’']+\s+){0,2}?
                (?:report|determination|letter|decision|order|orders|finding|findings)\b(?!\s+(?:in|of|under|for)\s+(?:order|paragraph|item)\b)(?:,?\s+as\s+(?:amended|updated|re-?issued)|\s+(?:was|is)\s+(?:re-?)?issued)?)"""
_RELATIVE = re.compile(
    rf"""\b(?:(?:with)?in|inside|before(?=\s+the\s+end|\s+[\w-]+\s+\w+\s+have\s+passed)|(?:by\s+)?(?:no|not)\s+(?:later|more)\s+than|by)?\s*\b(?:the\s+next\s+|a\s+further\s+|the\s+end\s+of\s+(?:the\s+)?)?(?P<count>{_COUNT})(?:\s*\([\w-]+\))?[\s‑-]+(?P<kind>calendar\s+|working\s+|business\s+)?
         (?P<unit>day|week|fortnight|month|year)s?\b[’']?
         (?P<base>(?:\s+|,\s+(?=counted))(?:of|(?:counted\s+)?from|after|following|that\s+follow|(?:have\s+passed\s+)?since)\s+{_OUR_DATE})?(?P<other>\s+(?:of|from|after|following)\s+[^.,;:]+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ABSOLUTE = re.compile(
    rf"""\b(?P<lead>no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|by\s+no\s+later\s+than|by|before|until)\s+
         (?:the\s+end\s+of\s+)?(?:(?:its|the)\s+(?:[\w’']+\s+){{0,3}}?meeting\s+(?:on|of)\s+)?(?:(?:(?:the\s+)?close\s+of\s+business\s+on|(?:12\s+)?noon\s+on|midday\s+on|midnight\s+on
           |\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\.?\s+on)\s+)?(?:the\s+)?(?:\w{{3,6}}day\s+)?(?P<date>{DATE.pattern})""",
    re.IGNORECASE | re.VERBOSE,
)
# "by the end of May 2025", "before the end of June"; "until the end of March" is how long, not by when.
_MONTH_END = re.compile(
    r"\b(?:by|before|no\s+later\s+than|not\s+later\s+than)\s+(?:the\s+)?(?:end|last\s+day)\s+of\s+(?P<month>[A-Z][a-z]{2,9})(?:\s+(?P<year>20\d\d))?\b",
    re.IGNORECASE,
)
# "The date for this is also 18 December 2024."
_DATE_IS = re.compile(
    rf"""(?:\bdeadline:\s+|\b(?:date|deadline)\s+(?:for|of)\s+
          (?:this|it|that|(?:all|each)(?:\s+of\s+(?:the|these)(?:\s+\w+)?)?|these)(?:\s+orders?)?\s+is\s+
          (?:also\s+|the\s+|\w{{3,6}}day\s+)*)(?P<date>{DATE.pattern})""",
    re.IGNORECASE | re.VERBOSE,
)
_IS_ALLOWED = re.compile(r"\s+(?:are|is)\s+allowed\b", re.IGNORECASE)  # "He must apologise. Four weeks are allowed."
_AFTER_DAY = re.compile(
    rf"\b(?:after|following)\s+{DATE.pattern}", re.IGNORECASE | re.VERBOSE
)  # "its first meeting after 1 May"
_THAT_DATE = re.compile(r"\s+(?:of|from|after|following)\s+that\s+date\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MOST_BESIDE = 6  # words of a due cell besides the limit itself: "or as soon as it can"
# Words that no deadline holds: such a cell is an order with a date in it.
_TELLS_MORE = re.compile(r"\b(?:landlord|council|must|should|shall|resident|survey|pay|apolog\w+)\b", re.IGNORECASE)
_FURTHER_PART = re.compile(r",\s+and\s|[.;]\s")


class Deadline(NamedTuple):
    """A time limit: its words, the day it comes to (None where that cannot be told), and where the words stand."""

    text: str
    due_date: date | None
    start: int
    end: int


def find_deadline(text: str, base: date | None, inherited: Deadline | None = None) -> Deadline | None:
    """The time limit of an order, its own before the one that it inherits from its lead-in.

    Args:
        text: The words of the order or its lead-in.
        base: Day that relative limits run from: the decision, or the report as amended.
        inherited: The limit of the lead-in, or of the order before for "within the same period".

    A limit that runs from something else ("within 10 working days of the survey") has words but no day.
    """
    found = [d for d in (_absolute(text, base), _month_end(text, base), _relative(text, base)) if d is not None]
    if found:
        own = min(found, key=lambda d: (d.due_date is None, _is_past(d, base), d.start))
        if inherited and _is_past(own, base):  # "the works it agreed to do by 1 December 2022"
            return inherited
        # "have it inspected, and send us the report within five working days of its receipt" limits the second part.
        is_of_part = own.due_date is None and _FURTHER_PART.search(text, 0, own.start)
        return inherited if inherited and is_of_part else own
    if same := OF_ORDER.search(text) or SAME.search(text):
        is_of_several = same[0].endswith("s") and not same[0].endswith(("days", "weeks", "months"))
        due = inherited.due_date if inherited and not is_of_several else None  # "within the same timescales"
        if (due or inherited is None) and (counted := _relative(same[0], base, needs_within=False)):
            due = counted.due_date  # "within the same four weeks" are four, though the order before has 20 working days
        return Deadline(same[0], due, same.start(), same.end())
    return inherited


def whole_deadline(text: str, base: date | None) -> Deadline | None:
    """The deadline that a cell holds and nothing else: "16 June 2026", "No later than 28 July 2026", "8 weeks"."""
    if len(text) > 90 or _TELLS_MORE.search(DATE.sub("", text)):
        return None
    if (due := first_date(text)) is not None:
        return Deadline(text, None if _AFTER_DAY.search(text) else due, 0, len(text))
    if due := short_date(text):
        return Deadline(text, due, 0, len(text))
    limit = _month_end(text, base) or _relative(text, base, needs_within=False)
    beside = text[: limit.start] + text[limit.end :] if limit else ""
    return limit if len(beside.split()) <= _MOST_BESIDE else None


def _is_past(limit: Deadline, base: date | None) -> bool:
    return base is not None and limit.due_date is not None and limit.due_date < base


def _absolute(text: str, base: date | None) -> Deadline | None:
    past: Deadline | None = None
    for match in _ABSOLUTE.finditer(text):
        due = first_date(match["date"])
        if due is None:
            continue
        limit = Deadline(match[0], due, match.start(), match.end())
        is_how_long = match["lead"].lower() == "until" and not text[: match.start()].endswith(("has ", "have "))
        is_story = is_how_long or was_not_kept(text, match.start())
        if _is_past(limit, base) and is_story:  # "the delay in completing the works by 4 March 2022"
            continue
        if not _is_past(limit, base):
            return limit
        past = past or limit  # the report was amended since, perhaps
    if past:
        return past
    if (told := _DATE_IS.search(text)) and (due := first_date(told["date"])) is not None:
        return Deadline(told["date"], due, told.start("date"), told.end())
    return None


def _month_end(text: str, base: date | None) -> Deadline | None:
    """The last day of a month; without a year, of the next such month."""
    for match in _MONTH_END.finditer(text):
        month = month_number(match["month"])
        if month is None or (not match["year"] and base is None):
            continue
        year = int(match["year"]) if match["year"] else base.year + (month < base.month) if base else 0
        day = date(year, month, calendar.monthrange(year, month)[1])
        return Deadline(match[0], day, match.start(), match.end())
    return None


def _relative(text: str, base: date | None, *, needs_within: bool = True) -> Deadline | None:
    best: Deadline | None = None
    named = DATE.search(text) if "that date" in text else None
    first_named = named.start() if named else len(text)
    for match in _RELATIVE.finditer(text):
        count = _number(match["count"])
        has_preposition = re.match(r"(?:within|in|inside|no|not|by|before)\b", match[0].strip(), re.IGNORECASE)
        is_limit = match["base"] or has_preposition or not needs_within or _IS_ALLOWED.match(text, match.end())
        if count is None or not is_limit:
            continue
        if match[0].lower().startswith("in ") and is_in_story(text, match.start()):
            continue
        if not match["base"] and is_of_rule_or_story(text, match.start()):
            continue
        # "The landlord must also, within 8 weeks of that date," where the words before it name no other.
        is_ours = _THAT_DATE.match(match["other"] or "") if match.start() < first_named else None
        runs_from_us = match["base"] is not None or match["other"] is None or is_ours is not None
        if match["base"]:
            end = match.end("base")
        elif is_ours:
            end = match.start("other") + is_ours.end()
        else:
            end = match.end() if match["other"] else _unit_end(text, match.end("unit"))
        words = text[match.start() : end]
        due = (
            _add(base, count, match["unit"].lower(), (match["kind"] or "").strip().lower())
            if base and runs_from_us
            else None
        )
        deadline = Deadline(words.strip(), due, match.start(), match.start() + len(words))
        if match["base"]:
            return deadline
        best = best or deadline
    return best


def _unit_end(text: str, end: int) -> int:
    return end + (1 if text[end : end + 1] == "s" else 0)


def _number(words: str) -> int | None:
    words = words.lower().replace("‑", "-")
    return int(re.sub(r"\D", "", words)) if words[0].isdecimal() else _NUMBERS.get(words)


def _add(base: date, count: int, unit: str, kind: str) -> date:
    """Weeks and days are added, calendar months keep the day (31 January + 1 month is 28 February)."""
    if kind in ("working", "business") and unit == "day":
        return add_working_days(base, count)
    if unit in _DAYS:
        return base + timedelta(days=count * _DAYS[unit])
    months = base.month - 1 + count * (12 if unit == "year" else 1)
    year, month = base.year + months // 12, months % 12 + 1
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
