"""HTML -> blocks of clean text: the one place that knows markup.

Inline runs join with nothing and blocks become lines, because the site cuts words, dates and amounts over adjacent
spans: `£<span>4</span><span>36</span>` is £436, and `<span>1</span><span>8 May 2026</span>` is 18 May 2026.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from models.determination import Block, Cell
from models.errors import PageRefused, RejectReason

MAX_BYTES = 10_000_000  # the largest real page is under 1 MB
MAX_NODES = 1_000_000
MAX_DEPTH = 10_000  # HTML5 parsing takes the square of the nesting: 300,000 nested elements hold a core for minutes

_TEXT = 2  # tag ids that Lexbor gives to text and comments; a test holds them
_COMMENT = 4

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_DROPPED_TAGS = "script style noscript template svg nav footer form iframe object select button"
_BOLD_TAGS = ("b", "strong")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT_TAGS = frozenset((*_HEADINGS, "ol", "ul", "li", "table", "tr", "td", "th"))  # what a block is told to stand in
_UNPRINTED = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")  # zero-width marks and soft hyphens
_TAG = re.compile(rb"<(/?)[a-zA-Z]")
_OPENED = re.compile(rb"<(?:html|body|main|article)\b", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:html|body|main|article)\s*>", re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


@dataclass(frozen=True, kw_only=True)
class PageBlocks:
    """What a page holds before anybody asks what it means: the blocks of its main part, and its document title."""

    blocks: tuple[Block, ...]
    document_title: str
    canonical_url: str | None


def page_blocks(body: bytes) -> PageBlocks:
    """`b"<main><p>t<b>he</b> job</p></main>"` -> one block, "the job".

    Args:
        body: The bytes of a page. UTF-8, or Windows-1252 where they are not valid UTF-8 (a saved older page).

    Raises:
        PageRefused: If the bytes are empty, no web page, too large, or a document that was cut off.
    """
    _refuse_bytes(body)
    tree = LexborHTMLParser(_in_utf8(body), options=LexborDocumentOptions.WO_EVENTS)
    title, canonical = tree.css_first("title"), tree.css_first("link[rel=canonical]")
    # The menus are a third of a page: read the main part alone where the page names it.
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    return PageBlocks(
        blocks=tuple(_Walk().blocks(root)) if root is not None else (),
        document_title=clean(title.text()) if title is not None else "",
        canonical_url=canonical.attributes.get("href") if canonical is not None else None,
    )


def clean(text: str) -> str:
    """Collapse white space, NBSP included, and drop zero-width marks and soft hyphens."""
    return " ".join((text if text.isascii() else _UNPRINTED.sub("", text)).split())


def _refuse_bytes(body: bytes) -> None:
    if not body.strip():
        raise PageRefused(RejectReason.EMPTY, "the page has no bytes")
    if len(body) > MAX_BYTES:
        raise PageRefused(RejectReason.TOO_LARGE, f"{len(body):,} bytes; determinations have under {MAX_BYTES:,}")
    if len(body) > 150_000 and _depth(body) > MAX_DEPTH:
        raise PageRefused(RejectReason.TOO_LARGE, f"elements nested more than {MAX_DEPTH:,} deep")
    if b"\x00" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageRefused(RejectReason.NOT_HTML, "the bytes are no text")
    # A whole page is closed in its last line: a search from there on spares one through all of it.
    if _OPENED.search(body) and not (_CLOSED.search(body, len(body) - 2_000) or _CLOSED.search(body)):
        raise PageRefused(RejectReason.TRUNCATED, "the document is opened but never closed; fetch it again")


def _depth(body: bytes) -> int:
    """The deepest nesting that the tags could make, elements that need no end tag counted too."""
    depth = deepest = 0
    for tag in _TAG.finditer(body):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _in_utf8(body: bytes) -> bytes:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace").encode()
    try:
        body.decode()
    except UnicodeDecodeError:
        # Browsers read undeclared Western pages as Windows-1252; there £ is one byte, 0xA3.
        return body.decode("cp1252", errors="replace").encode()
    return body.removeprefix(codecs.BOM_UTF8)


@cache
def _tag_ids() -> tuple[frozenset[int], frozenset[int], dict[int, str]]:
    """Tag ids of blocks and of what is passed over, and the names of all elements that are not merely inline."""
    probe = LexborHTMLParser("<p>x</p>")

    def ids(names: str) -> dict[int, str]:
        return {probe.create_node(name).tag_id: name for name in names.split()}

    dropped = frozenset((_COMMENT, *ids(_DROPPED_TAGS)))
    blocks = {tag: name for tag, name in ids(_BLOCK_TAGS).items() if tag not in dropped}
    return frozenset(blocks), dropped, blocks | ids("br strong b")


@dataclass
class _List:
    """An open list: how it numbers its items, and the number of the next."""

    style: str | None
    next_number: int


@dataclass
class _Table:
    """An open table, and the cell of it that is being read."""

    number: int
    row: int = -1
    column: int = -1
    is_header: bool = False

    def cell(self) -> Cell:
        return Cell(table=self.number, row=max(self.row, 0), column=max(self.column, 0), is_header=self.is_header)


@dataclass
class _Walk:
    """One walk over a tree, without recursion: pages nest ten thousand elements deep when somebody means harm."""

    names: dict[int, str] = field(default_factory=lambda: _tag_ids()[2])
    out: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)  # the runs of the block that is being read
    bold_parts: list[str] = field(default_factory=list)  # those of them that stood in bold that is closed by now
    bold_from: int = 0  # the first of the parts that stands in the open bold
    bold: int = 0
    heading: int = 0
    lists: list[_List] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    item_count: int = 0
    label: str | None = None
    tables: list[_Table] = field(default_factory=list)  # innermost last
    table_count: int = 0

    def blocks(self, root: LexborNode) -> list[Block]:
        """All blocks under this element. A page makes some 2,000 turns of the loop: they are most of its cost."""
        names, parts = self.names, self.parts
        dropped_ids = _tag_ids()[1]
        above: list[LexborNode] = []
        node = root.first_child
        for _ in repeat(None, MAX_NODES):
            while node is None:
                if not above:
                    self._flush()
                    return self.out
                node = self._leave(above.pop())
            tag = node.tag_id
            if tag == _TEXT:
                text = node.text_content or ""
                if parts or not text.isspace():  # the line breaks between two elements begin no block
                    parts.append(text)
            elif tag not in dropped_ids:
                name, child = names.get(tag), node.first_child
                if name is not None:
                    self._enter(name, node, is_empty=child is None)
                elif child is not None and child.tag_id == _TEXT and child.next is None:
                    parts.append(child.text_content or "")  # the common case: an inline run with one text
                    child = None
                if child is not None:
                    above.append(node)
                    node = child
                    continue
            node = node.next
        raise PageRefused(RejectReason.TOO_LARGE, f"more than {MAX_NODES:,} elements")

    def _enter(self, name: str, node: LexborNode, *, is_empty: bool) -> None:
        if name in _BOLD_TAGS:
            if not is_empty:
                self.bold_from = self.bold_from if self.bold else len(self.parts)
                self.bold += 1
        elif name == "br" and self.heading:
            self.parts.append(" ")
        else:  # a break makes a line of its own, as in "REPORT<br>COMPLAINT 202299101<br>"
            self._flush()
            if name in _KEPT_TAGS and (not is_empty or name in ("td", "th")):  # an empty cell still takes its column
                self._open(name, node)

    def _leave(self, node: LexborNode) -> LexborNode | None:
        """Close an element whose children are read. Returns what stands after it."""
        name = self.names.get(node.tag_id)
        if name in _BOLD_TAGS:
            self.bold -= 1
            if not self.bold:
                self.bold_parts += self.parts[self.bold_from :]
        elif name is not None:
            self._flush()
            if name in _KEPT_TAGS:
                self._close(name)
        return node.next

    def _open(self, name: str, node: LexborNode) -> None:
        if name in _HEADINGS:
            self.heading = int(name[1])
        elif name in ("ol", "ul"):
            self.lists.append(_opened_list(name, node))
        elif name == "li":
            self._open_item(node)
        elif name == "table":
            self.tables.append(_Table(self.table_count))
            self.table_count += 1
        elif self.tables:
            table = self.tables[-1]
            if name == "tr":
                table.row, table.column, table.is_header = table.row + 1, -1, False
            else:
                table.column, table.is_header = table.column + 1, name == "th"

    def _close(self, name: str) -> None:
        if name in _HEADINGS:
            self.heading = 0
        elif name in ("ol", "ul"):
            self.lists.pop()
        elif name == "li":
            self.items.pop()
        elif name == "table":
            self.tables.pop()

    def _open_item(self, node: LexborNode) -> None:
        self.item_count += 1
        self.items.append(self.item_count)
        self.label = None
        if self.lists:
            numbering = self.lists[-1]
            value = (node.attributes.get("value") or "") if numbering.style else ""
            number = int(value) if value.isdecimal() and len(value) < 6 else numbering.next_number
            numbering.next_number = number + 1
            self.label = _printed(number, numbering.style)

    def _flush(self) -> None:
        """End the block that is being read, if it has any text."""
        if not self.parts:
            return
        text, is_bold = clean("".join(self.parts)), self._is_bold()
        self.parts.clear()
        if not text:
            return
        cell = self.tables[-1].cell() if self.tables else None
        heading = self.heading or (7 if is_bold and not self.lists and cell is None else 0)
        item = self.items[-1] if self.items else None
        block = Block(text=text, heading=heading, depth=len(self.lists), item=item, label=self.label, cell=cell)
        self.label = None
        self.out.append(block)

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


def _opened_list(name: str, node: LexborNode) -> _List:
    attributes = node.attributes
    style = None if name == "ul" else (attributes.get("type") or "1")
    css = (attributes.get("style") or "").replace(" ", "").lower()
    for keyword, kind in (("lower-alpha", "a"), ("lower-latin", "a"), ("lower-roman", "i"), ("decimal", "1")):
        if f"list-style-type:{keyword}" in css:
            style = kind
    if "list-style-type:none" in css or "list-style:none" in css:
        style = None
    start = attributes.get("start") or ""
    return _List(style, int(start) if start.isdecimal() and len(start) < 6 else 1)


def _printed(number: int, style: str | None) -> str | None:
    """What a browser prints: (2, 'a') -> 'b'; (4, 'i') -> 'iv'."""
    if style is None:
        return None
    if style in "aA" and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if style in "iI" and 1 <= number < len(_ROMAN):
        return _ROMAN[number]
    return str(number)
