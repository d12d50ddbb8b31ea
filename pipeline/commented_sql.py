"""SQL files and what their comments say: the header is the meaning of a view or check, the lines are its columns'."""

import re
from importlib.resources import files
from itertools import takewhile
from typing import NamedTuple

COLUMN_MEANING = re.compile(r"^\s*--\s(?P<column>[a-z_]+):\s(?P<meaning>.+)$", re.MULTILINE)
# "    -- adverse: Numerator of the rate" beside or above the column


class SqlFile(NamedTuple):
    """One file of `pipeline/sql`: its name, what its header says, its columns' meanings, and its text."""

    name: str
    about: str
    meanings: dict[str, str]
    sql: str


def read_sql(path: str) -> SqlFile:
    """Read a file by its path under `pipeline/sql`, such as 'views/coverage.sql'."""
    sql = files("pipeline").joinpath("sql", *path.split("/")).read_text(encoding="utf-8")
    header = [
        line.removeprefix("--").strip() for line in takewhile(lambda line: line.startswith("--"), sql.splitlines())
    ]
    body = sql.split("\n", len(header))[-1]
    meanings = {found["column"]: found["meaning"] for found in COLUMN_MEANING.finditer(body)}
    name = path.rsplit("/", 1)[-1].removesuffix(".sql")
    return SqlFile(name, _joined(header), meanings, sql)


def read_folder(folder: str) -> dict[str, SqlFile]:
    """Read all files of a folder under `pipeline/sql`, by name, in the order of the names."""
    found = sorted(entry.name for entry in files("pipeline").joinpath("sql", folder).iterdir())
    read = (read_sql(f"{folder}/{name}") for name in found if name.endswith(".sql"))
    return {file.name: file for file in read}


def _joined(header: list[str]) -> str:
    """Lines of a paragraph are joined; an empty comment line, or one that opens a "Small print:", starts a new one."""
    paragraphs: list[list[str]] = [[]]
    for line in header:
        if not line or line.startswith("Small print:"):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return "\n".join(text for text in (" ".join(lines).strip() for lines in paragraphs) if text)
