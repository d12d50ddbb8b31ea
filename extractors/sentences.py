"""Text -> its sentences, and where each stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Looked for from the stop on: a search for one of few characters is fast.
_SENTENCE_END = re.compile(r"[.!?](?:(?P<quote>[”’\"]?)\s+(?=[“\"‘(]?[A-Z£])|(?<=[a-z]{3}[.])(?=[A-Z][a-z]+ ))|\n")
_ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "No.", "St.", "para.", "paras.", "e.g.", "i.e.", "approx.", "inc.")
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})$")


class Sentence(NamedTuple):
    """A sentence and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=256)  # about a page: several extractors ask for the same paragraphs
def sentences(text: str) -> tuple[Sentence, ...]:
    """Each sentence: `"It was late. The landlord paid £5.50."` -> two; a space lost after a stop is forgiven."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        stop = match.start() + (match[0] != "\n")
        if text.endswith(_ABBREVIATIONS, start, stop) and _ABBREVIATION.search(text, max(start, stop - 8), stop):
            continue
        end = max(stop, match.end("quote"))
        sentence = text[start:end]
        if sentence and not sentence.isspace():
            yield Sentence(sentence, start, end)
        start = match.end()
    if text[start:].strip():
        yield Sentence(text[start:], start, len(text))
