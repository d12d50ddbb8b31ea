"""Paragraphs that recommend: several things in one, and what stands before them on what a recommendation is."""

import re
from dataclasses import replace

from extractors.order_words import is_direction, recommends_further
from extractors.outline import Node
from extractors.sentences import sentences

_DISCLAIMER = re.compile(
    r"[^.]{0,80}\b(?:not\s+(?:bound|binding|obliged|orders)|(?:does|do)\s+not\s+have\s+to|need\s+not)\b[^.]{0,80}\.\s+"
    r"(?=(?:The|It|We|In)\s)"
)


def without_disclaimer(node: Node) -> Node:
    """`"The landlord need not do as we recommend. It should ..."`: what is recommended begins after that."""
    found = _DISCLAIMER.match(node.text)
    if found is None or "recommend" not in found[0].lower():
        return node
    return replace(node, start=node.start + found.end(), text=node.text[found.end() :])


def recommended_parts(node: Node) -> list[Node]:
    """A paragraph, or each of its sentences from which a further recommendation begins: "We also recommend that it"."""
    if node.children or node.more:
        return [node]
    starts = [
        sentence.start
        for sentence in sentences(node.text)[1:]
        if recommends_further(sentence.text) and is_direction(node.text[: sentence.start])
    ]
    ends = [*starts, len(node.text)]
    return [
        replace(node, start=node.start + start, end=node.start + end, text=node.text[start:end].rstrip())
        for start, end in zip([0, *starts], ends, strict=True)
    ]
