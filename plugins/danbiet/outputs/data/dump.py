"""``data/danbiet.zip``: all lists with their schemas and a text that explains them.

Every locality compresses its own rows; the whole only puts the pieces together, so that one
changed document costs one locality's compressing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest
from ..page import Pending
from ..reuse import Reuse
from ..site import SiteInfo
from ..stash import Stash
from . import linked_terms, open_data, pieces, schemas, table_schemas, tables
from .pieces import Piece
from .readme import readme

ZIP = f"{urls.DATA}danbiet.zip"
PACKAGE = f"{urls.DATA}datapackage.json"
FORMS = ("json", "csv")
#: The folder that everything lies in once it is unpacked.
FOLDER = "danbiet/"
#: What the stash keeps of each schema.
SCHEMA = "data.schema.{}.z"
COMMA, OPEN, CLOSE, EMPTY = b",\n", b"[\n", b"\n]\n", b"[]\n"


def parts(fragments: Mapping[str, bytes], reuse: Reuse) -> dict[str, bytes]:
    """A locality's rows compressed, by the name of the part with ``.z``."""
    found: dict[str, bytes] = {}
    for name in (f"{name}.{form}" for name in open_data.LISTS for form in FORMS):
        text, part = fragments[name], f"{name}.z"
        found[part] = reuse.part(part, text, partial(pieces.packed, text))
    return found


def files(
    ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings, accepted: int, stash: Stash
) -> Iterator[Pending]:
    """``accepted`` as in ``open_data.files``."""
    package = cache(partial(_package, ledgers, settings))
    of_tables = [
        ledger.sums[f"{name}.csv"].encode() for name in open_data.LISTS for ledger in ledgers
    ]
    yield Pending(PACKAGE, lambda: [package()], partial(digest, of_tables))
    small = {
        "README.txt": readme(settings),
        "build.json": tables.json_object(open_data.build(ledgers, site, settings, accepted)),
    }
    sums = [
        ledger.sums[f"{name}.{form}.z"].encode()
        for name in open_data.LISTS
        for form in FORMS
        for ledger in ledgers
    ]
    # The order of the ledgers is that of their ids, which the sums stand for.
    needs = partial(digest, [*sums, *small.values()])
    forms = _schemas(stash)
    yield Pending(ZIP, partial(_zip, ledgers, site, small, package, forms), needs, is_large=True)


def _schemas(stash: Stash) -> dict[str, Piece]:
    """As members of the zip, made once for each version of the program, which alone decides them.

    Pydantic takes longer over them than the zip of a large site does.
    """
    found: dict[str, Piece] = {}
    for name in schemas.NAMES:
        part = SCHEMA.format(name)
        kept = stash.get(part)
        if kept is None:
            kept = pieces.packed(tables.json_object(schemas.documents()[name]))
            stash.put(part, kept)
        made = pieces.unpacked(kept)
        if made is not None:  # as it is: none is empty
            found[f"schema/{name}.json"] = made
    return found


def _package(ledgers: Sequence[Ledger], settings: Settings) -> bytes:
    """With the size and the hash of every table, for which each is read through once more."""
    found = {name: _measured(open_data.csv_file(name, ledgers)) for name in open_data.LISTS}
    return tables.json_object(table_schemas.package(settings, found))


def _measured(data: Iterable[bytes]) -> tuple[int, str]:
    size, known = 0, hashlib.sha256()
    for each in data:
        size += len(each)
        known.update(each)
    return size, known.hexdigest()


def _zip(
    ledgers: Sequence[Ledger],
    site: SiteInfo,
    small: Mapping[str, bytes],
    package: Callable[[], bytes],
    forms: Mapping[str, Piece],
) -> Iterator[bytes]:
    said = {
        **small,
        "calendar.json": tables.json_object(open_data.calendar(site)),
        "context.json": tables.json_object(linked_terms.context()),
        "datapackage.json": package(),
    }
    members: dict[str, Callable[[], Iterable[Piece]]] = {
        **{name: partial(_pieces, text) for name, text in said.items()},
        **{name: partial(iter, [form]) for name, form in forms.items()},
    }
    for name in open_data.LISTS:
        held = open_data.in_order(name, ledgers)
        members[f"{name}.json"] = partial(_json, held, f"{name}.json.z")
        members[f"{name}.csv"] = partial(_csv, held, name)
    # One after the other: all of them would be held beside what is written.
    yield from pieces.archive((f"{FOLDER}{name}", [*members[name]()]) for name in sorted(members))


def _pieces(text: bytes) -> Iterator[Piece]:
    yield pieces.piece(text)


def _csv(ledgers: Sequence[Ledger], name: str) -> Iterator[Piece]:
    yield pieces.piece(tables.csv_head(tables.columns(schemas.row(name))))
    yield from _loaded(ledgers, f"{name}.csv.z")


def _loaded(ledgers: Sequence[Ledger], part: str) -> Iterator[Piece]:
    found = (pieces.unpacked(each.load(part)) for each in ledgers)
    return (each for each in found if each is not None)


def _json(ledgers: Sequence[Ledger], part: str) -> Iterator[Piece]:
    """As ``tables.joined`` joins the same rows."""
    loaded = _loaded(ledgers, part)
    first = next(loaded, None)
    if first is None:
        yield pieces.piece(EMPTY)
        return
    yield from (pieces.piece(OPEN), first)
    comma = pieces.piece(COMMA)
    for each in loaded:
        yield from (comma, each)
    yield pieces.piece(CLOSE)
