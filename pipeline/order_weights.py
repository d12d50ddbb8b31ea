"""What orders labelled by hand teach of others: `make order-weights` writes extractors/lexicon/order_weights.csv.

A multinomial logistic regression over the stems of the words and their neighbours, fitted by scipy. It prints how often
the main category is one that the label accepts, by cross-validation over pages: for the weights alone, and as the
extractors use them, beside lexicon/orders.toml. The lexicon was made with most of these orders in view, so the second
figure is a little too good; `ombudsman evaluate tests/unseen` is the honest one.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.categories import order_categories
from extractors.order_model import CATEGORIES, SCALE, Weights, stems_of
from extractors.patterns import lowered
from extractors.plain_orders import plain_words
from models.vocabulary import OrderCategory
from pipeline.gold import gold_pages

GOLD, WRITTEN = (Path("data/sample/decisions"), Path("tests/gold")), Path("tests/order_texts.csv")
WEIGHTS = Path("extractors/lexicon/order_weights.csv")
FOLDS = 5
_FEWEST = 2  # orders that must hold a stem
_PENALTY = 1.0  # of large weights
_MAIN = 0.7  # share of the main category where a label accepts several
_LEAST = 4  # hundredths: smaller weights are left out


class LabelledOrder(NamedTuple):
    """An order, the categories that its label accepts, the main one first, and the page it stands on ("" for none)."""

    text: str
    categories: tuple[OrderCategory, ...]
    page: str


def labelled_orders(folders: Sequence[Path], written: Path) -> list[LabelledOrder]:
    """All orders and recommendations with a category on the labelled pages of these folders and in a file."""
    pages = gold_pages(folders)
    on_pages = [(o.text, o.categories, page.name) for page in pages for o in page.expected.orders if o.categories]
    with written.open(encoding="utf-8", newline="") as file:
        apart = [(row["text"], row["categories"].split(), "") for row in csv.DictReader(file)]
    return [
        LabelledOrder(text, tuple(map(OrderCategory, categories)), page)
        for text, categories, page in (*on_pages, *apart)
    ]


def learned(orders: Sequence[LabelledOrder]) -> dict[str, NDArray[np.float64]]:
    """The weights of each stem, one a category, in hundredths: those of a regression that tells the main category.

    Where a label accepts several, the main one is taught with 0.7 and the others share the rest.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    stems = [stems_of(_plain(order)) for order in orders]
    counts = Counter(stem for held in stems for stem in held)
    places = {stem: place for place, stem in enumerate(sorted(s for s, count in counts.items() if count >= _FEWEST))}
    cells = [(row, places[stem]) for row, held in enumerate(stems) for stem in sorted(held) if stem in places]
    shape = len(orders), len(places)
    held_stems: Any = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=shape)
    targets = np.array([_target(order.categories) for order in orders])

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(places), len(CATEGORIES))
        scores = held_stems @ weights
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        gradient = held_stems.T @ (np.exp(logs) - targets) + _PENALTY * weights
        return -(targets * logs).sum() + _PENALTY / 2 * (weights**2).sum(), gradient.ravel()

    found = minimize(loss, np.zeros(len(places) * len(CATEGORIES)), jac=True, method="L-BFGS-B")
    hundredths = np.round(found.x.reshape(len(places), -1) * SCALE)
    hundredths[abs(hundredths) < _LEAST] = 0
    return {stem: hundredths[place] for stem, place in places.items() if hundredths[place].any()}


def _plain(order: LabelledOrder) -> str:
    return plain_words(lowered(order.text))


def _target(categories: Sequence[OrderCategory]) -> list[float]:
    others = (1 - _MAIN) / max(len(categories) - 1, 1)
    shares = dict.fromkeys(categories[1:], others) | {categories[0]: _MAIN if len(categories) > 1 else 1.0}
    return [shares.get(category, 0.0) for category in CATEGORIES]


def write_weights(weights: dict[str, NDArray[np.float64]], path: Path) -> None:
    """One line a stem, one column a category; a weight of nought is left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["stem", *CATEGORIES])
        lines.writerows([stem, *(int(one) or "" for one in row)] for stem, row in weights.items())


def cross_validated(orders: Sequence[LabelledOrder]) -> tuple[float, float]:
    """How often the main category is one that the label accepts: by the weights alone, and beside the lexicon.

    Orders of a page are never learned from where the page is judged.
    """
    pages = sorted({order.page or order.text for order in orders})
    alone = beside = 0
    for fold in range(FOLDS):
        kept_out = set(pages[fold::FOLDS])
        out = [order for order in orders if (order.page or order.text) in kept_out]
        weights = Weights.of(learned([order for order in orders if (order.page or order.text) not in kept_out]))
        for order in out:
            chances = weights.chances(_plain(order))
            alone += max(chances, key=lambda one: chances[one]) in order.categories
            beside += order_categories(None, order.text, weights=weights)[0] in order.categories
    return alone / len(orders), beside / len(orders)


def main() -> None:
    """Print how right the weights are on orders that they were not learned from, and write those learned from all."""
    orders = labelled_orders(GOLD, WRITTEN)
    alone, beside = cross_validated(orders)
    print(f"{len(orders)} orders, read by weights that were learned without their pages: the main category is accepted")
    print(f"weights alone: {alone:.1%}; beside the lexicon: {beside:.1%}")
    write_weights(learned(orders), WEIGHTS)
    print(f"written to {WEIGHTS}")


if __name__ == "__main__":
    main()
