"""Rows made by hand for the tests of tables, warehouse and statistics. Landlords and cases are invented."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from extractors.awards import Award
from extractors.case import DeterminationRow, SectionRow
from extractors.citations import Citation
from extractors.findings import Finding
from extractors.heads import ComplaintHead
from extractors.offers import Offer
from extractors.orders import Order
from extractors.responses import Response
from models.errors import RejectReason
from models.vocabulary import AwardRole, Layout, OrderCategory, OrderKind, Outcome, SectionRole
from pipeline.rejects import Reject
from pipeline.tables import WRITTEN, write_tables
from pipeline.warehouse import BuildReport, build_warehouse

Rows = dict[str, list[Any]]
Quoted = Callable[[int, str], dict[str, Any]]
MadeOrder = tuple[OrderKind, list[OrderCategory], date | None, list[tuple[str, AwardRole]]]
MadeOffer = tuple[str | None, str]
MadeResponse = tuple[str, date | None, date | None, date | None]
ROLES = (SectionRole.METADATA, SectionRole.COMPLAINT, SectionRole.DECISION, SectionRole.ORDERS)

LANDLORDS = """\
landlord_id,name,landlord_type,spelling,slug,valid_from,valid_to,successor_id,successor_from
alder-homes,Alder Homes,Housing Association,Alder Homes Limited,alder-homes-limited,,,,
alder-homes,Alder Homes,Housing Association,Alder Homes,alder-homes,,,,
birch-trust,Birch & Elm Trust,Housing Association,Birch & Elm Trust,birch-elm-trust,,2023-03-31,alder-homes,2023-04-01
cedar-council,Cedar Borough Council,Local Authority,Cedar Council,cedar-council,,,,
"""


def made_case(
    case_ref: str,
    *,
    landlord: str | None,
    decided: date | None,
    heads: Iterable[str | None] = (),
    findings: Iterable[tuple[Outcome, int | None]] = (),
    orders: Iterable[MadeOrder] = (),
    label: str | None = None,
    checks: tuple[str, ...] = (),
    offers: Iterable[MadeOffer] = (("1", "10"),),
    responses: Iterable[MadeResponse] | None = None,
) -> Rows:
    """The rows of one determination: heads by theme, findings by outcome and head, orders with their sums, offers by
    stage and sum, responses by stage and the days of complaint, acknowledgement and response."""
    texts = {1: f"Résumé £{case_ref} · {landlord}", 2: "", 3: "", 4: ""}
    quoted = partial(_quoted, case_ref, texts)
    rows: Rows = {table: [] for table in WRITTEN}
    rows["complaint_heads"] = [_head(quoted, number, theme) for number, theme in enumerate(heads, start=1)]
    rows["findings"] = [_finding(quoted, number, *found) for number, found in enumerate(findings, start=1)]
    for number, (kind, categories, due, sums) in enumerate(orders, start=1):
        rows["orders"].append(_order(quoted, number, kind, categories, due))
        for amount, role in sums:
            rows["awards"].append(_award(quoted, len(rows["awards"]) + 1, number, amount, role))
    rows["offers"] = [
        Offer(**quoted(1, f"£{amount}"), stage=stage, amount_gbp=Decimal(amount), offered_on=decided)
        for stage, amount in offers
    ]
    told = [("1", decided, None, None)] if responses is None else responses
    rows["responses"] = [_response(quoted, *days) for days in told]
    rows["citations"] = [Citation(case_ref=case_ref, instrument="Housing Act 1996", provision=None, mentions=1)]
    rows["sections"] = [
        SectionRow(case_ref=case_ref, section_no=section_no, role=role, heading=None, text=texts[section_no])
        for section_no, role in enumerate(ROLES, start=1)
    ]
    totals = [award.amount_gbp for award in rows["awards"] if award.role is AwardRole.TOTAL]
    total = sum(totals, Decimal(0)) if totals else None
    rows["determinations"] = [_determination(case_ref, landlord, label, decided, total, checks)]
    return rows


def _quoted(case_ref: str, texts: dict[int, str], section_no: int, words: str) -> dict[str, Any]:
    """Put the words at the end of a section, and give back where they stand."""
    start = len(texts[section_no])
    texts[section_no] += words + "\n"
    place = {"case_ref": case_ref, "section_no": section_no}
    return {**place, "start_char": start, "end_char": start + len(words), "quote": words}


def _head(quoted: Quoted, number: int, theme: str | None) -> ComplaintHead:
    words = f"the landlord’s handling of matter {number}"
    return ComplaintHead(
        **quoted(2, words), head_no=number, label=None, lead=None, text=words, theme=theme,
        is_complaint_handling=theme == "complaint_handling", themes=(theme,) if theme else (),
    )  # fmt: skip


def _finding(quoted: Quoted, number: int, outcome: Outcome, head_no: int | None) -> Finding:
    words = f"there was {outcome.replace('_', ' ')} in matter {head_no}"
    return Finding(
        **quoted(3, words), finding_no=number, outcome=outcome, subject=None, head_no=head_no, paragraph="52"
    )


def _order(quoted: Quoted, number: int, kind: OrderKind, categories: list[OrderCategory], due: date | None) -> Order:
    words = f"order {number}: {', '.join(categories)}"
    return Order(
        **quoted(4, words), order_no=number, kind=kind, categories=tuple(categories), text=words, deadline_text=None,
        due_date=due,
    )  # fmt: skip


def _award(quoted: Quoted, number: int, order_no: int, amount: str, role: AwardRole) -> Award:
    sum_named = Decimal(amount)
    return Award(
        **quoted(4, f"£{amount}"), award_no=number, order_no=order_no, amount_gbp=sum_named, role=role, purpose=None
    )


def _response(
    quoted: Quoted, stage: str, complained: date | None, acknowledged: date | None, responded: date | None
) -> Response:
    return Response(
        **quoted(1, "it replied"), stage=stage, complained_on=complained, acknowledged_on=acknowledged,
        responded_on=responded, working_days=None,
    )  # fmt: skip


def _determination(
    case_ref: str,
    landlord: str | None,
    label: str | None,
    decided: date | None,
    total: Decimal | None,
    checks: tuple[str, ...],
) -> DeterminationRow:
    return DeterminationRow(
        case_ref=case_ref, url=f"https://ombudsman.example/decisions/{case_ref}/", title=f"{landlord} ({case_ref})",
        landlord=landlord, landlord_label=label, landlord_id=None, decision_date=decided, amended_date=None,
        amended_note=None, layout=Layout.REPORT, decision_type=None, landlord_type=None, occupancy=None,
        ordered_total_gbp=total, prior_offer_gbp=None, recommended_total_gbp=None, checks=checks,
        fetched_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), content_sha256="0" * 64, extractor_version="1",
    )  # fmt: skip


def made_rows() -> Rows:
    """Seven determinations of three known landlords and one unknown, over three years, and three refused pages."""
    order, recommendation = OrderKind.ORDER, OrderKind.RECOMMENDATION
    pay, sorry, other = OrderCategory.COMPENSATION, OrderCategory.APOLOGY, OrderCategory.OTHER
    total, part, before = AwardRole.TOTAL, AwardRole.COMPONENT, AwardRole.PRIOR_OFFER
    severe, mal, failure = Outcome.SEVERE_MALADMINISTRATION, Outcome.MALADMINISTRATION, Outcome.SERVICE_FAILURE
    none, redress, outside = Outcome.NO_MALADMINISTRATION, Outcome.REASONABLE_REDRESS, Outcome.OUTSIDE_JURISDICTION
    cases = [
        made_case(
            "900000001", landlord="Alder Homes Limited", label="Alder Homes", decided=date(2024, 4, 1),
            heads=["damp_mould", "complaint_handling"], findings=[(severe, 1), (mal, 2)],
            orders=[
                (order, [sorry], date(2024, 4, 29), []),
                (order, [pay, sorry], date(2024, 4, 29), [("1250.00", total), ("1000", part), ("250", part)]),
            ],
        ),
        made_case(
            "900000002", landlord="Alder Homes", decided=date(2025, 3, 31), heads=["damp_mould", None],
            findings=[(failure, 1), (none, 2), (outside, None)],
            orders=[(order, [pay], None, [("100.50", total), ("40", before)]), (recommendation, [other], None, [])],
        ),
        made_case(
            "900000003", landlord="Birch and Elm Trust", decided=date(2023, 3, 31), heads=["rent"],
            findings=[(redress, 1)], orders=[(recommendation, [pay], None, [("75", AwardRole.RECOMMENDED)])],
        ),
        made_case(
            "900000004", landlord="Birch & Elm Trust", decided=date(2023, 4, 1), heads=["rent"],
            findings=[(mal, 1)], orders=[(order, [pay], date(2023, 5, 1), [("300", total)])],
        ),
        made_case("900000005", landlord="Cedar Council", decided=date(2024, 12, 25), heads=["asb_noise"],
                  findings=[(Outcome.WITHDRAWN, 1)]),
        made_case(
            "900000006", landlord="Dogwood [Homes] Ltd", decided=None, heads=["damp_mould", "rent"],
            findings=[(none, 1), (Outcome.RESOLVED_WITH_INTERVENTION, 2)], checks=("number_of_findings",),
        ),
        made_case("900000007", landlord="Cedar Council", decided=date(2024, 12, 26)),
    ]  # fmt: skip
    rows: Rows = {table: [row for case in cases for row in case[table]] for table in WRITTEN}
    rows["rejects"] = [
        Reject(url=f"https://ombudsman.example/{name}/", reason=reason, detail=None, fetched_at=None)
        for name, reason in (("a", RejectReason.EMPTY), ("b", RejectReason.EMPTY), ("c", RejectReason.TRUNCATED))
    ]
    return rows


def landlord_table(folder: Path) -> Path:
    """The reviewed table of the invented landlords, as a file."""
    path = folder / "landlords.csv"
    path.write_text(LANDLORDS, encoding="utf-8")
    return path


def build(folder: Path, made: Rows) -> BuildReport:
    """Tables, landlords and warehouse of the rows, in one folder."""
    write_tables(folder / "tables", made)
    return build_warehouse(folder / "tables", folder / "made.duckdb", landlords=landlord_table(folder))
