"""The elements of HTML by what they mean for text: Lexbor numbers them, and to compare numbers is faster."""

from functools import cache

from selectolax.lexbor import LexborHTMLParser

TEXT = 2  # tag ids that Lexbor gives to text and comments; a test holds them
COMMENT = 4

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_DROPPED_TAGS = "script style noscript template svg nav footer form iframe object select button"
BOLD_TAGS = ("b", "strong")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKED_TAGS = frozenset((*BOLD_TAGS, *HEADINGS, "br", "ol", "ul", "li", "table", "tr", "td", "th"))


@cache
def tag_ids() -> tuple[frozenset[int], frozenset[int], dict[int, str]]:
    """Tag ids of blocks and of what is passed over, and the names of all elements that are not merely inline."""
    probe = LexborHTMLParser("<p>x</p>")

    def ids(names: str) -> dict[int, str]:
        return {probe.create_node(name).tag_id: name for name in names.split()}

    dropped = frozenset((COMMENT, *ids(_DROPPED_TAGS)))
    blocks = {tag: name for tag, name in ids(_BLOCK_TAGS).items() if tag not in dropped}
    return frozenset(blocks), dropped, blocks | ids("br strong b")


@cache
def marked_tags() -> dict[int, str]:
    """Tag ids and names of the elements that tell something of the blocks in them, besides where these end."""
    return {tag: name for tag, name in tag_ids()[2].items() if name in _MARKED_TAGS}
