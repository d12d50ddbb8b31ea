"""Orders set as paragraphs under titles of their own: "1. Apology", "Compensation order"."""

import math
import re
from collections.abc import Iterator, Sequence

from extractors.outline import Node

_ORDER_TITLE = re.compile(r"(?P<number>(?:order\s+)?\d{1,2}[.):]\s*)[A-Z]|.{2,50}\border\W*$", re.IGNORECASE)


def titled_orders(top: Sequence[Node]) -> Iterator[tuple[Node, int, list[Node]]]:
    """Each title with the length of its number and its body; none where the sub-headings are topics of a list.

    Args:
        top: The top nodes of a section.
    """
    titles = [node for node in top if node.is_heading]
    matches = [_ORDER_TITLE.match(title.text) for title in titles]
    if not titles or not all(matches):
        return
    if any(node.level > 0 or node.children for node in top[: top.index(titles[0])]):
        return  # "Wider order" after a list of orders
    for title, match, following in zip(titles, matches, [*titles[1:], None], strict=True):
        stop = following.start if following else math.inf
        body = [node for node in top if title.start < node.start < stop]
        if body and match:
            yield title, match.end("number") if match["number"] else 0, body
