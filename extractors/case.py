"""Which case a page is: one row of `determinations` and its rows of `sections`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from extractors.dates import find_dates
from extractors.headings import letters
from models.determination import Block, Determination, Section
from models.record import Record
from models.vocabulary import Layout, SectionRole

_TITLE_REF = re.compile(r"\s*\((?:\d\s?){9}\)\s*$")
_REF_LINE = re.compile(r"complaint\b.*\d\s*$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"back to top|description automatically generated|ai-generated content|a picture containing"
    r"|^report$|^decision$|^(?:final|provisional) report$",
    re.IGNORECASE,
)
_DATE_PREFIX = re.compile(r"^(?:date|issued|final(?: report)?|provisional report|report)\b[\s:]*", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"^(?:\d{1,3}\s+)?[A-Za-z]{3,10}\s+(?:20\d\d)\b")
_AMENDMENT = re.compile(r"amend|updated|re-?issued|original|corrected|following review", re.IGNORECASE)
_LEFT_OVER = re.compile(r"choose an item|click or tap|^n/?a$", re.IGNORECASE)


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


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFacts:
    """What the head of a page says of the case, before its awards are known."""

    landlord: str | None
    landlord_label: str | None
    decision_date: date | None
    amended_date: date | None
    amended_note: str | None
    decision_type: str | None = None
    landlord_type: str | None = None
    occupancy: str | None = None

    @property
    def deadlines_run_from(self) -> date | None:
        """The day that relative deadlines count from: the amended report where there is one."""
        return self.amended_date or self.decision_date


def extract_sections(determination: Determination) -> Iterator[SectionRow]:
    """Yield a row for each section."""
    for section in determination.sections:
        yield SectionRow(
            case_ref=determination.case_ref,
            section_no=section.section_no,
            role=section.role,
            heading=section.heading,
            text=section.text,
        )


def case_facts(determination: Determination) -> CaseFacts:
    """Read landlord, dates and kind from what stands before the first heading."""
    label = _TITLE_REF.sub("", determination.title).strip() or None
    metadata = determination.sections[0]
    if determination.layout is Layout.INVESTIGATION:
        return _by_metadata_table(metadata, label)
    return _by_report_lines([placed.block for placed in metadata.blocks], label)


def _by_metadata_table(metadata: Section, label: str | None) -> CaseFacts:
    cells = dict[str, str]()
    for name, *values in metadata.rows():
        if chosen := [value.text for value in values if not _LEFT_OVER.search(value.text)]:
            cells[letters(name.text)] = " ".join(chosen)
    date_line = next((cells[key] for key in ("date", "decisiondate", "dateofdecision") if key in cells), "")
    decided, amended, note = read_date_line(date_line)
    return CaseFacts(
        landlord=cells.get("landlord"),
        landlord_label=label,
        decision_date=decided,
        amended_date=amended,
        amended_note=note,
        decision_type=cells.get("decisiontype"),
        landlord_type=cells.get("landlordtype"),
        occupancy=cells.get("occupancy"),
    )


def _by_report_lines(blocks: Sequence[Block], label: str | None) -> CaseFacts:
    """Lines after COMPLAINT 202299101: the landlord, over one line or two, then the date with or without a note."""
    lines = [block.text for block in blocks if block.heading != 1 and not _FURNITURE.search(block.text)]
    after = next((i + 1 for i, line in enumerate(lines) if _REF_LINE.match(line)), 0)
    named, dated = list[str](), list[str]()
    for line in lines[after:]:
        is_date = any(find_dates(line)) or _MONTH_ALONE.match(_DATE_PREFIX.sub("", line))
        (dated if dated or is_date else named).append(line)
    decided, amended, note = read_date_line(" ".join(dated[:2]))
    return CaseFacts(
        landlord=(" ".join(named[:3]) or None) if after else None,  # without the reference it may be any banner
        landlord_label=label,
        decision_date=decided,
        amended_date=amended,
        amended_note=note,
    )


def read_date_line(line: str) -> tuple[date | None, date | None, str | None]:
    """`"5 May 2023 (amended at review 14 July 2023)"` -> decided, amended, and the words of the amendment.

    The earlier date is the decision: in "14 July 2023 (original report issued 5 May 2023)" it stands last.
    """
    mentions = list(find_dates(line))
    days = [mention.day for mention in mentions if mention.day is not None]
    amendment = _AMENDMENT.search(line)
    if amendment is None:
        return (mentions[0].day if mentions else None), None, None
    decided = min(days, default=None)
    amended = max(days) if len(set(days)) > 1 else None
    if decided is not None and amended is None and mentions[0].start > amendment.start():
        # "Updated 24 June 2025" and no other date: the only date is the decision as it stands.
        return decided, None, line.strip(" ()[]")
    return decided, amended, _note(line, mentions[0].end if mentions else 0, amendment.start())


def _note(line: str, first_date_end: int, amendment_start: int) -> str:
    """The line from the end of its first date, or the whole line where the note opens it."""
    if not first_date_end:  # "March 2026 (amended at review)"
        return line[amendment_start:].strip(" ()[],;")
    return (line if amendment_start < first_date_end else line[first_date_end:]).strip(" ()[],;")
