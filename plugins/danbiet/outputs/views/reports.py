"""The views of the pages made of numbers: the year report, the supervisors' page, the boards."""

from __future__ import annotations

from . import Target, View
from .charts import Board, Chart, Month, NoteLine, Numbers, WaitingRow
from .parts import DutyLine, IssueCard, Listed, MeetingCard, Said, Tag, Total
from .value import Value


class Download(Value, frozen=True):
    """A file and what it is: ``Word, .docx``."""

    file: Said
    about: str


class LimitLine(Value, frozen=True):
    """A limit of a document and what became of it."""

    tag: Tag
    name: str
    due: str


class RegisterRow(Value, frozen=True):
    """One document of a register; texts are empty where nothing is known."""

    order: str
    kind: str
    number: str
    name: Said
    issued: str
    posted: str
    delay: tuple[str, ...]
    limits: tuple[LimitLine, ...]
    forms: tuple[str, ...]


class RegisterPage(View, frozen=True):
    """What one locality published in a quarter; ``note`` while the quarter goes on."""

    title: str
    lead: str
    note: str
    quarters: tuple[Said, ...]
    downloads: tuple[Download, ...]
    kinds: Numbers
    forms: Numbers
    rows: tuple[RegisterRow, ...]
    more: str
    method: str


class Report(View, frozen=True):
    """One locality's year; ``answer`` says first how much was promised and kept."""

    title: str
    answer: str
    method: str
    totals: tuple[Total, ...]
    years: tuple[Said, ...]
    quarters: tuple[Said, ...]
    downloads: tuple[Download, ...]
    plan: Said | None
    without_plan: str
    promises: Chart
    months: Chart
    targets: tuple[Target, ...]
    duties: Numbers
    held: str
    kinds: Numbers
    meetings: tuple[MeetingCard, ...]
    raised: str
    fields: Chart
    tables: tuple[Numbers, ...]
    delays: Chart
    late: tuple[DutyLine, ...]
    late_all: Said | None
    carried: tuple[IssueCard, ...]
    carried_all: Said | None
    carried_title: str
    carried_text: str
    balance: Numbers
    strip: tuple[Month, ...]


class Year(View, frozen=True):
    """One locality's year month by month; ``lines`` are anchor, heading and what falls in it."""

    title: str
    lead: str
    years: tuple[Said, ...]
    strip: tuple[Month, ...]
    lines: tuple[tuple[str, str, tuple[Listed, ...]], ...]


class Supervision(View, frozen=True):
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


class Boards(View, frozen=True):
    """The units' boards, one for each locality; a single one without a heading."""

    title: str
    lead: str
    method: str
    scopes: tuple[Said, ...]
    groups: tuple[tuple[Said | None, Board], ...]
