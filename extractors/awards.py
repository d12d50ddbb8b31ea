"""What sums the orders and recommendations name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from extractors.direction import Direction
from extractors.orders import Order
from extractors.patterns import lowered, pattern
from extractors.sum_words import SumKind, sum_says
from extractors.sums import Sum, direction_sums, rate_product
from extractors.totals import total_of, with_rates
from models.determination import Determination, Section
from models.record import QuotedRecord
from models.vocabulary import AwardRole, OrderCategory, OrderKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Award(QuotedRecord):
    """One sum named in an order or recommendation."""

    award_no: Annotated[int, "Number of the sum on the page, from 1"]
    order_no: Annotated[int, "Order or recommendation it stands in (orders.order_no)"]
    amount_gbp: Annotated[Decimal, "The sum, in pounds"]
    role: Annotated[AwardRole, "What the sum is within its order"]
    purpose: Annotated[
        str | None,
        "What it is for, in the words of the order; NULL for rates, earlier offers and totals that are computed",
    ]


_NEXT_SUM = re.compile(r"[;,.]?\s*(?:\band\s+)?£|\.\s|;")
# "time and trouble: £50", "for the delay (£50)"
_LABEL = re.compile(
    r"(?:^|[,;.(]\s*|\band\s+|\bfor\s+)(?P<label>[^£,;.()]{3,80}?)\s*(?:[:(=–-]|,?\s(?:is|this\s+is))\s*$"
)
_FOR_IT = re.compile(r"\W*(?:for|towards)\s+(?P<label>[^£;]{3,120}?)\s*,?\s*$", re.IGNORECASE)  # "for the lift, £50"
_IN_BRACKETS = re.compile(r"\s*\((?P<what>[^£()]{3,80})\)")  # "£225 (the application)"
_SUM = re.compile(r"£[\d,.]*\d")
_WITHIN = re.compile(
    r"£[\d,.]*\d\s+(?:balance\s+)?of\s+(?:the|its)\s+$|\binclu(?:des|ding|sive\s+of)\s+(?:(?:the|its)\s+)?$|£[\d,.]*\d\s+from\s+$"
)
_RAISED_TO = re.compile(r"\s+to\s+£")  # "increase its offer of £200 to £300"
_POINTS = re.compile(r"(?:which|that|of|from|so|being|it|together|at|is|was|to|and|plus|each|a)\b", re.IGNORECASE)
# "complaint 1a, which includes the" (£900 already offered): what leads to the next sum is no purpose.
_DANGLING = re.compile(
    r",?\s+(?:which\s+includes|inclusive\s+of|including|includes|of\s+which)\b[^,;]{0,15}$", re.IGNORECASE
)


def extract_awards(
    determination: Determination, orders: Sequence[Order], directions: Sequence[Direction]
) -> Iterator[Award]:
    """Yield each sum: a total for every money order, its first-level parts, rates, earlier offers, recommended sums.

    Args:
        determination: The page.
        orders: Its orders and recommendations.
        directions: The same, as the page sets them out, one for one; they hold the conditions on payments.
    """
    award_no, money_order_no = 0, None
    prior_offers = set[tuple[int | None, Decimal]]()
    for order, direction in zip(orders, directions, strict=True):
        section = determination.sections[direction.section_no - 1]
        found = list(_roles(order, direction_sums(direction, section), section))
        if any(role is AwardRole.TOTAL for role, *_ in found):
            money_order_no = order.order_no
        for role, amount, start, end in found:
            # "It may deduct the £400 already paid", though another order stands between, speaks of the payment.
            speaks_of = money_order_no if role is AwardRole.PRIOR_OFFER else order.order_no
            is_named_again = role is AwardRole.PRIOR_OFFER and (speaks_of, amount) in prior_offers
            if speaks_of is None or is_named_again:
                continue
            if role is AwardRole.PRIOR_OFFER:
                prior_offers.add((speaks_of, amount))
            award_no += 1
            yield Award(
                case_ref=determination.case_ref,
                award_no=award_no,
                order_no=speaks_of,
                amount_gbp=amount,
                role=role,
                purpose=_purpose(section, start, end, role),
                section_no=direction.section_no,
                start_char=start,
                end_char=end,
                quote=section.text[start:end],
            )


_Role = tuple[AwardRole, Decimal, int, int]


def _roles(order: Order, sums: Sequence[Sum], section: Section) -> Iterator[_Role]:
    is_recommended = order.kind is OrderKind.RECOMMENDATION
    kinds = _recommended_kinds(order) if is_recommended else _ordered_kinds(order)
    payable = [s for s in sums if s.kind in kinds and not (is_recommended and _is_named_within(s, sums, section))]
    if not payable and not is_recommended and kinds:
        payable = _only_sums(sums, section)
    if payable:
        found = with_rates(total_of(payable, sums, section), sums, section)
        role = AwardRole.RECOMMENDED if is_recommended else AwardRole.TOTAL
        spanned = (found.stated,) if found.stated is not None else found.parts
        yield role, found.amount_gbp, spanned[0].start, spanned[-1].end
        if not is_recommended:
            for part in found.parts:
                yield AwardRole.COMPONENT, part.amount_gbp, part.start, part.end
    named = set[Decimal]()
    for s in sums:
        if s.kind is SumKind.RATE and payable:
            yield AwardRole.RATE, s.amount_gbp, s.start, s.end
        elif _is_prior_offer(s, has_payment=bool(payable)) and not is_recommended and s.amount_gbp not in named:
            named.add(s.amount_gbp)  # the same offer named again is one offer
            yield AwardRole.PRIOR_OFFER, s.amount_gbp, s.start, s.end


def _is_named_within(one: Sum, sums: Sequence[Sum], section: Section) -> bool:
    """`"the remaining £250 of the £750"`, `"£750, which includes the £150"`: no further payment to recommend."""
    before = lowered(section.text[max(one.line, one.start - 160) : one.start])
    is_again = any(other.amount_gbp == one.amount_gbp for other in sums if other.start < one.start)
    if is_again and sum_says("finding_before", before):
        return True
    return _WITHIN.search(before) is not None or _RAISED_TO.match(section.text, one.end) is not None


def _only_sums(sums: Sequence[Sum], section: Section) -> list[Sum]:
    """What a payment order asks for that names no other sum: an earlier offer, or a rate with the weeks it is for."""
    offers = [s for s in sums if s.kind is SumKind.PRIOR and not s.in_condition and _is_given(s, section)]
    return offers or [s for s in sums if s.kind is SumKind.RATE and rate_product(section, s) is not None][:1]


def _is_given(offer: Sum, section: Section) -> bool:
    """Whether a verb of paying governs the sum: "re-offer the £180", not "send proof of the £300 already paid"."""
    return sum_says("gives_before", lowered(section.text[offer.line : offer.start]))


def _is_prior_offer(named: Sum, *, has_payment: bool) -> bool:
    return named.kind in (SumKind.PRIOR, SumKind.PRIOR_TOO) and (has_payment or named.in_condition)


def _recommended_kinds(order: Order) -> tuple[SumKind, ...]:
    """The kinds of sums that a recommendation asks to be paid, "the £400 it offered" among them."""
    lower = lowered(order.text)
    if not sum_says("hands_over", lower):
        return ()
    # What she spent, but no charge given back: that is no money to be paid, as in an order.
    costs = () if sum_says("charge_given_back", lower) else (SumKind.REFUND,)
    return (SumKind.PAYABLE, SumKind.PRIOR, SumKind.PRIOR_TOO, *costs)


def _ordered_kinds(order: Order) -> tuple[SumKind, ...]:
    """The kinds of sums that an order asks to be paid; none where it orders no compensation."""
    is_money = OrderCategory.COMPENSATION in order.categories or sum_says("pays", lowered(order.text))
    if not is_money or (
        order.categories[0] is OrderCategory.REIMBURSEMENT and OrderCategory.COMPENSATION not in order.categories
    ):
        return ()
    return (SumKind.PAYABLE, SumKind.PRIOR_TOO)


def _purpose(section: Section, start: int, end: int, role: AwardRole) -> str | None:
    """What a sum is for, in the words after it to the next sum, or before it: "Distress: £50", "the delay | £50".

    None for an earlier offer, a rate, and a total that is computed of several sums.
    """
    if role in (AwardRole.PRIOR_OFFER, AwardRole.RATE) or section.text.count("£", start, end) > 1:
        return None
    line_start = section.text.rfind("\n", 0, start) + 1
    before, after = section.text[line_start:start], section.text[end:].split("\n", 1)[0]
    opens_line = not before.strip(" (–-")
    before = _SUM.split(before)[-1]
    if bracketed := _IN_BRACKETS.match(after):
        return _tidy(bracketed["what"])
    after = _NEXT_SUM.split(after, maxsplit=1)[0]
    if stated := pattern("sums", "purpose").search(lowered(after)):
        return _tidy(after[stated.end() :])
    if opens_line and after.strip(" .;)") and not sum_says("no_purpose", lowered(after)):
        return _tidy(after)
    if role is AwardRole.COMPONENT and (labelled := _FOR_IT.match(before) or _LABEL.search(before)):
        return _tidy(labelled["label"])
    if opens_line and role is AwardRole.COMPONENT and not after.strip(" .;)"):  # a cell of its own
        above = section.text[:line_start].rstrip("\n").rsplit("\n", 1)[-1]
        return None if above.endswith((":", ".")) or "£" in above else _tidy(above)
    return None


def _tidy(words: str) -> str | None:
    words = _DANGLING.sub("", words).strip(" .,;:()–-")
    return None if _POINTS.match(words) else words or None
