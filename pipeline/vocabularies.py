"""The words that coded columns may hold, with their meanings: the rows of `vocabulary`."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from models.errors import RejectReason
from models.vocabulary import AwardRole, Layout, OrderCategory, OrderKind, Outcome, SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One word that a coded column may hold."""

    list: Annotated[str, "The list it belongs to, such as 'outcome'"]
    word: Annotated[str, "The word as it stands in the column"]
    position: Annotated[int, "Its place in the list, from 1; outcomes run from the gravest down"]
    meaning: Annotated[str, "What it says"]


LISTS: dict[str, type[StrEnum]] = {
    "layout": Layout,
    "section_role": SectionRole,
    "outcome": Outcome,
    "order_kind": OrderKind,
    "order_category": OrderCategory,
    "award_role": AwardRole,
    "reject_reason": RejectReason,
}


def _meanings(words: type[StrEnum]) -> dict[str, str]:
    """The docstring under each member: Python keeps none at run time, so they are read from the source."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(words))).body
    found = {}
    for before, after in zip(body.body, body.body[1:], strict=False):  # type: ignore[attr-defined]
        if isinstance(before, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[before.targets[0].id] = str(after.value.value)  # type: ignore[attr-defined]
    return found


def read_vocabulary() -> Iterator[Word]:
    """Yield every word of every list, in the order of the lists and of their members."""
    for name, words in LISTS.items():
        meanings = _meanings(words)
        for position, member in enumerate(words, start=1):
            yield Word(list=name, word=member.value, position=position, meaning=meanings[member.name])
