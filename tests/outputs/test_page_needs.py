"""Files that are made of ledgers: equal needs, equal bytes; other needs, other bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain

import doors
import pytest

from danbiet.headers import HASHED
from danbiet.outputs import GROUPS, groups, of_data, of_search, of_site, of_whole
from danbiet.outputs.feeds import FORMATS
from danbiet.outputs.page import Page, Pending
from danbiet.outputs.stash import NoStash

#: An archive of a feed.
ARCHIVE = re.compile(r"/\d{4}-\d\d\.(atom\.xml|feed\.json)$")


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
            found = [
                *of_data(ledgers, about, settings, 9, NoStash()),
                *of_whole(ledgers, settings, []),
                *(
                    file
                    for each in groups(ledgers, about, settings, NoStash())
                    for file in each.make()
                ),
                *of_search(ledgers, NoStash()),
            ]
            known[edit] = {each.path: each for each in found if isinstance(each, Pending)}
        return known[edit]

    return made


@pytest.mark.parametrize("edit", doors.EDITS)
def test_needs_tell_whether_a_file_differs(files, edit) -> None:
    before, after = files("nothing"), files(edit)
    # An archive of a feed comes when its month is full, and goes when nothing is left of it; a
    # file whose name tells its content goes with it.
    comes_and_goes = {*before} ^ {*after}
    assert [e for e in comes_and_goes if not ARCHIVE.search(e) and not HASHED.search(f"/{e}")] == []
    for path in before.keys() & after:
        file = before[path]
        assert file.needs is not None
        if file.needs() == after[path].needs():
            assert file.data == after[path].data, path
        else:
            # A feed of the site is cut after more than one place's share: it may not show it.
            assert file.data != after[path].data or path.startswith("feeds/"), path


def test_a_new_document_moves_the_feeds_of_its_kind_only(files) -> None:
    before, after = files("nothing"), files("one more document")
    moved = {path for path in before.keys() & after if before[path].needs() != after[path].needs()}
    assert moved == {
        "data/build.json",
        "data/records.json",
        "data/records.csv",
        "data/excel/records.csv",
        "data/danbiet.sqlite",
        "data/danbiet.zip",
        "data/datapackage.json",
        "search/index.json",
        "search/lunr-index.json",
        *(f"feeds/{folder}{file}" for folder in ("", "van-ban/") for file, _ in FORMATS.values()),
    }


@pytest.fixture(scope="module")
def grouped(
    snapshot_with, sample_settings
) -> Callable[[str], dict[str, tuple[str, dict[str, bytes]]]]:
    """Name of a group → what it stands for, and its files after an edit."""

    def made(edit: str) -> dict[str, tuple[str, dict[str, bytes]]]:
        snapshot = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
        about = doors.about_of(snapshot, sample_settings)
        found = groups(doors.ledgers_of(snapshot, about), about, sample_settings, NoStash())
        return {
            each.name: (
                each.stands,
                {file.path: file.data for file in each.make() if isinstance(file, Pending)},
            )
            for each in found
        }

    return made


@pytest.mark.parametrize("edit", doors.EDITS)
@pytest.mark.parametrize("name", GROUPS)
def test_a_group_stands_while_its_files_do(grouped, name: str, edit: str) -> None:
    (was, before), (now, after) = grouped("nothing")[name], grouped(edit)[name]
    assert before
    assert (was == now) == (before == after)


def test_a_text_that_nothing_lists_moves_no_group(grouped) -> None:
    assert grouped("nothing") == grouped("a text that no card shows")


def test_everything_that_lists_says_what_it_needs(sample, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    ledgers = doors.ledgers_of(sample, about, sample_settings)
    data = of_data(ledgers, about, sample_settings, 9, NoStash())
    files = of_whole(ledgers, sample_settings, [])
    made = [each.make() for each in groups(ledgers, about, sample_settings, NoStash())]
    whole = chain(of_site(ledgers, about), data, files, *made, of_search(ledgers, NoStash()))
    for each in whole:
        if isinstance(each, Page | Pending):
            assert each.needs is not None, each.path


def test_a_day_on_which_nothing_happens_moves_no_feed(snapshot_with, sample_settings) -> None:
    """The first note of a supervisor is of August; nothing falls due in these days."""

    def feeds(day: int) -> dict[str, tuple[str, bytes]]:
        snapshot = snapshot_with({}, date(2026, 6, day))
        about = doors.about_of(snapshot, sample_settings)
        ledgers = doors.ledgers_of(snapshot, about, sample_settings)
        found, _ = groups(ledgers, about, sample_settings, NoStash())
        return {
            e.path: (e.needs(), e.data) for e in found.make() if isinstance(e, Pending) and e.needs
        }

    assert feeds(22) == feeds(24)
    assert feeds(22)["feeds/y-kien-giam-sat/atom.xml"]
    assert feeds(24) != feeds(25)  # the promise for 30 June is three working days away
