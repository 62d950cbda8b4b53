"""Documents against the meetings they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..problems import Problem, Severity, problem
from ..records import Announcement, Minutes, Record, moments
from ..vocabulary import nearest


def check(records: Sequence[Record], as_of: date) -> Iterator[Problem]:
    """``records`` of one locality in order of posting, drafts last."""
    creators = {each.meeting: each for each in reversed(records) if creates(each)}
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.meeting is not None:
            groups.setdefault(record.meeting, []).append(record)
            yield from _known(record, creators, as_of)
        yield from _extension(record)
        yield from _replies(record, creators)
    for name, group in sorted(groups.items()):
        if name in creators or any(isinstance(each.meta, Announcement) for each in group):
            yield from _dates(name, group)
            yield from _ground(name, group)


def creates(record: Record) -> bool:
    """Only an announcement, or minutes with kind and start, creates a meeting."""
    said = record.meta
    if isinstance(said, (Announcement, Minutes)):
        return said.kind is not None and bool(said.starts or said.sessions)
    return False


def _known(record: Record, creators: dict[str | None, Record], as_of: date) -> Iterator[Problem]:
    name = record.meeting
    assert name is not None
    where = record.at("meeting")
    if name in creators:
        creator = creators[name]
        if record.is_published(as_of) and not creator.is_published(as_of):
            yield problem(where, "meeting-not-published", found=name)
    elif not isinstance(record.meta, Announcement):
        known = [each for each in creators if each is not None]
        yield problem(where, "unknown-meeting", found=name, suggestion=nearest(name, known))


def _dates(name: str, group: Sequence[Record]) -> Iterator[Problem]:
    """The first announcement sets kind and date; what moves them later says so."""
    first = True
    kind: str | None = None
    day: date | None = None
    stopped = False
    for record in group:
        said = record.meta
        if not isinstance(said, (Announcement, Minutes)):
            continue
        if first and isinstance(said, Announcement) and day is None:
            yield from _first(name, record, said)
        first = False
        if said.kind is not None and kind is not None and said.kind != kind:
            yield problem(record.at("kind"), "meeting-kind-changed", found=said.kind, first=kind)
        kind = said.kind or kind
        action = said.change.action if isinstance(said, Announcement) and said.change else None
        if action == "reschedule" and not (said.starts or said.sessions):
            yield problem(
                record.at("change"),
                "missing-key",
                key="starts",
                where_vi="văn bản dời lịch",
                where_en="a reschedule",
                severity="warning" if record.is_draft() else None,
            )
        stated = _day(said)
        moved = stated is not None and day is not None and stated != day and not stopped
        if moved and isinstance(said, Minutes):
            yield problem(record.at("starts"), "held-on-other-day", found=stated, first=day)
        elif moved and action is None and said.replaces is None:
            yield problem(record.at("starts"), "moved-without-change", found=stated, first=day)
        stopped = action in ("postpone", "cancel") or (stopped and stated is None)
        day = stated if stated is not None and isinstance(said, Announcement) else day or stated


def _first(name: str, record: Record, said: Announcement) -> Iterator[Problem]:
    softer: Severity | None = "warning" if record.is_draft() else None
    for key, given in (("kind", said.kind), ("starts", said.starts or said.sessions)):
        if not given:
            yield problem(
                record.at("meeting"),
                "meeting-without-start",
                meeting=name,
                key=key,
                severity=softer,
            )


def _day(said: Announcement | Minutes) -> date | None:
    return min((each.day for each in moments(said)), default=None)


def _ground(name: str, group: Sequence[Record]) -> Iterator[Problem]:
    kinds = {getattr(each.meta, "kind", None) for each in group}
    grounds = {getattr(each.meta, "adhoc_ground", None) for each in group}
    if "ad_hoc" in kinds and grounds == {None}:
        first = next(each for each in group if getattr(each.meta, "kind", None) == "ad_hoc")
        yield problem(first.at("kind"), "adhoc-without-ground", meeting=name)


def _extension(record: Record) -> Iterator[Problem]:
    given = getattr(record.meta, "extension", None)
    if given is not None and not given.reason:
        yield problem(record.at("extension"), "extension-without-reason")


def _replies(record: Record, creators: dict[str | None, Record]) -> Iterator[Problem]:
    known = [each for each in creators if each is not None]
    for number, reply in enumerate(getattr(record.meta, "reply", ())):
        if reply.meeting is not None and reply.meeting not in creators:
            yield problem(
                record.at("reply", number, "meeting"),
                "unknown-meeting",
                found=reply.meeting,
                suggestion=nearest(reply.meeting, known),
            )
