"""Every table that comes from a page: the record it is made of, and how its rows are read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from extractors.awards import Award, extract_awards
from extractors.case import CaseFacts, DeterminationRow, SectionRow, case_facts, extract_sections
from extractors.checks import Check, failed_checks
from extractors.citations import Citation, extract_citations
from extractors.failings import Failing, extract_failings
from extractors.findings import Finding, extract_findings
from extractors.heads import ComplaintHead, extract_heads
from extractors.offers import Offer, extract_offers
from extractors.orders import Order, extract_orders, read_directions
from extractors.responses import Response, extract_responses
from models.determination import Determination
from models.record import Record
from models.vocabulary import AwardRole

EXTRACTOR_VERSION = "5"
"""Raised whenever an extractor reads a page differently, so that every page is read again."""

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
    "failings": Failing,
}


def read_rows(determination: Determination) -> Mapping[str, list[Record]]:
    """All rows of one determination by table. What builds on another's rows is handed them here, in plain sight."""
    facts = case_facts(determination)
    heads = list(extract_heads(determination))
    findings = list(extract_findings(determination, heads))
    directions = read_directions(determination, facts.deadlines_run_from)
    orders = list(extract_orders(determination, directions))
    awards = list(extract_awards(determination, orders, directions))
    checks = failed_checks(
        determination,
        has_date=facts.decision_date is not None,
        heads=heads,
        findings=findings,
        orders=orders,
        awards=awards,
    )
    return {
        "determinations": [_determination_row(determination, facts, awards, checks)],
        "sections": list(extract_sections(determination)),
        "complaint_heads": list(heads),
        "findings": list(findings),
        "orders": list(orders),
        "awards": list(awards),
        "offers": list(extract_offers(determination)),
        "responses": list(extract_responses(determination)),
        "citations": list(extract_citations(determination)),
        "failings": list(extract_failings(determination)),
    }


def _determination_row(
    determination: Determination, facts: CaseFacts, awards: Iterable[Award], checks: tuple[Check, ...]
) -> DeterminationRow:
    sums: dict[AwardRole, Decimal] = {}
    for award in awards:
        sums[award.role] = sums.get(award.role, Decimal(0)) + award.amount_gbp
    return DeterminationRow(
        case_ref=determination.case_ref,
        url=determination.url,
        title=determination.title,
        landlord=facts.landlord,
        landlord_label=facts.landlord_label,
        landlord_id=None,
        decision_date=facts.decision_date,
        amended_date=facts.amended_date,
        amended_note=facts.amended_note,
        layout=determination.layout,
        decision_type=facts.decision_type,
        landlord_type=facts.landlord_type,
        occupancy=facts.occupancy,
        ordered_total_gbp=sums.get(AwardRole.TOTAL),
        prior_offer_gbp=sums.get(AwardRole.PRIOR_OFFER),
        recommended_total_gbp=sums.get(AwardRole.RECOMMENDED),
        checks=checks,
        fetched_at=determination.fetched_at,
        content_sha256=determination.content_sha256,
        extractor_version=EXTRACTOR_VERSION,
    )
