"""All that is known of one case: its row of `determinations`, and its rows of the other tables, each with its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from extractors.awards import Award
from extractors.case import DeterminationRow
from extractors.citations import Citation
from extractors.findings import Finding
from extractors.heads import ComplaintHead
from extractors.offers import Offer
from extractors.orders import Order
from extractors.responses import Response
from models.errors import OmbudsmanError
from models.record import columns
from models.vocabulary import AwardRole, OrderKind
from pipeline.commented_sql import read_sql
from pipeline.database import Connection, arrow, rows


class SectionName(NamedTuple):
    """A section by number and heading, or role where it has no heading; `opening` is the text before the first one."""

    section_no: int
    heading: str
    opening: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFile:
    """One published determination with all its rows, in the order of the page."""

    case: DeterminationRow
    landlord_name: str
    financial_year: str
    gravest_outcome: str | None
    heads: tuple[ComplaintHead, ...]
    findings: tuple[Finding, ...]
    orders: tuple[Order, ...]
    awards: tuple[Award, ...]
    offers: tuple[Offer, ...]
    responses: tuple[Response, ...]
    citations: tuple[Citation, ...]
    sections: tuple[SectionName, ...]

    @property
    def case_ref(self) -> str:
        """Its reference."""
        return self.case.case_ref

    def findings_on(self, head_no: int | None) -> tuple[Finding, ...]:
        """The findings that answer a head; of None, those that answer none that can be told."""
        return tuple(finding for finding in self.findings if finding.head_no == head_no)

    def of_kind(self, kind: OrderKind) -> tuple[Order, ...]:
        """Its orders, or its recommendations."""
        return tuple(order for order in self.orders if order.kind == kind)

    def parts_of(self, order: Order) -> tuple[Award, ...]:
        """The first-level parts of the sum that an order requires, where it is itemised."""
        sums = (award for award in self.awards if award.order_no == order.order_no)
        return tuple(award for award in sums if award.role == AwardRole.COMPONENT)

    def heading_of(self, section_no: int) -> str:
        """Heading of a section."""
        return next((section.heading for section in self.sections if section.section_no == section_no), "")


ROWS: dict[str, Any] = {
    "heads": ComplaintHead,
    "findings": Finding,
    "orders": Order,
    "awards": Award,
    "offers": Offer,
    "responses": Response,
    "citations": Citation,
    "sections": SectionName,
}


def read_case_files(connection: Connection, cases: Iterable[str]) -> tuple[CaseFile, ...]:
    """The cases of these references, the latest decision first. References that are not there are left out."""
    found = arrow(connection, read_sql("queries/case_files.sql").sql, cases=list(cases))
    return tuple(_case_file(row) for row in found.to_pylist())


def read_case_file(connection: Connection, case_ref: str) -> CaseFile:
    """The case of a reference, as published: "202099106", or with spaces, or as the end of an address.

    Raises:
        OmbudsmanError: There is no such published determination.
    """
    wanted = "".join(letter for letter in case_ref.rstrip("/").rsplit("-", 1)[-1] if letter.isdigit())
    found = read_case_files(connection, [wanted])
    if not found:
        near = [ref for (ref,) in rows(connection, read_sql("queries/near_references.sql").sql, wanted=wanted)]
        hint = f"near it: {', '.join(near)}" if near else "`ombudsman landlord NAME` lists the cases of a landlord"
        raise OmbudsmanError(f"no published determination {case_ref!r}; {hint}")
    return found[0]


def _case_file(row: Mapping[str, Any]) -> CaseFile:
    values: dict[str, Any] = {name: row[name] for name in ("landlord_name", "financial_year", "gravest_outcome")}
    for name, kind in ROWS.items():
        values[name] = tuple(_record(kind, one) for one in row[name] or ())
    return CaseFile(case=_record(DeterminationRow, row), **values)


def _record(kind: Any, row: Mapping[str, Any]) -> Any:
    """Coded words stay plain text: an enumeration of words compares equal to it."""
    values = {column.name: row[column.name] for column in columns(kind)}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def ordered_sum(cases: Iterable[CaseFile]) -> Decimal | None:
    """What these cases order to be paid in all; None where none orders money."""
    totals = [file.case.ordered_total_gbp for file in cases if file.case.ordered_total_gbp is not None]
    return sum(totals, Decimal(0)) if totals else None
