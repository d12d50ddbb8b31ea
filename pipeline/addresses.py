"""Web addresses: which site they belong to."""

from urllib.parse import SplitResult, urlsplit

from models.errors import OmbudsmanError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORTS = {"http": 80, "https": 443}


def split_address(url: str) -> SplitResult | None:
    """The parts of an http(s) address; None for anything else: "mailto:x", "http://[::1", "/decisions/"."""
    try:
        parts = urlsplit(url.strip())
        valid = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if valid else None


def site_base(url: str) -> str:
    """The site an address stands on: "HTTPS://Example.org:443/decisions/" -> "https://example.org".

    Raises:
        OmbudsmanError: It is no web address.
    """
    parts = split_address(url)
    if parts is None or parts.hostname is None:
        raise OmbudsmanError(f"{url!r} is no web address: give one such as https://www.housing-ombudsman.org.uk")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def host_of(url: str) -> str:
    """Host without `www.`, in lower case; "" where there is none: "https://www.Example.org/x" -> "example.org"."""
    parts = split_address(url)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def is_loopback(url: str) -> bool:
    """Whether this very machine serves the address."""
    return host_of(url) in LOOPBACK


def is_same_site(url: str, base: str) -> bool:
    """Whether both stand on one host and port, `www.` and http or https aside."""
    ours, theirs = split_address(base), split_address(url)
    if ours is None or theirs is None or host_of(url) != host_of(base):
        return False
    standard = (None, 80, 443)
    return ours.port == theirs.port or (ours.port in standard and theirs.port in standard)
