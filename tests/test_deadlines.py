"""Time limits: their words, and the day they come to by the contract's rules."""

from datetime import date

import pytest

from extractors.deadlines import Deadline, find_deadline, whole_deadline

BASE = date(2023, 5, 5)  # a Friday; 8 May 2023 and 29 May 2023 were bank holidays


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("Within four weeks of the date of this report, the landlord must:", "Within four weeks of the date of this report", date(2023, 6, 2)),
        ("Within 4 weeks, it must pay.", "Within 4 weeks", date(2023, 6, 2)),
        ("within 28 calendar days of the date of this determination", None, date(2023, 6, 2)),
        ("within twenty-eight days of this report", None, date(2023, 6, 2)),
        ("within four (4) weeks of the date of this letter", None, date(2023, 6, 2)),
        pytest.param(
            "within 4 (four) weeks of the date of this letter", None, date(2023, 6, 2)
        ),
        ("Within six weeks of the date of the determination", None, date(2023, 6, 16)),
        ("in 3 months from the date of this report", None, date(2023, 8, 5)),
        ("within one month of the date of our decision", None, date(2023, 6, 5)),
        ("within a month of this order", None, date(2023, 6, 5)),
        ("within 10 working days of the date of this decision", None, date(2023, 5, 22)),
        ("by 26 November 2025", "by 26 November 2025", date(2025, 11, 26)),
        ("No later than 16 June 2026", "No later than 16 June 2026", date(2026, 6, 16)),
        ("by the end of 5pm on 1 August 2023", None, date(2023, 8, 1)),
        ("by 5pm on 1 August 2023", None, date(2023, 8, 1)),
        ("on or before 1 August 2023", None, date(2023, 8, 1)),
        ("within eight weeks of the date of this report, as amended", None, date(2023, 6, 30)),
        ("The landlord must pay within\u00a04 weeks of the date of this report.", None, date(2023, 6, 2)),
        ("within 4 weeks’ time", None, date(2023, 6, 2)),
        ("Within 12 weeks of the date of the final report", None, date(2023, 7, 28)),
        ("no later than 6 weeks after the date of this report", None, date(2023, 6, 16)),
        ("By the end of May 2024", "By the end of May 2024", date(2024, 5, 31)),
        ("before the end of February", None, date(2024, 2, 29)),
        ("by noon on Friday 1 August 2025", None, date(2025, 8, 1)),
        ("by the close of business on 1 August 2023", None, date(2023, 8, 1)),
        ("inside 5 working days of this decision", None, date(2023, 5, 15)),
        ("By the end of the fourth week after the date of this determination", None, date(2023, 6, 2)),
        ("within four weeks of the date on which this report was reissued", None, date(2023, 6, 2)),
        ("Within eight weeks of the same date", "Within eight weeks of the same date", date(2023, 6, 30)),
        ("Within eight weeks of the like date", "Within eight weeks of the like date", date(2023, 6, 30)),
        ("Within 4 weeks of reissue", "Within 4 weeks of reissue", date(2023, 6, 2)),
    ],
    ids=[
        "weeks_in_words", "no_base", "calendar_days", "days_in_words", "told_twice", "told_twice_in_words", "determination", "months", "one_month",
        "a_month", "working_days_over_a_bank_holiday", "by_date", "no_later_than", "end_of_5pm", "5pm", "on_or_before",
        "as_amended", "nbsp", "weeks_time", "final_report", "after", "month_end", "next_month_end", "noon", "close_of_business", "inside",
        "fourth_week", "reissued", "same_date", "like_date", "of_reissue",
    ],
)  # fmt: skip
def test_own_deadline(text: str, words: str | None, due: date) -> None:
    found = find_deadline(text, BASE)
    assert found is not None
    assert found.due_date == due
    assert words is None or found.text == words
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("within 10 working days of the survey", "within 10 working days of the"),
        ("within 2 weeks of receiving her invoice", "within 2 weeks of receiving"),
        ("within 10 working days of the insurer’s decision", "within 10 working days of the"),
        ("within 6 weeks of the report in order 5", "within 6 weeks of the report in order 5"),
    ],
    ids=["survey", "invoice", "decision_of_others", "report_in_an_order"],
)
def test_limit_that_runs_from_something_else_has_no_day(text: str, words: str) -> None:
    found = find_deadline(text, BASE)
    assert found is not None
    assert found.due_date is None
    assert found.text.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "£100 for the 12 weeks without hot water",
        "The landlord must pay £50.",
        "as soon as possible",
        "the repair of 4 May 2023",
        "pay £10 a week for 26 weeks",
        "pay interest from 4 May 2021",
        "call her once a week until the end of March 2026",
        "treat the block, as three other flats reported mice in the same period",
        "waive the fee if she buys a share in the next 12 months",
        "survey a drain where a third blockage in six months is reported",
        "Remind its staff that stage 2 complaints are to be answered within 20 working days.",
        "Show us that its officers reply to emails within five working days.",
    ],
    ids=[
        *("period_of_loss", "none", "no_day", "date_of_an_event", "rate", "from_a_date", "until", "told_in_passing"),
        *("condition", "third_time", "rule_on_complaints", "rule_on_emails"),
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert find_deadline(text, BASE) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        pytest.param(
            "within four weeks of the date of the Ombudsman’s determination",
            date(2023, 6, 2),
        ),
        pytest.param("by Friday 3 June 2026", date(2026, 6, 3)),
        pytest.param("by the 3rd June 2026", date(2026, 6, 3)),
        pytest.param("within the next 4 weeks", date(2023, 6, 2)),
        pytest.param(
            "within 20-working days of the date of this report",
            date(2023, 6, 6),
        ),
        pytest.param("within 8 weeks of the date of issue of this report", date(2023, 6, 30)),
        pytest.param("No later than two weeks after the date of reissue", date(2023, 5, 19)),
    ],
    ids=["the_ombudsmans", "weekday", "article", "next", "hyphen", "issue", "reissue"],
)
def test_rarer_wordings(text: str, due: date) -> None:
    found = find_deadline(text, BASE)
    assert found is not None
    assert found.due_date == due


def test_relative_limit_without_a_date_of_decision_has_words_but_no_day() -> None:
    found = find_deadline("within 4 weeks of the date of this report", None)
    assert found is not None
    assert found.due_date is None


@pytest.mark.parametrize(
    ("base", "text", "due"),
    [
        (date(2023, 1, 31), "within one month of the date of this report", date(2023, 2, 28)),
        (date(2023, 12, 15), "within three months of the date of this report", date(2024, 3, 15)),
        (date(2024, 2, 29), "within one year of the date of this report", date(2025, 2, 28)),
    ],
    ids=["month_end", "over_the_year", "leap_day"],
)
def test_calendar_months_keep_the_day(base: date, text: str, due: date) -> None:
    found = find_deadline(text, base)
    assert found is not None
    assert found.due_date == due


LEAD = Deadline("Within 4 weeks", date(2023, 6, 2), 0, 14)


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("apologise to the resident", "Within 4 weeks", date(2023, 6, 2)),
        (
            "pay within 2 weeks of the date of this report",
            "within 2 weeks of the date of this report",
            date(2023, 5, 19),
        ),
        ("apologise within the same period", "within the same period", date(2023, 6, 2)),
        ("do so by the date above", "by the date above", date(2023, 6, 2)),
        ("confirm this by the same date", "by the same date", date(2023, 6, 2)),
    ],
    ids=["inherits", "own_first", "same_period", "date_above", "same_date"],
)
def test_deadline_of_an_item_under_a_lead_in(text: str, words: str, due: date) -> None:
    found = find_deadline(text, BASE, LEAD)
    assert found is not None
    assert (found.text, found.due_date) == (words, due)


def test_limit_with_a_day_is_taken_before_one_without() -> None:
    found = find_deadline("within 5 days of the survey, and by 1 August 2023 at the latest", BASE)
    assert found is not None
    assert found.due_date == date(2023, 8, 1)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("16 June 2026", date(2026, 6, 16)),
        ("No later than 28 July 2026", date(2026, 7, 28)),
        ("8 weeks from the date of this decision", date(2023, 6, 30)),
        ("4 weeks", date(2023, 6, 2)),
        ("20 working days of the date of this report", date(2023, 6, 6)),
    ],
    ids=["bare_date", "no_later_than", "no_preposition", "weeks_alone", "working_days"],
)
def test_due_cell(text: str, due: date) -> None:
    found = whole_deadline(text, BASE)
    assert found is not None
    assert found.due_date == due


def test_long_cell_is_a_body_and_no_deadline() -> None:
    assert whole_deadline("The landlord must repair the roof. " * 3 + "by 1 June 2026", BASE) is None


def test_cell_with_a_day_in_it_is_wholly_the_deadline() -> None:
    assert whole_deadline("No later than 16 June 2026 (extended)", BASE) == Deadline(
        "No later than 16 June 2026 (extended)", date(2026, 6, 16), 0, 37
    )


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        (
            "by the end of the twentieth working day after the date of this report",
            "by the end of the twentieth working day after the date of this report",
            date(2023, 6, 6),
        ),
        (
            "has 6 weeks, counted from the day on which this report was reissued, to pay",
            "6 weeks, counted from the day on which this report was reissued",
            date(2023, 6, 16),
        ),
        ("apologise. Four weeks are allowed.", "Four weeks", date(2023, 6, 2)),
        (
            "not later than 28 days from the date hereof",
            "not later than 28 days from the date hereof",
            date(2023, 6, 2),
        ),
        ("by the last day of May 2023", "by the last day of May 2023", date(2023, 5, 31)),
        ("by its general meeting on 30 May 2023", "by its general meeting on 30 May 2023", date(2023, 5, 30)),
        (
            "Before the end of three months from the date of this determination",
            "Before the end of three months from the date of this determination",
            date(2023, 8, 5),
        ),
    ],
    ids=["ordinal", "counted_from", "allowed", "hereof", "last_day", "meeting", "end_of_months"],
)
def test_limits_said_in_a_round_about_way(text: str, words: str, due: date) -> None:
    found = find_deadline(text, BASE)
    assert found is not None
    assert (found.text, found.due_date) == (words, due)


def test_that_date_is_ours_where_the_order_names_no_other() -> None:
    found = find_deadline("The landlord is further ordered, within 8 weeks of that date, to:", BASE)
    assert found is not None
    assert (found.text, found.due_date) == ("within 8 weeks of that date", date(2023, 6, 30))


def test_the_same_weeks_are_counted_though_no_order_before_is_known() -> None:
    found = find_deadline("Within the same 4 weeks the landlord must write it off.", BASE)
    assert found is not None
    assert found.due_date == date(2023, 6, 2)


def test_cell_with_a_day_after_which_something_falls_has_no_day() -> None:
    found = whole_deadline("Its first meeting after 1 September 2026", BASE)
    assert found is not None
    assert found.due_date is None


def test_the_same_weeks_are_counted_where_the_order_before_has_other_days() -> None:
    before = find_deadline("within 20 working days of this determination", BASE)
    found = find_deadline("confirm to this Service, within the same four weeks, that it has complied", BASE, before)
    assert found is not None
    assert found.due_date == date(2023, 6, 2)
