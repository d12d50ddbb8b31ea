"""Where a page's own figures disagree."""

import pytest

from extractors.case import case_facts
from extractors.checks import Check, failed_checks
from tests.pages import (
    awards_of,
    findings_of,
    heads_of,
    investigation_page,
    numbered,
    orders_of,
    read,
    report_page,
    rows,
)

IN_52 = "In accordance with paragraph 52 of the Housing Ombudsman Scheme, "
DUE = "Within 4 weeks of the date of this report, the landlord must "


def checks(html: str) -> list[Check]:
    determination = read(html)
    failed = failed_checks(
        determination,
        has_date=case_facts(determination).decision_date is not None,
        heads=heads_of(html),
        findings=findings_of(html),
        orders=orders_of(html),
        awards=awards_of(html),
    )
    return list(failed)


def pair(finding: str) -> str:
    return rows(("Complaint", "The handling of leaks"), ("Finding", finding))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (report_page(), []),
        (report_page(orders=numbered(f"{DUE}pay £400, made up of £250 for delay and £150 for distress.")), []),
        (investigation_page(pairs=pair("Maladministration")), []),
        (report_page(date_line="May 2023"), [Check.NO_DECISION_DATE]),
        (
            report_page(complaint="<p>&nbsp;</p>"),
            [Check.NO_HEADS, Check.FINDING_WITHOUT_HEAD],
        ),
        (report_page(decision="Thank you."), [Check.NO_FINDINGS, Check.HEAD_WITHOUT_FINDING]),
        (
            report_page(
                complaint=numbered("The complaint is about the landlord’s handling of:" + numbered("Leaks.", "Rent.", kind="a")),
                decision=f"{IN_52}there was maladministration in its handling of leaks.",
            ),
            [Check.HEAD_WITHOUT_FINDING],
        ),
        (
            report_page(
                decision=f"{IN_52}there was maladministration in its handling of leaks.\n"
                f"{IN_52}there was service failure in its record keeping."
            ),
            [Check.FINDING_WITHOUT_HEAD],
        ),
        (investigation_page(pairs=pair("Service failure")), [Check.LIST_AND_PAIRS_DISAGREE]),
        (
            report_page(orders=numbered(f"{DUE}pay £500, made up of:" + numbered("£250 for delay;", "£150 for distress.", kind="a"))),
            [Check.PARTS_DO_NOT_ADD_UP],
        ),
        (report_page(orders=numbered("The landlord must apologise.")), [Check.ORDER_WITHOUT_DUE_DATE]),
        (report_page(recommendations=numbered("The landlord should train its staff.")), []),
        (report_page(orders=numbered(f"{DUE}pay £10,00 in compensation.")), [Check.SUM_NOT_READ, Check.MONEY_ORDER_WITHOUT_SUM]),
        (report_page(orders=numbered(f"{DUE}pay compensation for the delay.")), [Check.MONEY_ORDER_WITHOUT_SUM]),
        (report_page(orders=numbered(f"{DUE}pay £800 each to both residents.")), []),
    ],
    ids=[
        "agrees", "parts_add_up", "pairs_agree", "no_date", "no_heads", "no_findings", "head_unanswered", "finding_on_no_head",
        "list_and_pairs", "parts", "no_due_date", "recommendations_need_none", "sum_not_read", "no_sum", "each",
    ],
)  # fmt: skip
def test_checks(page: str, expected: list[Check]) -> None:
    assert checks(page) == expected
