"""Names that the reviewed table does not know -> a list for a person to decide, with what speaks for each landlord.

Nothing is merged here: a proposal becomes true when a person writes it into the table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.database import Connection, rows
from pipeline.landlords import Landlord, LandlordTable, normalise

HIGH_CUT = 92.0
"""Likeness from which a landlord is proposed. In trials an unknown "Zebraford Housing Association" reached 87."""
MARGIN = 4.0
"""By how much the next landlord must be less alike: "North" and "South Kesteven" both stand near "Kesteven"."""
NEAR_CUT = 75.0
"""Likeness from which a landlord is worth showing beside a name."""
SHOWN_CASES = 3

UNRESOLVED = """
    SELECT coalesce(landlord, landlord_label) AS name, landlord_label, count(*), min(decision_date),
        max(decision_date), list(case_ref ORDER BY case_ref)[:$shown]
    FROM determinations
    WHERE landlord_id IS NULL
    GROUP BY ALL
    ORDER BY count(*) DESC, name, landlord_label
"""


class Near(NamedTuple):
    """A landlord whose spelling is like a name: the normalised spelling, and how alike from 0 to 100."""

    landlord: Landlord
    spelling: str
    score: float


class Proposal(NamedTuple):
    """The landlord most like a name, and how far the next one is behind."""

    nearest: Near
    margin: float

    @property
    def verdict(self) -> str:
        """Whether it is alike enough, and alone enough, to be put to a person as the likely one: "proposed"."""
        return "proposed" if self.nearest.score >= HIGH_CUT and self.margin >= MARGIN else "near, not enough"


@dataclass(frozen=True, kw_only=True)
class Review:
    """One name of the data folder that no row of the reviewed table knows, and the evidence for a decision."""

    name: str | None
    name_in_heading: str | None
    published_determinations: int
    first_decision: date | None
    last_decision: date | None
    cases: str
    verdict: str
    nearest_id: str | None
    nearest_name: str | None
    spelling: str | None
    score: float | None
    margin: float | None
    only_in_name: str | None
    only_in_spelling: str | None


def propose(table: LandlordTable, name: str) -> Proposal | None:
    """The landlord most like a name: "Birch & Elm Turst" -> Birch & Elm Trust, 93, 40 ahead; None if none is near.

    Likeness is rapidfuzz's `token_sort_ratio` of the normalised names. (`token_set_ratio` finds "Lambeth and Southwark
    Housing Association" equal to two councils, so it is not used.)
    """
    found = process.extract(normalise(name), table.spellings.keys(), scorer=fuzz.token_sort_ratio, limit=None)
    best: dict[str, Near] = {}
    for spelling, score, _ in found:  # the most alike first
        for denoted in table.spellings[spelling]:
            best.setdefault(denoted.landlord.landlord_id, Near(denoted.landlord, spelling, score))
    ranked = [*best.values()][:2]
    if not ranked or ranked[0].score < NEAR_CUT:
        return None
    return Proposal(ranked[0], ranked[0].score - (ranked[1].score if len(ranked) > 1 else 0.0))


def review(connection: Connection, table: LandlordTable) -> list[Review]:
    """Every name of a warehouse's determinations that has no landlord, the most frequent first."""
    return list(_reviews(rows(connection, UNRESOLVED, shown=SHOWN_CASES), table))


def _reviews(found: Iterable[tuple[str, str, int, date, date, list[str]]], table: LandlordTable) -> Iterator[Review]:
    for name, heading, count, first, last, cases in found:
        proposal = propose(table, name) if name else None
        nearest = proposal.nearest if proposal else None
        words, others = set(normalise(name or "").split()), set(nearest.spelling.split()) if nearest else set()
        yield Review(
            name=name,
            name_in_heading=heading,
            published_determinations=count,
            first_decision=first,
            last_decision=last,
            cases=", ".join(cases),
            verdict=proposal.verdict if proposal else "nothing near",
            nearest_id=nearest.landlord.landlord_id if nearest else None,
            nearest_name=nearest.landlord.name if nearest else None,
            spelling=nearest.spelling if nearest else None,
            score=round(nearest.score, 1) if nearest else None,
            margin=round(proposal.margin, 1) if proposal else None,
            only_in_name=" ".join(sorted(words - others)) or None if nearest else None,
            only_in_spelling=" ".join(sorted(others - words)) or None,
        )
