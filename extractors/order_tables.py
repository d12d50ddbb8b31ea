"""The order table: Order | What the landlord must do | Due date, and its variants."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from extractors.deadlines import Deadline, find_deadline, whole_deadline
from extractors.limit_references import refers_back
from extractors.order_words import is_boilerplate
from models.determination import PlacedBlock, Section

_HEADER = re.compile(
    r"""^\W*(?:orders?|no\.?|number|\#|what\ (?:the|your)\ \w|what\ must|what\ it\ must|action|due|deadline|time\b
          |our\ (?:orders?|recommendations?)|recommendations?|date|when|by\ when|complete\ by|required|ref\b
          |the\ \w+\ (?:is\ ordered|must|is\ required|should)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_DUE_HEADER = re.compile(r"due|deadline|when|complete by|by\b|date|time\b", re.IGNORECASE)
_NUMBER = re.compile(r"^[^\w£]*(?:order\s+)?\(?(?:\d{1,2}|[a-z])?[.)]?\W*$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"(?:Order\s+)?\d{1,2}[.):]?\s+(?=[A-Z])")  # "1 Apology order", in one cell
_TITLE = re.compile(
    r"(?!.*\b(?:must|should|shall|to)\b.*\border\b)[A-Z][\w\s’'‑–&/,-]{2,50}?\border\b\s*(?:[:.–-]|(?=[A-Z]))"
)
_SUM_ALONE = re.compile(r"£\s?[\d,]+(?:\.\d\d)?")


class Row(NamedTuple):
    """A row of an order table: its title line, its time limit, and the span of title and body.

    `gap` is the span of a due cell that stands between title and body.
    """

    title: str | None
    deadline: Deadline | None
    start: int
    end: int
    gap: tuple[int, int] | None = None


def with_sums_in_place(section: Section) -> Section:
    """The section with each table of sums ("£700 | The delay") read as further paragraphs of the order above it."""
    tables: dict[int, list[PlacedBlock]] = {}
    for placed in section.blocks:
        if placed.block.cell is not None:
            tables.setdefault(placed.block.cell.table, []).append(placed)
    of_sums = {number for number, cells in tables.items() if _is_of_sums(cells)}
    if not of_sums:
        return section
    blocks: list[PlacedBlock] = []
    for placed in section.blocks:
        if placed.block.cell is not None and placed.block.cell.table in of_sums and blocks:
            above = blocks[-1].block
            if above.item is None:  # a paragraph that is no item is made one, of its own, for the sums to belong to
                above = above._replace(item=-1 - placed.block.cell.table)
                blocks[-1] = blocks[-1]._replace(block=above)
            placed = placed._replace(block=above._replace(text=placed.text, label=None, heading=0))
        blocks.append(placed)
    return replace(section, blocks=tuple(blocks))


def _is_of_sums(cells: Sequence[PlacedBlock]) -> bool:
    """Whether every row of a table but a heading row has a cell with a sum and nothing else."""
    rows = {placed.block.cell.row for placed in cells if placed.block.cell}
    with_sum = {placed.block.cell.row for placed in cells if placed.block.cell and _SUM_ALONE.fullmatch(placed.text)}
    return len(with_sum) > 1 and rows - with_sum <= {min(rows)}


def row_directions(section: Section, base: date | None) -> Iterator[Row]:
    """Yield each row of the section's tables that tells the landlord to do something."""
    due_columns: dict[int, int] = {}
    seen = set[int]()
    heading_limit: Deadline | None = None
    last: Deadline | None = None
    for (table, _), row in _rows(section, base).items():
        is_first, seen = table not in seen, seen | {table}
        if len(row) == 1 and (limit := whole_deadline(row[0].text, base)):
            heading_limit = limit  # a row that says no more than "By 14 May 2026" heads the rows below it
            continue
        if _is_header(row, is_first=is_first or table not in due_columns):
            columns = [b.block.cell.column for b in row if b.block.cell and _DUE_HEADER.search(b.text)]
            if columns and len(row) > 1:
                due_columns[table] = columns[-1]
        else:
            for one in _items(row):
                if found := _row(one, due_columns.get(table), base, last):
                    last = found.deadline or heading_limit
                    yield found._replace(deadline=last)


def _rows(section: Section, base: date | None) -> dict[tuple[int, int], list[PlacedBlock]]:
    """The blocks of each row of each table, by the numbers of table and row."""
    rows: dict[tuple[int, int], list[PlacedBlock]] = {}
    numbered: dict[tuple[int, int], int] = {}  # rows that a number stands beside are one order: title, then body
    for placed in section.blocks:
        if (cell := placed.block.cell) is not None:
            if cell.rows > 1 and cell.column == 0 and _NUMBER.match(placed.text):
                numbered.update({(cell.table, cell.row + below): cell.row for below in range(cell.rows)})
            # A due date that stands beside several rows is the limit of each of them.
            reach = cell.rows if cell.rows > 1 and whole_deadline(placed.text, base) else 1
            for number in dict.fromkeys(numbered.get((cell.table, cell.row + n), cell.row + n) for n in range(reach)):
                rows.setdefault((cell.table, number), []).append(placed)
    return rows


def _items(row: list[PlacedBlock]) -> list[list[PlacedBlock]]:
    """The items of a row that is one cell with a list and nothing else, as for recommendations; else the row."""
    items: dict[int | None, list[PlacedBlock]] = {}
    for placed in row:
        items.setdefault(placed.block.item if placed.block.depth == 1 else None, []).append(placed)
    columns = {placed.block.cell.column for placed in row if placed.block.cell}
    return list(items.values()) if len(columns) == 1 and None not in items else [row]


def _is_header(row: Sequence[PlacedBlock], *, is_first: bool) -> bool:
    cells = [b for b in row if b.block.cell is not None]
    if all(b.block.cell.is_header for b in cells if b.block.cell):
        return True
    return is_first and all(_HEADER.match(b.text) and len(b.text) < 60 and not b.text[5:].endswith(".") for b in cells)


def _row(row: Sequence[PlacedBlock], due_column: int | None, base: date | None, last: Deadline | None) -> Row | None:
    """A row that orders something; `last` is the limit of the row before it, for "within the same 4 weeks"."""
    columns: dict[int, list[PlacedBlock]] = {}
    for placed in row:
        if placed.block.cell is not None:
            columns.setdefault(placed.block.cell.column, []).append(placed)
    texts = {column: " ".join(b.text for b in blocks) for column, blocks in columns.items()}
    asked = [due_column] if due_column in texts else [c for c in texts if c != 0 and len(columns) > 1]
    limits = {c: whole_deadline(texts[c], base) for c in asked if c is not None}
    if due_column in texts and limits.get(due_column) is None:  # "Survey by 7 August 2026"; "See left"
        told = find_deadline(texts[due_column], base)
        limits[due_column] = (
            (told and told._replace(text=texts[due_column]))
            or find_deadline(" ".join(texts[c] for c in texts if c != due_column), base)
            or Deadline(texts[due_column], None, 0, 0)
        )
    due = next((c for c, limit in limits.items() if limit is not None), None)
    body = [b for c, blocks in columns.items() if c != due for b in blocks if not _NUMBER.match(b.text)]
    if not body or is_boilerplate(body[0].text):
        return None
    numbered = _LEADING_NUMBER.match(body[0].text)
    unnumbered = numbered.end() if numbered else 0
    start, end = min(b.start for b in body) + unnumbered, max(b.end for b in body)
    text = " ".join(b.text for b in body)
    deadline = limits[due] if due is not None else find_deadline(text, base, last if refers_back(text) else None)
    gap = next(((b.start, b.end) for b in columns.get(due, ()) if start < b.start < end), None) if due else None
    return Row(_title(body, body[0].text[unnumbered:]), deadline, start, end, gap)


def _title(body: Sequence[PlacedBlock], first: str) -> str | None:
    """The title of a row, alone on its line or run into the body: "Apology order: the landlord must ..."."""
    if len(body) > 1 and len(first) < 70 and not first.endswith((".", ":")):
        return first
    run_in = _TITLE.match(first)
    return run_in[0].rstrip(" :.–-") if run_in and len(run_in[0].split()) < 7 else None
