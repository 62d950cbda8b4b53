"""Files that are made of ledgers: equal needs, equal bytes; other needs, other bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import doors
import pytest

from danbiet.outputs import of_site, of_whole
from danbiet.outputs.page import Page, Pending


@pytest.fixture(scope="module")
def files(snapshot_with, sample_settings):
    """``files(edit)``: path → file of the whole site after an edit, with few entries in a feed."""
    known: dict[str, dict[str, Pending]] = {}
    settings = replace(sample_settings, feed_items=4)

    def made(edit: str) -> dict[str, Pending]:
        if edit not in known:
            snapshot = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
            about = doors.about_of(snapshot, settings)
            ledgers = doors.ledgers_of(snapshot, about, settings)
            found = of_whole(ledgers, about, settings, [], 9)
            known[edit] = {each.path: each for each in found if isinstance(each, Pending)}
        return known[edit]

    return made


@pytest.mark.parametrize("edit", doors.EDITS)
def test_needs_tell_whether_a_file_differs(files, edit) -> None:
    before, after = files("nothing"), files(edit)
    assert set(before) == set(after)
    for path, file in before.items():
        assert file.needs is not None
        if file.needs() == after[path].needs():
            assert file.data == after[path].data, path
        else:
            # A feed of the site is cut after more than one place's share: it may not show it.
            assert file.data != after[path].data or path.startswith("feeds/"), path


def test_a_new_document_moves_the_feeds_of_its_kind_only(files) -> None:
    before, after = files("nothing"), files("one more document")
    moved = {path for path, file in before.items() if file.needs() != after[path].needs()}
    assert moved == {
        "data/build.json",
        "data/records.json",
        "data/records.csv",
        "data/excel/records.csv",
        "data/danbiet.sqlite",
        "data/danbiet.zip",
        *(f"feeds/{folder}{kind}.xml" for folder in ("", "van-ban/") for kind in ("rss", "atom")),
    }


def test_everything_that_lists_says_what_it_needs(sample, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    ledgers = doors.ledgers_of(sample, about, sample_settings)
    files = of_whole(ledgers, about, sample_settings, [], 9)
    for each in (*of_site(ledgers, about), *files):
        if isinstance(each, Page | Pending):
            assert each.needs is not None, each.path


def test_a_feed_without_entries_is_dated_the_day(snapshot_with, sample_settings) -> None:
    """The first note of a supervisor is of August."""

    def feed(day: int) -> tuple[str, bytes]:
        snapshot = snapshot_with({}, date(2026, 7, day))
        about = doors.about_of(snapshot, sample_settings)
        ledgers = doors.ledgers_of(snapshot, about, sample_settings)
        found = of_whole(ledgers, about, sample_settings, [], 0)
        [note] = [each for each in found if each.path == "feeds/giam-sat/atom.xml"]
        return note.needs(), note.data

    assert len({feed(29), feed(30)}) == 2
    assert len({needs for needs, _ in (feed(29), feed(30))}) == 2
    assert feed(29) == feed(29)
