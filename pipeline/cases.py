"""What a page says, in one plain shape, whether a person labelled it or we read it: so that the two can be compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from extractors.awards import Award
from extractors.case import DeterminationRow
from extractors.citations import Citation
from extractors.findings import Finding
from extractors.heads import ComplaintHead
from extractors.offers import Offer
from extractors.orders import Order
from extractors.responses import Response
from models.record import Record
from models.vocabulary import AwardRole

STATED = {
    "case reference": "case_ref",
    "title": "title",
    "layout": "layout",
    "landlord": "landlord",
    "landlord in heading": "landlord_label",
    "decision date": "decision_date",
    "amended date": "amended_date",
    "amendment note": "amended_note",
    "decision type": "decision_type",
    "landlord type": "landlord_type",
    "occupancy": "occupancy",
}
"""Measure -> column of `determinations`, which is also the name that label files use."""
SUMS = {
    "ordered total": ("ordered_total_gbp", "ordered_total_gbp"),
    "prior offer": ("prior_offer_gbp", "prior_offer_deductible_gbp"),
    "recommended total": ("recommended_total_gbp", "recommended_total_gbp"),
}
"""Measure -> column of `determinations`, and name under "compensation" in label files."""
RESPONSE_DATES = ("complained_on", "acknowledged_on", "responded_on")

_UNIT = re.compile(r"^(?:sections?|ss?|paragraphs?|paras?)\b\.?\s*(?=\d)", re.IGNORECASE)
_Row = TypeVar("_Row", bound=Record)


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseHead:
    """A head of complaint. `lead` is "" where it hangs from nothing."""

    text: str
    lead: str
    theme: str | None
    is_complaint_handling: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFinding:
    """A finding. `head` is the place, from 1, of the head it answers among the heads of its own side."""

    outcome: str
    subject: str
    head: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseOrder:
    """An order or recommendation. `categories` are the accepted ones in labels, all of ours in rows; `due` is ISO."""

    kind: str
    text: str
    categories: tuple[str, ...]
    deadline: str | None
    due: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseComponent:
    """A part of an ordered sum, "£50.00"; `text` is what it is for, "" where the page does not say."""

    amount: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """All that is compared of one page.

    Attributes:
        heads: In the order of the page, as are findings, orders and components.
        facts: What is right only if it is the same, as words by measure: "components" -> ("£50.00", "£100.00").
    """

    heads: tuple[CaseHead, ...] = ()
    findings: tuple[CaseFinding, ...] = ()
    orders: tuple[CaseOrder, ...] = ()
    components: tuple[CaseComponent, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def case_of(rows: Mapping[str, Sequence[Record]]) -> Case:
    """The rows of one page, by table, as a case."""
    places = {head.head_no: place for place, head in enumerate(_rows(rows, "complaint_heads", ComplaintHead), start=1)}
    return Case(
        heads=tuple(
            CaseHead(text=h.text, lead=h.lead or "", theme=h.theme, is_complaint_handling=h.is_complaint_handling)
            for h in _rows(rows, "complaint_heads", ComplaintHead)
        ),
        findings=tuple(
            CaseFinding(outcome=f.outcome, subject=f.subject or "", head=places.get(f.head_no or 0))
            for f in _rows(rows, "findings", Finding)
        ),
        orders=tuple(
            CaseOrder(
                kind=o.kind,
                text=o.text,
                categories=o.categories,
                deadline=o.deadline_text,
                due=o.due_date.isoformat() if o.due_date else None,
            )
            for o in _rows(rows, "orders", Order)
        ),
        components=tuple(
            CaseComponent(amount=f"£{a.amount_gbp:.2f}", text=a.purpose or "")
            for a in _rows(rows, "awards", Award)
            if a.role == AwardRole.COMPONENT
        ),
        facts={**_stated(_rows(rows, "determinations", DeterminationRow)[0]), **_listed(rows)},
    )


def _stated(row: DeterminationRow) -> dict[str, tuple[str, ...]]:
    named = {measure: stated(getattr(row, column)) for measure, column in STATED.items()}
    return named | {measure: sums([getattr(row, column)]) for measure, (column, _) in SUMS.items()}


def _listed(rows: Mapping[str, Sequence[Record]]) -> dict[str, tuple[str, ...]]:
    offers = _rows(rows, "offers", Offer)
    return {
        "scheme paragraphs": tuple(f.paragraph for f in _rows(rows, "findings", Finding) if f.paragraph),
        "components": sums([a.amount_gbp for a in _rows(rows, "awards", Award) if a.role == AwardRole.COMPONENT]),
        "offers": tuple(offered(o.stage, o.amount_gbp) for o in offers),
        "offer dates": tuple(dated_offer(o.stage, o.amount_gbp, o.offered_on) for o in offers),
        "responses": tuple(
            words
            for response in _rows(rows, "responses", Response)
            for words in response_dates(response.stage, [getattr(response, name) for name in RESPONSE_DATES])
        ),
        "citations": tuple(cited(c.instrument, c.provision) for c in _rows(rows, "citations", Citation)),
    }


def _rows(rows: Mapping[str, Sequence[Record]], table: str, kind: type[_Row]) -> list[_Row]:
    return [row for row in rows[table] if isinstance(row, kind)]


def stated(value: object) -> tuple[str, ...]:
    """The words of one fact, white space and kind of quotes made alike; () where the page does not say."""
    words = " ".join(str(value).replace("’", "'").replace("‘", "'").split())
    return () if value is None else (words,)


def sums(amounts: Sequence[Decimal | None]) -> tuple[str, ...]:
    """[Decimal(50), None] -> ("£50.00",)."""
    return tuple(f"£{amount:.2f}" for amount in amounts if amount is not None)


def offered(stage: str | None, amount: Decimal) -> str:
    """("2", Decimal(80)) -> "£80.00 at stage 2"."""
    return f"£{amount:.2f} at stage {stage}" if stage else f"£{amount:.2f} at no stage"


def dated_offer(stage: str | None, amount: Decimal, day: object) -> str:
    """("2", Decimal(80), date(2024, 5, 3)) -> "£80.00 at stage 2 on 2024-05-03"."""
    return f"{offered(stage, amount)} on {day or 'a day not said'}"


def response_dates(stage: str, dates: Sequence[object]) -> Iterator[str]:
    """Yield ("1", [date(2024, 5, 3), None, None]) -> "stage 1 complained on 2024-05-03"."""
    for name, day in zip(RESPONSE_DATES, dates, strict=True):
        if day is not None:
            yield f"stage {stage} {name.replace('_', ' ')} {day}"


def cited(instrument: str, provision: str | None) -> str:
    """("Equality Act 2010", "Section 20") -> "Equality Act 2010, 20": labels write "s.20", "section 20" or "20"."""
    return f"{instrument}, {_UNIT.sub('', provision)}" if provision else instrument
