"""The bytes of a page, before they are parsed: refused where they can be no page, else as UTF-8."""

import codecs
import re

from models.errors import PageRefused, RejectReason

MAX_BYTES = 10_000_000  # the largest real page is under 1 MB
MAX_DEPTH = 10_000  # HTML5 parsing takes the square of the nesting: 300,000 nested elements hold a core for minutes

_TAG = re.compile(rb"<(/?)[a-zA-Z]")
_OPENED = re.compile(rb"<(?:html|body|main|article)\b", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:html|body|main|article)\s*>", re.IGNORECASE)


def utf8_page(body: bytes) -> bytes:
    """A page in whatever encoding -> the same in UTF-8, its byte order mark left out.

    Raises:
        PageRefused: If the bytes are empty, no web page, too large, or a document that was cut off.
    """
    _refuse(body)
    return _in_utf8(body)


def _refuse(body: bytes) -> None:
    if not body.strip():
        raise PageRefused(RejectReason.EMPTY, "the page has no bytes")
    if len(body) > MAX_BYTES:
        raise PageRefused(RejectReason.TOO_LARGE, f"{len(body):,} bytes; determinations have under {MAX_BYTES:,}")
    if len(body) > 150_000 and _depth(body) > MAX_DEPTH:
        raise PageRefused(RejectReason.TOO_LARGE, f"elements nested more than {MAX_DEPTH:,} deep")
    if b"\x00" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageRefused(RejectReason.NOT_HTML, "the bytes are no text")
    # A whole page is closed in its last line: a search from there on spares one through all of it.
    if _OPENED.search(body) and not (_CLOSED.search(body, len(body) - 2_000) or _CLOSED.search(body)):
        raise PageRefused(RejectReason.TRUNCATED, "the document is opened but never closed; fetch it again")


def _depth(body: bytes) -> int:
    """The deepest nesting that the tags could make, elements that need no end tag counted too."""
    depth = deepest = 0
    for tag in _TAG.finditer(body):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _in_utf8(body: bytes) -> bytes:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace").encode()
    try:
        body.decode()
    except UnicodeDecodeError:
        # Browsers read undeclared Western pages as Windows-1252; there £ is one byte, 0xA3.
        return body.decode("cp1252", errors="replace").encode()
    return body.removeprefix(codecs.BOM_UTF8)
