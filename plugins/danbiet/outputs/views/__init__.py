"""One frozen value for each template: the only thing the template is given.

Every view has a ``frame``. Texts are already in the page's language; what is content
says so (``Said.vi``) or is marked by the template. Here are the views of most pages;
``reports`` and ``sheets`` have their own, and the other modules what views are made of.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from .calendars import CalendarGroup, CalendarLine
from .charts import Month
from .frame import Frame
from .parts import (
    DocumentCard,
    Duty,
    DutyLine,
    DutyList,
    Facet,
    Fact,
    Feed,
    Group,
    IssueCard,
    IssueGroup,
    KeptBar,
    Listed,
    MeetingCard,
    Pagination,
    Said,
    Tag,
    Total,
    Word,
)
from .value import Value


class View(Value, frozen=True):
    """Base of every view, so that the frame template finds its frame."""

    frame: Frame


class Home(View, frozen=True):
    totals: tuple[Total, ...]
    kept: KeptBar | None
    late: tuple[DutyLine, ...]
    late_all: Said
    soon: tuple[DutyLine, ...]
    soon_all: Said
    coming: tuple[MeetingCard, ...]
    new: tuple[DocumentCard, ...]
    new_all: Said
    resolved: tuple[IssueCard, ...]
    resolved_all: Said
    places: tuple[Listed, ...]
    follow: Said


class Locality(View, frozen=True):
    name: str
    facts: tuple[Fact, ...]
    totals: tuple[Total, ...]
    kept: KeptBar | None
    body: Markup
    plans: tuple[Listed, ...]
    without_plan: tuple[str, ...]
    meetings: tuple[MeetingCard, ...]
    meetings_all: Said | None
    year: int
    strip: tuple[Month, ...]
    issues: tuple[Listed, ...]
    late: tuple[DutyLine, ...]
    late_all: Said | None
    soon: tuple[DutyLine, ...]
    soon_all: Said | None
    new: tuple[DocumentCard, ...]
    lists: tuple[Said, ...]
    calendars: CalendarLine
    year_duties: tuple[Duty, ...]


class Header(Value, frozen=True):
    """A document's head, laid out as an administrative document."""

    superior: str
    issuer: str
    number: str
    dated: str
    kind: str
    title: str


class Banner(Value, frozen=True):
    """``kind``: replaced, withdrawn or replaces."""

    kind: str
    text: str
    document: Said | None
    reason: str


class FileLine(Value, frozen=True):
    file: Said
    kind: str
    size: str
    sha256: str


class Record(View, frozen=True):
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


class Target(Value, frozen=True):
    """A yearly target against what was done; ``have`` of ``need``."""

    name: str
    have: int
    need: int
    tag: Tag
    href: str


class Verdict(Value, frozen=True):
    """One state of a promise, and what it is about, each with where it is explained.

    ``more`` says how many are not listed.
    """

    tag: Tag
    count: str
    abouts: tuple[Said, ...]
    more: str


class PromiseRow(Value, frozen=True):
    """``number`` is its place in the plan, by which the plan's text points here."""

    anchor: str
    number: str
    section: str
    quote: Said
    kind: str
    who: str
    verdicts: tuple[Verdict, ...]
    note: str


class Plan(Record, frozen=True):
    """A plan page: how its promises were kept, and the document with its promises marked."""

    outcome: str
    totals: tuple[Total, ...]
    targets: tuple[Target, ...]
    late: tuple[DutyLine, ...]
    late_all: Said | None
    promises: Said | None
    laxer: tuple[Word, ...]
    duties: tuple[Duty, ...]
    reference: tuple[Duty, ...]
    report: Said


class Promises(View, frozen=True):
    """Every promise of a plan and what became of it, section by section."""

    title: str
    plan: Said
    outcome: str
    sections: tuple[tuple[str, tuple[PromiseRow, ...]], ...]
    pagination: Pagination | None


class Moment(Value, frozen=True):
    """A line of a timeline; a line that has not come yet is ``ahead``, maybe without a date.

    ``is_due`` when its date is not one of an event but the last day for one.
    """

    on: str
    on_iso: str
    label: str
    said: Said
    text: str
    ahead: bool
    tag: Tag | None = None
    facts: tuple[Fact, ...] = ()
    is_due: bool = False


class IssueRow(Value, frozen=True):
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


class Meeting(View, frozen=True):
    """``attention``: late, missing or open; ``dated``: kept or to come; the rest in groups.

    ``calendar`` is the address of its file for calendars, empty while it has no date.
    """

    title: str
    tag: Tag
    outcome: str
    facts: tuple[Fact, ...]
    calendar: str
    is_held: bool
    change: str
    topics: tuple[str, ...]
    participants: tuple[str, ...]
    take_part: str
    dossier: tuple[Moment, ...]
    sheets: tuple[Listed, ...]
    plan: Said | None
    without_plan: str
    issues: tuple[IssueRow, ...]
    issues_all: Said | None
    attention: tuple[Duty, ...]
    dated: tuple[Duty, ...]
    groups: tuple[Group, ...]
    reference: tuple[Duty, ...]


class Issue(View, frozen=True):
    title: str
    tag: Tag
    late: Tag | None
    disputed: bool
    report: Fact | None
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
    settled: Group | None


class Issues(View, frozen=True):
    """Issues under headings; ``resolved`` when the page is about what was resolved."""

    title: str
    lead: str
    resolved: bool
    groups: tuple[IssueGroup, ...]
    filter: tuple[Facet, ...]
    pagination: Pagination | None
    is_of_one_place: bool


class Meetings(View, frozen=True):
    title: str
    groups: tuple[tuple[str, tuple[MeetingCard, ...]], ...]
    filter: tuple[Facet, ...]
    pagination: Pagination | None
    is_of_one_place: bool


class Documents(View, frozen=True):
    title: str
    documents: tuple[DocumentCard, ...]
    filter: tuple[Facet, ...]
    pagination: Pagination | None
    is_of_one_place: bool


class Unit(View, frozen=True):
    title: str
    place: Said
    calendars: CalendarLine
    totals: tuple[Total, ...]
    groups: tuple[DutyList, ...]
    count: int
    issues: tuple[IssueCard, ...]
    issues_all: Said | None


class Index(View, frozen=True):
    """A list of names, of villages or fields; without a heading where the title has said it."""

    title: str
    lead: str
    groups: tuple[tuple[Said | None, tuple[Listed, ...]], ...]
    pagination: Pagination | None = None


class Deadlines(View, frozen=True):
    title: str
    lead: str
    lines: tuple[DutyLine, ...]
    filter: tuple[Facet, ...]
    pagination: Pagination | None
    is_of_one_place: bool
    empty: str


class CalendarDay(Value, frozen=True):
    """One day, or days that follow each other with the same source; then ``last`` is set."""

    on: str
    iso: str
    last: str
    last_iso: str
    what: str
    name: str
    standing: str
    source: str
    tag: Tag


class CalendarYear(Value, frozen=True):
    year: int
    days: tuple[CalendarDay, ...]


class Calendar(View, frozen=True):
    coverage: str
    hash: str
    years: tuple[CalendarYear, ...]
    data: str


class FeedGroup(Value, frozen=True):
    """Feeds under one heading; ``anchor`` is its id."""

    anchor: str
    title: Said
    feeds: tuple[Feed, ...]


class Follow(View, frozen=True):
    """``opml`` is the list of all these feeds, for readers that take in many at once."""

    title: str
    scopes: tuple[Said, ...]
    groups: tuple[FeedGroup, ...]
    opml: str
    calendars: tuple[CalendarGroup, ...]
    data: str


class Embed(View, frozen=True):
    """One small list for a frame of another site: only one of the three has lines."""

    title: str
    is_of_one_place: bool
    empty: str
    full: Said
    documents: tuple[DocumentCard, ...] = ()
    late: tuple[DutyLine, ...] = ()
    meetings: tuple[MeetingCard, ...] = ()


class Snippet(Value, frozen=True):
    """What a webmaster copies: ``code`` is HTML, shown as text under the id ``anchor``."""

    anchor: str
    title: Said
    code: str


class Embedding(View, frozen=True):
    groups: tuple[tuple[Said, tuple[Snippet, ...]], ...]


class About(View, frozen=True):
    places: tuple[Listed, ...]
    data: Said
    contacts: tuple[Fact, ...]


class FieldList(Value, frozen=True):
    """Fields and what is said of each, under one line to open."""

    anchor: str
    title: str
    rows: tuple[Fact, ...]


class Data(View, frozen=True):
    """``excel``, ``lists`` and ``whole`` are files; ``terms`` names in other vocabularies."""

    excel: tuple[Fact, ...]
    lists: tuple[Fact, ...]
    whole: tuple[Fact, ...]
    fields: tuple[FieldList, ...]
    terms: tuple[FieldList, ...]
    licence: Said


class Search(View, frozen=True):
    """``script`` and ``index`` are addresses: the module, and the folder of the index.

    ``facets`` are those of the index in their order, with what they are called; ``labels`` what
    their values are called that are not names themselves: facet → value → label. ``lists`` and
    ``browse`` are ways to look around without a script.
    """

    script: str
    index: str
    facets: tuple[tuple[str, str], ...]
    labels: Mapping[str, Mapping[str, str]]
    lists: tuple[Listed, ...]
    browse: tuple[Facet, ...]


class LegendRow(Value, frozen=True):
    """A state and what it means; one that has no sign of its own has no tag."""

    tag: Tag | None
    name: str
    text: str


class Legend(Value, frozen=True):
    title: str
    rows: tuple[LegendRow, ...]


class Method(View, frozen=True):
    """``example`` is a duty of the real content with a walk, if there is one."""

    example: Duty | None
    legend: tuple[Legend, ...]
    reference: tuple[Fact, ...]
    calendar: Said


class Text(View, frozen=True):
    """A free page, or a page whose words are the template's own."""

    title: str
    body: Markup
