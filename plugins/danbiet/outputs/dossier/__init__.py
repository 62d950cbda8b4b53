"""One meeting's dossier to hand over: what the site publishes of it, as a tree of files.

Documents, canonical JSON and attachments have the paths that they have on the site, so that
an address in the data leads to its file. Nothing is here that is not public on the as-of
date: no draft, nothing scheduled, of what was withdrawn only its tombstone. It writes
nothing to a disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.records import Attachment, Record
from ...core.reference import ReferenceRow
from ...core.snapshot import Place
from .. import urls
from ..data import canonical, open_data, rows, schemas, tables
from ..pages.desk import by_due, promise
from ..words import Words
from . import documents, explained, guide

__all__ = ["Dossier", "files", "information", "name"]


@dataclass(frozen=True)
class Dossier:
    """A meeting with all that belongs to it; ``reference`` are the rows beside the plan."""

    place: Place
    meeting: Meeting
    reference: Sequence[ReferenceRow] = ()

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        return self.place.issues_by_meeting.get(self.meeting.id, ())

    @cached_property
    def duties(self) -> tuple[Obligation, ...]:
        """Of the meeting and of its issues, by due date; those of the reference among them."""
        issues = {each.id for each in self.issues}
        found = [
            each
            for each in self.place.obligations
            if each.meeting == self.meeting.id
            or (each.subject.type, each.subject.id) == ("meeting", self.meeting.id)
            or (each.subject.type == "issue" and each.subject.id in issues)
        ]
        return tuple(sorted(found, key=by_due))

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """In order of posting: its own, its plan, what speaks of its issues, the evidence."""
        named = {each.id for each in self.meeting.records}
        named |= {each.id for each in self.place.published if each.meeting == self.meeting.id}
        named |= {event.record for issue in self.issues for event in issue.events}
        named |= {found.record for duty in self.duties for found in duty.explanation.found}
        named |= {each for each in (self.meeting.plan,) if each}
        return tuple(each for each in self.place.published if each.id in named)

    @cached_property
    def attachments(self) -> Mapping[str, Attachment]:
        """Path → file, of the documents that are not withdrawn and those their texts show."""
        place = self.place
        shown = [each for each in self.records if not place.is_gone(each)]
        own = {each.file for record in shown for each in record.attachments}
        bodies = " ".join(each.body.html for each in shown)
        return {
            urls.attachment(place.id, each.file): each
            for record in place.records
            for each in record.attachments
            if each.file in own or f'"file:{place.id}/{each.file}"' in bodies
        }

    def holds(self, address: str) -> bool:
        """Whether ``record:<id>`` or ``file:<locality>/<name>`` is in it."""
        scheme, _, rest = address.partition(":")
        if scheme == "record":
            return any(each.id == rest for each in self.records)
        place, _, file = rest.partition("/")
        return urls.attachment(place, file) in self.attachments


def name(place: str, meeting: str) -> str:
    """What the bag and its archive are called."""
    return f"{place}-{meeting}"


def files(shown: Dossier, say: Words, url: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes, one after the other; ``url`` is the site's address, or empty.

    Raises OSError when an attachment is no longer what was checked.
    """
    yield guide.NAME, guide.text(shown.place, shown.meeting, shown.records, say, url)
    yield explained.NAME, explained.text(shown.place, shown.duties, shown.reference, say)
    sums: dict[str, str] = {}
    for record in shown.records:
        data = canonical.encode(canonical.content(record, shown.place.as_of))
        sums[record.id] = hashlib.sha256(data).hexdigest()
        yield urls.canonical(record.id), data
        page = documents.page(record, shown.place, say, shown.holds, url)
        yield urls.page_file(urls.record(record.id)), page
    yield from _data(shown, sums)
    for path, file in sorted(shown.attachments.items()):
        yield path, b"".join(open_data.checked(file))


def _data(shown: Dossier, sums: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The rows of the site's own data that are about this meeting, with their schemas."""
    place = shown.place
    lists: dict[str, Iterable[rows.Json]] = {
        "obligations": [rows.obligation(each) for each in shown.duties],
        "issues": [rows.issue(each, promise(place, each)) for each in shown.issues],
        "meetings": [rows.meeting(shown.meeting, place)],
        "records": [rows.record(each, place, sums[each.id]) for each in shown.records],
    }
    for each, held in lists.items():
        yield f"{urls.DATA}{each}.json", tables.json_list(held)
        columns = tables.columns(schemas.row(each))
        yield f"{urls.DATA}{each}.csv", tables.csv_table(held, columns)
        yield f"{urls.DATA}schema/{each}.json", tables.json_object(schemas.documents()[each])


def information(shown: Dossier, say: Words, url: str) -> dict[str, str | list[str]]:
    """What ``bag-info.txt`` says: offices and roles, never a person."""
    place, meeting = shown.place, shown.meeting
    facts = place.locality.meta
    title = f"{say.meeting_title(meeting)} – {facts.name}"
    address = [f"{url}/{urls.meeting(place.id, meeting.id)}"] if url else []
    told: dict[str, str | list[str]] = {
        "Bag-Software-Agent": f"{open_data.PROGRAM} {open_data.program_version() or ''}".strip(),
        "Bagging-Date": place.as_of.isoformat(),
        "Contact-Email": list(facts.contacts.mail),
        "Contact-Phone": list(facts.contacts.phone),
        "External-Description": title,
        "External-Identifier": [f"{place.id}/{meeting.id}", *address],
        "Source-Organization": facts.issuer,
    }
    return {name: said for name, said in told.items() if said}
