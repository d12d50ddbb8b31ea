"""The comparison of rows with labels: what counts as the same, what is counted, and what a reader is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.errors import OmbudsmanError
from pipeline.agreement import Agreement, compare
from pipeline.cases import Case, CaseComponent, CaseFinding, CaseHead, CaseOrder
from pipeline.evaluate import Evaluation, Measure, Miss, evaluate, report

SAMPLE = Path(__file__).parents[1] / "data/sample/decisions"
STEM = "kestrel-living-202399209"
Labels = dict[str, Any]


def head(text: str, lead: str = "", theme: str | None = None) -> CaseHead:
    return CaseHead(text=text, lead=lead, theme=theme, is_complaint_handling=None)


def finding(outcome: str, subject: str, answers: int | None = None) -> CaseFinding:
    return CaseFinding(outcome=outcome, subject=subject, head=answers)


def order(text: str, *categories: str, kind: str = "order", due: str | None = None) -> CaseOrder:
    return CaseOrder(kind=kind, text=text, categories=categories, deadline=None, due=due)


def counts(agreement: Agreement) -> tuple[int, int, int]:
    return agreement.expected, agreement.found, agreement.right


@pytest.mark.parametrize(
    ("label", "ours", "right"),
    [
        (head("Leaks from the roof."), head("leaks from the roof"), 1),
        (head("repairs to the roof over the rear bedroom"), head("repairs to the roof over rear bedroom"), 1),
        (head("its handling of leaks", "It concerns"), head("leaks", "It concerns its handling of"), 1),
        (head("The complaint is about leaks."), head("leaks", "The complaint is about"), 1),
        (head("leaks", "It concerns its handling of the"), head("noise", "It concerns its handling of the"), 0),
    ],
    ids=["case_and_full_stop", "one_word_less", "lead_cut_elsewhere", "lead_on_one_side", "nothing_but_the_lead_alike"],
)  # fmt: skip
def test_head_is_the_same_by_its_words(label: CaseHead, ours: CaseHead, right: int) -> None:
    assert counts(compare(Case(heads=(label,)), Case(heads=(ours,)))["heads"]) == (1, 1, right)


def test_each_head_is_matched_once() -> None:
    label, ours = Case(heads=(head("leaks"),)), Case(heads=(head("leaks"), head("leaks")))
    assert compare(label, ours)["heads"] == Agreement(expected=1, found=2, right=1, misses=((None, "leaks"),))


def test_theme_is_judged_on_matched_heads_only() -> None:
    label = Case(heads=(head("leaks", theme="leaks"), head("noise", theme="noise")))
    ours = Case(heads=(head("leaks", theme="damp_mould"), head("a charge", theme="noise")))
    themes = compare(label, ours)["themes"]
    assert counts(themes) == (2, 1, 0)
    assert themes.misses == (("leaks [leaks]", "damp_mould"),)


@pytest.mark.parametrize(
    ("label", "ours", "right"),
    [
        (
            ("maladministration", "its handling of the leak"),
            ("maladministration", "the landlord’s response to the leak"),
            1,
        ),
        (("maladministration", "its handling of the leak"), ("service_failure", "its handling of the leak"), 0),
        (("maladministration", "its handling of the leak"), ("maladministration", "its handling of the noise"), 0),
        (("maladministration", "the handling of the complaint"), ("maladministration", "the associated complaint"), 1),
        (("service_failure", "reports of water leaks"), ("service_failure", "its response to a water leak"), 1),
        (("withdrawn", ""), ("withdrawn", ""), 1),
    ],
    ids=["other_verb", "other_outcome", "other_subject", "only_common_words", "plural", "no_subject_on_either_side"],
)
def test_finding_is_the_same_by_outcome_and_subject(label: tuple[str, str], ours: tuple[str, str], right: int) -> None:
    compared = compare(Case(findings=(finding(*label),)), Case(findings=(finding(*ours),)))
    assert counts(compared["findings"]) == (1, 1, right)


def test_outcomes_count_as_often_as_they_stand_and_once_in_the_set() -> None:
    label = Case(findings=tuple(finding("service_failure", subject) for subject in ("leaks", "noise")))
    ours = Case(findings=(finding("service_failure", "leaks"),))
    compared = compare(label, ours)
    assert compared["finding outcomes"].misses == (("service_failure", None),)
    assert compared["outcomes as a set"].is_exact


def test_findings_join_the_labelled_head_whatever_its_number_with_us() -> None:
    label = Case(
        heads=(head("leaks"), head("noise")),
        findings=(finding("maladministration", "leaks", 1), finding("service_failure", "noise", 2)),
    )
    ours = Case(heads=(head("noise"),), findings=(finding("service_failure", "noise", 1),))
    joined = compare(label, ours)["findings on heads"]
    assert counts(joined) == (2, 1, 1)
    assert joined.misses == (("maladministration on head 1: leaks", None),)


def test_finding_on_no_head_is_told_from_one_on_a_head_that_labels_lack() -> None:
    label = Case(heads=(head("leaks"),), findings=(finding("withdrawn", "noise"),))
    ours = Case(heads=(head("leaks"), head("noise")), findings=(finding("withdrawn", "noise", 2),))
    misses = compare(label, ours)["findings on heads"].misses
    assert misses == (("withdrawn on no head", "withdrawn on a head that the labels lack"),)


def test_order_is_no_recommendation() -> None:
    label = Case(orders=(order("Apologise to the resident."),))
    ours = Case(orders=(order("Apologise to the resident.", kind="recommendation"),))
    shown = ("order | Apologise to the resident.", "recommendation | Apologise to the resident.")
    assert compare(label, ours)["orders"] == Agreement(expected=1, found=1, right=0, misses=(shown,))


def test_orders_of_the_same_words_are_matched_in_place() -> None:
    label = Case(orders=(order("Pay £50.", due="2025-01-01"), order("Pay £50.", due="2025-02-01")))
    assert compare(label, label)["due dates"].is_exact


def test_order_that_swallowed_some_words_is_found_but_not_word_for_word() -> None:
    compared = compare(
        Case(orders=(order("Inspect the roof over the rear bedroom and the box room."),)),
        Case(orders=(order("Inspect the roof over the rear bedroom and the box room. Learning"),)),
    )
    assert compared["orders"].is_exact
    assert counts(compared["order texts"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("ours", "right"),
    [(("apology", "repairs"), 1), (("repairs", "apology"), 0), ((), 0)],
    ids=["main_first", "main_second", "none"],
)
def test_category_is_right_when_our_first_is_accepted(ours: tuple[str, ...], right: int) -> None:
    compared = compare(
        Case(orders=(order("Do it.", "apology", "communication"),)), Case(orders=(order("Do it.", *ours),))
    )
    assert counts(compared["main category"]) == (1, 1, right)


def test_all_categories_are_compared_on_the_orders_that_match() -> None:
    label = Case(orders=(order("Do it.", "apology", "communication"),))
    ours = Case(orders=(order("Do it.", "repairs", "apology", "case_review"), order("Another.", "apology")))
    assert counts(compare(label, ours)["all categories"]) == (2, 3, 1)


def test_purposes_agree_where_one_holds_the_words_of_the_other() -> None:
    def parts(*purposes: str) -> Case:
        return Case(components=tuple(CaseComponent(amount="£50.00", text=purpose) for purpose in purposes))

    compared = compare(parts("the delay of six weeks", "the calls"), parts("the delay", "which it offered"))
    assert counts(compared["purposes"]) == (2, 2, 1)
    assert compared["purposes"].misses == (("the calls [the calls]", "which it offered"),)


def test_fact_that_the_labels_lack_is_an_extra_one() -> None:
    components = compare(Case(facts={"components": ("£50.00",)}), Case(facts={"components": ("£50.00", "£50.00")}))
    assert components["components"] == Agreement(expected=1, found=2, right=1, misses=((None, "£50.00"),))


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a gold folder of one page of the sample, its labels as changed by the test."""

    def make(change: Callable[[Labels], object] = lambda _: None, body: bytes | None = None) -> Path:
        labels = json.loads((SAMPLE / f"{STEM}.json").read_text(encoding="utf-8"))
        change(labels)
        (tmp_path / f"{STEM}.json").write_text(json.dumps(labels), encoding="utf-8")
        page = (SAMPLE / f"{STEM}.html").read_bytes()
        (tmp_path / f"{STEM}.html").write_bytes(page if body is None else body)
        return tmp_path

    return make


def by_name(evaluation: Evaluation) -> dict[str, Measure]:
    return {measure.name: measure for measure in evaluation.measures}


def test_each_miss_is_told_with_both_words(folder: Callable[..., Path]) -> None:
    before = evaluate([folder()])
    after = evaluate([folder(lambda labels: labels["compensation"].update(ordered_total_gbp=845.41))])
    told = Miss(page=STEM, measure="ordered total", expected="£845.41", ours="£844.41")
    assert [miss for miss in after.misses if miss not in before.misses] == [told]
    assert by_name(before)["ordered total"].exact_share == 1
    assert by_name(after)["ordered total"].f1 == 0


def _as_the_real_ones(labels: Labels) -> None:
    for name in ("amended_date", "amended_note", "landlord_label", "responses", "citations"):
        del labels[name]
    for row in (*labels["complaint_heads"], *labels["findings"]):
        row.pop("theme", None), row.pop("head", None), row.pop("paragraph", None)
    for offer in labels["landlord_offers"]:
        del offer["offered_on"]


def test_what_labels_do_not_say_is_not_counted(folder: Callable[..., Path]) -> None:
    full, bare = by_name(evaluate([folder()])), by_name(evaluate([folder(_as_the_real_ones)]))
    assert full.keys() - bare.keys() == {
        "amended date", "amendment note", "landlord in heading", "responses", "citations", "themes",
        "findings on heads", "scheme paragraphs", "offer dates",
    }  # fmt: skip
    assert all(full[name] == bare[name] for name in bare)


def test_refused_page_counts_as_missed_and_is_told_once(folder: Callable[..., Path]) -> None:
    evaluation = evaluate([folder(body=b"")])
    assert [(miss.measure, (miss.ours or "")[:6]) for miss in evaluation.misses] == [("pages read", "empty:")]
    assert {measure.right for measure in evaluation.measures} == {0}
    assert {measure.exact_pages for measure in evaluation.measures} == {0}
    assert by_name(evaluation)["orders"].expected == 6


@pytest.mark.parametrize(
    ("name", "labels", "told"),
    [
        (None, "", "no labelled pages; each X.html needs its labels"),
        ("other.json", '{"case_ref": "202399209"}', "no labelled pages; each X.html needs its labels"),
        ("page.json", "{", "page.json: no JSON"),
        ("page.json", "\xff", "page.json: no JSON"),
        ("page.json", "[]", "page.json: labels without case_ref"),
        ("page.json", '{"title": "A"}', "page.json: labels without case_ref"),
        ("page.json", '{"case_ref": "1", "orders": [{"kind": "order"}]}', "page.json: not the labels of a page"),
        ("page.json", '{"case_ref": "1", "findings": [{"outcome": "withdrawn", "head": 1}]}', "on head 1 of 0"),
        ("page.json", '{"case_ref": "1", "compensation": {"ordered_total_gbp": "five"}}', "page.json: not the labels"),
    ],
    ids=["no_labels", "no_page", "broken", "bytes", "list", "no_case_ref", "order_without_text", "no_such_head", "sum"],
)
def test_bad_gold_set_is_told_in_one_line(tmp_path: Path, name: str | None, labels: str, told: str) -> None:
    (tmp_path / "page.html").write_text("<p>A page</p>", encoding="utf-8")
    if name:
        (tmp_path / name).write_text(labels, encoding="latin-1")
    with pytest.raises(OmbudsmanError, match=told) as raised:
        evaluate([tmp_path])
    assert "\n" not in str(raised.value)


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match=r"absent: no such folder; name one that holds"):
        evaluate([tmp_path / "absent"])


def test_report_is_a_table_and_the_misses_below_it() -> None:
    evaluation = Evaluation(
        pages=2,
        measures=(
            Measure(name="heads", pages=2, exact_pages=1, expected=4, found=3, right=3),
            Measure(name="amended date", pages=2, exact_pages=2, expected=0, found=0, right=0),
        ),
        misses=(Miss(page="alder-202399999", measure="heads", expected="leaks", ours=None),),
    )
    table = (
        "measure       pages  rows  precision  recall     F1  exact pages\n"
        "heads             2     4      1.000   0.750  0.857          1/2   50.0 %\n"
        "amended date      2     0          -       -      -          2/2  100.0 %\n"
    )
    assert report(evaluation, misses=False) == table
    assert report(evaluation, misses=True) == (
        f"{table}\nalder-202399999 · heads\n  expected: leaks\n  ours:     nothing\n"
    )
