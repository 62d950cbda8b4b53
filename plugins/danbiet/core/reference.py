"""The law beside the plan: a sourced row that judges the same meetings and plans.

A reference is never merged with a plan's verdict; only a row whose status is
``in_force`` may be printed as law, the others as not verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .promises import Lag, Lead

ReferenceStatus = Literal["in_force", "unverified", "expired"]
Subject = Literal["meeting", "plan"]


@dataclass(frozen=True)
class ReferenceRow:
    """One provision. It judges only what happened on or after ``in_force_from``.

    ``rule`` is in the plan's own format, with ``wording`` as its quote; ``subject`` says
    whether it is about each meeting or about the plan itself.
    """

    id: str
    instrument: str
    article: str
    wording: str
    status: ReferenceStatus
    source: str
    checked_on: date
    in_force_from: date
    rule: Lead | Lag
    subject: Subject
