"""Cross-cutting failings: only what the Ombudsman says that the landlord did wrong, once a section, with its words."""

from typing import Any

import pytest

from extractors import patterns
from extractors.failings import Failing, FailingKind, extract_failings, failings_in
from extractors.phrases import load_lexicon
from tests.pages import investigation_page, numbered, read, report_page, rows

LEXICON = load_lexicon("failings")
SAYING = [(kind, entry) for kind in FailingKind for entry in LEXICON[kind]]


def found(html: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.quote) for one in extract_failings(read(html))]


@pytest.mark.parametrize(("kind", "entry"), SAYING, ids=[entry["sample"] for _, entry in SAYING])
def test_each_wording_is_found_in_its_own_sample(
    kind: FailingKind, entry: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kind in failings_in(entry["sample"])
    monkeypatch.setattr(patterns, "load_lexicon", lambda _: {kind: [entry]})
    assert patterns.pattern.__wrapped__("failings", kind).search(entry["sample"].lower())


@pytest.mark.parametrize("entry", LEXICON["before"], ids=lambda entry: entry["sample"])
def test_words_before_undo_what_they_govern(entry: dict[str, str]) -> None:
    undone = entry["undone"]
    assert failings_in(undone) or failings_in(f"It {undone}"), "alone it must tell of a failing, else it shows nothing"
    assert failings_in(entry["sample"] + undone) == ()


@pytest.mark.parametrize("entry", LEXICON["never"], ids=lambda entry: entry["sample"])
def test_sentence_that_tells_of_no_failing(entry: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert failings_in(entry["sample"]) == ()
    monkeypatch.setattr(
        "extractors.failings.says", lambda _, thing, lower: thing != "never" and patterns.says("failings", thing, lower)
    )
    assert failings_in(entry["sample"]), "without the entry it must be read as a failing, else it shows nothing"


def test_the_lexicon_has_words_for_every_kind_and_for_nothing_else() -> None:
    assert set(LEXICON) == {*FailingKind, "before", "never"}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Its communication was poor and its records were incomplete.", ["record_keeping", "communication"]),
        ("The council failed to tell her and took no action for a year.", ["communication", "inaction"]),
        ("When the tenant complained of the smell, the landlord did not follow its policy.", ["policy_not_followed"]),
        ("The policy says five days, but the landlord did not follow its policy.", ["policy_not_followed"]),
        ("The landlord apologised for its delays.", ["delay"]),
        ("There is nothing to show that the landlord considered her health.", ["vulnerability_not_considered"]),
        ("It did not evidence that it had taken the family’s circumstances into account.", ["vulnerability_not_considered"]),
        ("Its tone on the telephone was inappropriate.", ["attitudes_respect"]),
        ("The sum of £40 did not reflect a winter without a bath.", ["inadequate_redress"]),
    ],
)  # fmt: skip
def test_sentence_says_that_the_landlord_failed(sentence: str, kinds: list[str]) -> None:
    assert [kind.value for kind in failings_in(sentence)] == kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "No issues with record keeping identified.",
        "The landlord’s communication was not poor.",
        "We have seen no evidence of poor communication or of gaps in its records.",
        "The resident said that the landlord’s communication was poor.",
        "She felt that there was an unreasonable delay.",
        "According to the leaseholder, the officer was dismissive.",
        "The landlord should improve its poor record keeping.",
        "The landlord kept her informed without delay.",
        "Had the landlord not delayed unduly, we would have thought otherwise.",
        "Its compensation guide allows £90 for poor communication.",
        "The neighbour did not tell the landlord, and the police took no action.",
        "The resident did not update the landlord.",
        "A long delay by the water company was outside the landlord’s control.",
        "A landlord that did nothing would be open to criticism.",
        "The landlord’s records were detailed and its letters prompt.",
        "",
    ],
)
def test_sentence_tells_of_no_failing_of_the_landlord(sentence: str) -> None:
    assert failings_in(sentence) == ()


def test_learning_section_of_an_investigation() -> None:
    learning = (
        "<h3>Knowledge information management (record keeping)</h3><p>No concerns.</p>"
        "<h3>Communication</h3><p>Staff were polite. Nobody updated her between June and August, however.</p>"
    )
    assert found(investigation_page(learning=learning)) == [
        ("communication", "Nobody updated her between June and August, however.")
    ]


def test_a_kind_is_told_once_a_section_by_its_first_words() -> None:
    page = report_page(
        assessment="There was an avoidable delay in May.\nThere was a further delay in June. It took no action in July.",
        reasons="There was an avoidable delay.",
    )
    assert found(page) == [
        ("delay", "There was an avoidable delay in May."),
        ("inaction", "It took no action in July."),
        ("delay", "There was an avoidable delay."),
    ]


def test_findings_lists_and_cells_are_read_and_other_sections_are_not() -> None:
    pair = rows(["Complaint", "The landlord’s handling of leaks"], ["Finding", "Maladministration"])
    page = investigation_page(
        complaint="The complaint is about a failure to update the resident.",
        pairs=pair + numbered("It gave her conflicting advice.", "It did nothing."),
        orders="The landlord must apologise for its poor communication.",
    )
    assert found(page) == [("communication", "It gave her conflicting advice."), ("inaction", "It did nothing.")]


def test_heading_is_no_failing() -> None:
    assert found(report_page(assessment="<h3>Poor communication</h3><p>It wrote to her every week.</p>")) == []


def test_rows_are_numbered_over_the_page_and_stand_where_they_say() -> None:
    page = read(report_page(assessment="One. It did nothing. Its records were incomplete.", reasons="It did nothing."))
    failings: list[Any] = list(extract_failings(page))
    assert [one.failing_no for one in failings] == [1, 2, 3]
    assert all(isinstance(one, Failing) for one in failings)
    texts = {section.section_no: section.text for section in page.sections}
    assert all(texts[one.section_no][one.start_char : one.end_char] == one.quote for one in failings)


def test_a_very_long_sentence_takes_no_time() -> None:
    failings_in("The landlord did not " + "and then it went on and on, " * 400 + "to the policy of the records")


@pytest.mark.parametrize("kind", FailingKind)
def test_every_wording_opens_a_word(kind: FailingKind) -> None:
    assert patterns.pattern("failings", kind).pattern.startswith(r"(?<!\w)"), (
        "else each letter is tried: three times as long"
    )
