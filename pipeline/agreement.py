"""How far two accounts of one page agree, measure by measure: rows paired by their words, facts one against one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol, TypeVar

from pipeline.cases import Case, CaseFinding, CaseHead, CaseOrder
from pipeline.likeness import (
    NEAR,
    RESEMBLING,
    SAME_SUBJECT,
    SAME_SUM,
    Pairs,
    component_likeness,
    finding_likeness,
    head_likeness,
    is_part,
    order_likeness,
    pair,
    subject_likeness,
    text_likeness,
    words,
)

PAGES_READ = "pages read"
MEASURES = (
    PAGES_READ,
    *("case reference", "title", "layout", "landlord", "landlord in heading"),
    *("decision date", "amended date", "amendment note", "decision type", "landlord type", "occupancy"),
    *("heads", "themes", "complaint handling"),
    *("finding outcomes", "outcomes as a set", "findings", "findings on heads", "scheme paragraphs"),
    *("orders", "order texts", "main category", "all categories", "deadlines", "due dates"),
    *("ordered total", "components", "purposes", "prior offer", "recommended total"),
    *("offers", "offer dates", "responses", "citations"),
)
"""All that is measured, in the order of the report."""

Misses = tuple[tuple[str | None, str | None], ...]
"""The words of what was missed: expected, and ours. None: nothing is expected, or we have nothing."""


class _WithText(Protocol):
    @property
    def text(self) -> str: ...


_Row = TypeVar("_Row")
_TextRow = TypeVar("_TextRow", bound=_WithText)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """One measure on one page: how many rows are expected, found and right, and the words of those that are not."""

    expected: int
    found: int
    right: int
    misses: Misses = ()
    is_refused: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether all was found and nothing else. Never on a page that was refused, even where nothing was to find."""
        return self.right == self.expected == self.found and not self.is_refused


def compare(expected: Case, ours: Case) -> dict[str, Agreement]:
    """All measures of one page, from "case reference" on: what its labels say against what we read.

    What is said of a row (its theme, category, due date) is judged on the rows that were matched: precision is then
    the share of these that are right, and recall counts the rows that were not found at all as well.
    """
    heads = pair(expected.heads, ours.heads, head_likeness, at_least=NEAR)
    orders = pair(expected.orders, ours.orders, order_likeness, at_least=NEAR)
    components = pair(expected.components, ours.components, component_likeness, at_least=SAME_SUM)
    facts = expected.facts.keys() | ours.facts.keys()
    return {
        **{name: _same_words(expected.facts.get(name, ()), ours.facts.get(name, ())) for name in facts},
        "heads": _matched(expected.heads, ours.heads, heads, head_likeness, _head_words),
        **_of_heads(expected.heads, ours.heads, heads),
        **_of_findings(expected, ours, dict(heads)),
        "orders": _matched(expected.orders, ours.orders, orders, text_likeness, _order_words),
        **_of_orders(expected.orders, ours.orders, orders),
        "purposes": _said(
            *(expected.components, ours.components, components),
            lambda component: component.text or "none",
            is_right=lambda one, other: text_likeness(one, other) >= NEAR or is_part(one.text, other.text),
        ),
    }


def _of_heads(expected: Sequence[CaseHead], ours: Sequence[CaseHead], pairs: Pairs) -> dict[str, Agreement]:
    return {
        "themes": _said(expected, ours, pairs, lambda head: head.theme or "none"),
        "complaint handling": _said(expected, ours, pairs, lambda head: "yes" if head.is_complaint_handling else "no"),
    }


def _of_findings(expected: Case, ours: Case, heads: Mapping[int, int]) -> dict[str, Agreement]:
    outcomes = [tuple(finding.outcome for finding in case.findings) for case in (expected, ours)]
    sets = [tuple(sorted(set(found))) for found in outcomes]
    pairs = pair(expected.findings, ours.findings, finding_likeness, at_least=SAME_SUBJECT)
    label_of = {our_place + 1: place + 1 for place, our_place in heads.items()}

    def on_head(finding: CaseFinding, place: int | None) -> str:
        where = f"on head {place}: {expected.heads[place - 1].text}" if place else "on a head that the labels lack"
        return f"{finding.outcome} {where if finding.head else 'on no head'}"

    return {
        "finding outcomes": _same_words(*outcomes),
        "outcomes as a set": _same_words(*sets),
        "findings": _matched(expected.findings, ours.findings, pairs, subject_likeness, _finding_words),
        "findings on heads": _same_words(
            [on_head(finding, finding.head) for finding in expected.findings],
            [on_head(finding, label_of.get(finding.head or 0)) for finding in ours.findings],
        ),
    }


def _of_orders(expected: Sequence[CaseOrder], ours: Sequence[CaseOrder], pairs: Pairs) -> dict[str, Agreement]:
    return {
        "order texts": _said(expected, ours, pairs, lambda order: " ".join(words(order.text))),
        "main category": _said(expected, ours, pairs, _categories, is_right=_is_accepted),
        "all categories": _same_words(
            [f"{category} [{expected[i].text}]" for i, _ in pairs for category in expected[i].categories],
            [f"{category} [{expected[i].text}]" for i, j in pairs for category in ours[j].categories],
        ),
        "deadlines": _said(expected, ours, pairs, lambda order: " ".join(words(order.deadline or "none"))),
        "due dates": _said(expected, ours, pairs, lambda order: order.due or "none"),
    }


def _is_accepted(label: CaseOrder, order: CaseOrder) -> bool:
    return order.categories[:1] != () and order.categories[0] in label.categories


def _categories(order: CaseOrder) -> str:
    return ", ".join(order.categories) or "none"


def _same_words(expected: Sequence[str], ours: Sequence[str]) -> Agreement:
    """Facts against facts, each as often as it is stated."""
    missing, extra = Counter(expected) - Counter(ours), Counter(ours) - Counter(expected)
    misses = tuple(zip_longest(missing.elements(), extra.elements()))
    right = len(expected) - missing.total()
    return Agreement(expected=len(expected), found=len(ours), right=right, misses=misses)


def _matched(
    expected: Sequence[_Row],
    ours: Sequence[_Row],
    pairs: Pairs,
    resemblance: Callable[[_Row, _Row], float],
    shown: Callable[[_Row], str],
) -> Agreement:
    """Rows against rows. A miss is shown beside the row of ours that resembles it, if one is left."""
    lost = [expected[i] for i in range(len(expected)) if i not in dict(pairs)]
    extra = [ours[j] for j in range(len(ours)) if j not in dict(pairs).values()]
    near = dict(pair(lost, extra, resemblance, at_least=RESEMBLING))
    misses = [(shown(row), shown(extra[near[i]]) if i in near else None) for i, row in enumerate(lost)]
    alone = [(None, shown(row)) for j, row in enumerate(extra) if j not in near.values()]
    return Agreement(expected=len(expected), found=len(ours), right=len(pairs), misses=(*misses, *alone))


def _said(
    expected: Sequence[_TextRow],
    ours: Sequence[_TextRow],
    pairs: Pairs,
    value: Callable[[_TextRow], str],
    *,
    is_right: Callable[[_TextRow, _TextRow], bool] | None = None,
) -> Agreement:
    """What is said of the matched rows; right where the values are the same, or by `is_right`."""

    def differ(label: _TextRow, row: _TextRow) -> bool:
        return not is_right(label, row) if is_right else value(label) != value(row)

    matched = [(expected[i], ours[j]) for i, j in pairs]
    misses = tuple((f"{value(one)} [{one.text}]", value(other)) for one, other in matched if differ(one, other))
    return Agreement(expected=len(expected), found=len(pairs), right=len(pairs) - len(misses), misses=misses)


def _head_words(head: CaseHead) -> str:
    return f"{head.lead} | {head.text}" if head.lead else head.text


def _finding_words(finding: CaseFinding) -> str:
    return f"{finding.outcome} | {finding.subject}"


def _order_words(order: CaseOrder) -> str:
    return f"{order.kind} | {order.text}"
