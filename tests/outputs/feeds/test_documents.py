"""How a document is called in a feed: by its kind and its title, and no word twice."""

from __future__ import annotations

import pytest

from danbiet.outputs.feeds.documents import heading
from danbiet.outputs.words import words


@pytest.mark.parametrize(
    ("folder", "said", "expected"),
    [
        ("announcements", {"title": "Thông báo họp thôn 3"}, "Thông báo họp thôn 3"),
        ("announcements", {"title": "Hoãn hội nghị"}, "Thông báo tổ chức: Hoãn hội nghị"),
        ("announcements", {"title": "Thông tin mới"}, "Thông báo tổ chức: Thông tin mới"),
        (
            "papers",
            {"title": "BIÊN BẢN họp trù bị", "paper": "news"},
            "Tin, bài: BIÊN BẢN họp trù bị",
        ),
        ("papers", {"title": "Thông", "paper": "news"}, "Tin, bài: Thông"),
        ("papers", {"title": "Tin, bài về hội nghị", "paper": "news"}, "Tin, bài về hội nghị"),
    ],
)
def test_a_kind_is_not_said_twice(snapshot_with, folder, said, expected):
    base = {"posted": "2026-11-02T09:00", "meeting": "dt-2026-12"}
    starts = {"kind": "periodic", "starts": "2026-12-12T07:30"} if folder == "announcements" else {}
    place = snapshot_with({f"khe-thu/{folder}/x": {**base, **starts, **said}}).place_by_id[
        "khe-thu"
    ]
    assert heading(place.record_by_id[f"khe-thu/{folder}/x"], words("vi")) == expected
