"""HTML -> blocks of clean text: with markup_walk.py and tags.py the one place that knows markup.

Inline runs join with nothing and blocks become lines, because the site cuts words, dates and amounts over adjacent
spans: `£<span>4</span><span>36</span>` is £436, and `<span>1</span><span>8 May 2026</span>` is 18 May 2026.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from models.determination import Block
from pipeline.clean_text import clean
from pipeline.markup_walk import MarkupWalk
from pipeline.page_bytes import utf8_page


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
    tree = LexborHTMLParser(utf8_page(body), options=LexborDocumentOptions.WO_EVENTS)
    title, canonical = tree.css_first("title"), tree.css_first("link[rel=canonical]")
    # The menus are a third of a page: read the main part alone where the page names it.
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    return PageBlocks(
        blocks=tuple(MarkupWalk().blocks(root)) if root is not None else (),
        document_title=clean(title.text()) if title is not None else "",
        canonical_url=canonical.attributes.get("href") if canonical is not None else None,
    )
