"""Cards as lines of JSON, and back as one page shows them.

A card is a frozen value of ``views.parts`` or ``views.charts``; its line is an array of its
fields in their order. It was made at the site's root; whoever reads it says how every ``href``
is written. It words nothing and knows no ledger.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from msgspec import structs
from msgspec.json import Encoder

from .views.parts import Clock
from .views.value import Value

C = TypeVar("C", bound=Value)
#: Addresses that are the same on every page.
ABSOLUTE = ("tel:", "mailto:", "#")


@dataclass(frozen=True)
class Spot:
    """Where a card is shown: how an address is written there, and whether it tells odd days.

    ``odd`` are days that the locality's own calendar takes otherwise than the page's; on the
    locality's own pages there are none.
    """

    address: Callable[[str], str]
    odd: bool


Reader = Callable[[Any, Spot], Any]
_ENCODER = Encoder()


def line(card: object) -> bytes:
    """One line without its end; equal cards give equal lines."""
    return _ENCODER.encode(card)


def read(kind: type[C], written: bytes, spot: Spot) -> C:
    """Raises ValueError when the line is no card of that kind."""
    named = cast("Hashable", kind)  # mypy does not see that a class is one
    card: C = _reader_of(named)(json.loads(written), spot)
    return card


@cache
def _reader_of(kind: Hashable) -> Reader:
    assert isinstance(kind, type)
    assert issubclass(kind, Value)
    readers = [_of_field(kind, each.name, each.type) for each in structs.fields(kind)]

    def made(values: Any, spot: Spot) -> Any:
        pairs = zip(readers, values, strict=True)
        return kind(*[value if reader is None else reader(value, spot) for reader, value in pairs])

    return made


def _of_field(kind: type, name: str, hint: Any) -> Reader | None:
    """None for a field whose JSON is its value."""
    if name == "href":
        return _address
    if kind is Clock and name == "odd":
        return lambda value, spot: value if spot.odd else ""
    return _of_hint(hint)


def _of_hint(hint: Any) -> Reader | None:
    if isinstance(hint, types.UnionType):
        [inner] = [each for each in typing.get_args(hint) if each is not types.NoneType]
        reader = _of_hint(inner)
        return reader and _optional(reader)
    if typing.get_origin(hint) is tuple:
        inner, _ = typing.get_args(hint)
        return _tuple(_of_hint(inner))
    return _reader_of(hint) if isinstance(hint, type) and issubclass(hint, Value) else None


def _optional(reader: Reader) -> Reader:
    return lambda value, spot: None if value is None else reader(value, spot)


def _tuple(reader: Reader | None) -> Reader:
    if reader is None:
        return lambda value, _: tuple(value)
    return lambda value, spot: tuple([reader(each, spot) for each in value])


def _address(href: str | None, spot: Spot) -> str | None:
    return href if not href or href.startswith(ABSOLUTE) else spot.address(href)
