"""A page as read, before any mining: blocks of clean text, gathered into sections with a role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from models.vocabulary import Layout, SectionRole


class Cell(NamedTuple):
    """Where in a table a block stands: which table of the page, row and column, all from 0.

    Attributes:
        is_header: Whether it is a heading cell.
        rows: How many rows the cell stands in, from `row` down.
    """

    table: int
    row: int
    column: int
    is_header: bool
    rows: int = 1


class Block(NamedTuple):
    """One block of clean text: a heading, paragraph, list item or part of a cell.

    A page has hundreds: they are named tuples, as these are made in half the time of frozen records.

    Attributes:
        text: Inline runs joined with nothing, white space collapsed. Never empty.
        heading: 1 to 6 for h1 to h6, 7 for a paragraph wholly in bold, 0 for anything else.
        depth: How many lists it stands in; 0 outside lists.
        item: Number of its list item counted over the page; None outside lists. Two paragraphs of one item share it.
        label: What the list prints before it ('1', 'b', 'iii'); None where the list prints no number and on the
            second paragraph of an item.
        cell: Its place in a table, None outside tables.
    """

    text: str
    heading: int = 0
    depth: int = 0
    item: int | None = None
    label: str | None = None
    cell: Cell | None = None


class PlacedBlock(NamedTuple):
    """A block and its offsets in the text of its section: `section.text[start:end] == block.text`."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A run of blocks under one heading. `text` is the blocks' texts joined with line breaks, the heading left out."""

    section_no: int
    role: SectionRole
    heading: str | None
    text: str
    blocks: tuple[PlacedBlock, ...]

    def rows(self) -> Iterator[list[PlacedBlock]]:
        """The blocks of each row of its tables, in the order of the page."""
        rows: dict[tuple[int, int], list[PlacedBlock]] = {}
        for placed in self.blocks:
            if (cell := placed.block.cell) is not None:
                rows.setdefault((cell.table, cell.row), []).append(placed)
        yield from rows.values()


@dataclass(frozen=True, kw_only=True)
class Determination:
    """A determination as read: who, which layout, and its sections in the order of the page."""

    case_ref: str
    url: str
    title: str
    layout: Layout
    sections: tuple[Section, ...]
    content_sha256: str
    fetched_at: datetime | None = None

    def of(self, *roles: SectionRole) -> Iterator[Section]:
        """Its sections with one of these roles, in the order of the page."""
        return (section for section in self.sections if section.role in roles)
