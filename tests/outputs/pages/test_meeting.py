"""A meeting's page: what came of it first, every duty once, what needs a look in the open."""

from __future__ import annotations

import pytest

from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import meeting
from danbiet.outputs.pages.desk import Desk, is_late
from danbiet.outputs.words import words


@pytest.fixture(scope="module")
def desk(sample, sample_settings, project):
    about = site.site_info(sample, sample_settings, render.assets(project / "theme"))
    return Desk(about, words("vi"))


@pytest.fixture(scope="module")
def views(desk, sample):
    return {page.path: page.view for place in sample.places for page in meeting.pages(desk, place)}


def anchors(duties):
    return [each.anchor for each in duties]


def test_every_duty_stands_once(sample, views):
    for place in sample.places:
        for shown in place.meetings:
            view = views[urls.meeting(place.id, shown.id)]
            everything = [*view.attention, *view.dated, *view.reference]
            everything += [each for group in view.groups for each in group.duties]
            wanted = [
                urls.fragment(each)
                for each in place.obligations
                if each.subject.type == "meeting" and each.subject.id == shown.id
            ]
            assert sorted(anchors(everything)) == sorted(wanted)


def test_nothing_that_is_late_is_folded_away(sample, views):
    for place in sample.places:
        for each in place.obligations:
            if each.subject.type == "meeting" and each.source == "plan" and is_late(each):
                view = views[urls.meeting(place.id, each.subject.id)]
                assert urls.fragment(each) in anchors(view.attention)


def test_the_first_sentence_counts_issues_and_duties(views):
    held = views["khe-thu/hoi-nghi/dt-2026-05/"]
    assert held.outcome.startswith("3 kiến nghị: 1 đã giải quyết xong, 1 quá hẹn, 1 đang chờ")
    assert "việc theo kế hoạch đã thực hiện" in held.outcome


def test_the_dossier_is_in_order_of_time_and_names_what_is_missing(views):
    held = views["khe-thu/hoi-nghi/dt-2026-05/"]
    days = [each.on_iso for each in held.dossier if each.on_iso]
    assert days == sorted(days)
    ahead = views["ben-thu/hoi-nghi/dt-2026-11/"]
    due = [each for each in ahead.dossier if each.tag is not None]
    assert due
    assert all(each.said.href and each.said.href.startswith("#") for each in due)


def test_only_a_last_day_is_called_due(views):
    """An old date on which nobody met is no deadline, though it has a tag too."""
    moments = [each for view in views.values() for each in view.dossier]
    given_up = [each for each in moments if each.tag and each.tag.text == "không họp ngày này"]
    assert given_up
    assert not any(each.is_due for each in given_up)
    assert all(each.is_due for each in moments if each.tag and each not in given_up)


def test_a_description_ends_with_its_last_word(views):
    for view in views.values():
        for node in view.frame.metadata.linked["@graph"]:
            said = node.get("description", "")
            assert said == said.strip()


def test_a_long_list_of_issues_is_cut_and_continued_elsewhere(desk, sample, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_ON_A_PAGE", 2)
    view = next(
        each.view
        for each in meeting.pages(desk, sample.place_by_id["khe-thu"])
        if each.path.endswith("dt-2026-05/")
    )
    assert len(view.issues) == 2
    assert view.issues_all.text == "Xem tất cả 3 kiến nghị của hội nghị này"
    assert view.issues_all.href == "kien-nghi/index.html"
