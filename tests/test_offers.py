"""What the landlord had offered, and the sums that are something else."""

import pytest

from extractors import patterns
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


# What a stage 1 response may say, and the sums that it offers.
FIRST = {
    "For the repairs there would be £85.": "85",
    "It recommended that £120 be paid to her in view of the disruption.": "120",
    "It considered £65 to be right.": "65",
    "It thought that its slowness merited £30.": "30",
    "The complaint was upheld and £95 compensation awarded.": "95",
    "It would pay £5 for every day without hot water (£45), and £20 because nobody had come.": "45 20",
    "No fault was found; £20 for its manner on the phone.": "20",
    "It offered £35, not £15.": "35",
    "It offered to buy the rug for £60.": "",
    "The rent, it said, had been rightly raised to £131.07.": "",
    "It gave her a £10 plant.": "",
    "It rose to £126.69 in April.": "",
    "The offer then rose to £45.": "45",
    "It found one missing payment of £500.": "",
    "It put forward £60 to say sorry.": "60",
    "It said it would like to pay her £45 for the missed visits.": "45",
    "Compensation of £130 was proposed.": "130",
    "A goodwill payment of £75 was made.": "75",
    "It paid her £25 in recognition of the wait.": "25",
    "A credit of £120 was applied to the rent account as a gesture.": "120",
    "It applied a credit of £120 to the rent account as a gesture of goodwill.": "120",
    "It apologised and enclosed a £40 shopping voucher.": "40",
    "The landlord suggested a figure of £90.": "90",
    "It felt that £110 was fair and offered that.": "110",
    "It was prepared to offer £200 in full and final settlement.": "200",
    "The landlord made her an offer of £85.": "85",
    "It awarded £30 for the late reply, £50 for the leak and £20 for the missed call.": "30 50 20",
    "It awarded £30 for the late reply, £50 for the leak and £20 for the missed call, £100 in all.": "100",
    "It awarded £30 for the late reply and £50 for the leak. This came to £80.": "80",
    "It offered £150 (£100 for the leak and £50 for the calls).": "150",
    "It offered £150, split between the leak (£100) and the calls (£50).": "150",
    "Its offer was £95.": "95",
    "The landlord upheld the complaint and compensated her £65 for the inconvenience.": "65",
    "It recognised the delay with a payment of £35.": "35",
    "The compensation offered was £70.": "70",
    "It agreed that £70 should be paid for the delay.": "70",
    "In recognition of this it gave her £55.": "55",
    "By way of redress, £140 was put forward.": "140",
    "It sent a cheque for £20.": "20",
    "The landlord calculated compensation at £215.": "215",
    "It assessed the compensation due as £215.": "215",
    "It approved a discretionary payment of £48.50 for the extra electricity.": "48.50",
    "It authorised £300 in compensation.": "300",
    "It would pay £5 a day for the 12 days without heat, a total of £60.": "60",
    "It promised her £100.": "100",
    "It undertook to pay £100 for the stress.": "100",
    "The letter ended with an offer of £10.": "10",
    "It thought an award of £180 right.": "180",
    "There was to be a payment of £50 for the delay.": "50",
    "It refunded the £36 that she had paid.": "",
    "It agreed to refund £36.": "",
    "The arrears stood at £412.": "",
    "Her rent was put up to £98 a week.": "",
    "It said the works would cost £4,000.": "",
    "It obtained a quote of £640 for the fence.": "",
    "It told her that £250 would be charged for the lock.": "",
    "Its policy allows up to £50 for a missed visit.": "",
    "She rejected £50.": "",
    "She had asked for compensation of £500.": "",
    "It would not pay the £500 that she wanted.": "",
    "It agreed to write off £200 of the arrears.": "",
    "It said that no compensation was due for the £80 carpet.": "",
    "It offered a payment plan of £10 a month.": "",
    "The contractor had quoted £300 for the job.": "",
    "The insurer paid £900 for the floor.": "",
    "It would have awarded £50 if she had told it sooner.": "",
    "It gave her £15 of vouchers to run the meter and asked for £30 back.": "15",
    "It reimbursed her £44 for the taxi.": "",
    "The residents each pay £14 for the gardener.": "",
    "It said her service charge had come to £1,320.": "",
}
# What a stage 2 response may say after an offer of £100 at stage 1.
SECOND = {
    "It had decided to increase the £100 to £180.": "180",
    "It also agreed to pay a further £50 for the delay at stage 1.": "50",
    "It agreed that £100 was too little.": "",
    "It raised its offer by £50 to £150.": "150",
    "It offered a further £75, making £175 in all.": "175",
    "It increased this to £160.": "160",
    "It offered the same again.": "",
    "It withdrew the £100.": "",
    "It withdrew its offer of £100.": "",
    "It doubled its offer, to £200.": "200",
    "Its offer then stood at £180.": "180",
    "The offer went from £100 to £250.": "250",
    "It improved on its first offer of £100 and now put forward £275.": "275",
    "It stood by its offer of £100.": "",
    "It confirmed that the £100 was still available.": "",
    "It added £60 to the £100 offered at stage 1.": "60",
    "It offered £130 instead of the £100.": "130",
    "In addition to the £100 it offered £40 for its late reply.": "40",
    "It reviewed the award and took it up to £190.": "190",
    "The award was increased to £210 by the reviewer.": "210",
    "A revised offer of £240 was made.": "240",
    "It topped up the award to £145.": "145",
    "It offered an extra £80, bringing the total to £180.": "180",
    "It agreed to double the £100.": "",
    "It said that £100 was enough.": "",
    "It replaced its earlier offer with one of £350.": "350",
    "It concluded that compensation of £220 was due.": "220",
    "The landlord’s total offer was now £260, of which £160 was new.": "260",
    "It reduced the offer to £80 because it had counted a week twice.": "80",
}


@pytest.mark.parametrize("words", FIRST)
def test_turns_of_phrase_of_a_first_response(words: str) -> None:
    assert offers(report(STAGE_1 + words)) == [("1", amount, "2024-05-20") for amount in FIRST[words].split()]


@pytest.mark.parametrize("words", SECOND)
def test_turns_of_phrase_of_a_second_response(words: str) -> None:
    told = offers(report(f"{STAGE_1}It offered £100. {STAGE_2}{words}"))
    assert told == [("1", "100", "2024-05-20"), *(("2", amount, "2024-07-05") for amount in SECOND[words].split())]


def test_a_sentence_of_its_own_adds_up_what_was_offered_before_it() -> None:
    told = STAGE_1 + "It paid £40 for the delay, and gave £35 for the calls. In all that was £75."
    assert offers(report(told)) == [("1", "75", "2024-05-20")]


def test_an_offer_after_the_procedure_has_no_stage_whatever_stage_it_is_for() -> None:
    later = "Our adviser wrote to it. On 3 March 2025 it owned that it had taken 40 days to answer at stage 1 and paid "
    told = offers(report(f"{STAGE_1}It offered £80. {STAGE_2}It offered nothing more. {later}her a further £60."))
    assert told == [("1", "80", "2024-05-20"), (None, "60", "2025-03-03")]


def test_items_of_a_list_hang_from_the_words_before_it() -> None:
    items = "<ul><li>an apology</li><li>£40 for the delay</li><li>a further £25 for its late reply</li></ul>"
    page = report(STAGE_1 + "@").replace("@</p>", f"It offered:</p>{items}")
    assert offers(page) == [("1", "40", "2024-05-20"), ("1", "25", "2024-05-20")]


def wordings(key: str) -> list[tuple[str, dict[str, str]]]:
    return [(kind, entry) for kind, entries in load_lexicon("offers").items() for entry in entries if key in entry]


@pytest.mark.parametrize(("kind", "entry"), wordings("say"))
def test_each_phrase_finds_the_sum_of_its_sample(kind: str, entry: dict[str, str]) -> None:
    assert list(offered_sums(entry["sample"], speaks_of_response=True)), kind


NO_OFFER = "not_offered something_else something_else_after wanted band pointed_at no_total_after raised_else earlier_offer sum_before"


@pytest.mark.parametrize(("kind", "entry"), wordings("find"))
def test_each_pattern_matches_its_sample_and_says_what_is_offered(
    kind: str, entry: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "load_lexicon", lambda _: {kind: [entry]})
    found = patterns.pattern.__wrapped__("offers", kind)
    monkeypatch.undo()
    sample = f" {entry['sample'].lower()}"
    assert any(found.search(sample[a:b]) for a in range(len(sample)) for b in range(a, len(sample) + 1))
    amounts = [str(one.amount_gbp) for one in offered_sums(entry["sample"], speaks_of_response=True)]
    assert amounts == ([] if kind in NO_OFFER.split() else ["90"])
