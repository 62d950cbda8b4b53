"""What search engines read about a page (schema.org, JSON-LD), as plain values.

Names organisations, meetings and documents as the page does; never a person. What is
withdrawn or a judgement of ours is not in it: the open data has that, with its reasons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.meetings import Appointment, Meeting
from ..core.records import Record
from ..core.snapshot import Place
from . import urls
from .site import SiteInfo

Node = Mapping[str, object]

EVENT_STATUS = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
}
ATTENDANCE = {
    "in_person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
VOCABULARY = "https://schema.org"


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses; a thing's id is the same on the pages of every language."""

    site: SiteInfo
    language: str

    def id(self, path: str, name: str = "") -> str:
        """``name`` tells a thing from the page that is about it."""
        return f"{self.site.url}/{path}" + (f"#{name}" if name else "")

    def page(self, path: str) -> str:
        return f"{self.site.url}/{urls.in_language(path, self.language, self.site.default)}"


def graph(nodes: Sequence[Node]) -> Node | None:
    """The whole block of a page; None when there is nothing to say."""
    return {"@context": VOCABULARY, "@graph": list(nodes)} if nodes else None


def breadcrumbs(way: Sequence[tuple[str, str]]) -> Node:
    """``way`` is name and absolute address of each step, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(way, start=1)
        ],
    }


def website(at: Addresses, about: str) -> Node:
    return {
        "@type": "WebSite",
        "@id": at.id(urls.HOME, "website"),
        "url": at.page(urls.HOME),
        "name": at.site.name,
        "description": about,
        "inLanguage": list(at.site.languages),
    }


def organization(at: Addresses, place: Place, sample: str) -> Node:
    """The office that publishes; ``sample`` says that it is fictional, and is empty if not."""
    facts = place.locality.meta
    area: dict[str, object] = {"@type": "AdministrativeArea", "name": facts.name}
    if facts.parent:
        area["containedInPlace"] = {"@type": "AdministrativeArea", "name": facts.parent}
    return _without_empty(
        {
            **publisher(at, place),
            "url": at.page(urls.locality(place.id)),
            "areaServed": area,
            "telephone": list(facts.contacts.phone),
            "email": list(facts.contacts.mail),
            "disambiguatingDescription": sample,
        }
    )


def publisher(at: Addresses, place: Place) -> Node:
    """The organisation in short, as other things refer to it."""
    return {
        "@type": "GovernmentOrganization",
        "@id": at.id(urls.locality(place.id), "organization"),
        "name": place.locality.meta.issuer,
    }


def event(at: Addresses, place: Place, meeting: Meeting, title: str, about: str) -> Node:
    """A postponed or cancelled meeting keeps the date it had; a moved one says its earlier one."""
    path = urls.meeting(place.id, meeting.id)
    past = meeting.appointments
    when = meeting.as_held or (past[-1] if past else None)
    moved = meeting.status == "rescheduled" and len(past) > 1
    mode = ATTENDANCE.get(meeting.format or "")
    return _without_empty(
        {
            "@type": "Event",
            "@id": at.id(path, "event"),
            "url": at.page(path),
            "name": title,
            "description": about,
            "startDate": str(when.starts) if when else "",
            "endDate": _end(when),
            "previousStartDate": str(past[-2].starts) if moved else "",
            "eventStatus": f"{VOCABULARY}/{EVENT_STATUS.get(meeting.status, 'EventScheduled')}",
            "eventAttendanceMode": f"{VOCABULARY}/{mode}" if mode else "",
            "location": [_venue(place, each) for each in meeting.venues],
            "organizer": publisher(at, place),
        }
    )


def document(at: Addresses, place: Place, record: Record, about: str) -> Node:
    """Only for what still stands; the caller gives no withdrawn document."""
    meta = record.meta
    meeting = record.meeting if record.meeting in place.meeting_by_id else None
    return _without_empty(
        {
            "@type": "DigitalDocument",
            "@id": at.id(urls.record(record.id)),
            "url": at.page(urls.record(record.id)),
            "name": meta.title,
            "description": about,
            "identifier": meta.number or "",
            "inLanguage": "vi",
            "dateCreated": meta.issued.isoformat() if meta.issued else "",
            "datePublished": str(record.posted) if record.posted else "",
            "publisher": publisher(at, place),
            "about": {"@id": at.id(urls.meeting(place.id, meeting), "event")} if meeting else "",
        }
    )


def dataset(
    at: Addresses, title: str, about: str, license_at: str, files: Sequence[tuple[str, str]]
) -> Node:
    """``files`` is path and media type of each way to have the data."""
    return {
        "@type": "Dataset",
        "@id": at.id(urls.DATA_PAGE, "dataset"),
        "url": at.page(urls.DATA_PAGE),
        "name": title,
        "description": about,
        "isAccessibleForFree": True,
        "license": license_at,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": at.id(path)}
            for path, kind in files
        ],
    }


def _end(when: Appointment | None) -> str:
    """The end as stated; of a day that is not, nothing: a bare date would be before its start."""
    if when is None:
        return ""
    if when.ends:
        return str(when.ends)
    return when.last.isoformat() if when.last > when.first else ""


def _venue(place: Place, name: str) -> Node:
    facts = place.locality.meta
    address = ", ".join(each for each in (facts.name, facts.parent) if each)
    return {"@type": "Place", "name": name, "address": address}


def _without_empty(node: Mapping[str, object]) -> Node:
    return {name: said for name, said in node.items() if said not in ("", [])}
