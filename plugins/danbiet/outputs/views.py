"""One frozen dataclass for each template: the only thing the template is given.

Every view has a ``frame``. Texts are already in the page's language; what is content
says so (``Said.vi``) or is marked by the template.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .views_parts import (
    DocumentCard,
    Duty,
    Fact,
    Feed,
    Frame,
    Group,
    IssueCard,
    IssueGroup,
    Listed,
    MeetingCard,
    Said,
    Tag,
    Total,
    Word,
)


@dataclass(frozen=True)
class View:
    """Base of every view, so that the frame template finds its frame."""

    frame: Frame


@dataclass(frozen=True)
class Home(View):
    totals: tuple[Total, ...]
    late: tuple[Duty, ...]
    late_all: Said
    soon: tuple[Duty, ...]
    soon_all: Said
    coming: tuple[MeetingCard, ...]
    new: tuple[DocumentCard, ...]
    new_all: Said
    resolved: tuple[IssueCard, ...]
    resolved_all: Said
    places: tuple[Listed, ...]
    follow: Said


@dataclass(frozen=True)
class Locality(View):
    name: str
    facts: tuple[Fact, ...]
    totals: tuple[Total, ...]
    body: Markup
    plans: tuple[Listed, ...]
    without_plan: tuple[str, ...]
    meetings: tuple[MeetingCard, ...]
    issues: tuple[Listed, ...]
    late: tuple[Duty, ...]
    soon: tuple[Duty, ...]
    new: tuple[DocumentCard, ...]
    lists: tuple[Said, ...]
    year_duties: tuple[Duty, ...]


@dataclass(frozen=True)
class Header:
    """A document's head, laid out as an administrative document."""

    superior: str
    issuer: str
    number: str
    dated: str
    kind: str
    title: str


@dataclass(frozen=True)
class Banner:
    """``kind``: replaced, withdrawn or replaces."""

    kind: str
    text: str
    document: Said | None
    reason: str


@dataclass(frozen=True)
class FileLine:
    file: Said
    kind: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Record(View):
    """Any document; of a withdrawn one only the banner has a text."""

    header: Header | None
    heading: str
    banners: tuple[Banner, ...]
    facts: tuple[Fact, ...]
    body: Markup
    signer: tuple[str, ...]
    recipients: tuple[Said, ...]
    recipients_repeated: bool
    files: tuple[FileLine, ...]
    issues: tuple[Listed, ...]
    replies: tuple[Listed, ...]
    accepted: tuple[Listed, ...]
    sheets: tuple[Listed, ...]
    canonical_json: str


@dataclass(frozen=True)
class Target:
    """A yearly target against what was done; ``have`` of ``need``."""

    name: str
    have: int
    need: int
    tag: Tag
    href: str


@dataclass(frozen=True)
class Verdict:
    """One state of a promise, and what it is about, each with where it is explained."""

    tag: Tag
    count: str
    abouts: tuple[Said, ...]


@dataclass(frozen=True)
class PromiseRow:
    section: str
    quote: Said
    kind: str
    who: str
    verdicts: tuple[Verdict, ...]
    note: str


@dataclass(frozen=True)
class Plan(Record):
    """A plan page: the document, with its promises and how they were kept."""

    totals: tuple[Total, ...]
    targets: tuple[Target, ...]
    promises: tuple[PromiseRow, ...]
    laxer: tuple[Word, ...]
    duties: tuple[Duty, ...]
    reference: tuple[Duty, ...]


@dataclass(frozen=True)
class Moment:
    """A line of a timeline; a line that has not come yet is ``ahead``."""

    on: str
    on_iso: str
    label: str
    said: Said
    text: str
    ahead: bool
    tag: Tag | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class PaperLine:
    """One line of the dossier: what it is, and the document, or the state of its absence."""

    name: str
    document: Said | None
    on: str
    tag: Tag | None


@dataclass(frozen=True)
class IssueRow:
    """An issue as said – answered – done."""

    title: Said
    raised_by: str
    asked: str
    answered: str
    answered_vi: bool
    promised: str
    done: str
    done_vi: bool
    tag: Tag
    late: Tag | None
    disputed: bool


@dataclass(frozen=True)
class Meeting(View):
    title: str
    tag: Tag
    facts: tuple[Fact, ...]
    is_held: bool
    change: str
    topics: tuple[str, ...]
    participants: tuple[str, ...]
    take_part: str
    sheets: tuple[Listed, ...]
    timeline: tuple[Moment, ...]
    present: tuple[PaperLine, ...]
    missing: tuple[PaperLine, ...]
    plan: Said | None
    without_plan: str
    issues: tuple[IssueRow, ...]
    groups: tuple[Group, ...]
    reference: tuple[Duty, ...]


@dataclass(frozen=True)
class Issue(View):
    title: str
    tag: Tag
    late: Tag | None
    disputed: bool
    asked: str
    promise: str
    due: str
    moves: tuple[str, ...]
    now: str
    declared: Said | None
    facts: tuple[Fact, ...]
    answer: str
    evidence: tuple[Said, ...]
    notes: tuple[Word, ...]
    timeline: tuple[Moment, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class Issues(View):
    """Issues under headings; ``resolved`` when the page is about what was resolved."""

    title: str
    lead: str
    resolved: bool
    groups: tuple[IssueGroup, ...]
    indexes: tuple[tuple[str, tuple[Listed, ...]], ...]
    scopes: tuple[Said, ...]


@dataclass(frozen=True)
class Meetings(View):
    title: str
    groups: tuple[tuple[str, tuple[MeetingCard, ...]], ...]
    scopes: tuple[Said, ...]


@dataclass(frozen=True)
class Documents(View):
    title: str
    documents: tuple[DocumentCard, ...]
    scopes: tuple[Said, ...]


@dataclass(frozen=True)
class Unit(View):
    title: str
    place: Said
    totals: tuple[Total, ...]
    groups: tuple[Group, ...]
    issues: tuple[IssueCard, ...]


@dataclass(frozen=True)
class Index(View):
    """A list of names under headings: units, villages, fields."""

    title: str
    lead: str
    groups: tuple[tuple[Said, tuple[Listed, ...]], ...]


@dataclass(frozen=True)
class Deadlines(View):
    title: str
    lead: str
    groups: tuple[Group, ...]
    tabs: tuple[Said, ...]
    current: str
    empty: str


@dataclass(frozen=True)
class CalendarDay:
    on: str
    weekday: str
    iso: str
    what: str
    name: str
    standing: str
    source: str
    tag: Tag


@dataclass(frozen=True)
class CalendarYear:
    year: int
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True)
class Calendar(View):
    coverage: str
    hash: str
    years: tuple[CalendarYear, ...]
    data: str


@dataclass(frozen=True)
class Follow(View):
    site: tuple[Feed, ...]
    places: tuple[tuple[str, tuple[Feed, ...]], ...]


@dataclass(frozen=True)
class About(View):
    places: tuple[Listed, ...]
    data: tuple[Said, ...]
    contacts: tuple[Fact, ...]


@dataclass(frozen=True)
class Method(View):
    """``example`` is a duty of the real content with a walk, if there is one."""

    example: Duty | None
    states: tuple[tuple[Tag, str], ...]
    flags: tuple[tuple[str, str], ...]
    issues: tuple[tuple[Tag, str], ...]
    reference: tuple[Fact, ...]
    calendar: Said


@dataclass(frozen=True)
class Text(View):
    """A free page, or a page whose words are the template's own."""

    title: str
    body: Markup
