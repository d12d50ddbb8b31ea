"""What an order requires to be paid in all, and the parts that make it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns import lowered, says
from extractors.sums import Sum, SumKind, rate_product
from models.determination import Section


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """What an order requires in all, with its first-level parts; `stated` is None where the order prints only parts."""

    amount_gbp: Decimal
    stated: Sum | None
    parts: tuple[Sum, ...]


_OF_THIS = re.compile(r"\s+of\s+(?:this|that|which|it)\b", re.IGNORECASE)  # "£600. £400 of this is for the damp"
# Before a total that is told again.
_AGAIN = re.compile(
    r"\b(?:total|(?:sum|amount)\s+(?:due|payable))\W*$|\btherefore\b[^.£]*$|\b(?:pay|that)\s+the\s+$|\.\s+the\s+$"
)
_LINE_OPENS = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:(?:the|its)\s+)?", re.IGNORECASE)


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
    if (summed := _summed_up(payable, section)) is not None:
        return summed
    if (raised := _raised(payable, sums, section)) is not None:
        return raised
    if (parts := _parts_of_difference(payable, sums)) is not None:
        return Total(amount_gbp=payable[0].amount_gbp, stated=payable[0], parts=parts)
    rest = [s for s in payable[1:] if not _restates(s, payable[0], section)]
    if not rest:  # "increase its offer from £275 to £475 ... It must pay the £475 within 28 days"
        return Total(amount_gbp=payable[0].amount_gbp, stated=payable[0], parts=())
    makes_first = len(rest) > 1 and _added(rest) == payable[0].amount_gbp
    if makes_first or _itemises(payable[0], payable[1], section) or _opens_with_offer(payable[0], sums, section):
        return _itemised(payable[0], sums, section)
    broken_down = _broken_down(payable, section)
    if broken_down is not None and len(payable) == len(broken_down[1]) + 1:
        return Total(amount_gbp=broken_down[0].amount_gbp, stated=broken_down[0], parts=broken_down[1])
    parts = tuple(s for s in payable if broken_down is None or s is not broken_down[0])
    return Total(amount_gbp=_added(parts), stated=None, parts=parts)


def _is_multiple(payable: Sequence[Sum], section: Section) -> bool:
    """`"each of the joint tenants £650 (£1,300 in all)"`: the second sum is what several are paid together."""
    each, whole, *more = payable
    if more or section.text[each.end : whole.start] != " (" or not 0 < each.amount_gbp < whole.amount_gbp:
        return False
    is_told = says("sums", "summed_up_after", lowered(section.text[whole.end : whole.end + 20]))
    return is_told and whole.amount_gbp % each.amount_gbp == 0


def with_rates(total: Total, sums: Sequence[Sum], section: Section) -> Total:
    """The total with what rates come to, where the order does not print it: "£15 for each of the 30 weeks and £700"."""
    printed = {s.amount_gbp for s in sums}
    rates = [s for s in sums if s.kind is SumKind.RATE and s is not total.stated and not _is_of_rent(s, section)]
    products = [p for s in rates if (p := rate_product(section, s)) is not None and p not in printed]
    if not products or (total.stated is not None and _added(total.parts) + sum(products) == total.amount_gbp):
        return total
    if total.stated is not None and total.stated.start < rates[0].start and _itemises(total.stated, rates[0], section):
        return total
    parts = total.parts or ((total.stated,) if total.stated else ())
    return Total(amount_gbp=total.amount_gbp + sum(products), stated=None, parts=parts)


def _is_of_rent(rate: Sum, section: Section) -> bool:
    """`"20% of her rent of £124.60 a week"`: what a payment is worked out from."""
    before = section.text[rate.line : rate.start]
    return re.search(r"%|\brent\b", before[before.rfind("£") + 1 :]) is not None


def _added(sums: Iterable[Sum]) -> Decimal:
    return sum((s.amount_gbp for s in sums), Decimal(0))


def _raised(payable: Sequence[Sum], sums: Sequence[Sum], section: Section) -> Total | None:
    """`"Top up the £550 with a further £450, so that she has £1,000 in all"`: the offer and what is added to it."""
    added, whole, *parts = payable
    offers = [s for s in sums if s.kind is SumKind.PRIOR and s.amount_gbp == whole.amount_gbp - added.amount_gbp]
    is_told = says("sums", "summed_up_after", lowered(section.text[whole.end :]))
    if not offers or not is_told or (parts and _added(parts) != whole.amount_gbp):
        return None
    return Total(amount_gbp=whole.amount_gbp, stated=whole, parts=tuple(parts) or (offers[0], added))


def _parts_of_difference(payable: Sequence[Sum], sums: Sequence[Sum]) -> tuple[Sum, ...] | None:
    """`"Increase the £300 to £950, a further £650: £350 for the cracks, £300 for the delay"` -> £350, £300.

    None where the second sum is not what the first adds to an earlier offer.
    """
    first, second, *parts = payable
    earlier = {s.amount_gbp for s in sums if s.kind is SumKind.PRIOR and s.start < first.start}
    is_difference = first.amount_gbp - second.amount_gbp in earlier
    makes_second = not parts or _added(parts) == second.amount_gbp
    return tuple(parts) if is_difference and makes_second else None


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
                if _added(run) == whole.amount_gbp:
                    return whole, run
    return None


def _itemises(total: Sum, part: Sum, section: Section) -> bool:
    between, after = section.text[total.end : part.start], section.text[part.end : part.end + 20]
    if between.startswith(")"):
        between = between.rstrip("( ")  # "for the delay (£200) and the calls (£75)": each has brackets of its own
    is_of_this = between.count(".") < 2 and _OF_THIS.match(after)
    return part.depth > total.depth or bool(is_of_this or says("sums", "itemises", lowered(between)))


def _opens_with_offer(total: Sum, sums: Sequence[Sum], section: Section) -> bool:
    """`"£60: £40 offered before and a further £20"`: the first of the parts that make the total is an earlier offer."""
    following = next(s for s in sums if s.start > total.start)
    parts = _first_level(total, sums, section, offers=True)
    return _itemises(total, following, section) and _adding_up(total, parts) is not None


def _itemised(total: Sum, sums: Sequence[Sum], section: Section) -> Total:
    """A total with its first-level parts, and what the order adds after them ("It must also pay £50").

    An earlier offer is a part where it is an item of the list, or where the parts make the total only with it:
    "£350, comprising its original offer of £200 and a further £150".
    """
    without, with_offers = (_first_level(total, sums, section, offers=offers) for offers in (False, True))
    found = _adding_up(total, without) or _adding_up(total, with_offers)
    if found is None:  # the printed total stands, though its parts do not make it
        return Total(amount_gbp=total.amount_gbp, stated=total, parts=tuple(without))
    parts, beyond = found
    too = [s for s in sums if s.kind is SumKind.PRIOR_TOO and s.start > total.start and s not in parts]
    beside = [s for s in beyond if s.kind is SumKind.PAYABLE]
    if not too and not beside:
        return Total(amount_gbp=total.amount_gbp, stated=total, parts=tuple(parts))
    whole = total.amount_gbp + _added([*too, *beside])
    # "Two payments:" and a list of them: each is a part, whatever it is made of.
    is_listed = bool(beside) and total.depth > 0 and all(s.line != total.line for s in beside)
    return Total(amount_gbp=whole, stated=None, parts=(total, *beside) if is_listed else (*parts, *beside))


def _restates(one: Sum, total: Sum, section: Section) -> bool:
    """Whether a sum is the total again: "Total | £1,320.55" in a table, "It must therefore pay her £700 if ..."."""
    if one.amount_gbp != total.amount_gbp:
        return False
    before, after = lowered(section.text[total.end : one.start]), section.text[one.end : one.end + 4]
    return _AGAIN.search(before) is not None or after == " if "


def _first_level(total: Sum, sums: Sequence[Sum], section: Section, *, offers: bool) -> list[Sum]:
    """The sums after a total that may be its parts; of a list's item only the first, the rest is second-level."""
    after = [s for s in sums if s.start > total.start and not s.in_condition]
    level = min((s.depth for s in after if s.kind is SumKind.PAYABLE and s.depth > total.depth), default=total.depth)
    parts = [
        s
        for s in after
        if s.depth == level
        and not _restates(s, total, section)
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
        if _added(parts[:count]) == total.amount_gbp:
            return parts[:count], parts[count:]
    return None


def _opens_line(part: Sum, section: Section) -> bool:
    """An earlier offer that is an item of the list is a part: "£286 previously offered for the delays"."""
    return _LINE_OPENS.fullmatch(section.text, part.line, part.start) is not None


def _listed_offer(total: Sum, sums: Sequence[Sum], section: Section) -> tuple[Sum, ...]:
    """Parts of a total that are all earlier offers."""
    listed = [s for s in sums if s.kind is SumKind.PRIOR and s.depth > total.depth and _opens_line(s, section)]
    return tuple(listed) if _added(listed) == total.amount_gbp else ()


def _summed_up(payable: Sequence[Sum], section: Section) -> Total | None:
    """`"£100 for the delay and £200 for the distress, a total of £300"`: the total stands last."""
    last, others = payable[-1], payable[:-1]
    is_told = says("sums", "sums_up", lowered(section.text[others[-1].end : last.start])) or says(
        "sums", "summed_up_after", lowered(section.text[last.end :])
    )
    if is_told and _added(others) == last.amount_gbp:
        return Total(amount_gbp=last.amount_gbp, stated=last, parts=tuple(others) if len(others) > 1 else ())
    return None
