from __future__ import annotations

import time

import doors
import feedparser
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import feeds, urls
from danbiet.settings import Settings

SITE = "https://vi-du.gov.vn/dan-biet"


@pytest.fixture(scope="module")
def written(sample: Snapshot, sample_settings: Settings) -> dict[str, bytes]:
    return doors.feeds_of(sample, sample_settings)


def entry(data: bytes, wanted: str):
    return next(each for each in feedparser.parse(data).entries if each.id == wanted)


def terms(item, scheme: str) -> list[str]:
    return [each.term for each in item.tags if each.scheme == f"tag:danbiet,2026:{scheme}"]


def test_every_listed_feed_is_written_and_nothing_else(sample, written):
    links = feeds.listing([each.locality for each in sample.places])
    assert sorted(each.path for each in links) == sorted(written)
    assert len({each.path for each in links}) == len(links)
    folders = {each.path.rsplit("/", 1)[0] for each in links}
    assert folders == {
        "feeds",
        *(f"feeds/{folder}" for folder in urls.FOLDERS.values()),
        "feeds/da-giai-quyet",
        "feeds/qua-han",
        *(
            f"{name}/feeds{rest}"
            for name in ("khe-thu", "ben-thu")
            for rest in ("", "/da-giai-quyet", "/qua-han")
        ),
    }


def test_each_feed_is_read_without_complaint(written):
    for path, data in written.items():
        assert data.startswith(b"<?xml"), path
        read = feedparser.parse(data)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == ("rss20" if path.endswith("rss.xml") else "atom10")
        assert read.feed.title.startswith("Dân Biết – ")
        assert read.feed.language == "vi"
        found = {(each.rel, each.href) for each in read.feed.links}
        assert ("self", f"{SITE}/{path}") in found
        page = next(href for rel, href in found if rel == "alternate")
        assert page.startswith(f"{SITE}/")
        assert "feeds" not in page
        assert read.feed.link == page


def test_both_formats_tell_the_same_with_unique_ids(written):
    for path, data in written.items():
        if not path.endswith("rss.xml"):
            continue
        one = feedparser.parse(data).entries
        two = feedparser.parse(written[path.replace("rss.xml", "atom.xml")]).entries
        assert [each.id for each in one] == [each.id for each in two]
        assert len({each.id for each in one}) == len(one)
        assert [each.link for each in one] == [each.link for each in two]
        assert [each.published_parsed for each in one] == [each.published_parsed for each in two]


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
    title = "Thông báo tổ chức: Thông báo đối thoại <b>chuyên đề</b> & ]]> “nông dân”"
    raw = written["feeds/rss.xml"].decode()
    assert f"<title>{title.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}" in raw
    assert "CDATA" not in raw
    summary = entry(written["feeds/rss.xml"], "tag:danbiet,2026:khe-thu/conclusions/2026-05")
    assert summary.summary == "Giao việc và hẹn ngày trả lời &lt;i&gt;ba&lt;/i&gt; kiến nghị."
    assert entry(written["feeds/atom.xml"], wanted).title_detail.type == "text/plain"
    assert "<script" not in raw


def test_a_withdrawn_document_is_a_tombstone_on_top(written, secret):
    found = entry(written["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/papers/go")
    assert found.title == "Văn bản đã được gỡ"
    assert found.summary == "Có thông tin riêng của người dân."
    assert found.published == "2026-06-01T07:00:00+07:00"
    assert found.updated == "2026-06-10T07:00:00+07:00"
    assert terms(found, "number") == []
    assert secret not in b"".join(written.values()).decode()


def test_drafts_and_scheduled_documents_are_nowhere(written):
    everything = b"".join(written.values()).decode()
    assert "nhap" not in everything
    assert "hen-dang" not in everything


def test_what_is_overdue(written):
    found = feedparser.parse(written["feeds/qua-han/atom.xml"]).entries
    assert [each.id for each in found] == [
        "tag:danbiet,2026:overdue/ben-thu/2026/notice/dt-2026-11/invitation/2026-11-17",
        "tag:danbiet,2026:overdue/khe-thu/2026/quy/2026/q3/2026-09-30",
        "tag:danbiet,2026:overdue/ben-thu/2026/quy/2026/q3/2026-09-30",
        "tag:danbiet,2026:overdue/khe-thu/issues/kn-1/promise/2026-06-30",
        "tag:danbiet,2026:overdue/ben-thu/2026/quy/2026/q2/2026-06-30",
    ]
    promise = found[3]
    assert promise.title == "Quá hẹn 30/6/2026: Nạo vét kênh <script>alert(1)</script>"
    assert promise.link == f"{SITE}/khe-thu/kien-nghi/kn-1/#issues-kn-1-promise"
    assert promise.published == "2026-07-01T07:00:00+07:00"
    assert (terms(promise, "state"), terms(promise, "unit")) == (["overdue"], ["economics"])
    assert found[0].title.startswith("Quá hạn 17/11/2026: Giấy mời – Đối thoại định kỳ")
    assert found[1].title == "Quá hạn 30/9/2026: Thời gian tổ chức, quý III – Xã Khe Thử"


def test_what_is_resolved_and_that_it_is_disputed(written):
    (found,) = feedparser.parse(written["khe-thu/feeds/da-giai-quyet/atom.xml"]).entries
    assert found.id == "tag:danbiet,2026:resolved/khe-thu/kn-2/2026-07-21"
    assert found.title == "Đã giải quyết: Sửa đường ra đồng"
    assert found.summary == "Đã sửa xong. (Đơn vị giám sát chưa đồng tình)"
    assert feedparser.parse(written["ben-thu/feeds/da-giai-quyet/rss.xml"]).entries == []


def test_a_resolution_that_was_reopened_is_told_anew(snapshot_with, sample_settings):
    def answer(day: str, status: str) -> dict[str, object]:
        return {"title": "Trả lời", "posted": day, "issues": [{"id": "kn-2", "status": status}]}

    more = {"khe-thu/responses/2026-09": answer("2026-09-01", "reopened")}
    found = doors.feeds_of(snapshot_with(more), sample_settings)
    assert feedparser.parse(found["feeds/da-giai-quyet/atom.xml"]).entries == []
    more["khe-thu/responses/2026-10"] = answer("2026-10-01", "resolved")
    found = doors.feeds_of(snapshot_with(more), sample_settings)
    (again,) = feedparser.parse(found["feeds/da-giai-quyet/atom.xml"]).entries
    assert again.id == "tag:danbiet,2026:resolved/khe-thu/kn-2/2026-10-01"


def test_the_feed_is_as_new_as_its_newest_entry(written):
    newest = feedparser.parse(written["feeds/atom.xml"])
    assert newest.feed.updated == newest.entries[0].updated == "2026-11-20T07:00:00+07:00"
    empty = feedparser.parse(written["ben-thu/feeds/da-giai-quyet/atom.xml"])
    assert empty.feed.updated == "2026-11-21T00:00:00+07:00"
    plain = feedparser.parse(written["ben-thu/feeds/da-giai-quyet/rss.xml"])
    assert plain.feed.updated_parsed[:6] == time.struct_time((2026, 11, 20, 17, 0, 0, 4, 0, 0))[:6]


def test_only_the_latest_items(sample, sample_settings):
    few = Settings(**{**vars(sample_settings), "feed_items": 3})
    found = doors.feeds_of(sample, few)
    ids = [each.id for each in feedparser.parse(found["feeds/rss.xml"]).entries]
    assert ids == [
        "tag:danbiet,2026:khe-thu/announcements/2026-12-hoan",
        "tag:danbiet,2026:khe-thu/announcements/2026-12",
        "tag:danbiet,2026:ben-thu/announcements/2026-11",
    ]


def test_of_a_kind_the_latest_is_kept(sample, sample_settings):
    """What was withdrawn since is newer than what was posted after it."""
    one = Settings(**{**vars(sample_settings), "feed_items": 1})
    found = doors.feeds_of(sample, one)
    for path in ("feeds/van-ban/rss.xml", "feeds/qua-han/rss.xml", "khe-thu/feeds/rss.xml"):
        whole = doors.feeds_of(sample, sample_settings)[path]
        newest = feedparser.parse(whole).entries[0].id
        assert [each.id for each in feedparser.parse(found[path]).entries] == [newest]


def test_text_that_xml_forbids_does_not_stop_a_feed(snapshot_with, sample_settings):
    bad = {"title": "A\x00\x0b\ufffeB \u202eC", "posted": "2026-11-20T09:00", "paper": "news"}
    found = doors.feeds_of(snapshot_with({"khe-thu/papers/xau": bad}), sample_settings)
    told = entry(found["feeds/atom.xml"], "tag:danbiet,2026:khe-thu/papers/xau")
    assert told.title == "Tin, bài: AB \u202eC"
    assert feeds._clean("\ud800B") == "B"  # half a letter is no UTF-8 either
