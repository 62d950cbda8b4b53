"""What can be found: everything public, each with the page it leads to, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import doors
import pytest

from danbiet.core.records import Attachment
from danbiet.outputs import search, urls
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.search import keeping, postings
from danbiet.outputs.search.items import items
from danbiet.outputs.search.postings import Packed
from danbiet.outputs.stash import NoStash
from danbiet.outputs.words import words


@pytest.fixture(scope="module")
def about(sample, sample_settings):
    return doors.about_of(sample, sample_settings)


@pytest.fixture(scope="module")
def desk(about):
    return Desk(about, words("vi"), base="")


@pytest.fixture(scope="module")
def found(sample, desk):
    return [each for place in sample.places for each in items(place, desk)]


def test_every_public_thing_is_there_once(sample, found):
    wanted = {
        each.id for place in sample.places for each in place.published if not place.is_gone(each)
    }
    wanted |= {f"{place.id}/issues/{each.id}" for place in sample.places for each in place.issues}
    wanted |= {
        f"{place.id}/meetings/{each.id}" for place in sample.places for each in place.meetings
    }
    wanted |= {
        f"{plan.id}/{rule.id}"
        for place in sample.places
        for plan in place.plans.values()
        for rule in plan.meta.rules
    }
    assert {each.id for each in found} == wanted
    assert len(found) == len(wanted)


def test_each_leads_to_a_page_that_is_there(sample, sample_settings, about, found):
    made = {page.path for page in doors.pages_of(sample, about)}
    for each in found:
        assert each.url.partition("#")[0] in made, each.url


def test_an_issue_is_found_by_what_stands_on_its_slip(found):
    numbers = {each.text.number for each in found if each.kind == "issue"}
    assert {"phiếu số 27", ""} <= numbers


def test_a_document_is_found_by_its_title_number_and_body(found):
    plan = next(each for each in found if each.id == "khe-thu/plans/2026")
    assert plan.text.title == "Kế hoạch đối thoại năm 2026"
    assert plan.text.number == "33/KH-UBND"
    assert (plan.kind, plan.year, plan.date) == ("plan", "2026", "2026-01-20")


def test_an_issue_is_found_by_what_was_asked_answered_and_promised(sample, found):
    place = sample.places[[each.id for each in sample.places].index("khe-thu")]
    for each in place.issues:
        item = next(one for one in found if one.id == f"khe-thu/issues/{each.id}")
        assert item.text.title == each.title
        for said in (each.text, each.answer, each.promise):
            assert said is None or said in item.text.body
        assert item.url == urls.issue("khe-thu", each.id)
        assert item.field == (each.field or "")


def test_what_is_late_is_marked(found):
    late = [each for each in found if each.kind == "issue" and each.overdue]
    assert late
    assert all(each.state == "late" for each in late)
    assert any(
        each.kind == "promise" and each.overdue and each.state == "overdue" for each in found
    )


def test_what_an_attachment_says_is_found(sample, desk):
    place = next(each for each in sample.places if each.published)
    record = next(each for each in place.published if not place.is_gone(each))
    file = Attachment("bang.pdf", "Bảng", "application/pdf", 1, "0" * 64, "x", "Ruộng bậc thang")
    changed = replace(record, attachments=(file,))
    other = replace(place, published=tuple(changed if e is record else e for e in place.published))
    [item] = [each for each in items(other, desk) if each.id == record.id]
    assert "Ruộng bậc thang" in item.text.body
    assert "Bảng" in item.text.body


def test_hidden_texts_are_in_no_part_and_no_file(sample, sample_settings, about, desk, secret):
    folded = "khong ai duoc thay cau nay"
    for place in sample.places:
        parts = search.parts(place, desk, None)
        names = Packed(parts[keeping.POSTINGS]).whole().names
        assert "duoc thay" not in names
        assert not [each for each in names if "secret" in each]
        assert secret.encode() not in b"".join(parts.values())
        assert folded.encode() not in b"".join(parts.values())
    ledgers = doors.ledgers_of(sample, about, sample_settings)
    _, hits = search.hits(ledgers, NoStash())
    for each in (*search.files(ledgers, NoStash()), *hits()):
        assert secret not in each.data.decode(), each.path
        assert "secret" not in each.data.decode().casefold(), each.path


def test_a_withdrawn_document_leaves_the_index(snapshot_with, sample_settings):
    news = {"title": "Tin Qwertz", "posted": "2026-11-10", "paper": "news"}
    gone = {"withdrawn": {"on": "2026-11-15", "reason": "Sai"}}
    before, after = (snapshot_with({"khe-thu/papers/qwertz": said}) for said in (news, news | gone))
    for snapshot, there in ((before, True), (after, False)):
        own = doors.ledgers_of(snapshot, doors.about_of(snapshot, sample_settings), sample_settings)
        _, hits = search.hits(own, NoStash())
        files = {each.path: each.data for each in (*search.files(own, NoStash()), *hits())}
        assert (b"qwertz" in b"".join(files.values())) == there
        assert (b"Qwertz" in b"".join(files.values())) == there


def test_the_columns_have_what_the_items_say(sample, desk):
    place = sample.places[0]
    parts = search.parts(place, desk, None)
    own = items(place, desk)
    facts, states = json.loads(parts[keeping.FACTS]), json.loads(parts[keeping.STATES])
    assert (
        [each[:2] for each in facts]
        == [[each.at, each.id] for each in own]
        == sorted(each[:2] for each in facts)
    )
    for item, row, (state, overdue) in zip(own, facts, states, strict=True):
        assert len(row[-1]) == 3
        assert row[2:-1] == [
            [item.kind],
            [item.year] if item.year else [],
            list(item.units),
            [item.field] if item.field else [],
            [item.village] if item.village else [],
            [place.id],
        ]
        assert (state, overdue) == (
            [item.state] if item.state else [],
            ["1"] if item.overdue else [],
        )
    shown = [json.loads(line) for line in parts[keeping.SHOWN].split(b"\n")]
    assert [each[1] for each in shown] == [each.url for each in own]


def test_the_same_texts_have_the_same_postings_and_are_not_gathered_again(
    sample, desk, monkeypatch
):
    """A new day moves states only."""
    place = sample.places[0]
    first = search.parts(place, desk, None)
    own = items(place, desk)
    other = [replace(own[0], text=own[0].text._replace(body="khuya")), *own[1:]]
    anew = search.parts_of(place.id, other, None)
    assert search.parts_of(place.id, other, first.__getitem__) == anew != first
    monkeypatch.setattr(postings, "gathered", lambda *_: pytest.fail("nothing changed"))
    assert search.parts(place, desk, first.__getitem__) == first
