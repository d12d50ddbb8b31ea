"""Heads of complaint in each form that "The complaint" takes."""

import pytest

from tests.pages import heads_of, investigation_page, numbered, read, report_page

Row = tuple[str | None, str | None, str]


def heads(complaint: str) -> list[Row]:
    return [(head.label, head.lead, head.text) for head in heads_of(report_page(complaint=complaint))]


ABOUT = "The complaint is about the landlord’s handling of:"
OF = "The complaint is about the landlord’s handling of"


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        (f"<p>{OF} leaks.</p>", [(None, OF, "leaks.")]),
        (numbered(f"{OF} leaks."), [("1", OF, "leaks.")]),
        (numbered("This complaint concerns the level of rent."), [("1", "This complaint concerns", "the level of rent.")]),
        (
            numbered("The complaint is about:" + numbered("The landlord’s handling of leaks.", "Its conduct.", kind="a")),
            [
                ("a", "The complaint is about:", "The landlord’s handling of leaks."),
                ("b", "The complaint is about:", "Its conduct."),
            ],
        ),
        (
            numbered(ABOUT + numbered("Leaks.", "The associated complaint.", kind="a")),
            [("a", ABOUT, "Leaks."), ("b", ABOUT, "The associated complaint.")],
        ),
        (
            numbered("The complaint is about the landlord’s response to the resident’s"
                     + numbered("Reports of noise.", "Request to move.", kind="a")),
            [
                ("a", "The complaint is about the landlord’s response to the resident’s", "Reports of noise."),
                ("b", "The complaint is about the landlord’s response to the resident’s", "Request to move."),
            ],
        ),
        (
            numbered("The landlord’s handling of leaks.", "The associated complaint."),
            [("1", None, "The landlord’s handling of leaks."), ("2", None, "The associated complaint.")],
        ),
        (
            f"<p>{ABOUT}</p>" + numbered("Leaks.", "Noise."),
            [("1", ABOUT, "Leaks."), ("2", ABOUT, "Noise.")],
        ),
        (
            numbered("The complaint concerns:", "The handling of leaks.", "The rent account."),
            [("2", "The complaint concerns:", "The handling of leaks."), ("3", "The complaint concerns:", "The rent account.")],
        ),
        (
            "1. The complaint is about:\na. leaks;\nb. noise; and\nc. rent.",
            [("a", "The complaint is about:", "leaks;"), ("b", "The complaint is about:", "noise; and"),
             ("c", "The complaint is about:", "rent.")],
        ),
        (
            numbered(ABOUT + numbered("Reports of:" + numbered("Damp.", "Mice.", kind="i"), "Rent.", kind="a")),
            [("i", f"{ABOUT} Reports of:", "Damp."), ("ii", f"{ABOUT} Reports of:", "Mice."), ("b", ABOUT, "Rent.")],
        ),
        (
            f"<p>{ABOUT}</p><ul><li>Leaks.</li><li>Noise.</li></ul>",
            [(None, ABOUT, "Leaks."), (None, ABOUT, "Noise.")],
        ),
        (
            numbered(ABOUT + numbered("The resident’s concerns about the roof.", kind="a")),
            [("a", ABOUT, "The resident’s concerns about the roof.")],
        ),
        (
            f"<p>{ABOUT}</p><p>a)</p><p>Leaks.</p><p>b)</p><p>Noise.</p>",
            [("a", ABOUT, "Leaks."), ("b", ABOUT, "Noise.")],
        ),
    ],
    ids=[
        "one_sentence", "one_numbered_sentence", "concerns", "lead_and_whole_heads", "lead_ends_mid_phrase", "no_colon",
        "no_lead", "unnumbered_lead", "sibling_list", "typed_letters", "three_levels", "bullets", "list_of_one", "lost_markers",
    ],
)  # fmt: skip
def test_forms_of_the_complaint(complaint: str, expected: list[Row]) -> None:
    assert heads(complaint) == expected


@pytest.mark.parametrize(
    "lead",
    [
        "The complaint is about", "The complaint concerns", "This complaint concerns", "The complaint is regarding",
        "The complaint relates to", "The complaint refers to", "The complaint was about", "The resident’s complaint is about",
        "The resident complains about", "The complaints are about", "The resident's complaint relates to",
        "The leaseholder’s complaint is about", "This complaint is about",
    ],
)  # fmt: skip
def test_lead_verb_is_no_part_of_the_head(lead: str) -> None:
    assert heads(f"{lead} the level of rent.") == [(None, lead, "the level of rent.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ombudsman has also considered the landlord’s complaint handling.",
        "The Ombudsman also considered the landlord’s complaint handling.",
        "The Ombudsman will also consider the landlord’s handling of the complaint.",
        "The Ombudsman will consider the landlord’s complaint handling.",
        "This Service has also investigated the landlord’s complaint handling.",
        "This investigation has also considered the landlord’s complaint handling.",
        "This investigation also considered the landlord’s complaint handling.",
        "This report also looks at the landlord’s complaint handling.",
        "We have also considered the landlord’s complaint handling.",
        "We have also looked at the landlord’s complaint handling.",
        "We will also investigate how the landlord handled the complaint.",
    ],
)
@pytest.mark.parametrize("place", ["paragraph", "item", "after_a_sentence"])
def test_complaint_handling_in_a_paragraph_of_its_own(sentence: str, place: str) -> None:
    listed = ABOUT + numbered("Leaks.", kind="a")
    pages = {
        "paragraph": numbered(listed) + f"<p>{sentence}</p>",
        "item": numbered(listed, sentence),
        "after_a_sentence": f"<p>{OF} leaks. {sentence}</p>",
    }
    found = heads_of(report_page(complaint=pages[place]))
    assert [(head.text, head.is_complaint_handling) for head in found] == [
        ("Leaks." if place != "after_a_sentence" else "leaks.", False),
        (sentence, True),
    ]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The Ombudsman has also commented on the landlord’s record keeping.", 1),
        pytest.param(
            "The resident is not represented. She gave evidence by telephone.",
            0,
        ),
        ("We have not considered events before 2020.", 0),
        ("What we can and cannot consider is set out below.", 0),
    ],
    ids=["record_keeping", "about_the_resident", "not_considered", "scope"],
)
def test_paragraph_beside_the_list(sentence: str, count: int) -> None:
    assert len(heads(numbered(ABOUT + numbered("Leaks.", kind="a")) + f"<p>{sentence}</p>")) == 1 + count


@pytest.mark.parametrize(
    ("text", "is_handling"),
    [
        ("Complaint.", True),
        ("The associated complaint.", True),
        ("Complaint handling.", True),
        ("The resident’s formal complaint.", True),
        ("Its handling of the complaint, including the level of compensation offered.", True),
        ("Delays in its complaint handling.", True),
        ("Complaint and compensation request.", True),
        ("Complaints handling and record keeping.", True),
        ("The related complaint about the issue.", True),
        ("Reports of noise.", False),
        ("Her complaint about a neighbour’s dog.", False),
        ("Its response to her complaints of noise.", False),
    ],
)
def test_what_is_complaint_handling(text: str, is_handling: bool) -> None:
    found = heads_of(report_page(complaint=numbered(ABOUT + numbered("Leaks.", text, kind="a"))))
    assert [head.is_complaint_handling for head in found] == [False, is_handling]


@pytest.mark.parametrize(
    ("complaint", "texts"),
    [
        (
            f"{OF} leaks and its handling of the associated complaint.",
            ["leaks", "handling of the associated complaint."],
        ),
        (
            "The complaint is about the landlord’s response to reports of noise, and its handling of the complaint.",
            ["reports of noise", "its handling of the complaint."],
        ),
        (f"{OF} damp and mould.", ["damp and mould."]),
        (f"{OF} repairs to the roof and the windows.", ["repairs to the roof and the windows."]),
    ],
    ids=["and_its", "comma_and_its", "one_subject_with_and", "two_things_one_head"],
)
def test_one_sentence_may_hold_several_heads(complaint: str, texts: list[str]) -> None:
    assert [text.removeprefix("its ") for _, _, text in heads(complaint)] == [
        text.removeprefix("its ") for text in texts
    ]


def test_itemised_head_is_one_head() -> None:
    complaint = numbered(
        ABOUT + numbered("Defects in the home, to include:" + numbered("Doors.", "Taps.", kind="i"), "Rent.", kind="a")
    )
    assert [label for label, _, _ in heads(complaint)] == ["a", "b"]


def test_itemised_head_among_others_needs_no_lead() -> None:
    complaint = numbered(
        "The landlord’s handling of several repairs, namely:" + numbered("the door;", "the wall.", kind="a"),
        "Its record keeping.",
    )
    assert len(heads(complaint)) == 2


def test_fourteen_heads() -> None:
    complaint = numbered(ABOUT + numbered(*(f"Subject number {n}." for n in range(14)), kind="a"))
    assert [label for label, _, _ in heads(complaint)] == list("abcdefghijklmn")


@pytest.mark.parametrize(
    ("complaint", "texts"),
    [
        (f"<p>{ABOUT}</p>" + numbered("Window repairs.", "Complaint."), ["Window repairs.", "Complaint."]),
        ("The complaint is about the landlord’s handling of leaks.", ["leaks."]),
        (
            "The landlord’s handling of leaks.\nThe landlord’s complaint handling.",
            ["The landlord’s handling of leaks.", "The landlord’s complaint handling."],
        ),
        (
            "<p>The complaint is about the landlord’s handling of the:</p><ul><li>Complaint.</li></ul>",
            ["Complaint."],
        ),
        (
            f"<p>{ABOUT}</p>" + numbered("Leaks.") + "<p>We have also looked at the landlord’s complaint handling.</p>",
            ["Leaks.", "We have also looked at the landlord’s complaint handling."],
        ),
    ],
    ids=["list", "one_sentence", "sentences", "fragment", "also_looked_at"],
)
def test_heads_of_an_investigation(complaint: str, texts: list[str]) -> None:
    assert [head.text for head in heads_of(investigation_page(complaint=complaint))] == texts


def test_head_cut_over_spans() -> None:
    (head,) = heads_of(
        report_page(complaint="<p>The comp<span>laint is ab</span>out the land<b>lord’s handling of l</b>eaks.</p>")
    )
    assert (head.lead, head.text) == (OF, "leaks.")


def test_heads_are_numbered_over_the_page_and_quote_their_section() -> None:
    page = report_page(complaint=numbered(ABOUT + numbered("Leaks.", "Noise.", kind="a")))
    determination = read(page)
    found = heads_of(page)
    assert [head.head_no for head in found] == [1, 2]
    assert all(determination.sections[h.section_no - 1].text[h.start_char : h.end_char] == h.quote for h in found)


def test_theme_of_a_head() -> None:
    found = heads_of(report_page(complaint=numbered(ABOUT + numbered("Damp and mould.", "Complaint.", kind="a"))))
    assert [head.theme for head in found] == ["damp_mould", "complaint_handling"]


@pytest.mark.parametrize(
    "complaint",
    ["", "<p>&nbsp;</p>", "<h3>The roof</h3>", "<p>Her son is her representative. We spoke to both.</p>"],
    ids=["none", "blank", "heading_alone", "other_sentence"],
)
def test_no_head(complaint: str) -> None:
    assert heads(complaint) == []


def test_typed_list_inside_a_sentence() -> None:
    assert [
        head.text
        for head in heads_of(report_page(complaint=f"{ABOUT} a) leaks; b) noise; and c) the associated complaint."))
    ] == [
        "leaks;",
        "noise; and",
        "the associated complaint.",
    ]


def test_second_sentence_with_a_head_of_its_own() -> None:
    assert len(heads(f"{OF} leaks. It is also about the landlord’s handling of the complaint.")) == 2


@pytest.mark.parametrize(
    ("sentence", "lead", "text"),
    [
        ("Mr and Mrs O complained about how it dealt with the lift.", "Mr and Mrs O complained about", "how it dealt with the lift."),
        ("They were also unhappy with the time taken.", "They were also unhappy with", "the time taken."),
        ("She raised concerns that there was no plan.", "She raised concerns that", "there was no plan."),
        ("We have, in addition, looked at its complaint handling.", None, None),
        ("This Service was also asked to consider the landlord’s answer to her neighbour.", None, None),
    ],
)  # fmt: skip
def test_sentences_that_open_otherwise(sentence: str, lead: str | None, text: str | None) -> None:
    complaint = f"<p>{OF} leaks.</p><p>{sentence}</p>"
    assert heads(complaint)[1:] == [(None, lead, text or sentence)]


def test_items_that_the_landlord_handled_are_heads_though_the_lead_itemises() -> None:
    handled = numbered("the landlord’s handling of the kitchen.", "the landlord’s response to mice.", kind="i")
    complaint = numbered(
        "The complaint is about:" + numbered(f"The state of the home when let, namely:{handled}", kind="a")
    )
    assert [text for *_, text in heads(complaint)] == [
        "the landlord’s handling of the kitchen.",
        "the landlord’s response to mice.",
    ]


def test_two_subjects_that_are_also_considered_are_two_heads() -> None:
    also = "We will also consider the landlord’s complaint handling and its record keeping."
    assert heads(f"{OF} leaks.</p><p>{also}") == [
        (None, "The complaint is about the landlord’s handling of", "leaks."),
        (None, "We will also consider", "the landlord’s complaint handling"),
        (None, "We will also consider", "its record keeping."),
    ]


def test_typed_letters_and_numbers_after_a_printed_number() -> None:
    complaint = (
        numbered("The complaint is about the landlord’s response to:")
        + "<p>a. Reports of rot.</p><p>b. A request for a survey.</p>"
        + "<p>2. This investigation has also considered the landlord’s complaint handling.</p>"
        + "<p>3. The resident told us of cracks. That has not been through the procedure, so it forms no part of this.</p>"
    )
    assert [(label, text) for label, _, text in heads(complaint)] == [
        ("a", "Reports of rot."),
        ("b", "A request for a survey."),
        ("2", "This investigation has also considered the landlord’s complaint handling."),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Staff conduct.",
        "Pigeons on the roof and in the loft",
        "The resident’s concerns that a neighbour has been using her water.",
        "The leaseholder’s query about what was insured.",
        "The information that it gave when she was offered the flat.",
    ],
)
def test_paragraphs_are_heads_where_nothing_leads(paragraph: str) -> None:
    page = investigation_page(complaint=f"<p>{paragraph}</p><p>The landlord’s complaint handling.</p>")
    assert [head.text for head in heads_of(page)] == [paragraph, "The landlord’s complaint handling."]


@pytest.mark.parametrize(
    "paragraph", ["Set out above.", "The resident’s complaint was made in May.", "She is a tenant."]
)
def test_what_is_no_head_where_nothing_leads(paragraph: str) -> None:
    page = investigation_page(complaint=f"<p>{paragraph}</p><p>The landlord’s complaint handling.</p>")
    assert [head.text for head in heads_of(page)] == ["The landlord’s complaint handling."]
