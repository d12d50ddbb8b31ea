"""One case with every value beside the words that it was read from, and where these stand on the page."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from models.record import QuotedRecord
from pipeline.case_files import CaseFile
from pipeline.case_pages import CHECKED, day, in_words, pounds
from pipeline.page_parts import Grid, Item, Link, Part, Text, Title


class Evidence(NamedTuple):
    """One value read from a case, with its words: a row of the CSV.

    Attributes:
        case_ref: The case.
        item: What it is: head, finding, order, recommendation, sum, offer or response.
        item_no: Its number on the page among its kind; orders and recommendations are counted together.
        belongs_to: Number of the head that a finding answers, or of the order that a sum stands in.
        value: Theme, outcome, categories, role of the sum, or stage of the procedure.
        amount_gbp: The sum, in pounds.
        on_date: When it is due, was offered or was responded to.
        quote: The words themselves.
        section_no: Section that they stand in.
        start_char: Offset of the first character of the quote in the section's text, from 0.
        end_char: Offset just after it.
    """

    case_ref: str
    item: str
    item_no: int
    belongs_to: int | None
    value: str | None
    amount_gbp: Decimal | None
    on_date: date | None
    quote: str
    section_no: int
    start_char: int
    end_char: int


def evidence(file: CaseFile) -> Iterator[Evidence]:
    """Every value of a case that has words of its own, in the order of the tables."""
    for head in file.heads:
        yield _row(head, "head", head.head_no, value=head.theme)
    for finding in file.findings:
        yield _row(finding, "finding", finding.finding_no, belongs_to=finding.head_no, value=finding.outcome)
    for order in file.orders:
        yield _row(order, order.kind, order.order_no, value="; ".join(order.categories), on_date=order.due_date)
    for award in file.awards:
        yield _row(
            award, "sum", award.award_no, belongs_to=award.order_no, value=award.role, amount_gbp=award.amount_gbp
        )
    for number, offer in enumerate(file.offers, start=1):
        stage = f"stage {offer.stage}" if offer.stage else None
        yield _row(offer, "offer", number, value=stage, amount_gbp=offer.amount_gbp, on_date=offer.offered_on)
    for number, response in enumerate(file.responses, start=1):
        yield _row(response, "response", number, value=f"stage {response.stage}", on_date=response.responded_on)


def _row(record: QuotedRecord, item: str, item_no: int, **values: Any) -> Evidence:
    place = {name: getattr(record, name) for name in ("case_ref", "quote", "section_no", "start_char", "end_char")}
    blank = dict.fromkeys(("belongs_to", "value", "amount_gbp", "on_date"))
    return Evidence(**{**blank, **values, **place, "item": item, "item_no": item_no})


def case_page(file: CaseFile) -> Iterator[Part]:
    """The case in parts: who and when, then heads, findings, orders, sums, offers, responses, each with its words."""
    yield Title(file.case.title, 1)
    yield Link(file.case.url)
    yield Grid(("value", "as read"), list(_facts(file)), left=2)
    opening = next((section.opening for section in file.sections if section.opening), None)
    if opening:
        yield Text(f"Read from the head of the page: “{' / '.join(opening.splitlines())}”")
    if file.case.checks:
        yield Text(CHECKED + ", ".join(map(in_words, file.case.checks)) + ".")
    for title, shown in (
        ("Heads of complaint", _heads(file)),
        ("Findings", _findings(file)),
        ("Orders and recommendations", _orders(file)),
        ("The landlord's own offers", _offers(file)),
        ("The landlord's complaint procedure", _responses(file)),
        ("Law and codes cited", _citations(file)),
    ):
        if parts := list(shown):
            yield Title(title)
            yield from parts


def _facts(file: CaseFile) -> Iterator[tuple[str, str]]:
    case = file.case
    names = " / ".join(dict.fromkeys(name for name in (case.landlord, case.landlord_label) if name))
    resolved = case.landlord_id or "not resolved: no reviewed spelling fits"
    facts = {
        "landlord": f"{file.landlord_name} ({resolved})",
        "as published": names,
        "decided": f"{day(case.decision_date)} ({file.financial_year})",
        "amended": f"{day(case.amended_date)}: {case.amended_note}" if case.amended_note else None,
        "decision type": case.decision_type,
        "landlord type": case.landlord_type,
        "occupancy": case.occupancy,
        "gravest finding": in_words(file.gravest_outcome),
        "ordered in all": pounds(case.ordered_total_gbp) if case.ordered_total_gbp is not None else "no money",
        "recommended": pounds(case.recommended_total_gbp) if case.recommended_total_gbp is not None else None,
        "earlier offers in orders": pounds(case.prior_offer_gbp) if case.prior_offer_gbp is not None else None,
        "layout": case.layout,
        "page fetched": f"{case.fetched_at:%Y-%m-%d %H:%M} UTC" if case.fetched_at else None,
        "SHA-256 of the page": case.content_sha256,
    }
    return ((name, value) for name, value in facts.items() if value)


def _words(file: CaseFile, record: QuotedRecord, indent: int = 3) -> Iterator[Part]:
    where = f"[section {record.section_no}, {file.heading_of(record.section_no)}, "
    place = f"{where}characters {record.start_char:,}–{record.end_char:,}]"
    yield Text(f"“{record.quote.strip()}” {place}", indent)


def _heads(file: CaseFile) -> Iterator[Part]:
    for head in file.heads:
        also = ", ".join(in_words(theme) for theme in head.themes if theme != head.theme)
        printed = f"; printed as {head.label}" if head.label else ""
        yield Item(f"{head.head_no}.", f"theme {in_words(head.theme)}{f', also {also}' if also else ''}{printed}")
        yield from _words(file, head)


def _findings(file: CaseFile) -> Iterator[Part]:
    for finding in file.findings:
        answers = f"on head {finding.head_no}" if finding.head_no else "on no head that can be told"
        cited = f", paragraph {finding.paragraph}" if finding.paragraph else ""
        yield Item(f"{finding.finding_no}.", f"{in_words(finding.outcome)} {answers}{cited}")
        yield from _words(file, finding)


def _orders(file: CaseFile) -> Iterator[Part]:
    for order in file.orders:
        due = f"; due {day(order.due_date)}" if order.due_date else ""
        limit = f" (“{order.deadline_text}”)" if order.deadline_text else ""
        yield Item(f"{order.order_no}.", f"{order.kind}: {', '.join(map(in_words, order.categories))}{due}{limit}")
        yield from _words(file, order)
        for award in file.awards:
            if award.order_no == order.order_no:
                purpose = f", for {award.purpose}" if award.purpose else ""
                yield Item(pounds(award.amount_gbp), f"{in_words(award.role)}{purpose}", 3)
                yield from _words(file, award, 5)


def _offers(file: CaseFile) -> Iterator[Part]:
    for number, offer in enumerate(file.offers, start=1):
        stage = f"at stage {offer.stage}" if offer.stage else "at a stage not told"
        when = f" on {day(offer.offered_on)}" if offer.offered_on else ""
        yield Item(f"{number}.", f"{pounds(offer.amount_gbp)} {stage}{when}")
        yield from _words(file, offer)


def _responses(file: CaseFile) -> Iterator[Part]:
    for number, response in enumerate(file.responses, start=1):
        days = {
            "complaint": response.complained_on,
            "acknowledged": response.acknowledged_on,
            "answered": response.responded_on,
        }
        told = ", ".join(f"{what} {day(when)}" for what, when in days.items() if when) or "no dates"
        took = f", {response.working_days} working days" if response.working_days is not None else ""
        yield Item(f"{number}.", f"stage {response.stage}: {told}{took}")
        yield from _words(file, response)


def _citations(file: CaseFile) -> Iterator[Part]:
    for cited in file.citations:
        provision = f", {cited.provision}" if cited.provision else ""
        times = "once" if cited.mentions == 1 else f"{cited.mentions} times"
        yield Item("", f"{cited.instrument}{provision}: named {times}")


def case_document(file: CaseFile) -> dict[str, Any]:
    """The case as nested plain values, for JSON: every row with its quote and where it stands."""
    document = asdict(file)
    document["sections"] = [section._asdict() for section in file.sections]
    return {**document.pop("case"), **document}
