"""The outline of a section: paragraphs and list items as a tree, whether the list was typed or made by markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.typed_markers import ALONE, TYPED, TypedLevel, kind_of, typed_level
from models.determination import PlacedBlock, Section


@dataclass(kw_only=True, slots=True)
class Node:
    """A paragraph or list item, with what is nested under it.

    Attributes:
        level: 0 for a paragraph, then the depth of the list.
        label: What stands before it, printed by the list or typed; None where nothing does.
        start: Offset in the section's text of its first word, a typed marker left out.
        end: Offset after its last word, further paragraphs of the same item included.
        text: Its first paragraph, a typed marker left out.
        more: Further paragraphs of the same item.
        is_heading: Whether it is a sub-heading of the section.
        is_typed: Whether its marker stands in the text.
    """

    level: int
    label: str | None
    start: int
    end: int
    text: str
    is_heading: bool = False
    is_typed: bool = False
    more: list[PlacedBlock] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        """Offset after its last nested item, its own end where it has none."""
        return max([self.end, *(nested.end for nested in self.descendants())])

    def descendants(self) -> Iterator["Node"]:
        """All nodes below it, in the order of the page."""
        for child in self.children:
            yield child
            yield from child.descendants()


def outline(section: Section) -> list[Node]:
    """The top nodes of a section; cells of tables are left out."""
    return nest(_nodes(placed for placed in section.blocks if placed.block.cell is None))


def nest(nodes: Iterable[Node]) -> list[Node]:
    """Hang each node under the last one before it that is less deep; a sub-heading takes nothing under it.

    Nor does a paragraph that ends in a stop take typed ones: "Any money must go to her own account." between 1. and 2.
    """
    top: list[Node] = []
    open_nodes: list[Node] = []
    for node in nodes:
        while open_nodes and (
            open_nodes[-1].level >= node.level
            or node.is_heading
            or (node.is_typed and open_nodes[-1].level == 0 and open_nodes[-1].text.endswith("."))
        ):
            open_nodes.pop()
        (open_nodes[-1].children if open_nodes else top).append(node)
        if not node.is_heading:
            open_nodes.append(node)
    return top


def _nodes(blocks: Iterable[PlacedBlock]) -> Iterator[Node]:
    read = _Reading()
    for placed in blocks:
        if node := _node(placed, read):
            yield node


@dataclass(kw_only=True, slots=True)
class _Reading:
    """What is held in mind from one paragraph to the next."""

    last: Node | None = None
    by_item: dict[int | None, Node] = field(default_factory=dict)
    leads: dict[int | None, Node] = field(default_factory=dict)  # of each item its first paragraph
    marker: str | None = None  # that stood on a line of its own
    typed_inside: int | None = None  # level of the item whose typed list is being read
    typed: list[TypedLevel] = field(default_factory=list)
    is_printed_over: bool = False


def _node(placed: PlacedBlock, read: _Reading) -> Node | None:
    """The node of a block; None for a further paragraph of an item, and for a marker on a line of its own."""
    block = placed.block
    typed = TYPED.match(block.text) if not block.heading else None
    lead = None if block.label else read.leads.get(block.item)
    if lead and not (typed and lead.text.endswith(":")):
        read.by_item[block.item].more.append(placed)  # be it after a list nested in the item
        read.by_item[block.item].end = placed.end
        return None
    if alone := ALONE.match(block.text):
        read.marker = alone["label"]
        return None
    label = typed["label"] if typed else read.marker or block.label
    is_typed = bool(typed or read.marker) and block.depth == 0
    level = _level(block.depth, label, read, is_typed=is_typed, is_in_item=lead is not None)
    is_heading = 0 < block.heading < 7 or (block.heading == 7 and not block.text.endswith((".", ":")))
    read.last = Node(
        level=0 if is_heading else level,
        label=label,
        start=placed.start + (typed.end() if typed else 0),
        end=placed.end,
        text=placed.text[typed.end() :] if typed else placed.text,
        is_heading=is_heading,
        is_typed=is_typed,
    )
    if block.item is not None:
        read.by_item[block.item] = read.last
        read.leads.setdefault(block.item, read.last)
    read.marker = None
    return read.last


def _level(depth: int, label: str | None, read: _Reading, *, is_typed: bool, is_in_item: bool) -> int:
    """How deep a paragraph stands: by the depth of its list, and of the typed lists over it."""
    last = read.last
    if is_in_item or (read.typed_inside is not None and depth <= read.typed_inside):
        read.typed_inside = depth if is_in_item else None
    if read.typed_inside is not None:
        return depth + 1  # "1. It is ordered that:" holds a) to d), typed in paragraphs, and they hold their own lists
    if is_typed:
        if last and not read.typed and last.level == 1 and last.label and last.text.endswith(":"):
            read.typed.append((kind_of(last.label), last.label))  # "1." is printed, and a. to c. under it are typed
            read.is_printed_over = True
        opens = last is not None and last.is_typed and last.text.endswith(":")
        return typed_level(label or "", read.typed, last.label if last else None, opens=opens)
    if depth == 0 or (read.is_printed_over and last and last.text.endswith((".", ";"))):
        read.typed.clear()
        read.is_printed_over = False
        return depth
    return depth + len(read.typed)  # a list under a typed paragraph
