"""What is due as events of whole days: of plans and promises, by the unit that must act.

Nothing is counted in days here, so that an event stays as it is until a document or its
state changes it. What is settled stays for a year, so that nobody wonders where it went; what
is overdue stays until it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from ...core.issues import Event as Mention
from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.records import Announcement, DecidedIssue, IssueNote, IssueOutcome, Minutes, Record
from ...core.snapshot import Place
from ...core.vocabulary import N_
from ...core.workdays import OutsideCoverage
from .. import urls
from ..tally import STILL_DUE
from .agenda import TAG, Book, Event, morning, next_day

#: Working days before the due day on which a calendar warns; it does so one day before too.
WARN = 3
#: How long what is settled stays, before the newest document of the locality.
KEPT = timedelta(days=366)
SETTLED = ("met", "met_late", "open", "cancelled")
OVERDUE = {"duty": N_("Quá hạn"), "promise": N_("Quá hẹn")}
LAPSED = {"duty": N_("Quá hạn từ ngày %(day)s"), "promise": N_("Quá hẹn từ ngày %(day)s")}
AHEAD = {"duty": N_("Đến hạn"), "promise": N_("Đến hẹn")}
UNSURE = {"duty": N_("Đến hạn (ngày dự kiến)"), "promise": N_("Đến hẹn (ngày dự kiến)")}
STANDINGS = {
    "met": N_("Đã xong"),
    "met_late": N_("Đã xong, muộn"),
    "open": N_("Chưa thực hiện như dự kiến"),
    "cancelled": N_("Không tính, hội nghị hủy"),
}
#: States that a duty only comes to once its last day has passed.
PASSED = ("overdue", "met_late", "open")


def of_place(book: Book) -> dict[str, list[Event]]:
    """By unit in the locality's order, an empty name for what no unit is named for."""
    place = book.place
    found: dict[str, list[Event]] = {**{name: [] for name in place.locality.meta.units}, "": []}
    withdrawn = tuple(place.withdrawn.values())
    for duty in _shown(place):
        unit = duty.unit_id if duty.unit_id in place.locality.meta.units else None
        found[unit or ""].append(_event(book, duty, withdrawn))
    return found


def _shown(place: Place) -> Iterator[Obligation]:
    """What has a day and a verdict: not what is exempt, replaced, suspended or unknown."""
    newest = max((each.posted.day for each in place.published if each.posted), default=date.min)
    for each in place.obligations:
        if each.source != "plan" or each.due is None:
            continue
        if each.state in STILL_DUE or (each.state in SETTLED and newest - each.due <= KEPT):
            yield each


def _event(book: Book, duty: Obligation, withdrawn: Iterable[Record]) -> Event:
    assert duty.due is not None  # else it is not shown
    place = book.place
    standing = _standing(book, duty)
    unit = place.names.get(duty.unit_id or "")
    name = f"{_name(book, duty)} ({place.locality.meta.name})"
    return Event(
        uid=f"{TAG}due/{duty.id}",
        summary=f"{standing}: {name}",
        description="\n".join(_description(book, duty, unit)),
        path=urls.obligation(duty),
        starts=duty.due,
        ends=next_day(duty.due),
        changes=tuple(sorted(_changes(book, duty, withdrawn))),
        categories=(standing, place.locality.meta.name, *([unit] if unit else [])),
        is_cancelled=duty.state == "cancelled",
        alarms=_alarms(place, duty.due) if duty.state in ("due_soon", "pending") else (),
    )


def _sort(duty: Obligation) -> str:
    return "promise" if duty.kind == "promise" else "duty"


def _standing(book: Book, duty: Obligation) -> str:
    """What it came to, in a word. What rests on an estimated day is nobody's breach."""
    if duty.is_breach:
        return book.say.t(OVERDUE[_sort(duty)])
    if duty.state == "met_late" and duty.provisional:
        return book.say.t(STANDINGS["met"])
    if duty.state in STANDINGS:
        return book.say.t(STANDINGS[duty.state])
    return book.say.t((UNSURE if duty.provisional else AHEAD)[_sort(duty)])


def _name(book: Book, duty: Obligation) -> str:
    place = book.place
    issue = place.issue_by_id.get(duty.subject.id) if duty.subject.type == "issue" else None
    if issue is not None:
        return issue.title
    name = book.say.duty(duty, place.names)
    meeting = place.meeting_by_id.get(duty.meeting or "")
    return f"{name} – {book.say.meeting_title(meeting)}" if meeting else name


def _description(book: Book, duty: Obligation, unit: str | None) -> Iterator[str]:
    say = book.say
    if duty.is_breach:
        yield say.t(LAPSED[_sort(duty)], day=say.day(next_day(_last_day(duty))))
    elif duty.state in ("met", "met_late", "open"):
        yield say.state(duty, as_of=None, calendar=book.place.calendar)
    if duty.kind == "promise":
        yield say.t("Lời hẹn: “%(quote)s”", quote=duty.quote)
    else:
        yield say.t("Kế hoạch ghi: “%(quote)s”", quote=duty.quote)
    yield say.t("Cách trang này tính: %(sum)s", sum=say.rule_sum(duty))
    if duty.original_due and duty.original_due != duty.due:
        yield say.t("Ngày hẹn đã lùi từ %(day)s", day=say.day(duty.original_due))
    if duty.alternative_due:
        day = say.day(duty.alternative_due)
        yield say.t("Lịch nghỉ chưa có văn bản, nên hạn có thể là %(day)s", day=day)
    if unit:
        yield say.t("Đơn vị: %(unit)s", unit=unit)


def _last_day(duty: Obligation) -> date:
    """The day after which it is overdue."""
    assert duty.latest is not None  # else it is not shown
    return duty.latest


def _alarms(place: Place, due: date) -> tuple[datetime, ...]:
    """Mornings: so many working days before, where the calendar knows them, and one day before."""
    before = [due - timedelta(days=1)]
    with suppress(OutsideCoverage):
        before.insert(0, place.calendar.walk(due, -WARN).end)
    return tuple(map(morning, before))


# --- since when it is what it is ---


def _changes(book: Book, duty: Obligation, withdrawn: Iterable[Record]) -> set[datetime]:
    """The documents that set the day or count for the verdict, and the first day it was overdue."""
    place = book.place
    known = place.record_by_id
    records = [known[each.record] for each in duty.explanation.found if each.record in known]
    issue = place.issue_by_id.get(duty.subject.id) if duty.subject.type == "issue" else None
    if duty.kind == "promise" and issue is not None:
        records += [known[each.record] for each in _since_promised(issue)]
        records += [each for each in withdrawn if _mentions(each, issue)]
        lapses = [each.before for each in issue.moves if each.on > each.before]
    else:
        records += [known[duty.plan]] if duty.plan is not None and duty.plan in known else []
        if duty.meeting is not None:
            records += _of_meeting(book, duty, duty.meeting)
        else:
            records += [each for each in withdrawn if each.meeting is not None]
        lapses = []
    if duty.state in PASSED:
        lapses.append(_last_day(duty))
    return book.changes(records, (morning(next_day(each)) for each in lapses))


def _of_meeting(book: Book, duty: Obligation, name: str) -> Iterator[Record]:
    """Documents that may move what is due with a meeting, or that were evidence once."""
    meeting = book.place.meeting_by_id.get(name)
    set_by = {each.set_by for each in meeting.appointments} if meeting else set()
    for each in book.of_meeting.get(name, ()):
        said = each.meta
        sets = isinstance(said, Announcement) or each.id in set_by
        ends = isinstance(said, Minutes) or getattr(said, "extension", None) is not None
        if sets or (ends and duty.kind == "lag") or said.withdrawn is not None:
            yield each


def _since_promised(issue: Issue) -> Iterator[Mention]:
    """What was said of an issue from its first promise on; a supervisor's word changes nothing."""
    is_promised = False
    for each in issue.events:
        is_promised = is_promised or _promises(each)
        if is_promised and not isinstance(each.mention, IssueNote):
            yield each


def _promises(said: Mention) -> bool:
    """Whether it names a day, the first or another."""
    moved = said.mention.new_due if isinstance(said.mention, IssueOutcome) else None
    due = said.mention.due if isinstance(said.mention, DecidedIssue) else None
    return due is not None or moved is not None


def _mentions(record: Record, issue: Issue) -> bool:
    return any(each.id == issue.id for each in record.issues)
