"""Whole dossiers of an invented commune, with every verdict counted by hand.

Khe Mẫu promises in its plan: notice and invitation 7 working days before a meeting; the
conclusion within 10 working days after it, 15 with a ground; one periodic and two thematic
meetings a year, in quarters 2 and 4; an urgent (ad hoc) meeting needs no notice in time.
"""

from __future__ import annotations

import random
from datetime import timedelta

import build
import pytest
from build import (
    REFERENCE,
    announcement,
    brief,
    conclusion,
    minutes,
    note,
    paper,
    raised,
    response,
    rule,
)
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.obligations import Obligation
from danbiet.core.records import Record

AS_OF = "2026-11-21"
PLAN = build.plan(
    rule("notice", "lead", evidence=["announcement", "invitation"], days="7", unit="working_days"),
    rule("conclusion", "lag", evidence="conclusion", days="10", unit="working_days"),
    rule(
        "longer",
        "extension",
        of="conclusion",
        days="15",
        grounds=["beyond_authority", "complex_multi_agency"],
    ),
    rule("urgent", "exemption", of="notice", evidence="announcement", meetings=["ad_hoc"]),
    rule("one-periodic", "quota", meetings=["periodic"], at_least="1"),
    rule("two-thematic", "quota", meetings=["thematic"], at_least="2"),
    rule("quarters", "window", quarters=["2", "4"], strength="soft"),
    rule(
        "half-a-day", "conduct", fact="duration", expect={"min": "1", "max": "2"}, strength="soft"
    ),
    rule("every-opinion", "completeness"),
    rule(
        "reported-up",
        "issue",
        where={"disposition": "note_report_up"},
        requires=["coordination", "reported_up"],
    ),
    number="12/KH-UBND",
    issued="2026-01-20",
    posted="2026-01-22T09:10+07:00",
    supervisors=["front"],
)
FARMERS = "dt-2026-05-nong-dan"
CANAL = "kn-2026-05-004"
S1 = [
    PLAN,
    announcement(
        FARMERS,
        kind="thematic",
        theme="Nông dân",
        format="in_person",
        starts="2026-05-12T07:30+07:00",
        ends="2026-05-12T11:00+07:00",
        venues=["Hội trường UBND xã (cơ sở 2)"],
        chair="commune_chair",
        invitation_sent="2026-04-29",
        posted="2026-04-28T15:20+07:00",
    ),
    minutes(
        FARMERS,
        starts="2026-05-12T07:30+07:00",
        ends="2026-05-12T11:00+07:00",
        chair="commune_chair",
        secretary="Công chức Văn phòng",
        attendance={"people": "85"},
        opinions="9",
        issues=[raised(f"kn-2026-05-00{number}") for number in range(1, 10)],
        posted="2026-05-18",
    ),
    conclusion(
        FARMERS,
        number="31/TB-UBND",
        issued="2026-05-22",
        posted="2026-05-22T16:45+07:00",
        recipients=["petitioners", "front", "superior"],
        issues=[
            {
                "id": CANAL,
                "unit": "economics",
                "field": "irrigation",
                "authority": "commune",
                "disposition": "check_answer_later",
                "due": "2026-06-30",
                "promise": "Kiểm tra, trả lời và nạo vét xong trước 30/6/2026",
            },
            {"id": "kn-2026-05-001", "disposition": "answer_at_meeting"},
        ],
    ),
]
S1_VERDICTS = {
    "notice/dt-2026-05-nong-dan/announcement": {
        "state": "met",
        "due": "2026-04-29",
        "met_on": "2026-04-28",
        "by": "announcements/dt-2026-05-nong-dan",
    },
    "notice/dt-2026-05-nong-dan/invitation": {
        "state": "met",
        "due": "2026-04-29",
        "met_on": "2026-04-29",
        "flags": ("last_day",),
        "by": "announcements/dt-2026-05-nong-dan",
    },
    "conclusion/dt-2026-05-nong-dan/conclusion": {
        "state": "met",
        "due": "2026-05-26",
        "met_on": "2026-05-22",
        "by": "conclusions/dt-2026-05-nong-dan",
    },
    "one-periodic/2026": {"state": "pending", "due": "2026-12-31"},
    "two-thematic/2026": {"state": "pending", "due": "2026-12-31"},
    "quarters/2026/q2": {
        "state": "met",
        "due": "2026-06-30",
        "met_on": "2026-05-12",
        "flags": ("soft",),
        "by": "minutes/dt-2026-05-nong-dan",
    },
    "quarters/2026/q4": {"state": "pending", "due": "2026-12-31", "flags": ("soft",)},
    "half-a-day/dt-2026-05-nong-dan/duration": {
        "state": "met",
        "met_on": "2026-05-18",
        "flags": ("soft",),
        "by": "minutes/dt-2026-05-nong-dan",
    },
    "every-opinion/dt-2026-05-nong-dan": {
        "state": "met",
        "met_on": "2026-05-18",
        "by": "minutes/dt-2026-05-nong-dan",
    },
    "kn-2026-05-004/promise": {
        "state": "overdue",
        "due": "2026-06-30",
        "late_by": (144, "calendar_days"),
    },
    # The reference beside the plan: 12/5 − 7 days; 12/5 + 10 days, a Friday; plan 20/1 + 5 days.
    "notice/dt-2026-05-nong-dan/announcement (reference)": {
        "state": "met",
        "due": "2026-05-05",
        "met_on": "2026-04-28",
        "by": "announcements/dt-2026-05-nong-dan",
    },
    "result/dt-2026-05-nong-dan/conclusion (reference)": {
        "state": "met",
        "due": "2026-05-22",
        "met_on": "2026-05-22",
        "flags": ("last_day",),
        "by": "conclusions/dt-2026-05-nong-dan",
    },
    "plan-posted/2026/plan (reference)": {
        "state": "met",
        "due": "2026-01-27",
        "met_on": "2026-01-22",
        "by": "plans/2026",
    },
}


def verdicts(*records: Record, as_of: str = AS_OF) -> dict[str, dict[str, object]]:
    found = build.judge(*records, as_of=as_of, reference=REFERENCE)
    return {_name(each): brief(each) for each in found}


def _name(each: Obligation) -> str:
    return each.id.split("/", 2)[2] + (" (reference)" if each.source == "reference" else "")


def test_s1_a_meeting_on_time() -> None:
    assert verdicts(*S1) == S1_VERDICTS


@given(st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(chance: random.Random) -> None:
    records = [*S1, *S4, *S6_LATE, *S7]
    chance.shuffle(records)
    assert build.take(*records, as_of=AS_OF) == build.take(*S1, *S4, *S6_LATE, *S7, as_of=AS_OF)


# What the reader sees of S1 as the year goes on: (day, notice, invitation, conclusion, promise).
REPLAY = [
    ("2026-04-27", None, None, None, None),
    ("2026-04-28", "met", "due_soon", "pending", None),
    ("2026-04-29", "met", "met", "pending", None),
    ("2026-05-12", "met", "met", "pending", None),
    ("2026-05-20", "met", "met", "pending", None),
    ("2026-05-21", "met", "met", "due_soon", None),
    ("2026-05-22", "met", "met", "met", "pending"),
    ("2026-06-24", "met", "met", "met", "pending"),
    ("2026-06-25", "met", "met", "met", "due_soon"),
    ("2026-06-30", "met", "met", "met", "due_soon"),
    ("2026-07-01", "met", "met", "met", "overdue"),
]


@pytest.mark.parametrize(("on", "notice", "invitation", "concluded", "promise"), REPLAY)
def test_s1_day_by_day(
    on: str, notice: str | None, invitation: str | None, concluded: str | None, promise: str | None
) -> None:
    found = build.states(*S1, as_of=on)
    assert [
        found.get(f"notice/{FARMERS}/announcement"),
        found.get(f"notice/{FARMERS}/invitation"),
        found.get(f"conclusion/{FARMERS}/conclusion"),
        found.get(f"{CANAL}/promise"),
    ] == [notice, invitation, concluded, promise]


# --- S4: an urgent meeting on a Saturday, the conclusion never came ---
WASTE = "dx-2026-07-rac-thon-4"


def urgent(**ground: str) -> list[Record]:
    return [
        announcement(
            WASTE,
            kind="ad_hoc",
            starts="2026-07-18T08:00+07:00",
            ends="2026-07-18T10:30+07:00",
            invitation_sent="2026-07-08",
            posted="2026-07-17T10:00+07:00",
            **ground,
        ),
        minutes(WASTE, posted="2026-07-20"),
    ]


S4 = urgent(adhoc_ground="urgent_public_concern")


@pytest.mark.parametrize(("as_of", "late"), [("2026-08-10", 6), (AS_OF, 78)])
def test_s4_exempt_and_overdue(as_of: str, late: int) -> None:
    found = verdicts(PLAN, *S4, as_of=as_of)
    assert found[f"notice/{WASTE}/announcement"] == {
        "state": "exempt",
        "due": "2026-07-09",
        "met_on": "2026-07-17",
        "by": f"announcements/{WASTE}",
    }
    assert found[f"notice/{WASTE}/invitation"]["state"] == "met", "only what the rule names"
    assert found[f"conclusion/{WASTE}/conclusion"] == {
        "state": "overdue",
        "due": "2026-07-31",
        "late_by": (late, "working_days"),
    }
    assert found["one-periodic/2026"]["state"] == "pending", "an urgent meeting is not counted"


def test_s4_beside_the_reference() -> None:
    found = verdicts(PLAN, *S4)
    # 18/7 − 7 = 11/7; in a calendar rule Saturday 11/7 stands. 18/7 + 10 = Tuesday 28/7.
    assert found[f"notice/{WASTE}/announcement (reference)"] == {
        "state": "met_late",
        "due": "2026-07-11",
        "met_on": "2026-07-17",
        "late_by": (6, "calendar_days"),
        "by": f"announcements/{WASTE}",
    }
    assert found[f"result/{WASTE}/conclusion (reference)"] == {
        "state": "overdue",
        "due": "2026-07-28",
        "late_by": (116, "calendar_days"),
    }


def test_s4_without_a_ground_nothing_is_exempt() -> None:
    found = verdicts(PLAN, *urgent())
    # From Thursday 9/7 to Friday 17/7: 10, 13, 14, 15, 16, 17.
    assert found[f"notice/{WASTE}/announcement"] == {
        "state": "met_late",
        "due": "2026-07-09",
        "met_on": "2026-07-17",
        "late_by": (6, "working_days"),
        "by": f"announcements/{WASTE}",
    }
    assert [each.code for each in build.problems(PLAN, *urgent())] == ["adhoc-without-ground"]


# --- S6: a promise to dredge a canal before 30 June ---
S6_LATE = [
    response(
        "2026-07-kenh",
        posted="2026-07-02",
        issues=[{"id": CANAL, "status": "resolved", "by": "economics", "text": "Đã nạo vét"}],
    ),
]
S6_MOVED = [
    response(
        "2026-06-kenh",
        posted="2026-06-25",
        issues=[
            {"id": CANAL, "new_due": {"date": "31/12/2026", "reason": "Chờ hết mùa mưa"}},
        ],
    ),
]


def promise(*records: Record, as_of: str = AS_OF) -> Obligation:
    found = build.judge(*records, as_of=as_of)
    return next(each for each in found if each.kind == "promise")


def test_s6_the_promise_is_broken() -> None:
    found = promise(*S1)
    assert brief(found) == {
        "state": "overdue",
        "due": "2026-06-30",
        "late_by": (144, "calendar_days"),
    }
    assert (found.rule, found.unit, found.unit_id) == (None, "calendar_days", "economics")
    assert (found.subject.type, found.subject.id, found.plan) == ("issue", CANAL, PLAN.id)
    assert found.original_due is None
    issue = build.take(*S1, as_of=AS_OF).places[0].issue_by_id[CANAL]
    assert (issue.status, issue.due) == ("in_progress", build.day("2026-06-30"))


def test_s6_kept_two_days_late() -> None:
    assert brief(promise(*S1, *S6_LATE)) == {
        "state": "met_late",
        "due": "2026-06-30",
        "met_on": "2026-07-02",
        "by": "responses/2026-07-kenh",
        "late_by": (2, "calendar_days"),
    }
    assert promise(*S1, *S6_LATE, as_of="2026-07-01").state == "overdue"


def test_s6_moved_once_both_dates_stay() -> None:
    found = promise(*S1, *S6_MOVED)
    assert brief(found) == {"state": "pending", "due": "2026-12-31"}
    assert found.original_due == build.day("2026-06-30")
    assert promise(*S1, *S6_MOVED, as_of="2026-06-24").due == build.day("2026-06-30")
    issue = build.take(*S1, *S6_MOVED, as_of=AS_OF).places[0].issue_by_id[CANAL]
    assert [
        (each.before.isoformat(), each.after.isoformat(), each.reason) for each in issue.moves
    ] == [("2026-06-30", "2026-12-31", "Chờ hết mùa mưa")]


# --- S7: beyond the commune's authority ---
ROAD = "kn-2026-10-011"


def road(**more: object) -> list[Record]:
    return [
        announcement(
            "dt-2026-10-dinh-ky", kind="periodic", starts="2026-10-22", posted="2026-10-01"
        ),
        minutes(
            "dt-2026-10-dinh-ky",
            posted="2026-10-26",
            issues=[
                raised(
                    ROAD,
                    field="transport",
                    raised_by={"type": "organization", "label": "Hội Phụ nữ xã"},
                ),
            ],
        ),
        conclusion(
            "dt-2026-10-dinh-ky",
            posted="2026-11-05",
            issues=[
                {
                    "id": ROAD,
                    "authority": "province",
                    "disposition": "note_report_up",
                    "coordination": "Phối hợp Ban Quản lý dự án khảo sát hiện trạng",
                    **more,
                },
            ],
        ),
    ]


REPORTED = {"number": "77/BC-UBND", "on": "2026-11-04", "to": "province"}
S7 = road(reported_up=REPORTED)
DUTY = f"reported-up/{ROAD}"


def test_s7_reported_up_is_not_late() -> None:
    shot = build.take(PLAN, *S7, as_of=AS_OF)
    issue = shot.places[0].issue_by_id[ROAD]
    assert (issue.status, issue.due) == ("awaiting_superior", None)
    assert issue.reported_up is not None
    assert [each.kind for each in shot.obligations if each.subject.type == "issue"] == ["issue"]
    assert verdicts(PLAN, *S7)[DUTY] == {
        "state": "met",
        "met_on": "2026-11-05",
        "by": "conclusions/dt-2026-10-dinh-ky",
    }
    assert build.problems(PLAN, *S7) == []


def test_s7_not_yet_reported_up() -> None:
    issue = build.take(PLAN, *road(), as_of=AS_OF).places[0].issue_by_id[ROAD]
    assert issue.status == "in_progress"
    assert verdicts(PLAN, *road())[DUTY] == {"state": "open"}, "no sentence gives a number"
    assert [each.code for each in build.problems(PLAN, *road())] == ["report-up-missing"]


def test_s7_reported_up_by_a_later_document() -> None:
    later = response(
        "2026-11-bao-cao", posted="2026-11-10", issues=[{"id": ROAD, "reported_up": REPORTED}]
    )
    issue = build.take(PLAN, *road(), later, as_of=AS_OF).places[0].issue_by_id[ROAD]
    assert issue.status == "awaiting_superior"
    assert verdicts(PLAN, *road(), later)[DUTY] == {
        "state": "met",
        "met_on": "2026-11-10",
        "by": "responses/2026-11-bao-cao",
    }


def test_s7_the_superior_has_answered() -> None:
    answer = response(
        "2026-12-tra-loi",
        posted="2026-12-03",
        issues=[{"id": ROAD, "status": "closed", "by": "Sở Xây dựng"}],
    )
    states = [
        build.take(PLAN, *S7, answer, as_of=on).places[0].issue_by_id[ROAD].status
        for on in ("2026-12-02", "2026-12-03")
    ]
    assert states == ["awaiting_superior", "closed"]


# --- time only adds documents ---
YEAR = [
    *S1,
    *S4,
    *S6_LATE,
    *S7,
    note("2026-08", posted="2026-08-01", issues=[{"id": CANAL, "view": "agrees"}]),
    paper("gioi-thieu", "news", meeting=FARMERS, posted="2026-05-14"),
]
DAYS = st.dates(build.day("2026-01-01"), build.day("2027-06-30"))
#: States in the order in which time alone may move them; none goes back.
COURSE = {"pending": 0, "due_soon": 1, "overdue": 2, "met_late": 3, "met": 3}


@given(DAYS, st.integers(0, 200))
def test_what_is_met_stays_met_and_overdue_never_waits_again(start: object, days: int) -> None:
    earlier = start
    later = start + timedelta(days=days)  # type: ignore[operator]
    before, after = (
        {each.id: each for each in build.judge(*YEAR, as_of=on.isoformat())}  # type: ignore[attr-defined]
        for on in (earlier, later)
    )
    for name, each in before.items():
        then = after[name]
        if each.state in ("met", "met_late"):
            assert (then.state, then.met_on) == (each.state, each.met_on)
        elif each.state == "overdue":
            assert then.state in ("overdue", "met_late")
        elif each.state in COURSE:
            assert COURSE[then.state] >= COURSE[each.state]
