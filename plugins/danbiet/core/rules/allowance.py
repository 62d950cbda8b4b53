"""``extension`` and ``exemption``: they change other rules' duties and have none of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ..obligations import Obligation
from ..promises import Promise
from .case import Case


def evaluate(rule: Promise, case: Case) -> Iterator[Obligation]:
    yield from ()
