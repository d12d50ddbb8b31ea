"""What is printed of a text: one blank between words, and no marks that nobody sees."""

import re

# Zero-width marks, soft hyphens, marks of direction, and control codes, which a terminal would obey.
_UNPRINTED = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]"
)


def clean(text: str) -> str:
    """Collapse white space, NBSP included, and drop what is not printed: zero-width marks, soft hyphens, controls."""
    text = text.strip()
    if text.isprintable() and "  " not in text:  # most texts: all their white space is single spaces
        return text
    return " ".join(_UNPRINTED.sub("", text).split())
