"""Where a sentence says what was found, which outcome it names, and what only sounds like a finding."""

import re

import pytest

from extractors.outcomes import find_mentions, settled_outcome
from extractors.scheme_paragraphs import cited_paragraph
from extractors.wordings import wording_pattern
from models.vocabulary import Outcome

O = Outcome  # noqa: E741
SEVERE, MAL, FAILURE, REDRESS = O.SEVERE_MALADMINISTRATION, O.MALADMINISTRATION, O.SERVICE_FAILURE, O.REASONABLE_REDRESS
INTERVENTION, NONE, OUTSIDE = O.RESOLVED_WITH_INTERVENTION, O.NO_MALADMINISTRATION, O.OUTSIDE_JURISDICTION


def outcomes(sentence: str) -> list[Outcome]:
    """What a sentence finds, as settled by its words and paragraph."""
    return [settled_outcome(m, sentence, cited_paragraph(sentence, m.start)) for m in find_mentions(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There was severe maladministration in its response to damp.", [SEVERE]),
        ("There was maladministration by the landlord in respect of the roof.", [MAL]),
        ("There was a service failure in its complaint handling.", [FAILURE]),
        ("There was maladministration (service failure) in its communication.", [FAILURE]),
        ("There was service failures in its communication.", [FAILURE]),
        ("There was no maladministration in its handling of the move.", [NONE]),
        ("There was no service failure in its handling of the move.", [NONE]),
        ("There was no maladministration or service failure in its handling of the move.", [NONE]),
        ("There was no evidence of maladministration in its handling of the move.", [NONE]),
        ("There was not maladministration in its handling of the move.", [NONE]),
        ("No maladministration in its handling of the move.", [NONE]),
        ("We found the landlord responsible for: No maladministration in the way it dealt with the hedge.", [NONE]),
        ("There was reasonable redress in its handling of the lift.", [REDRESS]),
        ("There was reasonable redress offered by the landlord for its service failure in handling repairs.", [REDRESS]),
        (
            "In the Ombudsman’s opinion, there was reasonable redress offered by the landlord for its service failures in the works.",
            [REDRESS],
        ),
        (
            "The landlord has made an offer of redress prior to investigation which, in the Ombudsman’s opinion, resolves the "
            "complaint about the door satisfactorily.",
            [REDRESS],
        ),
        (
            "The landlord has made an offer of redress following the Ombudsman’s intervention which, in our opinion, resolves "
            "the complaint about the door satisfactorily.",
            [INTERVENTION],
        ),
        (
            "In accordance with paragraph 55(c) of the Scheme, the landlord has made an offer of redress which resolves the "
            "complaint satisfactorily.",
            [INTERVENTION],
        ),
        ("In accordance with paragraph 53(c) of the Scheme there was reasonable redress in its handling of rent.", [REDRESS]),
        ("The complaint about the fence was resolved with our intervention.", [INTERVENTION]),
        ("The complaint about the level of rent is outside the jurisdiction of the Ombudsman.", [OUTSIDE]),
        ("The complaint about the level of rent is outside of our jurisdiction.", [OUTSIDE]),
        ("The complaint about the level of rent is not within this Service’s jurisdiction.", [OUTSIDE]),
        ("We have not investigated the landlord’s handling of the court claim.", [OUTSIDE]),
        ("The resident’s complaint about the claim (OSJ).", [OUTSIDE]),
        ("The complaint about parking was withdrawn.", [O.WITHDRAWN]),
        ("There was no maladministration in the move, but there was a service failure in the lift.", [NONE, FAILURE]),
        pytest.param(
            "There was sever e maladministration in its handling of damp.",
            [SEVERE],
        ),
        ("There was m aladministration in its handling of damp.", [MAL]),
        ("MALADMINISTRATION in its handling of damp.", [MAL]),
        ("There was reasonable\u00a0redress in its handling of the lift.", [REDRESS]),
        ("The landlord failed in its service.", []),
        ("Maladministration.", [MAL]),
    ],
    ids=[
        "severe", "maladministration", "service_failure", "service_failure_in_brackets", "service_failures", "none",
        "no_service_failure", "neither", "no_evidence", "was_not", "bare_none", "responsible_for_none", "redress",
        "redress_for_its_service_failure", "redress_in_our_opinion", "offer_of_redress", "intervention", "55c_without_the_word",
        "53c_with_plain_redress", "with_our_intervention", "outside_of", "outside_of_our", "not_within", "not_investigated", "osj",
        "withdrawn", "two_outcomes", "space_in_severe", "space_in_maladministration", "capitals", "nbsp", "no_outcome", "bare",
    ],
)  # fmt: skip
def test_outcomes_of_a_sentence(sentence: str, expected: list[Outcome]) -> None:
    assert outcomes(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Where we find service failure, maladministration or severe maladministration we can make orders.",
        "If we find maladministration we may make orders.",
        "This is in line with our remedies guidance for maladministration.",
        "We would have found maladministration but for the landlord’s offer.",
        "Had it not paid, we would otherwise have made a finding of maladministration.",
        "The delay does not amount to maladministration.",
        "The landlord acknowledged its service failure in the handling of repairs.",
        "The landlord accepted that there was service failure.",
        pytest.param(
            "The landlord’s stage 2 response admitted a service failure.",
        ),
        "It is not possible to make a finding of maladministration.",
        "A complaint handling failure order was issued and maladministration was mentioned.",
        "In case 202199999 we found maladministration.",
        "The Ombudsman has found maladministration following several investigations into the landlord.",
        "The finding of reasonable redress is made on that basis.",
        "We considered whether there was maladministration.",
        "Our role is to decide whether there was maladministration by the landlord.",
        "The finding of service failure is dependent on payment.",
        "P aragraph 55(c) says: at any time, if satisfied that the offer of redress resolves the complaint satisfactorily.",
        "Her absence exacerbated the service failure.",
        "The missed visits were not in themselves maladministration.",
        "It offered some redress in the form of a second clean.",
    ],
    ids=[
        "boilerplate", "if", "remedies_guidance", "counterfactual", "otherwise", "does_not_amount", "acknowledged", "accepted",
        "stage_2_admitted", "not_possible", "chfo", "other_case", "wider_order", "on_that_basis", "considered_whether", "role",
        "dependent", "if_satisfied", "exacerbated", "not_in_themselves", "some_redress",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_finding(sentence: str) -> None:
    assert outcomes(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "paragraph"),
    [
        ("In accordance with paragraph 52 of the Scheme", "52"),
        ("In accordance with paragraph 55(b) of the Scheme", "55(b)"),
        ("In accordance with paragraph 55 (b) of the Scheme", "55(b)"),
        ("In accordance with paragraph 53.b. of the Scheme", "53(b)"),
        ("In accordance with paragraph 53b of the Scheme", "53(b)"),
        ("In accordance with paragraph 5 5(b) of the Scheme", "55(b)"),
        ("In accordance with section 52 of the Scheme", "52"),
        ("In accordance with 53(b) of the Scheme", "53(b)"),
        ("Paragraph 42(a) of the Scheme", "42(a)"),
        ("In accordance with paragraphs 42. of the Scheme", "42"),
        ("In accordance with paragraph 52. There was", "52"),
        ("In accordance with paragraph 42 a complaint", "42"),
        ("section 11 of the Landlord and Tenant Act 1985", None),
        ("There was maladministration", None),
    ],
    ids=[
        "plain", "letter", "space_before_letter", "dots", "glued", "split_digits", "section", "no_word", "capital", "plural_dot",
        "full_stop", "article", "statute", "none",
    ],
)  # fmt: skip
def test_paragraph_of_the_scheme(sentence: str, paragraph: str | None) -> None:
    assert cited_paragraph(sentence) == paragraph


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "While it offered redress, this did not reflect the distress, so there was service failure in its handling of damp.",
            [FAILURE],
        ),
        (
            "The landlord offered redress, but it was not sufficient and there was maladministration in its handling of damp.",
            [MAL],
        ),
        (
            "There was maladministration in its handling of damp, as its offer of redress did not put things right.",
            [MAL],
        ),
        (
            "Its offer was not sufficient to put things right and there was therefore service failure in its letters.",
            [FAILURE],
        ),
        (
            "There was no evidence of service failure in the visits, but there was maladministration in the letters.",
            [MAL],
        ),
        (
            "It missed opportunities to settle the matter and there was maladministration in its handling of damp.",
            [MAL],
        ),
        ("The landlord acknowledged its failings, but there was service failure in its handling of damp.", [FAILURE]),
        ("It failed to offer any redress so we find maladministration in its handling of damp.", [MAL]),
        (
            "It upheld the complaint and paid £200, which amounts to reasonable redress for its handling of damp.",
            [REDRESS],
        ),
        ("Its offer of redress went some way to putting right the delay.", []),
        ("It accepted that there had been a delay and there was a service failure in its letters.", []),
        ("Where we find that redress was offered, and there was maladministration, we say so.", []),
        (
            "Our finding that there was a delay, and there was service failure in its letters, is based on its emails.",
            [],
        ),
    ],
)
def test_words_that_undo_an_outcome_reach_no_further_than_theirs(sentence: str, expected: list[Outcome]) -> None:
    assert outcomes(sentence) == expected


def test_paragraph_nearest_before_the_outcome_is_its_own() -> None:
    sentence = "In accordance with paragraph 52 there was maladministration in A and in accordance with paragraph 53(b) redress in B."
    assert cited_paragraph(sentence, sentence.index("maladministration")) == "52"
    assert cited_paragraph(sentence, sentence.index("redress")) == "53(b)"


def test_mention_stands_where_it_says() -> None:
    sentence = "There was severe maladministration in its handling of damp."
    (mention,) = find_mentions(sentence)
    assert sentence[mention.start : mention.end] == "severe maladministration"


@pytest.mark.parametrize(
    ("say", "text", "matches"),
    [
        ("no [|evidence of] fault", "no fault", True),
        ("no [|evidence of] fault", "no evidence of fault", True),
        ("no [|evidence of] fault", "no real fault", False),
        ("outside ... jurisdiction", "outside of our jurisdiction", True),
        ("outside ... jurisdiction", "outside it. Our jurisdiction", False),
        ("maladministration", "mal administration", True),
        ("maladministration", "maladministrations", False),
        ("order [|made]", "order.", True),
    ],
    ids=["left_out", "taken", "other", "gap", "gap_ends_at_a_stop", "space_won", "longer_word", "optional_last"],
)
def test_wording_pattern(say: str, text: str, matches: bool) -> None:
    assert bool(re.search(wording_pattern(say), text)) is matches
