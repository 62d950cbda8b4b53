"""A page and a file as values: what outputs hand to the publisher."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """``path`` as in ``urls`` (with its language prefix); ``view`` is the template's only input."""

    path: str
    template: str
    view: object
    language: str


@dataclass(frozen=True)
class File:
    """A finished file; ``path`` is relative to the site's root."""

    path: str
    data: bytes
