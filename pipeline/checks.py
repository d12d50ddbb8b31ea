"""The checks of `sql/checks`: each returns the rows that offend, and none may."""

from typing import Any, NamedTuple

from models.errors import OmbudsmanError
from pipeline.commented_sql import SqlFile, read_folder
from pipeline.database import Connection

SHOWN = 3
"""Offenders named in a message."""
WIDTH = 60
"""Characters shown of one value."""


class Offence(NamedTuple):
    """A check that returned rows: its name, what it looks for, how many rows, and the first of them in words."""

    check: str
    about: str
    number: int
    first: tuple[str, ...]

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.check}: {self.number} found ({self.about}), first: {'; '.join(self.first)}"


def run_checks(connection: Connection) -> tuple[Offence, ...]:
    """Run all checks; give back those that only warn, for things that may be the page's own doing.

    Raises:
        OmbudsmanError: A check that stops the build has offenders; all such checks are named, with the first rows.
    """
    files = read_folder("checks").values()
    found = {file.name: offence for file in files if (offence := _offence(connection, file))}
    warnings = {file.name for file in files if "severity: warning" in file.about}
    if failed := [str(offence) for name, offence in found.items() if name not in warnings]:
        raise OmbudsmanError(
            f"check failed: {' | '.join(failed)}. The database was left as it was; "
            "extract the pages again, or report the cases named here"
        )
    return tuple(offence for name, offence in found.items() if name in warnings)


def _offence(connection: Connection, file: SqlFile) -> Offence | None:
    found = connection.sql(file.sql)
    offenders = found.fetchall()
    if not offenders:
        return None
    first = tuple(_in_words(found.columns, row) for row in offenders[:SHOWN])
    about = file.about.split(". ")[0].split("\n")[0].removesuffix(".")
    return Offence(file.name, about, len(offenders), first)


def _in_words(columns: list[str], row: tuple[Any, ...]) -> str:
    """("case_ref", "quote"), ("900000001", "pay £5") -> "case_ref 900000001, quote 'pay £5'", long values cut."""
    values = (repr(value) if isinstance(value, str) and " " in value else str(value) for value in row)
    cut = (value if len(value) <= WIDTH else value[: WIDTH - 1] + "…" for value in values)
    return ", ".join(f"{column} {value}" for column, value in zip(columns, cut, strict=True))
