"""The weights that tell what an order asks for mainly: what they are learned from, kept as, and read from."""

from pathlib import Path

import pytest

from extractors.order_model import CATEGORIES, Weights, order_weights, stems_of
from models.vocabulary import OrderCategory
from pipeline.order_weights import GOLD, WRITTEN, LabelledOrder, labelled_orders, learned, write_weights

C = OrderCategory
TAUGHT = [
    *(LabelledOrder(f"Paint the {room}.", (C.REPAIRS,), "") for room in ("hall", "porch", "stairs")),
    *(LabelledOrder(f"Write to {whom}.", (C.COMMUNICATION,), "") for whom in ("her", "him", "them")),
    *(LabelledOrder(f"Write to {whom} and paint it.", (C.COMMUNICATION, C.REPAIRS), "") for whom in ("her", "him")),
]


def test_stems_are_the_openings_of_words_and_their_neighbours() -> None:
    assert stems_of("Pay apologies £5") == {"*", "pay", "apolo", "£", "5", "pay apolo", "apolo £", "£ 5"}


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The landlord must apologise to the resident.", C.APOLOGY),
        ("Pay the resident £75 for her distress.", C.COMPENSATION),
        ("Train its call handlers in recording vulnerabilities.", C.STAFF_TRAINING),
    ],
)
def test_chances_of_an_order(text: str, main: OrderCategory) -> None:
    chances = order_weights().chances(text)
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances, key=lambda category: chances[category]) is main


def test_chances_of_words_never_met() -> None:
    chances = order_weights().chances("Zxqv.")
    assert sum(chances.values()) == pytest.approx(1)
    assert set(chances) == set(CATEGORIES)


def test_weights_are_learned_from_labels() -> None:
    chances = Weights.of(learned(TAUGHT)).chances("Paint the cellar.")
    assert max(chances, key=lambda category: chances[category]) is C.REPAIRS


def test_weights_are_written_as_the_file_that_comes_with_the_extractors(tmp_path: Path) -> None:
    write_weights(learned(TAUGHT), tmp_path / "weights.csv")
    lines = (tmp_path / "weights.csv").read_text(encoding="utf-8").splitlines()
    kept = Path("extractors/lexicon/order_weights.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == kept[0]
    assert any(line.startswith("paint,") for line in lines)


def test_orders_of_the_labelled_pages_and_of_the_file_are_learned_from() -> None:
    orders = labelled_orders(GOLD, WRITTEN)
    assert {bool(order.page) for order in orders} == {True, False}
    assert all(order.categories for order in orders)
