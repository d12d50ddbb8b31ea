"""Cases as people report them: the complaint, the decision, the orders and their sum."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from string import ascii_lowercase

from extractors.findings import Finding
from extractors.orders import Order
from models.vocabulary import OrderKind
from pipeline.case_files import CaseFile
from pipeline.page_parts import Item, Link, Part, Text, Title

CHECKED = "Figures of the page that disagree with each other, so read it with care: "


def in_words(word: str | None) -> str:
    """A coded word for people: "no_maladministration" -> "no maladministration"."""
    return (word or "not told").replace("_", " ")


def pounds(amount: Decimal | None) -> str:
    """A sum for people: 1250.00 -> "£1,250", 436.25 -> "£436.25"; none is "-"."""
    return "-" if amount is None else f"£{amount:,.2f}".removesuffix(".00")


def day(value: date | None) -> str:
    """A date for people: "30 April 2021"."""
    return f"{value.day} {value:%B %Y}" if value else "no date"


def letter(number: int) -> str:
    """How a report counts heads: 1 -> "a", 26 -> "z", 27 -> "aa"."""
    number, last = divmod(number - 1, 26)
    return (letter(number) if number else "") + ascii_lowercase[last]


def statement_of_case(file: CaseFile, *, with_landlord: bool = False) -> Iterator[Part]:
    """One case in the shape in which a landlord reports it: the complaint, the decision, the orders and their sum."""
    landlord = f"{file.landlord_name} · " if with_landlord else ""
    ordered = f" · {pounds(file.case.ordered_total_gbp)} ordered" if file.case.ordered_total_gbp is not None else ""
    yield Title(f"{landlord}{file.case_ref} · decided {day(file.case.decision_date)}{ordered}", 3)
    yield Link(file.case.url)
    yield Text("The complaint")
    yield from _complaint(file)
    yield Text("The decision")
    yield from _decision(file)
    yield from _asked(file, OrderKind.ORDER, "The orders")
    yield from _asked(file, OrderKind.RECOMMENDATION, "Recommended, not ordered")
    if file.case.amended_note:
        yield Text(f"Amended: {file.case.amended_note}")
    if file.case.checks:
        yield Text(CHECKED + ", ".join(map(in_words, file.case.checks)) + ".")


def _complaint(file: CaseFile) -> Iterator[Part]:
    lead = None
    for head in file.heads:
        if head.lead and head.lead != lead:
            yield Text(head.lead, 2)
        lead = head.lead
        yield Item(f"{letter(head.head_no)}.", head.text, 2)
    if not file.heads:
        yield Text("No head of complaint could be read from the page.", 2)


def _decision(file: CaseFile) -> Iterator[Part]:
    for head in file.heads:
        found = file.findings_on(head.head_no)
        if found:
            yield from (Item(f"{letter(head.head_no)}.", _found(finding), 2) for finding in found)
        else:
            yield Item(f"{letter(head.head_no)}.", "No finding could be told for this head.", 2)
    yield from (Item("", f"{_found(finding)} (which head it answers cannot be told)", 2) for finding in _loose(file))
    if not file.heads and not file.findings:
        yield Text("No finding could be read from the page.", 2)


def _loose(file: CaseFile) -> tuple[Finding, ...]:
    return file.findings_on(None)


def _found(finding: Finding) -> str:
    """Finding of severe maladministration in a subject -> "Severe maladministration: the handling of leaks"."""
    outcome = in_words(finding.outcome).capitalize()
    return f"{outcome}: {finding.subject}" if finding.subject else outcome


def _asked(file: CaseFile, kind: OrderKind, title: str) -> Iterator[Part]:
    asked = file.of_kind(kind)
    if not asked:
        return
    yield Text(title)
    for number, order in enumerate(asked, start=1):
        yield Item(f"{number}.", f"{order.text}{_asked_for(order)}", 2)
    if kind == OrderKind.ORDER and file.case.ordered_total_gbp is not None:
        yield Item("=", f"{pounds(file.case.ordered_total_gbp)} to be paid in all", 2)


def _asked_for(order: Order) -> str:
    due = f"; due {day(order.due_date)}" if order.due_date else ""
    return f" [{', '.join(map(in_words, order.categories))}{due}]"
