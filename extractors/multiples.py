"""Sums told by the head or by the week: how many are to be paid one, and how often one is to be paid."""

import re

from extractors.number_words import number_of

# "£300 each to the resident and her son", "£150 to each of the 2 residents", "pay each of the two residents £150"
_EACH_TO = re.compile(
    r"^\s*each\s+to\s+(?!(?:reflect|recogni[sz]e|acknowledge|compensate|put|make|mark|account)\b)(?P<named>[^.;£(]+?\s+and\s+[^.;£(]+?)(?=$|[.;,(]|\s+for\b)",
    re.IGNORECASE,
)
_EACH_OF_BEFORE = re.compile(
    r"\beach\s+of\s+the\s+(?P<count>2|3|4|two|three|four)\s+(?:\w+\s+){1,3}?(?:(?:is|are|must|should)\s+(?:to\s+)?(?:be\s+paid|receive|have)\s+)?$",
    re.IGNORECASE,
)
_EACH_OF = re.compile(
    r"(?:(?:is|are)\s+to\s+be\s+paid\s+to\s+)?\beach\s+(?:of\s+|to\s+)?(?:(?:the|her|his|their)\s+|the\s+\w+[’']s?\s+)?(?P<count>2|3|4|two|three|four|both)\b",
    re.IGNORECASE,
)
# "pay Mr A and Ms B £250 each", "pay the resident and her partner £400 each"
_ONE = (
    r"(?:(?:mrs?|ms|miss|dr)\s+\w+|(?:the|her|his|their)\s+"
    r"(?:resident|leaseholder|tenant|partner|husband|wife|mother|father|sister|brother|son|daughter))"
)
_BOTH_NAMED = re.compile(rf"\b{_ONE}\s+and\s+{_ONE}\s+$", re.IGNORECASE)
# "pay the three residents £300 each"
_TOGETHER = re.compile(
    r"\b(?:the\s+(?P<count>2|3|4|two|three|four)|(?P<both>both))\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?"
    r"(?:residents|tenants|leaseholders|complainants|applicants|children|sisters|brothers|sons|daughters|neighbours)\s+$",
    re.IGNORECASE,
)
_RATE_COUNT = re.compile(
    r"""\s*(?:(?:a|per|each)\s+(?P<unit>day|week|month|night)s?\s+(?:for|over|x|×)\s+(?:the\s+)?(?P<times>\d{1,3})\s+
            (?:\w+\s+)?(?P=unit)s?
          |for\s+each\s+of\s+the\s+(?P<of_the>\d{1,3})\s+(?:\w+\s+)?(?:days|weeks|months|nights))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT_BEFORE = re.compile(r"\bthe\s+(?P<count>\d{1,2}|two|three|four)\s+[^.;£]{3,60}?,?\s+at\s+$", re.IGNORECASE)


def payees(before: str, after: str) -> int:
    """How many are to be paid a sum each, by the words before and after it; all of them count in the total."""
    if named := _EACH_TO.match(after):
        return 2 + named["named"].count(",")
    if after.startswith(" each") and (together := _TOGETHER.search(before)):
        return _count(together["count"] or together["both"])
    if after.startswith(" each") and _BOTH_NAMED.search(before):
        return 2
    counted = _EACH_OF.match(after.lstrip().removeprefix("to ")) or _EACH_OF_BEFORE.search(before)
    return _count(counted["count"]) if counted else 1


def _count(words: str) -> int:
    return 2 if words.lower() == "both" else number_of(words) or 1


def times(text: str, start: int, end: int) -> int | None:
    """How often a sum at `text[start:end]` is to be paid; None where the count is not said.

    `"£10 a week for 26 weeks"` -> 26, `"the two visits, at £20 each"` -> 2.
    """
    if found := _RATE_COUNT.match(text, end):
        return int(found["times"] or found["of_the"])
    counted = _COUNT_BEFORE.search(text[max(0, start - 90) : start])
    if counted and text.startswith(" each", end):
        return number_of(counted["count"])
    return None
