"""Documents against the meetings they name."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, change, conclusion, minutes, paper, response

from danbiet.core.records import Record

M = "dt-05"
AT = {
    ("meeting",): (3, 10),
    ("starts",): (5, 9),
    ("kind",): (4, 7),
    ("change",): (6, 9),
    ("extension",): (8, 12),
}


def announced(**said: Any) -> Record:
    filled = {"kind": "thematic", "starts": "2026-05-12", "posted": "2026-04-20", **said}
    return announcement(M, marks=AT, **filled)


def found(*records: Record) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.severity, str(each.source).removeprefix("content/khe-mau/"))
        for each in build.problems(*records)
    ]


@pytest.mark.parametrize(
    "record",
    [
        minutes("dt-06", marks=AT, posted="2026-05-14"),
        minutes("dt-06", marks=AT, posted="2026-05-14", kind="periodic"),
        conclusion("dt-06", marks=AT, posted="2026-05-22"),
        response("x", marks=AT, meeting="dt-06", posted="2026-05-22"),
        paper(
            "x",
            "programme",
            marks=AT,
            meeting="dt-06",
            kind="periodic",
            starts="2026-05-12",
            posted="2026-05-01",
        ),
    ],
)
def test_an_unknown_meeting(record: Record) -> None:
    problems = build.problems(announced(), record)
    assert [(each.code, each.severity, each.suggestion) for each in problems] == [
        ("unknown-meeting", "error", "dt-05")
    ]
    assert (problems[0].source.line, problems[0].source.column) == (3, 10)


def test_minutes_with_kind_and_start_create_a_meeting() -> None:
    assert (
        found(
            minutes(M, kind="periodic", starts="2026-05-12", posted="2026-05-14"),
            conclusion(M, posted="2026-05-20"),
        )
        == []
    )


def test_a_meeting_that_is_not_published_yet() -> None:
    for creator in (announced(posted=None), announced(posted="2026-12-01")):
        told = minutes(M, marks=AT, posted="2026-05-14")
        assert ("meeting-not-published", "warning", "minutes/dt-05.md:3:10") in found(creator, told)


def test_the_first_announcement_says_kind_and_start() -> None:
    assert found(announced(kind=None)) == [
        ("meeting-without-start", "error", "announcements/dt-05.md:3:10")
    ]
    assert found(announced(starts=None)) == [
        ("meeting-without-start", "error", "announcements/dt-05.md:3:10")
    ]
    assert found(announced(starts=None, posted=None)) == [
        ("meeting-without-start", "warning", "announcements/dt-05.md:3:10")
    ]
    assert found(announced(starts=None, sessions=[{"starts": "2026-05-12"}])) == []


def test_dates_that_move() -> None:
    again = announcement(M, "lai", starts="2026-05-19", posted="2026-05-01", marks=AT)
    assert found(announced(), again) == [
        ("moved-without-change", "warning", "announcements/lai.md:5:9")
    ]
    notice = change(M, "doi", "reschedule", starts="2026-05-19", posted="2026-05-01", marks=AT)
    assert found(announced(), notice) == []
    late = minutes(M, starts="2026-05-13", posted="2026-05-14", marks=AT)
    assert found(announced(), late) == [("held-on-other-day", "warning", "minutes/dt-05.md:5:9")]
    assert found(announced(), notice, minutes(M, starts="2026-05-19", posted="2026-05-20")) == []
    without = change(M, "doi", "reschedule", posted="2026-05-01", marks=AT)
    assert found(announced(), without) == [("missing-key", "error", "announcements/doi.md:6:9")]
    put_off = change(M, "hoan", "postpone", posted="2026-05-01")
    new = announcement(M, "lai", starts="2026-06-19", posted="2026-05-08")
    assert found(announced(), put_off, new) == []


def test_another_kind() -> None:
    again = announcement(
        M, "lai", kind="periodic", starts="2026-05-12", posted="2026-05-01", marks=AT
    )
    assert found(announced(), again) == [
        ("meeting-kind-changed", "warning", "announcements/lai.md:4:7")
    ]


def test_an_urgent_meeting_without_a_ground() -> None:
    assert found(announced(kind="ad_hoc")) == [
        ("adhoc-without-ground", "warning", "announcements/dt-05.md:4:7")
    ]
    assert (
        found(
            announced(kind="ad_hoc"), minutes(M, adhoc_ground="voter_request", posted="2026-05-14")
        )
        == []
    )


def test_an_extension_without_a_reason() -> None:
    told = conclusion(M, extension={"ground": "beyond_authority"}, posted="2026-05-20", marks=AT)
    assert found(announced(), told) == [
        ("extension-without-reason", "warning", "conclusions/dt-05.md:8:12")
    ]
