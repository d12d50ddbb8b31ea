"""Agreement with the Ombudsman's own statistics: landlord by landlord for a year, and year by year for the sector."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

import pyarrow as pa

from models.record import arrow_schema
from pipeline.commented_sql import read_sql
from pipeline.database import Connection, arrow, open_database, rows
from pipeline.landlords import NO_LANDLORDS, LandlordTable, landlord_table, read_landlords, resolve
from pipeline.official_figures import landlord_figures, official_year, sector_figures

SUCCESSORS = "SELECT landlord_id, successor_id, successor_from FROM landlords WHERE successor_id IS NOT NULL"
LONGEST_CHAIN = 20
LANDLORD_BRIEF = (
    "landlord", "official_determinations", "published_determinations", "coverage_share", "official_rate",
    "maladministration_rate", "rate_low", "rate_high", "difference_points", "is_outside",
)  # fmt: skip
SECTOR_BRIEF = (
    "financial_year", "official_determinations", "published_determinations", "coverage_share",
    "official_severe_findings", "severe_findings", "official_compensation_gbp", "ordered_sum_gbp", "official_rate",
    "maladministration_rate", "rate_low", "rate_high", "difference_points", "is_outside",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Official figures beside those of the published determinations."""

    official_determinations: Annotated[int | None, "Determinations by the official figures"]
    published_determinations: Annotated[int, "Published determinations in the data"]
    coverage_share: Annotated[float | None, "published_determinations / official_determinations; NULL if not matched"]
    official_severe_findings: Annotated[int, "Findings of severe maladministration by the official figures"]
    severe_findings: Annotated[int, "Findings of severe maladministration in the published determinations"]
    official_rate: Annotated[float, "Maladministration rate by the official figures, in whole hundredths"]
    considered: Annotated[int, "Denominator of the rate in the published determinations"]
    maladministration_rate: Annotated[float | None, "Rate in the published determinations, by the same definition"]
    rate_low: Annotated[float | None, "Lower end of its 95 % Wilson interval"]
    rate_high: Annotated[float | None, "Upper end of its 95 % Wilson interval"]
    difference_points: Annotated[float | None, "maladministration_rate less official_rate, in percentage points"]
    is_outside: Annotated[bool | None, "Whether the official rate, give or take its rounding, is outside the interval"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LandlordAgreement(Agreement):
    """One landlord of the official figures."""

    landlord: Annotated[str, "Name in the official figures"]
    landlord_id: Annotated[str | None, "The landlord it denotes at the end of the year; NULL while no table knows it"]
    official_findings: Annotated[int, "Findings by the official figures"]
    findings: Annotated[int, "Findings in the published determinations; one for each head, so a little more"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorAgreement(Agreement):
    """One financial year of the whole sector."""

    financial_year: Annotated[str, "Financial year of the decisions, such as '2024-25'"]
    official_compensation_gbp: Annotated[Decimal | None, "Compensation ordered by the official figures, rounded"]
    ordered_sum_gbp: Annotated[Decimal | None, "Sum of the ordered totals of the published determinations"]


@dataclass(frozen=True, kw_only=True)
class OfficialReport:
    """How far the data agree with the official figures.

    Attributes:
        year: Financial year of the landlords.
        landlords: A row a landlord of the official figures, the most determinations first; none where the landlords'
            figures of that year are not kept.
        sector: A row a year.
        unmatched: Names of the official figures that the table of landlords does not know.
        is_sample: Whether the data are the embedded sample, whose landlords and cases are invented.
    """

    year: str
    landlords: tuple[LandlordAgreement, ...]
    sector: tuple[SectorAgreement, ...]
    unmatched: tuple[str, ...]
    is_sample: bool

    @property
    def compared(self) -> tuple[LandlordAgreement, ...]:
        """Landlords with a rate on both sides."""
        return tuple(row for row in self.landlords if row.difference_points is not None)

    @property
    def outside(self) -> tuple[LandlordAgreement, ...]:
        """Landlords whose official rate is outside the interval of ours."""
        return tuple(row for row in self.landlords if row.is_outside)


_Row = TypeVar("_Row", LandlordAgreement, SectorAgreement)


def compare_official(database: Path, year: str, *, landlords: Path | None = None) -> OfficialReport:
    """Compare the data with the official figures of a financial year, such as "2024-25".

    Args:
        database: The warehouse.
        year: The financial year.
        landlords: Table by which official names are matched; by default the program's own, where it has one.

    Raises:
        OmbudsmanError: There are no official figures of that year, the table of landlords is none, or the database
            cannot be opened.
    """
    wanted = official_year(year)
    year_end = date(int(wanted[:4]) + 1, 3, 31)
    chosen = landlord_table(landlords)
    table = read_landlords(chosen) if chosen else NO_LANDLORDS
    with open_database(database) as connection:
        named = _named(landlord_figures(wanted), table, year_end)
        connection.register("standing", _standing(connection, year_end, named["landlord_id"].to_pylist()))
        found = _compared(connection, "landlords", named, LandlordAgreement, year=wanted)
        sector = _compared(connection, "sector", sector_figures(), SectorAgreement)
        ((is_sample,),) = rows(
            connection, "SELECT count(*) > 0 AND bool_and(contains(url, '//127.0.0.1')) FROM determinations"
        )
    unmatched = tuple(row.landlord for row in found if row.landlord_id is None)
    return OfficialReport(year=wanted, landlords=found, sector=sector, unmatched=unmatched, is_sample=bool(is_sample))


def agreement_table(agreements: Sequence[Agreement], record: type) -> pa.Table:
    """The rows as an Arrow table that `pipeline.rendering.render` prints."""
    schema = arrow_schema(record, table="official")
    brief = LANDLORD_BRIEF if record is LandlordAgreement else SECTOR_BRIEF
    first = brief[:1] + tuple(name for name in schema.names if name not in brief[:1])
    fields = [schema.field(name) for name in first]
    columns = [pa.array([getattr(row, field.name) for row in agreements], field.type) for field in fields]
    return pa.table(columns, schema=pa.schema(fields, metadata={"brief": " ".join(brief)}))


def _named(figures: pa.Table, table: LandlordTable, year_end: date) -> pa.Table:
    ids = [resolve(table, [name], on=year_end) for name in figures["landlord"].to_pylist()]
    return figures.append_column("landlord_id", pa.array(ids, pa.string()))


def _standing(connection: Connection, year_end: date, named: Collection[str | None]) -> pa.Table:
    """Each key of the data and the body that the official figures of the year count it with.

    That is the key itself where the figures name it, else its successor by the end of the year, and so on. A successor
    without a date counts: the figures name who still stood apart.
    """
    known = rows(connection, SUCCESSORS)
    successors = {one: other for one, other, since in known if one not in named and (since or date.min) <= year_end}
    keys = [key for (key,) in rows(connection, "SELECT DISTINCT landlord_key FROM case_facts ORDER BY 1")]
    bodies = list(keys)
    for _ in range(LONGEST_CHAIN):
        bodies = [successors.get(body, body) for body in bodies]
    return pa.table({"landlord_key": pa.array(keys, pa.string()), "body_id": pa.array(bodies, pa.string())})


def _compared(
    connection: Connection, query: str, figures: pa.Table, record: type[_Row], **params: object
) -> tuple[_Row, ...]:
    connection.register("official_figures", figures)
    found = arrow(connection, read_sql(f"official/{query}.sql").sql, **params).to_pylist()
    connection.unregister("official_figures")
    return tuple(record(**row) for row in found)
