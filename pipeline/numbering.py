"""How a list numbers its items: what a browser prints before each, which stands nowhere in the text."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CSS_STYLE = re.compile(r"list-style(?:-type)?:[^;]*?(lower-alpha|lower-latin|lower-roman|decimal|none)")
_STYLE_OF = {"lower-alpha": "a", "lower-latin": "a", "lower-roman": "i", "decimal": "1", "none": None}


@dataclass
class Numbering:
    """An open list: its style ('1', 'a', 'i'; None where it prints no numbers), and the number of the next item."""

    style: str | None
    next_number: int

    def label(self, item: LexborNode) -> str | None:
        """What is printed before this `<li>`, the next of the list; counts it."""
        if self.style is None:
            return None
        value = item.attributes.get("value") or ""
        number = int(value) if value.isdecimal() and len(value) < 6 else self.next_number
        self.next_number = number + 1
        return _printed(number, self.style)


def numbering_of(node: LexborNode) -> Numbering:
    """`<ol type="a" start="3">` -> style "a", next number 3; `<ul>` -> no style."""
    attributes = node.attributes
    style = None if node.tag == "ul" else (attributes.get("type") or "1")
    if css := _CSS_STYLE.search((attributes.get("style") or "").replace(" ", "").lower()):
        style = _STYLE_OF[css[1]]
    start = attributes.get("start") or ""
    return Numbering(style, int(start) if start.isdecimal() and len(start) < 6 else 1)


def _printed(number: int, style: str) -> str:
    """What a browser prints: (2, 'a') -> 'b'; (27, 'A') -> 'AA'; (4, 'i') -> 'iv'."""
    if style in ("a", "A") and number > 0:
        printed = _in_letters(number)
    elif style in ("i", "I") and 0 < number < 4000:
        printed = _in_roman(number)
    else:
        return str(number)
    return printed.upper() if style.isupper() else printed


def _in_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _in_roman(number: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        printed += letters * (number // value)
        number %= value
    return printed
