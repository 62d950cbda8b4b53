"""Where one page is written: the site, the language, the page's own path.

It gives what every page needs (addresses, short names, states); it makes no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import structs

from ...core.deadlines import Span
from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.records import Announcement, Locality, Record
from ...core.snapshot import Place
from ...core.workdays import WorkingCalendar
from .. import freshness, urls
from ..links import Links, Rooted
from ..page import Page
from ..site import Local, SiteInfo
from ..views import View
from ..views.frame import Frame
from ..views.parts import Said, Tag
from ..words import Words

Shown = ParamSpec("Shown")
T = TypeVar("T")
TONES = {
    "met": "kept",
    "met_late": "late",
    "overdue": "late",
    "due_soon": "waiting",
    "pending": "waiting",
    "unknown": "unsure",
}
ISSUE_TONES = {
    "answered": "kept",
    "resolved": "kept",
    "not_feasible": "plain",
    "closed": "plain",
}
MEETING_TONES = {"held": "kept", "cancelled": "plain", "postponed": "plain", "planned": "plain"}


@dataclass
class Note:
    """What one page asked for while it was made: the only thing about a desk that changes."""

    day: bool = False


@dataclass(frozen=True, eq=False)
class Desk:
    """``here`` is the page's path without its language's prefix."""

    site: SiteInfo
    say: Words
    here: str = urls.HOME
    base: str | None = None
    known: dict[object, Any] = field(default_factory=dict, repr=False)
    note: Note = field(default_factory=Note, repr=False)

    def shared(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for all pages of this desk with the same ``key``.

        It may depend on nothing but the site, the language, and what the key says; for lists,
        on the ledgers that all pages of their desk are made from.
        """
        found: T | None = self.known.get((self.say.language, key))
        if found is None:
            found = self.known[self.say.language, key] = make()
        return found

    def at(self, path: str, *, base: str | None = None) -> Desk:
        """The same desk for another page."""
        return replace(self, here=path, base=base, note=Note())

    def page(
        self,
        template: str,
        make: Callable[Concatenate[Desk, Shown], View],
        *shown: Shown.args,
        **named: Shown.kwargs,
    ) -> Page:
        """``make`` is called with this desk and ``shown`` once somebody looks at the page.

        The page says the as-of date if ``make`` asked for it, and only then.
        """
        path, language = self.in_language(self.here), self.say.language
        made = partial(self._made, make, *shown, **named)
        return Page(path, template, language, made, (*shown, *named.values()))

    def _made(
        self,
        make: Callable[Concatenate[Desk, Shown], View],
        *shown: Shown.args,
        **named: Shown.kwargs,
    ) -> View:
        view = make(self, *shown, **named)
        return structs.replace(view, frame=self.dated(view.frame)) if self.note.day else view

    def in_language(self, path: str) -> str:
        """A path of the site as this language has it."""
        return urls.in_language(path, self.say.language, self.site.default)

    @cached_property
    def links(self) -> Links:
        return Links(self.here, self.say.language, self.site.default, self.base)

    def href(self, path: str) -> str:
        return self.links.page(path)

    def rooted(self, path: str) -> Rooted:
        """As ``href``, on what is one value for many pages."""
        return Rooted(urls.page_file(self.in_language(path)))

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar that a page carries: its locality's, or the national one."""
        return self.site.calendar_of(self.here.partition("/")[0])

    # --- the day ---

    @property
    def as_of(self) -> date:
        """The day everything is judged on. Whoever asks makes the page one of that day.

        What a page shows that another day would show otherwise comes from here, or from
        ``has_come``; nothing else on a page may depend on the day.
        """
        self.note.day = True
        return self.site.as_of

    def has_come(self, place: Place, day: date) -> bool:
        """Whether ``day`` is the as-of date or before it. Of the day only while it has not."""
        come = place.passed[day.isoformat()]
        if not come:
            self.note.day = True
        return come

    def counts(self, duties: Iterable[Obligation]) -> None:
        """The page counts these by their states, some of which time alone may change."""
        if any(each.state in freshness.TICKING for each in duties):
            self.note.day = True

    def dated(self, shown: Frame) -> Frame:
        """The frame of a page of one day: it says so, and what a browser needs later."""
        place = self.here.partition("/")[0]
        key = ("freshness", place if place in self.site.calendars else "")
        as_of, made = self.as_of, partial(freshness.freshness, self.say)
        return structs.replace(
            shown,
            as_of=self.say.day(as_of),
            as_of_iso=as_of.isoformat(),
            freshness=self.shared(key, lambda: made(as_of, self.calendar)),
        )

    # --- names ---

    def locality(self, locality: Locality) -> Said:
        return Said(locality.meta.name, self.href(urls.locality(locality.id)), vi=True)

    def place(self, place: Local) -> Said:
        return self.locality(place.locality)

    def kind(self, record: Record) -> str:
        """What a document is; a notice of change is not called an announcement."""
        if isinstance(record.meta, Announcement) and record.meta.change is not None:
            return self.say.bare("document_type", "change_notice")
        return self.say.document(record.kind, record.paper)

    def document(self, place: Place, name: str) -> Said:
        """A document by its kind and number, else by its title; a withdrawn one by its kind."""
        record = place.record_by_id.get(name)
        if record is None:
            return Said(name)
        href = self.href(urls.record(name))
        kind = self.kind(record)
        if place.is_gone(record):
            return Said(self.say.t("%(kind)s (đã gỡ)", kind=kind), href)
        if record.meta.number:
            return Said(
                self.say.t("%(kind)s số %(number)s", kind=kind, number=record.meta.number), href
            )
        return Said(record.meta.title, href, vi=True)

    def meeting(self, place: Place, name: str) -> Said:
        found = place.meeting_by_id.get(name)
        title = self.say.meeting_title(found) if found else name
        return Said(title, self.href(urls.meeting(place.id, name)) if found else None)

    def issue(self, issue: Issue) -> Said:
        return Said(issue.title, self.href(urls.issue(issue.locality, issue.id)), vi=True)

    def unit(self, place: Place, name: str | None) -> Said | None:
        """A unit of the locality with its board; other words are printed as they are."""
        if name is None:
            return None
        label = place.locality.meta.units.get(name)
        if label is not None:
            return Said(label, self.href(urls.unit(place.id, name)), vi=True)
        label = place.locality.meta.supervisors.get(name)
        return Said(label or name, vi=True)

    # --- states ---

    def state(self, place: Place, duty: Obligation) -> Tag:
        """The words of a state that is settled are the same on every day."""
        as_of = self.as_of if duty.state in freshness.TICKING else None
        words = self.say.state(duty, as_of=as_of, calendar=place.calendar)
        tone = TONES.get(duty.state, "plain")
        if duty.provisional and tone == "late":
            tone = "unsure"  # never shown as a breach while a day on the way is estimated
        if as_of is None:
            return Tag(tone, words)
        return Tag(tone, words, freshness.clock(duty, as_of, place.calendar, self.calendar))

    def status(self, issue: Issue) -> Tag:
        return Tag(ISSUE_TONES.get(issue.status, "waiting"), self.say.status(issue.status))

    def overdue(self, place: Place, issue: Issue) -> Tag | None:
        """How long the promise made on this issue is overdue."""
        duty = promise(place, issue)
        return self.state(place, duty) if duty and is_late(duty) else None

    def meeting_status(self, meeting: Meeting) -> Tag:
        label = self.say.bare("meeting_status", meeting.status)
        return Tag(MEETING_TONES.get(meeting.status, "waiting"), label)

    # --- dates ---

    def day(self, on: date | None) -> str:
        return self.say.day(on) if on else ""

    def days(self, number: int, unit: str) -> str:
        return self.say.span(Span(number, unit))


def names(place: Place) -> Mapping[str, str]:
    """Units and supervisors of a locality by id."""
    return place.names


def is_late(duty: Obligation) -> bool:
    """Shown among what is overdue: a provisional breach is not."""
    return duty.is_breach


def by_due(duty: Obligation) -> tuple[date, str]:
    return (duty.due or date.max, duty.id)


def duties(places: Iterable[Place], source: str = "plan") -> Iterator[tuple[Place, Obligation]]:
    """What the plans and promises say, or the reference; by due date, then by id."""
    found = [
        (place, duty) for place in places for duty in place.obligations if duty.source == source
    ]
    yield from sorted(found, key=lambda each: by_due(each[1]))


def promise(place: Place, issue: Issue) -> Obligation | None:
    """The obligation that an issue's promised date is."""
    return place.obligation_by_id.get(f"{place.id}/issues/{issue.id}/promise")


def latest(records: tuple[Record, ...]) -> list[Record]:
    """Newest posting first."""
    return list(reversed(records))
