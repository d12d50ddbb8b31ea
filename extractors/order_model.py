"""How likely an order asks for each category, by the stems of its words: what orders labelled by hand teach.

The weights in lexicon/order_weights.csv are learned by pipeline/order_weights.py (`make order-weights`) and read here.
They stand beside lexicon/orders.toml, which knows what common wordings ask for, but less well what is the main thing.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.patterns import lowered
from models.vocabulary import OrderCategory

CATEGORIES = tuple(OrderCategory)
SCALE = 100
"""Weights are kept in hundredths."""
_ALWAYS = "*"  # the stem that every order has
_STEM = 5  # letters: "apologise", "apology" and "apologies" begin alike
_WORD = re.compile(r"[a-z£]+|[0-9]")


def stems_of(text: str) -> set[str]:
    """`"Pay her £50."` -> "pay", "her", "£", "5", "0", each pair of neighbours as in "pay her", and the one of all."""
    stems = [word[:_STEM] for word in _WORD.findall(lowered(text))]
    return {_ALWAYS, *stems, *map(" ".join, pairwise(stems))}


@dataclass(frozen=True)
class Weights:
    """What stems speak for: a row for each, in it a number for each category."""

    rows: NDArray[np.float64]
    places: Mapping[str, int]

    @classmethod
    def of(cls, by_stem: Mapping[str, NDArray[np.float64]]) -> "Weights":
        """Weights in hundredths by stem."""
        return cls(np.array(list(by_stem.values())) / SCALE, {stem: place for place, stem in enumerate(by_stem)})

    def chances(self, text: str) -> dict[OrderCategory, float]:
        """The chance of each category to be the main one of an order, all together 1.

        Args:
            text: The order and its title as `plain_orders.plain_words` leaves them.
        """
        known = sorted(self.places[stem] for stem in stems_of(text) if stem in self.places)
        scores = self.rows[known].sum(axis=0)
        shares = np.exp(scores - scores.max())
        return dict(zip(CATEGORIES, (shares / shares.sum()).tolist(), strict=True))


@cache
def order_weights() -> Weights:
    """The weights that come with the extractors."""
    path = files("extractors") / "lexicon" / "order_weights.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return Weights.of({row["stem"]: np.array([float(row[one] or 0) for one in CATEGORIES]) for row in rows})
