"""One place → its ledger: an entry and a card in every language for each item of the lists.

Cards are made here, once, as they look at the site's root; the pages of the lists only
choose among them. What the numbers mean is decided in ``tally`` and ``pages.filing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from ..core.obligations import Obligation
from ..core.snapshot import Place
from . import calendars, card_codec, counting, feeds, search
from .data import dump, open_data
from .ledger import CARDS, Entered, Ledger, Load, digest, encode
from .ledger_entries import (
    NO_DAY,
    DocumentEntry,
    DutyEntry,
    ExampleEntry,
    IssueEntry,
    MeetingEntry,
    NoteEntry,
    WaitingEntry,
)
from .pages import cards, filing, oversight
from .pages.desk import Desk, by_due
from .pages.duties import duty, line
from .reuse import SOURCES, Reuse
from .site import SiteInfo
from .tally import work
from .views.parts import Tag
from .words import words

E = TypeVar("E")
Shown = ParamSpec("Shown")


@dataclass
class _Book:
    """``desks`` stand at the site's root, one for each language; ``lines`` are the cards."""

    locality: str
    desks: Sequence[Desk]
    lines: list[bytes] = field(default_factory=list)

    def enter(
        self,
        kind: Callable[..., E],
        said: tuple[object, ...],
        card: Callable[Concatenate[Desk, Shown], object],
        *shown: Shown.args,
        **named: Shown.kwargs,
    ) -> E:
        """The next entry; ``said`` are its fields between ``row`` and ``by_day``.

        ``card`` is called with a desk for each language and with ``shown``.
        """
        made = [card(desk, *shown, **named) for desk in self.desks]
        lines = [card_codec.line(each) for each in made]
        row = len(self.lines) // len(self.desks)
        self.lines += lines
        stands_for = digest([self.locality.encode(), encode(said), *lines])
        return kind(self.locality, row, *said, _by_day(made[0]), stands_for)


def _by_day(card: object) -> bool:
    """Whether a state on it ticks."""
    tags = (getattr(card, "tag", None), getattr(card, "late", None))
    return any(isinstance(each, Tag) and each.clock is not None for each in tags)


def ledger_of(
    place: Place, site: SiteInfo, sums: Mapping[str, str], before: Load | None = None
) -> Ledger:
    """``sums``: path → SHA-256 of files, the canonical JSON of all its documents among them.

    ``before`` gives the parts that the locality's ledger had, to save work; it raises
    LookupError where there was none.
    """
    desks = [Desk(site, words(language), base="") for language in site.languages]
    book = _Book(place.id, desks)
    own = [each for each in place.obligations if each.source == "plan"]
    entered = _entered(book, place)
    parts = {
        CARDS: b"\n".join(book.lines),
        **_parts(place, site, sums, Reuse(before)),
        **search.parts(place, desks[0], before),
    }
    made = Ledger(
        locality=place.id,
        languages=site.languages,
        contents=counting.contents(place),
        counts=counting.counts(place, own),
        duties_by_state=counting.by_state(place),
        work=work(own, place.issues),
        units=counting.units(place, own),
        delays=counting.delays(place),
        titles=_titles(place, desks),
        enter=lambda: entered,
        sums={name: digest([data]) for name, data in parts.items()},
        load=parts.__getitem__,
    )
    return replace(made, digest=digest([encode(made.shown())]))


def _entered(book: _Book, place: Place) -> Entered:
    """In the order in which their cards are written."""
    return Entered(
        documents=tuple(_documents(book, place)),
        meetings=tuple(_meetings(book, place)),
        issues=tuple(_issues(book, place)),
        duties=tuple(_duties(book, place)),
        notes=tuple(_notes(book, place)),
        waiting=tuple(_waiting(book, place)),
        examples=tuple(_examples(book, place)),
    )


def _parts(place: Place, site: SiteInfo, sums: Mapping[str, str], reuse: Reuse) -> dict[str, bytes]:
    rows = open_data.fragments(place, sums, reuse)
    return {
        **feeds.parts(place),
        **calendars.parts(place, site.url, reuse),
        **rows,
        **dump.parts(rows, reuse),
        SOURCES: reuse.told(),  # last, when all of them are told
    }


def _documents(book: _Book, place: Place) -> Iterator[DocumentEntry]:
    for each in place.published:
        yield book.enter(
            DocumentEntry,
            (each.id, filing.posting(each), filing.document_kind(each)),
            cards.document,
            place,
            each,
        )


def _meetings(book: _Book, place: Place) -> Iterator[MeetingEntry]:
    for each in place.meetings:
        entry = book.enter(
            MeetingEntry,
            (
                each.id,
                cards.meeting_date(each).isoformat(),
                str(each.year or ""),
                filing.is_ahead(each, place.as_of),
                each.in_force is not None,
            ),
            cards.meeting,
            place,
            each,
        )
        yield entry._replace(by_day=entry.ahead and entry.dated)


def _issues(book: _Book, place: Place) -> Iterator[IssueEntry]:
    facts = place.locality.meta
    for each in place.issues:
        named = (each.unit, *each.coordinators)
        yield book.enter(
            IssueEntry,
            (
                each.id,
                each.raised_on.isoformat(),
                filing.issue_state(place, each),
                each.field or "",
                each.village if each.village in facts.villages else "",
                tuple(name for name in named if name in facts.units),
                each.meetings,
                filing.resolved_on(each).isoformat() if each.status == "resolved" else "",
            ),
            cards.issue,
            place,
            each,
        )


def _duties(book: _Book, place: Place) -> Iterator[DutyEntry]:
    for each in place.obligations:
        if each.source == "plan" and each.due is not None:
            yield book.enter(
                DutyEntry,
                (
                    each.id,
                    each.due.isoformat(),
                    filing.duty_state(each),
                ),
                line,
                place,
                each,
            )


def _notes(book: _Book, place: Place) -> Iterator[NoteEntry]:
    for issue, event, view in oversight.notes(place):
        said = (place, issue, event, view)
        yield book.enter(
            NoteEntry,
            (
                issue.id,
                event.on.isoformat(),
                view,
            ),
            oversight.note,
            *said,
        )


def _waiting(book: _Book, place: Place) -> Iterator[WaitingEntry]:
    for each in oversight.waiting(place):
        entry = book.enter(
            WaitingEntry,
            (
                each.id,
                each.reported_up.on.isoformat() if each.reported_up else "",
            ),
            oversight.waiting_row,
            place,
            each,
        )
        yield entry._replace(by_day=bool(entry.sent))  # it says for how many days


def _examples(book: _Book, place: Place) -> Iterator[ExampleEntry]:
    """A deadline counted back in working days, one past a holiday if there is any."""
    walked = [
        each
        for each in sorted(place.obligations, key=by_due)
        if (each.source, each.kind, each.unit) == ("plan", "lead", "working_days")
        and each.state in ("met", "met_late")
    ]
    holidays = [each for each in walked if _passes_a_holiday(each)]
    for each in (holidays or walked)[:1]:
        yield book.enter(
            ExampleEntry,
            (
                each.id,
                each.due.isoformat() if each.due else NO_DAY,
                bool(holidays),
            ),
            duty,
            place,
            each,
        )


def _passes_a_holiday(shown: Obligation) -> bool:
    deadline = shown.explanation.deadline
    walk = deadline.walk if deadline else None
    return walk is not None and any(day.mark == "off" for day in walk.days)


def _titles(place: Place, desks: Sequence[Desk]) -> dict[str, tuple[str, ...]]:
    named = sorted({name for each in place.issues for name in each.meetings})
    return {name: tuple(desk.meeting(place, name).text for desk in desks) for name in named}
