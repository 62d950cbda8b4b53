"""The parts that several pages are made of: plain values and safe HTML, already worded.

A part is what a component of the theme takes; nothing here knows where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A text, maybe a link. ``vi`` when it is content, which stays Vietnamese on every page."""

    text: str
    href: str | None = None
    vi: bool = False


@dataclass(frozen=True)
class Fact:
    """A term and what is said of it; several values are listed."""

    term: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Tag:
    """A state in words. ``tone``: kept, waiting, late, unsure or plain; each has its own shape."""

    tone: str
    text: str


@dataclass(frozen=True)
class Day:
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


@dataclass(frozen=True)
class Evidence:
    """A document found, with its date; ``chosen`` when the verdict rests on it."""

    document: Said
    on: str
    chosen: bool
    counts: bool


@dataclass(frozen=True)
class Word:
    """Somebody's own word on something: the authority's reply, the supervisor's note."""

    who: Said
    tag: Tag | None
    text: str
    on: str


@dataclass(frozen=True)
class Duty:
    """One obligation with its whole explanation. ``anchor`` is its id on its own page."""

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


@dataclass(frozen=True)
class Group:
    """Duties under one heading; ``anchor`` is the heading's id."""

    anchor: str
    title: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class DocumentCard:
    title: Said
    kind: str
    number: str
    on: str
    on_iso: str
    place: Said
    summary: str
    tag: Tag | None


@dataclass(frozen=True)
class MeetingCard:
    title: Said
    tag: Tag
    when: str
    when_iso: str
    venues: str
    place: Said
    issues: str


@dataclass(frozen=True)
class IssueCard:
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


@dataclass(frozen=True)
class IssueGroup:
    anchor: str
    title: str
    hint: str
    issues: tuple[IssueCard, ...]


@dataclass(frozen=True)
class Total:
    number: str
    label: str
    href: str
    tone: str


@dataclass(frozen=True)
class Listed:
    """A line of an index: a name, where it leads, and what is behind it."""

    name: Said
    notes: tuple[str, ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Feed:
    title: str
    about: str
    rss: str
    atom: str


@dataclass(frozen=True)
class Metadata:
    """What the head says to machines. ``canonical``, ``preview`` and ``linked`` need SITEURL.

    ``alternates`` is language and address, ``preview`` Open Graph's name and value, ``linked``
    schema.org's JSON-LD.
    """

    title: str
    description: str
    is_listed: bool
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    preview: tuple[tuple[str, str], ...]
    linked: Mapping[str, object] | None


@dataclass(frozen=True)
class Frame:
    """What stands around every page. Addresses are written from the page itself."""

    language: str
    title: str
    description: str
    site: str
    home: str
    stylesheet: str
    icon: str
    metadata: Metadata
    crumbs: tuple[Said, ...]
    nav: tuple[Said, ...]
    current: str
    translations: tuple[tuple[str, Said], ...]
    feeds: tuple[tuple[str, str, str], ...]
    sample: str
    as_of: str
    as_of_iso: str
    calendar: Said
    method: str
    about: Said
    more: tuple[Said, ...]
    office: tuple[Fact, ...]
    office_name: str
