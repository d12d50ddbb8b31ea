"""Which landlord a person means: by any of its names, by some words of one, or by a near spelling."""

from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz

from models.errors import OmbudsmanError
from pipeline.commented_sql import read_sql
from pipeline.database import Connection, rows
from pipeline.landlords import normalise

SURE, MARGIN = 92, 4
"""A near spelling is taken at this likeness, with this lead over the next landlord; else there is a choice."""
LIKELY = 60
"""Likeness from which a landlord is offered as a choice."""


class Candidate(NamedTuple):
    """A landlord that may be meant: its key in the views, its name, and how many determinations it has."""

    key: str
    name: str
    published_determinations: int


class Choice(NamedTuple):
    """What a name fits: the one landlord that is meant, or else those among which to choose, the likeliest first.

    `how` says how it was decided: "name", "words" or "spelling"; None where nothing was.
    """

    landlord: Candidate | None
    candidates: tuple[Candidate, ...]
    how: str | None


def find_landlord(connection: Connection, wanted: str) -> Choice:
    """The landlord that is meant by "harrowmere-homes", "Harrowmere Homes Ltd", "harrowmere" or "Harowmere Homes".

    Asked for by a person who sees the answer, so a near spelling may be taken; what belongs together in the tables is
    told by the reviewed table alone.

    Raises:
        OmbudsmanError: No landlord of the published determinations is at all like it.
    """
    names, landlords = _names(connection)
    for how, fitting in (("name", _by_name(names, wanted)), ("words", _by_words(names, wanted))):
        if len(fitting) == 1:
            return Choice(landlords[fitting[0]], (), how)
        if fitting:
            several = sorted((landlords[key] for key in fitting), key=lambda one: -one.published_determinations)
            return Choice(None, tuple(several), None)
    return _by_spelling(names, landlords, wanted)


def _names(connection: Connection) -> tuple[dict[str, list[str]], dict[str, Candidate]]:
    """Normalised names of each landlord, its id and full name first, and the landlords by key."""
    names: dict[str, list[str]] = {}
    landlords: dict[str, Candidate] = {}
    for key, full_name, name, determinations in rows(connection, read_sql("queries/landlord_names.sql").sql):
        names.setdefault(key, [normalise(key), normalise(full_name)]).append(normalise(name))
        landlords[key] = Candidate(key, full_name, determinations)
    return names, landlords


def _by_name(names: dict[str, list[str]], wanted: str) -> list[str]:
    """Its id and full name go before its spellings: an ALMO's pages may be published under the council's name."""
    if wanted in names:
        return [wanted]
    folded = normalise(wanted)
    own = [key for key, known in names.items() if folded in known[:2]]
    return own or [key for key, known in names.items() if folded in known]


def _by_words(names: dict[str, list[str]], wanted: str) -> list[str]:
    """Again its id and full name first: a merged landlord's pages may still bear the old name."""
    words = set(normalise(wanted).split())
    if not words:
        return []
    own = [key for key, known in names.items() if any(words <= set(name.split()) for name in known[:2])]
    return own or [key for key, known in names.items() if any(words <= set(name.split()) for name in known)]


def _by_spelling(names: dict[str, list[str]], landlords: dict[str, Candidate], wanted: str) -> Choice:
    folded = normalise(wanted)
    likeness: dict[str, float] = defaultdict(float)
    for key, known in names.items():
        likeness[key] = max(fuzz.token_sort_ratio(folded, name) for name in known)
    likely = sorted((key for key in likeness if likeness[key] >= LIKELY), key=lambda key: (-likeness[key], key))
    if not likely:
        hint = "`ombudsman stats landlords` lists those in the data"
        raise OmbudsmanError(f"no published determinations of a landlord like {wanted!r}; {hint}")
    lead = likeness[likely[0]] - (likeness[likely[1]] if len(likely) > 1 else 0)
    if likeness[likely[0]] >= SURE and lead >= MARGIN:
        return Choice(landlords[likely[0]], (), "spelling")
    return Choice(None, tuple(landlords[key] for key in likely), None)
