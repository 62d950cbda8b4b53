"""Single files of the index: their names tell what is in them, so most are there already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from .. import urls
from ..ledger import encode
from ..page import Pending
from ..stash import Stash
from . import shards

#: All files that stand, by path, made from the ledgers alone.
Again = Callable[[], Mapping[str, Pending]]


class Standing(Protocol):
    """A named tuple with files, and with other values as JSON has them."""

    @property
    def files(self) -> Iterable[Pending]: ...

    def _asdict(self) -> dict[str, Any]: ...


S = TypeVar("S", bound=Standing)


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


def standing(
    kind: Callable[..., S],
    part: str,
    stands: str,
    make: Callable[[], S],
    stash: Stash,
    again: Again,
) -> S:
    """What the stash has under the name of ``part``, if it was made of what ``stands`` tells.

    Else it is made, and kept there. Its files come one at a time: together they are thousands.
    """
    held = json.loads(stash.get(part) or b"{}")
    if held.pop("stands", "") == stands:
        files = (later(path, name, again) for path, name in held.pop("files"))
        return kind(**held, files=files)
    made = make()
    names = [(each.path, each.needs() if each.needs else "") for each in made.files]
    stash.put(part, encode({"stands": stands, **made._asdict(), "files": names}))
    return made
