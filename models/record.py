"""Rows: frozen records whose column types and meanings stand in their own annotations.

`amount_gbp: Annotated[Decimal, "Sum named, in pounds"]` is the single source of the Arrow schema, the DuckDB comment
and the data dictionary.
"""

import types
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

SCHEMA_VERSION = "1"


class Column(NamedTuple):
    """One column of a table: its name, Arrow type, whether it may be NULL, and what it means."""

    name: str
    type: pa.DataType
    nullable: bool
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A row read from one determination."""

    case_ref: Annotated[str, "Case reference of the determination, nine digits; joins all tables"]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotedRecord(Record):
    """A row with the words it was read from: `sections.text[start_char:end_char] == quote`, always."""

    section_no: Annotated[int, "Section of the page that the words stand in (sections.section_no)"]
    start_char: Annotated[int, "Offset in sections.text of the first character of the quote, from 0"]
    end_char: Annotated[int, "Offset in sections.text just after the quote"]
    quote: Annotated[str, "The words the row was read from, exactly as in sections.text"]


_ARROW = {
    str: pa.string(),
    int: pa.int32(),
    bool: pa.bool_(),
    float: pa.float64(),
    Decimal: pa.decimal128(12, 2),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def _arrow_type(hint: Any) -> pa.DataType:
    """`tuple[str, ...]` -> list<string>; an enumeration of words -> string."""
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    return _ARROW[hint]


@cache
def columns(record_type: type) -> tuple[Column, ...]:
    """The columns of a record type, in the order of the table: own fields first, the quote and its place last."""
    found = {}
    for name, annotated in get_type_hints(record_type, include_extras=True).items():
        hint, meaning = get_args(annotated)[:2] if get_origin(annotated) is Annotated else (annotated, "")
        parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        kept = [part for part in parts if part is not type(None)]
        found[name] = Column(name, _arrow_type(kept[0]), len(kept) < len(parts), meaning)
    place = list(QuotedRecord.__annotations__) if issubclass(record_type, QuotedRecord) else []
    order = ["case_ref"] * ("case_ref" in found) + [n for n in found if n != "case_ref" and n not in place] + place
    return tuple(found[name] for name in order)


@cache
def arrow_schema(record_type: type, *, table: str) -> pa.Schema:
    """The Arrow schema of a table of these records, meanings kept as field metadata and the table's as its own."""
    fields = [
        pa.field(c.name, c.type, nullable=c.nullable, metadata={"description": c.meaning}) for c in columns(record_type)
    ]
    about = (record_type.__doc__ or "").strip().split("\n")[0]
    return pa.schema(fields, metadata={"table": table, "description": about, "schema_version": SCHEMA_VERSION})
