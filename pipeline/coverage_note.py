"""`COVERAGE.md` of an export: what the data cover, what they leave out, and how to read the files."""

from pipeline.commented_sql import read_sql
from pipeline.database import Connection, rows
from pipeline.page_parts import Grid, Item, Part, Text, Title, as_markdown

READING = {
    "csv": (
        "CSV: UTF-8, comma, quotes doubled, lines ended by a line feed. NULL is an empty cell, lists are JSON, money "
        "has a point and no sign, dates are 2024-04-30, times are UTC."
    ),
    "parquet": "Parquet: every column bears its meaning in the field metadata, NULL is NULL. Nothing was changed.",
    "xlsx": (
        "Workbook: a sheet for each table. NULL is an empty cell, lists are JSON, times are UTC. A cell holds 32,767 "
        "characters; a longer text is cut and says so."
    ),
}
HARMLESS = (
    "Harmless cells: a text that begins with = + - @ (or their full-width forms), a tab or a line break, also after "
    "spaces or apostrophes, has an apostrophe put before it, so that no spreadsheet runs it. To undo it, take one "
    "apostrophe away where what follows begins so. Numbers are never changed."
)
LIMITS = (
    "Counts are of published determinations, about half of those that were decided; rates by landlord come close to "
    "the official ones, counts do not. Publication comes two to nine months after the decision: the last years grow.",
    "The maladministration rate is the official one: findings of severe maladministration, maladministration and "
    "service failure, over all findings but those outside jurisdiction and withdrawn. Officially one finding counts "
    "for each category of a case, so counts by head run a little higher. Small numbers mislead: read the intervals.",
    "Everything was read from the pages by rules. Each row carries the words it was read from and where they stand; "
    "check them before you rely on a single case.",
)
TERMS = (
    "The determinations are the Housing Ombudsman Service's and stand on its web site; its terms of re-use are not "
    "settled. Statistics and links may travel. Keep the full text (the table sections, written only with --full-text) "
    "to yourself."
)


def coverage_note(connection: Connection, *, fmt: str, full_text: bool) -> str:
    """The note as Markdown.

    Args:
        connection: The warehouse.
        fmt: Format of the export.
        full_text: Whether the table sections is in it.
    """
    ((program, schema, built_at),) = rows(connection, "SELECT program_version, schema_version, built_at FROM builds")
    ((first, last),) = rows(connection, "SELECT min(decision_date), max(decision_date) FROM determinations")
    parts: list[Part] = [Title("What these data cover", 1)]
    parts += [
        Text(f"Built {built_at:%Y-%m-%d %H:%M} UTC by ombudsman-determinations {program}, shape of tables {schema}."),
        Text(f"Decisions from {first} to {last}." if first else "No dated decision."),
        *(Text(text) for text in _sites(connection)),
        Title("What was read"),
        _measures(connection),
        Title("Limits"),
        *(Item("", text) for text in LIMITS),
        Title("Reading the files"),
        Item("", "DICTIONARY.md says what each column means, datapackage.json says it to programs."),
        Item("", "SHA256SUMS proves that nothing was changed: sha256sum -c SHA256SUMS"),
        Item("", READING[fmt]),
        *([] if fmt == "parquet" else [Item("", HARMLESS)]),
        *([] if full_text else [Item("", "Left out: the table sections, to which section_no and the offsets point.")]),
        Title("Terms"),
        Text(TERMS),
    ]
    return as_markdown(parts)


def _sites(connection: Connection) -> list[str]:
    """Where the pages come from, with a warning where that is this machine: so is the sample's invented site."""
    found = rows(connection, read_sql("queries/sites.sql").sql)
    told = [f"{number:,} determinations published at {host}." for host, number in found]
    if any(host.startswith(("127.", "localhost")) for host, _ in found):
        told.append("Pages from 127.0.0.1 are those of the embedded sample: its landlords and cases are invented.")
    return told


def _measures(connection: Connection) -> Grid:
    found = rows(connection, "SELECT measure, number, out_of, number_share FROM coverage ORDER BY position, measure")
    cells = [
        (measure, f"{number:,}", f"{out_of:,}", "-" if share is None else f"{100 * share:.1f} %")
        for measure, number, out_of, share in found
    ]
    return Grid(("measure", "number", "of", "share"), cells)
