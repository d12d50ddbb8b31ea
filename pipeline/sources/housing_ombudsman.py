"""The Housing Ombudsman (England): where its determinations are listed and how they are addressed."""

import re
from urllib.parse import parse_qs, quote, urljoin

from selectolax.lexbor import LexborHTMLParser

from pipeline.addresses import host_of, is_loopback, is_same_site, site_base, split_address

BASE = "https://www.housing-ombudsman.org.uk"
SITEMAP_INDEX = "/sitemap_index.xml"
SITEMAP_HINT = "decision"
"""The site names sitemaps for what they list: where some are named so, the others hold no determination."""
WINDOW_PAGES = 50
"""Pages of the listing with nothing new before a walk ends. The listing is sorted by date of decision, and publication
comes two to nine months later: about 230 new pages a fortnight lie scattered over some 450 pages of listing, so a gap
of 50 pages among them is next to impossible, while a stop at the first known page would lose most of them."""

_PERMALINK = re.compile(r"/decisions/(?!(?:page|feed)/)[^/]+/")  # "/decisions/some-homes-202012345/"
_SHORT_LINK = re.compile(r"/\?p=\d+")  # "/?p=12345", an alternative address that redirects to the permalink


def canonical_url(url: str, *, base: str = BASE) -> str | None:
    """The one form of an address: "http://Housing-Ombudsman.org.uk/decisions/A-1?x=1#top" -> BASE + "/decisions/a-1/".

    Scheme and host are those of the base. The port of a loopback address is left out: it says which process served the
    page, not which page it is, and the sample site takes a free port each time.

    Returns:
        The canonical address; None where it is not on the site of `base` or no address at all.
    """
    try:
        parts = split_address(urljoin(base + "/", url.strip()))
    except ValueError:
        return None
    if parts is None or not _is_ours(parts.geturl(), base):
        return None
    path = quote(re.sub(r"/{2,}", "/", "/" + parts.path), safe="/%:@!$&'()*+,;=~-._").lower()
    if not path.endswith("/") and "." not in path.rsplit("/", 1)[1]:
        path += "/"
    number = parse_qs(parts.query).get("p", [""])[0]
    return _canonical_base(base) + path + (f"?p={number}" if path == "/" and number.isdecimal() else "")


def is_decision_url(url: str, *, base: str = BASE) -> bool:
    """Whether a determination may stand there: "/decisions/a-homes-202012345/" yes, "/decisions/page/2/" no."""
    canonical = canonical_url(url, base=base)
    if canonical is None:
        return False
    path = canonical.removeprefix(_canonical_base(base))
    return bool(_PERMALINK.fullmatch(path) or _SHORT_LINK.fullmatch(path))


def listing_address(number: int, *, base: str = BASE) -> str:
    """Address of the numbered page of the listing: 1 -> "/decisions/", 2 -> "/decisions/page/2/"."""
    return f"{base}/decisions/" if number == 1 else f"{base}/decisions/page/{number}/"


def decision_links(html: bytes, *, base: str = BASE) -> tuple[str, ...]:
    """Addresses of the determinations that a page of the listing links to, absolute, in order, each once."""
    links = (node.attributes.get("href") or "" for node in LexborHTMLParser(html).css("a[href]"))
    return tuple(dict.fromkeys(urljoin(base + "/", link) for link in links if is_decision_url(link, base=base)))


def _is_ours(url: str, base: str) -> bool:
    return is_same_site(url, base) or (is_loopback(base) and host_of(url) == host_of(base))


def _canonical_base(base: str) -> str:
    if is_same_site(base, BASE):  # however the site was named on the command line
        return BASE
    origin = site_base(base)
    return origin.rsplit(":", 1)[0] if is_loopback(origin) and origin.count(":") > 1 else origin
