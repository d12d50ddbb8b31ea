"""What the landlord must do, and what it should."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from models.record import QuotedRecord
from models.vocabulary import OrderCategory, OrderKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Order(QuotedRecord):
    """One order or recommendation."""

    order_no: Annotated[int, "Number on the page over orders and recommendations together, from 1"]
    kind: Annotated[OrderKind, "'order' binds, 'recommendation' does not"]
    categories: Annotated[tuple[OrderCategory, ...], "What it asks for, the main thing first"]
    text: Annotated[str, "The order in its own words"]
    deadline_text: Annotated[str | None, "The words of its time limit, its own or inherited from its lead-in"]
    due_date: Annotated[date | None, "When it is due; computed from the date of the decision where relative"]
