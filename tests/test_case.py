"""Whose case it is and when it was decided: date lines with their amendments, landlord lines, the metadata table."""

from datetime import date

import pytest

from extractors.case import CaseFacts, case_facts, extract_sections, read_date_line
from tests.pages import DECIDED, LANDLORD, REF, investigation_page, read, report_page

MAY, JULY = date(2023, 5, 5), date(2023, 7, 14)


@pytest.mark.parametrize(
    ("line", "decided", "amended", "note"),
    [
        ("5 May 2023", MAY, None, None),
        ("05 May 2023", MAY, None, None),
        ("5 May 2023 (amended at review)", MAY, None, "amended at review"),
        ("5 May 2023(amended on review)", MAY, None, "amended on review"),
        ("5 May 2023 (amended at review 14 July 2023)", MAY, JULY, "amended at review 14 July 2023"),
        ("5 May 2023 [amended 14 July 2023]", MAY, JULY, "amended 14 July 2023"),
        ("5 May 2023 (updated following review on 14 July 2023)", MAY, JULY, "updated following review on 14 July 2023"),
        ("5 May 2023 and reissued on 14 July 2023", MAY, JULY, "and reissued on 14 July 2023"),
        ("5 May 2023 (re-issued)", MAY, None, "re-issued"),
        (
            "Originally issued 5 May 2023 and amended 14 July 2023", MAY, JULY,
            "Originally issued 5 May 2023 and amended 14 July 2023",
        ),
        ("14 July 2023 (original report issued 5 May 2023)", MAY, JULY, "original report issued 5 May 2023"),
        ("Updated 5 May 2023", MAY, None, "Updated 5 May 2023"),
        ("Amended on 5 May 2023", MAY, None, "Amended on 5 May 2023"),
        ("Date 05.05.2023", MAY, None, None),
        ("Issued: 5 May 2023,", MAY, None, None),
        ("October 2025", None, None, None),
        pytest.param(
            "October 2025 (amended at review)", None, None, "amended at review",
        ),
        ("245 February 2023", None, None, None),
        ("", None, None, None),
    ],
    ids=[
        "plain", "leading_zero", "amended", "no_space_before_bracket", "amended_with_date", "square_brackets", "updated",
        "reissued", "reissued_no_date", "originally", "later_date_first", "updated_only", "amended_only", "prefix_date", "issued",
        "month_only", "month_only_amended", "impossible_day", "empty",
    ],
)  # fmt: skip
def test_date_line(line: str, decided: date | None, amended: date | None, note: str | None) -> None:
    assert read_date_line(line) == (decided, amended, note)


def facts(html: str) -> CaseFacts:
    return case_facts(read(html))


@pytest.mark.parametrize(
    ("line", "decided"),
    [
        (DECIDED, MAY),
        ("<span>0</span><span>5</span> M<span>ay 20</span>23", MAY),
        ("5 May 202 3", MAY),
        ("May 5 2023", MAY),
        ("Final Report 5 May 2023", MAY),
        ("Provisional Report</p><p>5 May 2023", MAY),
        ("Issued 5 May 2023", MAY),
        ("Date 05.05.2023", MAY),
        ("October 2025", None),
        ("245 February 2023", None),
    ],
    ids=[
        "plain",
        "cut",
        "cut_year",
        "us_order",
        "final_report",
        "provisional_line",
        "issued",
        "dots",
        "month_only",
        "no_day",
    ],
)
def test_report_date_line_is_not_the_landlord(line: str, decided: date | None) -> None:
    found = facts(report_page(date_line=line))
    assert (found.landlord, found.decision_date) == (LANDLORD, decided)


@pytest.mark.parametrize(
    ("landlord", "expected"),
    [
        ("Kestrel Living Group Limited", "Kestrel Living Group Limited"),
        ("Kestrel Living</p><p>Group Limited", "Kestrel Living Group Limited"),
        ("Kestrel &amp; Marsh", "Kestrel & Marsh"),
        ("K<span>estrel</span> Liv<b>ing</b>", "Kestrel Living"),
        ("Kestrel Living</p><p>&nbsp;</p><p></p>", "Kestrel Living"),
        ("The May 2000 Housing Trust", "The May 2000 Housing Trust"),
    ],
    ids=["one_line", "two_lines", "ampersand", "cut", "empty_lines_follow", "month_in_the_name"],
)
def test_report_landlord(landlord: str, expected: str) -> None:
    found = facts(report_page(landlord=landlord))
    assert (found.landlord, found.decision_date) == (expected, MAY)


def test_body_and_heading_may_name_the_landlord_differently() -> None:
    found = facts(report_page(landlord="Kestrel Living Limited", title=f"Kestrel   Living (KL) ({REF})"))
    assert (found.landlord, found.landlord_label) == ("Kestrel Living Limited", "Kestrel Living (KL)")


def test_report_block_over_breaks_of_one_paragraph() -> None:
    opening = f"<h1>{LANDLORD} ({REF})</h1><p>REPORT<br>COMPLAINT {REF}<br>{LANDLORD}<br>5 May 2023</p>"
    found = facts(report_page(opening=opening))
    assert (found.landlord, found.decision_date) == (LANDLORD, MAY)


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Back to Top</p>",
        "<p>A blue and grey text</p><p>Description automatically generated</p>",
        "<p>A blue and grey text AI-generated content may be incorrect.</p>",
        "<p>A picture containing graphics, font</p>",
        "<p>Review Letter comp</p>",
        "<p></p>" * 10,
    ],
    ids=["back_to_top", "alt_text_on_two_lines", "ai_alt_text", "picture", "stray_line", "empty_paragraphs"],
)
def test_furniture_before_the_block_is_nobody(furniture: str) -> None:
    opening = (
        f"<h1>{LANDLORD} ({REF})</h1>{furniture}<p>REPORT</p><p>COMPLAINT {REF}</p><p>{LANDLORD}</p><p>{DECIDED}</p>"
    )
    found = facts(report_page(opening=opening))
    assert (found.landlord, found.decision_date) == (LANDLORD, MAY)


def test_furniture_within_the_block_is_nobody() -> None:
    opening = (
        f"<h1>{LANDLORD} ({REF})</h1><p>COMPLAINT {REF}</p><p>{LANDLORD}</p>"
        "<p>A blue and grey text Description automatically generated</p><p>5 May 2023</p>"
    )
    assert facts(report_page(opening=opening)).landlord == LANDLORD


def test_amended_note_on_a_line_of_its_own() -> None:
    found = facts(report_page(date_line="5 May 2023</p><p>(amended at review 14 July 2023)"))
    assert (found.decision_date, found.amended_date, found.amended_note) == (
        MAY,
        JULY,
        "amended at review 14 July 2023",
    )


def test_deadlines_run_from_the_amended_report() -> None:
    assert facts(report_page(date_line="5 May 2023 (amended at review 14 July 2023)")).deadlines_run_from == JULY
    assert facts(report_page()).deadlines_run_from == MAY


@pytest.mark.parametrize(
    ("metadata", "field", "expected"),
    [
        ({}, "decision_type", "Investigation"),
        ({"Decision type": "Jurisdiction"}, "decision_type", "Jurisdiction"),
        ({"Landlord": "Kestrel <span>Liv</span>ing"}, "landlord", "Kestrel Living"),
        ({"Landlord type": "Local Authority / ALMO or TMO"}, "landlord_type", "Local Authority / ALMO or TMO"),
        ({"Occupancy": "Choose an item."}, "occupancy", None),
        ({"Occupancy": ""}, "occupancy", None),
        ({"Occupancy": "&nbsp;"}, "occupancy", None),
        ({"Date": "1<span>8</span> May 2026"}, "decision_date", date(2026, 5, 18)),
        ({"Date": "May 2026"}, "decision_date", None),
        ({"Date": "18 May 2026 (amended on review 3 June 2026)"}, "amended_date", date(2026, 6, 3)),
        ({"Date": "<p>18 May</p><p>2026</p>"}, "decision_date", date(2026, 5, 18)),
        ({"Landlord": "<p>Kestrel</p><p>Living</p>"}, "landlord", "Kestrel Living"),
    ],
    ids=[
        "type", "jurisdiction", "cut_name", "slash", "choose_an_item", "empty", "nbsp", "cut_date", "month_only", "amended",
        "date_over_two_paragraphs", "name_over_two_paragraphs",
    ],
)  # fmt: skip
def test_metadata_table(metadata: dict[str, str], field: str, expected: object) -> None:
    assert getattr(facts(investigation_page(metadata=metadata)), field) == expected


def test_table_with_heading_cells() -> None:
    page = investigation_page().replace("<td>Landlord</td>", "<th>Landlord</th>")
    assert facts(page).landlord == LANDLORD


def test_investigation_without_a_table_names_nobody() -> None:
    page = investigation_page()
    start, end = page.index("<table>"), page.index("</table>")
    found = facts(page[:start] + page[end:])
    assert (found.landlord, found.landlord_label, found.decision_date) == (None, LANDLORD, None)


def test_section_rows_are_the_sections() -> None:
    determination = read(report_page())
    assert [(row.section_no, row.role, row.heading, row.text) for row in extract_sections(determination)] == [
        (s.section_no, s.role, s.heading, s.text) for s in determination.sections
    ]


def test_decision_type_left_over_beside_a_choice() -> None:
    found = facts(investigation_page(metadata={"Decision type": "<p>Investigation</p><p>Choose an item.</p>"}))
    assert found.decision_type == "Investigation"
