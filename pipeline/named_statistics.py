"""The statistics by name, and what they can be crossed by."""

from collections.abc import Callable, Collection
from typing import NamedTuple

Crossing = Callable[[Collection[str]], str]


class Statistic(NamedTuple):
    """One statistic.

    Attributes:
        view: The view that it prints; with filters, the macro `<view>_for` of the same file.
        order: Its order unless another is asked for, as in `run_statistic`.
        brief: Columns shown in a terminal; files get all of them.
        has_theme: Whether it can be had for one theme.
        has_findings: Whether its rows count findings, so that those with few can be left out.
        is_present: Whether its landlords are those of today.
        crossing: Name of the macro of `sql/crossings` that gives it by other dimensions, told by these; None where it
            cannot be crossed.
        measures: Columns shown in a terminal beside the dimensions that it is crossed by.
    """

    view: str
    order: tuple[str, ...]
    brief: tuple[str, ...]
    has_theme: bool = True
    has_findings: bool = True
    is_present: bool = False
    crossing: Crossing | None = None
    measures: tuple[str, ...] = ()


class Dimension(NamedTuple):
    """What a statistic can be crossed by: its name in SQL, the column that shows it, and those that files get too."""

    name: str
    shown: str
    columns: tuple[str, ...]


LANDLORD = ("landlord_id", "landlord_name", "landlord_type")
DIMENSIONS = {
    "landlord": Dimension("landlord", "landlord_name", LANDLORD),
    "present-landlord": Dimension("present_landlord", "landlord_name", LANDLORD),
    "landlord-type": Dimension("landlord_type", "landlord_type", ("landlord_type",)),
    "theme": Dimension("theme", "theme", ("theme", "official_category")),
    "category": Dimension("official_category", "official_category", ("official_category",)),
    "year": Dimension("financial_year", "financial_year", ("financial_year",)),
    "quarter": Dimension("financial_quarter", "financial_quarter", ("financial_year", "financial_quarter")),
}
"""What `--by` takes."""

COUNTS = ("published_determinations", "findings", "severe_maladministration", "adverse", "considered")
RATE = ("maladministration_rate", "rate_low", "rate_high")
SECTOR = ("shrunk_rate", "funnel")
CHANGE = ("rate_change", "change_low", "change_high")
MONEY = (
    "published_determinations", "cases_with_award", "award_share", "ordered_sum_gbp", "lower_quartile_gbp",
    "median_gbp", "upper_quartile_gbp", "largest_gbp", "median_uplift_gbp",
)  # fmt: skip
ORDERS = ("kind", "category", "published_determinations", "orders", "order_share", "with_due_date", "median_days")
RESPONSES = (
    "stage", "published_determinations", "timed", "median_working_days", "in_time_share", "share_low", "share_high",
    "acknowledged_share", "acknowledged_low", "acknowledged_high",
)  # fmt: skip
BY_LANDLORD = ("published_determinations", "landlord_name")


def findings_crossing(by: Collection[str]) -> str:
    """The macro that tells most of the findings by these: the change on the year before, or the sector beside."""
    if {"year", "quarter"} & set(by):
        return "trend_by"
    return "landlords_by" if {"landlord", "present-landlord"} & set(by) else "statistics_by"


STATISTICS = {
    "landlords": Statistic("landlord_statistics", BY_LANDLORD, ("landlord_name", *COUNTS, *RATE, *SECTOR)),
    "present-landlords": Statistic(
        "present_landlord_statistics", BY_LANDLORD, ("landlord_name", *COUNTS, *RATE, *SECTOR), is_present=True
    ),
    "landlord-types": Statistic(
        "landlord_type_statistics", ("findings", "landlord_type"), ("landlord_type", "landlords", *COUNTS, *RATE)
    ),
    "themes": Statistic("theme_statistics", ("findings", "theme"), ("theme", "official_category", *COUNTS, *RATE)),
    "categories": Statistic(
        "category_statistics", ("findings", "official_category"), ("official_category", *COUNTS, *RATE)
    ),
    "landlord-themes": Statistic(
        "landlord_theme_statistics",
        ("landlord_name", "findings", "theme"),
        ("landlord_name", "theme", *COUNTS, *RATE, "shrunk_rate"),
    ),
    "trend": Statistic("outcome_trend", ("financial_year",), ("financial_year", *COUNTS, *RATE, *CHANGE)),
    "quarters": Statistic("quarter_trend", ("financial_quarter",), ("financial_quarter", *COUNTS, *RATE, *CHANGE)),
    "landlord-trend": Statistic(
        "landlord_trend",
        ("landlord_name", "financial_year"),
        ("landlord_name", "financial_year", *COUNTS, *RATE, *CHANGE),
    ),
    "theme-trend": Statistic(
        "theme_trend", ("theme", "financial_year"), ("theme", "financial_year", *COUNTS, *RATE, *CHANGE)
    ),
    "crossings": Statistic(
        "crossed_statistics",
        ("financial_year", "landlord_type", "official_category"),
        ("financial_year", "landlord_type", "official_category", *COUNTS, *RATE),
        crossing=findings_crossing,
        measures=(*COUNTS, *RATE),
    ),
    "outcomes": Statistic(
        "outcome_statistics",
        ("position:asc",),
        ("outcome", "published_determinations", "findings", "finding_share", "share_low", "share_high"),
    ),
    "orders": Statistic(
        "order_statistics",
        ("kind", "orders", "category"),
        ORDERS,
        has_findings=False,
        crossing=lambda _: "orders_by",
        measures=ORDERS,
    ),
    "compensation": Statistic(
        "compensation_statistics",
        ("ordered_sum_gbp", "landlord_name"),
        ("landlord_name", *MONEY),
        has_findings=False,
        crossing=lambda _: "compensation_by",
        measures=MONEY,
    ),
    "compensation-trend": Statistic(
        "compensation_trend", ("financial_year",), ("financial_year", *MONEY), has_findings=False
    ),
    "responses": Statistic(
        "response_statistics",
        ("stage",),
        RESPONSES,
        has_findings=False,
        crossing=lambda _: "responses_by",
        measures=RESPONSES,
    ),
    "landlord-responses": Statistic(
        "landlord_response_statistics", ("landlord_name", "stage"), ("landlord_name", *RESPONSES), has_findings=False
    ),
    "coverage": Statistic(
        "coverage",
        ("position:asc", "measure"),
        ("measure", "number", "out_of", "number_share"),
        has_theme=False,
        has_findings=False,
    ),
}
