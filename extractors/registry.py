"""Every table that comes from a page, one line each: its name and the record it is made of."""

from extractors.awards import Award
from extractors.case import DeterminationRow, SectionRow
from extractors.citations import Citation
from extractors.findings import Finding
from extractors.heads import ComplaintHead
from extractors.offers import Offer
from extractors.orders import Order
from extractors.responses import Response
from models.record import Record

TABLES: dict[str, type[Record]] = {
    "determinations": DeterminationRow,
    "sections": SectionRow,
    "complaint_heads": ComplaintHead,
    "findings": Finding,
    "orders": Order,
    "awards": Award,
    "offers": Offer,
    "responses": Response,
    "citations": Citation,
}
