"""Which landlord a name denotes on a day, and what is wrong with a table of landlords."""

from datetime import date
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.landlords import normalise, read_landlords, resolve, reviewed_spelling
from tests.made_records import LANDLORDS, landlord_table

BEFORE, AFTER = date(2023, 3, 31), date(2023, 4, 1)


@pytest.mark.parametrize(
    ("names", "on", "expected"),
    [
        pytest.param(["Alder Homes Limited"], AFTER, "alder-homes", id="as listed"),
        pytest.param(["ALDER  HOMES\u00a0Ltd."], AFTER, "alder-homes", id="case, spaces, Ltd"),
        pytest.param(["alder-homes-limited"], AFTER, "alder-homes", id="slug of an address"),
        pytest.param(["Birch and Elm Trust"], BEFORE, "birch-trust", id="and for &"),
        pytest.param(["Birch & Elm Trust"], AFTER, "alder-homes", id="after its end: the successor"),
        pytest.param(["Birch & Elm Trust"], None, "birch-trust", id="no date"),
        pytest.param([None, "Cedar Council"], AFTER, "cedar-council", id="label where the body has none"),
        pytest.param(["The Council", "Cedar Council"], AFTER, "cedar-council", id="label where the body is unknown"),
        pytest.param(["Cedar Council", "Alder Homes"], AFTER, "cedar-council", id="the body comes first"),
        pytest.param(["Alder Home"], AFTER, None, id="nearly is not enough"),
        pytest.param(["Alder Homes Housing Group"], AFTER, None, id="more words are another body"),
        pytest.param([None, ""], AFTER, None, id="no name"),
    ],
)
def test_name_denotes_a_landlord_on_a_day(tmp_path: Path, names: list[str | None], on: date, expected: str) -> None:
    assert resolve(read_landlords(landlord_table(tmp_path)), names, on=on) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Dale  & Tarn’s Homes Ltd.", "dale tarns homes", id="and, apostrophe, company suffix"),
        pytest.param("The Dale Trust PLC", "dale trust", id="first The"),
        pytest.param("Dale & Tarn Housing Trust (D&T)", "dale tarn housing trust", id="initials in brackets"),
        pytest.param("Dale Homes Limited (DHL)", "dale homes", id="suffix before the initials"),
        pytest.param("Dale Homes (North) Limited", "dale homes north", id="other words in brackets"),
        pytest.param("DALE HOMES (NORTH)", "dale homes north", id="capitals are no initials"),
        pytest.param("dale-homes-c-i-c", "dale homes", id="suffix in an address"),
        pytest.param("D & T H A Ltd", "d t housing association", id="H A"),
        pytest.param("Dale Co-operative", "dale cooperative", id="co-operative"),
        pytest.param("Dale Limited Homes", "dale limited homes", id="suffix in the middle is a word"),
    ],
)
def test_normalise_folds_what_never_tells_landlords_apart(name: str, expected: str) -> None:
    assert normalise(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home Group", "Home"),
        ("Dale Housing", "Dale Housing Group"),
        ("Stonewell (2) Limited", "Stonewell (5) Limited"),
        ("North Dale Council", "South Dale Council"),
        ("Dale Housing Association", "Dale Housing Trust"),
    ],
)
def test_normalise_keeps_words_that_tell_landlords_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_landlord_has_its_spellings_and_successor(tmp_path: Path) -> None:
    alder, birch, _ = read_landlords(landlord_table(tmp_path)).landlords
    assert alder.aliases == ("Alder Homes", "Alder Homes Limited")
    assert (birch.successor_id, birch.successor_from) == ("alder-homes", AFTER)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "it lacks landlord_id", id="empty"),
        pytest.param("a,b\n1,2\n", "it lacks landlord_id", id="another file"),
        pytest.param(LANDLORDS + "x,,,X,x,,,,\n", "line 6 has no landlord_id or no name", id="no name"),
        pytest.param(LANDLORDS + "x,X,,X,x,1.4.2023,,,\n", "'1.4.2023'; write it as", id="no date"),
        pytest.param(LANDLORDS + "alder-homes,Alder,,A,a,,,,\n", "several values of name", id="two names"),
        pytest.param(
            LANDLORDS + "x,X,,Cedar Council,x,,,,\n", "'cedar council' denotes cedar-council and x", id="twice"
        ),
    ],
)
def test_faulty_table_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "landlords.csv"
    path.write_text(text)
    with pytest.raises(OmbudsmanError, match=message):
        read_landlords(path)


def test_one_spelling_may_denote_two_landlords_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "landlords.csv"
    path.write_text(LANDLORDS + "birch-two,Birch Two,,Birch & Elm Trust,birch-elm-trust,2023-04-01,,,\n")
    table = read_landlords(path)
    assert [resolve(table, ["Birch & Elm Trust"], on=day) for day in (BEFORE, AFTER, None)] == [
        "birch-trust", "birch-two", None,
    ]  # fmt: skip


def test_missing_table_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match="cannot read the table of landlords"):
        read_landlords(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2019, 1, 1), "dale-trust", id="before its first day: pages are published later"),
        pytest.param(date(2021, 1, 1), "dale-trust", id="in its days"),
        pytest.param(date(2022, 1, 1), "dale-trust", id="after its end, before its successor"),
        pytest.param(date(2023, 4, 1), "alder-homes", id="after both"),
    ],
)
def test_a_day_never_leaves_a_known_name_without_landlord(tmp_path: Path, day: date, expected: str) -> None:
    path = tmp_path / "landlords.csv"
    row = "dale-trust,Dale Trust,,Dale Trust,dale-trust,2020-04-01,2021-12-31,alder-homes,2023-04-01\n"
    path.write_text(LANDLORDS + row)
    assert resolve(read_landlords(path), ["Dale Trust"], on=day) == expected


def test_a_spelling_carries_its_source_where_the_table_has_one(tmp_path: Path) -> None:
    path = tmp_path / "landlords.csv"
    path.write_text("".join(f"{line},seen on a page\n" for line in LANDLORDS.splitlines()).replace("on a page", "", 1))
    path.write_text(path.read_text().replace("successor_from,seen ", "successor_from,source", 1))
    spelling = reviewed_spelling(read_landlords(path), "Alder Homes Ltd")
    assert spelling is not None
    assert (spelling.text, spelling.source) == ("Alder Homes Limited", "seen on a page")
