"""What sums the orders and recommendations name."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from models.record import QuotedRecord
from models.vocabulary import AwardRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Award(QuotedRecord):
    """One sum named in an order or recommendation."""

    award_no: Annotated[int, "Number of the sum on the page, from 1"]
    order_no: Annotated[int, "Order or recommendation it stands in (orders.order_no)"]
    amount_gbp: Annotated[Decimal, "The sum, in pounds"]
    role: Annotated[AwardRole, "What the sum is within its order"]
    purpose: Annotated[str | None, "What it is for, in the words of the order"]
