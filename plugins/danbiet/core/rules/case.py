"""What a rule is judged on: the plan's meetings and issues, the calendar, the day.

A case is one source of rules (a plan, or the reference profile) in one locality. It
finds nothing and judges nothing by itself; the rule modules do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..deadlines import Deadline, Verdict, judge
from ..issues import Issue
from ..meetings import Meeting
from ..obligations import Explanation, Obligation, Subject
from ..promises import Exemption, Extension, Promise
from ..records import Record
from ..workdays import WorkingCalendar


@dataclass(frozen=True)
class Case:
    """``records`` are those that count on the as-of date, in order of posting."""

    locality: str
    source: str
    plan: Record | None
    year: int | None
    promises: Sequence[Promise]
    meetings: tuple[Meeting, ...]
    issues: tuple[Issue, ...]
    records: tuple[Record, ...]
    replaced: frozenset[str]
    calendar: WorkingCalendar
    records_from: date
    as_of: date

    @property
    def name(self) -> str:
        """The second part of an obligation's id."""
        return self.plan.slug if self.plan else self.source

    def extensions(self, rule: str) -> Iterator[Extension]:
        return (p for p in self.promises if isinstance(p, Extension) and p.of == rule)

    def exemptions(self, rule: str) -> Iterator[Exemption]:
        return (p for p in self.promises if isinstance(p, Exemption) and p.of == rule)

    def meetings_of(self, rule: Promise) -> Iterator[Meeting]:
        """The meetings a rule speaks of; without ``meetings`` all of them."""
        return (m for m in self.meetings if rule.meetings is None or m.kind in rule.meetings)

    def standing(
        self, rule: Promise, kind: str
    ) -> Iterator[tuple[Meeting | None, Sequence[Record]]]:
        """The documents of a kind whose facts count: the plan itself, or meeting by meeting."""
        if kind == "plan":
            if self.plan is not None:
                yield None, (self.plan,)
            return
        for meeting in self.meetings_of(rule):
            yield meeting, [each for each in meeting.of_kind(kind) if meeting.stands(each)]

    def judge(self, deadline: Deadline, met_on: date | None) -> Verdict:
        return judge(
            deadline,
            met_on,
            as_of=self.as_of,
            calendar=self.calendar,
            records_from=self.records_from,
        )

    def known(self, day: date | None) -> bool:
        """A fact dated after the as-of date is no evidence yet."""
        return day is not None and day <= self.as_of

    def obligation(
        self,
        rule: Promise,
        subject: Subject,
        state: str,
        *parts: str,
        evidence: str | None = None,
        unit_id: str | None = None,
        due: date | None = None,
        unit: str | None = None,
        verdict: Verdict | None = None,
        met_on: date | None = None,
        evidence_record: str | None = None,
        soft: bool = False,
        quarter: int | None = None,
        meeting: str | None = None,
        explanation: Explanation = Explanation(),  # noqa: B008 - frozen, without parts
    ) -> Obligation:
        """An obligation of this case; ``parts`` make its id unique under rule and subject."""
        tail = subject.id.rsplit("/", 1)[-1]
        return Obligation(
            id="/".join([self.locality, self.name, rule.id, tail, *parts]),
            locality=self.locality,
            plan=self.plan.id if self.plan else None,
            rule=rule.id,
            source=self.source,
            section=rule.section,
            quote=rule.quote,
            kind=getattr(rule, "kind"),  # noqa: B009 - every rule model has its own literal
            subject=subject,
            state=state,
            evidence=evidence,
            unit_id=unit_id or rule.responsible,
            supervisor=rule.supervisor,
            due=due,
            unit=unit,
            met_on=met_on,
            evidence_record=evidence_record,
            last_day=verdict.last_day if verdict else False,
            late_by=verdict.late_by if verdict else None,
            soft=soft,
            quarter=quarter,
            meeting=meeting,
            explanation=explanation,
        )


def stopped(meeting: Meeting | None, state: str) -> str:
    """The state under a cancelled meeting, or an open one under a postponed meeting."""
    if meeting is not None and meeting.cancelled_by is not None:
        return "cancelled"
    if meeting is not None and meeting.postponed_by is not None and state == "open":
        return "suspended"
    return state


def of_meeting(meeting: Meeting) -> Subject:
    return Subject("meeting", meeting.id)


def of_plan(case: Case) -> Subject:
    return Subject("plan", case.plan.id if case.plan else case.source)
