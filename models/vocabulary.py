"""The closed lists of words that columns may hold, in the Ombudsman's own terms."""

from enum import StrEnum


class Layout(StrEnum):
    """How a page is laid out."""

    REPORT = "report"
    """Word export, 2019 to about October 2025: REPORT / COMPLAINT 202229082 / landlord / date."""
    INVESTIGATION = "investigation"
    """Decisions from October 2025: a metadata table, then "What the complaint is about"."""


class SectionRole(StrEnum):
    """What a section of a page is for."""

    METADATA = "metadata"
    """Title, landlord, date: all that stands before the first heading."""
    COMPLAINT = "complaint"
    """The heads of complaint."""
    JURISDICTION = "jurisdiction"
    """What the Ombudsman can and cannot consider."""
    BACKGROUND = "background"
    """Who the resident is and what happened."""
    POLICY = "policy"
    """Law, agreements and policies that apply."""
    ASSESSMENT = "assessment"
    """What was found and why, in prose."""
    CHRONOLOGY = "chronology"
    """The complaint procedure, dated."""
    DECISION = "decision"
    """The determination itself."""
    REASONS = "reasons"
    """Why, in short; restates outcomes."""
    FINDING = "finding"
    """A Complaint | Finding pair of the investigation layout with its prose."""
    ORDERS = "orders"
    """What the landlord must do; under a joint heading also what it should."""
    RECOMMENDATIONS = "recommendations"
    """What the landlord should do; not binding."""
    LEARNING = "learning"
    """Remarks on record keeping and communication."""
    OTHER = "other"
    """Anything else: standing paragraphs about the Ombudsman's approach."""


class Outcome(StrEnum):
    """What was found on a head of complaint."""

    SEVERE_MALADMINISTRATION = "severe_maladministration"
    """Adverse; the gravest."""
    MALADMINISTRATION = "maladministration"
    """Adverse."""
    SERVICE_FAILURE = "service_failure"
    """Adverse; also written "maladministration (service failure)"."""
    REASONABLE_REDRESS = "reasonable_redress"
    """The landlord failed, but put it right before the investigation."""
    RESOLVED_WITH_INTERVENTION = "resolved_with_intervention"
    """The landlord put it right after the Ombudsman stepped in; paragraph 53(c), before October 2022 55(c)."""
    NO_MALADMINISTRATION = "no_maladministration"
    """The landlord acted properly."""
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    """The Ombudsman may not, or will not, consider the head."""
    WITHDRAWN = "withdrawn"
    """The resident withdrew the head."""


ADVERSE = (Outcome.SEVERE_MALADMINISTRATION, Outcome.MALADMINISTRATION, Outcome.SERVICE_FAILURE)
"""Outcomes that count in the numerator of the official maladministration rate."""
NOT_CONSIDERED = (Outcome.OUTSIDE_JURISDICTION, Outcome.WITHDRAWN)
"""Outcomes left out of its denominator."""


class OrderKind(StrEnum):
    """Whether a landlord must or should."""

    ORDER = "order"
    """Binding."""
    RECOMMENDATION = "recommendation"
    """Not binding."""


class OrderCategory(StrEnum):
    """What an order asks for; one order may have several."""

    COMPENSATION = "compensation"
    """Pay money to the resident."""
    APOLOGY = "apology"
    """Apologise."""
    REPAIRS = "repairs"
    """Do works."""
    INSPECTION = "inspection"
    """Inspect, survey, assess the property."""
    POLICY_REVIEW = "policy_review"
    """Review a policy, procedure or practice."""
    CASE_REVIEW = "case_review"
    """Review what went wrong in this case."""
    STAFF_TRAINING = "staff_training"
    """Train, brief or remind staff."""
    RECORD_KEEPING = "record_keeping"
    """Mend records or how they are kept."""
    COMMUNICATION = "communication"
    """Write to, meet or keep in touch with the resident."""
    REIMBURSEMENT = "reimbursement"
    """Refund a charge or a cost, apart from compensation."""
    ACTION_PLAN = "action_plan"
    """Set out a plan with dates."""
    REHOUSING = "rehousing"
    """Move, or consider moving, the resident."""
    OTHER = "other"
    """None of these."""


class AwardRole(StrEnum):
    """What a sum named in an order or recommendation is."""

    TOTAL = "total"
    """All that an order requires to be paid; one for each money order, computed where only parts are stated."""
    COMPONENT = "component"
    """A first-level part of an itemised total."""
    PRIOR_OFFER = "prior_offer"
    """An earlier offer named as included, replaced or deductible."""
    RATE = "rate"
    """So much a week, inside another sum."""
    RECOMMENDED = "recommended"
    """What a recommendation asks to be paid in all."""
