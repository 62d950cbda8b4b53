"""The reference's word on a plan itself: posted within so many days of its issue."""

from __future__ import annotations

from collections.abc import Iterator

from ..deadlines import lag
from ..obligations import Explanation, Found, Obligation, Subject, finding
from ..promises import Lag
from ..records import Record
from .case import Case
from .found import measured_date


def evaluate(rule: Lag, case: Case, plan: Record) -> Iterator[Obligation]:
    """``plan`` is judged from its date of issue; without one the clock is unknown."""
    posted = measured_date(plan, rule.measured)
    subject, found = Subject("plan", plan.id), (Found(plan.id, posted),)
    if plan.meta.issued is None:
        yield case.obligation(
            rule,
            subject,
            "unknown",
            "plan",
            evidence="plan",
            unit=rule.unit,
            met_on=posted,
            evidence_record=plan.id,
            explanation=Explanation("issued", None, found, (finding("not-issued"),)),
        )
        return
    deadline = lag(case.calendar, plan.meta.issued, rule.days, rule.unit)
    verdict = case.judge(deadline, posted)
    yield case.obligation(
        rule,
        subject,
        verdict.state,
        "plan",
        evidence="plan",
        due=deadline.due,
        unit=rule.unit,
        verdict=verdict,
        met_on=posted,
        evidence_record=plan.id,
        explanation=Explanation("issued", deadline, found),
    )
