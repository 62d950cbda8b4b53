"""An obligation: one duty, judged on one day, with the explanation of its judgement.

Shapes only; ``rules`` makes them. An obligation explains itself with facts, never with
sentences: the wording belongs to the outputs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .deadlines import Deadline, Span


@dataclass(frozen=True)
class Subject:
    """What the duty is about: a meeting, a plan, an issue or a year, by its id as written."""

    type: str
    id: str


@dataclass(frozen=True)
class Found:
    """A piece of evidence: the record, its date, and whether it counts for the verdict."""

    record: str
    on: date | None
    counts: bool = True


@dataclass(frozen=True)
class Finding:
    """One fact of the explanation beyond the sum, by code; ``values`` fill its sentence."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Why the state is what it is: the deadline with its walk, the evidence, the findings."""

    event: str | None = None
    deadline: Deadline | None = None
    found: tuple[Found, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Obligation:
    """One duty on one as-of date. ``due`` is the date in force; dates are local."""

    id: str
    locality: str
    plan: str | None
    rule: str | None
    source: str
    section: str | None
    quote: str
    kind: str
    subject: Subject
    state: str
    evidence: str | None = None
    unit_id: str | None = None
    supervisor: str | None = None
    due: date | None = None
    original_due: date | None = None
    unit: str | None = None
    met_on: date | None = None
    evidence_record: str | None = None
    last_day: bool = False
    soft: bool = False
    late_by: Span | None = None
    quarter: int | None = None
    meeting: str | None = None
    explanation: Explanation = Explanation()

    @property
    def extended(self) -> bool:
        return self.explanation.deadline is not None and self.explanation.deadline.extended

    @property
    def alternative_due(self) -> date | None:
        return self.explanation.deadline.alternative if self.explanation.deadline else None

    @property
    def provisional(self) -> bool:
        return self.alternative_due is not None

    @property
    def latest(self) -> date | None:
        """The last day on which it is no breach, whatever its state."""
        deadline = self.explanation.deadline
        return (deadline.latest if deadline else None) or self.due

    @property
    def is_breach(self) -> bool:
        """Overdue beyond doubt: a provisional duty is never shown as a breach."""
        return self.state == "overdue" and not self.provisional

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that hold, in the order of the vocabulary."""
        held = {
            "extended": self.extended,
            "last_day": self.last_day,
            "provisional": self.provisional,
            "soft": self.soft,
        }
        return tuple(name for name, holds in held.items() if holds)


def finding(code: str, **values: object) -> Finding:
    return Finding(code, tuple(sorted((name, str(value)) for name, value in values.items())))


def earliest(found: Iterable[Found]) -> Found | None:
    """The evidence with the earliest known date among those that count."""
    dated = [(each.on, each.record, each) for each in found if each.counts and each.on is not None]
    return min(dated, key=lambda entry: entry[:2])[2] if dated else None
