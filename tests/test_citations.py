"""Statutes and codes, in the ways that pages name them."""

import pytest

from extractors.citations import extract_citations
from extractors.phrases import load_lexicon
from tests.pages import document, paragraphs, read

Row = tuple[str, str | None, int]
LTA = "Landlord and Tenant Act 1985"
CODE = "Complaint Handling Code"


def citations(assessment: str) -> list[Row]:
    page = document(
        "<h1>Harrowmere Homes (202499501)</h1><p>REPORT</p><p>COMPLAINT 202499501</p><p>Harrowmere Homes</p>"
        "<p>5 May 2025</p><h2>The complaint</h2><p>The complaint is about the landlord’s handling of leaks.</p>"
        f"<h2>Assessment and findings</h2>{paragraphs(assessment)}"
        "<h2>Determination</h2><p>There was maladministration in its handling of leaks.</p>"
    )
    return [(one.instrument, one.provision, one.mentions) for one in extract_citations(read(page))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Under section 11 of the Landlord and Tenant Act 1985 it must repair.", [(LTA, "section 11", 1)]),
        ("It relies on s.11 of the landlord and tenant act (1985).", [(LTA, "section 11", 1)]),
        ("Section 11(1)(a) of the Landlord and Tenant Act 1985.", [(LTA, "section 11", 1)]),
        ("The Scheme and the Housing Act 1996 tell us how.", [("Housing Act 1996", None, 1)]),
        ("Our Scheme, the Housing Act 1996, asks it.", [("Housing Act 1996", None, 1)]),
        ("The Health and Safety at Work etc Act 1974.", [("Health and Safety at Work etc Act 1974", None, 1)]),
        ("The Landlord and Tenant Act 1987 gives a right.", [("Landlord and Tenant Act 1987", None, 1)]),
        (
            "Section 20 of the Landlord and Tenant Act 1985 applies. Section 21 of the 1985 Act gives a right.",
            [(LTA, "section 20", 1), (LTA, "section 21", 1)],
        ),
        (
            "Section 11 of the Landlord and Tenant Act 1985 and section 9A of the same Act.",
            [(LTA, "section 11", 1), (LTA, "section 9A", 1)],
        ),
        (
            "Section 9A of the Landlord and Tenant Act 1985 says so, and section 10A adds to it.",
            [(LTA, "section 9A", 1), (LTA, "section 10A", 1)],
        ),
        (
            "The Equality Act 2010 (s.20 and s.149) applies.",
            [("Equality Act 2010", "section 20", 1), ("Equality Act 2010", "section 149", 1)],
        ),
        ("Priority is set under Part 6 of the Housing Act 1996.", [("Housing Act 1996", "Part 6", 1)]),
        ("Article 33 of the UK GDPR gives 72 hours.", [("UK GDPR", "Article 33", 1)]),
        ("It had regard to Article 15 of the UK General Data Protection Regulation.", [("UK GDPR", "Article 15", 1)]),
        (
            "Under regulation 10 of the Fire Safety (England) Regulations 2022 doors are checked.",
            [("Fire Safety (England) Regulations 2022", "regulation 10", 1)],
        ),
        (
            "The grant is made under the Housing Grants, Construction and Regeneration Act 1996.",
            [("Housing Grants, Construction and Regeneration Act 1996", None, 1)],
        ),
        (
            "Under the Anti‑social Behaviour, Crime and Policing Act 2014 it may seek an order.",
            [("Anti-social Behaviour, Crime and Policing Act 2014", None, 1)],
        ),
        (
            "Both the Housing Act 1985 and the Housing Act 1996 apply.",
            [("Housing Act 1985", None, 1), ("Housing Act 1996", None, 1)],
        ),
    ],
)
def test_a_statute_is_named_with_its_provision(words: str, expected: list[Row]) -> None:
    assert citations(words) == expected


def test_the_code_is_counted_under_its_short_name_too() -> None:
    assert citations("Our Complaint Handling Code (the Code) sets times. The Code gives 10 days.") == [(CODE, None, 3)]


def test_an_instrument_with_provisions_has_no_row_without() -> None:
    words = "The Complaint Handling Code sets times. Paragraphs 5.1 and 5.13 of the Code give 10 days."
    assert citations(words) == [(CODE, "paragraph 5.1", 1), (CODE, "paragraph 5.13", 1)]


@pytest.mark.parametrize(
    "words",
    [
        "We made a Complaint Handling Failure Order in 2023.",
        "It acted in order. Section 6 of our report says why.",
        "The code of practice of the contractor says nothing. It had to act in 2020.",
        "She was told to act at once.",
    ],
)
def test_other_orders_codes_and_acts_are_no_instruments(words: str) -> None:
    assert citations(words) == []


@pytest.mark.parametrize(
    ("name", "sample"), [(one["name"], one["sample"]) for one in load_lexicon("citations")["instrument"]]
)
def test_each_instrument_is_found_in_its_sample(name: str, sample: str) -> None:
    assert name in [row[0] for row in citations(sample)]


def test_provisions_with_their_kind_repeated() -> None:
    assert citations("It cited section 11 and section 17 of the Landlord and Tenant Act 1985.") == [
        (LTA, "section 11", 1),
        (LTA, "section 17", 1),
    ]


def test_provision_in_brackets_after_its_code() -> None:
    words = "That is contrary to the Complaint Handling Code (paragraph 6.3 of which sets ten working days)."
    assert citations(words) == [(CODE, "paragraph 6.3", 1)]
