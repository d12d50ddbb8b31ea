"""WARC files that other programs wrote."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from models.errors import OmbudsmanError, PageRefused, RejectReason
from pipeline.archive import open_archive
from pipeline.rejects import Reject
from pipeline.warc_files import read_warc
from tests.made_archives import SHARD, fill, page, url_of

URL = "https://example.test/decisions/a-202012345/"
Headers = list[tuple[str, str]]
HTML: Headers = [("Content-Type", "text/html; charset=UTF-8")]


def add(writer: WARCWriter, url: str, body: bytes, *, status: str = "200 OK", http: Headers = HTML) -> None:
    """A response; a resource where there is no status."""
    kind = "response" if status else "resource"
    headers = StatusAndHeaders(status, list(http), protocol="HTTP/1.1") if status else None
    fields = {"WARC-Date": "2024-05-06T07:08:09Z"} | ({} if status else {"Content-Type": "text/html"})
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(body), length=len(body), http_headers=headers, warc_headers_dict=fields
    )
    writer.write_record(record)


def write(path: Path, *, packed: bool = True, pages: int = 3) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed, warc_version="1.0")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another"}))
        for number in range(pages):
            add(writer, f"{URL}{number}", f"<p>page {number}</p>".encode() * 40)
    return path


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_pages_are_read_with_their_dates(tmp_path: Path, packed: bool) -> None:
    pages = list(read_warc(write(tmp_path / "x.warc", packed=packed)))
    assert [page.url for page in pages] == [URL + "0", URL + "1", URL + "2"]
    assert pages[1].body == b"<p>page 1</p>" * 40
    assert pages[1].fetched_at is not None
    assert pages[1].fetched_at.isoformat() == "2024-05-06T07:08:09+00:00"
    assert pages[1].headers == {"content-type": "text/html; charset=UTF-8"}


def test_only_web_pages_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        add(writer, URL + "gone", b"not found", status="404 Not Found")
        add(writer, URL + "moved", b"", status="301 Moved", http=[("Location", "/x")])
        add(writer, URL + "picture", b"\x89PNG", http=[("Content-Type", "image/png")])
        add(writer, URL + "packed", gzip.compress(b"<p>packed</p>"), http=[*HTML, ("Content-Encoding", "gzip")])
        add(
            writer,
            URL + "chunked",
            b"5\r\n<p>ch\r\n6\r\nunk</p\r\n1\r\n>\r\n0\r\n\r\n",
            http=[*HTML, ("Transfer-Encoding", "chunked")],
        )
        add(writer, URL + "saved", b"<p>saved</p>", status="")
    assert {page.url.removeprefix(URL): page.body for page in read_warc(path)} == {
        "packed": b"<p>packed</p>", "chunked": b"<p>chunk</p>", "saved": b"<p>saved</p>",
    }  # fmt: skip


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_file_cut_anywhere_is_told_and_no_part_of_a_page_is_read(tmp_path: Path, packed: bool) -> None:
    two, three = (write(tmp_path / f"{n}.warc", packed=packed, pages=n).stat().st_size for n in (2, 3))
    path = tmp_path / "3.warc"
    whole = path.read_bytes()
    for cut in range(three - 20, two + 20, -7):  # within the last record, its closing line breaks apart
        path.write_bytes(whole[:cut])
        told: list[Reject] = []
        assert [page.url for page in read_warc(path, on_reject=told.append)] == [URL + "0", URL + "1"]
        assert [reject.reason for reject in told] == [RejectReason.TRUNCATED], f"cut at {cut} of {three}"


def test_truncated_last_page_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "x.warc", packed=False)
    path.write_bytes(path.read_bytes()[:-100])
    told: list[Reject] = []
    assert len(list(read_warc(path, on_reject=told.append))) == 2
    assert told[0].url == URL + "2"
    with pytest.raises(PageRefused, match="too early"):
        list(read_warc(path))


def test_changed_byte_is_noticed_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "x.warc", packed=False)
    path.write_bytes(path.read_bytes().replace(b"<p>page 1</p><p>page 1</p>", b"<p>page 1</p><p>page 9</p>", 1))
    told: list[Reject] = []
    assert [page.url for page in read_warc(path, on_reject=told.append)] == [URL + "0", URL + "2"]
    assert [(reject.url, reject.reason) for reject in told] == [(URL + "1", RejectReason.TRUNCATED)]


def test_own_shard_is_read_as_any_other(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    with open_archive(tmp_path) as archive:
        archive.append(page(0), status=200)
        archive.append(page(1, "gone"), status=404)
    assert [read.url for read in read_warc(tmp_path / SHARD)] == [url_of(0), url_of(1)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no whole WARC record"),
        (b"<!doctype html><p>x", "no WARC"),
        (gzip.compress(b"hello"), "no WARC"),
        (b"\x1f\x8b\x08", "no whole WARC"),
        (bytes(5000), "no WARC"),
    ],
    ids=["empty", "web page", "other gzip", "torn gzip", "zeros"],
)
def test_other_file_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    with pytest.raises(OmbudsmanError, match=told):
        list(read_warc(tmp_path / "x.warc.gz"))


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match="cannot be read"):
        list(read_warc(tmp_path / "none.warc"))
    with pytest.raises(OmbudsmanError, match="cannot be read"):
        list(read_warc(tmp_path))
