"""The parts that several pages are made of: plain values and safe HTML, already worded.

A part is what a component of the theme takes; nothing here knows where it comes from.
"""

from __future__ import annotations

from .value import Value


class Said(Value, frozen=True):
    """A text, maybe a link. ``vi`` when it is content, which stays Vietnamese on every page."""

    text: str
    href: str | None = None
    vi: bool = False


class Fact(Value, frozen=True):
    """A term and what is said of it; several values are listed."""

    term: str
    said: tuple[Said, ...]


class Clock(Value, frozen=True):
    """A state that the next day may change, for ``freshness.js``; dates in ISO form.

    ``latest`` is the later date of a provisional duty, else empty. ``working`` counts the
    working days between the as-of date and the due date, whichever comes first; None when
    the calendar does not know. ``odd`` are days that this duty's calendar takes otherwise
    than the page's.
    """

    state: str
    due: str
    latest: str
    unit: str
    working: int | None
    odd: str


class Tag(Value, frozen=True):
    """A state in words. ``tone``: kept, waiting, late, unsure or plain; each has its own shape."""

    tone: str
    text: str
    clock: Clock | None = None


class Day(Value, frozen=True):
    """One day of a walk. ``mark``: start (not counted), counted, worked, weekend, off or apart.

    Apart is the day of the evidence where it lies beyond the walk. ``begins_week`` in the order
    of the walk, which may lead back. ``name`` is a holiday's own, in Vietnamese.
    """

    iso: str
    weekday: str
    day: str
    mark: str
    number: int | None
    name: str
    note: str
    begins_week: bool
    is_due: bool
    is_evidence: bool


class Evidence(Value, frozen=True):
    """A document found, with its date; ``chosen`` when the verdict rests on it."""

    document: Said
    on: str
    chosen: bool
    counts: bool


class Word(Value, frozen=True):
    """Somebody's own word on something: the authority's reply, the supervisor's note."""

    who: Said
    tag: Tag | None
    text: str
    on: str


class Duty(Value, frozen=True):
    """One obligation with its whole explanation. ``anchor`` is its id on its own page.

    ``report`` is the office to tell of an error, and how; only where the state may be disputed.
    """

    anchor: str
    href: str
    name: str
    hint: str
    tag: Tag
    about: Said
    place: Said
    who: str
    quote: str
    source: Said
    section: str
    is_reference: bool
    is_promise: bool
    standing: Tag | None
    due: str
    due_iso: str
    due_note: str
    sum: str
    walk: tuple[Day, ...]
    sources: tuple[str, ...]
    alternative: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    replies: tuple[Word, ...]
    supervisor: str
    report: Fact | None


class DutyLine(Value, frozen=True):
    """One obligation as a line of a list: its verdict, and where that is explained.

    ``replied`` when the authority's own word on it stands there.
    """

    href: str
    name: str
    hint: str
    tag: Tag
    about: Said
    place: Said
    is_promise: bool
    due: str
    due_iso: str
    due_note: str
    replied: bool


class Group(Value, frozen=True):
    """Duties under one heading; ``anchor`` is the heading's id."""

    anchor: str
    title: str
    duties: tuple[Duty, ...]


class DutyList(Value, frozen=True):
    """The first duties of a kind and how many there are; ``more`` leads to all of them."""

    anchor: str
    title: str
    count: int
    duties: tuple[DutyLine, ...]
    more: Said | None


class DocumentCard(Value, frozen=True):
    title: Said
    kind: str
    number: str
    on: str
    on_iso: str
    place: Said
    summary: str
    tag: Tag | None


class MeetingCard(Value, frozen=True):
    title: Said
    tag: Tag
    when: str
    when_iso: str
    venues: str
    place: Said
    issues: str


class IssueCard(Value, frozen=True):
    """``late`` is set when its promise is overdue, ``disputed`` when the supervisor disagrees."""

    title: Said
    tag: Tag
    late: Tag | None
    disputed: bool
    raised_by: str
    unit: Said | None
    field: str
    place: Said
    due: str
    evidence: tuple[Said, ...]
    declared: str


class IssueGroup(Value, frozen=True):
    """``count`` is of the whole group, of which one page may show a part."""

    anchor: str
    title: str
    hint: str
    count: int
    issues: tuple[IssueCard, ...]


class Choice(Value, frozen=True):
    """A list to choose, with how many stand in it, where that is said.

    The one shown has no address.
    """

    said: Said
    count: int | None


class Facet(Value, frozen=True):
    """One way to narrow a list; ``is_open`` when it is shown without being asked for."""

    title: str
    current: Said | None
    choices: tuple[Choice, ...]
    is_open: bool


class Pagination(Value, frozen=True):
    """Links between the pages of a list; ``None`` among them where pages are left out."""

    said: str
    previous: str
    next: str
    pages: tuple[Said | None, ...]


class Total(Value, frozen=True):
    number: str
    label: str
    href: str
    tone: str


class Share(Value, frozen=True):
    """A part of a whole: how many, and where it is drawn on a bar 1000 long."""

    tone: str
    number: int
    label: Said
    start: int
    width: int


class KeptBar(Value, frozen=True):
    """How a number of promises ended."""

    title: str
    shares: tuple[Share, ...]


class Listed(Value, frozen=True):
    """A line of an index: a name, where it leads, and what is behind it."""

    name: Said
    notes: tuple[str, ...]
    tags: tuple[Tag, ...] = ()


class Feed(Value, frozen=True):
    """``address`` is that of the RSS feed as one copies it, shown under the id ``anchor``."""

    anchor: str
    title: Said
    about: str
    address: str
    rss: str
    atom: str
    json: str
