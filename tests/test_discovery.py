from types import SimpleNamespace

import pytest

from models.errors import OmbudsmanError
from pipeline.discovery import Discovery, discover
from pipeline.sources import housing_ombudsman
from tests.fake_site import BASE, FakeSite, fetcher_of, reply


def url_of(number: int) -> str:
    return f"{BASE}/decisions/homes-{2020_00000 + number}/"


def site_of(count: int) -> FakeSite:
    site = FakeSite()
    site.publish({f"homes-{2020_00000 + number}": "2026-01-01" for number in range(count)})
    return site


def index_of(*paths: str) -> str:
    return (
        "<sitemapindex>" + "".join(f"<sitemap><loc>{BASE}{path}</loc></sitemap>" for path in paths) + "</sitemapindex>"
    )


def search(
    site: FakeSite, *, known: range = range(0), window: int = 3, full: bool = False, enough: int | None = None
) -> Discovery:
    """Discover with a small window; `known` are the numbers of pages held."""
    names = {name: getattr(housing_ombudsman, name) for name in dir(housing_ombudsman) if not name.startswith("_")}
    source = SimpleNamespace(**names | {"WINDOW_PAGES": window})
    urls = frozenset(url_of(number) for number in known)
    with fetcher_of(site) as fetcher:
        return discover(source, fetcher=fetcher, known=urls, standing=len(urls), full=full, enough=enough)


def listing_asked(site: FakeSite) -> int:
    return sum(path == "/decisions/" or path.startswith("/decisions/page/") for path in site.asked)


def test_sitemaps_say_all_and_one_page_of_the_listing_agrees() -> None:
    site = site_of(45)
    found = search(site)
    assert list(found.listed) == [url_of(number) for number in range(45)]
    assert {entry.lastmod for entry in found.listed.values()} == {"2026-01-01"}
    assert (found.is_complete, found.notes, listing_asked(site)) == (True, (), 1)


def test_sitemaps_are_found_through_robots() -> None:
    site = site_of(3)
    site.replies["/robots.txt"] = f"Sitemap: {BASE}/maps/all.xml\nSitemap: https://evil.example/x.xml\n"
    site.replies["/maps/all.xml"] = site.replies.pop("/sitemap_index.xml")
    assert len(search(site).listed) == 3
    assert "/sitemap_index.xml" not in site.asked


def test_sitemaps_of_other_pages_and_other_sites_are_spared() -> None:
    site = site_of(3)
    index = str(site.replies["/sitemap_index.xml"])
    extra = "".join(
        f"<sitemap><loc>{loc}</loc></sitemap>"
        for loc in (f"{BASE}/page-sitemap.xml", "https://evil.example/decision.xml")
    )
    site.replies["/sitemap_index.xml"] = index.replace("<sitemapindex>", "<sitemapindex>" + extra)
    assert search(site).is_complete
    assert [path for path in site.asked if "sitemap" in path] == ["/sitemap_index.xml", "/decision-sitemap.xml"]


def test_index_that_lists_itself_has_an_end() -> None:
    site = site_of(3)
    site.replies["/sitemap_index.xml"] = index_of("/sitemap_index.xml", "/decision-sitemap.xml")
    assert len(search(site).listed) == 3
    assert site.asked.count("/sitemap_index.xml") == 1


@pytest.mark.parametrize(
    ("path", "answer", "told"),
    [
        ("/sitemap_index.xml", 404, "status 404"),
        ("/sitemap_index.xml", "<html><body>x</body></html>", "root is <html>"),
        ("/sitemap_index.xml", "<sitemapindex><sitemap>", "no well-formed XML"),
        ("/sitemap_index.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><urlset/>", "document type"),
        ("/decision-sitemap.xml", "<urlset></urlset>", "list 0 determinations"),
        ("/decision-sitemap.xml", 410, "status 410"),
        ("/decision-sitemap.xml", lambda _: reply(301, location="https://evil.example/"), "off the site"),
    ],
    ids=["missing", "web page", "torn", "entity", "empty", "inner gone", "inner off the site"],
)
def test_listing_stands_in_for_bad_sitemaps(path: str, answer: object, told: str) -> None:
    site = site_of(45)
    site.replies[path] = answer  # type: ignore[assignment]
    found = search(site)
    assert set(found.listed) == {url_of(number) for number in range(45)}
    assert not found.is_complete
    assert told in " ".join(found.notes)


def test_one_bad_sitemap_of_several_costs_no_stamp_of_the_others() -> None:
    site = site_of(20)
    site.replies["/sitemap_index.xml"] = index_of("/decision-sitemap2.xml", "/decision-sitemap.xml")
    found = search(site)
    assert not found.is_complete
    assert found.listed[url_of(19)].lastmod == "2026-01-01"


def test_emptied_sitemaps_are_not_believed() -> None:
    site = site_of(45)
    whole = dict(site.replies)
    site.publish({"homes-202000001": "2026-01-01"})
    site.replies = whole | {"/decision-sitemap.xml": site.replies["/decision-sitemap.xml"]}
    found = search(site, known=range(45))
    assert (found.is_complete, len(found.listed)) == (False, 30)
    assert "list 1 determinations where 45 are known" in found.notes[0]


def test_page_that_only_the_listing_has_starts_a_walk() -> None:
    site = site_of(45)
    sitemap = str(site.replies["/decision-sitemap.xml"])
    site.replies["/decision-sitemap.xml"] = sitemap.replace(url_of(2), BASE + "/about/")
    site.replies["/decisions/page/4/"] = f'<a href="{url_of(99)}">x</a>'
    found = search(site)
    assert found.only_in_listing == (url_of(2), url_of(99))
    assert "the sitemaps lack" in found.notes[0]


def without_sitemaps(count: int) -> FakeSite:
    site = site_of(count)
    site.replies["/sitemap_index.xml"] = 404
    return site


def test_walk_finds_new_pages_in_the_middle_and_stops_after_the_window() -> None:
    site = without_sitemaps(200)
    site.replies["/decisions/page/3/"] = f'<a href="{url_of(500)}">new, in the middle</a>'
    found = search(site, known=range(200), window=4)
    assert url_of(500) in found.listed
    assert listing_asked(site) == 3 + 4


def test_walk_stops_when_enough_is_found() -> None:
    site = without_sitemaps(200)
    search(site, enough=15)
    assert listing_asked(site) == 2


def test_walk_ends_where_the_listing_repeats_itself() -> None:
    site = without_sitemaps(25)
    for number in range(4, 100):
        site.replies[f"/decisions/page/{number}/"] = site.replies["/decisions/page/3/"]
    assert len(search(site, window=50).listed) == 25
    assert listing_asked(site) == 4


def test_full_walk_goes_to_the_end_and_reconciles() -> None:
    site = site_of(120)
    site.replies["/decisions/page/12/"] = f'<a href="{url_of(500)}">x</a>'
    found = search(site, known=range(120), full=True)
    assert listing_asked(site) == 13
    assert found.only_in_listing == (url_of(500),)
    assert found.only_in_sitemaps == tuple(url_of(number) for number in range(110, 120))
    assert len(found.listed) == 121


def test_broken_listing_is_noted_and_the_sitemaps_serve() -> None:
    site = site_of(20)
    site.replies["/decisions/"] = "<p>A new design without links</p>"
    found = search(site)
    assert (len(found.listed), found.is_complete) == (20, True)
    assert "layout may have changed" in found.notes[0]


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        (404, "status 404"),
        ("<title>Just a moment...</title>", "challenge or login page"),
        ("<p>x</p>", "links to no determination"),
    ],
)
def test_site_without_determinations_is_told(listing: int | str, told: str) -> None:
    with pytest.raises(OmbudsmanError, match=told):
        search(FakeSite({"/decisions/": listing}))
