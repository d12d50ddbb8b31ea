"""How long the landlord's complaint procedure took."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from extractors.dates import working_days_between
from extractors.procedure import read_procedure
from extractors.stages import Procedure, Told
from extractors.step_phrases import StepKind
from models.determination import Determination
from models.record import QuotedRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Response(QuotedRecord):
    """One stage of the landlord's complaint procedure."""

    stage: Annotated[str, "Stage of the complaint procedure, '1' or '2'"]
    complained_on: Annotated[date | None, "Date of the complaint, or of the request to escalate it"]
    acknowledged_on: Annotated[date | None, "Date of the acknowledgement"]
    responded_on: Annotated[date | None, "Date of the response"]
    working_days: Annotated[int | None, "Working days in England from complaint (day 0) to response"]


_SOON = 14  # days from a letter to its acknowledgement, where nothing says that it was a complaint
_SLIP_OF_A_YEAR = 3650  # days; "2004" for "2024" is no procedure of twenty years


def extract_responses(determination: Determination) -> Iterator[Response]:
    """Yield each stage: "complained on 3 May 2024 ... stage 1 response of 17 May 2024" -> '1', both dates, 9 days."""
    stages = dict[str, dict[StepKind, Told]]()
    for telling in read_procedure(determination):
        for stage in ("1", "2"):
            found = _chosen(telling.procedure, stage)
            if (
                found
                and stage not in stages
                and (StepKind.RESPONSE in found or len(found) > 1 or stage == "2" or not stages)
            ):
                stages[stage] = found
    for stage in sorted(stages):
        yield _row(determination.case_ref, stage, stages[stage])


def _chosen(procedure: Procedure, stage: str) -> dict[StepKind, Told]:
    """One step of each kind: the first told that fits the order complaint, acknowledgement, response."""
    opening = StepKind.COMPLAINT if stage == "1" else StepKind.ESCALATION
    found = dict[StepKind, Told]()
    earliest, latest = date.min, date.max
    for kind in (StepKind.RESPONSE, opening, StepKind.ACKNOWLEDGEMENT):
        candidates = procedure.told.get((stage, kind), [])
        if kind is StepKind.RESPONSE and not candidates:
            candidates = procedure.told.get((stage, StepKind.REPLY), [])
        if kind is opening and not candidates:
            candidates = _objections(procedure, stage, found)
        for told in candidates:
            if told.step.day is not None and earliest <= told.step.day <= latest:
                found[kind] = told
                earliest, latest = (earliest, told.step.day) if kind is StepKind.RESPONSE else (told.step.day, latest)
                break
    return found


def _objections(procedure: Procedure, stage: str, found: dict[StepKind, Told]) -> list[Told]:
    """What the resident said before the landlord took it up: at stage 1 shortly before, at stage 2 in answer to it."""
    said = procedure.told.get((stage, StepKind.OBJECTION), [])
    taken_up = procedure.told.get((stage, StepKind.ACKNOWLEDGEMENT)) or found.get(StepKind.RESPONSE)
    first = taken_up[0] if isinstance(taken_up, list) else taken_up
    if first is None or first.step.day is None or stage == "2":
        return said if first else []
    return [one for one in reversed(said) if one.step.day and 0 <= (first.step.day - one.step.day).days <= _SOON]


def _row(case_ref: str, stage: str, found: dict[StepKind, Told]) -> Response:
    def day(kind: StepKind) -> date | None:
        return found[kind].step.day if kind in found else None

    complained = day(StepKind.COMPLAINT if stage == "1" else StepKind.ESCALATION)
    responded = day(StepKind.RESPONSE)
    main = found.get(StepKind.RESPONSE) or next(iter(found.values()))
    told = [one for one in found.values() if one.section is main.section]
    start, end = min(one.start for one in told), max(one.end for one in told)
    is_known = complained is not None and responded is not None and (responded - complained).days < _SLIP_OF_A_YEAR
    return Response(
        case_ref=case_ref,
        stage=stage,
        complained_on=complained,
        acknowledged_on=day(StepKind.ACKNOWLEDGEMENT),
        responded_on=responded,
        working_days=working_days_between(complained, responded) if is_known and complained and responded else None,
        section_no=main.section.section_no,
        start_char=start,
        end_char=end,
        quote=main.section.text[start:end],
    )
