"""How a list numbers its items: what a browser prints before each, which stands nowhere in the text."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_CSS_STYLES = (("lower-alpha", "a"), ("lower-latin", "a"), ("lower-roman", "i"), ("decimal", "1"))


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
    if css := (attributes.get("style") or "").replace(" ", "").lower():
        for keyword, kind in _CSS_STYLES:
            if f"list-style-type:{keyword}" in css:
                style = kind
        if "list-style-type:none" in css or "list-style:none" in css:
            style = None
    start = attributes.get("start") or ""
    return Numbering(style, int(start) if start.isdecimal() and len(start) < 6 else 1)


def _printed(number: int, style: str) -> str:
    """What a browser prints: (2, 'a') -> 'b'; (4, 'i') -> 'iv'."""
    if style in "aA" and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if style in "iI" and 1 <= number < len(_ROMAN):
        return _ROMAN[number]
    return str(number)
