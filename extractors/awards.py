"""What sums the orders and recommendations name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from extractors.directions import Direction
from extractors.orders import Order
from extractors.patterns import lowered, pattern
from extractors.sums import Sum, SumKind, direction_sums, rate_product
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
    purpose: Annotated[str | None, "What it is for, in the words of the order"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sorted:
    """The sums of one order by what they are; `total` is None where the order stated only parts or nothing to pay."""

    amount_gbp: Decimal
    total: Sum | None
    parts: tuple[Sum, ...]


# "complaint 1a, which includes the" (£900 already offered): what leads to the next sum is no purpose.
_DANGLING = re.compile(
    r",?\s+(?:which\s+includes|inclusive\s+of|including|includes|of\s+which)\b[^,;]{0,15}$", re.IGNORECASE
)
_OF_THIS = re.compile(r"\s+of\s+(?:this|that|which|it)\b", re.IGNORECASE)  # "£600. £400 of this is for the damp"
_LINE_OPENS = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:(?:the|its)\s+)?", re.IGNORECASE)


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
    for order, direction in zip(orders, directions, strict=True):
        section = determination.sections[direction.section_no - 1]
        found = list(_roles(order, direction_sums(direction, section), section))
        if any(role is AwardRole.TOTAL for role, *_ in found):
            money_order_no = order.order_no
        for role, amount, start, end in found:
            # "It may deduct the £400 already paid", though another order stands between, speaks of the payment.
            speaks_of = money_order_no if role is AwardRole.PRIOR_OFFER else order.order_no
            if speaks_of is None:
                continue
            award_no += 1
            yield Award(
                case_ref=determination.case_ref,
                award_no=award_no,
                order_no=speaks_of,
                amount_gbp=amount,
                role=role,
                purpose=_purpose(section, end) if role is not AwardRole.PRIOR_OFFER else None,
                section_no=direction.section_no,
                start_char=start,
                end_char=end,
                quote=section.text[start:end],
            )


_Role = tuple[AwardRole, Decimal, int, int]


def _roles(order: Order, sums: Sequence[Sum], section: Section) -> Iterator[_Role]:
    is_recommended = order.kind is OrderKind.RECOMMENDATION
    payable = [s for s in sums if s.kind in _payable_kinds(order, is_recommended)]
    if not payable and not is_recommended and _payable_kinds(order, is_recommended):
        payable = _only_sums(sums, section)
    if payable:
        found = _sorted(payable, sums, section)
        role = AwardRole.RECOMMENDED if is_recommended else AwardRole.TOTAL
        spanned = (found.total,) if found.total is not None else found.parts
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


def _only_sums(sums: Sequence[Sum], section: Section) -> list[Sum]:
    """What a payment order asks for that names no other sum: an earlier offer, or a rate with the weeks it is for."""
    offers = [s for s in sums if s.kind is SumKind.PRIOR and not s.in_condition and _is_given(s, section)]
    return offers or [s for s in sums if s.kind is SumKind.RATE and rate_product(section, s) is not None][:1]


def _is_given(offer: Sum, section: Section) -> bool:
    """Whether a verb of paying governs the sum: "re-offer the £180", not "send proof of the £300 already paid"."""
    return pattern("sums", "gives_before").search(lowered(section.text[offer.line : offer.start])) is not None


def _is_prior_offer(named: Sum, *, has_payment: bool) -> bool:
    return named.kind in (SumKind.PRIOR, SumKind.PRIOR_TOO) and (has_payment or named.in_condition)


def _payable_kinds(order: Order, is_recommended: bool) -> tuple[SumKind, ...]:
    if is_recommended:  # "should pay the £400 it offered": the earlier offer is what is to be paid
        return (SumKind.PAYABLE, SumKind.PRIOR, SumKind.PRIOR_TOO)
    is_money = OrderCategory.COMPENSATION in order.categories or pattern("sums", "pays").search(lowered(order.text))
    if not is_money or (
        order.categories[0] is OrderCategory.REIMBURSEMENT and OrderCategory.COMPENSATION not in order.categories
    ):
        return ()
    return (SumKind.PAYABLE, SumKind.PRIOR_TOO)


def _sorted(payable: list[Sum], sums: Sequence[Sum], section: Section) -> _Sorted:
    if payable[0].kind is SumKind.RATE:
        return _Sorted(amount_gbp=rate_product(section, payable[0]) or Decimal(0), total=payable[0], parts=())
    payable = [s for s in payable if not s.in_condition or s.kind is SumKind.PRIOR_TOO] or payable[:1]
    if len(payable) == 1:
        stated = _listed_offer(payable[0], sums, section)
        return _Sorted(amount_gbp=payable[0].amount_gbp, total=payable[0], parts=stated)
    if (summed := _summed_up(payable, section)) is not None:
        return summed
    if _itemises(payable[0], payable[1], section):
        return _itemised(payable[0], sums, section)
    broken_down = _broken_down(payable, section)
    if broken_down is not None and len(payable) == len(broken_down[1]) + 1:
        return _Sorted(amount_gbp=broken_down[0].amount_gbp, total=broken_down[0], parts=broken_down[1])
    parts = tuple(s for s in payable if broken_down is None or s is not broken_down[0])
    return _Sorted(amount_gbp=sum((s.amount_gbp for s in parts), Decimal(0)), total=None, parts=parts)


def _broken_down(payable: Sequence[Sum], section: Section) -> tuple[Sum, tuple[Sum, ...]] | None:
    """A sum that a later run of sums makes up, with that run; None where there is none.

    `"£1,900 and her mother £200. The first sum is comprised of £1,400 ... and £500"` -> 1900, (1400, 500). Figures may
    add up by chance (£300, £100 and £200 for three things), so the words between must say it too.
    """
    for first, whole in enumerate(payable[:-2]):
        for low in range(first + 1, len(payable) - 1):
            if not _itemises(whole, payable[low], section):
                continue
            for high in range(low + 2, len(payable) + 1):
                run = tuple(payable[low:high])
                if sum((s.amount_gbp for s in run), Decimal(0)) == whole.amount_gbp:
                    return whole, run
    return None


def _itemises(total: Sum, part: Sum, section: Section) -> bool:
    between, after = section.text[total.end : part.start], section.text[part.end : part.end + 20]
    is_of_this = between.count(".") < 2 and _OF_THIS.match(after)
    return part.depth > total.depth or bool(is_of_this or pattern("sums", "itemises").search(lowered(between)))


def _itemised(total: Sum, sums: Sequence[Sum], section: Section) -> _Sorted:
    """A total with its first-level parts, and what the order adds after them ("It must also pay £50").

    An earlier offer is a part where it is an item of the list, or where the parts make the total only with it:
    "£350, comprising its original offer of £200 and a further £150".
    """
    without, with_offers = (_first_level(total, sums, section, offers=offers) for offers in (False, True))
    found = _adding_up(total, without) or _adding_up(total, with_offers)
    if found is None:  # the printed total stands, though its parts do not make it
        return _Sorted(amount_gbp=total.amount_gbp, total=total, parts=tuple(without))
    parts, beyond = found
    too = [s for s in sums if s.kind is SumKind.PRIOR_TOO and s.start > total.start and s not in parts]
    beside = [s for s in beyond if s.kind is SumKind.PAYABLE]
    if not too and not beside:
        return _Sorted(amount_gbp=total.amount_gbp, total=total, parts=tuple(parts))
    whole = sum((s.amount_gbp for s in (*too, *beside)), total.amount_gbp)
    return _Sorted(amount_gbp=whole, total=None, parts=(total, *beside) if beside else tuple(parts))


def _first_level(total: Sum, sums: Sequence[Sum], section: Section, *, offers: bool) -> list[Sum]:
    """The sums after a total that may be its parts; of a list's item only the first, the rest is second-level."""
    after = [s for s in sums if s.start > total.start and not s.in_condition]
    level = min((s.depth for s in after if s.kind is SumKind.PAYABLE and s.depth > total.depth), default=total.depth)
    parts = [
        s
        for s in after
        if s.depth == level
        and (
            s.kind in (SumKind.PAYABLE, SumKind.PRIOR_TOO)
            or (s.kind is SumKind.PRIOR and (offers or _opens_line(s, section)))
        )
    ]
    if level == total.depth:
        return parts
    return [s for s in parts if s.start == min(other.start for other in parts if other.line == s.line)]


def _adding_up(total: Sum, parts: Sequence[Sum]) -> tuple[Sequence[Sum], Sequence[Sum]] | None:
    """The first parts that make the total, and what stands beyond them; None where none do."""
    for count in range(1, len(parts) + 1):
        if sum((s.amount_gbp for s in parts[:count]), Decimal(0)) == total.amount_gbp:
            return parts[:count], parts[count:]
    return None


def _opens_line(part: Sum, section: Section) -> bool:
    """An earlier offer that is an item of the list is a part: "£286 previously offered for the delays"."""
    return _LINE_OPENS.fullmatch(section.text, part.line, part.start) is not None


def _listed_offer(total: Sum, sums: Sequence[Sum], section: Section) -> tuple[Sum, ...]:
    """Parts of a total that are all earlier offers."""
    listed = [s for s in sums if s.kind is SumKind.PRIOR and s.depth > total.depth and _opens_line(s, section)]
    return tuple(listed) if sum((s.amount_gbp for s in listed), Decimal(0)) == total.amount_gbp else ()


def _summed_up(payable: Sequence[Sum], section: Section) -> _Sorted | None:
    """`"£100 for the delay and £200 for the distress, a total of £300"`: the total stands last."""
    last, others = payable[-1], payable[:-1]
    cue = pattern("sums", "sums_up").search(lowered(section.text[others[-1].end : last.start])) or pattern(
        "sums", "summed_up_after"
    ).search(lowered(section.text[last.end :]))
    if cue and sum((s.amount_gbp for s in others), Decimal(0)) == last.amount_gbp:
        return _Sorted(amount_gbp=last.amount_gbp, total=last, parts=tuple(others) if len(others) > 1 else ())
    return None


def _purpose(section: Section, end: int) -> str | None:
    """The words after a sum, to the end of its line or the next sum: "for the delay" -> "the delay"."""
    line = section.text[end:].split("\n", 1)[0]
    words = re.split(r"[;,.]?\s*(?:and\s+)?£|\.\s|;", line, maxsplit=1)[0]
    if stated := pattern("sums", "purpose").search(lowered(words)):
        words = words[stated.end() :]
    elif pattern("sums", "no_purpose").search(lowered(words)):
        return None
    return _DANGLING.sub("", words).strip(" .,;:()") or None
