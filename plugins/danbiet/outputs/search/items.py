"""What of a locality can be found: documents, issues, meetings, what a plan promises.

Only what has a page is here, in words that the pages show as well: a place holds no draft and
no scheduled document, and what was withdrawn is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.promises import Promise
from ...core.records import Plan, Record
from ...core.snapshot import Place
from .. import urls
from ..pages import cards, filing, promises
from ..pages.desk import Desk, is_late
from ..pages.metadata import shortened
from .fields import Text

#: What stands before the number on a slip, so that who copies both finds it.
SLIP = "phiếu số"
#: Characters of the text below a hit, and of a sentence that stands as a title.
SHOWN = 160
#: The states of duties by how much they ask to be looked at.
URGENT = ("overdue", "due_soon", "unsure", "pending", "met_late", "met", "open", "other")


@dataclass(frozen=True)
class Item:
    """``at`` and ``id`` give it its number; ``date`` is the day shown with it, or empty.

    ``units`` and the ``village`` are named, ``kind``, ``field`` and ``state`` are of a vocabulary.
    """

    at: str
    id: str
    kind: str
    text: Text
    url: str
    date: str
    lead: str
    year: str
    units: tuple[str, ...] = ()
    field: str = ""
    village: str = ""
    state: str = ""
    overdue: bool = False


def items(place: Place, desk: Desk) -> list[Item]:
    """In the order of their numbers."""
    found = [
        *_documents(place),
        *_issues(place),
        *_meetings(place, desk),
        *_promises(place, desk),
    ]
    return sorted(found, key=lambda each: (each.at, each.id))


def _documents(place: Place) -> Iterator[Item]:
    for each in place.published:
        if place.is_gone(each):
            continue
        meta, day = each.meta, _day(each)
        attached = [text for file in each.attachments for text in (file.title, file.text)]
        yield Item(
            at=filing.posting(each),
            id=each.id,
            kind=filing.document_kind(each),
            text=Text(
                meta.title,
                meta.number or "",
                _joined([meta.summary, *each.body.blocks, *attached]),
            ),
            url=urls.record(each.id),
            date=day,
            lead=_short(meta.summary or each.body.lead),
            year=day[:4],
        )


def _issues(place: Place) -> Iterator[Item]:
    for each in place.issues:
        told = [each.text, each.answer, each.promise, each.measure, each.basis, each.coordination]
        units = _names(place, (each.unit, *each.coordinators))
        day = each.raised_on.isoformat()
        state = filing.issue_state(place, each)
        yield Item(
            at=_first(place, each),
            id=f"{place.id}/issues/{each.id}",
            kind="issue",
            text=Text(
                each.title,
                f"{SLIP} {each.slip}" if each.slip else "",
                _joined([*told, each.raised_by.label if each.raised_by else None, *units]),
            ),
            url=urls.issue(place.id, each.id),
            date=day,
            lead=_short(each.text or each.answer or ""),
            year=day[:4],
            units=units,
            field=each.field or "",
            village=place.locality.meta.villages.get(each.village or "", ""),
            state=state,
            overdue=state == filing.LATE,
        )


def _meetings(place: Place, desk: Desk) -> Iterator[Item]:
    for each in place.meetings:
        on = cards.meeting_date(each)
        day = on.isoformat() if each.appointments or each.as_held else ""
        yield Item(
            at=filing.posting(each.records[0]) if each.records else day,
            id=f"{place.id}/meetings/{each.id}",
            kind="meeting",
            text=Text(desk.meeting(place, each.id).text, "", _joined(_of_meeting(each))),
            url=urls.meeting(place.id, each.id),
            date=day,
            lead=_short(_joined([each.theme, *each.venues], ". ")),
            year=str(each.year or ""),
            state=each.status,
        )


def _of_meeting(met: Meeting) -> Iterable[str | None]:
    return (met.theme, *met.venues, *met.topics, *met.participants, met.take_part)


def _promises(place: Place, desk: Desk) -> Iterator[Item]:
    for plan in place.plans.values():
        if isinstance(plan.meta, Plan):
            where = promises.places(desk, place, plan, plan.meta)
            for rule in plan.meta.rules:
                yield _promise(place, plan, plan.meta, rule, where[rule.id][1])


def _promise(place: Place, plan: Record, meta: Plan, rule: Promise, url: str) -> Item:
    found = [e for e in place.obligations_by_plan.get(plan.id, ()) if e.rule == rule.id]
    states = {filing.duty_state(each) for each in found}
    units = _names(place, (rule.responsible, rule.supervisor))
    return Item(
        at=filing.posting(plan),
        id=f"{plan.id}/{rule.id}",
        kind="promise",
        text=Text(_short(rule.quote), "", _joined([rule.quote, rule.section, *units])),
        url=url,
        date=_day(plan),
        lead=_short(meta.title),
        year=str(meta.year),
        units=units,
        state=next((each for each in URGENT if each in states), ""),
        overdue=any(map(is_late, found)),
    )


def _day(record: Record) -> str:
    assert record.posted is not None
    return record.posted.day.isoformat()


def _first(place: Place, issue: Issue) -> str:
    """When the first document that names it was posted."""
    first = place.record_by_id.get(issue.events[0].record)
    return filing.posting(first) if first is not None else issue.raised_on.isoformat()


def _names(place: Place, ids: Iterable[str | None]) -> tuple[str, ...]:
    named = (place.names.get(each or "") for each in ids)
    return tuple(dict.fromkeys(filter(None, named)))


def _joined(texts: Iterable[str | None], between: str = "\n") -> str:
    return between.join(filter(None, texts))


def _short(text: str) -> str:
    return shortened(text, SHOWN)
