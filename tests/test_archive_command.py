"""`ombudsman archive`: what it holds, whether it is whole, and pages from elsewhere."""

import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from models.errors import OmbudsmanError, RejectReason
from models.page import ArchivedPage
from pipeline.archive import load_captures, open_archive, read_archive
from pipeline.archive_command import app
from pipeline.due import has_changed
from pipeline.rejects import Reject
from tests.made_archives import NOON, SHARD, fill, page, url_of
from tests.pages import REF, report_page

LIVE = "https://www.housing-ombudsman.org.uk"
URL = f"{LIVE}/decisions/harrowmere-homes-{REF}/"
PAGE = report_page()
EARLY, LATE = datetime(2024, 5, 1, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def call(*words: object) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(result.exception, OmbudsmanError):
        raise result.exception
    return result


def test_status_counts_what_the_archive_holds(data: Path) -> None:
    with open_archive(data / "archive") as archive:
        archive.append(page(1), status=200)
        archive.append(page(1), status=200)
        archive.append(page(2), status=200)
        archive.append(page(2, ""), status=404)
        archive.refuse(Reject(url=url_of(3), reason=RejectReason.FAILED, detail="x", fetched_at=NOON))
    told = call("status", "--data", data)
    assert told.stdout.splitlines()[:4] == [
        "pages          2, of which 1 stand and 1 are gone",
        "refused        1 at the last visit",
        "visits         1 gone, 1 refused, 1 unchanged, 2 version",
        "between        2026-11-22 12:00 and 2026-11-22 12:00 UTC",
    ]
    assert told.stderr == f"archive: 2 pages in 1 shards -> {data / 'archive'}\n"


def test_whole_archive_is_verified(data: Path) -> None:
    fill(data / "archive", 5, max_shard_bytes=2000)
    assert call("verify", "--data", data).stderr.startswith("verified: 8 records, every digest right")


def damage_body(shard: Path) -> None:
    row = load_captures(shard.parent)[1]
    whole = shard.read_bytes()
    record = gzip.decompress(whole[row.offset : row.offset + row.length]).replace(b"first", b"FIRST")
    shard.write_bytes(whole[: row.offset] + gzip.compress(record) + whole[row.offset + row.length :])


def damage_bytes(shard: Path) -> None:
    row = load_captures(shard.parent)[1]
    with shard.open("r+b") as file:
        file.seek(row.offset + row.length // 2)
        file.write(b"\xff\xff\xff")


def cut_short(shard: Path) -> None:
    os.truncate(shard, load_captures(shard.parent)[-1].offset)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (damage_body, "does not match its digest"),
        (damage_bytes, "damaged bytes"),
        (cut_short, "not the record of"),
    ],
)
def test_damage_is_found_and_named(data: Path, damage: object, told: str) -> None:
    fill(data / "archive", 3)
    damage(data / "archive" / SHARD)  # type: ignore[operator]
    with pytest.raises(OmbudsmanError, match=rf"(?s){SHARD}.*{told}|{told}"):
        call("verify", "--data", data)


def test_torn_tail_and_lagging_index_are_no_damage(data: Path) -> None:
    fill(data / "archive", 3)
    (data / "archive" / "index.parquet").unlink()
    with (data / "archive" / SHARD).open("ab") as shard:
        shard.write(b"\x1f\x8b\x08half a record")
    told = call("verify", "--data", data)
    assert told.exit_code == 0
    assert "16 bytes of a record that was never finished" in told.stdout
    assert "the index lacks 3 records" in told.stdout


def write_warc(folder: Path, *pages: ArchivedPage) -> Path:
    """A WARC file from elsewhere."""
    with open_archive(folder) as archive:
        for made in pages:
            archive.append(made, status=200)
    return folder / SHARD


def made(body: str = PAGE, *, url: str = URL, at: datetime = EARLY) -> ArchivedPage:
    return ArchivedPage(
        url=url, body=body.encode(), fetched_at=at, headers={"etag": '"1"', "content-type": "text/html"}
    )


def test_pages_of_a_warc_file_come_with_their_dates(data: Path, tmp_path: Path) -> None:
    other = "https://example.test/decisions/homes-202212345/"
    warc = write_warc(tmp_path / "elsewhere", made(url=URL.replace("www.", "") + "?x=1"), made(url=other))
    told = call("import", warc, "--data", data)
    assert "imported: 1 pages, 0 held already, 1 no determinations, 0 refused" in told.stderr
    (held,) = read_archive(data / "archive")
    assert (held.url, held.fetched_at, held.body) == (URL, EARLY, PAGE.encode())
    assert held.headers["etag"] == '"1"'
    assert "imported: 0 pages, 1 held already" in call("import", warc, "--data", data).stderr
    assert len(load_captures(data / "archive")) == 1


def test_saved_pages_take_address_and_date_from_what_there_is(data: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    (saved / "homes-202212345").mkdir(parents=True)
    linked = PAGE.replace("<head>", f'<head><link rel="canonical" href="{URL}">')
    (saved / "whatever.html").write_text(linked)
    (saved / "kestrel-living-202254321.html").write_text(PAGE)
    (saved / "homes-202212345" / "index.html").write_text(PAGE)
    (saved / "notes.html").write_text(PAGE)
    (saved / "cut.html").write_text(PAGE[: len(PAGE) // 2])
    for file in saved.rglob("*.html"):
        os.utime(file, (EARLY.timestamp(), EARLY.timestamp()))
    told = call("import", saved, "--data", data)
    assert told.exit_code == 3
    assert "imported: 3 pages, 0 held already, 0 no determinations, 2 refused" in told.stderr
    assert f"{saved / 'notes.html'}: not_a_determination: neither a canonical link nor the name" in told.stderr
    assert f"{saved / 'cut.html'}: truncated" in told.stderr
    assert {(held.url.split("/")[-2], held.fetched_at) for held in read_archive(data / "archive")} == {
        (name, EARLY) for name in (f"harrowmere-homes-{REF}", "kestrel-living-202254321", "homes-202212345")
    }


def test_date_may_be_given(data: Path, tmp_path: Path) -> None:
    (tmp_path / "homes-202212345.html").write_text(PAGE)
    call("import", tmp_path / "homes-202212345.html", "--data", data, "--date", "2023-02-03")
    assert next(read_archive(data / "archive")).fetched_at == datetime(2023, 2, 3, tzinfo=UTC)


def test_challenge_page_is_not_taken(data: Path, tmp_path: Path) -> None:
    challenge = (
        "<html><title>Just a moment...</title><body><h1>Just a moment...</h1><p>Verify you are human</p></body></html>"
    )
    (tmp_path / "homes-202212345.html").write_text(challenge)
    assert "challenge" in call("import", tmp_path / "homes-202212345.html", "--data", data).stderr


@pytest.mark.parametrize(("at", "latest"), [(EARLY, "own"), (LATE, "imported")])
def test_import_counts_from_its_own_date(data: Path, tmp_path: Path, at: datetime, latest: str) -> None:
    own = made(PAGE.replace("leaks", "noise"), at=NOON)
    with open_archive(data / "archive") as archive:
        archive.append(own, status=200)
    call("import", write_warc(tmp_path / "elsewhere", made(at=at)), "--data", data)
    (held,) = read_archive(data / "archive")
    assert held.body == (own if latest == "own" else made()).body


def test_import_gives_a_gone_page_its_words_back_but_does_not_make_it_stand(data: Path, tmp_path: Path) -> None:
    with open_archive(data / "archive") as archive:
        archive.append(made("gone", at=NOON), status=404)
    call("import", write_warc(tmp_path / "elsewhere", made()), "--data", data)
    assert [held.body for held in read_archive(data / "archive")] == [PAGE.encode()]
    with open_archive(data / "archive") as archive:
        assert URL not in archive.known.standing


def test_imported_page_is_asked_for_again_only_where_it_changed_since(data: Path, tmp_path: Path) -> None:
    call("import", write_warc(tmp_path / "elsewhere", made()), "--data", data)
    with open_archive(data / "archive") as archive:
        known = archive.known.latest[URL]
        assert archive.known.standing[URL].etag == '"1"'
        assert not has_changed((EARLY - timedelta(days=1)).isoformat(), known)
        assert has_changed((EARLY + timedelta(days=1)).isoformat(), known)
        assert archive.append(made(at=NOON), status=200).kind.value == "unchanged"


def test_index_of_an_archive_with_imports_is_made_anew_from_the_shards(data: Path, tmp_path: Path) -> None:
    call("import", write_warc(tmp_path / "elsewhere", made()), "--data", data)
    before = load_captures(data / "archive")
    (data / "archive" / "index.parquet").unlink()
    assert load_captures(data / "archive") == before
