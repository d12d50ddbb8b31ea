"""Pages served in place of what was asked for: "are you human", login and maintenance pages with status 200."""

import re

from selectolax.lexbor import LexborHTMLParser

_READ_CHARS = 200_000
_SIGNS_OF_A_CASE = re.compile(
    r"(?<!\d)\d{9}(?!\d)"  # a case reference, "202012345"
    r"|maladministration|service failure|Housing Ombudsman Scheme",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"just a moment|attention required|checking your browser|you are (?:a )?human|are you (?:a )?human|not a robot"
    r"|captcha|access denied|unusual traffic|request unsuccessful|enable javascript and cookies"
    r"|maintenance|temporarily unavailable|log ?in|sign in|password",
    re.IGNORECASE,
)


def visible_text(body: bytes) -> str:
    """What a reader of the page sees, its title first; "" for bytes that are no text at all."""
    if b"\x00" in body[:1024]:
        return ""
    tree = LexborHTMLParser(body)
    tree.strip_tags(["script", "style", "noscript", "template"])
    title = tree.css_first("title")
    whole = tree.body.text() if tree.body else ""
    return " ".join(f"{title.text() if title else ''} {whole[:_READ_CHARS]}".split())


def is_like_a_case(text: str) -> bool:
    """Whether the visible text shows any sign of a determination; generous, as reading the page comes later."""
    return _SIGNS_OF_A_CASE.search(text) is not None


def words_of_a_challenge(text: str) -> str | None:
    """The telling words of a challenge, login or maintenance page: "Just a moment..." -> "Just a moment"."""
    found = _IN_PLACE.search(text)
    return found.group() if found else None
