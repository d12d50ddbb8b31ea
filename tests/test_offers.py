"""What the landlord had offered, and the sums that are something else."""

import pytest

from extractors.offered_sums import offered_sums
from extractors.offers import extract_offers
from extractors.phrases import load_lexicon
from tests.pages import document, paragraphs, read, rows

Row = tuple[str | None, str, str | None]


def report(background: str, assessment: str = "") -> str:
    return document(
        "<h1>Harrowmere Homes (202499501)</h1><p>REPORT</p><p>COMPLAINT 202499501</p><p>Harrowmere Homes</p>"
        "<p>5 May 2025</p><h2>The complaint</h2><p>The complaint is about the landlord’s handling of leaks.</p>"
        f"<h2>Background</h2>{paragraphs(background)}"
        f"<h2>Assessment and findings</h2>{paragraphs(assessment or 'The landlord was slow.')}"
        "<h2>Determination</h2><p>There was maladministration in its handling of leaks.</p>"
        "<h2>Orders</h2><p>The landlord must pay the resident £999.</p>"
    )


def offers(html: str) -> list[Row]:
    return [
        (one.stage, str(one.amount_gbp), one.offered_on.isoformat() if one.offered_on else None)
        for one in extract_offers(read(html))
    ]


STAGE_1 = "She complained on 3 May 2024. The stage 1 response was sent on 20 May 2024. "
STAGE_2 = "She asked for stage 2 on 10 June 2024. The stage 2 response was sent on 5 July 2024. "


@pytest.mark.parametrize(
    ("background", "expected"),
    [
        (STAGE_1 + "It apologised and offered £80.", [("1", "80", "2024-05-20")]),
        (STAGE_1[:29] + " The stage 1 response of 20 May 2024 offered £80.", [("1", "80", "2024-05-20")]),
        (STAGE_1 + "As a gesture it offered her £1, 250 in compensation.", [("1", "1250", "2024-05-20")]),
        (
            STAGE_1 + "It offered £80. " + STAGE_2 + "It raised its offer to £240 in all, in place of the £80.",
            [("1", "80", "2024-05-20"), ("2", "240", "2024-07-05")],
        ),
        (
            STAGE_1 + STAGE_2 + "It offered £380: £130 for the grounds and £250 for the delay.",
            [("2", "380", "2024-07-05")],
        ),
        (
            STAGE_1 + STAGE_2 + "It offered £260, £160 for the power and £100 for the emails.",
            [("2", "260", "2024-07-05")],
        ),
        (STAGE_1 + "It offered £10 for each day without heat, £90 in total.", [("1", "90", "2024-05-20")]),
        (
            STAGE_1 + STAGE_2 + "It added £60 for its own lateness, so that its offer became £185.50.",
            [("2", "185.50", "2024-07-05")],
        ),
        (
            STAGE_1 + STAGE_2 + "It increased its offer to £500 for the delay, and added £50 towards the floor.",
            [("2", "500", "2024-07-05"), ("2", "50", "2024-07-05")],
        ),
        (
            STAGE_1 + STAGE_2 + "On 2 November 2024, after our letter, the landlord offered £900.",
            [(None, "900", "2024-11-02")],
        ),
        (
            STAGE_1 + "It offered £80. " + STAGE_2 + "It said that the offer would remain at £80.",
            [("1", "80", "2024-05-20")],
        ),
    ],
    ids=[
        "plain",
        "in_may",
        "cut",
        "cumulative",
        "parts",
        "parts_by_sum",
        "total_last",
        "became",
        "two",
        "after",
        "restated",
    ],
)
def test_each_offer_has_the_stage_and_day_of_its_response(background: str, expected: list[Row]) -> None:
    assert offers(report(background)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Her rent was raised to £126.69 a week.",
        "It declined to offer the £300 that she asked for.",
        "She wanted £2,000.",
        "The insurer offered £100 for the sofa.",
        "It offered to fit a lock at a cost of £65.",
        "Its policy offers £50 to £100 for a small delay.",
        "She put her loss at £649.",
        "It would have offered £70 had she sent receipts.",
        "It refunded £15.60.",
        "It paid the £170.",
        "It offered £10,00 for the delay.",
    ],
)
def test_other_sums_are_no_offers(words: str) -> None:
    assert offers(report(STAGE_1 + words)) == []


def test_a_table_of_dates_dates_the_offers_of_its_rows() -> None:
    table = rows(
        ("3 May 2024", "The resident complained."),
        ("20 May 2024", "The landlord sent its stage 1 response. It: <ul><li>apologised</li><li>offered £75</li></ul>"),
        ("10 June 2024", "The resident escalated. She said that £75 was an insult."),
        (
            "5 July 2024",
            "Stage 2. The landlord awarded £240 made up of: <ul><li>£140 for delay</li><li>£100 for calls</li></ul>",
        ),
        ("Our intervention", "On 9 September 2024 the landlord offered £600 in place of the £240."),
        header=("Date", "What happened"),
    )
    facts = rows(("Case ID", "202499501"), ("Decision type", "Investigation"), ("Landlord", "Harrowmere Homes"))
    page = document(
        f"<h1>Harrowmere Homes (202499501)</h1><p>Decision</p>{facts}<h2>What the complaint is about</h2><p>Leaks.</p>"
        "<h2>Our decision (determination)</h2><p>We found maladministration in the landlord’s handling of leaks.</p>"
        f"<h2>Our investigation</h2><h3>The complaint procedure</h3>{table}"
    )
    assert offers(page) == [("1", "75", "2024-05-20"), ("2", "240", "2024-07-05"), (None, "600", "2024-09-09")]


def test_the_assessment_is_asked_only_for_a_stage_that_the_background_names_no_sum_for() -> None:
    page = report(
        STAGE_1 + STAGE_2 + "It offered £240.",
        "At stage 1 the landlord offered £50. At stage 2 it offered £140 for the delay, which was too little.",
    )
    assert offers(page) == [("2", "240", "2024-07-05"), ("1", "50", "2024-05-20")]


def test_a_page_without_money_has_no_offers() -> None:
    assert offers(report(STAGE_1 + STAGE_2).replace("£", "")) == []


def test_the_quote_holds_the_words_from_the_offer_to_the_sum() -> None:
    determination = read(report(STAGE_1 + "It apologised and offered £80."))
    [offer] = extract_offers(determination)
    section = next(one for one in determination.sections if one.section_no == offer.section_no)
    assert section.text[offer.start_char : offer.end_char] == offer.quote == "offered £80"


@pytest.mark.parametrize(
    ("kind", "sample"),
    [(kind, entry["sample"]) for kind, entries in load_lexicon("offers").items() for entry in entries],
)
def test_each_phrase_finds_the_sum_of_its_sample(kind: str, sample: str) -> None:
    assert list(offered_sums(sample, speaks_of_response=True)), kind
