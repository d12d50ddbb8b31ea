import pytest

from pipeline.sources.housing_ombudsman import BASE, canonical_url, decision_links, is_decision_url, listing_address

PERMALINK = BASE + "/decisions/some-homes-202012345/"


@pytest.mark.parametrize(
    "url",
    [
        PERMALINK,
        PERMALINK[:-1],
        "http://housing-ombudsman.org.uk/decisions/some-homes-202012345",
        "HTTPS://WWW.Housing-Ombudsman.org.uk:443/Decisions/Some-Homes-202012345/?utm_source=x#top",
        "/decisions/some-homes-202012345/",
        " https://www.housing-ombudsman.org.uk//decisions//some-homes-202012345/ ",
    ],
    ids=["itself", "no slash", "no www", "case, port, query", "relative", "double slashes"],
)
def test_one_address_in_many_forms_is_one(url: str) -> None:
    assert canonical_url(url) == PERMALINK


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (BASE + "/?p=1234", BASE + "/?p=1234"),
        (BASE + "?p=1234&preview=1", BASE + "/?p=1234"),
        (BASE + "/decisions/__trashed-7", BASE + "/decisions/__trashed-7/"),
        (BASE + "/decisions/caf\u00e9-homes-202012345/", BASE + "/decisions/caf%c3%a9-homes-202012345/"),
        (BASE + "/sitemap_index.xml", BASE + "/sitemap_index.xml"),
        ("https://evil.example/decisions/some-homes-202012345/", None),
        ("https://www.housing-ombudsman.org.uk.evil.example/decisions/a-202012345/", None),
        ("https://www.housing-ombudsman.org.uk:8443/decisions/a-202012345/", None),
        ("mailto:a@example.org", None),
        ("javascript:void(0)", None),
        ("http://[::1", None),
    ],
    ids=["short link", "short link with more", "trashed", "accent", "file", "other host", "host in front", "other port",
         "mail", "script", "broken"],
)  # fmt: skip
def test_canonical_url(url: str, expected: str | None) -> None:
    assert canonical_url(url) == expected


def test_site_named_without_www_is_the_same_site() -> None:
    assert canonical_url("/decisions/some-homes-202012345", base="http://housing-ombudsman.org.uk") == PERMALINK


def test_port_of_this_machine_is_no_part_of_an_address() -> None:
    base = "http://127.0.0.1:8123"
    canonical = canonical_url(base + "/decisions/a-202012345", base=base)
    assert canonical == "http://127.0.0.1/decisions/a-202012345/"
    assert canonical_url(canonical, base="http://127.0.0.1:9999") == canonical
    assert (
        canonical_url("http://example.test:81/decisions/a/", base="http://example.test:81")
        == "http://example.test:81/decisions/a/"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/decisions/some-homes-202012345/", True),
        ("/decisions/some-homes-202012345", True),
        ("/decisions/__trashed-12/", True),
        ("/?p=77", True),
        ("/decisions/", False),
        ("/decisions/page/2/", False),
        ("/decisions/page/", False),
        ("/decisions/feed/", False),
        ("/decisions/a-202012345/attachment/", False),
        ("/landlords-info/", False),
        ("/", False),
        ("https://evil.example/decisions/a-202012345/", False),
    ],
)
def test_is_decision_url(path: str, expected: bool) -> None:
    assert is_decision_url(path) is expected


def test_listing_addresses() -> None:
    assert listing_address(1) == BASE + "/decisions/"
    assert listing_address(12) == BASE + "/decisions/page/12/"


def test_decision_links_are_those_to_determinations_each_once() -> None:
    html = (
        '<nav><a href="/">Home</a><a href="/decisions/">All</a><a>no address</a><a href="">empty</a></nav>'
        '<article><a href="/decisions/a-homes-202012345/"><img></a><a href="/decisions/a-homes-202012345/">A Homes</a>'
        f'<a href="{BASE}/decisions/b-homes-202012346">B</a></article><a href="/decisions/page/2/">Next</a>'
        '<a href="https://evil.example/decisions/c-202012347/">C</a><a href="http://[">broken</a>'
    )  # fmt: skip
    assert decision_links(html.encode()) == (
        BASE + "/decisions/a-homes-202012345/",
        BASE + "/decisions/b-homes-202012346",
    )
