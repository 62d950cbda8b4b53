"""A feed that loses nothing: whoever looks seldom gets every item that was ever published.

A site grows for three years; it is built often, and a reader looks at it once a month. The
reader follows RFC 5005: it takes the subscription document, then goes back through the archives
until it comes to one that it knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import doors
import feedparser
from growing import START, YEARS, Growing, histories, lates
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.snapshot import Snapshot
from danbiet.outputs.feeds import channels, history
from danbiet.outputs.feeds.items import Item
from danbiet.settings import Settings

SITE = "https://vi-du.gov.vn/dan-biet/"


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


def _chosen(told: Iterable[Item], mark: str | None) -> set[str]:
    channel = channels.Channel("", "", "", "", mark)
    return {item.id for item in told if channel.takes(item)}


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


@given(
    histories(),
    lates(),
    st.integers(1, 9),
)
@settings(max_examples=3)
def test_a_reader_who_looks_once_a_month_gets_everything(
    grown, sample_settings, more, late, most
) -> None:
    kept = replace(sample_settings, feed_items=most)
    site = Growing(grown, more, late)
    readers = {path: Reader(path) for path in FOLLOWED}
    ever: dict[str, set[str]] = {path: set() for path in FOLLOWED}
    held: set[str] = set()
    day = START
    while day <= START + timedelta(days=365 * YEARS):
        snapshot = site.build(day)
        told = [item for place in snapshot.places for item in history.items(place)]
        now = {item.id for item in told}
        assert held <= now, "an item that was published is gone"
        held = now
        for path, mark in FOLLOWED.items():
            ever[path] |= _chosen(told, mark)
        if day.day <= 10:  # the builds between are not looked at
            shown = Site(snapshot, kept)
            for reader in readers.values():
                reader.look(shown)
        day += timedelta(days=10)
    shown = Site(snapshot, kept)
    for path, reader in readers.items():
        reader.look(shown)
        assert reader.items == ever[path], path
