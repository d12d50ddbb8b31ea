"""The quality floor on the gold set, and the rules by which it moves."""

import json
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.evaluate import Evaluation, Measure, evaluate_pages
from pipeline.floors import OTHER_GOLD_SET, Floors, complaints, main, measured, read_floors, write_floors
from pipeline.gold import fingerprint, gold_pages

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests/floors.json"
SAMPLE = ROOT / "data/sample/decisions"
GOLD = [SAMPLE, ROOT / "tests/gold"]
STEM = "kestrel-living-202399209"


def floors(precision: float, *, sha256: str = "a") -> Floors:
    return Floors(gold_sha256=sha256, shares={"heads": {"precision": precision}})


def test_gold_set_measures_no_less_than_its_floors() -> None:
    pages = gold_pages(GOLD)
    fallen = complaints(measured(evaluate_pages(pages), fingerprint(pages)), read_floors(FLOORS))
    assert not fallen, "\n".join([*fallen, "`make score` prints the table and lists each miss"])


def test_floor_is_rounded_down_to_three_digits() -> None:
    measure = Measure(name="heads", pages=100, exact_pages=97, expected=3, found=0, right=0)
    now = measured(Evaluation(pages=100, measures=(measure,), misses=()), "a")
    assert now.shares == {"heads": {"recall": 0.0, "exact_pages": 0.97}}
    two_thirds = Measure(name="heads", pages=1, exact_pages=0, expected=2, found=3, right=2)
    assert measured(Evaluation(pages=1, measures=(two_thirds,), misses=()), "a").shares["heads"]["precision"] == 0.666


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (floors(0.9), []),
        (floors(0.95), []),
        (floors(0.899), ["heads: precision 0.899 is below its floor 0.900"]),
        (Floors(gold_sha256="a", shares={}), ["heads: precision is no longer measured; its floor is 0.900"]),
        (
            Floors(gold_sha256="a", shares={"heads": {"precision": 0.9}, "orders": {"recall": 1.0}}),
            ["orders: recall has no floor yet; set it with `make score-update`"],
        ),
        (floors(0.9, sha256="b"), [OTHER_GOLD_SET]),
    ],
    ids=["the_same", "better", "worse", "gone", "new", "other_gold_set"],
)  # fmt: skip
def test_score_fails_on_each_fall_and_says_which(now: Floors, told: list[str]) -> None:
    assert complaints(now, floors(0.9)) == told


def test_floor_is_not_lowered_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, floors(0.9), allow_regression=False)
    with pytest.raises(OmbudsmanError, match=r"precision 0\.800 is below its floor 0\.900"):
        write_floors(path, floors(0.8), allow_regression=False)
    assert read_floors(path) == floors(0.9)
    write_floors(path, floors(0.8), allow_regression=True)
    assert read_floors(path) == floors(0.8)


def test_measure_does_not_drop_out_of_the_floors_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, floors(0.9), allow_regression=False)
    with pytest.raises(OmbudsmanError, match="no longer measured"):
        write_floors(path, Floors(gold_sha256="a", shares={}), allow_regression=False)


def test_floor_rises_and_a_new_measure_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, floors(0.9), allow_regression=False)
    better = Floors(gold_sha256="b", shares={"heads": {"precision": 0.95}, "orders": {"recall": 1.0}})
    write_floors(path, better, allow_regression=False)
    assert read_floors(path) == better


@pytest.mark.parametrize("content", [None, "{", "[]", "{}"], ids=["absent", "broken", "list", "empty"])
def test_floors_that_cannot_be_read_are_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "floors.json").write_text(content)
    with pytest.raises(OmbudsmanError, match=r"floors\.json: no "):
        read_floors(tmp_path / "floors.json")


@pytest.mark.parametrize("suffix", [".html", ".json"])
def test_fingerprint_follows_every_byte_of_page_and_labels(tmp_path: Path, suffix: str) -> None:
    for kind in (".html", ".json"):
        (tmp_path / f"{STEM}{kind}").write_bytes((SAMPLE / f"{STEM}{kind}").read_bytes())
    before = fingerprint(gold_pages([tmp_path]))
    with (tmp_path / f"{STEM}{suffix}").open("ab") as file:
        file.write(b"\n")
    assert fingerprint(gold_pages([tmp_path])) != before


def test_command_sets_floors_and_then_passes_until_the_labels_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in (".html", ".json"):
        (tmp_path / f"{STEM}{kind}").write_bytes((SAMPLE / f"{STEM}{kind}").read_bytes())
    path, gold = tmp_path / "pinned" / "floors.json", str(tmp_path)
    path.parent.mkdir()
    main([str(path), gold, "--update"])
    main([str(path), gold])
    assert "1 pages, " in capsys.readouterr().out
    labels = json.loads((tmp_path / f"{STEM}.json").read_text(encoding="utf-8"))
    labels["orders"].pop()
    (tmp_path / f"{STEM}.json").write_text(json.dumps(labels), encoding="utf-8")
    with pytest.raises(SystemExit, match="the gold set is not the one") as raised:
        main([str(path), gold])
    assert "orders: exact_pages 0.000 is below its floor 1.000" in str(raised.value)
