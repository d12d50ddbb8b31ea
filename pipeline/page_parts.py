"""A page of text in parts: titles, paragraphs, labelled items and grids, for a terminal or as Markdown.

The words come from pages that anyone may have written: nothing in them is taken as markup, and control characters,
which could move a terminal's cursor or turn its text around, are shown as a replacement character.
"""

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

WIDTH = 100
"""Width of a page where no terminal says otherwise; longer lines are hard to read."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))")  # "1." and "- " would open a list


class Title(NamedTuple):
    """A heading of level 1, 2 or 3."""

    text: str
    level: int = 2


class Text(NamedTuple):
    """A paragraph."""

    text: str
    indent: int = 0


class Item(NamedTuple):
    """One item of a list with its own label, such as "a."; without one it has a dash."""

    label: str
    text: str
    indent: int = 0


class Link(NamedTuple):
    """An address on a line of its own."""

    url: str


class Grid(NamedTuple):
    """A table; the first columns, `left` of them, are aligned to the left and the others to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: int = 1


Part = Title | Text | Item | Link | Grid


def as_terminal(parts: Iterable[Part], *, width: int = WIDTH) -> str:
    """The page as plain text, wrapped to a width; addresses are never cut."""
    lines: list[str] = []
    before: Part | None = None
    for part in parts:
        if _is_apart(before, part):
            lines.append("")
        lines += _terminal_lines(part, width)
        before = part
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def as_markdown(parts: Iterable[Part]) -> str:
    """The page as Markdown; every mark that the words hold is escaped."""
    lines: list[str] = []
    before: Part | None = None
    for part in parts:
        if _is_apart(before, part) or type(part) is not type(before):
            lines.append("")
        lines += _markdown_lines(part)
        before = part
    return "\n".join(lines).strip("\n") + "\n"


def _is_apart(before: Part | None, part: Part) -> bool:
    """An empty line stands before a title, around a grid, and between two paragraphs."""
    if isinstance(part, Title | Grid) or isinstance(before, Grid):
        return True
    return isinstance(part, Text) and isinstance(before, Text) and not part.indent


def _terminal_lines(part: Part, width: int) -> list[str]:
    match part:
        case Title(text, level):
            # Three ranks that can be told apart without colour: a page, a chapter, a case.
            shown = _wrapped(_one_line(text), width)
            return [*shown, {1: "═", 2: "─"}[level] * max(map(len, shown))] if level < 3 else shown
        case Text(text, indent):
            return _wrapped(_one_line(text), width, first=" " * indent, rest=" " * indent)
        case Item(label, text, indent):
            first = " " * indent + f"{_one_line(label) or '-'} "
            return _wrapped(_one_line(text), width, first=first, rest=" " * len(first))
        case Link(url):
            return [_one_line(url)]
        case Grid():
            return _terminal_grid(part, width)


def _wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, max(width, len(rest) + 20), initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]  # fmt: skip


def _terminal_grid(grid: Grid, width: int) -> list[str]:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(grid.header):
        table.add_column(name, justify="left" if number < grid.left else "right", overflow="fold")
    for row in grid.rows:
        table.add_row(*map(_one_line, row))
    written = io.StringIO()
    Console(file=written, width=width, markup=False, emoji=False, highlight=False).print(table)
    return [line for line in written.getvalue().splitlines() if line.strip()]


def _markdown_lines(part: Part) -> list[str]:
    match part:
        case Title(text, level):
            return [f"{'#' * level} {_escaped(text)}"]
        case Text(text):
            return [_escaped(text)]
        case Item(label, text, indent):
            return [f"{' ' * indent}- {_escaped(label)} {_escaped(text)}".replace("-  ", "- ")]
        case Link(url):
            safe = not re.search(r"[\s<>\\]", url) and url.startswith(("https://", "http://"))
            return [f"<{url}>" if safe else _escaped(url)]
        case Grid(header, rows, left):
            ruler = [*["---"] * left, *["---:"] * (len(header) - left)]
            return [f"| {' | '.join(cells)} |" for cells in (map(_escaped, header), ruler, *_cells(rows))]


def _cells(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[_escaped(cell) for cell in row] for row in rows]


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())


def _escaped(text: str) -> str:
    r"""Markdown that shows the text: "[a](b) *c*" -> "\[a\](b) \*c\*"."""
    return _LINE_START.sub(r"\1\\", _MARKUP.sub(r"\\\1", _one_line(text).replace("&", "&amp;")))
