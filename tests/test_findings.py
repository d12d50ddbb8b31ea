"""What was found on each head, in the ways that determinations, pairs and Jurisdiction sections say it."""

import pytest

from models.vocabulary import Outcome
from tests.pages import findings_of, investigation_page, numbered, read, report_page, rows

O = Outcome  # noqa: E741
SEVERE, MAL, FAILURE, REDRESS = O.SEVERE_MALADMINISTRATION, O.MALADMINISTRATION, O.SERVICE_FAILURE, O.REASONABLE_REDRESS
INTERVENTION, NONE, OUTSIDE = O.RESOLVED_WITH_INTERVENTION, O.NO_MALADMINISTRATION, O.OUTSIDE_JURISDICTION

IN_39 = "In accordance with paragraphs 39(m) and 39(o) of the Housing Ombudsman Scheme, "
IN_52 = "In accordance with paragraph 52 of the Housing Ombudsman Scheme, "
HEADS = numbered(
    "The complaint is about the landlord’s handling of:"
    + numbered("Leaks.", "Noise.", "The rent account.", "The associated complaint.", kind="a")
)
Row = tuple[Outcome, int | None]


def found(html: str) -> list[Row]:
    return [(finding.outcome, finding.head_no) for finding in findings_of(html)]


def decided(*items: str, complaint: str = HEADS) -> list[Row]:
    return found(report_page(complaint=complaint, decision=numbered(*items)))


ALL_MAL = [(MAL, 1), (MAL, 2), (MAL, 3), (MAL, 4)]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            (
                f"{IN_52}there was maladministration in its handling of leaks.",
                f"{IN_52}there was service failure in its handling of noise.",
                f"{IN_52}there was no maladministration in its handling of the rent account.",
                f"{IN_52}there was severe maladministration in its complaint handling.",
            ),
            [(MAL, 1), (FAILURE, 2), (NONE, 3), (SEVERE, 4)],
        ),
        (
            (
                f"{IN_52}there was service failure in its complaint handling.",
                f"{IN_52}there was maladministration in its handling of noise.",
                f"{IN_52}there was maladministration in its handling of the rent account.",
                f"{IN_52}there was no maladministration in its handling of leaks.",
            ),
            [(FAILURE, 4), (MAL, 2), (MAL, 3), (NONE, 1)],
        ),
        (
            (
                f"{IN_52}there was maladministration in the landlord’s handling of:"
                + numbered("leaks;", "noise;", "the rent account; and", "the associated complaint.", kind="a"),
            ),
            ALL_MAL,
        ),
        (
            (
                f"{IN_52}there was:"
                + numbered(
                    "Maladministration in its handling of leaks.",
                    "Service failure in its handling of noise.",
                    "No maladministration in its handling of the rent account.",
                    "Reasonable redress in its complaint handling.",
                    kind="a",
                ),
            ),
            [(MAL, 1), (FAILURE, 2), (NONE, 3), (REDRESS, 4)],
        ),
        (
            (
                f"{IN_52}there was maladministration in its handling of:"
                + numbered("leaks;", "noise.", kind="a"),
                f"{IN_52}there was no maladministration in its handling of:"
                + numbered("the rent account;", "the complaint.", kind="a"),
            ),
            [(MAL, 1), (MAL, 2), (NONE, 3), (NONE, 4)],
        ),
        (
            (
                f"{IN_52}there was no maladministration in its handling of leaks, but there was a service failure in its "
                "handling of noise.",
                f"{IN_52}there was maladministration in its handling of the rent account and of the associated complaint.",
            ),
            [(NONE, 1), (FAILURE, 2), (MAL, 3), (MAL, 4)],
        ),
        (
            (
                f"{IN_52}there was maladministration in respect of the complaint.",
            ),
            ALL_MAL,
        ),
        (
            (
                "In accordance with paragraph 53(b) of the Scheme, the landlord has made an offer of redress which, in the "
                "Ombudsman’s opinion, resolves the complaint satisfactorily.",
            ),
            [(REDRESS, 1), (REDRESS, 2), (REDRESS, 3), (REDRESS, 4)],
        ),
    ],
    ids=[
        "a_sentence_a_head", "other_order_than_heads", "one_outcome_over_a_list", "each_item_its_outcome", "two_lists",
        "two_outcomes_and_two_subjects", "whole_complaint", "redress_of_the_whole_complaint",
    ],
)  # fmt: skip
def test_findings_of_a_report(items: tuple[str, ...], expected: list[Row]) -> None:
    assert decided(*items) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            f"<p>{IN_52}there was maladministration in the landlord’s handling of:</p><p>Leaks.</p><p>Noise.</p>",
            [(MAL, 1), (MAL, 2)],
        ),
        (
            f"<p>{IN_52}there was:</p><p>a) maladministration in its handling of leaks;</p><p>b) service failure in noise.</p>",
            [(MAL, 1), (FAILURE, 2)],
        ),
        (
            "<h3>Leaks</h3><p>There was maladministration by the landlord.</p><h3>Noise</h3><p>There was service failure.</p>",
            [(MAL, 1), (FAILURE, 2)],
        ),
        (
            f"<p>{IN_52}the Ombudsman finds maladministration in its handling of leaks.</p><p>We found service failure in noise.</p>",
            [(MAL, 1), (FAILURE, 2)],
        ),
    ],
    ids=["list_as_paragraphs", "typed_list", "topic_headings", "finds"],
)
def test_determination_without_list_markup(items: str, expected: list[Row]) -> None:
    heads = numbered("The complaint is about the landlord’s handling of:" + numbered("Leaks.", "Noise.", kind="a"))
    assert found(report_page(complaint=heads, decision=items)) == expected


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        (f"{IN_52}there was maladministration by the landlord in respect of leaks.", "leaks"),
        (
            f"{IN_52}there was maladministration with regard to the landlord’s handling of leaks.",
            "the landlord’s handling of leaks",
        ),
        (f"{IN_52}there was maladministration in the way it dealt with leaks.", "the way it dealt with leaks"),
        ("The complaint about leaks is outside the Ombudsman’s jurisdiction.", "The complaint about leaks"),
        (
            "In accordance with paragraph 42(a) of the Scheme, the complaint about leaks is outside of our jurisdiction.",
            "the complaint about leaks",
        ),
        (
            "The landlord has made an offer of redress which, in the Ombudsman’s opinion, resolves the complaint about leaks "
            "satisfactorily.",
            "leaks",
        ),
        (
            "There was reasonable redress offered by the landlord for its service failure in handling leaks.",
            "handling leaks",
        ),
        pytest.param(
            "The landlord made an offer of reasonable redress in relation to its handling of leaks which, in the Ombudsman’s "
            "opinion, resolves this complaint satisfactorily.",
            "its handling of leaks",
        ),
        pytest.param(
            "The landlord has offered reasonable redress to the service failures identified in its handling of leaks.",
            "its handling of leaks",
        ),
        ("The resident withdrew her complaint about leaks.", "her complaint about leaks"),
        (
            "There was maladministration in respect of the landlord’s handling of leaks; and",
            "the landlord’s handling of leaks",
        ),
    ],
    ids=[
        "in_respect_of",
        "with_regard_to",
        "way",
        "outside",
        "outside_in_accordance",
        "resolves",
        "redress",
        "resolves_this",
        "redress_to",
        "withdrew",
        "tail",
    ],
)
def test_subject(sentence: str, subject: str) -> None:
    page = report_page(
        complaint="The complaint is about the landlord’s handling of leaks.", decision=f"<p>{sentence}</p>"
    )
    assert [finding.subject for finding in findings_of(page)] == [subject]


@pytest.mark.parametrize(
    ("sentence", "paragraph"),
    [
        ("In accordance with paragraph 53.b. of the Scheme, there was reasonable redress for leaks.", "53(b)"),
        ("There was maladministration in its handling of leaks.", None),
        ("In accordance with paragraph 5 4 of the Scheme, there was maladministration in its handling of leaks.", "54"),
    ],
    ids=["dots", "none", "cut"],
)
def test_paragraph_cited(sentence: str, paragraph: str | None) -> None:
    assert [finding.paragraph for finding in findings_of(report_page(decision=sentence))] == [paragraph]


def test_paragraph_of_the_lead_is_its_items() -> None:
    page = report_page(
        complaint=HEADS,
        decision=numbered("In accordance with paragraph 54 of the Scheme, there was maladministration in its handling of:"
                          + numbered("leaks;", "noise.", kind="a")),
    )  # fmt: skip
    assert [finding.paragraph for finding in findings_of(page)] == ["54", "54"]


@pytest.mark.parametrize(
    "reasons",
    [
        "There was maladministration because the landlord did not act.",
        "There was service failure in its handling of leaks insofar as it kept no notes.",
    ],
    ids=["restated", "another_word"],
)
def test_reasons_restate_and_add_nothing(reasons: str) -> None:
    decision = f"{IN_52}there was maladministration in its handling of leaks."
    assert found(report_page(decision=decision, reasons=reasons)) == [(MAL, 1)]


@pytest.mark.parametrize(
    "orders",
    [
        "The landlord must apologise for the maladministration in its handling of leaks.",
        "Where we find severe maladministration we can make orders.",
    ],
    ids=["order_names_the_failing", "boilerplate"],
)
def test_orders_hold_no_findings(orders: str) -> None:
    assert found(report_page(orders=orders)) == [(MAL, 1)]


def test_boilerplate_beside_the_determination_is_no_finding() -> None:
    page = report_page(
        decision=f"{IN_52}there was maladministration in its handling of leaks.\n"
        "Where we find severe maladministration we can make orders.\n"
        "The landlord acknowledged its service failure."
    )
    assert found(page) == [(MAL, 1)]


TWO = numbered(
    "The complaint is about the landlord’s handling of:" + numbered("The level of rent.", "Leaks.", kind="a")
)


@pytest.mark.parametrize(
    "jurisdiction",
    [
        "The complaint about the level of rent is outside the Ombudsman’s jurisdiction.",
        "After carefully considering all the evidence, in accordance with paragraph 42(d) of the Scheme, the following aspect "
        "of the complaint is outside of our jurisdiction:\nThe level of rent.",
        "<ol><li>What we can and cannot consider is called our jurisdiction.</li><li>Paragraph 42(d) says that we will not "
        "consider complaints which concern the level of rent.</li><li>The level of rent is outside our jurisdiction.</li></ol>",
    ],
    ids=["sentence", "following_aspect", "scheme_quoted"],
)
def test_head_settled_in_the_jurisdiction_section_alone(jurisdiction: str) -> None:
    page = report_page(
        complaint=TWO,
        jurisdiction=jurisdiction,
        decision=f"{IN_52}there was maladministration in its handling of leaks.",
    )
    assert sorted(found(page), key=lambda row: row[1] or 0) == [(OUTSIDE, 1), (MAL, 2)]


def test_jurisdiction_that_excludes_nothing_adds_nothing() -> None:
    page = report_page(
        jurisdiction="What we can and cannot consider is set by the Scheme. We have decided that we can consider the leaks."
    )
    assert found(page) == [(MAL, 1)]


def test_scheme_quoted_is_no_finding() -> None:
    page = report_page(
        complaint=TWO,
        jurisdiction="Paragraph 42(d) says that we will not consider complaints that concern the level of rent increases.\n"
        "The resident’s point is about damp, so we can look at it.",
        decision=numbered(
            f"{IN_52}there was service failure in its handling of the level of rent.",
            f"{IN_52}there was maladministration in its handling of leaks.",
        ),
    )
    assert found(page) == [(FAILURE, 1), (MAL, 2)]


def test_paragraph_42_cited_by_mistake_does_not_tell_the_outcome() -> None:
    """Six cases of 2023 cite 42 with a finding of maladministration."""
    page = report_page(decision="In accordance with paragraph 42 of the Scheme, there was maladministration in leaks.")
    assert found(page) == [(MAL, 1)]


LIST = numbered("The complaint is about the landlord’s handling of:" + numbered("Leaks.", "The complaint.", kind="a"))


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("<p>We found maladministration in the landlord’s handling of leaks.</p><p>We found service failure in its complaint handling.</p>", [(MAL, 1), (FAILURE, 2)]),
        ("<p>We have found:</p>" + numbered("Maladministration in the landlord’s handling of leaks.", "Service failure in its complaint handling."), [(MAL, 1), (FAILURE, 2)]),
        ("<p>We found the landlord responsible for:</p>" + numbered("No maladministration in its handling of leaks.", "Service failure in its complaint handling."), [(NONE, 1), (FAILURE, 2)]),
        ("<p>We found maladministration in the landlord’s handling of:</p>" + numbered("Leaks.", "The complaint.", kind="a"), [(MAL, 1), (MAL, 2)]),
        ("<p>We have not investigated the landlord’s handling of leaks.</p><p>We found service failure in its complaint handling.</p>", [(OUTSIDE, 1), (FAILURE, 2)]),
        ("<p>We found severe maladministration in its handling of leaks.</p><p>We found the landlord offered reasonable redress for its complaint handling.</p><p>We have made orders for the landlord to put things right.</p>", [(SEVERE, 1), (REDRESS, 2)]),
        ("<p>We have found that the complaint is outside our jurisdiction.</p>", [(OUTSIDE, 1), (OUTSIDE, 2)]),
    ],
    ids=["sentences", "list", "responsible_for_none", "one_outcome_over_a_list", "not_investigated", "orders_follow", "outside"],
)  # fmt: skip
def test_findings_of_an_investigation(decision: str, expected: list[Row]) -> None:
    assert found(investigation_page(complaint=LIST, decision=decision)) == expected


PAIRS = {
    "rows": rows(("Complaint", "The handling of leaks"), ("Finding", "Severe maladministration")) + "<p>Prose.</p>"
    + rows(("Complaint", "The handling of the complaint"), ("Finding", "Service failure")),
    "columns": rows(
        ("The handling of leaks", "Severe maladministration"), ("The handling of the complaint", "Service failure"),
        header=("Complaint", "Finding"),
    ),
    "cells": rows(("<p>Complaint</p><p>The handling of leaks</p>", "<p>Finding</p><p>Severe maladministration</p>"))
    + rows(("<p>Complaint</p><p>The handling of the complaint</p>", "<p>Finding</p><p>Service failure</p>")),
    "paragraphs": "<p>Complaint</p><p>The handling of leaks</p><p>Finding</p><p>Severe maladministration</p><p>Prose.</p>"
    "<p>Complaint</p><p>The handling of the complaint</p><p>Finding</p><p>Service failure</p>",
    "spaces_and_cuts": rows(("<b>Comp</b>laint", " The handling of leaks&nbsp;"), ("Findin<i>g</i>", "Sever<span>e</span> maladministration"))
    + rows(("Complaint:", "The handling of the complaint"), ("Finding:", "Service&nbsp;failure")),
}  # fmt: skip


@pytest.mark.parametrize("pairs", PAIRS.values(), ids=PAIRS)
def test_pairs_are_read_where_the_decision_names_no_outcome(pairs: str) -> None:
    page = investigation_page(complaint=LIST, decision="Our findings are set out below.", pairs=pairs)
    assert found(page) == [(SEVERE, 1), (FAILURE, 2)]


def test_decision_may_be_a_table() -> None:
    table = rows(
        ("The handling of leaks", "Maladministration"), ("The handling of the complaint", "No service failure"),
        header=("Complaint", "Our finding"),
    )  # fmt: skip
    assert found(investigation_page(complaint=LIST, decision=table)) == [(MAL, 1), (NONE, 2)]


def test_decision_list_is_taken_where_the_pairs_disagree() -> None:
    page = investigation_page(
        complaint=LIST,
        decision="<p>We found maladministration in its handling of leaks.</p><p>We found service failure in its complaint handling.</p>",
        pairs=PAIRS["rows"],
    )
    assert found(page) == [(MAL, 1), (FAILURE, 2)]


def test_what_we_have_not_investigated_as_a_sub_heading_is_no_finding() -> None:
    page = investigation_page(
        decision="<p>We found maladministration in its handling of leaks.</p>",
        pairs="<h3>What we have not investigated</h3><p>Events before 2020 are too long ago.</p>",
    )
    assert found(page) == [(MAL, 1)]


def test_finding_on_what_is_no_head_answers_none() -> None:
    page = report_page(
        decision=numbered(
            f"{IN_52}there was maladministration in its handling of leaks.",
            f"{IN_52}there was service failure in its record keeping.",
        )
    )
    assert found(page) == [(MAL, 1), (FAILURE, None)]


def test_quotes_stand_in_their_sections_and_state_the_outcome() -> None:
    page = report_page(
        complaint=HEADS,
        decision=numbered(f"{IN_52}there was maladministration in the landlord’s handling of:"
                          + numbered("leaks;", "noise.", kind="a")),
    )  # fmt: skip
    determination = read(page)
    found_rows = findings_of(page)
    assert [finding.finding_no for finding in found_rows] == [1, 2]
    assert all(determination.sections[f.section_no - 1].text[f.start_char : f.end_char] == f.quote for f in found_rows)
    assert [finding.quote for finding in found_rows] == ["leaks;", "noise."]


def test_page_without_a_word_of_finding_has_none() -> None:
    assert found(report_page(decision="The Ombudsman is grateful to both parties.")) == []


@pytest.mark.parametrize(
    "subject",
    ["complaint 1b", "complaint b", "complaints 1(b)", "issue b"],
    ids=["number", "letter", "bracket", "issue"],
)
def test_reference_back_to_a_label(subject: str) -> None:
    page = report_page(complaint=HEADS, decision=f"{IN_52}there was service failure in respect of {subject}.")
    assert found(page) == [(FAILURE, 2)]


@pytest.mark.parametrize(
    ("heads", "subject", "head_no"),
    [
        (("Damp.", "Rent."), "damp and mould and associated repairs", 1),
        (("Rent.", "Complaint."), "the associated complaint", 2),
        (("Reports of antisocial behaviour.", "Rent."), "its response to reports of antisocial behaviour", 1),
    ],
    ids=["damp_and_mould", "associated_complaint", "reports"],
)
def test_labels_drift_between_head_and_finding(heads: tuple[str, str], subject: str, head_no: int) -> None:
    complaint = numbered("The complaint is about the landlord’s handling of:" + numbered(*heads, kind="a"))
    assert found(report_page(complaint=complaint, decision=f"{IN_52}there was maladministration in {subject}.")) == [
        (MAL, head_no)
    ]


def test_intervention_is_told_by_words_or_paragraph() -> None:
    page = report_page(
        decision="In accordance with paragraph 53.c. of the Scheme, the landlord has made an offer of redress following the "
        "Ombudsman’s intervention which resolves the complaint about leaks satisfactorily."
    )
    assert [(f.outcome, f.paragraph) for f in findings_of(page)] == [(INTERVENTION, "53(c)")]


def lettered(*heads: str) -> str:
    return numbered("The complaint is about the landlord’s handling of:" + numbered(*heads, kind="a"))


@pytest.mark.parametrize(
    ("heads", "decision", "expected"),
    [
        pytest.param(
            ("Leaks.", "Noise.", "The complaint."),
            "In accordance with paragraph 53(b) of the Scheme, the landlord has offered redress in respect of its handling of leaks "
            "which, in the Ombudsman’s opinion, resolves this element of the complaint satisfactorily.",
            [(REDRESS, 1)],
        ),
        pytest.param(
            ("Leaks.", "Noise.", "The complaint."),
            f"{IN_52}there was maladministration in its handling of: a) leaks; b) noise; and c) the associated complaint.",
            [(MAL, 1), (MAL, 2), (MAL, 3)],
        ),
        pytest.param(
            ("Leaks.", "Noise.", "The complaint."),
            f"{IN_52}there was maladministration in respect of complaints 1a and b.",
            [(MAL, 1), (MAL, 2)],
        ),
        pytest.param(
            ("Leaks.", "Noise.", "The complaint."),
            "<h3>Complaint one</h3><p>There was maladministration.</p><h3>Complaint two</h3><p>There was service failure.</p>",
            [(MAL, 1), (FAILURE, 2)],
        ),
        pytest.param(
            ("Leaks.", "Noise."),
            "A finding of maladministration is not made, as the landlord offered reasonable redress for leaks.",
            [(REDRESS, 1)],
        ),
        (
            ("Repairs to the roof.", "Repairs to the windows."),
            f"{IN_52}there was maladministration in its handling of repairs to the windows. {IN_52}there was service failure in its "
            "handling of repairs to the roof.",
            [(MAL, 2), (FAILURE, 1)],
        ),
        (
            ("Leaks.", "The complaint."),
            f"{IN_52}there was maladministration in both elements of the complaint.",
            [(MAL, 1), (MAL, 2)],
        ),
        (
            ("Leaks.", "Noise.", "The complaint."),
            f"{IN_52}there was: maladministration in its handling of leaks; service failure in its handling of noise; and no "
            "maladministration in its complaint handling.",
            [(MAL, 1), (FAILURE, 2), (NONE, 3)],
        ),
        (
            ("Leaks.", "Noise.", "The complaint."),
            numbered("Leaks: maladministration.", "Noise – reasonable redress.", "The associated complaint: no maladministration."),
            [(MAL, 1), (REDRESS, 2), (NONE, 3)],
        ),
    ],
    ids=[
        "this_element", "typed_inline_list", "two_labels", "numbered_topics", "finding_not_made", "two_sentences", "both_elements",
        "semicolons", "outcome_after_the_subject",
    ],
)  # fmt: skip
def test_harder_wordings(heads: tuple[str, ...], decision: str, expected: list[Row]) -> None:
    assert found(report_page(complaint=lettered(*heads), decision=decision)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        f"{IN_52}there was maladministration by the landlord in its handling of: the requests for a ramp; the transfer.",
        f"{IN_52}there was maladministration in its response to : The signs in the hall. the associated complaint.",
        f"{IN_52}there was maladministration in respect of: The request for a ramp; Litter in the yard.",
        f"{IN_52}there was maladministration in its handling of the ramp {IN_52}there was maladministration in the transfer.",
        f"{IN_52}there was maladministration in its handling of the ramp and its response to the resident’s complaint.",
    ],
    ids=["semicolon", "lost_capital", "no_handling", "lost_stop", "two_handlings"],
)
def test_list_run_into_its_sentence_where_no_head_tells(sentence: str) -> None:
    assert found(report_page(complaint="<p>Set out above.</p>", decision=f"<p>{sentence}</p>")) == [(MAL, None)] * 2


@pytest.mark.parametrize(
    "summing_up",
    [
        "These failures amount to maladministration because they affected her health.",
        "The Ombudsman has therefore made a finding of maladministration and ordered the landlord to pay £50.",
        "As such, this investigation considers the failures to amount to maladministration.",
    ],
)
def test_what_only_sums_up_is_no_further_finding(summing_up: str) -> None:
    decision = f"<p>{IN_52}there was service failure in its handling of leaks.</p><p>{summing_up}</p>"
    heads = "<p>The complaint is about the landlord’s handling of leaks.</p>"
    assert found(report_page(complaint=heads, decision=decision)) == [(FAILURE, 1)]


def test_finding_left_over_answers_the_head_left_over() -> None:
    page = report_page(
        complaint=lettered("Water ingress.", "Noise."),
        decision=f"{IN_52}there was service failure in its handling of noise. {IN_52}there was maladministration in its handling of the "
        "leak.",
    )
    assert found(page) == [(FAILURE, 2), (MAL, 1)]


def test_complaint_handling_is_not_matched_to_what_the_complaint_was_about() -> None:
    page = report_page(
        complaint=lettered("Boiler repairs.", "The complaint."),
        decision=f"{IN_52}there was service failure in its handling of the associated complaint about boiler repairs.",
    )
    assert found(page) == [(FAILURE, 2)]


@pytest.mark.parametrize(
    ("heads", "sections", "expected"),
    [
        (
            ("Leaks.", "Noise."),
            {
                "decision": "<h3>Noise</h3><p>There was service failure.</p><h3>Leaks</h3><p>There was maladministration.</p>"
            },
            [(FAILURE, 2), (MAL, 1)],
        ),
        pytest.param(
            ("Leaks.",),
            {
                "decision": f"{IN_52}there was maladministration in its handling of leaks.\n"
                "For these reasons a finding of maladministration has been made."
            },
            [(MAL, 1)],
        ),
        pytest.param(
            ("Leaks.",),
            {
                "decision": f"{IN_52}there was maladministration in its handling of leaks.\n"
                "There was maladministration in the landlord’s handling of leaks because it sent nobody."
            },
            [(MAL, 1)],
        ),
        (
            ("Repairs to the roof and gutters.", "Repairs to the kitchen and bathroom."),
            {
                "decision": f"{IN_52}there was maladministration in its handling of repairs to the roof and gutters.\n"
                f"{IN_52}there was maladministration in its handling of repairs to the kitchen and bathroom."
            },
            [(MAL, 1), (MAL, 2)],
        ),
        (
            ("Leaks.",),
            {"decision": "The landlord offered reasonable redress for leaks after the Ombudsman stepped in."},
            [(INTERVENTION, 1)],
        ),
        pytest.param(
            ("The level of rent.", "The level of the service charge.", "Leaks."),
            {
                "decision": f"{IN_52}there was maladministration in its handling of leaks.",
                "jurisdiction": "The level of rent is outside our jurisdiction.\n"
                "As we said, the level of rent is not within our jurisdiction.",
            },
            [(MAL, 3), (OUTSIDE, 1)],
        ),
        (
            ("The level of rent.", "Leaks."),
            {
                "decision": f"{IN_52}there was maladministration in its handling of leaks.",
                "jurisdiction": "The resident says that the level of his rent was wrongly set. It is outside of our jurisdiction.",
            },
            [(MAL, 2), (OUTSIDE, 1)],
        ),
    ],
    ids=[
        "topic_headings_in_another_order",
        "summing_up",
        "restated_with_its_reason",
        "like_subjects_are_two",
        "stepped_in",
        "head_excluded_twice",
        "head_named_by_the_paragraph",
    ],
)
def test_each_head_is_settled_once(heads: tuple[str, ...], sections: dict[str, str], expected: list[Row]) -> None:
    assert found(report_page(complaint=lettered(*heads), **sections)) == expected


def test_singular_and_plural_are_one_subject() -> None:
    page = report_page(
        complaint=lettered("Leaks.", "Windows.", "Rent."),
        decision=f"{IN_52}there was service failure in respect of a window. {IN_52}there was maladministration in respect of the leak.",
    )
    assert found(page) == [(FAILURE, 2), (MAL, 1)]


def test_range_of_labels_settles_each_head_of_it() -> None:
    heads = lettered("Leaks.", "Noise.", "The rent.")
    found_on = findings_of(
        report_page(complaint=heads, decision="Complaints a to c all fall outside our jurisdiction.")
    )
    assert [(f.outcome, f.subject, f.head_no) for f in found_on] == [
        (OUTSIDE, "Leaks.", 1), (OUTSIDE, "Noise.", 2), (OUTSIDE, "The rent.", 3),
    ]  # fmt: skip


def test_topic_before_the_outcome_is_its_subject() -> None:
    heads = lettered("Leaks.", "Noise.")
    decision = "In relation to noise, we found service failure. As for the leaks, there was no maladministration."
    assert found(report_page(complaint=heads, decision=decision)) == [(FAILURE, 2), (NONE, 1)]


def test_joined_head_may_have_two_findings() -> None:
    heads = "<p>The complaint is about the landlord’s handling of leaks.</p><p>We have also considered its complaint handling and record keeping.</p>"
    decision = numbered(
        f"{IN_52}there was maladministration in its handling of leaks.",
        f"{IN_52}there was service failure in its record keeping.",
        f"{IN_52}there was no maladministration in its complaint handling.",
    )
    assert found(report_page(complaint=heads, decision=decision)) == [(MAL, 1), (FAILURE, 2), (NONE, 2)]


def test_offer_before_we_were_involved_is_no_subject() -> None:
    decision = "As for the complaint itself, it had offered reasonable redress before we became involved."
    (finding,) = findings_of(report_page(decision=decision))
    assert finding.subject == "the complaint itself"


def test_paragraph_of_each_head_that_is_outside() -> None:
    jurisdiction = (
        "<p>Paragraph 42(d) of the Scheme states that some complaints may not be considered:</p>"
        "<p>The amount of the service charge was set for a year. That amount is not within our jurisdiction.</p>"
        "<p>In line with paragraph 42(j) of the Scheme, the request for his data is outside our jurisdiction.</p>"
    )
    page = report_page(
        complaint=lettered("The amount of the service charge.", "The request for his data."),
        jurisdiction=jurisdiction,
        decision="The complaints about the amount of the service charge and the request for his data are outside our jurisdiction.",
    )
    assert [(f.head_no, f.paragraph) for f in findings_of(page)] == [(1, "42(d)"), (2, "42(j)")]


@pytest.mark.parametrize(
    ("subject", "parts"),
    [
        (
            "its communication and complaint handling",
            ["its communication", "complaint handling"],
        ),
        (
            "the landlord’s handling of the resident’s complaint and reported repairs",
            ["the landlord’s handling of the resident’s complaint", "reported repairs"],
        ),
        ("the landlord’s handling and response to the leak", None),
        (
            "the landlord’s: Handling of reports of rot on the landing Complaint handling",
            ["Handling of reports of rot on the landing", "Complaint handling"],
        ),
        (
            "its response to the tenant’s: reports of moths request to move the meter request for a lock",
            ["reports of moths", "request to move the meter", "request for a lock"],
        ),
        (
            "its response to: the chimney . the choice of tiles . the complaint",
            ["the chimney", "the choice of tiles", "the complaint"],
        ),
        ("its decision to: end the first of two transfer requests to move her", None),
        ("its handling of the gutters. oops", None),
        ("its keeping to the Complaint Handling Code", None),
    ],
)
def test_a_subject_names_several_where_the_page_has_no_heads(subject: str, parts: list[str] | None) -> None:
    page = report_page(complaint="", decision=f"<p>{IN_52}there was service failure in {subject}.</p>")
    assert [finding.subject for finding in findings_of(page)] == (parts or [subject])


@pytest.mark.parametrize(
    "subject",
    ["considering her transfer application", "given notice of the works", "made-up invoices", "since 2020 the lifts"],
)
def test_a_word_that_often_opens_a_reason_may_open_a_subject(subject: str) -> None:
    page = report_page(complaint=HEADS, decision=f"<p>{IN_52}there was maladministration in {subject}.</p>")
    assert [finding.subject for finding in findings_of(page)] == [subject]


def test_an_ordinal_tells_the_head_only_where_it_stands_alone() -> None:
    complaint = numbered("The complaint is about:" + numbered("Damp.", "Noise.", "The second report of rot.", kind="a"))
    decision = numbered(f"{IN_52}there was maladministration in respect of noise.",
                        f"{IN_52}there was service failure in respect of the second complaint about rot.")  # fmt: skip
    page = report_page(complaint=complaint, decision=decision)
    assert found(page) == [(MAL, 2), (FAILURE, 3)]


def test_matters_by_the_letters_of_their_heads() -> None:
    assert decided(
        f"{IN_52}there was maladministration in respect of the matters at 1(a) and 1(c).",
        f"{IN_52}there was no maladministration in respect of the matter at 1(b).",
        f"{IN_52}there was service failure in respect of the complaint.",
    ) == [(MAL, 1), (MAL, 3), (NONE, 2), (FAILURE, 4)]


def test_so_is_repeats_the_outcome_of_the_sentence_before() -> None:
    decision = "The complaint about leaks is outside our jurisdiction. So is the complaint about noise."
    page = report_page(complaint=HEADS, decision=f"<p>{decision}</p>")
    assert found(page) == [(OUTSIDE, 1), (OUTSIDE, 2)]


def test_a_heading_tells_which_complaint_is_meant() -> None:
    complaint = numbered("Complaint one is about a burst pipe.", "Complaint two is about a credit.")
    decision = f"<h3>Complaint two</h3><p>{IN_52}there was reasonable redress in respect of the complaint.</p>"
    assert [finding.subject for finding in findings_of(report_page(complaint=complaint, decision=decision))] == [
        "Complaint two"
    ]


@pytest.mark.parametrize(
    ("sentence", "outcome", "subject"),
    [
        ("The resident has withdrawn her complaint about visitors.", O.WITHDRAWN, "her complaint about visitors"),
        ("She withdrew her complaint about the tree on 8 August 2025, after it was cut.", O.WITHDRAWN, "her complaint about the tree"),
        ("We foundservice failure in its handling of the garage rent.", FAILURE, "its handling of the garage rent"),
        ("The landlord has done enough to put right its handling of the gate.", REDRESS, "its handling of the gate"),
        (
            "The complaint about the meter is outside our jurisdiction, in accordance with paragraph 42(c) of the Scheme.",
            OUTSIDE,
            "The complaint about the meter",
        ),
        (
            "In relation to whether the landlord had regard to her hearing loss, we found maladministration.",
            MAL,
            "whether the landlord had regard to her hearing loss",
        ),
        (
            "The landlord dealt with the asbestos in line with its duties, and we found no maladministration.",
            NONE,
            "the asbestos",
        ),
        (
            "The landlord took steps in its reply about the hedge which, in the Ombudsman’s opinion, put matters right.",
            REDRESS,
            "the hedge",
        ),
        ("Maladministration is found in the letting of the garages.", MAL, "the letting of the garages"),
    ],
    ids=[
        "has_withdrawn", "withdrew_on", "glued", "done_enough", "paragraph_last", "whether", "handled", "took_steps", "is_found",
    ],
)  # fmt: skip
def test_outcome_and_subject_of_a_sentence(sentence: str, outcome: Outcome, subject: str) -> None:
    page = report_page(complaint="", decision=f"<p>{sentence}</p>")
    assert [(finding.outcome, finding.subject) for finding in findings_of(page)] == [(outcome, subject)]


def test_parts_of_the_complaint_by_their_place_and_the_rest_together() -> None:
    decision = (
        "We have no power to consider the first and third parts of the complaint, as a court dealt with both. "
        "All four are therefore outside our jurisdiction."
    )
    assert found(report_page(complaint=HEADS, decision=f"<p>{decision}</p>")) == [
        (OUTSIDE, 1), (OUTSIDE, 3), (OUTSIDE, 2), (OUTSIDE, 4),
    ]  # fmt: skip


def test_none_of_the_matters_is_for_us() -> None:
    decision = f"<p>{IN_39}none of these matters is within the jurisdiction of this Service.</p>"
    assert found(report_page(complaint=HEADS, decision=decision)) == [(OUTSIDE, number) for number in (1, 2, 3, 4)]


def test_the_last_finding_goes_to_the_head_that_the_jurisdiction_section_leaves() -> None:
    complaint = numbered(
        "The complaint is about:" + numbered("being moved at once;", "the level of her rent.", kind="a")
    )
    jurisdiction = "<p>In accordance with paragraph 42(d), the level of her rent is outside our jurisdiction.</p>"
    decision = f"<p>{IN_52}there was service failure in the landlord’s response to her request for another home.</p>"
    page = report_page(complaint=complaint, jurisdiction=jurisdiction, decision=decision)
    assert found(page) == [(FAILURE, 1), (OUTSIDE, 2)]


def test_pairs_tell_what_the_decision_leaves_open() -> None:
    """A finding without a subject goes to the head of its pair; a head that the decision leaves out has its pair's finding."""
    pairs = (
        rows(("Complaint", "The noise"), ("Finding", "No maladministration"))
        + rows(("Complaint", "The rent account"), ("Finding", "Service failure"))
    )  # fmt: skip
    decision = "We found maladministration in its handling of leaks. There was no maladministration elsewhere."
    complaint = "The complaint is about the landlord’s handling of:" + numbered("Leaks.", "Noise.", kind="a")
    assert found(investigation_page(complaint=complaint, decision=decision, pairs=pairs)) == [(MAL, 1), (NONE, 2)]
    complaint = "The complaint is about the landlord’s handling of:" + numbered("Leaks.", "The rent account.", kind="a")
    decision = "We found maladministration in its handling of leaks."
    assert found(investigation_page(complaint=complaint, decision=decision, pairs=pairs)) == [(MAL, 1), (FAILURE, 2)]
