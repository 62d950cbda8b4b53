"""Titles for the window and the search engine, where every page must be told from the others.

In its locality each is made unique here; the frame adds the locality and the site. The
heading on the page itself stays as the document has it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.records import Record
from ...core.snapshot import Place
from .desk import Desk


def document(desk: Desk, place: Place, record: Record) -> str:
    """With its number, or with its slug where that is needed; of a withdrawn one no word."""

    def said(each: Record) -> str:
        if each.is_withdrawn(place.as_of):
            return desk.say.t("Văn bản đã được gỡ")
        number = each.meta.number
        return f"{each.meta.title} ({number})" if number else each.meta.title

    return _told_apart(said(record), record.slug, map(said, place.published))


def meeting(desk: Desk, place: Place, shown: Meeting) -> str:
    titles = map(desk.say.meeting_title, place.meetings)
    return _told_apart(desk.say.meeting_title(shown), shown.id, titles)


def issue(place: Place, shown: Issue) -> str:
    return _told_apart(shown.title, shown.id, (each.title for each in place.issues))


def _told_apart(title: str, name: str, titles: Iterable[str]) -> str:
    """``titles`` are all of that kind, this one among them."""
    return f"{title} [{name}]" if list(titles).count(title) > 1 else title
