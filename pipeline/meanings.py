"""What the columns of facts and views mean, as the SQL files that make them say."""

from collections.abc import Iterable
from functools import cache

from pipeline.commented_sql import SqlFile, read_folder


def meanings_of(file: SqlFile, shown: Iterable[str]) -> dict[str, str]:
    """The meaning of each column shown: the file's own, else that of the macros.

    Raises:
        ValueError: A column has no meaning, or one is explained that is not shown.
    """
    columns = list(shown)
    if unknown := set(file.meanings) - set(columns):
        raise ValueError(f"{file.name}.sql explains columns that it does not show: {sorted(unknown)}")
    meanings = {**shared_meanings(), **file.meanings}
    if missing := [column for column in columns if column not in meanings]:
        raise ValueError(f"{file.name}.sql: add a line '-- {missing[0]}: meaning'")
    return {column: meanings[column] for column in columns}


@cache
def shared_meanings() -> dict[str, str]:
    """The meanings of the columns that macros and crossings make, which many views show.

    Raises:
        ValueError: Two files give the same column two meanings.
    """
    found: dict[str, str] = {}
    for file in [*read_folder("macros").values(), *read_folder("crossings").values()]:
        for column, meaning in file.meanings.items():
            if found.setdefault(column, meaning) != meaning:
                raise ValueError(f"{file.name}.sql gives {column} another meaning than another file does")
    return found
