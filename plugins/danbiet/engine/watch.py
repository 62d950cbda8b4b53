"""Which facts of a locality a page was made from, noted while it is made.

A page stays as it is while every fact that it read stays as it is. Nobody declares what a
page depends on, so nobody can forget it. A fact is a field of the place, or one entry of a
field that is a mapping; what a page is handed beside the place counts as read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from ..core.snapshot import Place
from . import digests

#: A field, or a field and the entry of it.
Fact = tuple[str] | tuple[str, str | int | None]
#: What stands for an entry that a mapping does not have.
ABSENT = b"absent"
FACTS = frozenset(
    [each.name for each in fields(Place)]
    + [name for name, each in vars(Place).items() if isinstance(each, cached_property)]
)


class Watch:
    """One place, watched: ``place`` is what pages are given instead of it."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._objects: dict[int, tuple[object, bytes]] = {}
        self._digests: dict[Fact, bytes] = {}
        self._read: dict[Fact, None] | None = None
        self.place: Place = WatchedPlace(place, self)

    def begin(self) -> None:
        """From now on something is made."""
        self._read = {}

    def end(self) -> tuple[Fact, ...]:
        """The facts read since, each once."""
        found, self._read = tuple(self._read or ()), None
        return found

    def note(self, *fact: Any) -> None:
        if self._read is not None:
            self._read[fact] = None

    def digest(self, fact: Fact) -> bytes:
        """Of a fact as it is now."""
        found = self._digests.get(fact)
        if found is None:
            value = getattr(self._place, fact[0], None)
            if len(fact) == 2:
                held = isinstance(value, Mapping) and fact[1] in value
                value = value[fact[1]] if held and value is not None else ABSENT
            found = self._digests[fact] = self.of(value)
        return found

    def of(self, value: object) -> bytes:
        """Each object of the place is digested once, however many facts hold it."""
        if isinstance(value, tuple):
            return digests.of_bytes(*(self.of(each) for each in value))
        known = self._objects.get(id(value))
        if known is None:
            # The object is kept too: a second one must not get its place in memory.
            known = self._objects[id(value)] = (value, digests.digest(value))
        return known[1]


class WatchedPlace(Place):
    """A place that tells its watch what is read of it; otherwise it is that place.

    It stands in for ``Place`` everywhere, so reading cannot be noted by the readers: every
    access to a fact passes here. Methods run on it and their reads are noted as well.
    """

    def __init__(self, place: Place, watch: Watch) -> None:
        vars(self).update(_place=place, _watch=watch)

    def __getattribute__(self, name: str) -> Any:
        if name not in FACTS:
            return object.__getattribute__(self, name)
        own = object.__getattribute__(self, "__dict__")
        value = getattr(own["_place"], name)
        if isinstance(value, Mapping):
            return WatchedMapping(value, name, own["_watch"])
        own["_watch"].note(name)
        return value


class WatchedMapping(Mapping[Any, Any]):
    """Notes the entries that are asked for; whoever goes through it has read it whole."""

    def __init__(self, held: Mapping[Any, Any], name: str, watch: Watch) -> None:
        self._held, self._name, self._watch = held, name, watch

    def __getitem__(self, key: Any) -> Any:
        self._watch.note(self._name, key)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._watch.note(self._name, key)
        return key in self._held

    def get(self, key: Any, default: Any = None) -> Any:
        self._watch.note(self._name, key)
        return self._held.get(key, default)

    def __iter__(self) -> Iterator[Any]:
        self._watch.note(self._name)
        return iter(self._held)

    def __len__(self) -> int:
        self._watch.note(self._name)
        return len(self._held)
