"""`ombudsman landlords`: names that wait for a decision, and which landlord a name or an address denotes."""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from models.errors import OmbudsmanError
from pipeline.landlords import LandlordTable, landlord_table, normalise, read_landlords, reviewed_spelling
from pipeline.options import Data, Format, Landlords, one_of
from pipeline.printing import print_table, say

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.landlord_review import Proposal, Review

app = typer.Typer(
    no_args_is_help=True, help="Which landlord a published name denotes, and which names wait for review."
)

REFERENCE = re.compile(r"[\s(-]+\d{9}\)?(-\d+)?/?$")  # "alder-homes-202231810", "Alder Homes (202231810)"
ADDRESS = re.compile(r"^https?://[^/]+/(?:.*/)?(?=[^/]+/?$)")  # "https://www.site.example/decisions/"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")  # "alder-homes-limited"


class Answer(NamedTuple):
    """Which landlord a line of a file denotes, and how that was decided; landlord_id is None where it was not."""

    as_given: str
    landlord_id: str | None
    name: str | None
    successor_id: str | None
    how_decided: str


@app.command("resolve")
def resolve_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Names or address slugs, one a line; - for stdin")],
    *,
    landlords: Landlords = None,
) -> None:
    """Say for each name or address slug which landlord it denotes, as CSV on stdout."""
    answers = list(answer_lines(_table(landlords), _lines(file)))
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(Answer._fields)
    written.writerows(answers)
    known = sum(answer.landlord_id is not None for answer in answers)
    say(f"resolved: {known:,} of {len(answers):,} names by the reviewed table")


@app.command("review")
def review_names(
    *,
    data: Data = None,
    landlords: Landlords = None,
    fmt: Format = "table",
) -> None:
    """List the names that no reviewed spelling knows, with proposals and the evidence. Nothing is merged."""
    from pipeline.database import open_database
    from pipeline.landlord_review import review
    from pipeline.rendering import FORMATS
    from pipeline.settings import find_folders

    one_of(fmt, FORMATS, "format")
    table = _table(landlords)
    with open_database(find_folders(data).database) as connection:
        reviews = review(connection, table)
    print_table(_review_table(reviews), fmt)
    waiting = sum(row.published_determinations for row in reviews)
    say(f"review: {len(reviews):,} names wait, on {waiting:,} published determinations")


def answer_lines(table: LandlordTable, lines: Iterable[str]) -> Iterator[Answer]:
    """The landlord of each line: "Alder Homes Ltd", "alder-homes-limited-202231810" or a whole address of a page."""
    from pipeline.landlord_review import propose

    for line in lines:
        name = REFERENCE.sub("", ADDRESS.sub("", line))
        spelling = reviewed_spelling(table, name)
        if spelling:
            landlord = spelling.landlord
            kind = "address" if SLUG.fullmatch(name) else "name"
            how = f'reviewed table, by {kind}: "{spelling.text}" ({spelling.source or "no source given"})'
            yield Answer(line, landlord.landlord_id, landlord.name, landlord.successor_id, how)
        elif several := sorted({each.landlord.landlord_id for each in table.spellings.get(normalise(name), ())}):
            yield Answer(line, None, None, None, f"denotes {' or '.join(several)}, by the date of the decision")
        else:
            yield Answer(line, None, None, None, f"not in the reviewed table; {_near(propose(table, name))}")


def _near(proposal: "Proposal | None") -> str:
    if proposal is None:
        return "nothing near"
    likeness = f"likeness {proposal.nearest.score:.0f}, {proposal.margin:.0f} ahead of the next"
    return f"{proposal.verdict}: {proposal.nearest.landlord.landlord_id} ({likeness})"


def _table(path: Path | None) -> LandlordTable:
    chosen = landlord_table(path)
    if chosen is None:
        raise OmbudsmanError("the program came without its table of landlords; name one with --landlords FILE")
    return read_landlords(chosen)


def _lines(file: Path) -> list[str]:
    """The lines of a file or of stdin that are not empty, without white space around them."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        lines = content.decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OmbudsmanError(f"{file}: cannot read the names ({error}); give UTF-8 text, one name a line") from error
    return [line.strip() for line in lines if line.strip()]


def _review_table(reviews: "list[Review]") -> "pa.Table":
    from dataclasses import asdict, fields

    import pyarrow as pa

    from pipeline.landlord_review import Review

    kinds = {"published_determinations": pa.int64(), "first_decision": pa.date32(), "last_decision": pa.date32()}
    kinds |= {"score": pa.float64(), "margin": pa.float64()}
    brief = "name published_determinations verdict nearest_name score margin only_in_name only_in_spelling cases"
    columns = [(field.name, kinds.get(field.name, pa.string())) for field in fields(Review)]
    return pa.Table.from_pylist([asdict(row) for row in reviews], pa.schema(columns, metadata={"brief": brief}))
