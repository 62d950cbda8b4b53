"""A feed reader and a calendar take in the sample site: newsboat and khal, from Debian.

The site is built into .cache/audit and served here. newsboat follows every feed of the lists of
feeds and must show every item; khal takes in every calendar and must have every event.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import icalendar
from packages import installed
from run import OUTPUT, build

from danbiet.preview import running

DESK = OUTPUT.parent / "audit-readers"
KHAL = """\
[calendars]
[[site]]
path = {folder}/events
type = calendar
[locale]
local_timezone = Asia/Ho_Chi_Minh
default_timezone = Asia/Ho_Chi_Minh
[sqlite]
path = {folder}/khal.db
"""


def feeds(address: str) -> dict[str, Path]:
    """Address of a feed → the same feed in JSON; every one that a list of feeds names."""
    found = {}
    for each in sorted(OUTPUT.rglob("danbiet.opml")):
        for row in ET.fromstring(each.read_bytes()).iter("outline"):  # noqa: S314 - our own
            url = row.get("xmlUrl")
            if url:
                path = url.removeprefix(f"{address}/").removesuffix("rss.xml")
                found[url] = OUTPUT / f"{path}feed.json"
                found[url.replace("rss.xml", "atom.xml")] = found[url]
    return found


def unread(newsboat: str, found: dict[str, Path]) -> Iterator[str]:
    """What newsboat does not show of the feeds; their addresses are read by it once each."""
    urls, cache, config = (DESK / name for name in ("urls", "cache.db", "config"))
    urls.write_text("\n".join(found), encoding="utf-8")
    config.write_text("max-items 0\nreload-threads 4\n", encoding="utf-8")
    command = [newsboat, "-u", str(urls), "-c", str(cache), "-C", str(config), "-x", "reload"]
    subprocess.run(command, check=True, env={**os.environ, "HOME": str(DESK)})
    with sqlite3.connect(cache) as held:
        shown = {guid for (guid,) in held.execute("SELECT guid FROM rss_item")}
        titles = dict(held.execute("SELECT rssurl, title FROM rss_feed").fetchall())
    for url, file in found.items():
        said = json.loads(file.read_text(encoding="utf-8"))
        if titles.get(url) != said["title"]:
            yield f"{url}: is called {titles.get(url)!r}"
        # It keeps an item once, however many feeds have it: by its id.
        lost = {each["id"] for each in said["items"]} - shown
        if lost:
            yield f"{url}: {len(lost)} items are not shown, {min(lost)}"


def events(file: Path) -> set[str]:
    """The ids of the events of a calendar."""
    found = icalendar.Calendar.from_ical(file.read_bytes())
    return {str(each["UID"]) for each in found.walk("VEVENT")}


def missing(khal: str) -> Iterator[str]:
    """Events that khal does not have after it took in every calendar."""
    config = DESK / "khal.conf"
    config.write_text(KHAL.format(folder=DESK), encoding="utf-8")
    (DESK / "events").mkdir()
    wanted: set[str] = set()
    files = sorted(OUTPUT.rglob("*.ics"))
    for each in files:
        wanted |= events(each)
        command = [khal, "-c", str(config), "import", "--batch", "-a", "site", str(each)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode or "error" in done.stderr.lower():
            yield f"{each.relative_to(OUTPUT)}: {done.stderr.strip()[-300:]}"
    held = {name for each in (DESK / "events").glob("*.ics") for name in events(each)}
    yield from (f"{each} of {len(files)} calendars is not there" for each in sorted(wanted - held))


def main() -> int:
    newsboat, khal = (installed(each, each) for each in ("newsboat", "khal"))
    shutil.rmtree(DESK, ignore_errors=True)
    DESK.mkdir(parents=True)
    with running(OUTPUT) as site:
        address = f"http://localhost:{site.server_port}"
        build(address, dict(os.environ))
        found = feeds(address)
        faults = [*unread(newsboat, found), *missing(khal)]
    for each in faults:
        print(each, file=sys.stderr)
    print(f"newsboat: {len(found)} feeds; khal: every calendar; {len(faults)} faults")
    return int(bool(faults) or not found)


if __name__ == "__main__":
    sys.exit(main())
