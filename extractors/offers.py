"""What the landlord had offered before the determination."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from models.record import QuotedRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer(QuotedRecord):
    """One sum that the landlord had offered in its complaint procedure."""

    stage: Annotated[str | None, "Stage of the complaint procedure, '1' or '2'; NULL where the page does not say"]
    amount_gbp: Annotated[Decimal, "The sum offered, in pounds"]
    offered_on: Annotated[date | None, "Date of the response that made the offer"]
