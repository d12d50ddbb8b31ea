"""Sitemaps: XML files that list addresses with the time of their last change."""

from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

MAX_ENTRIES = 200_000
MAX_FIELD_CHARS = 4_096


class MalformedSitemap(ValueError):  # noqa: N818  says what a file is
    """The bytes are no sitemap. Its text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    """One address listed, and when it last changed, as printed; None where the sitemap does not say."""

    address: str
    lastmod: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """A sitemap as read; the entries of an index are sitemaps themselves."""

    is_index: bool
    entries: tuple[SitemapEntry, ...]


def parse_sitemap(xml: bytes) -> Sitemap:
    """Read `<urlset>` or `<sitemapindex>`: "<url><loc>https://a.uk/b/</loc></url>" -> one entry.

    Expat is used bare: a document type declaration, the only way to entities that grow or reach outside, is refused as
    soon as it opens.

    Raises:
        MalformedSitemap: No XML, another root, a document type declaration, or more entries than any sitemap has.
    """
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(xml, True)
    except MalformedSitemap:
        raise
    except (ExpatError, LookupError, ValueError) as error:  # the latter two for encodings that Python does not know
        raise MalformedSitemap(f"no well-formed XML ({error})") from error
    return Sitemap(is_index=reader.root == "sitemapindex", entries=tuple(reader.entries))


class _Reader:
    """What expat calls back: keeps the path of open elements, gathers `loc` and `lastmod` of each entry."""

    def __init__(self) -> None:
        self.root = ""
        self.entries: list[SitemapEntry] = []
        self._path: list[str] = []
        self._fields: dict[str, str] = {}

    def refuse_doctype(self, *_: object) -> None:
        raise MalformedSitemap("it declares a document type")

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._path:
            self.root = local
            if local not in ("urlset", "sitemapindex"):
                raise MalformedSitemap(f"its root is <{local[:40]}>")
        self._path.append(local)
        if len(self._path) == 2:
            self._fields = {}

    def text(self, text: str) -> None:
        # Depth 3 alone: <image:loc> of an entry's picture stands deeper and is no page.
        if len(self._path) == 3 and self._path[2] in ("loc", "lastmod"):
            joined = self._fields.get(self._path[2], "") + text
            self._fields[self._path[2]] = joined[:MAX_FIELD_CHARS]

    def end(self, _name: str) -> None:
        if len(self._path) == 2 and self._path[1] in ("url", "sitemap"):
            address = self._fields.get("loc", "").strip()
            if address:
                self.entries.append(SitemapEntry(address=address, lastmod=_stamp(self._fields.get("lastmod"))))
            if len(self.entries) > MAX_ENTRIES:
                raise MalformedSitemap(f"more than {MAX_ENTRIES:,} entries")
        self._path.pop()


def _stamp(text: str | None) -> str | None:
    """A lastmod fit for a header of the archive: printable, short; None for anything else."""
    stamp = (text or "").strip()
    return stamp if stamp and stamp.isascii() and stamp.isprintable() and len(stamp) <= 40 else None
