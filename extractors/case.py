"""Which case a page is: one row of `determinations` and its rows of `sections`."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from models.record import Record
from models.vocabulary import Layout, SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class DeterminationRow(Record):
    """One published determination."""

    url: Annotated[str, "Address of the page in canonical form"]
    title: Annotated[str, "The page's heading, white space collapsed"]
    landlord: Annotated[str | None, "Landlord as the body (report) or the metadata table (investigation) names it"]
    landlord_label: Annotated[str | None, "Landlord as the heading of the page names it; may differ from landlord"]
    landlord_id: Annotated[str | None, "The landlord denoted (landlords.landlord_id); NULL while unresolved"]
    decision_date: Annotated[date | None, "Date of the decision; of the first issue where the page was amended"]
    amended_date: Annotated[date | None, "Date of the amended version, where its note gives one"]
    amended_note: Annotated[str | None, "What the date line says of an amendment, as published"]
    layout: Annotated[Layout, "Layout of the page: 'report' or 'investigation'"]
    decision_type: Annotated[str | None, "Decision type by the metadata table, such as Investigation or Jurisdiction"]
    landlord_type: Annotated[str | None, "Landlord type by the metadata table"]
    occupancy: Annotated[str | None, "Occupancy by the metadata table"]
    ordered_total_gbp: Annotated[Decimal | None, "Sum of the totals of all money orders, in pounds; NULL for none"]
    prior_offer_gbp: Annotated[Decimal | None, "Earlier offers named in orders as included, replaced or deductible"]
    recommended_total_gbp: Annotated[Decimal | None, "Sum that recommendations ask to be paid, in pounds"]
    checks: Annotated[tuple[str, ...], "Names of the page's own figures that disagree; empty when all agree"]
    fetched_at: Annotated[datetime | None, "When the page was fetched, UTC"]
    content_sha256: Annotated[str, "SHA-256 of the bytes of the page"]
    extractor_version: Annotated[str, "Version of the extractors that read the page"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionRow(Record):
    """One section of a determination, in the order of the page."""

    section_no: Annotated[int, "Number of the section on the page, from 1"]
    role: Annotated[SectionRole, "What the section is for"]
    heading: Annotated[str | None, "The heading as published; NULL for what stands before the first"]
    text: Annotated[str, "Its blocks of clean text, joined with line breaks"]
