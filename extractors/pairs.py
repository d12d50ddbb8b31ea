"""Complaint | Finding pairs of the investigation layout, in each shape that tables and paragraphs give them."""

from collections.abc import Iterator

from extractors.headings import MAX_HEADING, letters
from extractors.outcomes import find_mentions
from extractors.statements import Statement
from models.determination import PlacedBlock, Section

_LABELS = {
    **dict.fromkeys(("complaint", "headofcomplaint", "complaintabout", "issue"), "complaint"),
    **dict.fromkeys(("finding", "ourfinding", "outcome", "determination", "ourdecision"), "finding"),
}


def pair_statements(section: Section) -> list[Statement]:
    """`Complaint | Leaks` over `Finding | Maladministration` -> maladministration, "Leaks"; one pair or several."""
    return list(_paired(section, list(_labelled(section)) or list(_unlabelled(section))))


def _unlabelled(section: Section) -> Iterator[tuple[str, PlacedBlock]]:
    """The cells of rows that hold a subject and then an outcome, and nothing else: `Leaks | Maladministration`."""
    for subject, *others in section.rows():
        named = find_mentions(others[0].text) if len(others) == 1 else []
        if len(named) == 1 and others[0].text[: named[0].start] + others[0].text[named[0].end :].strip(" .") == "":
            yield "complaint", subject
            yield "finding", others[0]


def _paired(section: Section, values: list[tuple[str, PlacedBlock]]) -> Iterator[Statement]:
    complaints = [placed for label, placed in values if label == "complaint"]
    findings = [placed for label, placed in values if label == "finding"]
    for subject, finding in zip(complaints, findings, strict=False):
        for mention in find_mentions(finding.text)[:1]:
            yield Statement(
                outcome=mention.outcome,
                subject=subject.text.strip(" .") or None,
                paragraph=None,
                section_no=section.section_no,
                start=finding.start,
                end=finding.end,
            )


def _labelled(section: Section) -> Iterator[tuple[str, PlacedBlock]]:
    """Each value with its label: beside it, above it in the cell, heading its column, or on the line before."""
    columns: dict[tuple[int, int], str] = {}
    pending: tuple[str, PlacedBlock] | None = None
    for placed in section.blocks:
        cell = placed.block.cell
        key = _LABELS.get(letters(placed.text)) if len(placed.text) <= MAX_HEADING else None
        if key is not None:
            pending = key, placed
            if cell is not None:
                columns[cell.table, cell.column] = key
        elif pending is not None and _same_row(pending[1], placed):
            yield pending[0], placed
            pending = None
        elif cell is not None and cell.row and (cell.table, cell.column) in columns:
            yield columns[cell.table, cell.column], placed


def _same_row(label: PlacedBlock, value: PlacedBlock) -> bool:
    one, other = label.block.cell, value.block.cell
    if one is None or other is None:
        return one is other
    return (one.table, one.row) == (other.table, other.row)
