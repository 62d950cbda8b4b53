"""Rows as CSV and as JSON lines: the two shapes in which every list of data is published.

A cell never starts a formula in a spreadsheet. Nested values become dotted columns where
their keys are fixed, and JSON text where they are not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json

#: What a spreadsheet takes for the beginning of a formula, or strips before looking for one.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001

Row = Mapping[str, Any]


def json_list(rows: Iterable[Row]) -> bytes:
    """A JSON list with one object a line, so that a changed row is one changed line."""
    return b"".join(joined([json_lines(rows)]))


def json_lines(rows: Iterable[Row]) -> bytes:
    """The inside of such a list: what ``joined`` puts together."""
    return b",\n".join(map(to_json, rows))


def joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A whole JSON list of the lines of several; the pieces of its text in order."""
    mark = b"[\n"
    for each in pieces:
        if each:
            yield mark
            yield each
            mark = b",\n"
    yield b"[]\n" if mark == b"[\n" else b"\n]\n"


def json_object(value: Row) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


def columns(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns of an object's schema; an object with named properties gives one for each."""
    return tuple(name for name, _ in described(schema))


def described(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each column with the schema of what stands in it."""
    for name, about in schema["properties"].items():
        inner = about.get("properties")
        if inner:
            yield from ((f"{name}.{each}", said) for each, said in inner.items())
        else:
            yield name, about


def plain_columns(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Those that somebody can read in a spreadsheet: one value, or a list of words."""
    return tuple(name for name, about in described(schema) if _is_plain(about))


def _is_plain(about: Mapping[str, Any]) -> bool:
    if about.get("type") == "array":
        return "properties" not in about["items"] and about["items"].get("type") != "object"
    return "object" not in about.get("type", ())


def csv_table(rows: Iterable[Row], names: Sequence[str]) -> bytes:
    """UTF-8 with a header row; lines end with CR LF as RFC 4180 has it."""
    return csv_head(names) + csv_lines(rows, names)


def csv_head(names: Sequence[str]) -> bytes:
    return _csv([names])


def csv_lines(
    rows: Iterable[Row], names: Sequence[str], write: Callable[[object], str] | None = None
) -> bytes:
    """The same without the header row; each value as ``write`` (``cell``) has it."""
    ways, said = [name.split(".") for name in names], write or cell
    return _csv([said(value(row, way)) for way in ways] for row in rows)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def cell(value: object) -> str:
    """Empty for null; text that a spreadsheet could run gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return to_json(value).decode()


def plain_cell(value: object) -> str:
    """As ``cell``, but a list of words is words, not JSON."""
    return cell("; ".join(value) if isinstance(value, list) else value)


def value(row: Row, way: Sequence[str]) -> object:
    """What stands at the end of a dotted name; null where the way ends before."""
    here: Any = row.get(way[0])
    for part in way[1:]:
        here = here.get(part) if isinstance(here, dict) else None
    return here
