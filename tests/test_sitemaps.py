import pytest

from pipeline.sitemaps import MalformedSitemap, SitemapEntry, parse_sitemap

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_index_and_urlset_are_read() -> None:
    index = parse_sitemap(
        f"<sitemapindex {NAMESPACE}><sitemap><loc> https://a.uk/s.xml </loc></sitemap></sitemapindex>".encode()
    )
    assert index.is_index
    assert index.entries == (SitemapEntry(address="https://a.uk/s.xml", lastmod=None),)
    urls = parse_sitemap(
        b'<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="x.xsl"?>'
        b"<urlset><url><loc>https://a.uk/?p=1&amp;x=2</loc><lastmod>2026-01-02T03:04:05+00:00</lastmod></url>"
        b"<url><loc><![CDATA[https://a.uk/b/]]></loc></url></urlset>"
    )
    assert not urls.is_index
    assert urls.entries == (
        SitemapEntry(address="https://a.uk/?p=1&x=2", lastmod="2026-01-02T03:04:05+00:00"),
        SitemapEntry(address="https://a.uk/b/", lastmod=None),
    )


def test_address_of_a_picture_is_no_page() -> None:
    xml = (
        f'<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://a.uk/b/</loc>'
        "<image:image><image:loc>https://a.uk/b.png</image:loc></image:image></url></urlset>"
    )
    assert [entry.address for entry in parse_sitemap(xml.encode()).entries] == ["https://a.uk/b/"]


def test_entries_without_address_and_odd_stamps_are_left_out() -> None:
    xml = "<urlset><url><lastmod>x</lastmod></url><url><loc>https://a.uk/</loc><lastmod>no\nstamp</lastmod></url></urlset>"
    assert parse_sitemap(xml.encode()).entries == (SitemapEntry(address="https://a.uk/", lastmod=None),)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (b"", "no well-formed XML"),
        (b"<urlset><url><loc>https://a.uk/</loc></url>", "no well-formed XML"),
        (b"<!DOCTYPE html><html><body>Just a moment</body></html>", "document type"),
        (b"<html><body>x</body></html>", "root is <html>"),
        (
            b'<!DOCTYPE u [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "document type",
        ),
        (
            b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
            "document type",
        ),
        (b"\x1f\x8b\x08\x00", "no well-formed XML"),
        (b'<?xml version="1.0" encoding="no-such"?><urlset/>', "no well-formed XML"),
    ],
    ids=["empty", "torn", "html", "other root", "growing entity", "outside entity", "gzip", "unknown encoding"],
)
def test_malformed_sitemap_is_told(xml: bytes, told: str) -> None:
    with pytest.raises(MalformedSitemap, match=told):
        parse_sitemap(xml)
