"""One walk over the elements of a page: its runs of text joined to blocks, with what the markup tells of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat

from selectolax.lexbor import LexborNode

from models.determination import Block
from models.errors import PageRefused, RejectReason
from pipeline.clean_text import clean
from pipeline.numbering import Numbering, numbering_of
from pipeline.open_tables import OpenTable
from pipeline.tags import BOLD_TAGS, HEADINGS, TEXT, marked_tags, tag_ids

MAX_NODES = 1_000_000
_DOTS, _DASHES = "•·▪◦●○■‣\uf0b7", "–—-"
_BULLETS = _DOTS + _DASHES
_BULLET = re.compile(rf"(?:[{_DOTS}]\s*|[{_DASHES}]\s+)(?=\S)")  # "-£50" is a figure, "- the damp" an item


@dataclass
class MarkupWalk:
    """One walk over a tree, without recursion: pages nest ten thousand elements deep when somebody means harm."""

    block_ids: frozenset[int] = field(default_factory=lambda: tag_ids()[0])
    marks: dict[int, str] = field(default_factory=marked_tags)
    above: list[LexborNode] = field(default_factory=list)  # the open elements, innermost last
    out: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)  # the runs of the block that is being read
    bold_parts: list[str] = field(default_factory=list)  # those of them that stood in bold that is closed by now
    bold_from: int = 0  # the first of the parts that stands in the open bold
    bold: int = 0
    heading: int = 0
    lists: list[Numbering] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    item_count: int = 0
    label: str | None = None
    tables: list[OpenTable] = field(default_factory=list)  # innermost last
    table_count: int = 0

    def blocks(self, root: LexborNode) -> list[Block]:
        """All blocks under this element. A page makes some 1,500 turns of the loop: they are most of what it costs."""
        block_ids, dropped_ids, _ = tag_ids()
        marks, parts, above = self.marks, self.parts, self.above
        node = root.first_child
        for _ in repeat(None, MAX_NODES):
            if node is None and (node := self._climb()) is None:
                self._flush()
                return self.out
            tag, child = node.tag_id, None
            if tag == TEXT:
                text = node.text_content or ""
                if parts or not text.isspace():  # the line break between two elements begins no block
                    parts.append(text)
            elif tag in marks:
                child = self._enter(marks[tag], node)
            elif tag not in dropped_ids:
                child = node.first_child
                if parts and tag in block_ids:
                    self._flush()
                elif child is not None and child.tag_id == TEXT and child.next is None and tag not in block_ids:
                    parts.append(child.text_content or "")  # the common case: an inline run with one text
                    child = None
            if child is not None:
                above.append(node)
            node = node.next if child is None else child
        raise PageRefused(RejectReason.TOO_LARGE, f"more than {MAX_NODES:,} elements")

    def _climb(self) -> LexborNode | None:
        """Close the elements whose children are all read. Returns what stands after them, None at the end."""
        while self.above:
            node = self.above.pop()
            tag = node.tag_id
            if tag in self.marks:
                self._leave(self.marks[tag])
            elif self.parts and tag in self.block_ids:
                self._flush()
            after = node.next
            if after is not None:
                return after
        return None

    def _enter(self, name: str, node: LexborNode) -> LexborNode | None:
        """Take note of a marked element. Returns its first child."""
        child = node.first_child
        if name in BOLD_TAGS:
            if child is not None:
                self.bold_from = self.bold_from if self.bold else len(self.parts)
                self.bold += 1
        elif name == "br" and self.heading:
            self.parts.append(" ")
        else:  # a break makes a line of its own, as in "REPORT<br>COMPLAINT 202299101<br>"
            self._flush()
            if child is not None or name in ("td", "th"):  # an empty cell still takes its column
                self._open(name, node)
            elif name == "li" and self.lists:  # and an empty item its number
                self.lists[-1].label(node)
        return child

    def _leave(self, name: str) -> None:
        if name in BOLD_TAGS:
            self.bold -= 1
            if not self.bold:
                self.bold_parts += self.parts[self.bold_from :]
            return
        self._flush()
        if name in HEADINGS:
            self.heading = 0
        elif name in ("ol", "ul"):
            self.lists.pop()
        elif name == "li":
            self.items.pop()
        elif name == "table":
            self.tables.pop()

    def _open(self, name: str, node: LexborNode) -> None:
        if name in HEADINGS:
            self.heading = int(name[1])
        elif name in ("ol", "ul"):
            self.lists.append(numbering_of(node))
        elif name == "li":
            self._open_item(node)
        elif name == "table":
            self.tables.append(OpenTable(self.table_count))
            self.table_count += 1
        elif self.tables:
            table = self.tables[-1]
            if name == "tr":
                table.open_row()
            else:
                table.open_cell(node, is_header=name == "th")

    def _open_item(self, node: LexborNode) -> None:
        self.item_count += 1
        self.items.append(self.item_count)
        self.label = self.lists[-1].label(node) if self.lists else None

    def _flush(self) -> None:
        """End the block that is being read, if it has any text."""
        parts = self.parts
        if not parts:
            return
        text = clean(parts[0] if len(parts) == 1 else "".join(parts))
        is_bold = (self.bold > 0 or bool(self.bold_parts)) and self._is_bold()
        self.parts.clear()
        if not text:
            return
        cell = self.tables[-1].cell() if self.tables else None
        heading = self.heading or (7 if is_bold and not self.lists and cell is None else 0)
        item, depth = self.items[-1] if self.items else None, len(self.lists)
        if text[0] in _BULLETS and not heading and (bullet := _BULLET.match(text)):
            text = text[bullet.end() :]  # a list that was typed: "• the damp"
            if not depth:
                self.item_count += 1
                item, depth = self.item_count, 1
        self.out.append(Block(text, heading, depth, item, self.label, cell))
        self.label = None

    def _is_bold(self) -> bool:
        """Whether all letters of the block stood in bold; forgets which did."""
        if self.bold:
            self.bold_parts += self.parts[self.bold_from :]
            self.bold_from = 0
        is_bold = bool(self.bold_parts) and _unspaced(self.bold_parts) == _unspaced(self.parts)
        self.bold_parts.clear()
        return is_bold


def _unspaced(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())
