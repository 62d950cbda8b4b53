"""What is made once for many pages is what each of them would have made."""

from __future__ import annotations

from dataclasses import replace

import doors

from danbiet.core.problems import Source
from danbiet.core.records import FreePage, PageFacts
from danbiet.core.snapshot import Snapshot
from danbiet.outputs import urls
from danbiet.outputs.pages import of_place
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.surroundings import surroundings
from danbiet.outputs.words import words

FACTS = PageFacts(title="Trang")
SOURCE = Source("trang/a.md")


def test_every_page_has_its_own_addresses(sample: Snapshot, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    free = [FreePage(name, FACTS, sample.places[0].locality.body, SOURCE) for name in "ab"]
    about = replace(about, pages=tuple(free))
    paths = [page.path for page in doors.pages_of(sample, about) if page.language == "vi"]
    assert len(paths) > 50
    places = {each.id: each for each in sample.places}
    for language in about.languages:
        desk = Desk(about, words(language))
        # Twice, the second time from the end: what was made for one page must fit the other.
        for path in [*paths, *reversed(paths), urls.free_page("a"), urls.free_page("b")]:
            place = places.get(path.partition("/")[0])
            at = desk.at(path)
            assert surroundings(at, place) == surroundings(replace(at, known={}), place), path


def test_pages_as_deep_as_each_other_share_theirs(sample: Snapshot, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    desk, place = Desk(about, words("vi")), sample.places[0]
    first = surroundings(desk.at(urls.issue(place.id, "kn-1")), place)
    assert surroundings(desk.at(urls.issue(place.id, "kn-2")), place) is first
    assert surroundings(desk.at(urls.meeting(place.id, "dt-2026-05")), place) is first
    assert surroundings(desk.at(urls.locality(place.id)), place) is not first
    assert (
        surroundings(replace(desk, say=words("en")).at(urls.issue(place.id, "kn-1")), place)
        != first
    )


def test_pages_of_every_sort_share_theirs(sample: Snapshot, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    first: dict[str, object] = {}
    sorts = set()
    for place in sample.places:
        for page in of_place(place, about):
            if page.path.count("/") == 3 and page.language == "vi":
                around = page.view.frame.around
                assert first.setdefault(place.id, around) is around, page.path
                sorts.add(page.template)
    assert sorts >= {"record.html", "meeting.html", "issue.html"}
