from decimal import Decimal

import pytest

from extractors.money import find_sums, refused_sums


def amounts(text: str) -> list[Decimal]:
    return [mention.amount_gbp for mention in find_sums(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay £1,250 and £75.50.", ["1250", "75.50"]),
        ("paragraph 52 and £50", ["50"]),
        ("1.5 times £40", ["40"]),
        ("£1,250.00, made up of £1,000, £250", ["1250.00", "1000", "250"]),
        ("£2,345,678", ["2345678"]),
        ("£100-£600", ["100", "600"]),
        ("£10pw", ["10"]),
        ("£ 75", ["75"]),
        ("£\u00a075", ["75"]),
        ("no money", []),
    ],
    ids=["pence", "paragraph", "factor", "list", "millions", "range", "rate", "space", "nbsp", "none"],
)
def test_sums_are_read_exactly(text: str, expected: list[str]) -> None:
    assert amounts(text) == [Decimal(one) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay £1, 250 in compensation", "1250"),
        ("pay £ 8 00.", "800"),
        ("pay £4 3 6 for the delay", "436"),
        ("pay £1 25", "125"),
        ("pay £1, 25 0 to her", "1250"),
        ("pay £125. 50 for the damage", "125.50"),
    ],
)
def test_a_space_left_by_a_cut_is_forgiven(text: str, expected: str) -> None:
    assert amounts(text) == [Decimal(expected)]


@pytest.mark.parametrize(
    "text",
    [
        "paid £50 12 days late",
        "paid £50 2 May 2024",
        "paid £50, 120 homes were affected",
        "paid £50. 12 of them were late",
        "paid £50\n250 was asked",
        "paid £50 2nd class",
    ],
)
def test_a_number_after_a_sum_is_not_part_of_it(text: str) -> None:
    assert amounts(text) == [Decimal(50)]


@pytest.mark.parametrize(
    "text", ["£10,00", "£1,2500", "£12.345", "£1.5 million", "£2k", "£100, 200 or 300", "£8 99 red", "£12345678901"]
)
def test_a_figure_that_cannot_be_read_exactly_is_refused_and_reported(text: str) -> None:
    assert amounts(f"pay {text} now") == []
    assert [refused.words for refused in refused_sums(f"pay {text} now")] in (
        [text],
        [text.removesuffix(" or 300")],
        ["£8 99"],
    )


def test_offsets_hold_the_words() -> None:
    text = "It offered £80, then £1, 250 and £10,00."
    assert [text[m.start : m.end] for m in find_sums(text)] == ["£80", "£1, 250"]
    assert [text[m.start : m.end] for m in refused_sums(text)] == ["£10,00"]


def test_nothing_is_no_sum() -> None:
    assert amounts("It offered £0, then £0.00 and at last £20.") == [20]
