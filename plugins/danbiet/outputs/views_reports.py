"""The views of the pages made of numbers: the year report, the supervisors' page, the boards."""

from __future__ import annotations

from dataclasses import dataclass

from .views import Target, View
from .views_charts import Board, Chart, Month, NoteLine, Numbers, WaitingRow
from .views_parts import DutyLine, IssueCard, Listed, MeetingCard, Said, Total


@dataclass(frozen=True)
class Report(View):
    """One locality's year; ``answer`` says first how much was promised and kept."""

    title: str
    answer: str
    method: str
    totals: tuple[Total, ...]
    years: tuple[Said, ...]
    plan: Said | None
    without_plan: str
    promises: Chart
    months: Chart
    targets: tuple[Target, ...]
    held: str
    meetings: tuple[MeetingCard, ...]
    raised: str
    fields: Chart
    tables: tuple[Numbers, ...]
    delays: Chart
    late: tuple[DutyLine, ...]
    late_all: Said | None
    carried: tuple[IssueCard, ...]
    carried_all: Said | None
    carried_text: str
    strip: tuple[Month, ...]


@dataclass(frozen=True)
class Year(View):
    """One locality's year month by month; ``lines`` are anchor, heading and what falls in it."""

    title: str
    lead: str
    years: tuple[Said, ...]
    strip: tuple[Month, ...]
    lines: tuple[tuple[str, str, tuple[Listed, ...]], ...]


@dataclass(frozen=True)
class Supervision(View):
    """What a supervisor asks first, for the site or for one locality."""

    title: str
    lead: str
    is_site: bool
    scopes: tuple[Said, ...]
    totals: tuple[Total, ...]
    late: tuple[DutyLine, ...]
    late_all: Said | None
    soon: tuple[DutyLine, ...]
    soon_all: Said | None
    disputed: tuple[NoteLine, ...]
    disputed_all: Said | None
    waiting: tuple[WaitingRow, ...]
    waiting_all: Said | None
    board: Board
    method: str
    boards: Said
    delays: Chart
    notes: tuple[NoteLine, ...]
    notes_all: Said | None


@dataclass(frozen=True)
class Boards(View):
    """The units' boards, one for each locality; a single one without a heading."""

    title: str
    lead: str
    method: str
    scopes: tuple[Said, ...]
    groups: tuple[tuple[Said | None, Board], ...]
