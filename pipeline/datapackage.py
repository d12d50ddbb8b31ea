"""`datapackage.json` (Data Package 2.0) of an export, from the record types and the comments of the views."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_type_hints

import pyarrow as pa

from models.record import Record
from pipeline.tables import KEYS, TABLES
from pipeline.workbook import NAME as WORKBOOK

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLE_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
DESCRIPTION = (
    "Heads of complaint, findings, orders and sums read from the determinations that the Housing Ombudsman Service "
    "publishes, each with the words it was read from, and statistics by landlord, theme and year. Published "
    "determinations are about half of those decided: see COVERAGE.md."
)
SOURCE = {
    "title": "Housing Ombudsman Service, published decisions",
    "path": "https://www.housing-ombudsman.org.uk/decisions/",
}
LICENCE = {
    "name": "MIT",
    "path": "https://opensource.org/license/mit",
    "title": "MIT, for the program and the arrangement of the tables; the words quoted are the Housing Ombudsman's",
}
MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FOREIGN_KEYS = {
    "sections": ("case_ref", "section_no"),
    "orders": ("case_ref", "order_no"),
    "landlords": ("landlord_id",),
    "themes": ("theme",),
}
"""Columns by which rows of other tables point to a table, beside case_ref alone for the determination."""
POINTING = {
    "sections": ("complaint_heads", "findings", "orders", "awards", "offers", "responses"),
    "orders": ("awards",),
    "landlords": ("determinations",),
    "themes": ("complaint_heads",),
}


class Exported(NamedTuple):
    """One table or view as written: its name, schema, file, hash, and size."""

    name: str
    schema: pa.Schema
    path: str
    sha256: str
    size: int


def datapackage(exported: list[Exported], *, fmt: str, version: str, created: datetime) -> str:
    """The text of `datapackage.json`.

    Args:
        exported: What was written, in order.
        fmt: Format of the files: "csv", "parquet" or "xlsx".
        version: Version of the program that built the database.
        created: When it was built, UTC.
    """
    names = {one.name for one in exported}
    package = {
        "$schema": PROFILE,
        "name": "ombudsman-determinations",
        "title": "Published Housing Ombudsman determinations as data",
        "description": DESCRIPTION,
        "version": version,
        "created": f"{created:%Y-%m-%dT%H:%M:%SZ}",
        "keywords": ["housing", "ombudsman", "complaints", "England"],
        "sources": [SOURCE],
        "licenses": [LICENCE],
        "resources": [_resource(one, fmt, names) for one in exported],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(one: Exported, fmt: str, names: set[str]) -> dict[str, Any]:
    about = (one.schema.metadata or {}).get(b"description", b"").decode()
    resource = {
        "name": one.name,
        "type": "table",
        "path": one.path,
        "description": about,
        "format": fmt,
        "mediatype": MEDIA[fmt],
        "hash": f"sha256:{one.sha256}",
        "schema": _schema(one, fmt, names),
    }
    if fmt == "csv":
        resource["encoding"] = "utf-8"
    if fmt != "parquet":  # validators measure no size of a Parquet file and take its statement for an error
        resource["bytes"] = one.size
    if one.path == WORKBOOK:
        sheet = one.name[:31]
        resource["dialect"] = {"sheetName": sheet, "excel": {"sheet": sheet}}  # as the standard and as frictionless say
    return resource


def _schema(one: Exported, fmt: str, names: set[str]) -> dict[str, Any]:
    fields = [_field(one.name, field, fmt) for field in one.schema]
    schema: dict[str, Any] = {"$schema": TABLE_PROFILE, "fields": fields}
    if one.name in KEYS:
        schema["primaryKey"] = list(KEYS[one.name])
    if keys := [_foreign_key(*key) for key in _pointing(one.name) if key[0] in names]:
        schema["foreignKeys"] = keys
    return schema


def _pointing(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a table's rows point to. Keys of which a part may be NULL are left out: validators look for the other."""
    to_case = table != "determinations" and issubclass(TABLES.get(table, object), Record)
    found: list[tuple[str, tuple[str, ...]]] = [("determinations", ("case_ref",))] if to_case else []
    return found + [(target, FOREIGN_KEYS[target]) for target, tables in POINTING.items() if table in tables]


def _foreign_key(table: str, columns: tuple[str, ...]) -> dict[str, Any]:
    return {"fields": list(columns), "reference": {"resource": table, "fields": list(columns)}}


def _field(table: str, field: pa.Field, fmt: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": _type(field.type)}
    if fmt == "parquet" and (wider := _as_pandas_shows(field)):
        described |= {"type": wider, "arrowType": str(field.type)}
    if meaning := (field.metadata or {}).get(b"description", b"").decode():
        described["description"] = meaning
    if field.name.endswith("_gbp"):
        described["unit"] = "GBP"
    # To a Table Schema an empty text is a missing one, and a section may hold nothing but its heading.
    may_be_empty = field.nullable or field.name == "text"
    constraints: dict[str, Any] = {} if may_be_empty else {"required": True}
    if words := _words(table, field.name):
        constraints["enum"] = words
    return {**described, "constraints": constraints} if constraints else described


def _words(table: str, column: str) -> list[str]:
    """The words that a coded column may hold."""
    hint = get_type_hints(TABLES[table]).get(column) if table in TABLES else None
    for kind in (hint, *get_args(hint)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [] if get_args(hint) else [member.value for member in kind]
    return []


def _as_pandas_shows(field: pa.Field) -> str | None:
    """Validators read Parquet through pandas: a list is no JSON there, and an integer that is NULL is not a number."""
    if pa.types.is_list(field.type):
        return "any"
    return "number" if pa.types.is_integer(field.type) and field.nullable else None


def _type(kind: pa.DataType) -> str:
    """The word of the Table Schema for an Arrow type."""
    if pa.types.is_decimal(kind):
        return "number" if kind.scale else "integer"
    for is_one, word in (
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "datetime"),
        (pa.types.is_list, "array"),
        (pa.types.is_struct, "object"),
    ):
        if is_one(kind):
            return word
    return "string"
