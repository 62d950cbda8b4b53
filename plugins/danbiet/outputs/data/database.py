"""``data/danbiet.sqlite``: all lists in one file that SQLite and Datasette open as it is.

Every locality makes a small database of its own rows; that of the site takes their tables one
after the other, without any Python between. Equal rows, equal bytes, with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from pydantic_core import to_json

from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Pending
from ..site import SiteInfo
from . import database_tables, table_schemas, tables
from .database_tables import CHILDREN, Table, quoted
from .rows import Json

PATH = f"{urls.DATA}danbiet.sqlite"
PART = "rows.sqlite"
#: Fixed, so that a library built with others makes the same file.
SET_UP = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF")
OVERDUE = (
    'CREATE VIEW "overdue" AS SELECT "locality", "due", "quote", "unit_id", "late_by_n",'
    ' "late_by_unit", "url" FROM "obligations" WHERE "state" = \'overdue\' AND "source" = \'plan\''
    ' ORDER BY "due"'
)


def part(lists: Mapping[str, Sequence[Json]]) -> bytes:
    """One locality's rows; ``lists`` as in ``open_data``."""
    with closing(_opened()) as held:
        for table, rows in _rows(lists):
            marks = ", ".join("?" * len(table.columns))
            held.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608
        return bytes(held.serialize())


def files(ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    title, address = settings.data_license
    about = {
        "as_of": site.as_of.isoformat(),
        "site": settings.name,
        "url": settings.url,
        "licence": f"{title}, {address}",
    }
    facts = [_locality(site, each.locality) for each in ledgers]
    sums = [each.sums[PART].encode() for each in ledgers]
    needs = partial(digest, [encode([about, facts]), *sums])
    yield Pending(PATH, partial(_whole, ledgers, about, facts), needs)


def _whole(
    ledgers: Sequence[Ledger], about: Mapping[str, str], facts: Sequence[Sequence[Any]]
) -> Iterator[bytes]:
    with closing(_opened()) as held:
        marks = ", ".join("?" * len(database_tables.OF_LOCALITY))
        held.executemany(f"INSERT INTO localities VALUES ({marks})", facts)  # noqa: S608
        held.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        held.execute("ATTACH ':memory:' AS part")
        for ledger in ledgers:
            held.deserialize(ledger.load(PART), name="part")
            for table in database_tables.all_tables():
                name = quoted(table.name)
                held.execute(f"INSERT INTO main.{name} SELECT * FROM part.{name}")  # noqa: S608
        for table_name, column in database_tables.INDEXES:
            index = quoted(f"{table_name}_{column}")
            held.execute(f"CREATE INDEX main.{index} ON {quoted(table_name)} ({quoted(column)})")
        held.execute(OVERDUE)
        yield bytes(held.serialize(name="main"))


def _opened() -> sqlite3.Connection:
    """An empty database with all tables, in memory."""
    held = sqlite3.connect(":memory:", isolation_level=None)
    for each in SET_UP:
        held.execute(f"PRAGMA {each}")
    for table in database_tables.all_tables():
        held.execute(table.sql())
    return held


def _rows(lists: Mapping[str, Sequence[Json]]) -> Iterator[tuple[Table, list[list[Any]]]]:
    by_name = {each.name: each for each in database_tables.all_tables()}
    for name, held in lists.items():
        ways = [column.split(".") for column, _ in database_tables.columns(name)]
        yield by_name[name], [[_cell(tables.value(row, way)) for way in ways] for row in held]
        for field, child in CHILDREN[name].items():
            yield by_name[child], list(_items(name, field, held))


def _items(name: str, field: str, held: Sequence[Json]) -> Iterator[list[Any]]:
    key = table_schemas.KEYS[name]
    fields = database_tables.items(name, field)
    for row in held:
        mine = [row[each] for each in key]
        for number, item in enumerate(row.get(field) or (), start=1):
            yield [*mine, number, *(_cell(item.get(each)) for each in fields)]


def _cell(value: object) -> object:
    """What is not one value is JSON."""
    if isinstance(value, (list, dict)):
        return to_json(value).decode()
    return value


def _locality(site: SiteInfo, name: str) -> list[Any]:
    facts = site.seats[name].locality.meta
    known = {
        **facts.model_dump(mode="json", include=set(database_tables.OF_LOCALITY)),
        "id": name,
        "url": urls.locality(name),
    }
    return [known[each] for each in database_tables.OF_LOCALITY]
