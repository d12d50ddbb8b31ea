"""What stands on a page besides the determination, and a digest of the page without it: a banner is no new version."""

import hashlib
import re
from collections.abc import Sequence

from models.determination import Block
from pipeline.blocks import page_blocks

MAX_BANNER_BLOCKS = 8
_REFERENCE = re.compile(r"(?:\d\s?){9}")
_FURNITURE = re.compile(
    r"back to top|skip to (?:main )?content"
    r"|.{0,300}\bdescription automatically generated|ai-generated content may be incorrect\.?",  # alt text of pictures
    re.IGNORECASE,
)


_FURNITURE_ENDS = ("top", "content", "generated", "incorrect", "incorrect.")  # looked at first: few blocks end so


def main_blocks(body: bytes) -> list[Block]:
    """The blocks of a page without its furniture: menus, the banner above the title, "Back to Top", alt text.

    Raises:
        PageRefused: The bytes are no web page, or are cut off.
    """
    return without_furniture(page_blocks(body).blocks)


def text_digest(body: bytes) -> str:
    """A digest of text and structure of a page, its furniture set aside: what extraction depends on.

    Raises:
        PageRefused: As `main_blocks` does.
    """
    page = page_blocks(body)
    has_heading = any(block.heading == 1 for block in page.blocks)
    digest = hashlib.sha256(b"" if has_heading else page.document_title.encode())  # the title of a page without one
    items: dict[int | None, int] = {}
    tables: dict[int | None, int] = {}
    for block in without_furniture(page.blocks):
        # Items and tables are counted over the page, so that those of the furniture count too: count them anew.
        item = items.setdefault(block.item, len(items))
        cell = block.cell
        place = (tables.setdefault(cell.table, len(tables)), cell.row, cell.column, cell.is_header) if cell else None
        digest.update(repr((block.text, block.heading, block.depth, item, block.label, place)).encode())
    return digest.hexdigest()


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page that are the determination's own."""
    return [block for block in blocks[_banner_end(blocks) :] if not _is_furniture(block.text)]


def _is_furniture(text: str) -> bool:
    return text.lower().endswith(_FURNITURE_ENDS) and bool(_FURNITURE.fullmatch(text))


def _banner_end(blocks: Sequence[Block]) -> int:
    """How many blocks stand above the title; 0 where they may be more than a banner."""
    title = next((place for place, block in enumerate(blocks) if block.heading == 1), 0)
    above = blocks[:title]
    is_banner = title <= MAX_BANNER_BLOCKS and not any(block.cell or _REFERENCE.search(block.text) for block in above)
    return title if is_banner else 0
