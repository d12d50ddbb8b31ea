"""Where a page's own figures disagree, so that a reader of the tables knows which pages to open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from extractors.awards import Award
from extractors.findings import Finding
from extractors.heads import ComplaintHead
from extractors.money import refused_sums
from extractors.orders import Order
from extractors.pairs import pair_statements
from models.determination import Determination
from models.vocabulary import AwardRole, OrderCategory, OrderKind, SectionRole


class Check(StrEnum):
    """What may be wrong with a page, or with our reading of it."""

    NO_DECISION_DATE = "no_decision_date"
    """The page gives no full date."""
    NO_HEADS = "no_heads"
    """No head of complaint was found."""
    NO_FINDINGS = "no_findings"
    """No finding was found."""
    HEAD_WITHOUT_FINDING = "head_without_finding"
    """A head that no finding answers."""
    FINDING_WITHOUT_HEAD = "finding_without_head"
    """A finding that answers no head that could be told."""
    LIST_AND_PAIRS_DISAGREE = "list_and_pairs_disagree"
    """The decision list and the Complaint | Finding pairs hold other outcomes; the list was taken."""
    PARTS_DO_NOT_ADD_UP = "parts_do_not_add_up"
    """The parts of an order do not make the total that it prints."""
    ORDER_WITHOUT_DUE_DATE = "order_without_due_date"
    """An order whose day cannot be told."""
    SUM_NOT_READ = "sum_not_read"
    """A figure in an order that cannot be read exactly, and was left out."""
    MONEY_ORDER_WITHOUT_SUM = "money_order_without_sum"
    """An order to pay compensation that names no sum that could be read."""


def failed_checks(
    determination: Determination,
    *,
    has_date: bool,
    heads: Sequence[ComplaintHead],
    findings: Sequence[Finding],
    orders: Sequence[Order],
    awards: Sequence[Award],
) -> tuple[Check, ...]:
    """The checks that a page fails, in the order above; empty where its figures agree."""
    verdicts = {
        Check.NO_DECISION_DATE: not has_date,
        Check.NO_HEADS: not heads,
        Check.NO_FINDINGS: not findings,
        Check.HEAD_WITHOUT_FINDING: bool({h.head_no for h in heads} - {f.head_no for f in findings}),
        Check.FINDING_WITHOUT_HEAD: any(f.head_no is None for f in findings),
        Check.LIST_AND_PAIRS_DISAGREE: _disagree(determination, findings),
        Check.PARTS_DO_NOT_ADD_UP: any(_sums_differ(order, awards) for order in orders),
        Check.ORDER_WITHOUT_DUE_DATE: any(o.kind is OrderKind.ORDER and o.due_date is None for o in orders),
        Check.SUM_NOT_READ: any(any(refused_sums(order.quote)) for order in orders),
        Check.MONEY_ORDER_WITHOUT_SUM: any(_has_no_sum(order, awards) for order in orders),
    }
    return tuple(check for check, failed in verdicts.items() if failed)


def _disagree(determination: Determination, findings: Sequence[Finding]) -> bool:
    roles = {determination.sections[f.section_no - 1].role for f in findings}
    pairs = [statement for section in determination.of(SectionRole.FINDING) for statement in pair_statements(section)]
    if not pairs or SectionRole.DECISION not in roles:
        return False
    return Counter(f.outcome for f in findings) != Counter(statement.outcome for statement in pairs)


def _sums_differ(order: Order, awards: Sequence[Award]) -> bool:
    own = list(_of(order, awards))
    parts = [a.amount_gbp for a in own if a.role is AwardRole.COMPONENT]
    totals = [a.amount_gbp for a in own if a.role is AwardRole.TOTAL]
    return bool(parts) and bool(totals) and sum(parts, Decimal(0)) != totals[0]


def _has_no_sum(order: Order, awards: Sequence[Award]) -> bool:
    is_payment = order.kind is OrderKind.ORDER and order.categories[0] is OrderCategory.COMPENSATION
    return is_payment and not any(_of(order, awards))


def _of(order: Order, awards: Sequence[Award]) -> Iterator[Award]:
    return (award for award in awards if award.order_no == order.order_no)
