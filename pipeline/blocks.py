"""HTML -> blocks of clean text: the one place that knows markup.

Inline runs join with nothing and blocks become lines, because the site cuts words, dates and amounts over adjacent
spans: `£<span>4</span><span>36</span>` is £436, and `<span>1</span><span>8 May 2026</span>` is 18 May 2026.
"""

import re
from dataclasses import dataclass, field
from functools import cache

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
    tree = LexborHTMLParser(_decoded(body), options=LexborDocumentOptions.WO_EVENTS)
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
    return " ".join(_UNPRINTED.sub("", text).split())


def _refuse_bytes(body: bytes) -> None:
    if not body.strip():
        raise PageRefused(RejectReason.EMPTY, "the page has no bytes")
    if len(body) > MAX_BYTES:
        raise PageRefused(RejectReason.TOO_LARGE, f"{len(body):,} bytes; determinations have under {MAX_BYTES:,}")
    if len(body) > 150_000 and _depth(body) > MAX_DEPTH:
        raise PageRefused(RejectReason.TOO_LARGE, f"elements nested more than {MAX_DEPTH:,} deep")
    if b"\x00" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageRefused(RejectReason.NOT_HTML, "the bytes are no text")
    if _OPENED.search(body) and not _CLOSED.search(body):
        raise PageRefused(RejectReason.TRUNCATED, "the document is opened but never closed; fetch it again")


def _depth(body: bytes) -> int:
    """The deepest nesting that the tags could make, elements that need no end tag counted too."""
    depth = deepest = 0
    for tag in _TAG.finditer(body):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _decoded(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Browsers read undeclared Western pages as Windows-1252; there £ is one byte, 0xA3.
        return body.decode("cp1252", errors="replace")


@cache
def _tag_ids() -> tuple[frozenset[int], frozenset[int], dict[int, str]]:
    """Tag ids of blocks and of dropped elements, and the names of the blocks."""
    probe = LexborHTMLParser("<p>x</p>")

    def ids(names: str) -> dict[int, str]:
        return {probe.create_node(name).tag_id: name for name in names.split()}

    return frozenset(ids(_BLOCK_TAGS)), frozenset(ids(_DROPPED_TAGS)), ids(_BLOCK_TAGS + " br strong b")


@dataclass
class _List:
    """An open list: how it numbers its items, and the number of the next."""

    style: str | None
    next_number: int
    in_cell: bool


@dataclass
class _Walk:
    """One walk over a tree, without recursion: pages nest ten thousand elements deep when somebody means harm."""

    out: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    has_plain: bool = False  # some text of the block stands outside bold
    bold: int = 0
    heading: int = 0
    lists: list[_List] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    item_count: int = 0
    label: str | None = None
    tables: list[list[int]] = field(default_factory=list)  # [table number, row, column, is header], innermost last
    table_count: int = 0

    def blocks(self, root: LexborNode) -> list[Block]:
        block_ids, dropped_ids, names = _tag_ids()
        stack: list[LexborNode | str] = []
        node, seen = root.first_child, 0
        while node is not None or stack:
            if node is None:
                node = self._leave(stack)
                continue
            seen += 1
            if seen > MAX_NODES:
                raise PageRefused(RejectReason.TOO_LARGE, f"more than {MAX_NODES:,} elements")
            tag = node.tag_id
            if tag == _TEXT:
                self._add(node.text_content or "")
            elif tag != _COMMENT and tag not in dropped_ids:
                child = node.first_child
                name = names.get(tag, "")
                if name == "br":
                    self._break_line()
                elif not name and child is not None and child.tag_id == _TEXT and child.next is None:
                    self._add(child.text_content or "")  # the common case: an inline run with one text
                elif child is not None:
                    if name:
                        self._enter(name, node, is_block=tag in block_ids)
                    stack.extend((node, name))
                    node = child
                    continue
                elif tag in block_ids:
                    self._flush()
                    if name in ("td", "th"):
                        self._enter(name, node, is_block=True)  # an empty cell still takes its column
            node = node.next
        self._flush()
        return self.out

    def _leave(self, stack: list[LexborNode | str]) -> LexborNode | None:
        name, node = stack.pop(), stack.pop()
        assert isinstance(name, str)  # noqa: S101  pushed in pairs above
        if name in ("b", "strong"):
            self.bold -= 1
        elif name:
            self._flush()
            if name in ("ol", "ul"):
                self.lists.pop()
            elif name == "li":
                self.items.pop()
            elif name == "table":
                self.tables.pop()
            elif len(name) == 2 and name[0] == "h" and name != "hr":
                self.heading = 0
        return None if isinstance(node, str) else node.next

    def _add(self, text: str) -> None:
        self.parts.append(text)
        if not self.bold and not text.isspace() and text:
            self.has_plain = True

    def _enter(self, name: str, node: LexborNode, *, is_block: bool) -> None:
        if not is_block:
            self.bold += 1
            return
        self._flush()
        if name in ("ol", "ul"):
            self.lists.append(_opened_list(name, node, in_cell=bool(self.tables)))
        elif name == "li":
            self._open_item(node)
        elif name == "table":
            self.tables.append([self.table_count, -1, -1, 0])
            self.table_count += 1
        elif name == "tr" and self.tables:
            self.tables[-1][1:] = [self.tables[-1][1] + 1, -1, 0]
        elif name in ("td", "th") and self.tables:
            self.tables[-1][2:] = [self.tables[-1][2] + 1, int(name == "th")]
        elif len(name) == 2 and name[0] == "h" and name != "hr":
            self.heading = int(name[1])

    def _break_line(self) -> None:
        """A line of its own, as in "REPORT<br>COMPLAINT 202299101<br>"; within a heading a space."""
        if self.heading:
            self.parts.append(" ")
        else:
            self._flush()

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
        if not self.parts:
            return
        run = "".join(self.parts)
        self.parts.clear()
        text = "" if run.isspace() else clean(run)
        is_bold, self.has_plain = not self.has_plain, False
        if not text:
            return
        cell = None
        if self.tables:
            table, row, column, header = self.tables[-1]
            cell = Cell(table=table, row=max(row, 0), column=max(column, 0), is_header=bool(header))
        heading = self.heading or (7 if is_bold and not self.lists and cell is None else 0)
        item = self.items[-1] if self.items else None
        block = Block(text=text, heading=heading, depth=len(self.lists), item=item, label=self.label, cell=cell)
        self.label = None
        self.out.append(block)


def _opened_list(name: str, node: LexborNode, *, in_cell: bool) -> _List:
    attributes = node.attributes
    style = None if name == "ul" else (attributes.get("type") or "1")
    css = (attributes.get("style") or "").replace(" ", "").lower()
    for keyword, kind in (("lower-alpha", "a"), ("lower-latin", "a"), ("lower-roman", "i"), ("decimal", "1")):
        if f"list-style-type:{keyword}" in css:
            style = kind
    if "list-style-type:none" in css or "list-style:none" in css:
        style = None
    start = attributes.get("start") or ""
    return _List(style, int(start) if start.isdecimal() and len(start) < 6 else 1, in_cell)


def _printed(number: int, style: str | None) -> str | None:
    """What a browser prints: (2, 'a') -> 'b'; (4, 'i') -> 'iv'."""
    if style is None:
        return None
    if style in "aA" and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if style in "iI" and 1 <= number < len(_ROMAN):
        return _ROMAN[number]
    return str(number)
