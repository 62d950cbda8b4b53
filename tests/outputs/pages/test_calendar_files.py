"""How pages offer calendar files: a name for each, and a meeting's while one can still come."""

from __future__ import annotations

import pytest

from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import calendar_files
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words


@pytest.fixture(scope="module", params=["vi", "en"])
def desk(request, sample, sample_settings, project):
    about = site.site_info(sample, sample_settings, render.assets(project / "theme"))
    return Desk(about, words(request.param), here=urls.FOLLOW)


def test_no_two_calendars_of_a_list_have_one_name(desk, sample):
    for place in (None, *(each.locality for each in sample.places)):
        for group in calendar_files.groups(desk, place):
            names = [each.title.text for each in group.calendars]
            assert len(set(names)) == len(names), group.anchor


def test_those_of_units_are_called_as_the_locality_calls_them(desk, sample):
    for place in sample.places:
        [_, units] = calendar_files.groups(desk, place.locality)
        said = [(each.title.text, each.title.vi) for each in units.calendars]
        assert said == [(name, True) for name in place.locality.meta.units.values()]
        assert len({each.about for each in units.calendars}) == 1


def test_a_meeting_is_offered_while_it_lies_ahead(desk, sample):
    offered = {}
    for place in sample.places:
        for each in place.meetings:
            found = calendar_files.of_meeting(desk, place, each)
            assert found == "" or found.endswith(urls.meeting_calendar(place.id, each.id))
            offered[each.status, bool(each.appointments)] = bool(found)
    ahead = {("announced", True), ("rescheduled", True)}
    assert offered == {known: known in ahead for known in offered}
    assert offered.keys() & ahead
    assert ("held", True) in offered
