"""Each entry of a lexicon is understood as its sample says, so that a wording can be added without reading code."""

import re
from itertools import product
from typing import Any

import pytest

from extractors import order_lexicon, patterns
from extractors.categories import order_categories
from extractors.headings import letters
from extractors.order_words import is_boilerplate, is_condition, is_direction, is_evidence_note, recommends
from extractors.outcomes import find_mentions, outcome_wordings, settled_outcome
from extractors.phrases import load_lexicon
from extractors.plain_orders import plain_words
from extractors.scheme_paragraphs import cited_paragraph
from extractors.wordings import wording_pattern
from models.vocabulary import OrderCategory, Outcome, SectionRole
from tests.pages import FOUND, read, report_page


def entries(lexicon: str) -> list[Any]:
    """Each entry with its group; the id names both."""
    return [
        pytest.param(group, entry, id=f"{group}-{number}")
        for group, found in load_lexicon(lexicon).items()
        for number, entry in enumerate(found)
    ]


@pytest.mark.parametrize(("outcome", "entry"), entries("findings"))
def test_wording_of_an_outcome(outcome: str, entry: dict[str, str]) -> None:
    sample = entry["sample"]
    assert re.search(wording_pattern(entry["say"]), sample, re.IGNORECASE)
    (mention,) = find_mentions(sample)
    assert settled_outcome(mention, sample, cited_paragraph(sample)) is Outcome(outcome)


def test_every_outcome_has_wordings() -> None:
    assert set(load_lexicon("findings")) == set(Outcome)


@pytest.mark.parametrize(("place", "entry"), entries("not_findings"))
def test_wording_that_is_no_finding(place: str, entry: dict[str, str]) -> None:
    sample = entry["sample"]
    if not any(outcome_wordings().find(sample)):
        pytest.fail("the sample names no outcome, so that it shows nothing")
    assert find_mentions(sample) == []


@pytest.mark.parametrize("lexicon", ["not_findings", "order_words", "sums"])
def test_each_entry_matches_its_own_sample(lexicon: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unmatched = []
    for group, found in load_lexicon(lexicon).items():
        for entry in found:
            monkeypatch.setattr(patterns, "load_lexicon", lambda _, group=group, entry=entry: {group: [entry]})
            if not patterns.pattern.__wrapped__(lexicon, group).search(entry["sample"].lower()):
                unmatched.append((group, entry["sample"]))
    assert unmatched == []


ORDER_WORDS = {
    "boilerplate": is_boilerplate,
    "directs": is_direction,
    "recommends": lambda text: recommends(text) is True,
    "orders": lambda text: recommends(text) is False,
    "evidence": is_evidence_note,
    "condition_opens": lambda text: is_condition(text) and not is_boilerplate(text),
    "condition_says": is_condition,
}


@pytest.mark.parametrize(
    ("group", "entry"), [param for param in entries("order_words") if param.values[0] in ORDER_WORDS]
)
def test_words_among_the_orders(group: str, entry: dict[str, str]) -> None:
    assert ORDER_WORDS[group](entry["sample"])


def test_every_category_has_wordings() -> None:
    assert {*load_lexicon("orders"), OrderCategory.OTHER} == set(OrderCategory)


WORDINGS_OF_ORDERS = [
    pytest.param(tier, category, entry, id=f"{category}-{tier}-{number}")
    for category, tiers in load_lexicon("orders").items()
    for tier, found in tiers.items()
    if tier != "title"
    for number, entry in enumerate(found)
]


@pytest.mark.parametrize(("tier", "category", "entry"), WORDINGS_OF_ORDERS)
def test_wording_of_an_order(tier: str, category: str, entry: dict[str, str]) -> None:
    plain = plain_words(entry["sample"].lower())
    assert re.search(wording_pattern(entry["say"], forgives_spaces=False), plain)
    wordings = order_lexicon.hints() if tier == "hints" else order_lexicon.verbs()
    # Found, and not hidden by a wording of another category that begins at the same place.
    assert (tier, category) in [found.meaning for found in wordings.find(plain)]


def spellings(say: str) -> list[str]:
    """Each title that a wording stands for: `"case review [|order]"` -> "case review", "case review order"."""
    parts = re.split(r"\[([^\]]*)\]", say)
    choices = [part.split("|") if position % 2 else [part] for position, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


TITLES = [
    pytest.param(
        category,
        title,
        id=title,
    )
    for category, entry in load_lexicon("orders").items()
    for say in entry["title"]
    for title in spellings(say)
]


@pytest.mark.parametrize(("category", "title"), TITLES)
def test_title_of_an_order_row(category: str, title: str) -> None:
    assert order_categories(title.title(), f"{title} It must be done.")[0] == category


HEADINGS = [(role, heading) for role, headings in load_lexicon("headings").items() for heading in headings]


@pytest.mark.parametrize(("role", "heading"), HEADINGS, ids=[heading for _, heading in HEADINGS])
def test_heading_has_its_role(role: str, heading: str) -> None:
    page = report_page(complaint="" if role == SectionRole.COMPLAINT else "Leaks.")
    last = read(page.replace("</main>", f"<h2>{heading}</h2><p>Some words.</p></main>")).sections[-1]
    assert (last.role, last.heading, last.text) == (role, heading, "Some words.")


def test_no_heading_stands_in_two_roles() -> None:
    keys = [letters(heading) for _, heading in HEADINGS]
    twice = {heading for (_, heading), key in zip(HEADINGS, keys, strict=True) if keys.count(key) > 1}
    roles = {
        letters(heading): {role for role, other in HEADINGS if letters(other) == letters(heading)} for heading in twice
    }
    assert {key: found for key, found in roles.items() if len(found) > 1} == {}


def test_standing_finding_formula_is_understood() -> None:
    assert [mention.outcome for mention in find_mentions(FOUND)] == [Outcome.MALADMINISTRATION]
