"""The quality floor: what the gold set measured when it was last good, pinned in a file together with its fingerprint.

`make score` compares, `make score-update` measures anew. A floor is lowered only with --allow-regression.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import OmbudsmanError
from pipeline.evaluate import Evaluation, Measure, evaluate_pages, report
from pipeline.gold import fingerprint, gold_pages

Shares = Mapping[str, Mapping[str, float]]
"""Measure -> "precision", "recall" and "exact_pages", each from 0 to 1."""

OTHER_GOLD_SET = "the gold set is not the one the floors were measured on; read what changed, then `make score-update`"


@dataclass(frozen=True, kw_only=True)
class Floors:
    """Lowest share allowed of each measure, and the SHA-256 of the gold set that they were measured on."""

    gold_sha256: str
    shares: Shares


def measured(evaluation: Evaluation, gold_sha256: str) -> Floors:
    """What the gold set measures now, rounded down to three digits."""
    return Floors(gold_sha256=gold_sha256, shares={one.name: _shares(one) for one in evaluation.measures})


def _shares(measure: Measure) -> dict[str, float]:
    shares = {"precision": measure.precision, "recall": measure.recall, "exact_pages": measure.exact_share}
    # 0.97 is held as 0.96999..., which is not to become 0.969
    return {name: math.floor(1000 * share + 1e-6) / 1000 for name, share in shares.items() if share is not None}


def shortfalls(now: Floors, floors: Floors) -> Iterator[str]:
    """Yield a line for each share below its floor, and for each that is measured on one side only."""
    for measure, share in sorted({(m, s) for side in (now, floors) for m, all_ in side.shares.items() for s in all_}):
        value, floor = now.shares.get(measure, {}).get(share), floors.shares.get(measure, {}).get(share)
        if floor is None:
            yield f"{measure}: {share} has no floor yet; set it with `make score-update`"
        elif value is None:
            yield f"{measure}: {share} is no longer measured; its floor is {floor:.3f}"
        elif value < floor:
            yield f"{measure}: {share} {value:.3f} is below its floor {floor:.3f}"


def complaints(now: Floors, floors: Floors) -> list[str]:
    """All that `make score` fails on; nothing where the gold set is as pinned and no share has fallen."""
    return [*([OTHER_GOLD_SET] if now.gold_sha256 != floors.gold_sha256 else []), *shortfalls(now, floors)]


def read_floors(path: Path) -> Floors:
    """Read the file of floors.

    Raises:
        OmbudsmanError: It is not there, or not as `write_floors` writes it.
    """
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return Floors(gold_sha256=written["gold_sha256"], shares=written["floors"])
    except OSError as error:
        raise OmbudsmanError(
            f"{path}: no floors to read ({error.strerror}); make them with `make score-update`"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise OmbudsmanError(f"{path}: no file of floors ({error}); take it back from git") from error


def write_floors(path: Path, now: Floors, *, allow_regression: bool) -> None:
    """Pin what is measured now. The file changes in one step, or not at all.

    Raises:
        OmbudsmanError: A floor would fall, and that was not allowed.
    """
    lower = [] if allow_regression or not path.exists() else _lowered(now, read_floors(path))
    if lower:
        raise OmbudsmanError(f"{path} is left as it was; mend this or add --allow-regression:\n" + "\n".join(lower))
    written = path.with_suffix(".tmp")
    content = {"gold_sha256": now.gold_sha256, "floors": now.shares}
    written.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    written.replace(path)


def _lowered(now: Floors, floors: Floors) -> list[str]:
    known = {name: shares for name, shares in now.shares.items() if name in floors.shares}
    return list(shortfalls(Floors(gold_sha256=now.gold_sha256, shares=known), floors))


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare the gold set with its floors, or with --update set them; exit status 1 where something fell."""
    asked = _parser().parse_args(arguments)
    try:
        pages = gold_pages(asked.gold)
        evaluation = evaluate_pages(pages)
        now = measured(evaluation, fingerprint(pages))
        print(report(evaluation, misses=asked.misses))
        if asked.update:
            write_floors(asked.floors, now, allow_regression=asked.allow_regression)
        fallen = complaints(now, read_floors(asked.floors))
    except OmbudsmanError as error:
        raise SystemExit(str(error)) from error
    if fallen:
        raise SystemExit("\n".join(fallen))
    print(f"{len(pages)} pages, {len(evaluation.misses)} misses, every measure at or above its floor in {asked.floors}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline.floors", description=main.__doc__)
    parser.add_argument("floors", type=Path, help="the JSON file of floors")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of pages with labels")
    parser.add_argument("--misses", action="store_true", help="list each miss with the words concerned")
    parser.add_argument("--update", action="store_true", help="set the floors to what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    return parser


if __name__ == "__main__":
    main()
