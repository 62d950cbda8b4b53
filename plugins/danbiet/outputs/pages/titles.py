"""Titles for the window and the search engine, where every page must be told from the others.

In its locality each is made unique here; the frame adds the locality and the site. The
heading on the page itself stays as the document has it.
"""

from __future__ import annotations

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.records import Record
from ...core.snapshot import Place
from .desk import Desk


def document(desk: Desk, place: Place, record: Record) -> str:
    """With its number, or with its slug where that is needed; of a withdrawn one no word."""
    known = place.document_title(record)
    title = desk.say.t("Văn bản đã được gỡ") if known is None else known
    return _told_apart(title, record.slug, place.document_titles[known])


def meeting(desk: Desk, place: Place, shown: Meeting) -> str:
    alike = place.meeting_names[place.meeting_name(shown)]
    return _told_apart(desk.say.meeting_title(shown), shown.id, alike)


def issue(place: Place, shown: Issue) -> str:
    return _told_apart(shown.title, shown.id, place.issue_titles[shown.title])


def _told_apart(title: str, name: str, alike: int) -> str:
    """``alike`` is how many have that title, this one among them."""
    return f"{title} [{name}]" if alike > 1 else title
