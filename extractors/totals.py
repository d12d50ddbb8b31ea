"""What an order requires to be paid in all, and the parts that make it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns import lowered
from extractors.sum_parts import (
    added,
    adding_up,
    broken_down,
    first_level,
    has_own_purpose,
    itemises,
    opens_line,
    restates,
    stands_beside,
)
from extractors.sum_words import SumKind, sum_says
from extractors.sums import Sum, rate_product
from models.determination import Section


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """What an order requires in all, with its first-level parts; `stated` is None where the order prints only parts."""

    amount_gbp: Decimal
    stated: Sum | None
    parts: tuple[Sum, ...]


_OFFERED = (SumKind.PRIOR, SumKind.PRIOR_TOO)
_OFFERS = (*_OFFERED, SumKind.NO_AWARD)
_NEAR = 80  # characters before a balance that may say so


def total_of(payable: Sequence[Sum], sums: Sequence[Sum], section: Section) -> Total:
    """`"£1,900 made up as follows: £1,500 ... £400"` -> 1900 with its two parts; computed where only parts are stated.

    Args:
        payable: The sums that the order asks to be paid; at least one.
        sums: All sums of the order, in its order.
        section: Where they stand.
    """
    if payable[0].kind is SumKind.RATE and (product := rate_product(section, payable[0])) is not None:
        return Total(amount_gbp=product, stated=payable[0], parts=())
    payable = [s for s in payable if not s.in_condition or s.kind is SumKind.PRIOR_TOO] or payable[:1]
    if len(payable) == 1:
        stated = _listed_offer(payable[0], sums, section)
        return Total(amount_gbp=payable[0].amount_gbp, stated=payable[0], parts=stated)
    if _is_multiple(payable, section):
        return Total(amount_gbp=payable[1].amount_gbp, stated=payable[1], parts=())
    if (summed := _summed_up(payable, sums, section)) is not None:
        return summed
    if (raised := _raised(payable, sums, section)) is not None:
        return raised
    if (parts := _parts_of_difference(payable, sums)) is not None:
        return Total(amount_gbp=payable[0].amount_gbp, stated=payable[0], parts=parts)
    payable = [s for s in payable if not _told_again(s, payable, sums, section)]
    rest = [s for s in payable[1:] if not restates(s, payable[0], section)]
    if not rest:  # "increase its offer from £275 to £475 ... It must pay the £475 within 28 days"
        return Total(amount_gbp=payable[0].amount_gbp, stated=payable[0], parts=())
    makes_first = len(rest) > 1 and added(rest) == payable[0].amount_gbp
    makes_first = makes_first and not stands_beside(payable[0], payable[1], section)
    if makes_first or itemises(payable[0], payable[1], section) or _opens_with_offer(payable[0], sums, section):
        return _itemised(payable[0], sums, section)
    whole = broken_down(payable, section)
    if whole is not None and len(payable) == len(whole[1]) + 1:
        return Total(amount_gbp=whole[0].amount_gbp, stated=whole[0], parts=whole[1])
    parts = tuple(s for s in payable if whole is None or s is not whole[0])
    return Total(amount_gbp=added(parts), stated=None, parts=parts)


def _told_again(one: Sum, payable: Sequence[Sum], sums: Sequence[Sum], section: Section) -> bool:
    """Whether a sum is no further payment: the balance that an earlier offer leaves, or the grand total with one.

    "Pay £600. If it has paid the £250 offered, it must pay the remaining £350", "£350 on top of the £250 already paid,
    which makes £600": the figures tell, whatever the words.
    """
    earlier = [s for s in payable if s.start < one.start]
    if not earlier or one.kind is not SumKind.PAYABLE or one.depth > earlier[0].depth:
        return False
    outside = [s.amount_gbp for s in sums if s.kind is SumKind.NO_AWARD]
    if one.amount_gbp - added(earlier) in outside:
        return True
    following = next(s for s in sums if s.start > earlier[0].start)
    if itemises(earlier[0], following, section):  # "£350, comprising its offer of £200 and a further £150"
        return False
    offers = [s.amount_gbp for s in sums if s.kind in _OFFERS]
    is_balance = earlier[0].amount_gbp - one.amount_gbp in offers
    between = lowered(section.text[earlier[-1].end : one.start])
    return is_balance and sum_says("balance", between[-_NEAR:]) and not has_own_purpose(one, section)


def _is_multiple(payable: Sequence[Sum], section: Section) -> bool:
    """`"each of the joint tenants £650 (£1,300 in all)"`: the second sum is what several are paid together."""
    each, whole, *more = payable
    if more or section.text[each.end : whole.start] != " (" or not 0 < each.amount_gbp < whole.amount_gbp:
        return False
    is_told = sum_says("summed_up_after", lowered(section.text[whole.end : whole.end + 20]))
    return is_told and whole.amount_gbp % each.amount_gbp == 0


def with_rates(total: Total, sums: Sequence[Sum], section: Section) -> Total:
    """The total with what rates come to, where the order does not print it: "£15 for each of the 30 weeks and £700"."""
    printed = {s.amount_gbp for s in sums}
    rates = [s for s in sums if s.kind is SumKind.RATE and s is not total.stated and not _is_of_rent(s, section)]
    products = [p for s in rates if (p := rate_product(section, s)) is not None and p not in printed]
    if not products or (total.stated is not None and added(total.parts) + sum(products) == total.amount_gbp):
        return total
    if total.stated is not None and total.stated.start < rates[0].start and itemises(total.stated, rates[0], section):
        return total
    parts = total.parts or ((total.stated,) if total.stated else ())
    return Total(amount_gbp=total.amount_gbp + sum(products), stated=None, parts=parts)


def _is_of_rent(rate: Sum, section: Section) -> bool:
    """`"20% of her rent of £124.60 a week"`: what a payment is worked out from."""
    before = section.text[rate.line : rate.start]
    return re.search(r"%|\brent\b", before[before.rfind("£") + 1 :]) is not None


def _raised(payable: Sequence[Sum], sums: Sequence[Sum], section: Section) -> Total | None:
    """`"Top up the £550 with a further £450, so that she has £1,000 in all"`: the offer and what is added to it."""
    further, whole, *parts = payable
    offers = [s for s in sums if s.kind is SumKind.PRIOR and s.amount_gbp == whole.amount_gbp - further.amount_gbp]
    is_told = sum_says("summed_up_after", lowered(section.text[whole.end :]))
    if not offers or not is_told or (parts and added(parts) != whole.amount_gbp):
        return None
    return Total(amount_gbp=whole.amount_gbp, stated=whole, parts=tuple(parts) or (offers[0], further))


def _parts_of_difference(payable: Sequence[Sum], sums: Sequence[Sum]) -> tuple[Sum, ...] | None:
    """`"Increase the £300 to £950, a further £650: £350 for the cracks, £300 for the delay"` -> £350, £300.

    None where the second sum is not what the first adds to an earlier offer.
    """
    first, second, *parts = payable
    earlier = {s.amount_gbp for s in sums if s.kind is SumKind.PRIOR and s.start < first.start}
    is_difference = first.amount_gbp - second.amount_gbp in earlier
    makes_second = not parts or added(parts) == second.amount_gbp
    return tuple(parts) if is_difference and makes_second else None


def _opens_with_offer(total: Sum, sums: Sequence[Sum], section: Section) -> bool:
    """`"£60: £40 offered before and a further £20"`: the first of the parts that make the total is an earlier offer."""
    following = next(s for s in sums if s.start > total.start)
    parts = first_level(total, sums, section, offers=True)
    return itemises(total, following, section) and adding_up(total, parts) is not None


def _itemised(total: Sum, sums: Sequence[Sum], section: Section) -> Total:
    """A total with its first-level parts, and what the order adds after them ("It must also pay £50").

    An earlier offer is a part where it is an item of the list, or where the parts make the total only with it:
    "£350, comprising its original offer of £200 and a further £150".
    """
    without, with_offers = (first_level(total, sums, section, offers=offers) for offers in (False, True))
    found = adding_up(total, without) or adding_up(total, with_offers)
    if found is None:  # the printed total stands, though its parts do not make it
        return Total(amount_gbp=total.amount_gbp, stated=total, parts=tuple(without))
    parts, beyond = found
    too = [s for s in sums if s.kind is SumKind.PRIOR_TOO and s.start > total.start and s not in parts]
    beside = [s for s in beyond if s.kind is SumKind.PAYABLE]
    if not too and not beside:
        return Total(amount_gbp=total.amount_gbp, stated=total, parts=tuple(parts))
    whole = total.amount_gbp + added([*too, *beside])
    # "Two payments:" and a list of them: each is a part, whatever it is made of.
    is_listed = bool(beside) and total.depth > 0 and all(s.line != total.line for s in beside)
    return Total(amount_gbp=whole, stated=None, parts=(total, *beside) if is_listed else (*parts, *beside))


def _listed_offer(total: Sum, sums: Sequence[Sum], section: Section) -> tuple[Sum, ...]:
    """Parts of a total that are all earlier offers."""
    listed = [s for s in sums if s.kind is SumKind.PRIOR and s.depth > total.depth and opens_line(s, section)]
    return tuple(listed) if added(listed) == total.amount_gbp else ()


def _summed_up(payable: Sequence[Sum], sums: Sequence[Sum], section: Section) -> Total | None:
    """`"£100 for the delay and £200 for the distress, a total of £300"`: the total stands last.

    Earlier offers that are to be paid too may be among its parts: "the £200 offered and a further £100, £300 in all".
    """
    last, others = payable[-1], payable[:-1]
    is_told = sum_says("sums_up", lowered(section.text[others[-1].end : last.start])) or sum_says(
        "summed_up_after", lowered(section.text[last.end :])
    )
    with_offers = [s for s in sums if s.start < last.start and s.kind in (SumKind.PAYABLE, *_OFFERED)]
    for parts in (others, with_offers) if is_told else ():
        if added(parts) == last.amount_gbp:
            return Total(amount_gbp=last.amount_gbp, stated=last, parts=tuple(parts) if len(parts) > 1 else ())
    return None
