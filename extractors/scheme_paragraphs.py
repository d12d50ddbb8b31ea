"""Paragraphs of the Housing Ombudsman Scheme that a text cites: "paragraph 5 3.b." -> 53(b)."""

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(
    r"(?:paragraphs?|sections?|(?:accordance|keeping|line)\s+with|pursuant\s+to)\s*(?P<number>[345]\s?\d)(?:\s?\(\s?(?P<letter>[a-z])\s?\)|\s?\.\s?(?P<dotted>[a-z])\b|(?P<glued>[a-z])\b)?",
    re.IGNORECASE,
)


def cited_paragraph(sentence: str, before: int | None = None) -> str | None:
    """`"In accordance with paragraph 5 3.b."` -> "53(b)"; the first cited, or the last before an offset."""
    cited = list(cited_paragraphs(sentence if before is None else sentence[:before]))
    return (cited[0] if before is None else cited[-1]) if cited else None


def cited_paragraphs(text: str) -> Iterator[str]:
    """Yield every paragraph of the Scheme that a text cites, in one form: 52, 53(b), 42(a)."""
    for match in _PARAGRAPH.finditer(text):
        letter = match["letter"] or match["dotted"] or match["glued"]
        number = match["number"].replace(" ", "")
        yield f"{number}({letter.lower()})" if letter else number
