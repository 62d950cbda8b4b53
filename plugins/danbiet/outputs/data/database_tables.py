"""The tables of ``data/danbiet.sqlite``: which columns, keys and indexes, from our schemas.

Fields with fixed names in them become columns with ``_``; lists of words and open objects are
JSON text, which SQLite and Datasette read; lists of things are tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from . import schemas, table_schemas, tables
from .fields import LISTS
from .thing_fields import LOCALITY

SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
#: The days of a sum stand in the JSON and on the page: they would be most of the file.
LEFT_OUT = {
    "explanation.days_off",
    "explanation.worked_days",
    "explanation.found",
    "explanation.findings",
}
#: List → field → the table of its items.
CHILDREN: Mapping[str, Mapping[str, str]] = {
    "obligations": {},
    "issues": {"events": "issue_events", "evidence": "issue_evidence"},
    "meetings": {"appointments": "meeting_appointments"},
    "records": {"attachments": "attachments"},
}
OF_LOCALITY = ("id", "name", "level", "issuer", "parent", "records_from", "sample", "url")
INDEXES = (
    ("obligations", "state"),
    ("obligations", "due"),
    ("obligations", "locality"),
    ("obligations", "plan"),
    ("issues", "status"),
    ("issues", "field"),
    ("records", "kind"),
    ("records", "posted"),
    ("issue_events", "record"),
)


@dataclass(frozen=True)
class Table:
    """``columns``: name and SQL type. ``links``: own columns, table, its columns."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    links: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]

    def sql(self) -> str:
        said = [f"{quoted(name)} {kind}" for name, kind in self.columns]
        said.append(f"PRIMARY KEY ({_names(self.key)})")
        said += [
            f"FOREIGN KEY ({_names(mine)}) REFERENCES {quoted(other)} ({_names(its)})"
            for mine, other, its in self.links
        ]
        return f"CREATE TABLE {quoted(self.name)} ({', '.join(said)})"


def quoted(name: str) -> str:
    """Names are ours, from the schemas, and may be words of SQL."""
    return f'"{name}"'


def columns(name: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Of a list's own table: dotted name and schema, in the order of the table's columns."""
    left = {*CHILDREN[name], *LEFT_OUT}
    return [each for each in tables.described(schemas.row(name)) if each[0] not in left]


def items(name: str, field: str) -> list[str]:
    """The columns of a field's items."""
    return list(LISTS[name][field]["items"]["properties"])


def all_tables() -> Iterator[Table]:
    """A table after those that it links to."""
    facts = tuple(_column(each, LOCALITY[each]) for each in OF_LOCALITY)
    yield Table("localities", facts, ("id",), ())
    for name in ("records", "meetings", "issues", "obligations"):
        yield _of_list(name)
        for field, child in CHILDREN[name].items():
            yield _of_items(name, field, child)
    about = (("name", "TEXT"), ("value", "TEXT"))
    yield Table("about", about, ("name",), ())


def _of_list(name: str) -> Table:
    links = table_schemas.LINKS[name].items()
    return Table(
        name,
        tuple(_column(each, about) for each, about in columns(name)),
        table_schemas.KEYS[name],
        (
            (("locality",), "localities", ("id",)),
            *(((column,), other, ("id",)) for column, other in links),
        ),
    )


def _of_items(name: str, field: str, child: str) -> Table:
    """Its items name the thing they belong to, and stand in the order of ``n``."""
    key = table_schemas.KEYS[name]
    mine = ("record",) if key == ("id",) else ("locality", name.removesuffix("s"))
    fields = LISTS[name][field]["items"]["properties"]
    own = [_column(each, about) for each, about in fields.items()]
    links = [(mine, name, key)]
    if "record" in fields:
        links.append((("record",), "records", ("id",)))
    head = [*((each, "TEXT") for each in mine), ("n", "INTEGER")]
    return Table(child, (*head, *own), (*mine, "n"), tuple(links))


def _column(name: str, about: Mapping[str, Any]) -> tuple[str, str]:
    kind = "boolean" if "const" in about else table_schemas.kind(about)["type"]
    return name.replace(".", "_"), SQL_TYPES.get(kind, "TEXT")


def _names(found: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, found))
