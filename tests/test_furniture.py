"""What is furniture and what is the page."""

from pathlib import Path

import pytest

from models.page import ArchivedPage
from pipeline.archive import load_captures, open_archive
from pipeline.archive_writer import Archive
from pipeline.furniture import main_blocks, text_digest
from tests.made_archives import NOON, url_of

PAGE = "<html><nav>{menu}</nav><main>{banner}<h1>Some Homes (202212345)</h1>{links}<p>REPORT</p><ol><li>There was {found}.</li></ol>{more}</main></html>"


def page(**parts: str) -> bytes:
    usual = {"menu": "", "banner": "", "links": "", "found": "maladministration", "more": ""}
    return PAGE.format(**(usual | parts)).encode()


SAME = {
    "menu": {"menu": "<a>Something new</a>"},
    "banner": {"banner": "<p>Our offices are closed over the holidays.</p>"},
    "banner with a list": {"banner": "<ul><li>Closed</li><li>Ring us</li></ul>"},
    "link to the top": {"links": '<a href="#">Back to Top</a>'},
    "alt text": {"more": "<p>A blue and grey text Description automatically generated</p>"},
    "markup": {"found": "maladmin<span>istr</span>ation"},
}
OTHER = {
    "words": {"found": "service failure"},
    "a paragraph more": {"more": "<p>The landlord must pay £100.</p>"},
    "a heading": {"found": "maladministration</li></ol><h2>Orders</h2><ol><li>Pay"},
    "a case above the title": {"banner": "<p>COMPLAINT 202212345</p>"},
    "a paragraph become a heading": {"more": "<p><b>Orders</b></p>"},
}


@pytest.mark.parametrize("parts", SAME.values(), ids=SAME)
def test_furniture_is_set_aside(parts: dict[str, str]) -> None:
    assert text_digest(page(**parts)) == text_digest(page())


@pytest.mark.parametrize("parts", OTHER.values(), ids=OTHER)
def test_everything_else_counts(parts: dict[str, str]) -> None:
    assert text_digest(page(**parts)) != text_digest(page())


def test_structure_counts_though_the_words_are_the_same() -> None:
    plain, bold = page(more="<p>Orders</p>"), page(more="<p><b>Orders</b></p>")
    assert [block.text for block in main_blocks(plain)] == [block.text for block in main_blocks(bold)]
    assert text_digest(plain) != text_digest(bold)


def test_title_counts_where_the_page_shows_none() -> None:
    one, other = (f"<title>{name}</title><p>REPORT</p>".encode() for name in ("A (202212345)", "B (202212345)"))
    assert text_digest(one) != text_digest(other)


def test_long_text_above_a_title_is_no_banner() -> None:
    long = "<p>A sentence.</p>" * 9
    assert len(main_blocks(page(banner=long))) == len(main_blocks(page())) + 9


def fetched(body: bytes, minutes: int) -> ArchivedPage:
    return ArchivedPage(
        url=url_of(1), body=body, fetched_at=NOON.replace(minute=minutes), headers={"etag": f'"{minutes}"'}
    )


def keep(archive: Archive, *bodies: bytes) -> list[str]:
    return [archive.append(fetched(body, count), status=200).kind.value for count, body in enumerate(bodies)]


def test_other_furniture_is_no_version(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        kinds = keep(archive, page(), page(banner="<p>Closed.</p>"), page(found="service failure"), page())
    assert kinds == ["version", "unchanged", "version", "version"]
    visit = load_captures(tmp_path)[1]
    assert (visit.detail, visit.etag) == ("other furniture only", '"1"')
    assert visit.content_sha256 == load_captures(tmp_path)[0].content_sha256
