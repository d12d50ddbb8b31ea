"""Sums of orders: total, parts, earlier offers, rates, what is recommended, and what is no award. Sums are invented."""

from decimal import Decimal

import pytest

from models.vocabulary import AwardRole
from tests.pages import awards_of, investigation_page, numbered, read, report_page, rows, sums_of

TOTAL, COMPONENT, PRIOR = AwardRole.TOTAL, AwardRole.COMPONENT, AwardRole.PRIOR_OFFER
RATE, RECOMMENDED = AwardRole.RATE, AwardRole.RECOMMENDED
Sums = dict[AwardRole, list[int | float]]


def sums(page: str) -> Sums:
    found = {role: sums_of(page, role) for role in AwardRole}
    return {role: amounts for role, amounts in found.items() if amounts}


def listed(lead: str, *parts: str, after: str = "") -> str:
    """A table row of the new layout: a lead, a list of parts, and paragraphs after them."""
    items = "".join(f"<li>{part}</li>" for part in parts)
    body = f"<p><b>Compensation order</b></p><p>{lead}</p><ul>{items}</ul>{after}"
    return rows(("1", body, "16 June 2026"), header=("Order", "What the landlord must do", "Due date"))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("The landlord must pay the resident £250.", {TOTAL: [250]}),
        ("The landlord must pay £1,250.50 in compensation.", {TOTAL: [1250.5]}),
        (
            "The landlord must pay £400, made up of:" + numbered("£250 for delay;", "£150 for distress.", kind="a"),
            {TOTAL: [400], COMPONENT: [250, 150]},
        ),
        (
            "The landlord must pay £400, comprising £250 for delay and £150 for distress.",
            {TOTAL: [400], COMPONENT: [250, 150]},
        ),
        ("The landlord must pay £400 (£250 for delay and £150 for distress).", {TOTAL: [400], COMPONENT: [250, 150]}),
        ("The landlord must pay £250 for delay and £150 for distress.", {TOTAL: [400], COMPONENT: [250, 150]}),
        (
            "The landlord must pay:" + numbered("£250 for delay;", "£150 for distress.", kind="i") + "This is for the resident.",
            {TOTAL: [400], COMPONENT: [250, 150]},
        ),
        ("The landlord must pay £250 for delay and £150 for distress, a total of £400.", {TOTAL: [400], COMPONENT: [250, 150]}),
        ("The landlord must pay £100 made up as follows:" + numbered("£100 for delay.", kind="a"), {TOTAL: [100], COMPONENT: [100]}),
        (
            "The landlord must pay £500, made up of:" + numbered("£250 for delay;", "£150 for distress.", kind="a"),
            {TOTAL: [500], COMPONENT: [250, 150]},
        ),
        (
            "The landlord must pay £400, made up of:" + numbered(
                "£250 for delay, comprising:" + numbered("£200 for the roof;", "£50 for the door.", kind="i"),
                "£150 for distress.", kind="a"),
            {TOTAL: [400], COMPONENT: [250, 150]},
        ),
        (
            "The landlord must pay £260, that is £10 a week for 26 weeks.",
            {TOTAL: [260], RATE: [10]},
        ),
        ("The landlord must pay £10 a week for 26 weeks.", {TOTAL: [260], RATE: [10]}),
        ("The landlord must pay £200 to the resident and £100 to her mother.", {TOTAL: [300], COMPONENT: [200, 100]}),
        ("The landlord must pay £<span>4</span><span>3</span>6.", {TOTAL: [436]}),
        ("The landlord must pay £1<span>25</span> and apologise.", {TOTAL: [125]}),
        ("The landlord must pay £1, <span></span><span>25</span>0 in compensation.", {TOTAL: [1250]}),
        ("The landlord must apologise to the resident.", {}),
        ("The landlord must calculate and pay interest on the arrears of £400.", {}),
        ("The landlord must write off the arrears of £400.", {}),
    ],
    ids=[
        "single_figure", "pence", "itemised_list", "comprising", "in_brackets", "no_total", "no_total_in_a_list", "total_last",
        "one_part", "parts_do_not_add_up", "second_level", "rate_of_a_stated_total", "rate_alone", "two_payees", "cut_436", "cut_125",
        "cut_1250", "no_sum", "unpriced", "arrears",
    ],
)  # fmt: skip
def test_sums_of_an_order(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("The landlord must pay £400. It may deduct the £275 it offered if already paid.", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400, inclusive of the £275 it previously offered.", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400 (less the £275 already paid).", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400. This replaces its earlier offer of £275.", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400, in place of the £275 offered at stage 2.", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400. This includes the £275 that it has already offered.", {TOTAL: [400], PRIOR: [275]}),
        ("The landlord must pay £400. This is in addition to the £275 already offered.", {TOTAL: [400]}),
        ("The landlord must pay £400, in addition to the £275 already paid.", {TOTAL: [400]}),
        (
            "The landlord must pay £400. If the £380 offered at stage 2 is still unpaid, it must pay that too.",
            {TOTAL: [780], COMPONENT: [400, 380], PRIOR: [380]},
        ),
        ("The landlord must pay the £275 that it offered at stage 2.", {TOTAL: [275], PRIOR: [275]}),
    ],
    ids=[
        "deduct", "inclusive", "less", "replaces", "in_place_of", "includes", "in_addition", "in_addition_in_one_sentence",
        "unpaid_too", "pay_what_it_offered",
    ],
)  # fmt: skip
def test_earlier_offer_named_in_an_order(order: str, expected: Sums) -> None:
    found = sums(report_page(orders=numbered(order)))
    assert found.get(TOTAL) == expected.get(TOTAL)
    assert {role: amounts for role, amounts in found.items() if role is not COMPONENT} == {
        role: amounts for role, amounts in expected.items() if role is not COMPONENT
    }


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            listed("The landlord must pay the resident £1,850 made up as follows:", "£1,450 for damp", "£100 for delay", "£200 for mice",
                   "£100 for the complaint"),
            {TOTAL: [1850], COMPONENT: [1450, 100, 200, 100]},
        ),
        (
            listed("The landlord must pay £415, which takes in the £265 it put forward at stage 2, broken down as follows:",
                   "£265 offered at stage 2 for late visits, unless paid by now", "£50 for distress", "£100 for the complaint",
                   after="<p>The landlord may take off what it has sent her by now.</p>"),
            {TOTAL: [415], COMPONENT: [265, 50, 100], PRIOR: [265]},
        ),
        (
            listed("The landlord must pay £600 made up as follows:", "£400 for damp", "£200 for delay",
                   after="<p>The landlord may deduct the £150 it offered at stage 2 if it has already paid it.</p>"),
            {TOTAL: [600], COMPONENT: [400, 200], PRIOR: [150]},
        ),
    ],
    ids=["parts", "a_part_is_an_earlier_offer", "deductible"],
)  # fmt: skip
def test_sums_of_an_order_table(table: str, expected: Sums) -> None:
    assert sums(investigation_page(orders=table)) == expected


@pytest.mark.parametrize(
    "orders",
    [
        numbered("The landlord must pay £400.", "The landlord may deduct the £275 it has already paid."),
        numbered("The landlord must pay £400.", "From this sum the landlord may deduct the £275 it has already paid."),
        numbered("The landlord must pay £400.", "The landlord must apologise.", "The landlord may deduct the £275 it has already paid."),
    ],
    ids=["next_paragraph", "from_this_sum", "another_order_between"],
)  # fmt: skip
def test_condition_in_a_paragraph_of_its_own(orders: str) -> None:
    page = report_page(orders=orders)
    assert sums(page) == {TOTAL: [400], PRIOR: [275]}
    assert {award.order_no for award in awards_of(page)} == {1}


def test_condition_below_a_table_is_put_on_the_order_whose_sum_it_names() -> None:
    table = rows(
        ("1", "The landlord must pay £320.", "16 June 2026"), ("2", "The landlord must refund the £29.", "16 June 2026")
    )
    page = investigation_page(orders=f"{table}<p>The £90 that it offered is to be treated as part of the £320.</p>")
    assert sums(page) == {TOTAL: [320], PRIOR: [90]}
    assert {award.order_no for award in awards_of(page)} == {1}


def test_table_of_sums_inside_a_cell() -> None:
    parts = rows(("For the flat", "£260"), ("For the reply", "£60"))
    page = investigation_page(orders=rows(("1", f"<p>The landlord must pay:</p>{parts}", "16 June 2026")))
    assert sums(page) == {TOTAL: [320], COMPONENT: [260, 60]}


@pytest.mark.parametrize(
    "order",
    [
        "The landlord must refund the service charge of £120.",
        "The landlord must reimburse the £85 that she spent on a heater.",
        "The landlord must credit her rent account with £60.",
    ],
    ids=["refund", "reimburse", "credit"],
)
def test_refund_apart_from_compensation_is_no_award(order: str) -> None:
    assert sums(report_page(orders=numbered(order))) == {}


def test_refund_beside_compensation_is_not_in_the_total() -> None:
    page = report_page(orders=numbered("The landlord must pay £100 and refund the service charge of £120."))
    assert sums(page).get(TOTAL) == [100]


@pytest.mark.parametrize(
    ("recommendation", "expected"),
    [
        ("The landlord should pay the £400 it offered.", {RECOMMENDED: [400]}),
        (
            "If it has not already done so, the landlord should pay the £400 it offered at stage 2.",
            {RECOMMENDED: [400]},
        ),
        ("The landlord should pay £300 and £100.", {RECOMMENDED: [400]}),
        ("The landlord should train its staff.", {}),
    ],
    ids=["offered", "if_not_already", "two", "none"],
)
def test_recommended_sums_stand_apart(recommendation: str, expected: Sums) -> None:
    assert sums(report_page(recommendations=numbered(recommendation))) == expected


@pytest.mark.parametrize(
    "sections",
    [
        {"assessment": "It offered £275 at stage 1 and £400 at stage 2. Our guidance gives £100 to £600."},
        {"decision": "There was maladministration in its handling of leaks. It should pay £400."},
        {"reasons": "The award is £400."},
    ],
    ids=["assessment", "decision", "reasons"],
)
def test_sums_elsewhere_on_the_page_are_no_awards(sections: dict[str, str]) -> None:
    assert sums(report_page(orders=numbered("The landlord must pay £50."), **sections)) == {TOTAL: [50]}


def test_each_money_order_has_one_total() -> None:
    page = report_page(
        orders=numbered(
            "The landlord must pay £100.", "The landlord must apologise.", "The landlord must pay £60: £40 and £20."
        )
    )
    totals = [(award.order_no, award.amount_gbp) for award in awards_of(page) if award.role is TOTAL]
    assert totals == [(1, Decimal(100)), (3, Decimal(60))]


def test_money_items_under_a_lead_in_are_orders_of_their_own() -> None:
    page = report_page(
        orders=numbered(
            "Within 4 weeks the landlord must:" + numbered("pay £100 for delay;", "pay £60 for distress.", kind="a")
        )
    )
    assert sums(page) == {TOTAL: [100, 60]}


@pytest.mark.parametrize(
    ("order", "purposes"),
    [
        (
            "The landlord must pay £400, made up of:"
            + numbered("£250 for the delay;", "£150 to recognise distress.", kind="a"),
            {250: "the delay", 150: "distress"},
        ),
        ("The landlord must pay £250 for the delay and £150 for distress.", {250: "the delay", 150: "distress"}),
    ],
    ids=["list", "sentence"],
)
def test_purpose(order: str, purposes: dict[int, str]) -> None:
    parts = [award for award in awards_of(report_page(orders=numbered(order))) if award.role is COMPONENT]
    assert {int(part.amount_gbp): part.purpose for part in parts} == purposes


def test_quote_of_an_award_is_its_sum() -> None:
    page = report_page(orders=numbered("The landlord must pay £<b>1</b>,250 in all."))
    determination = read(page)
    (award,) = awards_of(page)
    assert (
        determination.sections[award.section_no - 1].text[award.start_char : award.end_char] == award.quote == "£1,250"
    )


@pytest.mark.parametrize(
    ("order", "total"),
    [
        (
            "The landlord must pay the resident £300 compensation for the rent of £95 a week she paid for an unusable room.",
            300,
        ),
        ("The landlord must pay £300 and obtain quotations for works above £1,000.", 300),
        ("The landlord must pay £300 within 4 weeks, and must not set it against her arrears of £812.", 300),
        ("The landlord must pay £800 to each of the 2 residents (£1,600).", 1600),
        ("The landlord must pay £300, of which £100 is the amount already offered.", 300),
    ],
    ids=["rent", "threshold", "arrears", "each", "of_which_offered"],
)
def test_other_figures_of_an_order_are_not_added(order: str, total: int) -> None:
    assert sums(report_page(orders=numbered(order))).get(TOTAL) == [total]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param(
            "The landlord must pay £300. The £300 is made up of £100 for the roof and £200 for the complaint.",
            {TOTAL: [300], COMPONENT: [100, 200]},
        ),
        pytest.param(
            "The landlord must pay £600. £400 of this is for the damp and £200 for the delay.",
            {TOTAL: [600], COMPONENT: [400, 200]},
        ),
        (
            "The landlord must pay a further £150 in compensation, bringing the total to £450.",
            {TOTAL: [150]},
        ),
        ("The landlord must pay £300 each to the resident and her son.", {TOTAL: [600]}),
        (
            "The landlord must pay the three residents £300 each to recognise the distress and inconvenience caused.",
            {TOTAL: [900]},
        ),
        (
            "Pay her: distress – £300; time and trouble – £125; late reply – £75. These replace the £40 and £20.",
            {TOTAL: [500], COMPONENT: [300, 125, 75], PRIOR: [40, 20]},
        ),
        (
            "The landlord must increase its offer from £275 to £475. The £475 takes in the £275. It must pay the £475 now.",
            {TOTAL: [475], PRIOR: [275]},
        ),
        ("Pay £300. We do not ask it to pay the £220 from stage 2 twice.", {TOTAL: [300], PRIOR: [220]}),
        ("The landlord must pay her £300, and both tenants £50 each.", {TOTAL: [400], COMPONENT: [300, 100]}),
        (
            "The landlord must increase its offer from £300 to £500.",
            {TOTAL: [500], PRIOR: [300]},
        ),
        ("The landlord must re-offer the £180 it offered at stage 2.", {TOTAL: [180], PRIOR: [180]}),
        pytest.param(
            "The landlord must pay £1,000 made up of: £700 for damp (£500 for distress and £200 for the room), £300 for the complaint.",
            {TOTAL: [1000], COMPONENT: [700, 300]},
        ),
        (
            "The landlord must pay £26 per week from 3 May 2022 to 5 July 2022, a total of £234.",
            {TOTAL: [234], RATE: [26]},
        ),
        (
            "Pay the £75 offered at stage 2, if it has not already done so, and a further £125.",
            {TOTAL: [200], COMPONENT: [75, 125], PRIOR: [75]},
        ),
        (
            "The landlord must pay £800, inclusive of £300 it offered at stage 2 and £50 it offered at stage 1.",
            {TOTAL: [800], PRIOR: [300, 50]},
        ),
        pytest.param(
            "The landlord must pay the £100 it offered at stage 1 and the £200 it offered at stage 2.",
            {TOTAL: [300], COMPONENT: [100, 200], PRIOR: [100, 200]},
        ),
        pytest.param(
            "The landlord must send the resident proof of the £300 it has already paid.",
            {},
        ),
        pytest.param(
            "The landlord must review why the £60 it offered was paid late.",
            {},
        ),
        (
            "The landlord must pay £350, comprising its original offer of £200 and a further £150.",
            {TOTAL: [350], COMPONENT: [200, 150], PRIOR: [200]},
        ),
        ("Pay the resident 25% of her rent for 10 weeks, £312.50.", {TOTAL: [312.5]}),
        (
            "The landlord must pay £225. This comes on top of the £200 that she has had, which must not be taken off.",
            {TOTAL: [225]},
        ),
        (
            "The landlord must pay £210. If any part of the £380 from its stage 2 response is still owing, it must pay that too.",
            {TOTAL: [590], COMPONENT: [210, 380], PRIOR: [380]},
        ),
        (
            "The co-operative must pay the resident £125. The £45 that its committee agreed at stage 1 is part of that sum.",
            {TOTAL: [125], PRIOR: [45]},
        ),
        (
            "Pay £950 for distress, £100 for the delay and, if it is still outstanding, the £120 which was offered at stage 2.",
            {TOTAL: [1170], COMPONENT: [950, 100, 120], PRIOR: [120]},
        ),
        (
            "Pay £545.10. The amount consists of £295.10, being 26 weeks’ rent at £11.35, and £250 for the worry.",
            {TOTAL: [545.1], COMPONENT: [295.1, 250]},
        ),
        ("The landlord must give back to the resident the £94.80 that he paid to an electrician.", {}),
        (
            "Pay the resident £60: £40 offered before (£30 at stage 1 and £10 at stage 2) and a further £20.",
            {TOTAL: [60], COMPONENT: [40, 20], PRIOR: [40]},
        ),
        (
            "Pay compensation of £950, inclusive of the £400 it offered. Of this, £700 is for the daughter, and £250 for her mother.",
            {TOTAL: [950], COMPONENT: [700, 250], PRIOR: [400]},
        ),
        (
            "Pay the resident £100 for the delay. This is in addition to the £300 and the £50 that it offered before.",
            {TOTAL: [100]},
        ),
        (
            "Pay the resident:<ul><li>£350 for the distress of being without heating</li><li>£75.50 towards her bills</li>"
            "<li>the £60 it offered at stage 1, if she has not had it</li></ul>",
            {TOTAL: [485.5], COMPONENT: [350, 75.5, 60], PRIOR: [60]},
        ),
        (
            "Pay £310, of which £250 is for the bins and £60 for the delay. The £60 offered at stage 2 is included, if unpaid.",
            {TOTAL: [310], COMPONENT: [250, 60], PRIOR: [60]},
        ),
        ("Pay £1, 844.99 to the resident.", {TOTAL: [1844.99]}),
        (
            "Pay the resident £450 and her aunt £250. Neither payment touches the £200 that she received, which is on top. "
            "The money may not be held against the £318.60 for the lift.",
            {TOTAL: [700], COMPONENT: [450, 250]},
        ),
        (
            "The landlord must honour in full the £480 it offered, if any of it is unpaid, and pay a further £220.",
            {TOTAL: [700], COMPONENT: [480, 220], PRIOR: [480]},
        ),
        (
            "Pay £916.02 in all: 10% of the rent of £134.20 for 31 weeks, which comes to £416.02, and £500 for worry. "
            "The £125 offered at stage 2 forms part of the £500.",
            {TOTAL: [916.02], COMPONENT: [416.02, 500], PRIOR: [125]},
        ),
        (
            "Pay the resident £140 for the failings. The £50 which it paid comes off this, which leaves £90 to pay.",
            {TOTAL: [140], PRIOR: [50]},
        ),
        (
            "Increase the £300 that it paid her to £950. That means a further payment of £650: £350 for the cracks and £300.",
            {TOTAL: [950], COMPONENT: [350, 300], PRIOR: [300]},
        ),
        ("Each of the two tenants is to be paid £750, making £1,500 between them.", {TOTAL: [1500]}),
        (
            "The resident is to receive £475 from the landlord; the £150 named in the recommendation is separate and forms no part of it.",
            {TOTAL: [475]},
        ),
        (
            "Pay £780. To arrive at this we have used £15 for each of the 32 weeks to July (£480), to which we add £300 for distress.",
            {TOTAL: [780], COMPONENT: [480, 300], RATE: [15]},
        ),
        (
            "Compensate the resident:<ul><li>Delay: £420</li><li>3 missed visits at £50 each: £150</li>"
            "<li>Failure to consider a move: £80</li></ul><p>Total: £650</p>",
            {TOTAL: [650], COMPONENT: [420, 150, 80]},
        ),
        (
            "The resident is to receive £622. This is £372 for 31 weeks at £12 a week, and £250 for distress.",
            {TOTAL: [622], COMPONENT: [372, 250], RATE: [12]},
        ),
        (
            "Pay £525. It must not be held back against the account, on which £611.07 was owing in March 2026.",
            {TOTAL: [525]},
        ),
        ("Pay £300. The £150 offered at stage 2 fell well short of what was needed.", {TOTAL: [300]}),
        (
            "Pay £300 and a further £175. These sums take the place of the vouchers for £80.",
            {TOTAL: [475], COMPONENT: [300, 175], PRIOR: [80]},
        ),
    ],
    ids=[
        "total_named_again", "of_this", "bringing_the_total_to", "each_to_two", "each_of_three", "replaced", "takes_in_again", "not_twice", "each_of_both", "from_to", "re_offer", "second_level_in_brackets",
        "rate_and_total", "earlier_offer_and_a_further", "two_earlier_offers", "two_offers_to_be_paid",
        "proof_of_payment", "review_of_an_offer", "offer_and_a_further_part", "share_of_rent",
        "on_top_of_what_she_had", "still_owing", "committee_agreed", "if_still_outstanding", "at_a_rate", "give_back", "stages_in_brackets",
        "of_this_comma", "neither_of_two_offers", "if_she_has_not_had_it", "included_if_unpaid", "cut_with_pence",
        "on_top_and_against", "honour", "in_all", "leaves_to_pay", "difference", "each_of_the_two", "separate", "weeks_in_brackets", "total_line", "this_is", "was_owing", "fell_short", "vouchers",
    ],
)  # fmt: skip
def test_harder_wordings(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


def test_recommended_bill() -> None:
    page = report_page(recommendations="The landlord should pay the removal firm’s invoice of £385.")
    assert sums(page) == {RECOMMENDED: [385]}


def test_parts_in_a_table_of_sums() -> None:
    table = rows(("£30", "The delay"), ("£20", "The letters"), header=("Amount", "What it is for"))
    page = report_page(orders=numbered(f"The landlord must pay £50 as this table shows.{table}"))
    assert sums(page) == {TOTAL: [50], COMPONENT: [30, 20]}


def test_sum_whose_payment_is_to_be_shown_is_not_recommended() -> None:
    page = report_page(recommendations="The landlord should show the resident that the £38.20 has been credited.")
    assert sums(page) == {}


def test_credit_for_distress_is_compensation() -> None:
    page = report_page(
        orders=numbered("Compensate the resident: credit £175 to her account for the distress it caused.")
    )
    assert sums(page) == {TOTAL: [175]}


def test_last_row_of_a_table_of_sums_is_the_total_again() -> None:
    table = rows(("The delay", "£30"), ("The letters", "£20"), ("Total", "£50"))
    page = report_page(orders=numbered(f"Pay the resident £50. The figure is worked out in this way:{table}"))
    assert sums(page) == {TOTAL: [50], COMPONENT: [30, 20]}


def test_sum_that_is_only_to_be_considered_is_not_recommended() -> None:
    page = report_page(recommendations="The landlord should consider paying her carers, who hold invoices for £264.50.")
    assert sums(page) == {}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "Pay £500 in all, £350 of which is for the walls and £150 for the letters. This is in addition to the £120 "
            "that it has already paid for the pack, and includes the £90 of its final response.",
            {TOTAL: [500], COMPONENT: [350, 150], PRIOR: [90]},
        ),
        (
            "Pay £100 for each element of the complaint, £200 altogether. It may keep back the £20 from this.",
            {TOTAL: [200], PRIOR: [20], AwardRole.RATE: [100]},
        ),
        (
            "Pay £350 in compensation, made up of: £200 for distress (the £100 offered in the final response forms part "
            "of this and need not be paid twice); £150 for time and trouble.",
            {TOTAL: [350], COMPONENT: [200, 150], PRIOR: [100]},
        ),
        (
            "Pay £860. The £210 may be deducted if it has been paid. The voucher of £30 may not.",
            {TOTAL: [860], PRIOR: [210]},
        ),
        (
            "Pay £325. In setting this we had no regard to the £80, since he has not taken it.",
            {TOTAL: [325]},
        ),
        (
            "If the £380 offered at stage 2 has not yet been paid, the landlord must pay it now. In addition, it must pay "
            "a further £620.",
            {TOTAL: [1000], COMPONENT: [380, 620], PRIOR: [380]},
        ),
        (
            "Pay the resident £425. It has paid £125 of this, and so the balance to be sent to her is £300.",
            {TOTAL: [425], PRIOR: [125]},
        ),
        (
            "Provide compensation of £325. The £75 which it has paid may be set against this, and if so a balance of £250 "
            "is due.",
            {TOTAL: [325], PRIOR: [75]},
        ),
        (
            "Pay a further £390, so that with the £160 which she has had already she will have received £550.",
            {TOTAL: [390]},
        ),
        (
            "Pay £622. This is £372 for the cold and £250 for distress. Her mother is to receive £150 in her own right.",
            {TOTAL: [772], COMPONENT: [372, 250, 150]},
        ),
        (
            "Pay £900. It should take from this the £650 which it paid in May. The £50 it paid for the letters is not affected.",
            {TOTAL: [900], PRIOR: [650]},
        ),
    ],
    ids=[
        "known_sum_included", "each_element", "offer_within_a_part", "may_be_deducted", "no_regard", "pay_it_now", "balance_is",
        "balance_is_due", "so_that_with", "parts_and_another_payee", "not_affected",
    ],
)  # fmt: skip
def test_sums_spoken_of_as_known(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


@pytest.mark.parametrize(
    ("recommendation", "amounts"),
    [
        ("The landlord should consider paying her the £40 that she spent on curtains.", [40]),
        ("The landlord is recommended to consider paying the resident £100 for the long day.", [100]),
        ("We recommend that the landlord reimburses the resident the £62.95 that she spent on tape.", [62.95]),
        ("The landlord should think about contributing to the £60 that she paid to a mediator.", []),
        ("The landlord should consider whether to pay the £60.", []),
        ("The landlord should consider waiving its fee of £288.", []),
    ],
)
def test_sum_that_the_landlord_should_consider_paying(recommendation: str, amounts: list[float]) -> None:
    page = report_page(recommendations=numbered(recommendation))
    assert sums(page) == ({RECOMMENDED: amounts} if amounts else {})


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "Payment of £850 is to be made to the resident, split as £600 for the leak and £250 for the complaint. The £300 "
            "offered in May forms part of this sum and, if it has been paid, may be taken off.",
            {TOTAL: [850], COMPONENT: [600, 250], PRIOR: [300]},
        ),
        (
            "Pay £15 for each of the 30 weeks without a lift, together with £700 for its silence and £50 for the records.",
            {TOTAL: [1200], COMPONENT: [700, 50], AwardRole.RATE: [15]},
        ),
        (
            "Pay 20% of her rent of £124.60 a week for the 15 weeks, which we calculate as £373.80, and £600 for distress.",
            {TOTAL: [973.8], COMPONENT: [373.8, 600], AwardRole.RATE: [124.6]},
        ),
        ("Compensate him for the two appointments he missed, at £20 each.", {TOTAL: [40], AwardRole.RATE: [20]}),
        (
            "Total compensation is set at £800. The landlord has already paid £180, which leaves £620 for it to pay.",
            {TOTAL: [800], PRIOR: [180]},
        ),
        (
            "It must also pay her £525. The £180 that was paid in April should be deducted.",
            {TOTAL: [525], PRIOR: [180]},
        ),
        (
            "Pay £650. The £200 and the £150 that it has offered are not to be counted, as it has withdrawn them.",
            {TOTAL: [650]},
        ),
        (
            "Pay £600 in her own right. The £250 and £100 it offered at stage 1 are part of this amount.",
            {TOTAL: [600], PRIOR: [250, 100]},
        ),
        (
            "Pay £412.50. It may deduct any part of the £220 that it can show has been paid.",
            {TOTAL: [412.5], PRIOR: [220]},
        ),
        (
            "It is to have topped up to £350 the amount for its handling of the defects. The £200 it offered counts towards that.",
            {TOTAL: [350], PRIOR: [200]},
        ),
        (
            "Honour its stage 2 offer of £525 and add £175 to it. It does not need to pay the £525 a second time.",
            {TOTAL: [700], COMPONENT: [525, 175], PRIOR: [525]},
        ),
    ],
    ids=[
        "payment_of", "unprinted_product", "percentage_of_rent", "at_each", "set_at", "must_also_pay", "withdrawn_offers",
        "two_offers_are_part", "any_part_of", "topped_up", "honour_and_add",
    ],
)  # fmt: skip
def test_payments_put_in_other_words(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "Top up the £550 it awarded at stage 2 with a further £450, so that the resident receives £1,000 in all.",
            {TOTAL: [1000], COMPONENT: [550, 450], PRIOR: [550]},
        ),
        (
            "Pay £735 for the bedroom and £110 for its late answer: £845 together.",
            {TOTAL: [845], COMPONENT: [735, 110]},
        ),
        (
            "If the £260 offered at stage 2 is still unpaid, the landlord must pay it. It must also pay a further £240.",
            {TOTAL: [500], COMPONENT: [260, 240], PRIOR: [260]},
        ),
        ("Pay £175. The £30 cheque is not to be deducted.", {TOTAL: [175]}),
        ("Let the leaseholder inspect the invoices, including the one for £4,320.", {}),
    ],
    ids=["top_up", "together", "pay_it_if_unpaid", "cheque", "inspect_invoices"],
)
def test_totals_told_in_other_words(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


@pytest.mark.parametrize(
    "recommendation",
    [
        "If she has not heard from the insurer about her claim for £95, the landlord should make enquiries for her.",
        "If the £38,200 cost of the watch is to be charged, the council should consider giving him time to pay.",
        "The trustees should raise the £100 limit in the handbook.",
    ],
)
def test_recommendation_that_names_a_sum_and_asks_for_no_payment(recommendation: str) -> None:
    assert sums(report_page(recommendations=numbered(recommendation))) == {}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "Top up its offer, so that the resident receives £520 in all: the £320 offered at stage 2, and a further £200.",
            {TOTAL: [520], COMPONENT: [320, 200], PRIOR: [320]},
        ),
        (
            "Award her £400. The £100 goodwill payment made on 1 July 2024 can be deducted, leaving £300 to pay.",
            {TOTAL: [400], PRIOR: [100]},
        ),
        (
            "Pay the resident: for the distress, £180; for having to write, £70. This makes £250 altogether. It does not "
            "include her fees of £864.",
            {TOTAL: [250], COMPONENT: [180, 70]},
        ),
        ("Apologise. We make no order of compensation, as he had paid it in instalments of £5.", {}),
    ],
    ids=["top_up_in_all", "goodwill_payment", "fees", "instalments"],
)
def test_sums_beside_the_payment(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "Pay £300, unless it has by then paid him the £125 from its stage 2 reply, in which case £175 remains due.",
            {TOTAL: [300], PRIOR: [125]},
        ),
        (
            "Pay £190 for the kitchen. This comes on top of the £210 offered at stage 2. The landlord must hand over that £210 "
            "too, should it still be unpaid.",
            {TOTAL: [400], COMPONENT: [190, 210], PRIOR: [210]},
        ),
        (
            "Top up the £150 which it paid with another £225, so that she has had £375 altogether: £100 for the bins, £75 for "
            "the litter and £200 for complaint handling.",
            {TOTAL: [375], COMPONENT: [100, 75, 200], PRIOR: [150]},
        ),
        (
            "Pay £2,340. From this it may subtract £450, being the offer in its stage 2 response.",
            {TOTAL: [2340], PRIOR: [450]},
        ),
        (
            "Make two payments:<ul><li>£1,150 to the resident, being £900 for the leak and £250 for the delay;</li>"
            "<li>£400 to his daughter.</li></ul>",
            {TOTAL: [1550], COMPONENT: [1150, 400]},
        ),
        (
            "Bring what it has paid in compensation up to £640. Its earlier order, for £500, no longer stands.",
            {TOTAL: [640]},
        ),
        (
            "Provide compensation of £410: credit £230 of it to his rent account, and pay the remaining £180 to his bank.",
            {TOTAL: [410], COMPONENT: [230, 180]},
        ),
        ("Pay each of the joint leaseholders £150 (£300 in all) for the worry.", {TOTAL: [300]}),
        ("Pay £260. The sum includes the £60 goodwill payment.", {TOTAL: [260], PRIOR: [60]}),
        (
            "Pay:<ul><li>£300 for the parking;</li><li>£80 for the fee.</li></ul><p>The £90 is included in the first of those sums.</p>",
            {TOTAL: [380], COMPONENT: [300, 80], PRIOR: [90]},
        ),
        ("Pay £75. It is due whether or not she has cashed the £35 sent in May, which stands separately.", {TOTAL: [75]}),
        ("Pay £65. It may not go to his account, on which £411.07 was outstanding in April.", {TOTAL: [65]}),
        (
            "Top up its offer of £300 to £720. It must therefore pay her £720 if it has paid nothing, or the difference of £420 "
            "if it has. The £720 is broken down as £520 for the garage and £200 for the complaint.",
            {TOTAL: [720], COMPONENT: [520, 200], PRIOR: [300]},
        ),
        ("Pay £275. £200 of this is for its promise of a credit and £75 for the calls.", {TOTAL: [275], COMPONENT: [200, 75]}),
        ("Pay £310. Both of its offers (£40 and £90) are included in this.", {TOTAL: [310], PRIOR: [40, 90]}),
        ("Pay £310.<p>The landlord must not take rent arrears off the £310.</p>", {TOTAL: [310]}),
        ("Pay £900. The landlord has shown us that it paid £125 on 8 May. It is to pay the rest.", {TOTAL: [900], PRIOR: [125]}),
        ("Provide compensation of £1,450. £725 is to be paid to each of the two joint tenants.", {TOTAL: [1450]}),
        ("Pay £350 in all. To arrive at this we have added £100 of our own to the £90 from stage 1 and the £160 from stage 2.",
         {TOTAL: [350], COMPONENT: [100, 90, 160], PRIOR: [90, 160]}),
        ("Send £425. It is split between the adjustment (£350) and the noise (£75).", {TOTAL: [425], COMPONENT: [350, 75]}),
        ("Pay £900, of which £350 has already been paid. The remaining £550 must reach her soon.", {TOTAL: [900], PRIOR: [350]}),
        (
            "Make her a payment. For the heating this must be £287. For the distress it must be £150. The sum of these is £437.",
            {TOTAL: [437], COMPONENT: [287, 150]},
        ),
        ("Pay £900. The landlord may reduce this by £300 if it has paid what it offered.", {TOTAL: [900], PRIOR: [300]}),
        ("Pay £775. The £300 offered at stage 2 is superseded and should not be paid as well.", {TOTAL: [775], PRIOR: [300]}),
        ("Pay £350. It must pay this in addition to the £60 that she accepted.", {TOTAL: [350]}),
        ("Pay £100 to each of the resident’s 2 sons for their distress.", {TOTAL: [200]}),
    ],
    ids=[
        "in_which_case", "hand_over_that", "top_up_with_parts", "subtract", "two_payments", "up_to", "of_it", "in_all", "includes",
        "is_included", "separately", "was_outstanding", "difference", "promise_of_a_credit", "both_offers", "off_the_sum", "paid",
        "each_of_two", "arrive_at", "adjustment", "already_paid", "sum_of_these", "reduce_by", "superseded", "in_addition", "two_sons",
    ],
)  # fmt: skip
def test_offers_that_come_off_or_go_on(order: str, expected: Sums) -> None:
    assert sums(report_page(orders=numbered(order))) == expected
