from __future__ import annotations

import json
import time
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import doors
import feedparser
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import feeds, urls
from danbiet.outputs.feeds.xml_shapes import clean
from danbiet.outputs.words import words
from danbiet.settings import Settings

SITE = "https://vi-du.gov.vn/dan-biet"


@pytest.fixture(scope="module")
def written(sample: Snapshot, sample_settings: Settings) -> dict[str, bytes]:
    return doors.feeds_of(sample, sample_settings)


def entry(data: bytes, wanted: str):
    return next(each for each in feedparser.parse(data).entries if each.id == wanted)


def terms(item, scheme: str) -> list[str]:
    return [each.term for each in item.tags if each.scheme == f"tag:danbiet,2026:{scheme}"]


def read(data: bytes):
    """Items of any format: id → address, in their order."""
    if data.startswith(b"{"):
        return {each["id"]: each["url"] for each in json.loads(data)["items"]}
    return {each.id: each.link for each in feedparser.parse(data).entries}


def test_every_listed_feed_is_written(sample, written):
    told = words("vi")
    found = list(feeds.channels_of_site(told))
    for each in sample.places:
        found += feeds.channels_of_locality(each.locality, told)
    listed = {each.path(form) for each in found for form in feeds.FORMATS}
    assert len(listed) == 3 * len(found)
    of_issues = {
        f"khe-thu/feeds/kien-nghi/{name}.{file}"
        for name in ("kn-1", "kn-2", "kn-3")
        for file in ("rss.xml", "atom.xml", "feed.json")
    }
    lists = {
        "feeds/danbiet.opml",
        *(f"{name}/feeds/danbiet.opml" for name in ("khe-thu", "ben-thu")),
    }
    assert {*written} == listed | of_issues | lists
    folders = {path.rsplit("/", 1)[0] for path in written}
    topics = ("", "/qua-han", "/sap-den-han", "/loi-hen", "/da-giai-quyet", "/y-kien-giam-sat")
    for base in ("feeds", "khe-thu/feeds", "ben-thu/feeds"):
        assert {f"{base}{each}" for each in topics} <= folders
    assert {f"feeds/{folder}" for folder in urls.FOLDERS.values()} <= folders
    assert {"khe-thu/feeds/thon/thon-3", "khe-thu/feeds/don-vi/economics"} <= folders
    assert "feeds/linh-vuc/thuy-loi" in folders


def test_each_feed_is_read_without_complaint(written):
    for path, data in written.items():
        if not path.endswith(".xml"):
            continue
        style = b'<?xml-stylesheet type="text/css" href="/dan-biet/feeds/feed.css"?>'
        assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n' + style), path
        found = feedparser.parse(data)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.version == ("rss20" if path.endswith("rss.xml") else "atom10")
        assert found.feed.title.startswith("Dân Biết – ")
        assert found.feed.language == "vi"
        links = {(each.rel, each.href) for each in found.feed.links}
        assert ("self", f"{SITE}/{path}") in links
        page = next(href for rel, href in links if rel == "alternate")
        assert page.startswith(f"{SITE}/")
        assert "feeds" not in page
        assert found.feed.link == page


def test_a_json_feed_has_what_its_version_wants(written):
    for path, data in written.items():
        if not path.endswith("feed.json"):
            continue
        said = json.loads(data)
        assert said["version"] == "https://jsonfeed.org/version/1.1"
        assert said["feed_url"] == f"{SITE}/{path}"
        assert said["home_page_url"].startswith(f"{SITE}/")
        assert said["language"] == "vi"
        for each in said["items"]:
            assert {"id", "url", "title", "content_text", "date_published", "tags"} <= set(each)
            assert datetime.fromisoformat(each["date_published"]).utcoffset() == timedelta(hours=7)


def test_every_format_tells_the_same_with_unique_ids(written):
    for path, data in written.items():
        if not path.endswith("rss.xml"):
            continue
        one = read(data)
        assert len(feedparser.parse(data).entries) == len(one)
        for other in ("atom.xml", "feed.json"):
            assert list(read(written[path.replace("rss.xml", other)]).items()) == list(one.items())


def test_a_list_of_feeds_leads_to_each_of_them(written):
    for path, data in written.items():
        if not path.endswith(".opml"):
            continue
        root = ET.fromstring(data)
        assert (root.tag, root.get("version")) == ("opml", "2.0")
        rows = [each for each in root.iter("outline") if each.get("type") == "rss"]
        assert rows
        for row in rows:
            assert row.get("xmlUrl").removeprefix(f"{SITE}/") in written
            assert row.get("text") == row.get("title")
    titles = [each.get("text") for each in ET.fromstring(written["feeds/danbiet.opml"])[1]]
    assert titles == ["Cả trang", "Phường Bến Thử", "Xã Khe Thử"]


def test_ids_survive_a_move_of_the_site(sample, sample_settings):
    def ids(url: str) -> list[str]:
        moved = Settings(**{**vars(sample_settings), "url": url})
        found = doors.feeds_of(sample, moved)
        return [each.id for each in feedparser.parse(found["feeds/atom.xml"]).entries]

    assert ids("https://a.vn") == ids("https://b.vn/x")


def test_two_runs_are_identical_and_name_no_clock(sample, sample_settings, written):
    again = doors.feeds_of(sample, sample_settings)
    assert again == written


def test_a_document(written):
    found = entry(written["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/conclusions/2026-05")
    assert found.title == "Thông báo kết luận"
    assert found.link == f"{SITE}/khe-thu/ket-luan/2026-05/"
    assert found.published == "2026-05-22T09:00:00+07:00"
    assert found.updated == found.published
    assert found.author == "Ủy ban nhân dân xã Khe Thử"
    assert terms(found, "kind") == ["conclusion"]
    assert terms(found, "locality") == ["khe-thu"]
    assert terms(found, "unit") == ["economics", "office"]
    assert terms(found, "due") == ["2026-06-30", "2026-07-31", "2026-09-30"]


def test_a_day_without_a_time_is_the_morning(written):
    found = entry(written["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/minutes/2026-05")
    assert found.published == "2026-05-14T07:00:00+07:00"
    plain = entry(written["feeds/rss.xml"], "tag:danbiet,2026:khe-thu/minutes/2026-05")
    assert plain.published == "Thu, 14 May 2026 07:00:00 +0700"
    assert plain.guidislink is False


def test_markup_stays_text(written):
    wanted = "tag:danbiet,2026:khe-thu/announcements/2026-05"
    title = "Thông báo đối thoại <b>chuyên đề</b> & ]]> “nông dân”"
    raw = written["feeds/rss.xml"].decode()
    assert f"<title>{title.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}" in raw
    assert "CDATA" not in raw
    summary = entry(written["feeds/rss.xml"], "tag:danbiet,2026:khe-thu/conclusions/2026-05")
    assert summary.summary == "Giao việc và hẹn ngày trả lời &lt;i&gt;ba&lt;/i&gt; kiến nghị."
    assert entry(written["feeds/atom.xml"], wanted).title_detail.type == "text/plain"
    assert "<script" not in raw


def test_a_withdrawn_document_is_a_tombstone_and_its_withdrawal_an_item(written, secret):
    found = entry(written["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/papers/go")
    assert found.title == "Văn bản đã được gỡ"
    assert found.summary == "Có thông tin riêng của người dân."
    assert found.published == "2026-06-01T07:00:00+07:00"
    assert found.updated == "2026-06-10T07:00:00+07:00"
    assert terms(found, "number") == []
    told = entry(written["feeds/atom.xml"], "tag:danbiet,2026:withdrawn/khe-thu/papers/go")
    assert (told.title, told.published) == (
        "Gỡ văn bản: Văn bản khác của hồ sơ",
        "2026-06-10T07:00:00+07:00",
    )
    assert secret not in b"".join(written.values()).decode()


def test_a_replacement_is_an_item_that_leads_to_the_new_document(written):
    name = "tag:danbiet,2026:replaced/khe-thu/papers/tin-cu/papers/tin"
    found = entry(written["khe-thu/feeds/rss.xml"], name)
    assert found.title == "Được thay thế: Tin, bài: Tin bài, bản đầu"
    assert found.summary == "Thay bằng: Tin bài, bản đính chính"
    assert found.link == f"{SITE}/khe-thu/van-ban/tin/"


def test_files_are_enclosures(written):
    name = "tag:danbiet,2026:khe-thu/responses/2026-07"
    (first,) = entry(written["feeds/rss.xml"], name).enclosures
    assert first.href == f"{SITE}/khe-thu/tep/thu.pdf"
    assert first.type == "application/pdf"
    assert int(first.length) > 0
    found = entry(written["feeds/atom.xml"], name)
    assert found.link == f"{SITE}/khe-thu/tra-loi/2026-07/"
    told = {each.href: each.type for each in found.links if each.rel == "enclosure"}
    assert told == {
        f"{SITE}/khe-thu/tep/thu.pdf": "application/pdf",
        f"{SITE}/khe-thu/tep/nghiem-thu.jpg": "image/jpeg",
    }
    [item] = [e for e in json.loads(written["feeds/feed.json"])["items"] if e["id"] == name]
    assert [each["mime_type"] for each in item["attachments"]] == ["application/pdf", "image/jpeg"]


def test_drafts_and_scheduled_documents_are_nowhere(written):
    everything = b"".join(written.values()).decode()
    assert "nhap" not in everything
    assert "hen-dang" not in everything


def test_what_became_overdue_and_what_came_of_it(written):
    found = feedparser.parse(written["feeds/qua-han/atom.xml"]).entries
    assert [each.id.removeprefix("tag:danbiet,2026:") for each in found] == [
        "overdue/ben-thu/2026/notice/dt-2026-11/invitation/2026-11-17",
        "overdue/khe-thu/2026/quy/2026/q3/2026-09-30",
        "overdue/ben-thu/2026/quy/2026/q3/2026-09-30",
        "overdue/khe-thu/issues/kn-1/promise/2026-06-30",
        "overdue/ben-thu/2026/quy/2026/q2/2026-06-30",
        "over/khe-thu/2026/ket-luan/dt-2026-05/conclusion/2026-05-19",
        "overdue/khe-thu/2026/ket-luan/dt-2026-05/conclusion/2026-05-19",
    ]
    assert found[-2].title.startswith("Đã làm, sau hạn 19/5/2026: Thông báo kết luận – ")
    assert found[-2].published == "2026-05-22T09:00:00+07:00"  # when the conclusion was posted
    promise = entry(
        written["feeds/qua-han/atom.xml"],
        "tag:danbiet,2026:overdue/khe-thu/issues/kn-1/promise/2026-06-30",
    )
    assert promise.title == "Quá hẹn 30/6/2026: Nạo vét kênh <script>alert(1)</script>"
    assert promise.link == f"{SITE}/khe-thu/kien-nghi/kn-1/#issues-kn-1-promise"
    assert promise.published == "2026-07-01T07:00:00+07:00"
    assert (terms(promise, "state"), terms(promise, "unit")) == (["overdue"], ["economics"])
    assert terms(promise, "village") == ["thon_3"]
    assert found[0].title.startswith("Quá hạn 17/11/2026: Giấy mời – Đối thoại định kỳ, ngày")


def test_the_course_of_an_issue(written):
    found = feedparser.parse(written["khe-thu/feeds/kien-nghi/kn-3.atom.xml"])
    assert [each.title.partition(":")[0] for each in found.entries] == [
        "Dời hẹn từ 30/9/2026 sang 31/12/2026",
        "Hẹn chậm nhất ngày 30/9/2026",
        "Kiến nghị mới",
    ]
    assert found.feed.title == "Dân Biết – Đặt bể thu gom"
    assert found.feed.link == f"{SITE}/khe-thu/kien-nghi/kn-3/"
    due = [terms(each, "due") for each in found.entries]
    assert due == [["2026-12-31"], ["2026-09-30"], []]


def test_an_item_is_in_the_feed_of_each_thing_it_is_about(written):
    name = "tag:danbiet,2026:issue/khe-thu/kn-1/conclusions/2026-05"
    for folder in (
        "khe-thu/feeds/don-vi/economics/",
        "khe-thu/feeds/thon/thon-3/",
        "khe-thu/feeds/loi-hen/",
        "khe-thu/feeds/kien-nghi/kn-1.",
        "feeds/linh-vuc/thuy-loi/",
        "feeds/loi-hen/",
    ):
        assert name in read(written[f"{folder}feed.json"]), folder
    for folder in ("ben-thu/feeds/loi-hen/", "khe-thu/feeds/da-giai-quyet/", "khe-thu/feeds/"):
        assert name not in read(written[f"{folder}feed.json"]), folder


def test_what_is_resolved_and_what_the_supervisor_says_of_it(written):
    (found,) = feedparser.parse(written["khe-thu/feeds/da-giai-quyet/atom.xml"]).entries
    assert found.id == "tag:danbiet,2026:issue/khe-thu/kn-2/responses/2026-07"
    assert found.title == "Đã giải quyết xong, đúng hẹn 31/7/2026: Sửa đường ra đồng"
    assert found.summary == "Đã sửa xong."
    assert feedparser.parse(written["ben-thu/feeds/da-giai-quyet/rss.xml"]).entries == []
    (note,) = feedparser.parse(written["feeds/y-kien-giam-sat/atom.xml"]).entries
    assert note.title == "Ý kiến giám sát (Chưa đồng tình): Sửa đường ra đồng"
    assert note.summary == "Mới sửa một nửa."


def test_a_resolution_that_was_reopened_is_told_anew(snapshot_with, sample_settings):
    def answer(day: str, status: str) -> dict[str, object]:
        return {"title": "Trả lời", "posted": day, "issues": [{"id": "kn-2", "status": status}]}

    def resolved(more: dict[str, object]) -> list[str]:
        found = doors.feeds_of(snapshot_with(more), sample_settings)
        return [each.rpartition("/")[2] for each in read(found["feeds/da-giai-quyet/atom.xml"])]

    more = {"khe-thu/responses/2026-09": answer("2026-09-01", "reopened")}
    assert resolved(more) == ["2026-07"]
    more["khe-thu/responses/2026-10"] = answer("2026-10-01", "resolved")
    assert resolved(more) == ["2026-10", "2026-07"]


def test_what_a_withdrawn_document_said_of_issues_is_gone_too(snapshot_with, sample_settings):
    gone = {
        "title": "Trả lời kiến nghị",
        "posted": "2026-07-21T14:00",
        "issues": [{"id": "kn-2", "status": "resolved", "text": "Đã sửa xong."}],
        "withdrawn": {"on": "2026-11-01", "reason": "Sai"},
    }
    found = doors.feeds_of(snapshot_with({"khe-thu/responses/2026-07": gone}), sample_settings)
    for path in ("feeds/da-giai-quyet/atom.xml", "khe-thu/feeds/kien-nghi/kn-2.atom.xml"):
        told = entry(found[path], "tag:danbiet,2026:issue/khe-thu/kn-2/responses/2026-07")
        assert (told.title, told.summary) == ("Văn bản đã được gỡ", "Sai")
        assert told.published == "2026-07-21T14:00:00+07:00"
        assert told.updated == "2026-11-01T07:00:00+07:00"
    assert "Đã sửa xong." not in b"".join(found.values()).decode()


def test_the_feed_is_as_new_as_its_newest_item(written):
    newest = feedparser.parse(written["feeds/atom.xml"])
    assert newest.feed.updated == newest.entries[0].updated == "2026-11-20T07:00:00+07:00"
    empty = feedparser.parse(written["ben-thu/feeds/da-giai-quyet/atom.xml"])
    assert empty.feed.updated == "2026-01-01T07:00:00+07:00"  # records_from: no day of the clock
    plain = feedparser.parse(written["ben-thu/feeds/da-giai-quyet/rss.xml"])
    assert plain.feed.updated_parsed[:6] == time.struct_time((2026, 1, 1, 0, 0, 0, 3, 1, 0))[:6]


def test_the_latest_items_and_the_whole_of_the_newest_month(sample, sample_settings):
    few = Settings(**{**vars(sample_settings), "feed_items": 2})
    found = doors.feeds_of(sample, few)
    assert [each.removeprefix("tag:danbiet,2026:") for each in read(found["feeds/rss.xml"])] == [
        "khe-thu/announcements/2026-12-hoan",
        "khe-thu/announcements/2026-12",
        "ben-thu/announcements/2026-11",
    ]


def test_text_that_xml_forbids_does_not_stop_a_feed(snapshot_with, sample_settings):
    bad = {"title": "A\x00\x0b\ufffeB \u202eC", "posted": "2026-11-20T09:00", "paper": "news"}
    found = doors.feeds_of(snapshot_with({"khe-thu/papers/xau": bad}), sample_settings)
    told = entry(found["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/papers/xau")
    assert told.title == "Tin, bài: AB \u202eC"
    assert clean("\ud800B") == "B"  # half a letter is no UTF-8 either
