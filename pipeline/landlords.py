"""Which landlord a published name denotes: by a reviewed table of spellings with dates, never by resemblance."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Annotated, NamedTuple

from models.errors import OmbudsmanError


@dataclass(frozen=True, kw_only=True, slots=True)
class Landlord:
    """One landlord, with the spellings under which determinations name it."""

    landlord_id: Annotated[str, "Slug of the landlord (determinations.landlord_id)"]
    name: Annotated[str, "Name in full"]
    landlord_type: Annotated[str | None, "Kind of landlord, in the words of the metadata tables"]
    aliases: Annotated[tuple[str, ...], "Spellings under which determinations name it, sorted"]
    successor_id: Annotated[str | None, "The present-day body it became part of; NULL where it still stands"]
    successor_from: Annotated[date | None, "First day of the successor"]


class Spelling(NamedTuple):
    """One spelling of a landlord and the days on which it denotes that landlord; None leaves an end open."""

    landlord: Landlord
    valid_from: date | None
    valid_to: date | None

    def covers(self, day: date | None) -> bool:
        """Whether it denotes the landlord on a day; on a day that is not known, always."""
        return day is None or (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class LandlordTable(NamedTuple):
    """The reviewed table: its landlords, and their spellings by normalised name."""

    landlords: tuple[Landlord, ...]
    spellings: Mapping[str, tuple[Spelling, ...]]


COLUMNS = (
    "landlord_id", "name", "landlord_type", "spelling", "slug", "valid_from", "valid_to", "successor_id",
    "successor_from",
)  # fmt: skip
NO_LANDLORDS = LandlordTable((), {})


def normalise(name: str) -> str:
    """Fold what never tells two landlords apart: "Dale  & Tarn’s Homes Ltd." -> "dale and tarns homes limited".

    Folded: case, white space, compatibility forms, apostrophes, other punctuation, "&" = "and", "Ltd" = "Limited".
    Kept: every word, so "Home Group" and "Home Group Limited" are two spellings that the table must both list.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.findall(r"[^\W_]+", re.sub("['’‘]", "", folded))
    return " ".join("limited" if word == "ltd" else word for word in words)


def resolve(table: LandlordTable, names: Iterable[str | None], *, on: date | None) -> str | None:
    """The landlord that the first of the names to fit denotes on a day; None while the table has none for them.

    A spelling used after its landlord ended denotes the successor: the table says which, and from when.
    Two landlords for one name and day are none: nothing is guessed.
    """
    for name in names:
        spellings = table.spellings.get(normalise(name), ()) if name else ()
        fitting = {spelling.landlord.landlord_id for spelling in spellings if spelling.covers(on)}
        fitting = fitting or {landlord_id for spelling in spellings for landlord_id in _successor(spelling, on)}
        if len(fitting) == 1:
            return fitting.pop()
    return None


def _successor(spelling: Spelling, on: date | None) -> Iterator[str]:
    landlord, end = spelling.landlord, spelling.valid_to
    if on and end and on > end and landlord.successor_id and on >= (landlord.successor_from or end):
        yield landlord.successor_id


def read_landlords(path: Path) -> LandlordTable:
    """Read the reviewed table: a CSV with a row for each spelling and the columns of `COLUMNS`.

    Raises:
        OmbudsmanError: The file is missing or not such a table, a date is no date, or one spelling denotes two
            landlords on the same day.
    """
    rows = _read_rows(path)
    landlords = {landlord_id: _landlord(path, of_one) for landlord_id, of_one in _by_landlord(rows).items()}
    spellings: dict[str, list[Spelling]] = defaultdict(list)
    for row in rows:
        spelling = Spelling(landlords[row["landlord_id"]], _day(path, row, "valid_from"), _day(path, row, "valid_to"))
        for key in sorted({normalise(row[column]) for column in ("spelling", "slug", "name")} - {""}):
            _refuse_two_at_once(path, key, [*spellings[key], spelling])
            spellings[key].append(spelling)
    return LandlordTable(tuple(landlords.values()), {key: tuple(found) for key, found in spellings.items()})


def _read_rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OmbudsmanError(f"{path}: cannot read the table of landlords ({error}); name another file") from error
    missing = sorted(set(COLUMNS) - set(rows[0])) if rows else COLUMNS
    if missing:
        raise OmbudsmanError(f"{path}: no table of landlords, it lacks {', '.join(missing)}; name another file")
    for line, row in enumerate(rows, start=2):
        if not row["landlord_id"] or not row["name"]:
            raise OmbudsmanError(f"{path}: line {line} has no landlord_id or no name; fill them in")
    return [{column: (row[column] or "").strip() for column in COLUMNS} for row in rows]


def _by_landlord(rows: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["landlord_id"]].append(row)
    return found


def _landlord(path: Path, rows: list[dict[str, str]]) -> Landlord:
    first = rows[0]
    for column in ("name", "landlord_type", "successor_id", "successor_from"):
        values = sorted({row[column] for row in rows})
        if len(values) > 1:
            raise OmbudsmanError(f"{path}: {first['landlord_id']} has several values of {column}: {values}; keep one")
    return Landlord(
        landlord_id=first["landlord_id"],
        name=first["name"],
        landlord_type=first["landlord_type"] or None,
        aliases=tuple(sorted({row["spelling"] for row in rows if row["spelling"]})),
        successor_id=first["successor_id"] or None,
        successor_from=_day(path, first, "successor_from"),
    )


def _day(path: Path, row: dict[str, str], column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        where = f"{path}: {column} of {row['landlord_id']}"
        raise OmbudsmanError(f"{where} is {row[column]!r}; write it as 2023-04-01") from error


def _refuse_two_at_once(path: Path, key: str, spellings: list[Spelling]) -> None:
    for one, other in combinations(spellings, 2):
        starts = max(one.valid_from or date.min, other.valid_from or date.min)
        if one.landlord != other.landlord and one.covers(starts) and other.covers(starts):
            both = f"{one.landlord.landlord_id} and {other.landlord.landlord_id}"
            raise OmbudsmanError(f"{path}: {key!r} denotes {both} at the same time; date them or drop one")
