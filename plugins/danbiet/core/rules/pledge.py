"""``pledge``: a promise about the way of working; listed, never judged."""

from __future__ import annotations

from collections.abc import Iterator

from ..obligations import Obligation
from ..promises import Pledge
from .case import Case, of_plan


def evaluate(rule: Pledge, case: Case) -> Iterator[Obligation]:
    yield case.obligation(rule, of_plan(case), "pledge")
