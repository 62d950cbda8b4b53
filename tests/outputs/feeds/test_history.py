"""A feed that loses nothing: whoever looks seldom gets every item that was ever published.

A site grows for three years; it is built often, and a reader looks at it once a month. The
reader follows RFC 5005: it takes the subscription document, then goes back through the archives
until it comes to one that it knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import doors
import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.snapshot import Snapshot
from danbiet.outputs.feeds import channels, history
from danbiet.settings import Settings

SITE = "https://vi-du.gov.vn/dan-biet/"
START, YEARS = date(2025, 1, 10), 3
Documents = dict[str, Mapping[str, Any]]


@st.composite
def histories(draw: st.DrawFn) -> Documents:
    """The dossiers of some meetings of three years, each document early, late or missing."""
    found: Documents = {}
    for number in range(draw(st.integers(3, 9))):
        held = START + timedelta(days=draw(st.integers(20, 365 * YEARS - 60)))
        found |= dict(_dossier(draw, f"{number:02}", held))
    said: Documents = json.loads(json.dumps(found, default=str))  # dates as a clerk writes them
    return said


def _dossier(draw: st.DrawFn, name: str, held: date) -> Iterator[tuple[str, Mapping[str, Any]]]:
    def after(days: int) -> date:
        return held + timedelta(days=days)

    meeting = {"meeting": f"dt-{name}", "title": f"Văn bản {name}"}
    told = after(-draw(st.integers(1, 15)))
    yield (
        f"khe-thu/announcements/{name}",
        {**meeting, "posted": told, "kind": "periodic", "starts": f"{held}T08:00"},
    )
    if draw(st.booleans()):
        action = draw(st.sampled_from(["postpone", "cancel"]))
        change = {"change": {"action": action, "reason": "Bão"}}
        yield f"khe-thu/announcements/{name}-doi", {**meeting, **change, "posted": after(-1)}
        return
    due = after(draw(st.integers(10, 90)))
    issue = {"id": f"kn-{name}", "title": f"Kiến nghị {name}", "field": "transport"}
    raised = {"type": "village", "label": "Thôn 3", "village": "thon_3"}
    minutes = {"posted": after(draw(st.integers(0, 30))), "starts": f"{held}T08:00"}
    yield (
        f"khe-thu/minutes/{name}",
        {**meeting, **minutes, "issues": [{**issue, "raised_by": raised}]},
    )
    decided = {"id": issue["id"], "unit": "economics", "disposition": "check_answer_later"}
    concluded = after(draw(st.integers(1, 40)))
    conclusion = {"posted": concluded, "issues": [{**decided, "due": due}]}
    yield f"khe-thu/conclusions/{name}", {**meeting, **conclusion}
    day = concluded
    kinds = draw(st.lists(st.sampled_from(["resolved", "reopened", "moved"]), max_size=4))
    for step, kind in enumerate(kinds):
        day += timedelta(days=draw(st.integers(1, 80)))
        unit = draw(st.sampled_from(["economics", "office"]))
        said: dict[str, Any] = {"id": issue["id"], "status": "in_progress", "unit": unit}
        if kind == "moved":
            due = max(due, day) + timedelta(days=30)
            said["new_due"] = {"date": due, "reason": "Chờ vốn"}
        else:
            said["status"] = kind
        answer = {"title": "Trả lời", "posted": day, "issues": [said]}
        if draw(st.integers(0, 9)) == 0:
            gone = day + timedelta(days=draw(st.integers(0, 100)))
            answer["withdrawn"] = {"on": gone, "reason": "Sai"}
        yield f"khe-thu/responses/{name}-{step}", answer


class Site:
    """Every document of every feed on one day, by its address."""

    def __init__(self, snapshot: Snapshot, kept: Settings) -> None:
        self.made = doors.feeds_of(snapshot, kept)

    def entries(self, path: str) -> tuple[set[str], str | None]:
        """Ids, and the archive before."""
        data = self.made[path]
        if path.endswith("json"):
            said = json.loads(data)
            before = said.get("next_url")
            return {each["id"] for each in said["items"]}, before
        found = feedparser.parse(data)
        assert not found.bozo
        before = [each.href for each in found.feed.links if each.rel == "prev-archive"]
        return {each.id for each in found.entries}, before[0] if before else None


class Reader:
    """Follows one feed by RFC 5005."""

    def __init__(self, path: str) -> None:
        self.path, self.items, self.known = path, set[str](), set[str]()

    def look(self, site: Site) -> None:
        found, before = site.entries(self.path)
        self.items |= found
        while before is not None and before not in self.known:
            self.known.add(before)
            found, before = site.entries(before.removeprefix(SITE))
            self.items |= found


def _chosen(snapshot: Snapshot, mark: str | None) -> set[str]:
    channel = channels.Channel("", "", "", "", mark)
    return {
        item.id for place in snapshot.places for item in history.items(place) if channel.takes(item)
    }


#: Feeds, and the marks of their items.
FOLLOWED: Mapping[str, str | None] = {
    "feeds/atom.xml": None,
    "feeds/rss.xml": None,
    "feeds/feed.json": None,
    "khe-thu/feeds/qua-han/rss.xml": "overdue",
    "khe-thu/feeds/sap-den-han/atom.xml": "due_soon",
    "khe-thu/feeds/loi-hen/feed.json": "promises",
    "feeds/da-giai-quyet/atom.xml": "resolved",
    "khe-thu/feeds/don-vi/economics/atom.xml": "unit:economics",
    "feeds/linh-vuc/giao-thong/rss.xml": "field:transport",
}


class Growing:
    """The content as it lies on each day, and what ``make publish`` noted of it.

    ``late``: how many days after its posting a document was put in, for some of them.
    """

    def __init__(self, grown, documents: Documents, late: Mapping[str, int]) -> None:
        self.grown = grown
        self.documents = documents
        self.came = {
            name: date.fromisoformat(documents[name]["posted"]) + timedelta(days=days)
            for name, days in late.items()
        }

    def build(self, day: date) -> Snapshot:
        late = {name: came for name, came in self.came.items() if came <= day}
        there = {
            name: said
            for name, said in self.documents.items()
            if name in late or name not in self.came
        }
        snapshot = self.grown(there, day)
        places = tuple(replace(place, came=late) for place in snapshot.places)
        return replace(snapshot, places=places)


@given(
    histories(),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from([1, 3, 20, 90, 200])), max_size=6),
    st.integers(1, 9),
)
@settings(max_examples=5)
def test_a_reader_who_looks_once_a_month_gets_everything(
    grown, sample_settings, more, late, most
) -> None:
    kept = replace(sample_settings, feed_items=most)
    names = sorted(more)
    site = Growing(grown, more, {names[at % len(names)]: days for at, days in late})
    readers = {path: Reader(path) for path in FOLLOWED}
    ever: dict[str, set[str]] = {path: set() for path in FOLLOWED}
    held: set[str] = set()
    day = START
    while day <= START + timedelta(days=365 * YEARS):
        snapshot = site.build(day)
        now = {item.id for place in snapshot.places for item in history.items(place)}
        assert held <= now, "an item that was published is gone"
        held = now
        for path, mark in FOLLOWED.items():
            ever[path] |= _chosen(snapshot, mark)
        if day.day <= 10:  # the builds between are not looked at
            shown = Site(snapshot, kept)
            for reader in readers.values():
                reader.look(shown)
        day += timedelta(days=10)
    shown = Site(snapshot, kept)
    for path, reader in readers.items():
        reader.look(shown)
        assert reader.items == ever[path], path
