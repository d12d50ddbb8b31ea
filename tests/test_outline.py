"""The outline of a section and its sentences: typed and printed markers, nesting, second paragraphs of an item."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.outline import Node, outline
from extractors.sentences import sentences
from models.determination import Section
from models.vocabulary import SectionRole
from tests.pages import numbered, read, report_page

Tree = tuple[str | None, str, list["Tree"]]


def section(body: str) -> Section:
    """The Orders section of a page with this body."""
    return next(read(report_page(orders=body)).of(SectionRole.ORDERS))


def tree(nodes: list[Node]) -> list[Tree]:
    return [(node.label, node.text, tree(node.children)) for node in nodes]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\nTwo.", [(None, "One.", []), (None, "Two.", [])]),
        (numbered("One.", "Two."), [("1", "One.", []), ("2", "Two.", [])]),
        (
            numbered("Lead:" + numbered("one;", "two.", kind="a"), "Next."),
            [("1", "Lead:", [("a", "one;", []), ("b", "two.", [])]), ("2", "Next.", [])],
        ),
        ("<p>Lead:</p>" + numbered("one;", kind="a"), [(None, "Lead:", [("a", "one;", [])])]),
        (
            "1. Lead:\na. one\nb. two\n2. Next",
            [("1", "Lead:", [("a", "one", []), ("b", "two", [])]), ("2", "Next", [])],
        ),
        ("a) one\nb) two", [("a", "one", []), ("b", "two", [])]),
        ("(a) one\n(b) two", [("a", "one", []), ("b", "two", [])]),
        pytest.param(
            "a. one:\ni. deep\nii. deep\nb. two",
            [("a", "one:", [("i", "deep", []), ("ii", "deep", [])]), ("b", "two", [])],
        ),
        (
            "1. Lead:\na. one:\nii. deep\nb. two",
            [("1", "Lead:", [("a", "one:", [("ii", "deep", [])]), ("b", "two", [])])],
        ),
        ("a)\none\nb)\ntwo", [("a", "one", []), ("b", "two", [])]),
        ("1.One thing", [("1", "One thing", [])]),
        ("1,250 homes\n2 March 2024 was late\n1.5 times", [
            (None, "1,250 homes", []), (None, "2 March 2024 was late", []), (None, "1.5 times", []),
        ]),
        ("h. eighth\ni. ninth\nj. tenth", [("h", "eighth", []), ("i", "ninth", []), ("j", "tenth", [])]),
    ],
    ids=[
        "paragraphs", "list", "nested_list", "list_under_a_paragraph", "typed_numbers_and_letters", "typed_bracket",
        "typed_brackets", "typed_roman", "typed_three_levels", "marker_on_its_own_line", "space_lost_after_marker", "figures_are_no_markers",
        "letter_i_among_letters",
    ],
)  # fmt: skip
def test_outline(body: str, expected: list[Tree]) -> None:
    assert tree(outline(section(body))) == expected


def test_second_paragraph_belongs_to_its_item() -> None:
    place = section("<ol><li><p>One.</p><p>More.</p></li><li>Two.</li></ol>")
    one, two = outline(place)
    assert [placed.text for placed in one.more] == ["More."]
    assert (place.text[one.start : one.end], two.text) == ("One.\nMore.", "Two.")


def test_offsets_leave_a_typed_marker_out() -> None:
    place = section("The orders:\n1. The landlord must pay.")
    (node,) = outline(place)[0].children
    assert place.text[node.start : node.end] == node.text == "The landlord must pay."


def test_paragraph_that_ends_in_a_stop_takes_no_typed_items() -> None:
    nodes = outline(section("1. Pay.\nIt must go to her own account.\n2. Write."))
    assert [(node.label, node.text, node.children) for node in nodes] == [
        ("1", "Pay.", []),
        (None, "It must go to her own account.", []),
        ("2", "Write.", []),
    ]


def test_list_under_a_typed_paragraph_hangs_from_it() -> None:
    (node,) = outline(section("<p>1. The landlord must:</p><ol type='a'><li>pay</li><li>write</li></ol>"))
    assert [child.text for child in node.children] == ["pay", "write"]


def test_heading_takes_nothing_under_it() -> None:
    nodes = outline(section("<p><strong>Repairs</strong></p><ol><li>One.</li></ol>"))
    assert [(n.text, n.is_heading, n.children) for n in nodes[:1]] == [("Repairs", True, [])]
    assert nodes[1].text == "One."


@pytest.mark.parametrize(
    ("body", "is_heading"),
    [
        ("<h4>Repairs</h4>", True),
        ("<p><strong>Repairs</strong></p>", True),
        ("<p><strong>The landlord must pay £50.</strong></p>", False),
        ("<p><strong>The landlord must:</strong></p>", False),
        ("<p>Repairs</p>", False),
    ],
    ids=["h4", "bold", "bold_sentence", "bold_lead", "plain"],
)
def test_what_is_a_sub_heading(body: str, is_heading: bool) -> None:
    assert outline(section(body))[0].is_heading is is_heading


def test_cells_are_left_out() -> None:
    assert tree(outline(section("<p>One.</p><table><tr><td>Two.</td></tr></table>"))) == [(None, "One.", [])]


def test_descendants_are_in_page_order() -> None:
    (top,) = outline(section(numbered("Lead:" + numbered("one:" + numbered("deep", kind="i"), "two", kind="a"))))
    assert [node.text for node in top.descendants()] == ["one:", "deep", "two"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late. The landlord paid £5.50.", ["It was late.", "The landlord paid £5.50."]),
        ("It was late.The landlord paid.", ["It was late.", "The landlord paid."]),
        ("It wrote to Mr. Marsh on 2 May. He replied.", ["It wrote to Mr. Marsh on 2 May.", "He replied."]),
        ("See para. 52 of the Scheme. It applies.", ["See para. 52 of the Scheme.", "It applies."]),
        pytest.param(
            "He said “it leaks.” She agreed.",
            ["He said “it leaks.”", "She agreed."],
        ),
        ("Why? “Because,” it said! £5 is due.", ["Why?", "“Because,” it said!", "£5 is due."]),
        ("one line\nanother line", ["one line", "another line"]),
        ("paragraph 53.b of the Scheme", ["paragraph 53.b of the Scheme"]),
        ("see www.example.org for it", ["see www.example.org for it"]),
        ("", []),
        ("  \n ", []),
    ],
    ids=[
        "pence", "space_lost", "mister", "para", "closing_quote", "other_marks", "lines", "paragraph_letter", "address",
        "empty", "blank",
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text.strip() for sentence in sentences(text)] == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet='abT .!?”"’\n£5(', max_size=80))
def test_sentences_are_slices_in_order_and_lose_no_word(text: str) -> None:
    found = list(sentences(text))
    assert all(text[s.start : s.end] == s.text for s in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    kept = "".join(s.text for s in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_typed_list_of_the_same_kind_opens_after_a_colon() -> None:
    pay, write = outline(section("1. Pay £140, comprised of:\n1. £50 for it.\n2. £90 for that.\n2. Write to her."))
    assert [child.text for child in pay.children] == ["£50 for it.", "£90 for that."]
    assert (write.label, write.text) == ("2", "Write to her.")
