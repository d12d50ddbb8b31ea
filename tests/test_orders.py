"""What is an order, its text, its deadline, and what among the orders is none."""

from datetime import date

import pytest

from models.vocabulary import OrderKind
from tests.pages import investigation_page, numbered, orders_of, read, report_page, rows

REPORT = "of the date of this report"
JUNE = date(2023, 6, 2)  # four weeks after 5 May 2023


def texts(orders: str, **sections: str) -> list[str]:
    return [order.text for order in orders_of(report_page(orders=orders, **sections))]


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (
            numbered(
                f"Within 4 weeks {REPORT}, the landlord must apologise.", f"Within 6 weeks {REPORT}, the landlord must pay £50."
            ),
            [f"Within 4 weeks {REPORT}, the landlord must apologise.", f"Within 6 weeks {REPORT}, the landlord must pay £50."],
        ),
        (
            numbered(f"Within 4 weeks {REPORT}, the landlord must:" + numbered("apologise;", "pay £50.", kind="a")),
            ["apologise;", "pay £50."],
        ),
        (f"<p>Within 4 weeks {REPORT}, the landlord must:</p>" + numbered("apologise;", "pay £50.", kind="a"), ["apologise;", "pay £50."]),
        (
            numbered(f"Within 4 weeks {REPORT}, the landlord is ordered to:" + numbered("Pay £150, made up of:" + numbered(
                "£100 for delay;", "£50 for distress.", kind="i"), "Apologise.", kind="a")),
            ["Pay £150, made up of: £100 for delay; £50 for distress.", "Apologise."],
        ),
        (
            numbered(
                "The landlord to pay the resident £50.", "The landlord shall apologise.", "I order that the landlord write to her.",
                "It is ordered that the landlord inspect the roof.", "Replace the door.",
            ),
            [
                "The landlord to pay the resident £50.", "The landlord shall apologise.", "I order that the landlord write to her.",
                "It is ordered that the landlord inspect the roof.", "Replace the door.",
            ],
        ),
        (
            "The landlord must apologise to the resident.\nThe landlord must pay £50.",
            ["The landlord must apologise to the resident.", "The landlord must pay £50."],
        ),
        (
            numbered("The landlord must pay £50.", "This must be paid directly to the resident and not offset against arrears.",
                     "The landlord must apologise."),
            ["The landlord must pay £50.", "The landlord must apologise."],
        ),
        (
            numbered("The landlord must pay £50.", "The landlord must provide evidence of compliance with these orders."),
            ["The landlord must pay £50.", "The landlord must provide evidence of compliance with these orders."],
        ),
        (
            numbered("The landlord must write to the resident. The letter should cover:" + numbered("the roof;", "the door.", kind="a")),
            ["The landlord must write to the resident. The letter should cover: the roof; the door."],
        ),
        (
            f"1. Within 4 weeks {REPORT}, the landlord must:\na. apologise;\nb. pay £50.\n2. Replace the door.",
            ["apologise;", "pay £50.", "Replace the door."],
        ),
        (numbered("<p>The landlord must pay £50.</p><p>It must do so by cheque.</p>"), ["The landlord must pay £50. It must do so by cheque."]),
    ],
    ids=[
        "numbered", "lead_in_with_items", "lead_in_paragraph", "nested_money", "forms", "paragraphs", "condition_only",
        "evidence_of_its_own", "list_of_contents", "typed", "two_paragraphs_of_an_item",
    ],
)  # fmt: skip
def test_orders_of_a_report(orders: str, expected: list[str]) -> None:
    assert texts(orders) == expected


@pytest.mark.parametrize(
    "orders",
    [
        "We have not made orders.",
        "The Ombudsman has not made any orders or recommendations in this case.",
        "There are no orders.",
        "None.",
        "Where we find service failure, maladministration or severe maladministration we can make orders.",
        "Landlords must comply with our orders as we set them out.",
        "<h3>What happens</h3>",
    ],
    ids=["not_made", "has_not_made_any", "no_orders", "none", "boilerplate", "comply", "heading_alone"],
)
def test_no_order(orders: str) -> None:
    assert texts(orders) == []
    assert orders_of(investigation_page(orders=orders)) == []


def test_page_without_an_orders_section_has_none() -> None:
    assert orders_of(report_page()) == []


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (
            numbered(f"Within four weeks {REPORT}, the landlord must:" + numbered("apologise;", "pay £50.", kind="a")),
            [(f"Within four weeks {REPORT}", JUNE)] * 2,
        ),
        (
            numbered("Within 4 weeks, the landlord must:" + numbered("apologise;", f"within 8 weeks {REPORT}, inspect.", kind="a")),
            [("Within 4 weeks", JUNE), (f"within 8 weeks {REPORT}", date(2023, 6, 30))],
        ),
        (
            numbered(f"Within 4 weeks {REPORT}, the landlord must apologise.", "Within the same period, it must pay £50."),
            [(f"Within 4 weeks {REPORT}", JUNE), ("Within the same period", JUNE)],
        ),
        (
            numbered(f"Within 4 weeks {REPORT}, the landlord must apologise.", "The landlord must pay £50."),
            [(f"Within 4 weeks {REPORT}", JUNE), (None, None)],
        ),
        (
            numbered(f"Within 4 weeks {REPORT} the landlord must:" + numbered("apologise.", kind="a"),
                     f"Within 12 weeks {REPORT} the landlord must:" + numbered("inspect.", "report.", kind="a")),
            [(f"Within 4 weeks {REPORT}", JUNE), *[(f"Within 12 weeks {REPORT}", date(2023, 7, 28))] * 2],
        ),
        (
            f"<p>The landlord must by 26 November 2025:</p>{numbered('apologise.')}",
            [("by 26 November 2025", date(2025, 11, 26))],
        ),
        (numbered("Within 10 working days of the survey, the landlord must write."), [("Within 10 working days of the survey", None)]),
    ],
    ids=["inherited", "own_first", "same_period", "no_lead_none", "two_lead_ins", "absolute", "from_the_survey"],
)  # fmt: skip
def test_deadline_of_an_order(orders: str, expected: list[tuple[str | None, date | None]]) -> None:
    found = orders_of(report_page(orders=orders))
    assert [(order.deadline_text, order.due_date) for order in found] == expected


def test_deadline_of_an_amended_report_runs_from_the_amendment() -> None:
    page = report_page(
        orders=numbered(f"Within 4 weeks {REPORT}, the landlord must apologise."),
        date_line="5 May 2023 (amended at review 14 July 2023)",
    )
    assert [order.due_date for order in orders_of(page)] == [date(2023, 8, 11)]


ORDER, RECOMMENDATION = OrderKind.ORDER, OrderKind.RECOMMENDATION


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        (report_page(orders=numbered("Pay £50."), recommendations=numbered("Train staff.")), [ORDER, RECOMMENDATION]),
        (report_page(recommendations=numbered("The landlord must pay the £90 it offered.")), [RECOMMENDATION]),
        (report_page(orders=numbered("The landlord should apologise.")), [ORDER]),
        (
            report_page(orders=numbered("The landlord must apologise.", "It is recommended that the landlord train its staff.")),
            [ORDER, RECOMMENDATION],
        ),
        (
            report_page(orders="<p>It is recommended that the landlord:</p>" + numbered("train staff;", "review its policy.")),
            [RECOMMENDATION, RECOMMENDATION],
        ),
        (
            report_page(orders="<h3>Orders</h3><p>Pay £50.</p><h3>Recommendations</h3><p>Train staff.</p>"),
            [ORDER, RECOMMENDATION],
        ),
        (
            report_page(recommendations="<p>The landlord should consider its policy on keys.</p>"),
            [RECOMMENDATION],
        ),
        (
            report_page(recommendations="<p>If it has not already, the landlord should pay the £90 that it offered at stage 2.</p>"),
            [RECOMMENDATION],
        ),
    ],
    ids=[
        "two_headings", "must_under_recommendations", "should_under_orders", "joint_heading", "joint_lead_in", "sub_headings",
        "unnumbered", "offered_already",
    ],
)  # fmt: skip
def test_order_or_recommendation(page: str, kinds: list[OrderKind]) -> None:
    assert [order.kind for order in orders_of(page)] == kinds


def test_recommendation_may_have_a_due_date() -> None:
    page = report_page(recommendations=numbered(f"Within 4 weeks {REPORT}, the landlord should train its staff."))
    assert [(order.deadline_text, order.due_date) for order in orders_of(page)] == [
        (f"Within 4 weeks {REPORT}", date(2023, 6, 2))
    ]


HEADER = ("Order", "What the landlord must do", "Due date")
APOLOGY = (
    "1",
    "<p><b>Apology order</b></p><p>The landlord must apologise. It must be:</p><ul><li>specific</li><li>meant</li></ul>",
)
PAY = (
    "2",
    "<p><b>Compensation order</b></p><p>The landlord must pay £50.</p><p>It must provide evidence by the due date.</p>",
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            rows((*APOLOGY, "<p><b>No later than</b></p><p>16 June 2026</p>"), (*PAY, "16 June 2026"), header=HEADER),
            [
                ("Apology order The landlord must apologise. It must be: specific meant", "No later than 16 June 2026", date(2026, 6, 16)),
                (
                    "Compensation order The landlord must pay £50. It must provide evidence by the due date.", "16 June 2026",
                    date(2026, 6, 16),
                ),
            ],
        ),
        (
            rows(HEADER, (*APOLOGY, "Within 4 weeks of the date of this decision")),
            [
                (
                    "Apology order The landlord must apologise. It must be: specific meant",
                    "Within 4 weeks of the date of this decision", date(2026, 6, 15),
                )
            ],
        ),
        (
            rows(("Apology order: the landlord must apologise.", "16 June 2026"), header=("What the landlord must do", "Due date")),
            [("Apology order: the landlord must apologise.", "16 June 2026", date(2026, 6, 16))],
        ),
        (
            rows(("16 June 2026", "The landlord must apologise."), header=("Due date", "What the landlord must do")),
            [("The landlord must apologise.", "16 June 2026", date(2026, 6, 16))],
        ),
        (
            rows(("1", "The landlord must apologise.", "&nbsp;"), header=HEADER),
            [("The landlord must apologise.", None, None)],
        ),
        (
            rows(("Order 1", "The landlord must apologise.", "1<span>6</span> June 2026"), header=HEADER),
            [("The landlord must apologise.", "16 June 2026", date(2026, 6, 16))],
        ),
        (
            rows(("1", "The landlord must apologise.", "16 June 2026"), header=HEADER)
            + rows(("2", "The landlord must pay £50.", "17 June 2026")),
            [
                ("The landlord must apologise.", "16 June 2026", date(2026, 6, 16)),
                ("The landlord must pay £50.", "17 June 2026", date(2026, 6, 17)),
            ],
        ),
    ],
    ids=[
        "plain", "header_in_the_body", "no_number_column", "due_first", "no_due", "order_1", "table_goes_on",
    ],
)  # fmt: skip
def test_orders_of_a_table(table: str, expected: list[tuple[str, str | None, date | None]]) -> None:
    found = orders_of(investigation_page(orders=table))
    assert [(order.text, order.deadline_text, order.due_date) for order in found] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            ("1", "The landlord must apologise by 16 June 2026.", ""),
            [("The landlord must apologise by 16 June 2026.", "by 16 June 2026")],
        ),
        pytest.param(
            ("1", "The landlord must share the survey of 3 March 2025 with her.", "16 June 2026"),
            [("The landlord must share the survey of 3 March 2025 with her.", "16 June 2026")],
        ),
        pytest.param(
            ("The landlord must apologise.", ""),
            [("The landlord must apologise.", None)],
        ),
        (
            (
                "1",
                "The landlord must share with her the whole of the survey of 3 March 2025, its photographs and the notes.",
                "16 June 2026",
            ),
            [
                (
                    "The landlord must share with her the whole of the survey of 3 March 2025, its photographs and the notes.",
                    "16 June 2026",
                )
            ],
        ),
    ],
    ids=["due_in_the_body_alone", "date_in_a_short_body", "short_row", "date_in_a_long_body"],
)
def test_row_with_a_short_body(row: tuple[str, ...], expected: list[tuple[str, str | None]]) -> None:
    found = orders_of(investigation_page(orders=rows(row, header=HEADER[-len(row) :])))
    assert [(order.text, order.deadline_text) for order in found] == expected


def test_due_cell_over_two_rows() -> None:
    table = (
        "<table><tr><th>Order</th><th>What the landlord must do</th><th>Due date</th></tr><tr><td>1</td>"
        "<td>The landlord must apologise to the resident in writing, and do so in a way that suits him.</td>"
        "<td rowspan=2>16 June 2026</td></tr><tr><td>2</td><td>The landlord must pay £50.</td></tr></table>"
    )
    assert [order.due_date for order in orders_of(investigation_page(orders=table))] == [date(2026, 6, 16)] * 2


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th colspan=3>Orders</th></tr><tr><th>Order</th><th>What the landlord must do</th><th>Due date</th></tr>"
        "<tr><td>1</td><td>The landlord must apologise.</td><td>16 June 2026</td></tr></table>",
        "<table><tr><th>Order</th><th>What the landlord must do</th><th>Due date</th></tr>"
        "<tr><th>1</th><td>The landlord must apologise.</td><td>16 June 2026</td></tr></table>",
    ],
    ids=["title_row", "number_in_a_heading_cell"],
)
def test_table_markup_varies(table: str) -> None:
    found = orders_of(investigation_page(orders=table))
    assert [(order.text, order.due_date) for order in found] == [("The landlord must apologise.", date(2026, 6, 16))]


def test_paragraphs_about_a_table_are_no_orders() -> None:
    table = rows(("1", "The landlord must apologise.", "16 June 2026"), header=HEADER)
    page = investigation_page(orders=f"<p>The landlord must provide evidence of each order by its due date.</p>{table}")
    assert len(orders_of(page)) == 1


@pytest.mark.parametrize(
    ("recommendations", "expected"),
    [
        (
            rows(
                ("The landlord should train all of its staff who answer the telephone.",),
                header=("Our recommendations",),
            ),
            ["The landlord should train all of its staff who answer the telephone."],
        ),
        pytest.param(
            rows(("The landlord should train its staff.",), header=("Our recommendations",)),
            ["The landlord should train its staff."],
        ),
        (
            "<p>Our recommendations are not binding.</p>"
            + rows(("Our recommendations",), ("We suggest that it look at its letters.",)),
            ["We suggest that it look at its letters."],
        ),
        ("<p>The landlord should train its staff.</p>", ["The landlord should train its staff."]),
        ("<ul><li>Train staff.</li><li>Look at letters.</li></ul>", ["Train staff.", "Look at letters."]),
    ],
    ids=["table", "short_row", "header_in_the_body", "paragraph", "bullets"],
)
def test_recommendations_of_an_investigation(recommendations: str, expected: list[str]) -> None:
    assert [order.text for order in orders_of(investigation_page(recommendations=recommendations))] == expected


def test_learning_is_no_recommendation() -> None:
    page = investigation_page(learning="<p>The landlord should keep its records in one place.</p>")
    assert orders_of(page) == []


def test_orders_are_numbered_over_both_kinds_and_quote_their_sections() -> None:
    page = report_page(orders=numbered("Pay £50.", "Apologise."), recommendations=numbered("Train staff."))
    determination = read(page)
    found = orders_of(page)
    assert [order.order_no for order in found] == [1, 2, 3]
    assert all(determination.sections[o.section_no - 1].text[o.start_char : o.end_char] == o.quote for o in found)


def test_order_cut_over_spans() -> None:
    assert texts("<ol><li>The land<span>lord m</span>ust pay £<b>4</b>36.</li></ol>") == ["The landlord must pay £436."]


def test_orders_under_titles_of_their_own() -> None:
    orders = (
        "<p>Time runs from the date on which it was reissued.</p><p><b>1. Apology</b></p>"
        "<p>Within 4 weeks of this decision the landlord must apologise.</p><p>It must do so in person.</p>"
        "<p><b>2. Works</b></p><p>By 16 June 2026 the landlord must:</p><ul><li>mend the roof</li><li>mend the wall</li></ul>"
    )
    assert [(order.text, order.due_date) for order in orders_of(investigation_page(orders=orders))] == [
        (
            "Apology Within 4 weeks of this decision the landlord must apologise. It must do so in person.",
            date(2026, 6, 15),
        ),
        ("Works By 16 June 2026 the landlord must: mend the roof mend the wall", date(2026, 6, 16)),
    ]


def test_number_in_the_title_cell_is_no_part_of_the_order() -> None:
    table = rows(("<p>1. Apology order</p><p>The landlord must apologise.</p>", "16 June 2026"), header=HEADER[1:])
    (order,) = orders_of(investigation_page(orders=table))
    assert order.text == "Apology order The landlord must apologise."


def test_last_order_sets_the_limit_of_all() -> None:
    orders = numbered(
        "The landlord to pay £50.",
        "The landlord to refund the fee of £20 within the same period.",
        f"The landlord to report to us. All of the above is to be done within 28 days {REPORT}.",
    )
    assert [order.due_date for order in orders_of(report_page(orders=orders))] == [date(2023, 6, 2)] * 3


def test_table_of_sums_belongs_to_the_order_above_it() -> None:
    sums = rows(("£30", "The delay"), ("£20", "The letters"), header=("Amount", "What it is for"))
    orders = numbered(f"The landlord must pay £50 as this table shows.{sums}", "The landlord must apologise.")
    assert [order.text for order in orders_of(report_page(orders=orders))] == [
        "The landlord must pay £50 as this table shows. Amount What it is for £30 The delay £20 The letters",
        "The landlord must apologise.",
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "It is open to us, where there has been maladministration, to tell the landlord what it must do.",
        "If we find that a landlord is responsible for service failure, we may order it to take steps. It must obey.",
        "Orders are binding on the landlord, which must comply with them.",
        "We can order a landlord to act if our finding is one of maladministration.",
        "When we make orders, the landlord must comply with them in the manner and timescales given.",
    ],
)
def test_words_about_orders_are_no_order(paragraph: str) -> None:
    assert orders_of(investigation_page(orders=paragraph)) == []


def test_lead_in_that_requires() -> None:
    items = numbered("Telephone the resident to apologise.", "Survey each pump.", kind="a")
    orders = numbered(f"By 21 August 2025 we require the landlord to:{items}")
    assert [(order.text, order.due_date) for order in orders_of(report_page(orders=orders))] == [
        ("Telephone the resident to apologise.", date(2025, 8, 21)),
        ("Survey each pump.", date(2025, 8, 21)),
    ]


def test_permission_to_set_a_sum_against_another_is_a_condition() -> None:
    orders = numbered("Pay £500.", "The landlord may set the £350 it offered against the sum above, if it was paid.")
    assert [order.text for order in orders_of(report_page(orders=orders))] == ["Pay £500."]


@pytest.mark.parametrize("heading", ["<h4>By 16 June 2023</h4>", "<p><b>No later than 16 June 2023</b></p>"])
def test_sub_heading_sets_the_limit_of_what_stands_below_it(heading: str) -> None:
    orders = (
        numbered("Pay £5 by 2 June 2023.")
        + heading
        + numbered("Write to the resident.", "Mend the roof.")
        + "<h4>Wider order</h4>"
        + numbered("Review the policy.")
    )
    due = [order.due_date for order in orders_of(report_page(orders=orders))]
    assert due == [date(2023, 6, 2), date(2023, 6, 16), date(2023, 6, 16), None]


def test_row_of_a_table_heads_those_below_it_with_their_limit() -> None:
    table = rows(
        ("By 16 June 2026",), ("1", "The landlord must apologise."), ("By 30 June 2026",), ("2", "It must pay £5.")
    )
    assert [(order.text, order.due_date) for order in orders_of(investigation_page(orders=table))] == [
        ("The landlord must apologise.", date(2026, 6, 16)),
        ("It must pay £5.", date(2026, 6, 30)),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        f"The landlord must do each of these things within 28 days {REPORT}, and show us that it has.",
        "The landlord has 28 days from the date of this report in which to do what is ordered in the next two paragraphs.",
    ],
)
def test_paragraph_that_orders_what_follows_it(lead: str) -> None:
    orders = f"<p>{lead}</p><p>Check the wiring of the bathroom.</p><p>A manager is to apologise to him.</p>"
    assert [(order.text, order.due_date) for order in orders_of(report_page(orders=orders))] == [
        ("Check the wiring of the bathroom.", date(2023, 6, 2)),
        ("A manager is to apologise to him.", date(2023, 6, 2)),
    ]


def test_list_under_a_lead_that_ends_in_a_stop() -> None:
    orders = "<p>The landlord should do the following. Each step is to be confirmed to us.</p>" + numbered(
        "Pay £5.", "Write."
    )
    assert [order.text for order in orders_of(report_page(orders=orders))] == ["Pay £5.", "Write."]


def test_list_under_boilerplate_is_read() -> None:
    recommendations = "<p>A landlord may decide against following these.</p>" + numbered(
        "The landlord should write to her."
    )
    (order,) = orders_of(investigation_page(recommendations=recommendations))
    assert (order.kind, order.text) == (OrderKind.RECOMMENDATION, "The landlord should write to her.")


def test_typed_numbers_go_on_after_a_paragraph_between_them() -> None:
    orders = (
        f"<p>1. Within 4 weeks {REPORT} the landlord must:</p>{numbered('apologise', 'pay £5', kind='a')}"
        "<p>Any money must go to her own bank account.</p>"
        f"<p>2. Within 6 weeks {REPORT} the landlord must:</p>{numbered('survey the flat', kind='a')}"
    )
    assert [(order.text, order.due_date) for order in orders_of(report_page(orders=orders))] == [
        ("apologise", date(2023, 6, 2)),
        ("pay £5", date(2023, 6, 2)),
        ("survey the flat", date(2023, 6, 16)),
    ]


def test_paragraph_after_a_nested_list_belongs_to_its_item() -> None:
    orders = "<ol><li>Pay £5, consisting of:<ul><li>Delay – £3;</li><li>Calls – £2.</li></ul><p>It includes the £1 offered.</p></li></ol>"
    (order,) = orders_of(report_page(orders=orders))
    assert order.text == "Pay £5, consisting of: Delay – £3; Calls – £2. It includes the £1 offered."


@pytest.mark.parametrize("topic", ["Investigation", "Learning", "Policies and procedures"])
def test_topic_among_the_orders_of_a_report_ends_them_not(topic: str) -> None:
    orders = f"{numbered('Pay £5.')}<h3>{topic}</h3>{numbered('A senior officer is to look into it.')}"
    assert len(orders_of(report_page(orders=orders))) == 2


@pytest.mark.parametrize(
    "paragraph",
    [
        "The landlord must not apply the payment to his rent or service charge account.",
        "The landlord should tell us by each of these dates that it has done what is required.",
        "The landlord has to let us know in four weeks if it means to follow these recommendations.",
        "We have found maladministration in other cases. Paragraph 54(f) of the Scheme lets us make a wider order.",
        "We have not made any.",
    ],
)
def test_paragraph_beside_the_orders_is_none(paragraph: str) -> None:
    orders = f"{numbered('Pay the resident £5.')}<p>{paragraph}</p>"
    assert [order.text for order in orders_of(report_page(orders=orders))] == ["Pay the resident £5."]


def test_table_of_sums_after_a_typed_paragraph() -> None:
    table = rows(("£30", "The delay"), ("£20", "The letters"))
    orders = f"<p>1. Pay £50 as the table shows.</p>{table}<p>2. Write to the resident.</p>"
    assert [order.text for order in orders_of(report_page(orders=orders))] == [
        "Pay £50 as the table shows. £30 The delay £20 The letters",
        "Write to the resident.",
    ]


def test_due_line_is_the_limit_of_the_order_above_it() -> None:
    orders = "<h4>Order 1</h4><p>The landlord must pay £5.</p><p>Due: 13 May 2026</p><h4>Order 2</h4><p>It must write.</p><p>Due: 9 June 2026</p>"
    assert [(order.text, order.due_date) for order in orders_of(investigation_page(orders=orders))] == [
        ("The landlord must pay £5.", date(2026, 5, 13)),
        ("It must write.", date(2026, 6, 9)),
    ]


def test_orders_typed_in_paragraphs_inside_a_printed_item() -> None:
    orders = (
        "<ol><li>It is ordered that:<div><p>a) The landlord pays £300. It is made up of:</p>"
        "<ul><li>£200 for the delay;</li><li>£100 for the distress.</li></ul>"
        "<p>b) A letter of apology is sent.</p></div></li><li>The landlord must inspect the roof.</li></ol>"
    )
    assert texts(orders) == [
        "The landlord pays £300. It is made up of: £200 for the delay; £100 for the distress.",
        "A letter of apology is sent.",
        "The landlord must inspect the roof.",
    ]


def test_paragraph_after_typed_orders_sets_the_limit_of_all() -> None:
    orders = "<p>1. Pay £5.</p><p>2. Write.</p><p>All of the above is to be done by the end of June 2026. We need evidence of it.</p>"
    assert [order.due_date for order in orders_of(investigation_page(orders=orders))] == [date(2026, 6, 30)] * 2


def test_compensation_to_be_paid_is_an_order_though_it_tells_how() -> None:
    table = rows(("The ceiling", "£30"), ("The move", "£20"), ("Total", "£50"))
    orders = numbered(
        f"Compensation to be paid direct to the resident in line with this table.{table}", "A manager to write."
    )
    assert len(orders_of(report_page(orders=orders))) == 2


def test_limit_of_another_order() -> None:
    page = report_page(
        orders=numbered(
            "By 7 June 2024 the landlord must pay the resident £90.",
            "By 9 July 2024 the landlord must inspect the roof.",
            "The landlord must apologise to the resident, no later than the date in order 1.",
            "Within that time the landlord must write to her with a list of the works.",
            "The landlord must tell the block of its plan no later than 2 weeks after order 2 has fallen due.",
            "Evidence must reach us within 7 days after the last of them falls due.",
        )
    )
    assert [order.due_date for order in orders_of(page)] == [
        date(2024, 6, 7),
        date(2024, 7, 9),
        date(2024, 6, 7),
        date(2024, 6, 7),
        date(2024, 7, 23),
        date(2024, 7, 30),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The landlord has four weeks from the date of this report to comply with these orders and to send us proof.",
        "Within four weeks of the date of this report the landlord must have done each of these things.",
        "The orders must be complied with no later than 5pm on Friday 2 June 2023.",
    ],
)
def test_paragraph_that_gives_time_to_comply_sets_the_limit_of_all(paragraph: str) -> None:
    page = report_page(orders=numbered("Pay the resident £90.", "Inspect the roof.") + f"<p>{paragraph}</p>")
    found = orders_of(page)
    assert [order.text for order in found] == ["Pay the resident £90.", "Inspect the roof."]
    assert {order.due_date for order in found} == {date(2023, 6, 2)}


def test_numbered_paragraph_that_only_says_when_to_obey_is_no_order() -> None:
    found = orders_of(report_page(orders=numbered("Pay the resident £90.", "The orders must be met by 2 June 2023.")))
    assert [(order.text, order.due_date) for order in found] == [("Pay the resident £90.", date(2023, 6, 2))]


def test_list_under_a_lead_that_asks_for_evidence() -> None:
    lead = "The landlord is to comply with the following orders and to let us have evidence that it has."
    page = investigation_page(orders=f"<p>{lead}</p>" + numbered("Apologise by 14 May 2026.", "Pay her £90."))
    assert [order.text for order in orders_of(page)] == ["Apologise by 14 May 2026.", "Pay her £90."]


def test_title_row_and_body_row_beside_one_number_are_one_order() -> None:
    table = (
        "<table><tr><th>Order</th><th>What the landlord must do</th><th>Due date</th></tr>"
        "<tr><td rowspan='2'>1</td><td>Apology order</td><td rowspan='2'>24 June 2026</td></tr>"
        "<tr><td>The landlord must apologise.</td></tr>"
        "<tr><td rowspan='2'>2</td><td>Works order</td><td rowspan='2'>1 July 2026</td></tr>"
        "<tr><td>The landlord must mend the gate.</td></tr></table>"
    )
    assert [(order.text, order.due_date) for order in orders_of(investigation_page(orders=table))] == [
        ("Apology order The landlord must apologise.", date(2026, 6, 24)),
        ("Works order The landlord must mend the gate.", date(2026, 7, 1)),
    ]


@pytest.mark.parametrize(
    "left_over",
    ["Choose an item.", "We do not make any recommendations.", "As the £60 has been paid, we make no recommendation."],
)
def test_what_a_template_left_over_is_no_order(left_over: str) -> None:
    assert orders_of(report_page(recommendations=numbered(left_over))) == []


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "The trust should think about joining a federation. We also recommend that it adopts a policy on letters.",
            [
                "The trust should think about joining a federation.",
                "We also recommend that it adopts a policy on letters.",
            ],
        ),
        (
            "Our finding depends on the £20 being paid. The landlord should pay this to the resident.",
            ["Our finding depends on the £20 being paid. The landlord should pay this to the resident."],
        ),
        (
            "Small landlords can get help from a federation. The landlord should consider asking for it.",
            ["Small landlords can get help from a federation. The landlord should consider asking for it."],
        ),
    ],
    ids=["two", "this", "one"],
)
def test_recommendations_in_one_paragraph(paragraph: str, expected: list[str]) -> None:
    page = report_page(recommendations=numbered(paragraph))
    assert [order.text for order in orders_of(page)] == expected


def test_items_of_a_cell_that_is_a_list_are_recommendations() -> None:
    items = "<ul><li>The landlord should send a reminder.</li><li>The landlord should refund the £180.</li></ul>"
    table = f"<table><tr><th>Our recommendations</th></tr><tr><td>{items}</td></tr></table>"
    found = orders_of(investigation_page(recommendations=table))
    assert [order.text for order in found] == [
        "The landlord should send a reminder.",
        "The landlord should refund the £180.",
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "By 2 June 2023 the landlord is to have done three things.",
        "The charity is ordered to take the following steps by 2 June 2023:",
        "The following are ordered, to be done by 2 June 2023 unless a different time is given.",
        "By 2 June 2023, the landlord must provide evidence that it has complied with the following orders:",
    ],
)
def test_leads_of_a_list(lead: str) -> None:
    page = report_page(orders=f"<p>{lead}</p>" + numbered("Pay the resident £90.", "Inspect the roof.", kind="a"))
    assert [(order.text, order.due_date) for order in orders_of(page)] == [
        ("Pay the resident £90.", date(2023, 6, 2)),
        ("Inspect the roof.", date(2023, 6, 2)),
    ]


def test_condition_gives_its_time_limit_to_the_payment() -> None:
    page = report_page(
        orders=numbered(
            "Pay the resident £75.", "The payment should be made by 2 June 2023, direct and not to her rent account."
        )
    )
    assert [(order.text, order.due_date) for order in orders_of(page)] == [("Pay the resident £75.", date(2023, 6, 2))]


def test_printed_recommendations_after_typed_orders_stand_beside_them() -> None:
    orders = (
        numbered("It is ordered that, by 2 June 2023, the landlord:")
        + "<p>a. Pays her £90.</p><p>b. Confirms that its records are indexed.</p>"
        + numbered("It is recommended that the landlord pays the £60 it offered.")
    )
    assert [(order.kind, order.text) for order in orders_of(report_page(orders=orders))] == [
        (OrderKind.ORDER, "Pays her £90."),
        (OrderKind.ORDER, "Confirms that its records are indexed."),
        (OrderKind.RECOMMENDATION, "It is recommended that the landlord pays the £60 it offered."),
    ]


def test_paragraph_that_gives_time_between_the_orders_loses_none() -> None:
    orders = (
        numbered("Pay her £90.", "Inspect the roof.")
        + "<p>The trust has 28 days from the date of this report in which to comply with orders 1 and 2.</p>"
        + "<ol start='3'><li>Check the records of its other homes by 1 August 2023.</li></ol>"
    )
    assert [(order.text, order.due_date) for order in orders_of(report_page(orders=orders))] == [
        ("Pay her £90.", date(2023, 6, 2)),
        ("Inspect the roof.", date(2023, 6, 2)),
        ("Check the records of its other homes by 1 August 2023.", date(2023, 8, 1)),
    ]


def test_limits_alone_on_their_line_head_what_follows_them() -> None:
    orders = (
        "<p>Within 4 weeks of this determination</p>"
        + numbered("The landlord honours its offer.", "The landlord apologises.")
        + "<p>Within 3 months of this determination</p><ol start='3'><li>The landlord adopts a procedure.</li></ol>"
        + "<p>The landlord is reminded that it should tell us when each order has been met.</p>"
    )
    assert [(order.text, order.due_date) for order in orders_of(report_page(orders=orders))] == [
        ("The landlord honours its offer.", date(2023, 6, 2)),
        ("The landlord apologises.", date(2023, 6, 2)),
        ("The landlord adopts a procedure.", date(2023, 8, 5)),
    ]


def test_paragraph_above_a_table_sets_the_limit_of_its_rows() -> None:
    above = "<p>What follows is binding. The landlord has until 4pm on 22 January 2026 to comply with all of it.</p>"
    table = rows(("Our orders",), ("A letter of apology to the resident from a director.",))
    found = orders_of(investigation_page(orders=above + table))
    assert [(order.text, order.due_date) for order in found] == [
        ("A letter of apology to the resident from a director.", date(2026, 1, 22))
    ]


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ("Write to the resident within 30 days of today’s date.", date(2023, 6, 4)),
        ("Write to the resident. The date for this is also 18 December 2023.", date(2023, 12, 18)),
    ],
)
def test_limits_by_the_date_of_the_report_or_told_apart(order: str, due: date) -> None:
    assert [one.due_date for one in orders_of(report_page(orders=numbered(order)))] == [due]


@pytest.mark.parametrize(
    "paragraph",
    [
        "If we find a failing, we can order a landlord to remedy it.",
        "We order landlords to put failings right, and recommend improvements where we think they would help.",
        "We have no recommendations to make in this case.",
    ],
)
def test_what_is_said_about_orders_is_none(paragraph: str) -> None:
    assert orders_of(report_page(orders=numbered("Pay the resident £90.") + f"<p>{paragraph}</p>"))[1:] == []


def test_all_the_works_of_one_order_are_not_all_orders() -> None:
    page = report_page(
        orders=numbered("Pay her £90.", "Inspect the roof. It must complete all repairs by 1 August 2023.")
    )
    assert [order.due_date for order in orders_of(page)] == [None, date(2023, 8, 1)]


def test_listed_conditions_are_no_orders() -> None:
    conditions = "The payments are subject to two conditions:" + numbered(
        "they go to her;", "they are not set off.", kind="i"
    )
    assert texts(numbered("Pay the resident £90.", conditions, "Inspect the roof.")) == [
        "Pay the resident £90.",
        "Inspect the roof.",
    ]


def test_recommendation_after_words_on_what_a_recommendation_is() -> None:
    page = investigation_page(
        recommendations="<p>The landlord is not bound to follow what we recommend. The landlord should check its logs.</p>"
    )
    assert [order.text for order in orders_of(page)] == ["The landlord should check its logs."]
