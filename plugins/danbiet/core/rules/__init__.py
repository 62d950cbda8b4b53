"""The rules of a plan, judged: one module per kind, and the table RULES.

Each module has ``evaluate(rule, case)`` → obligations. Adding a kind means a model in
``promises``, a module here and a row in both tables; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..obligations import Obligation
from . import (
    allowance,
    completeness,
    conduct,
    content,
    issue,
    lag,
    lead,
    paper,
    pledge,
    quota,
    recipients,
    survey,
    window,
)
from .case import Case

# Any: each evaluate takes its own model; the key, the model's literal `kind`, picks it.
RULES: dict[str, Callable[[Any, Case], Iterator[Obligation]]] = {
    "lead": lead.evaluate,
    "lag": lag.evaluate,
    "extension": allowance.evaluate,
    "exemption": allowance.evaluate,
    "quota": quota.evaluate,
    "window": window.evaluate,
    "paper": paper.evaluate,
    "content": content.evaluate,
    "issue": issue.evaluate,
    "recipients": recipients.evaluate,
    "conduct": conduct.evaluate,
    "completeness": completeness.evaluate,
    "survey": survey.evaluate,
    "pledge": pledge.evaluate,
}


def evaluate(case: Case) -> Iterator[Obligation]:
    """Every obligation of a case, rule by rule in the plan's order."""
    for rule in case.promises:
        yield from RULES[getattr(rule, "kind")](rule, case)  # noqa: B009 - on each subclass
