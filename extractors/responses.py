"""How long the landlord's complaint procedure took."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from models.record import QuotedRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Response(QuotedRecord):
    """One stage of the landlord's complaint procedure."""

    stage: Annotated[str, "Stage of the complaint procedure, '1' or '2'"]
    complained_on: Annotated[date | None, "Date of the complaint, or of the request to escalate it"]
    acknowledged_on: Annotated[date | None, "Date of the acknowledgement"]
    responded_on: Annotated[date | None, "Date of the response"]
    working_days: Annotated[int | None, "Working days in England from complaint (day 0) to response"]
