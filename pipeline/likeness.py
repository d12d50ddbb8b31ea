"""How alike two rows of one page are by their words, and which of them belong together.

Of its own on purpose: the extractors have their way of comparing words, and are what is judged here.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from typing import Protocol, TypeVar

from pipeline.cases import CaseComponent, CaseFinding, CaseHead, CaseOrder

NEAR = 0.8
"""Share of words in common (token F1) from which two heads or two orders are the same one."""
SAME_SUBJECT = 0.6
"""Share of telling words in common from which two findings are on the same subject."""
SAME_SUM = 0.5
"""Likeness of two components of the same sum whose purposes have no word in common."""
RESEMBLING = 0.3
"""From here on a row of ours is shown beside the labelled row that it misses."""

# Words that stand in the subject of any finding and tell none from another.
_UNTELLING = frozenset({
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "associated", "at", "be", "been", "by", "concern",
    "concerns", "for", "formal", "from", "had", "handled", "handling", "has", "have", "her", "his", "how", "in",
    "into", "is", "it", "its", "landlord", "made", "of", "on", "or", "our", "raised", "related", "report",
    "reported", "reporting", "reports", "request", "requests", "resident", "residents", "respond", "responded",
    "response", "s", "subsequent", "that", "the", "their", "them", "there", "these", "they", "this", "to", "was",
    "were", "which", "with",
})  # fmt: skip
_WORD = re.compile(r"£?\d[\d,.]*\d|[^\W_]+")


class _WithText(Protocol):
    @property
    def text(self) -> str: ...


_Row = TypeVar("_Row")
Pairs = list[tuple[int, int]]
"""Places of rows that belong together: among the labels, among ours."""


def pair(
    expected: Sequence[_Row], ours: Sequence[_Row], likeness: Callable[[_Row, _Row], float], *, at_least: float
) -> Pairs:
    """Match rows one to one, the likest first, and of equally like ones those that stand nearer to each other."""
    scored = ((likeness(expected[i], ours[j]), i, j) for i, j in product(range(len(expected)), range(len(ours))))
    best_first = sorted((-score, abs(i - j), i, j) for score, i, j in scored if score >= at_least)
    taken: dict[int, int] = {}
    for _, _, i, j in best_first:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())


def words(text: str) -> list[str]:
    """Its words: "The landlord’s £1,250." -> ["the", "landlord", "s", "£1,250"]."""
    return _WORD.findall(text.casefold())


def token_f1(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words of both that they have in common; 1 where neither has any."""
    if not one and not other:
        return 1.0
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def head_likeness(label: CaseHead, head: CaseHead) -> float:
    """By the text, or by lead and text together where one side cut the sentence elsewhere."""
    one, other = words(label.text), words(head.text)
    one_whole, other_whole = words(f"{label.lead} {label.text}"), words(f"{head.lead} {head.text}")
    # All heads of a list share their lead, which is often longer than they are: with leads on both sides only the
    # very same words will do.
    whole = float(one_whole == other_whole)
    return max(token_f1(one, other), token_f1(one, other_whole), token_f1(one_whole, other), whole)


def order_likeness(label: CaseOrder, order: CaseOrder) -> float:
    """By the text; an order is never like a recommendation."""
    return text_likeness(label, order) if label.kind == order.kind else 0.0


def text_likeness(label: _WithText, other: _WithText) -> float:
    """By the text alone."""
    return token_f1(words(label.text), words(other.text))


def component_likeness(label: CaseComponent, component: CaseComponent) -> float:
    """By what it is for; components of different sums are never alike."""
    same = label.amount == component.amount
    return SAME_SUM + (1 - SAME_SUM) * text_likeness(label, component) if same else 0.0


def is_part(one: str, other: str) -> bool:
    """Whether the words of one text are all in the other, and there are some: "the delay", "the delay of six weeks"."""
    both = sorted((set(words(one)), set(words(other))), key=len)
    return bool(both[0]) and both[0] <= both[1]


def finding_likeness(label: CaseFinding, finding: CaseFinding) -> float:
    """By the subject; findings of different outcomes are never alike."""
    return subject_likeness(label, finding) if label.outcome == finding.outcome else 0.0


def subject_likeness(label: CaseFinding, finding: CaseFinding) -> float:
    """By the telling words of the subject alone, singular or plural; by all its words where one side has none."""
    one, other = words(label.subject), words(finding.subject)
    told = [[word.removesuffix("s") for word in side if word not in _UNTELLING] for side in (one, other)]
    return token_f1(*told) if all(told) else token_f1(one, other)
