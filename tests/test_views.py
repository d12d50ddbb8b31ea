"""The views against a count by hand of the rows in `made_records`."""

from pathlib import Path

from pipeline.database import open_database, rows
from pipeline.statistics import run_statistic


def test_landlords_as_counted_by_hand(by_hand: Path) -> None:
    columns = ["landlord_id", "published_determinations", "findings", "adverse", "considered", "maladministration_rate"]
    assert [tuple(row.values()) for row in run_statistic(by_hand, "landlords").select(columns).to_pylist()] == [
        ("alder-homes", 3, 6, 4, 5, 0.8),
        ("cedar-council", 2, 1, 0, 0, None),
        ("birch-trust", 1, 1, 0, 1, 0.0),
        (None, 1, 2, 0, 2, 0.0),
    ]


def test_compensation_as_counted_by_hand(by_hand: Path) -> None:
    alder, *others = run_statistic(by_hand, "compensation").to_pylist()
    assert (alder["cases_with_award"], float(alder["ordered_sum_gbp"]), alder["median_gbp"]) == (3, 1650.5, 300)
    assert [row["ordered_sum_gbp"] for row in others] == [None, None, None]


def test_coverage_as_counted_by_hand(by_hand: Path) -> None:
    found = run_statistic(by_hand, "coverage").to_pylist()
    assert {row["measure"]: (row["number"], row["out_of"]) for row in found} == {
        "published determinations": (7, 10),
        "refused: empty": (2, 10),
        "refused: truncated": (1, 10),
        "with a decision date": (6, 7),
        "with a landlord name": (7, 7),
        "landlord not resolved": (1, 7),
        "with heads of complaint": (6, 7),
        "with findings": (6, 7),
        "with figures that all agree": (6, 7),
        "heads without a theme": (1, 9),
        "findings without a head": (1, 10),
        "orders without a due date": (1, 4),
    }


def test_coverage_of_one_landlord_leaves_refused_pages_out(by_hand: Path) -> None:
    found = run_statistic(by_hand, "coverage", landlord="cedar-council").to_pylist()
    assert (found[0]["number"], found[0]["out_of"]) == (2, 2)
    assert not [row for row in found if row["measure"].startswith("refused")]


def test_severe_findings_lead_back_to_the_words(by_hand: Path) -> None:
    with open_database(by_hand) as connection:
        sql = "SELECT case_ref, theme, quote, orders, ordered_total_gbp::DOUBLE FROM severe_findings"
        assert rows(connection, sql) == [
            ("900000001", "damp_mould", "there was severe maladministration in matter 1", 2, 1250.0)
        ]


def test_case_summary_is_one_wide_row_a_case(by_hand: Path) -> None:
    columns = "heads, findings, adverse, considered, gravest_outcome, orders, recommendations, themes, order_categories"
    with open_database(by_hand) as connection:
        found = {
            case_ref: rest for case_ref, *rest in rows(connection, f"SELECT case_ref, {columns} FROM case_summary")
        }
    assert len(found) == 7
    assert found["900000002"] == [2, 3, 1, 2, "service_failure", 1, 1, ["damp_mould", "unknown"], ["compensation"]]
    assert found["900000007"] == [0, 0, 0, 0, None, 0, 0, ["unknown"], []]
