"""Dates of the landlord's complaint procedure, from a table of dates and from prose."""

from datetime import date

import pytest

from extractors.phrases import load_lexicon
from extractors.responses import Response, extract_responses
from extractors.steps import find_steps
from tests.pages import document, paragraphs, read, rows

Row = tuple[str, str | None, str | None, str | None]


def responses_of(html: str) -> list[Response]:
    return list(extract_responses(read(html)))


def report(background: str) -> str:
    return document(
        "<h1>Harrowmere Homes (202499501)</h1><p>REPORT</p><p>COMPLAINT 202499501</p><p>Harrowmere Homes</p>"
        "<p>5 May 2025</p><h2>The complaint</h2><p>The complaint is about the landlord’s handling of leaks.</p>"
        f"<h2>Background</h2>{paragraphs(background)}"
        "<h2>Determination</h2><p>There was maladministration in its handling of leaks.</p>"
    )


def investigation(*lines: tuple[str, str]) -> str:
    table = rows(*lines, header=("Date", "What happened"))
    facts = rows(("Case ID", "202499501"), ("Decision type", "Investigation"), ("Landlord", "Harrowmere Homes"))
    return document(
        f"<h1>Harrowmere Homes (202499501)</h1><p>Decision</p>{facts}<h2>What the complaint is about</h2><p>Leaks.</p>"
        "<h2>Our decision (determination)</h2><p>We found maladministration in the landlord’s handling of leaks.</p>"
        f"<h2>Our investigation</h2><h3>The complaint procedure</h3>{table}"
    )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def stages(html: str) -> list[Row]:
    return [(r.stage, iso(r.complained_on), iso(r.acknowledged_on), iso(r.responded_on)) for r in responses_of(html)]


TWO_STAGES = [("1", "2024-05-03", "2024-05-07", "2024-05-20"), ("2", "2024-06-10", "2024-06-12", "2024-07-05")]


def test_a_table_of_dates_gives_both_stages() -> None:
    page = investigation(
        ("3 May 2024", "The resident complained that the leak was back. She had told it so in April 2024."),
        ("7 May 2024", "The complaint was acknowledged."),
        ("20 May 2024", "The landlord issued its stage 1 response. It offered a visit on 30 May 2024."),
        ("10 June 2024", "The resident was unhappy with the stage 1 response and asked the landlord to look again."),
        ("12 June 2024", "The landlord acknowledged her escalation."),
        ("5 July 2024", "Stage 2: the landlord said sorry."),
        ("Referral to the Ombudsman", "She came to us on 1 August 2024."),
    )
    assert stages(page) == TWO_STAGES


def test_rows_in_plain_words_are_told_by_their_place() -> None:
    page = investigation(
        ("3 May 2024", "The tenant wrote to say that the lift was out of use. She called this a complaint."),
        ("7 May 2024", "The landlord thanked her for her letter."),
        ("20 May 2024", "At stage 1 the landlord said sorry."),
        ("10 June 2024", "She rejected it."),
        ("12 June 2024", "The landlord confirmed that this had been logged."),
        ("5 July 2024", "At stage 2 it said the same."),
    )
    assert stages(page) == TWO_STAGES


def test_an_acknowledgement_of_the_next_day_has_its_date() -> None:
    told = "She complained on 3 May 2024. It acknowledged the complaint the next day. The stage 1 response was sent on 20 May 2024."
    assert stages(report(told)) == [("1", "2024-05-03", "2024-05-04", "2024-05-20")]


@pytest.mark.parametrize(
    "background",
    [
        "She complained on 3 May 2024. It was acknowledged on 7 May 2024. The stage 1 response of 20 May 2024 said "
        "that work was booked for 2 June. On 10 June 2024 she asked for stage 2; the landlord acknowledged this on "
        "12 June 2024, and its response of 5 July 2024 kept to that.",
        "A formal complaint was made on her behalf on 3 May 2024.\nThe landlord wrote on 7 May 2024 to say that it had "
        "her complaint, and answered at stage one on 20 May 2024.\nHer request to escalate of 10 June 2024 was "
        "acknowledged on 12 June 2024. There was no stage 2 response until 5 July 2024.",
        "He said on 3 May 2024 that he wished to complain and had an acknowledgement on 7 May 2024. At stage 1, on "
        "20 May 2024, the landlord blamed the weather. He took the matter further on 10 June 2024. The landlord "
        "acknowledged that on 12 June 2024. The final response came on 5 July 2024.",
        "The resident complained to the landlord on 3 May 2024, which it acknowledged on 7 May 2024. On 20 May 2024 "
        "the landlord gave its stage one answer. The resident asked on 10 June 2024 for the complaint to be escalated. "
        "This was acknowledged on 12 June 2024. It was 5 July 2024 before the landlord replied at stage 2.",
        "Ms D’s complaint reached the association on 3 May 2024. It wrote back on 7 May 2024 to acknowledge it. Its stage "
        "1 reply followed on 20 May 2024. She was not happy with it and on 10 June 2024 she said so. The association took "
        "the case to stage 2, told her this on 12 June 2024, and answered on 5 July 2024.",
        "On 3 May 2024 the leaseholder submitted a formal complaint. The landlord registered it on 7 May 2024. The stage 1 "
        "response came on 20 May 2024. He wrote on 10 June 2024 that it was “a whitewash”. This was treated as a request "
        "for stage 2 on 12 June 2024. The review was completed on 5 July 2024.",
        "The resident made her complaint by telephone on 3 May 2024 and got an acknowledgement on 7 May 2024. The council "
        "gave its answer on 20 May 2024, at stage 1. On 10 June 2024 she wrote to say that this was poor and that she would "
        "like it to go higher. It acknowledged her email on 12 June 2024. On 5 July 2024 its final decision went out.",
    ],
    ids=["plain", "on_behalf", "took_further", "late", "said_so", "treated_as", "go_higher"],
)
def test_prose_gives_both_stages(background: str) -> None:
    assert stages(report(background)) == TWO_STAGES


@pytest.mark.parametrize(
    ("background", "expected"),
    [
        (
            "She complained on 3 May 2024. There was no acknowledgement. The stage 1 response came on 20 May 2024.",
            [("1", "2024-05-03", None, "2024-05-20")],
        ),
        (
            "She complained on 3 May 2024. The landlord promised a stage 1 response by 20 May 2024.",
            [("1", "2024-05-03", None, None)],
        ),
        (
            "She complained to us on 3 May 2024. The landlord’s stage 1 response is dated 20 May 2024.",
            [("1", None, None, "2024-05-20")],
        ),
        (
            "She complained on 3 May 2024. The stage 1 response of 20 May 2024 told her how to escalate to stage 2 "
            "by 20 June 2024.",
            [("1", "2024-05-03", None, "2024-05-20")],
        ),
        (
            "She complained on 3 May 2024. The stage 1 response said that works would start on 20 May 2024.",
            [("1", "2024-05-03", None, None)],
        ),
        (
            "She complained on 3 May 2024. The stage 1 response was sent on 20 May 2024. On 4 June 2024 she explained "
            "why she disagreed with the stage 1 response and asked for escalation.",
            [("1", "2024-05-03", None, "2024-05-20"), ("2", "2024-06-04", None, None)],
        ),
        ("The leak was repaired on 3 May 2024 and the ceiling on 20 May 2024.", []),
    ],
    ids=["none_sent", "promised", "to_us", "how_to", "works_date", "in_passing", "no_procedure"],
)
def test_a_step_that_was_not_taken_has_no_date(background: str, expected: list[Row]) -> None:
    assert stages(report(background)) == expected


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    # Friday 3 May to Tuesday 7 May 2024, the Monday being a bank holiday.
    [row] = responses_of(report("She complained on 3 May 2024. The stage 1 response was sent on 7 May 2024."))
    assert row.working_days == 1


def test_working_days_are_unknown_where_a_date_is() -> None:
    [row] = responses_of(report("The landlord’s stage 1 response was sent on 7 May 2024."))
    assert row.working_days is None


def test_the_quote_holds_each_date_of_the_row() -> None:
    html = report("She complained on 3 May 2024. The stage 1 response was sent on 20 May 2024.")
    [row] = responses_of(html)
    section = next(one for one in read(html).sections if one.section_no == row.section_no)
    assert section.text[row.start_char : row.end_char] == row.quote
    assert "3 May 2024" in row.quote
    assert "20 May 2024" in row.quote


@pytest.mark.parametrize(
    ("kind", "sample"),
    [(kind, entry["sample"]) for kind, entries in load_lexicon("responses").items() for entry in entries],
)
def test_each_phrase_is_found_in_its_sample(kind: str, sample: str) -> None:
    assert kind in [step.kind.value for step in find_steps(sample, objections=True)]


@pytest.mark.parametrize(
    "words", ["made a comp laint", "c omplained and made a complaint", "asked on Monday to esca late it"]
)
def test_a_stray_space_inside_a_word_hides_no_step(words: str) -> None:
    assert len(find_steps(f"On 3 May 2024 she {words}.")) == 1


def test_a_sentence_without_end_is_passed_over_in_no_time() -> None:
    assert find_steps("She complained on 3 May 2024 and asked and " * 20_000) == []
