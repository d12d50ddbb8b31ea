"""Wordings that a second reader thought likely among 17,000 pages, each with what a careful reader would label.

The reader had not written the extractors and labelled each case before it was read. Cases with `is_misread` are known
misses: a test of one that is read rightly fails too, so that the mark is taken away.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.registry import read_rows
from models.record import Record
from tests.pages import findings_of, heads_of, investigation_page, read, report_page

HERE = Path(__file__).parent
PAGES: dict[str, Callable[..., str]] = {"report": report_page, "investigation": investigation_page}


def cases(name: str) -> list[Any]:
    """The cases of one file, the known misses marked."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    miss = pytest.mark.xfail(strict=True, reason="a known miss")
    return [
        pytest.param(case, id=case["id"], marks=miss if case.get("is_misread") else ())
        for case in map(json.loads, lines)
    ]


def bare(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split()).strip(" .;:,")


@pytest.mark.parametrize("case", cases("finding_wordings.jsonl"))
def test_heads_and_findings(case: dict[str, Any]) -> None:
    page = PAGES[case["layout"]](**case["page"])
    if "heads" in case:
        heads = [[bare(head.text), head.is_complaint_handling] for head in heads_of(page)]
        assert heads == [[bare(text), is_handling] for text, is_handling in case["heads"]]
    findings = findings_of(page) if "findings" in case or "subjects" in case else []
    if "findings" in case:
        assert sorted([[one.outcome.value, one.head_no] for one in findings], key=str) == case["findings"]
    if "subjects" in case:
        assert [bare(one.subject or "") for one in findings] == [bare(text or "") for text in case["subjects"]]


@pytest.mark.parametrize("case", cases("order_wordings.jsonl"))
def test_orders_and_sums(case: dict[str, Any]) -> None:
    rows = read_rows(read(PAGES[case["layout"]](**case["page"])))
    assert "".join(one.kind[0].upper() for one in rows["orders"]) == case["kinds"]
    if "due" in case:
        assert [one.due_date and one.due_date.isoformat() for one in rows["orders"]] == case["due"]
    (row,) = rows["determinations"]
    for name in ("ordered_total_gbp", "prior_offer_gbp", "recommended_total_gbp"):
        if name in case:
            assert pounds(row, name) == case[name], name
    components = [float(one.amount_gbp) for one in rows["awards"] if one.role == "component"]
    assert sorted(components) == sorted(map(float, case["components"]))


def pounds(row: Record, name: str) -> float | None:
    amount = getattr(row, name)
    return None if amount is None else float(amount)
