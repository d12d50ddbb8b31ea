import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from models.errors import OmbudsmanError
from pipeline.sample_site import serve_sample
from pipeline.sitemaps import parse_sitemap
from pipeline.sources.housing_ombudsman import decision_links

FIRST_DAY = date(2024, 1, 1)


def stem(number: int) -> str:
    return f"some-homes-2020{number:05d}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-five pages, the higher the number the later the decision, and one `__trashed-` page without a date."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "decisions").mkdir()
    for number in range(45):
        path = folder / "decisions" / f"{stem(number)}.html"
        path.write_text(
            f"<html><h1>Some &amp; Homes <b>(2020{number:05d})</b></h1><p>£{number}</p></html>", encoding="utf-8"
        )
        labels = {"decision_date": str(FIRST_DAY + timedelta(days=number))}
        path.with_suffix(".json").write_text(json.dumps(labels), encoding="utf-8")
    (folder / "decisions" / "__trashed-1.html").write_text("<h1>Old Homes (201912345)</h1>", encoding="utf-8")
    (folder / "decisions" / "__trashed-1.json").write_text('{"decision_date": null}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[httpx.Client]:
    with serve_sample(folder) as base, httpx.Client(base_url=base, trust_env=False) as client:
        yield client


def test_robots_allow_and_name_the_sitemaps(site: httpx.Client) -> None:
    text = site.get("/robots.txt").text
    assert "Disallow: /decisions" not in text
    assert f"Sitemap: {str(site.base_url).rstrip('/')}/sitemap_index.xml" in text


def test_sitemaps_list_every_page_once_with_lastmod(site: httpx.Client) -> None:
    index = parse_sitemap(site.get("/sitemap_index.xml").content)
    names = [entry.address.rsplit("/", 1)[1] for entry in index.entries]
    assert names == ["page-sitemap.xml", "decision-sitemap1.xml", "decision-sitemap2.xml", "decision-sitemap3.xml"]
    entries = [e for s in index.entries[1:] for e in parse_sitemap(site.get(s.address).content).entries]
    assert len({entry.address for entry in entries}) == len(entries) == 46
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", entry.lastmod or "") for entry in entries)


def test_listing_shows_ten_a_page_newest_decision_first(site: httpx.Client) -> None:
    links = [decision_links(site.get(f"/decisions/page/{n}/").content, base=str(site.base_url)) for n in (2, 3, 4, 5)]
    links.insert(0, decision_links(site.get("/decisions/").content, base=str(site.base_url)))
    assert [len(page) for page in links] == [10, 10, 10, 10, 6]
    shown = [link.rstrip("/").rsplit("/", 1)[1] for page in links for link in page]
    assert shown == [*(stem(number) for number in reversed(range(45))), "__trashed-1"]
    assert site.get("/decisions/page/6/").status_code == 404


def test_listing_shows_titles_as_the_pages_have_them(site: httpx.Client) -> None:
    assert "Some &amp; Homes (202000044)</a>" in site.get("/decisions/").text


def test_permalink_serves_the_file_and_answers_conditions(site: httpx.Client, folder: Path) -> None:
    path = f"/decisions/{stem(7)}/"
    page = site.get(path)
    assert page.content == (folder / "decisions" / f"{stem(7)}.html").read_bytes()
    etag, changed = page.headers["etag"], page.headers["last-modified"]
    answers = [
        site.get(path, headers=headers).status_code
        for headers in (
            {"If-None-Match": etag},
            {"If-None-Match": f'"other", W/{etag}'},
            {"If-Modified-Since": changed},
            {"If-None-Match": '"other"', "If-Modified-Since": changed},
            {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
            {"If-Modified-Since": "no date"},
        )
    ]
    assert answers == [304, 304, 304, 200, 200, 200]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (f"/decisions/{stem(3)}", f"/decisions/{stem(3)}/"),
        ("/decisions", "/decisions/"),
        ("/decisions/page/1/", "/decisions/"),
        ("/?p=20000", "/decisions/__trashed-1/"),
    ],
)
def test_other_addresses_of_a_page_redirect(site: httpx.Client, path: str, target: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["location"]) == (301, target)


@pytest.mark.parametrize("path", ["/decisions/no-homes-202099999/", "/?p=1&q=", "/../etc/passwd", "/decisions/x/y/"])
def test_nothing_else_is_served(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == (200 if path.startswith("/?") else 404)
    assert "text/html" in answer.headers["content-type"]


def test_head_gives_no_body(site: httpx.Client) -> None:
    answer = site.head(f"/decisions/{stem(1)}/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert site.get("/").status_code == 200


def test_times_follow_from_the_pages_alone(site: httpx.Client, folder: Path) -> None:
    with serve_sample(folder) as base:
        again = httpx.get(f"{base}/decision-sitemap1.xml", trust_env=False).text.replace(base, "")
    assert again == site.get("/decision-sitemap1.xml").text.replace(str(site.base_url).rstrip("/"), "")


def test_folder_without_pages_and_taken_port_are_told(tmp_path: Path, site: httpx.Client, folder: Path) -> None:
    with pytest.raises(OmbudsmanError, match=r"holds no \.html pages"), serve_sample(tmp_path):
        pass
    with pytest.raises(OmbudsmanError, match="cannot be used"), serve_sample(folder, port=site.base_url.port or 0):
        pass


def test_server_can_be_run_by_hand(folder: Path) -> None:
    command = [sys.executable, "-m", "pipeline.sample_site", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        base = server.stdout.readline().strip()
        assert httpx.get(f"{base}/decisions/", trust_env=False).status_code == 200
        server.terminate()
