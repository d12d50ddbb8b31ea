"""Tables while a page is walked: which row and column a cell stands in, cells that span rows and columns included."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from models.determination import Cell

_MOST_SPANNED = 100  # rows or columns of one cell


@dataclass
class OpenTable:
    """An open table, and the cell of it that is being read."""

    number: int
    row: int = -1
    column: int = -1
    is_header: bool = False
    rows: int = 1
    next_column: int = 0
    reaching_down: dict[int, int] = field(default_factory=dict)  # column -> last row of a cell that began higher up

    def cell(self) -> Cell:
        """Where the cell stands that was opened last."""
        row, column = max(self.row, 0), max(self.column, 0)
        return Cell(table=self.number, row=row, column=column, is_header=self.is_header, rows=self.rows)

    def open_row(self) -> None:
        """Begin a row."""
        self.row, self.column, self.next_column, self.is_header, self.rows = self.row + 1, -1, 0, False, 1

    def open_cell(self, node: LexborNode, *, is_header: bool) -> None:
        """Begin a cell, beside those that reach down from the rows above."""
        self.column, self.is_header = self.next_column, is_header
        while self.reaching_down.get(self.column, -1) >= self.row:
            self.column += 1
        attributes = node.attributes
        self.rows = _span(attributes.get("rowspan"))
        self.next_column = self.column + _span(attributes.get("colspan"))
        if self.rows > 1:
            self.reaching_down[self.column] = self.row + self.rows - 1


def _span(printed: str | None) -> int:
    return min(int(printed), _MOST_SPANNED) if printed and printed.isdecimal() and int(printed) else 1
