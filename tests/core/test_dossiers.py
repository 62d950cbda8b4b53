"""A meeting as the fold of its documents: status, dates, plan, facts."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, change, conclusion, minutes, paper, plan, record, response

from danbiet.core.dossiers import replacements
from danbiet.core.meetings import Meeting
from danbiet.core.records import Record

M = "dt-05"


def announced(**said: Any) -> Record:
    filled = {"kind": "thematic", "starts": "2026-05-12 07:30", "posted": "2026-04-20", **said}
    return announcement(M, **filled)


def fold(*records: Record, as_of: str = "2026-11-21") -> Meeting:
    return build.take(*records, as_of=as_of).places[0].meeting_by_id[M]


MOVED = change(M, "doi", "reschedule", starts="2026-06-16", posted="2026-05-08")
PUT_OFF = change(M, "hoan", "postpone", posted="2026-05-09")
OFF = change(M, "huy", "cancel", posted="2026-05-10")
HELD = minutes(M, posted="2026-06-20")
STATUS = [
    pytest.param([announced()], "announced", id="announced"),
    pytest.param([announced(), MOVED], "rescheduled", id="rescheduled"),
    pytest.param([announced(), PUT_OFF], "postponed", id="postponed"),
    pytest.param([announced(), MOVED, PUT_OFF], "postponed", id="rescheduled, then postponed"),
    pytest.param([announced(), OFF], "cancelled", id="cancelled"),
    pytest.param([announced(), PUT_OFF, OFF], "cancelled", id="postponed, then cancelled"),
    pytest.param([announced(), HELD], "held", id="held"),
    pytest.param(
        [announced(), conclusion(M, posted="2026-06-20")], "held", id="only its conclusion"
    ),
    pytest.param([announced(), MOVED, HELD], "held", id="rescheduled and held"),
    pytest.param([announced(), OFF, HELD], "cancelled", id="cancelled goes first"),
    pytest.param(
        [announced(), response("r", meeting=M, posted="2026-06-01")],
        "announced",
        id="a response does not show it was held",
    ),
    pytest.param([announced(), minutes(M, posted=None)], "announced", id="a draft of minutes"),
    pytest.param(
        [minutes(M, kind="periodic", starts="2026-05-12", posted="2026-05-14")],
        "held",
        id="minutes alone",
    ),
    pytest.param(
        [announced(), PUT_OFF, announcement(M, "lai", starts="2026-06-16", posted="2026-06-01")],
        "rescheduled",
        id="a new date after postponing",
    ),
]


@pytest.mark.parametrize(("records", "status"), STATUS)
def test_status(records: list[Record], status: str) -> None:
    assert fold(*records).status == status


def test_status_day_by_day() -> None:
    records = [
        announced(),
        MOVED,
        PUT_OFF,
        announcement(M, "lai", starts="2026-06-16", posted="2026-06-01"),
        HELD,
    ]
    found = {
        on: fold(*records, as_of=on).status
        for on in ("2026-04-20", "2026-05-08", "2026-05-09", "2026-06-01", "2026-06-20")
    }
    assert list(found.values()) == ["announced", "rescheduled", "postponed", "rescheduled", "held"]


def test_withdrawn_minutes_and_change_notices_are_as_if_they_had_not_been() -> None:
    gone = minutes(M, posted="2026-05-20", withdrawn={"on": "2026-06-01", "reason": "Nhầm"})
    assert [fold(announced(), gone, as_of=on).status for on in ("2026-05-31", "2026-06-01")] == [
        "held",
        "announced",
    ]
    no_more = change(
        M, "huy", "cancel", posted="2026-05-10", withdrawn={"on": "2026-05-11", "reason": "Nhầm"}
    )
    assert [fold(announced(), no_more, as_of=on).status for on in ("2026-05-10", "2026-05-11")] == [
        "cancelled",
        "announced",
    ]


def dates(meeting: Meeting) -> list[tuple[str, str]]:
    return [(each.first.isoformat(), each.last.isoformat()) for each in meeting.appointments]


def test_dates_that_were_in_force() -> None:
    found = fold(announced(ends="2026-05-13"), MOVED)
    assert dates(found) == [("2026-05-12", "2026-05-13"), ("2026-06-16", "2026-06-16")]
    assert found.in_force is not None
    assert found.in_force.set_by == MOVED.id
    assert found.appointments[0].ended_by == MOVED.id
    assert fold(announced(), PUT_OFF).in_force is None


def test_the_day_really_held() -> None:
    held = minutes(M, starts="2026-05-19 08:00", ends="2026-05-20 11:00", posted="2026-05-25")
    found = fold(announced(), held)
    assert found.as_held is not None
    assert (found.as_held.first, found.as_held.last) == (
        build.day("2026-05-19"),
        build.day("2026-05-20"),
    )
    assert dates(found) == [("2026-05-12", "2026-05-12")], "minutes are no change notice"


def test_sessions_make_first_and_last() -> None:
    sittings = [
        {"starts": "2026-05-14 13:30", "ends": "2026-05-14 17:00", "venue": "Thôn 4"},
        {"starts": "2026-05-12 07:30", "ends": "2026-05-12 11:00", "venue": "Thôn 3"},
    ]
    found = fold(announced(starts=None, sessions=sittings))
    assert dates(found) == [("2026-05-12", "2026-05-14")]
    assert found.venues == ("Thôn 4", "Thôn 3")


def test_later_documents_win_and_a_programme_fills_gaps() -> None:
    found = fold(
        announced(theme="Nông dân", venues=["Hội trường"]),
        paper(
            "ct",
            "programme",
            meeting=M,
            theme="Khác",
            chair="commune_chair",
            take_part="Đăng ký tại Văn phòng",
            opinions_until="2026-05-11",
            posted="2026-05-01",
        ),
        change(
            M,
            "dia-diem",
            "reschedule",
            starts="2026-05-12 13:30",
            venues=["Nhà văn hóa thôn 3"],
            posted="2026-05-02",
        ),
    )
    assert (found.theme, found.venues, found.chair) == (
        "Nông dân",
        ("Nhà văn hóa thôn 3",),
        ("commune_chair",),
    )
    assert (found.take_part, found.opinions_until) == (
        "Đăng ký tại Văn phòng",
        build.day("2026-05-11"),
    )
    assert found.status == "announced", "another hour is no other date"


def test_the_facts_of_a_replaced_document_are_gone() -> None:
    again = announcement(
        M,
        "lai",
        kind="periodic",
        starts="2026-05-12 07:30",
        posted="2026-04-25",
        replaces=f"khe-mau/announcements/{M}",
    )
    found = fold(announced(theme="Nông dân", topics=["Kênh"]), again)
    assert (found.theme, found.topics, found.kind) == (None, (), "periodic")
    assert dates(found) == [("2026-05-12", "2026-05-12")]


# --- which plan binds it ---


def test_the_plan_of_the_year_of_its_date_in_force() -> None:
    plans = [plan(), plan(slug="2027", posted="2026-11-01")]
    assert fold(*plans, announced()).plan == "khe-mau/plans/2026"
    over_new_year = change(M, "doi", "reschedule", starts="2027-01-12", posted="2026-05-08")
    assert fold(*plans, announced(), over_new_year).plan == "khe-mau/plans/2027"
    assert fold(plans[0], announced(), over_new_year).plan is None
    named = change(M, "doi", "reschedule", starts="2027-01-12", posted="2026-05-08", plan="2026")
    assert fold(*plans, announced(), named).plan == "khe-mau/plans/2026"
    said = minutes(M, starts="2027-01-12", plan="2026", posted="2027-01-14")
    assert fold(*plans, announced(), said, as_of="2027-02-01").plan == "khe-mau/plans/2026"


def test_a_replaced_plan_binds_until_the_new_one_is_posted() -> None:
    old = plan()
    new = plan(slug="2026-sua", year="2026", posted="2026-07-01", replaces=old.id)
    found = [fold(old, new, announced(), as_of=on).plan for on in ("2026-06-30", "2026-07-01")]
    assert found == [old.id, new.id]
    shot = build.take(old, new, as_of="2026-07-01").places[0]
    assert {year: each.id for year, each in shot.plans.items()} == {2026: new.id}
    named = announced(plan="2026")
    assert fold(old, new, named).plan == new.id, "its successor stands for it"


def test_chains_of_replacement() -> None:
    first, second, third = (
        announcement(
            M,
            name,
            posted="2026-04-20",
            replaces=f"khe-mau/announcements/{before}" if before else None,
        )
        for name, before in (("a", None), ("b", "a"), ("c", "b"))
    )
    assert replacements([first, second, third]) == {first.id: third.id, second.id: third.id}
    loop = [
        announcement(M, name, posted="2026-04-20", replaces=f"khe-mau/announcements/{other}")
        for name, other in (("a", "b"), ("b", "a"))
    ]
    assert set(replacements(loop)) == {"khe-mau/announcements/a", "khe-mau/announcements/b"}


def test_without_a_document_that_creates_it_there_is_no_meeting() -> None:
    told = minutes(M, posted="2026-05-14")
    later = announced(posted="2026-12-01")
    assert build.take(told, later, as_of="2026-11-21").places[0].meetings == ()


def test_published_and_counting() -> None:
    draft = announcement("nhap", kind="thematic", starts="2026-05-12")
    gone = record(
        "papers",
        "tin",
        paper="news",
        posted="2026-05-01",
        withdrawn={"on": "2026-06-01", "reason": "Nhầm"},
    )
    place = build.take(announced(), draft, gone, HELD, as_of="2026-11-21").places[0]
    assert [each.id.split("/", 1)[1] for each in place.published] == [
        f"announcements/{M}",
        "papers/tin",
        f"minutes/{M}",
    ]
    assert [each.id.split("/", 1)[1] for each in place.records] == [
        f"announcements/{M}",
        f"minutes/{M}",
    ]
