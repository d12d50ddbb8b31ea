"""Which landlord a published name denotes: by a reviewed table of spellings with dates, never by resemblance.

`reference/landlords.csv` has a row for each spelling: one legal body is one landlord, under its older names too; a
company of a group is a landlord of its own. `successor_id` is the present-day body where the landlord itself ended or
joined another. `reference/landlord_events.csv` says when: merger, rename, reorganisation (of councils), taken_in_house
(of ALMOs), group_company (still a landlord of its own, so without a successor); a date may be a mere year or month.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
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
    text: str = ""
    source: str = ""

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
COMPANY_SUFFIX = re.compile(r"( (limited|ltd|plc|llp|cic|c i c|community interest company))+$")  # "Dale Homes Ltd"
IN_BRACKETS = re.compile(r"\(([^()]*)\)")  # "Dale Housing Trust (DHT)"
SHORTENED = {r"\bh ?a$": "housing association", r"\bh ?t$": "housing trust", r"\bco operative\b": "cooperative"}


def normalise(name: str) -> str:
    """Fold what never tells two landlords apart: "The Dale  & Tarn’s Homes Ltd. (DTH)" -> "dale tarns homes".

    Folded: case, white space, compatibility forms, apostrophes and other punctuation; "&" and "and", which addresses
    drop; a first "The"; the suffix of a company at the end; a bracket that holds the initials of the words before it;
    "H A" and "H T" at the end, "co-operative". Kept: every other word, so "Home Group" and "Home" are two spellings
    that the table must both list.
    """
    folded = re.sub("['’‘]", "", unicodedata.normalize("NFKC", name).casefold()).replace("&", " and ")
    words = IN_BRACKETS.sub(_bracket, folded)
    words = " ".join(word for word in re.findall(r"[^\W_]+", words) if word != "and")
    words = COMPANY_SUFFIX.sub("", words.removeprefix("the "))
    for short, full in SHORTENED.items():
        words = re.sub(short, full, words)
    return words


def _bracket(found: re.Match[str]) -> str:
    """Nothing for the initials of the words before the bracket, else what it holds."""
    initials = iter(word[0] for word in re.findall(r"[^\W_]+", found.string[: found.start()]))
    letters = re.sub(r"\band\b|\W", "", found[1])
    is_acronym = len(letters) > 1 and all(letter in initials for letter in letters)
    return " " if is_acronym else f" {found[1]} "


def resolve(table: LandlordTable, names: Iterable[str | None], *, on: date | None) -> str | None:
    """The landlord that the first of the names to fit denotes on a day; None while the table has none for them.

    A spelling used after its landlord ended denotes the successor: the table says which, and from when. One used before
    its first day denotes that landlord all the same: pages bear the name of the day on which they were published.
    Two landlords for one name and day are none: nothing is guessed.
    """
    for name in names:
        fitting = {landlord_id for landlord_id, _ in _denoted(table, name, on)} if name else set()
        if len(fitting) == 1:
            return fitting.pop()
    return None


def reviewed_spelling(table: LandlordTable, name: str, *, on: date | None = None) -> Spelling | None:
    """The row of the table by which `resolve` decides for a name; None where it does not decide."""
    denoted = list(_denoted(table, name, on))
    return denoted[0][1] if len({landlord_id for landlord_id, _ in denoted}) == 1 else None


def _denoted(table: LandlordTable, name: str, on: date | None) -> list[tuple[str, Spelling]]:
    spellings = table.spellings.get(normalise(name), ())
    fitting = [(spelling.landlord.landlord_id, spelling) for spelling in spellings if spelling.covers(on)]
    if fitting or on is None:
        return fitting
    return [(_outside_its_days(spelling, on), spelling) for spelling in spellings]


def _outside_its_days(spelling: Spelling, on: date) -> str:
    landlord, end = spelling.landlord, spelling.valid_to
    if end and on > end and landlord.successor_id and on >= (landlord.successor_from or end):
        return landlord.successor_id
    return landlord.landlord_id


def landlord_table(path: Path | None) -> Path | None:
    """The reviewed table to use: the one given, else the one of the program, where it has one."""
    if path is not None:
        return path
    own = Path(str(files("pipeline"))) / "reference" / "landlords.csv"
    return own if own.is_file() else None


def read_landlords(path: Path) -> LandlordTable:
    """Read the reviewed table: a CSV with a row for each spelling, the columns of `COLUMNS` and, if it likes, `source`.

    Raises:
        OmbudsmanError: The file is missing or not such a table, a date is no date, or one spelling denotes two
            landlords on the same day.
    """
    rows = _read_rows(path)
    landlords = {landlord_id: _landlord(path, of_one) for landlord_id, of_one in _by_landlord(rows).items()}
    spellings: dict[str, list[Spelling]] = defaultdict(list)
    for row in rows:
        days = (_day(path, row, "valid_from"), _day(path, row, "valid_to"))
        spelling = Spelling(landlords[row["landlord_id"]], *days, row["spelling"], row["source"])
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
    return [{column: (row.get(column) or "").strip() for column in (*COLUMNS, "source")} for row in rows]


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
