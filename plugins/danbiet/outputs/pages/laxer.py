"""Where a plan allows more time than the reference beside it: said, never judged.

Working and calendar days are compared by the fewest calendar days that the plan's
number can take, so that a plan is called laxer only when it always or often is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.promises import Lag, Lead, Promise
from ...core.records import Plan
from ...core.reference import ReferenceRow
from ..views.parts import Said, Word
from .desk import Desk
from .duties import standing


def notes(desk: Desk, plan: Plan) -> Iterator[Word]:
    for row in desk.site.reference:
        for rule in plan.rules:
            if row.subject == "meeting" and is_laxer(rule, row.rule):
                yield _note(desk, row, rule)


def is_laxer(rule: Promise, reference: Lead | Lag) -> bool:
    """Only rules about the same evidence are compared."""
    if isinstance(rule, Lead) and isinstance(reference, Lead):
        shared = set(rule.evidence) & set(reference.evidence)
        return bool(shared) and fewest(rule) < fewest(reference)
    if isinstance(rule, Lag) and isinstance(reference, Lag):
        shared = set(rule.evidence) & set(reference.evidence)
        return bool(shared) and fewest(rule) > fewest(reference)
    return False


def fewest(rule: Lead | Lag) -> int:
    """The fewest calendar days that a number of working days takes: each five, a weekend."""
    if rule.unit == "calendar_days":
        return rule.days
    return rule.days + 2 * ((rule.days - 1) // 5 if rule.days else 0)


def _note(desk: Desk, row: ReferenceRow, rule: Promise) -> Word:
    assert isinstance(rule, (Lead, Lag))  # is_laxer says so of no other
    text = desk.say.t(
        "Kế hoạch quy định %(plan)s, nhẹ hơn mức tham chiếu là %(reference)s.",
        plan=desk.days(rule.days, rule.unit),
        reference=desk.days(row.rule.days, row.rule.unit),
    )
    who = Said(f"{row.instrument}, {row.article}", vi=True)
    return Word(who=who, tag=standing(desk, row), text=text, on="")
