"""What the README shows is what the program prints. `make docs` writes the shown blocks anew."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import app
from pipeline.evaluate import evaluate, report

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWN_CASE = "202099106"
GOLD = [ROOT / "data" / "sample" / "decisions", ROOT / "tests" / "gold"]
UNSEEN = [ROOT / "tests" / "unseen"]


def rows_block(data: Path) -> str:
    """One finding with the head it answers, and the sums of its case."""
    with duckdb.connect(data / "ombudsman.duckdb", read_only=True) as database:
        finding = database.sql(
            """SELECT findings.*, heads.text AS head FROM findings
               JOIN (SELECT case_ref, head_no, text FROM complaint_heads) AS heads USING (case_ref, head_no)
               WHERE case_ref = $ref AND finding_no = 3""",
            params={"ref": SHOWN_CASE},
        ).df()
        awards = database.sql(
            "SELECT role, amount_gbp, quote, purpose FROM awards WHERE case_ref = $ref ORDER BY award_no",
            params={"ref": SHOWN_CASE},
        ).fetchall()
    lines = ["findings"]
    for name in (
        "case_ref",
        "finding_no",
        "outcome",
        "subject",
        "head_no",
        "paragraph",
        "section_no",
        "start_char",
        "end_char",
        "quote",
    ):
        note = f"        -> complaint_heads.text: {finding.loc[0, 'head']}" if name == "head_no" else ""
        lines.append(f"  {name:<13} {finding.loc[0, name]}{note}")
    lines += ["", "awards"]
    lines += [
        f"  {role:<12} {amount:>8}  {quote:<8} {purpose or ''}".rstrip() for role, amount, quote, purpose in awards
    ]
    return "\n".join(lines)


def score_block(_: Path) -> str:
    """All measures on the hand-labelled pages that the extractors were mended on."""
    return measures_of(GOLD)


def unseen_block(_: Path) -> str:
    """The same, on the pages that they were not."""
    return measures_of(UNSEEN)


def measures_of(folders: list[Path]) -> str:
    return "\n".join(line.rstrip() for line in report(evaluate(folders), misses=False).strip().splitlines())


def shown(readme: str, name: str) -> re.Match[str]:
    found = re.search(rf"<!-- {name}:[^>]*-->\n```\n(?P<block>.*?)\n```\n<!-- /{name} -->", readme, re.DOTALL)
    assert found, f"README.md has no block {name!r}"
    return found


@pytest.mark.parametrize(
    ("name", "make"),
    [("rows", rows_block), ("score", score_block), ("unseen", unseen_block)],
    ids=["rows", "score", "unseen"],
)
def test_readme_shows_what_the_program_gives(name: str, make: Callable[[Path], str], sample_data: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    block, given = shown(readme, name), make(sample_data)
    if os.environ.get("UPDATE_DOCS"):
        README.write_text(readme[: block.start("block")] + given + readme[block.end("block") :], encoding="utf-8")
    else:
        assert block["block"] == given, "run `make docs`, and read what changed"


def test_readme_names_every_command_and_make_target() -> None:
    readme = README.read_text(encoding="utf-8")
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    commands |= {group.name for group in app.registered_groups if group.name}
    assert not {name for name in commands if f"ombudsman {name}" not in readme}
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) - {
        "help"
    }
    assert not {name for name in targets if f"make {name}" not in readme}
