import pytest

from models.errors import OmbudsmanError
from pipeline.addresses import is_loopback, is_same_site, site_base


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("HTTPS://Example.org:443/decisions/?x#y", "https://example.org"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("http://[::1]:80/", "http://[::1]"),
        (" http://127.0.0.1:8000/ ", "http://127.0.0.1:8000"),
    ],
)
def test_site_base(url: str, base: str) -> None:
    assert site_base(url) == base


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "http://", "http://[::1", "http://x:99999", "", "file:///etc"]
)
def test_other_words_are_no_site(url: str) -> None:
    with pytest.raises(OmbudsmanError, match="no web address"):
        site_base(url)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.example.org/x", True),
        ("http://example.org:80/x", True),
        ("https://example.org:444/x", False),
        ("https://sub.example.org/x", False),
        ("https://example.org@evil.example/x", False),
        ("https://user:secret@example.org/x", True),
        ("/x", False),
    ],
)
def test_is_same_site(url: str, same: bool) -> None:
    assert is_same_site(url, "https://example.org") is same


def test_only_this_machine_is_loopback() -> None:
    assert is_loopback("http://localhost:1")
    assert is_loopback("http://[::1]/")
    assert not is_loopback("http://127.0.0.1.evil.example/")
