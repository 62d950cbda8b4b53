"""Checks that need several records: every broken rule of the file format, all at once.

Each module yields problems and repairs nothing. What one file can show by itself was
found in ``reading``; what is merely late is no problem at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from ..problems import Problem, Source, problem
from ..records import FreePage, Locality, Record
from ..workdays import WorkingCalendar
from . import documents, issues, lists, meetings, plans
from .documents import NOTHING, Linkable, check_texts

__all__ = ["NOTHING", "Linkable", "check", "check_calendar", "check_place", "check_texts"]

NOTICE = timedelta(days=60)  # how long before its end a calendar is worth a warning


#: Findings that a refused document elsewhere may cause, with the value that names it.
ECHOES = {
    "unknown-meeting": "found",
    "unknown-plan": "found",
    "unknown-rule": "found",
    "unknown-record": "found",
    "unknown-issue": "found",
    "issue-without-key": "issue",
    "body-link": "target",
}
#: What a document may only seem to lack because a faulty value was taken out of it.
ABSENT = {
    "adhoc-without-ground",
    "extension-without-reason",
    "issue-without-key",
    "later-without-due",
    "meeting-without-start",
    "missing-issued",
    "missing-number",
    "not-approved",
    "opinions-differ",
    "report-up-missing",
}


def check(
    localities: Sequence[Locality],
    records: Sequence[Record],
    *,
    as_of: date,
    claimed: Collection[str] = (),
    mended: Collection[str] = (),
    pages: Sequence[FreePage] = (),
) -> Iterator[Problem]:
    """All findings over the whole tree; drafts and scheduled documents are checked too.

    ``claimed`` are the names that refused documents would have brought; what is missing
    only for their sake is not reported a second time. ``mended`` are the paths of
    refused documents out of which faulty values were taken: what they seem to lack may be those.
    """
    for locality in localities:
        own = [each for each in records if each.locality == locality.id]
        yield from check_place(locality, own, as_of=as_of, claimed=claimed, mended=mended)
    yield from check_texts(pages, Linkable.of(records))


def check_place(
    locality: Locality,
    records: Sequence[Record],
    *,
    as_of: date,
    claimed: Collection[str] = (),
    mended: Collection[str] = (),
) -> Iterator[Problem]:
    """All findings over one locality and its own ``records``; others have no say in them."""
    own = sorted(records, key=Record.order)
    yield from check_texts([locality], Linkable.of(own))
    found = (
        *documents.check(locality, own),
        *lists.check(locality, own),
        *plans.check(locality, own),
        *meetings.check(own, as_of),
        *issues.check(own),
    )
    accepted = {(each.source.path, taken.code) for each in own for taken in each.meta.accept}
    for each in found:
        taken = each.severity == "warning" and (each.source.path, each.code) in accepted
        absent = each.code in ABSENT and each.source.path in mended
        if not taken and not absent and not _echo(each, claimed):
            yield each


def _echo(found: Problem, claimed: Collection[str]) -> bool:
    name = dict(found.values).get(ECHOES.get(found.code, ""), "")
    return name.rpartition("/")[2] in claimed


def check_calendar(calendar: WorkingCalendar, path: str, as_of: date) -> Iterator[Problem]:
    """Warn when the coverage, or its confirmed part, ends within 60 days."""
    if calendar.last - as_of <= NOTICE:
        yield problem(Source(path), "calendar-ends", until=calendar.last)
    estimate = calendar.first_estimate(as_of)
    if estimate is not None and estimate.on - as_of <= NOTICE:
        name = estimate.row.name if estimate.row else ""
        yield problem(Source(path), "calendar-estimated", day=estimate.on, name=name)
