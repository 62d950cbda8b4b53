"""The lines of a ledger: of each item only what lists sort, narrow and count by.

All dates are ISO text, which sorts as they do; nothing here is worded. ``locality`` and
``row`` are not written with an entry: ``row`` is its place among the ledger's cards.
``by_day`` when its cards say what another day would say otherwise, so that a page has to
tell the day; ``digest`` stands for the entry with its cards in every language.
"""

from __future__ import annotations

from typing import NamedTuple

#: For sorting: after every real day.
NO_DAY = "9999-12-31"


class DocumentEntry(NamedTuple):
    """``posted`` sorts by day and time."""

    locality: str
    row: int
    id: str
    posted: str
    kind: str
    by_day: bool
    digest: str

    @property
    def year(self) -> str:
        """Of its posting."""
        return self.posted[:4]


class MeetingEntry(NamedTuple):
    """``on`` is its date, or the last it had, else NO_DAY; ``year`` of it, else empty.

    ``ahead``: still to come, or postponed; ``dated``: it has a date in force.
    """

    locality: str
    row: int
    id: str
    on: str
    year: str
    ahead: bool
    dated: bool
    by_day: bool
    digest: str


class IssueEntry(NamedTuple):
    """``state`` is its status, or ``late`` when its promise is overdue.

    ``village`` and ``units`` are only those of the locality's own lists. ``resolved`` is the
    day of the outcome, empty unless it is declared as resolved.
    """

    locality: str
    row: int
    id: str
    raised: str
    state: str
    field: str
    village: str
    units: tuple[str, ...]
    meetings: tuple[str, ...]
    resolved: str
    by_day: bool
    digest: str


class DutyEntry(NamedTuple):
    """A duty of a plan or a promise that has a due date; ``state`` names the list it stands in."""

    locality: str
    row: int
    id: str
    due: str
    state: str
    by_day: bool
    digest: str


class NoteEntry(NamedTuple):
    """A supervisor's word on an issue."""

    locality: str
    row: int
    issue: str
    on: str
    view: str
    by_day: bool
    digest: str


class WaitingEntry(NamedTuple):
    """An issue that was sent on; ``sent`` is empty when nobody says when."""

    locality: str
    row: int
    issue: str
    sent: str
    by_day: bool
    digest: str


class ExampleEntry(NamedTuple):
    """What the page on the method may show; ``holiday`` when its walk passes one."""

    locality: str
    row: int
    id: str
    due: str
    holiday: bool
    by_day: bool
    digest: str


class WorkNumbers(NamedTuple):
    """What a unit or a locality has to do, counted; ``dated`` are all duties with a verdict."""

    dated: int
    kept: int
    late: int
    missed: int
    soon: int
    waiting: int
    issues: int


class Contents(NamedTuple):
    """What the place holds; ``counting`` documents are those not withdrawn."""

    published: int
    counting: int
    meetings: int
    issues: int


class Counts(NamedTuple):
    """What became of it: ``held`` meetings, ``breaches`` overdue beyond doubt.

    ``kept``, ``late`` and ``missed`` are of all dated duties of plans and promises.
    """

    held: int
    issues: int
    resolved: int
    breaches: int
    kept: int
    late: int
    missed: int


Entry = (
    DocumentEntry | MeetingEntry | IssueEntry | DutyEntry | NoteEntry | WaitingEntry | ExampleEntry
)
