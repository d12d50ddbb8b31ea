"""How the warehouse at hand came to be: the one row of `builds`."""

import importlib.metadata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import duckdb

from models.record import SCHEMA_VERSION


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """The one build that made this database."""

    schema_version: Annotated[str, "Version of the tables' shape; a program refuses a database newer than itself"]
    built_at: Annotated[datetime, "When the database was made, UTC"]
    program_version: Annotated[str, "Version of the program that made it"]
    duckdb_version: Annotated[str, "Version of DuckDB that made it"]


def this_build() -> Build:
    """The build that is being made now, by this program."""
    return Build(
        schema_version=SCHEMA_VERSION,
        built_at=datetime.now(UTC),
        program_version=importlib.metadata.version("ombudsman-determinations"),
        duckdb_version=duckdb.__version__,
    )
