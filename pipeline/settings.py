"""Where things lie in the data folder, and what a user may set: contact, delay."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from models.errors import OmbudsmanError

PROJECT = "ombudsman-determinations"
DATA_VARIABLE = "OMBUDSMAN_DATA"
CONTACT_VARIABLE = "OMBUDSMAN_CONTACT"
MIN_DELAY_SECONDS = 1.0
MAX_DELAY_SECONDS = 3600.0
_KNOWN_KEYS = ("contact", "delay_seconds")


@dataclass(frozen=True)
class Folders:
    """The layout of one data folder. Nothing is created here."""

    data: Path

    @property
    def archive(self) -> Path:
        """WARC shards and their index."""
        return self.data / "archive"

    @property
    def tables(self) -> Path:
        """A folder of Parquet files for each table."""
        return self.data / "tables"

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.data / "ombudsman.duckdb"

    @property
    def logs(self) -> Path:
        """What unattended runs wrote."""
        return self.data / "logs"

    @property
    def settings_file(self) -> Path:
        """The user's settings; need not exist."""
        return self.data / "settings.toml"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a user may set.

    Attributes:
        contact: E-mail or web address that the user agent names, so that the site can reach whoever crawls it.
        delay_seconds: Least time between two requests; at least one second. Does not apply to this machine.
    """

    contact: str | None = None
    delay_seconds: float = MIN_DELAY_SECONDS

    @property
    def user_agent(self) -> str:
        """Who asks: "ombudsman-determinations/0.1.0 (research; contact: a@example.org)"."""
        return f"{PROJECT}/{_version()} (research; contact: {self.contact or 'not set'})"


def find_folders(data: Path | None = None, *, environment: Mapping[str, str] = os.environ) -> Folders:
    """The data folder: the one given, else the one `OMBUDSMAN_DATA` names, else `./data`."""
    return Folders(data or Path(environment.get(DATA_VARIABLE) or "data"))


def read_settings(folders: Folders, *, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `<data>/settings.toml`; the environment variable `OMBUDSMAN_CONTACT` goes before the file.

    Raises:
        OmbudsmanError: The file is no TOML, has an unknown key, or a value is of the wrong kind.
    """
    values = _read_toml(folders.settings_file)
    unknown = sorted(set(values) - set(_KNOWN_KEYS))
    if unknown:
        raise OmbudsmanError(f"{folders.settings_file}: unknown key {unknown[0]!r}; known: {', '.join(_KNOWN_KEYS)}")
    contact = environment.get(CONTACT_VARIABLE) or values.get("contact")
    return Settings(
        contact=_check_contact(contact, where=folders.settings_file),
        delay_seconds=_check_delay(values.get("delay_seconds", MIN_DELAY_SECONDS), where=folders.settings_file),
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise OmbudsmanError(f"{path} cannot be read as settings ({error}): mend or delete it") from error


def _check_contact(value: object, *, where: Path) -> str | None:
    """A contact travels in an HTTP header: plain printable characters only."""
    if value is None:
        return None
    if not isinstance(value, str) or not (value.isascii() and value.isprintable()) or len(value) > 200:
        raise OmbudsmanError(
            f"contact {value!r} ({CONTACT_VARIABLE} or {where}): give an e-mail or web address in plain characters"
        )
    return value.strip() or None


def _check_delay(value: object, *, where: Path) -> float:
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
    if not MIN_DELAY_SECONDS <= number <= MAX_DELAY_SECONDS:
        raise OmbudsmanError(
            f"{where}: delay_seconds is {value!r}; give seconds from {MIN_DELAY_SECONDS:.0f} to {MAX_DELAY_SECONDS:.0f}"
        )
    return number


def _version() -> str:
    try:
        return version(PROJECT)
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
