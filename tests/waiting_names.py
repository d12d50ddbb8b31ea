"""A small database whose determinations partly have no landlord yet: what a review reads. All names are invented."""

from datetime import date

from models.record import SCHEMA_VERSION
from pipeline.database import Connection

NAMES = [("Birch and Elm Turst", "Birch and Elm Turst")] * 4 + [("Zyxtown [Homes] Ltd", "Zyxtown"), (None, None)]


def waiting_names(connection: Connection) -> Connection:
    """Six determinations without a landlord, under three names, and one that has its landlord."""
    connection.execute("CREATE TABLE builds AS SELECT $version AS schema_version", {"version": SCHEMA_VERSION})
    connection.execute("""
        CREATE TABLE determinations (
            case_ref VARCHAR, landlord VARCHAR, landlord_label VARCHAR, landlord_id VARCHAR, decision_date DATE
        )
    """)
    rows: list[tuple[object, ...]] = [
        (f"90000000{no}", *names, None, date(2025, 1, no)) for no, names in enumerate(NAMES, start=1)
    ]
    rows.append(("900000009", "Alder Homes", "Alder Homes", "alder-homes", date(2025, 1, 9)))
    connection.executemany("INSERT INTO determinations VALUES (?, ?, ?, ?, ?)", rows)
    return connection
