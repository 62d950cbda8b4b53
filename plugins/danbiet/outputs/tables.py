"""Rows as CSV and as JSON lines: the two shapes in which every list of data is published.

A cell never starts a formula in a spreadsheet. Nested values become dotted columns where
their keys are fixed, and JSON text where they are not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: What a spreadsheet takes for the beginning of a formula, or strips before looking for one.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Row = Mapping[str, Any]


def json_list(rows: Iterable[Row]) -> bytes:
    """A JSON list with one object a line, so that a changed row is one changed line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def json_object(value: Row) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


def columns(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns of an object's schema; an object with named properties gives one for each."""
    names: list[str] = []
    for name, about in schema["properties"].items():
        inner = about.get("properties")
        names += [f"{name}.{each}" for each in inner] if inner else [name]
    return tuple(names)


def csv_table(rows: Iterable[Row], names: Sequence[str]) -> bytes:
    """UTF-8 with a header row; lines end with CR LF as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(_value(row, name)) for name in names])
    return text.getvalue().encode()


def cell(value: object) -> str:
    """Empty for null; text that a spreadsheet could run gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(row: Row, name: str) -> object:
    here: Any = row
    for part in name.split("."):
        if not isinstance(here, Mapping):
            return None
        here = here.get(part)
    return here
