"""One locality on the as-of date: its records, what they fold to, and the ways to look them up.

Everything here that is looked up is looked up by a key, so that a page costs what it shows
and not what its locality holds. It judges nothing; ``snapshot.take`` makes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from .issues import Issue
from .meetings import Meeting
from .obligations import Obligation
from .records import Locality, Record, Reply, Response
from .workdays import WorkingCalendar

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """One locality on the as-of date.

    ``published`` are the records that have a page (withdrawn ones as tombstones);
    ``records`` those that count, both in order of posting. ``came`` are the days on which
    records came to the site, of those that came after the day of their posting.
    """

    locality: Locality
    calendar: WorkingCalendar
    as_of: date
    published: tuple[Record, ...]
    records: tuple[Record, ...]
    replaced: Mapping[str, str]
    plans: Mapping[int, Record]
    meetings: tuple[Meeting, ...]
    issues: tuple[Issue, ...]
    obligations: tuple[Obligation, ...]
    came: Mapping[str, date] = field(default_factory=dict)

    def seen(self, record: Record) -> date:
        """The first day on which people could see a published record."""
        assert record.posted is not None
        return self.came.get(record.id, record.posted.day)

    @property
    def id(self) -> str:
        return self.locality.id

    @cached_property
    def meeting_by_id(self) -> Mapping[str, Meeting]:
        return {each.id: each for each in self.meetings}

    @cached_property
    def issue_by_id(self) -> Mapping[str, Issue]:
        return {each.id: each for each in self.issues}

    @cached_property
    def obligation_by_id(self) -> Mapping[str, Obligation]:
        return {each.id: each for each in self.obligations}

    @cached_property
    def issue_titles(self) -> Mapping[str, int]:
        """How many issues have each title."""
        return Counter(each.title for each in self.issues)

    @cached_property
    def document_titles(self) -> Mapping[str | None, int]:
        """How many published documents have each title; under None those withdrawn."""
        return Counter(self.document_title(each) for each in self.published)

    def document_title(self, record: Record) -> str | None:
        """With its number; None when it is withdrawn, since nobody is to know it."""
        if self.is_gone(record):
            return None
        title, number = record.meta.title, record.meta.number
        return f"{title} ({number})" if number else title

    @cached_property
    def meeting_names(self) -> Mapping[str, int]:
        """How many meetings have each name."""
        return Counter(map(self.meeting_name, self.meetings))

    def meeting_name(self, meeting: Meeting) -> str:
        """Without words: meetings with equal names, and only they, have equal titles."""
        when = meeting.as_held
        days = (when.first, when.last) if when else [at.first for at in meeting.appointments[-1:]]
        return f"{meeting.kind} {days} {meeting.theme or ''}"

    @cached_property
    def record_by_id(self) -> Mapping[str, Record]:
        return {each.id: each for each in self.published}

    @cached_property
    def withdrawn(self) -> Mapping[str, Record]:
        """The tombstones, by id."""
        return {each.id: each for each in self.published if each.is_withdrawn(self.as_of)}

    def gone_on(self, record: Record) -> date:
        """The day on which people lost a withdrawn record; no day before they had it."""
        assert record.meta.withdrawn is not None
        return max(record.meta.withdrawn.on, self.seen(record))

    def is_gone(self, record: Record) -> bool:
        """Withdrawn, so that only its tombstone is shown."""
        return record.id in self.withdrawn

    @cached_property
    def passed(self) -> Mapping[str, bool]:
        """Whether a day, in ISO form, had come on the as-of date."""
        return Passed(self.as_of.isoformat())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Units and supervisors by id; a unit's name comes before a supervisor's."""
        return {**self.locality.meta.supervisors, **self.locality.meta.units}

    # --- what one page shows of many; each in the order of ``obligations`` or ``issues`` ---

    def about(self, subject: str, name: str) -> tuple[Obligation, ...]:
        """The obligations about one meeting, plan, issue or year (``Subject``)."""
        return self.obligations_by_subject.get(f"{subject} {name}", ())

    @cached_property
    def obligations_by_subject(self) -> Mapping[str, tuple[Obligation, ...]]:
        return _grouped(
            (f"{each.subject.type} {each.subject.id}", each) for each in self.obligations
        )

    @cached_property
    def obligations_by_plan(self) -> Mapping[str, tuple[Obligation, ...]]:
        """What the rules of each plan came to."""
        return _grouped((each.plan, each) for each in self.obligations if each.plan and each.rule)

    @cached_property
    def obligations_by_rule(self) -> Mapping[str, tuple[Obligation, ...]]:
        """What each rule of any plan came to."""
        return _grouped(
            (each.rule, each) for each in self.obligations if each.rule and each.source == "plan"
        )

    @cached_property
    def issues_by_meeting(self) -> Mapping[str, tuple[Issue, ...]]:
        """The issues that were raised or dealt with at each meeting."""
        return _grouped(
            (name, each) for each in self.issues for name in dict.fromkeys(each.meetings)
        )

    @cached_property
    def replies_by_rule(self) -> Mapping[str, tuple[tuple[Record, Reply], ...]]:
        """The authority's own words on what a rule came to, each with the document it is in."""
        return _grouped(
            (said.obligation, (record, said))
            for record in self.records
            if isinstance(record.meta, Response) and record.id not in self.replaced
            for said in record.meta.reply
        )

    @cached_property
    def attachment_titles(self) -> Mapping[str, str]:
        """The title that the last document with a file gives it, by the file's name."""
        return {each.file: each.title for record in self.records for each in record.attachments}


class Passed(Mapping[str, bool]):
    """Every day there is: True up to ``as_of``, False after it. It cannot be gone through.

    A mapping, so that who follows what a page reads sees which days it asked about: of a day
    that has come the answer stays the same on every later one.
    """

    def __init__(self, as_of: str) -> None:
        self._as_of = as_of

    def __getitem__(self, day: str) -> bool:
        return day <= self._as_of

    def __iter__(self) -> Iterator[str]:
        raise TypeError("there is no list of all days")

    def __len__(self) -> int:
        raise TypeError("there is no number of all days")


def _grouped(found: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, each in found:
        groups.setdefault(key, []).append(each)
    return {key: tuple(mine) for key, mine in groups.items()}
