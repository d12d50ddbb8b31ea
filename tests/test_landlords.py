"""Which landlord a name denotes on a day, and what is wrong with a table of landlords."""

from datetime import date
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.landlords import normalise, read_landlords, resolve
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


def test_normalise_keeps_every_word() -> None:
    assert normalise("Dale  & Tarn’s Homes Ltd.") == "dale and tarns homes limited"
    assert normalise("Home Group") != normalise("Home Group Limited")


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
