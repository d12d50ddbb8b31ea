"""The reviewed table of the real landlords and their events: whole, consistent, and right about the known traps."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from pipeline.landlords import LandlordTable, read_landlords, resolve

REFERENCE = Path(__file__).parent.parent / "pipeline" / "reference"
ENDINGS = ("merger", "reorganisation", "taken_in_house")
KINDS = (*ENDINGS, "rename", "group_company")


@pytest.fixture(scope="module")
def reviewed() -> LandlordTable:
    return read_landlords(REFERENCE / "landlords.csv")


def reference_rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def slug(name: str) -> str:
    """The name as the publisher writes it in an address: "Dale & Tarn (D.T.)" -> "dale-tarn-d-t"."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^a-z0-9\s-]", "", ascii_name.replace(".", "-"))).strip("-")


def test_every_published_address_stands_in_the_reviewed_table_once() -> None:
    slugs = [row["slug"] for row in reference_rows("landlords.csv") if row["slug"]]
    assert (len(slugs), len(set(slugs))) == (634, 634)


def test_every_published_address_resolves_to_the_landlord_of_its_row(reviewed: LandlordTable) -> None:
    published = {row["slug"]: row["landlord_id"] for row in reference_rows("landlords.csv") if row["slug"]}
    assert {name: resolve(reviewed, [name], on=None) for name in published} == published


def test_every_row_says_where_it_comes_from_and_is_spelt_like_its_address() -> None:
    rows = reference_rows("landlords.csv")
    assert [row for row in rows if not row["source"]] == []
    assert [row["slug"] for row in rows if row["slug"] and slug(row["spelling"]) != row["slug"]] == []


def test_landlord_id_is_the_slug_of_the_name(reviewed: LandlordTable) -> None:
    assert [landlord for landlord in reviewed.landlords if landlord.landlord_id != slug(landlord.name)] == []


def test_no_normalised_spelling_denotes_two_landlords(reviewed: LandlordTable) -> None:
    ids = {key: {spelling.landlord.landlord_id for spelling in found} for key, found in reviewed.spellings.items()}
    assert {key: found for key, found in ids.items() if len(found) > 1} == {}


def test_landlord_types_are_those_of_the_metadata_tables(reviewed: LandlordTable) -> None:
    known = {"Housing Association", "Local Authority / ALMO or TMO", "For profit", "Voluntary", None}
    assert {landlord.landlord_type for landlord in reviewed.landlords} <= known


def test_successors_are_the_ends_of_the_chains_of_events(reviewed: LandlordTable) -> None:
    ended = {row["landlord_id"]: row for row in reference_rows("landlord_events.csv") if row["kind"] in ENDINGS}

    def last(landlord_id: str, since: str = "") -> tuple[str, str]:
        event = ended.get(landlord_id)
        return last(event["into_id"], event["happened"]) if event else (landlord_id, since)

    present = {
        landlord_id: (successor_id, since if len(since) == len("2023-04-01") else "")
        for landlord_id in ended
        for successor_id, since in [last(landlord_id)]
    }
    assert present == {
        landlord.landlord_id: (landlord.successor_id, str(landlord.successor_from or ""))
        for landlord in reviewed.landlords
        if landlord.successor_id
    }


def test_events_are_of_known_kinds_and_name_landlords_of_the_table(reviewed: LandlordTable) -> None:
    ids = {landlord.landlord_id for landlord in reviewed.landlords}
    for row in reference_rows("landlord_events.csv"):
        assert row["kind"] in KINDS
        assert {row["landlord_id"], row["into_id"]} <= ids
        assert (row["landlord_id"] == row["into_id"]) == (row["kind"] == "rename")
        assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", row["happened"])
        assert resolve(reviewed, [row["name"]], on=None) == row["landlord_id"]
        assert resolve(reviewed, [row["into_name"]], on=None) == row["into_id"]


@pytest.mark.parametrize(
    "names",
    [
        [
            "London & Quadrant Housing Trust (L&Q)",
            "london-quadrant-h-t",
            "L & Q H T",
            "London and Quadrant Housing Trust",
        ],
        ["The Guinness Partnership Limited", "Guinness Partnership", "THE GUINNESS PARTNERSHIP"],
        ["Lambeth Council", "London Borough of Lambeth", "lambeth-council"],
        ["London Borough of Camden Council", "Camden Council"],
        ["Peabody Trust (2018)", "Peabody Trust"],
        ["Optivo (now Southern Housing)", "Optivo"],
        ["Notting Hill Genesis (NHG)", "notting-hill-genesis"],
        ["Colchester Borough Council", "Colchester City Council"],
        ["South Kesteven District Councill", "South Kesteven District Council"],
        ["Wakefield and District Housing", "Vico Homes Limited"],
    ],
    ids=lambda names: names[0],
)
def test_one_landlord_has_its_spellings(reviewed: LandlordTable, names: list[str]) -> None:
    found = {resolve(reviewed, [name], on=None) for name in names}
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(
    "names",
    [
        ["Lambeth and Southwark Housing Association", "Lambeth Council", "Southwark Council"],
        ["Islington and Shoreditch Housing Association", "Islington Council"],
        ["Southern Housing Group", "Southern Housing"],
        ["York Housing Association", "City of York Council"],
        ["Tower Hamlets Homes", "Tower Hamlets Community Housing", "Tower Hamlets Council"],
        ["Home Group", "Notting Hill Home Ownership", "Notting Hill Genesis"],
        ["Riverside Housing Co-operative (Redditch)", "The Riverside Group", "Redditch Borough Council"],
        ["Haringey Council", "London Borough of Havering"],
        ["Sage Housing Limited", "Sage Rented Limited", "Sage Homes RP Limited"],
        ["Nottingham City Homes", "Nottingham City Homes Registered Provider", "Nottingham City Council"],
    ],
    ids=lambda names: names[0],
)
def test_landlords_with_names_alike_stay_apart(reviewed: LandlordTable, names: list[str]) -> None:
    found = {resolve(reviewed, [name], on=None) for name in names}
    assert len(found) == len(names)
    assert None not in found


@pytest.mark.parametrize(
    ("name", "successor"),
    [
        ("Optivo", "southern-housing"),
        ("Network Homes", "sovereign-network-group"),
        ("Aldwyck Housing Group", "peabody-trust"),
        ("One Housing Group", "the-riverside-group"),
        ("Thames Valley Housing Association", "metropolitan-thames-valley-housing-mtv"),
        ("Swan Housing Association", "sanctuary-housing-association"),
        ("Axiom Housing Association", "amplius-living"),
        ("Flagship Housing Group", "bromford-flagship-livewest"),
        ("Taunton Deane Borough Council", "somerset-council"),
        ("Tower Hamlets Homes", "london-borough-of-tower-hamlets"),
        ("Barnet Homes", None),
        ("Town and Country Housing", None),
    ],
)
def test_landlord_that_ended_has_its_present_day_body(reviewed: LandlordTable, name: str, successor: str) -> None:
    (landlord,) = [each for each in reviewed.landlords if each.landlord_id == resolve(reviewed, [name], on=None)]
    assert landlord.successor_id == successor
