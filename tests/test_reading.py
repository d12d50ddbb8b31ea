"""Blocks to a determination: layout, case reference, sections with roles, and what is refused."""

import pytest

from extractors.headings import letters
from models.errors import PageRefused, RejectReason
from models.vocabulary import Layout, SectionRole
from tests.pages import FOUND, REF, URL, document, investigation_page, numbered, read, report_page, rows

R = SectionRole


def roles(html: str) -> list[SectionRole]:
    return [section.role for section in read(html).sections]


@pytest.mark.parametrize(
    ("page", "layout"), [(report_page(), Layout.REPORT), (investigation_page(), Layout.INVESTIGATION)], ids=str
)
def test_layout(page: str, layout: Layout) -> None:
    assert read(page).layout is layout


def test_sections_of_a_report() -> None:
    page = report_page(jurisdiction="It is within.", reasons="It was slow.", orders="Pay £5.", recommendations="Learn.")
    assert roles(page) == [
        R.METADATA, R.OTHER, R.COMPLAINT, R.JURISDICTION, R.BACKGROUND, R.ASSESSMENT, R.DECISION, R.REASONS, R.ORDERS,
        R.RECOMMENDATIONS,
    ]  # fmt: skip


def test_sections_of_an_investigation() -> None:
    pair = rows(("Complaint", "Leaks"), ("Finding", "Maladministration")) + "<p>It was slow.</p>"
    page = investigation_page(pairs=pair * 2, orders="Pay £5.", reasons="Slow.", learning="Records.")
    assert roles(page) == [
        R.METADATA, R.BACKGROUND, R.COMPLAINT, R.DECISION, R.REASONS, R.ORDERS, R.ASSESSMENT, R.FINDING, R.FINDING,
        R.LEARNING,
    ]  # fmt: skip


def test_section_text_is_its_blocks_and_leaves_the_heading_out() -> None:
    section = next(read(report_page(orders=numbered("Pay £5.", "Write."))).of(R.ORDERS))
    assert (section.heading, section.text) == ("Orders", "Pay £5.\nWrite.")
    assert [section.text[b.start : b.end] for b in section.blocks] == [b.text for b in section.blocks]


def test_sections_are_numbered_from_one() -> None:
    found = read(report_page()).sections
    assert [section.section_no for section in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("<h2>Determination (decision)</h2>", R.DECISION),
        ("<p><strong>D<span>etermination</span></strong></p>", R.DECISION),
        ("<p><strong>D etermination</strong></p>", R.DECISION),
        ("<p>DETERMINATIONS:</p>", R.DECISION),
        ("<h2>Determination (jurisdictional decision)</h2>", R.DECISION),
        ("<p><b>Order s</b></p>", R.ORDERS),
        ("<h3>Orders and recommendations</h3>", R.ORDERS),
        ("<h3>R ecommendations</h3>", R.RECOMMENDATIONS),
        ("<h3>Recommendation</h3>", R.RECOMMENDATIONS),
        ("<h3>Policies and procedures</h3>", R.POLICY),
        ("<h3>Background and summary of events</h3>", R.BACKGROUND),
        ("<ol><li><h3>Reasons</h3></li></ol>", R.REASONS),
    ],
    ids=[
        "decision", "cut_over_spans", "broken", "capitals_and_colon", "jurisdictional", "broken_orders", "joint",
        "broken_recommendations", "one", "policy", "joint_background", "in_a_list",
    ],
)  # fmt: skip
def test_heading_opens_a_section(heading: str, role: SectionRole) -> None:
    page = report_page(reasons=f"<p>Slow.</p>{heading}<p>Some words.</p>")
    opened = [section for section in read(page).sections if section.text == "Some words."]
    assert [section.role for section in opened] == [role]


@pytest.mark.parametrize(
    "line",
    [
        "Our orders are as follows, and each of them stands on its own footing with its own deadline and its own terms.",
        "Orders.",
        "The flood",
        f"COMPLAINT {REF}",
    ],
    ids=["long", "sentence", "topic", "reference"],
)
def test_line_that_opens_no_section(line: str) -> None:
    page = report_page(decision=f"<p>{line}</p><p>{FOUND}</p>")
    section = next(read(page).of(R.DECISION))
    assert section.text.startswith(line)


def test_reference_below_the_word_complaint_is_no_section() -> None:
    page = report_page().replace(f"COMPLAINT {REF}", f"COMPLAINT</p><p>{REF}")
    assert f"COMPLAINT</p><p>{REF}" in page
    assert roles(page) == roles(report_page())


def test_list_item_is_no_heading() -> None:
    page = report_page(complaint=numbered("Complaint", "Leaks."))
    assert next(read(page).of(R.COMPLAINT)).text == "Complaint\nLeaks."


def test_complaint_as_a_topic_of_the_assessment_opens_no_second_complaint() -> None:
    page = report_page(assessment="<p>The roof.</p><p><strong>The complaint</strong></p><p>It was late.</p>")
    assert roles(page).count(R.COMPLAINT) == 1


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (f"Determination {FOUND}", "Determination"),
        (f"Determination (decision) {FOUND}", "Determination (decision)"),
        ("Determination There was maladministration in its handling of leaks.", "Determination"),
    ],
    ids=["plain", "with_bracket", "no_paragraph"],
)
def test_heading_run_into_its_sentence(line: str, heading: str) -> None:
    """1,309 of the rows looked at have the heading run into the sentence."""
    page = document(f"<h1>X ({REF})</h1><p>COMPLAINT {REF}</p><p>Our approach</p><p>Fair.</p><p>{line}</p>")
    section = next(read(page).of(R.DECISION))
    assert section.heading == heading
    assert section.text.startswith(("In accordance", "There was"))


def test_decision_line_above_the_metadata_table_is_no_section() -> None:
    assert read(investigation_page()).sections[0].role is R.METADATA


@pytest.mark.parametrize(
    "pair",
    [
        rows(("Complaint", "Leaks"), ("Finding", "Maladministration")),
        rows(("Leaks", "Maladministration"), header=("Complaint", "Finding")),
        rows(("<p>Complaint</p><p>Leaks</p>", "<p>Finding</p><p>Maladministration</p>")),
        "<p>Complaint</p><p>Leaks</p><p>Finding</p><p>Maladministration</p>",
    ],
    ids=["rows", "columns", "cells", "paragraphs"],
)
def test_each_shape_of_a_pair_opens_a_finding(pair: str) -> None:
    assert R.FINDING in roles(investigation_page(pairs=pair))


def test_heading_after_a_pair_ends_it() -> None:
    pair = rows(("Complaint", "Leaks"), ("Finding", "Maladministration"))
    page = investigation_page(pairs=f"{pair}<p>It was slow.</p>", learning="Records.")
    assert [section.text for section in read(page).of(R.LEARNING)] == ["Records."]


@pytest.mark.parametrize(
    ("opening", "ref"),
    [
        ("<p>REPORT</p><p>COMPLAINT 202499502</p>", "202499502"),
        ("<p>Complaint 2024 99502</p>", "202499502"),
        ("<p>Complaint reference: 202499502</p>", "202499502"),
        ("<p>Complaint no. 202499502</p>", "202499502"),
        ("<h1>Harrowmere Homes (202499503)</h1>", "202499503"),
        ("<p>Harrowmere Homes</p>", REF),
    ],
    ids=["line", "cut_line", "reference", "number", "title", "address"],
)
def test_case_reference_by_line_then_title_then_address(opening: str, ref: str) -> None:
    assert read(document(f"{opening}<p>Our approach</p><p>Determination</p><p>{FOUND}</p>", title="x")).case_ref == ref


def test_another_cases_reference_is_not_this_ones() -> None:
    page = report_page(assessment="In case 202188888 we found maladministration by another landlord.")
    assert read(page).case_ref == REF


def test_trashed_address_has_no_reference_and_needs_none() -> None:
    assert read(report_page(), url="https://www.housing-ombudsman.org.uk/decisions/__trashed-7/").case_ref == REF


def test_case_id_cell_of_the_metadata_table() -> None:
    assert read(investigation_page(metadata={"Case ID": "2024 99509"})).case_ref == "202499509"


def test_title_of_a_page_without_h1_is_the_documents() -> None:
    page = report_page(opening=f"<p>REPORT</p><p>COMPLAINT {REF}</p><p>Harrowmere Homes</p><p>5 May 2023</p>")
    assert read(page).title == f"Harrowmere Homes ({REF})"


DECIDED = f"<p>Our approach</p><p>Fair.</p><p>Determination</p><p>{FOUND}</p>"


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        ("", RejectReason.EMPTY),
        ("<p>&nbsp;</p>", RejectReason.EMPTY),
        ("<h1>Vacancies</h1><p>We are hiring.</p>", RejectReason.NOT_A_DETERMINATION),
        ("<h1>Just a moment...</h1><p>Checking.</p>", RejectReason.CHALLENGE),
        ("<p>Verify you are human</p>", RejectReason.CHALLENGE),
        ("<p>Our approach</p><p>Fair.</p>", RejectReason.NO_DECISION),
        ("<p>Our approach</p><p>Fair.</p><p>Determination</p>", RejectReason.NO_DECISION),
    ],
    ids=["empty", "blank", "other_page", "challenge", "human", "no_decision", "heading_alone"],
)
def test_page_is_refused(main: str, reason: RejectReason) -> None:
    with pytest.raises(PageRefused) as refused:
        read(document(main, title="Housing Ombudsman"))
    assert refused.value.reason is reason


def test_page_without_any_reference_is_refused() -> None:
    with pytest.raises(PageRefused) as refused:
        read(document(DECIDED, title="x"), url=URL.replace(REF, "x"))
    assert refused.value.reason is RejectReason.NO_REFERENCE


def test_determination_that_quotes_a_challenge_is_read() -> None:
    assert read(report_page(assessment="The portal said: access denied.")).case_ref == REF


@pytest.mark.parametrize(
    ("text", "key"), [("D etermination (Decision):", "determinationdecision"), ("1. Orders", "orders"), ("—", "")]
)
def test_headings_are_compared_by_letters(text: str, key: str) -> None:
    assert letters(text) == key


@pytest.mark.parametrize(
    "opening",
    [
        "It is ordered that the landlord pays £50.",
        "I also order the landlord to pay £50.",
        "Within 4 weeks of the date of this report, the landlord must pay £50.",
    ],
)
def test_orders_without_a_heading_are_a_section_of_their_own(opening: str) -> None:
    page = report_page(decision=f"<p>{FOUND}</p><p>{opening}</p>")
    assert [s.text for s in read(page).of(R.DECISION, R.ORDERS)] == [FOUND, opening]
    headed = report_page(decision=f"<p>{FOUND}</p><p>{opening}</p>", orders="The landlord must pay £50.")
    assert [s.role for s in read(headed).of(R.DECISION, R.ORDERS)] == [R.DECISION, R.ORDERS]
