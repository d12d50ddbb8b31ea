"""Pages become rows of every table, or one row of `rejects`; rows read before are taken over byte for byte."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractors.registry import TABLES
from models.errors import OmbudsmanError, RejectReason
from models.page import ArchivedPage
from pipeline.captures import Capture, CaptureKind
from pipeline.extract import extract, read_page, saved_pages
from pipeline.gathering import Case, gather
from pipeline.rejects import Reject
from pipeline.reuse import earlier_cases, note_extraction
from pipeline.settings import Folders
from tests.made_refreshes import bytes_of
from tests.pages import FOUND, REF, report_page

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = report_page()


def url_of(number: int) -> str:
    return f"https://example.test/decisions/homes-{number}/"


def page_of(number: int, words: str = "maladministration", *, day: int = 0) -> ArchivedPage:
    body = PAGE.replace(REF, str(202400000 + number)).replace("maladministration", words)
    return ArchivedPage(url=url_of(number), body=body.encode(), fetched_at=NOON + timedelta(days=day))


def case(url: str, *, fetched: int = 0, amended: int | None = None) -> Case:
    """A page of one and the same case, fetched and amended on these days of 2026."""
    amended_date = date(2026, 1, amended) if amended else None
    return Case(REF, url, datetime(2026, 2, 1 + fetched, tzinfo=UTC), amended_date, {})


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (case("a", fetched=1), case("b", fetched=2), "b"),
        (case("a", fetched=2), case("b", fetched=1), "a"),
        (case("a", amended=9), case("b", fetched=5, amended=8), "a"),
        (case("/__trashed-1/"), case("b"), "b"),
        (case("a"), case("/__trashed-1/"), "a"),
        (case("a"), case("b"), "a"),
    ],
    ids=["fetched later", "fetched earlier", "amended later", "proper address", "odd address", "nothing tells"],
)
def test_of_two_pages_of_a_case_one_is_kept(first: Case, second: Case, kept: str) -> None:
    cases, (refused,) = gather([first, second])
    assert [found.url for found in cases] == [kept]
    assert refused.url == (first.url if kept == second.url else second.url)
    assert (refused.reason, refused.detail) == (RejectReason.DUPLICATE, f"case {REF} was read from {kept}")


def test_cases_come_by_reference_and_refusals_as_they_came() -> None:
    first, second = (Reject(url=url, reason=RejectReason.EMPTY, detail=None, fetched_at=None) for url in ("z", "a"))
    cases, rejects = gather([first, case("b")._replace(case_ref="2"), second, case("c")._replace(case_ref="1")])
    assert ([found.case_ref for found in cases], rejects) == (["1", "2"], [first, second])


def test_page_that_breaks_an_extractor_is_refused_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.read_rows", lambda determination: 1 / 0)
    result = read_page(page_of(1))
    assert isinstance(result, Reject)
    assert (result.reason, result.url) == (RejectReason.FAILED, url_of(1))
    assert str(result.detail).startswith("ZeroDivisionError")


def test_saved_page_takes_its_address_from_its_canonical_link() -> None:
    linked = PAGE.replace("<head>", f'<head><link rel="canonical" href="{url_of(5)}">')
    rows = read_page(ArchivedPage(url="file:x.html", body=linked.encode()))
    assert not isinstance(rows, Reject)
    assert rows["determinations"][0].url == url_of(5)  # type: ignore[attr-defined]


def test_several_processes_write_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.PARALLEL_FROM", 2)
    monkeypatch.setattr("pipeline.extract.PAGES_A_TASK", 3)
    pages = [page_of(number) for number in range(8)]
    extract(pages, tmp_path / "one", processes=1)
    extract(pages, tmp_path / "two", processes=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def capture_of(page: ArchivedPage) -> Capture:
    return Capture(
        url=page.url, fetched_at=page.fetched_at or NOON, kind=CaptureKind.VERSION, status=200, etag=None,
        last_modified=None, content_sha256=page.content_sha256, lastmod=None, reason=None, detail=None, file="",
        offset=0, length=0,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_rows_taken_over_and_rows_just_read_make_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Pages changed, added, gone, doubled and refused at random; row groups small, so that they never fall together."""
    monkeypatch.setattr("pipeline.tables.BATCH", 7)
    chance = random.Random(seed)
    before = [page_of(number) for number in chance.sample(range(12), 8)]
    before.append(ArchivedPage(url="https://example.test/z/", body=b"<p>A page of the site</p>", fetched_at=NOON))
    after = [page_of(number) for number in chance.sample(range(12), 8)]
    after[0] = page_of(13, "service failure", day=1)
    after[1] = ArchivedPage(url=after[1].url, body=page_of(14).body, fetched_at=NOON)  # another case at its address
    after[2] = ArchivedPage(url="https://example.test/a/", body=after[3].body, fetched_at=NOON + timedelta(days=2))
    after[4] = ArchivedPage(url=after[4].url, body=b"<p>nothing</p>", fetched_at=NOON)
    edition = Folders(tmp_path / "edition")
    extract(sorted(before, key=lambda page: page.url), edition.tables)
    note_extraction(edition)

    after.append(before[-1])
    after.sort(key=lambda page: page.url)
    earlier = earlier_cases(edition, [capture_of(page) for page in after])
    assert earlier is not None
    held = {found.url for found in earlier.pages}
    extract([page for page in after if page.url not in held], tmp_path / "again", earlier=earlier)
    extract(after, tmp_path / "anew")
    assert bytes_of(tmp_path / "again") == bytes_of(tmp_path / "anew")
    assert "https://example.test/z/" in held  # a page refused for what it is
    assert len(held) > 1


def test_nothing_new_links_the_files(tmp_path: Path) -> None:
    edition, pages = Folders(tmp_path / "edition"), [page_of(1), page_of(2)]
    extract(pages, edition.tables)
    note_extraction(edition)
    report = extract([], tmp_path / "again", earlier=earlier_cases(edition, [capture_of(page) for page in pages]))
    assert (report.determinations, report.rejects) == (2, ())
    assert report.rows.keys() == {*TABLES, "rejects"}
    part = "sections/part-00000.parquet"
    assert (tmp_path / "again" / part).samefile(edition.tables / part)


def test_page_fetched_anew_is_read_anew_though_its_bytes_are_the_same(tmp_path: Path) -> None:
    edition = Folders(tmp_path)
    extract([page_of(1)], edition.tables)
    note_extraction(edition)
    earlier = earlier_cases(edition, [capture_of(page_of(1, day=3))])
    assert earlier is not None
    assert (earlier.pages, earlier.cases) == ((), 1)


def test_folder_is_read_by_name_and_only_its_pages(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.html", "sub/a.HTM", "notes.txt"):
        (tmp_path / name).write_text(PAGE)
    pages = saved_pages([tmp_path, tmp_path / "b.html"], on_reject=lambda _: None)
    assert [page.url for page in pages] == ["file:b.html", "file:a.HTM", "file:b.html"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("missing", "no such file or folder"), ("empty", "no .html pages"), ("notes.txt", "give .html pages")],
)
def test_path_that_gives_no_page_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(OmbudsmanError, match=f"{name}: {told}"):
        list(saved_pages([tmp_path / name], on_reject=lambda _: None))


def test_text_of_the_finding_is_in_its_row(tmp_path: Path) -> None:
    extract([page_of(1)], tmp_path)
    (finding,) = pq.read_table(tmp_path / "findings").to_pylist()
    assert finding["quote"] in FOUND
