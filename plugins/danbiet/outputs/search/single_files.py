"""Single files of the index: their names tell what is in them, so most are there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from .. import urls
from ..page import Pending
from . import shards

#: All files that stand, by path, made from the ledgers alone.
Again = Callable[[], Mapping[str, Pending]]


class Named(NamedTuple):
    """A file whose path tells its content, and the digest in it."""

    digest: str
    file: Pending


def kept(path: str, data: bytes, name: str) -> Pending:
    """One that was made; ``name`` is what it needs."""
    return Pending(path, lambda: [data], lambda: name)


def named(name: str, ending: str, data: bytes) -> Named:
    found = shards.short(data)
    return Named(found, kept(f"{urls.SEARCH_COLUMNS}{name}.{found}{ending}", data, found))


def later(path: str, name: str, again: Again) -> Pending:
    """One that is mostly there already; it is asked of ``again`` when it is wanted."""

    def make() -> Iterable[bytes]:
        return again()[path].make()

    return Pending(path, make, lambda: name)


def all_later(names: Iterable[tuple[str, str]], again: Again) -> Iterator[Pending]:
    """Of what ``names`` said, one at a time: together they are thousands."""
    return (later(path, name, again) for path, name in names)


def names(files: Iterable[Pending]) -> list[tuple[str, str]]:
    """What ``all_later`` makes them of, for the stash."""
    return [(each.path, each.needs() if each.needs else "") for each in files]
