"""Leads: which document counts, from when, against which date of the meeting."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, brief, change, minutes, only, paper, plan, record, response, rule

from danbiet.core.records import Record

M = "dt-05"
AS_OF = "2026-11-21"


def notice(evidence: Any = "announcement", **said: Any) -> dict[str, Any]:
    """Seven working days before Tuesday 12/5/2026: Wednesday 29/4."""
    return rule(
        "notice", "lead", evidence=evidence, **{"days": "7", "unit": "working_days", **said}
    )


def announced(**said: Any) -> Record:
    filled = {"kind": "thematic", "starts": "2026-05-12 07:30", "posted": "2026-04-20", **said}
    return announcement(M, **filled)


POSTED = [
    pytest.param("2026-04-29T23:00+07:00", "met", "2026-04-29", id="23:00 of the last day"),
    pytest.param("2026-04-29T23:59:59+07:00", "met", "2026-04-29", id="a second before midnight"),
    pytest.param("2026-04-30T00:30+07:00", "met_late", "2026-04-30", id="00:30 the next day"),
    pytest.param("2026-04-29T17:30Z", "met_late", "2026-04-30", id="the same in UTC"),
    pytest.param("2026-04-29T16:30Z", "met", "2026-04-29", id="23:30 in UTC"),
    pytest.param("2026-04-30T01:00+09:00", "met", "2026-04-29", id="23:00 in Tokyo"),
    pytest.param("29/4/2026", "met", "2026-04-29", id="a day first"),
    pytest.param("2026-04-29", "met", "2026-04-29", id="a bare date"),
]


@pytest.mark.parametrize(("posted", "state", "met_on"), POSTED)
def test_the_local_date_of_posting_counts(posted: str, state: str, met_on: str) -> None:
    found = only(plan(notice()), announced(posted=posted), as_of=AS_OF)
    assert (found.state, found.due) == (state, build.day("2026-04-29"))
    assert found.met_on == build.day(met_on)


def test_late_over_a_holiday_is_counted_in_calendar_days() -> None:
    found = only(plan(notice()), announced(posted="2026-05-01"), as_of=AS_OF)
    assert brief(found)["late_by"] == (2, "calendar_days"), "30/4 and 1/5 are off"


def test_a_meeting_near_midnight_stands_on_its_local_day() -> None:
    found = only(plan(notice()), announced(starts="2026-05-11T17:30Z"), as_of=AS_OF)
    assert found.due == build.day("2026-04-29"), "00:30 on 12 May"


COURSE = [
    ("2026-04-22", "pending", None),  # 23, 24, 28, 29: Monday 27/4 is off
    ("2026-04-23", "due_soon", None),
    ("2026-04-29", "due_soon", None),
    ("2026-04-30", "overdue", (1, "calendar_days")),
    ("2026-05-04", "overdue", (1, "working_days")),
    ("2026-05-12", "overdue", (7, "working_days")),
    ("2026-05-13", "overdue", (8, "working_days")),
]


@pytest.mark.parametrize(("as_of", "state", "late"), COURSE)
def test_an_invitation_that_never_came(as_of: str, state: str, late: Any) -> None:
    found = only(plan(notice("invitation")), announced(), as_of=as_of)
    assert (found.state, brief(found).get("late_by")) == (state, late)


def test_several_sittings_count_from_the_first() -> None:
    two = announced(
        starts=None,
        sessions=[
            {"starts": "2026-05-14 08:00", "ends": "2026-05-14 11:00"},
            {"starts": "2026-05-12 13:30", "ends": "2026-05-12 17:00"},
        ],
    )
    assert only(plan(notice()), two, as_of=AS_OF).due == build.day("2026-04-29")
    days = announced(ends="2026-05-13 17:00")
    assert only(plan(notice()), days, as_of=AS_OF).due == build.day("2026-04-29")


def test_calendar_days_never_roll_and_clear_days_are_one_earlier() -> None:
    days = {"days": "7", "unit": "calendar_days"}
    on = announced(starts="2026-06-20")
    assert only(plan(notice(**days)), on, as_of=AS_OF).due == build.day("2026-06-13")
    clear = plan(notice(**days, clear_days="true"))
    assert only(clear, on, as_of=AS_OF).due == build.day("2026-06-12")
    assert only(plan(notice(clear_days="yes")), announced(), as_of=AS_OF).due == build.day(
        "2026-04-28"
    )


def test_the_default_reading_shows_the_strict_date_as_advice() -> None:
    found = only(plan(notice()), announced(), as_of=AS_OF)
    assert ("strict", (("on", "2026-04-28"),)) in [
        (each.code, each.values) for each in found.explanation.findings
    ]


# --- which document is the evidence ---


def test_an_invitation_is_the_announcements_own_word_else_a_paper() -> None:
    asked = paper("giay-moi", "invitation", meeting=M, sent="2026-04-27", posted="2026-05-02")
    found = only(plan(notice("invitation")), announced(), asked, as_of=AS_OF)
    assert brief(found) == {
        "state": "met",
        "due": "2026-04-29",
        "met_on": "2026-04-27",
        "by": "papers/giay-moi",
    }
    said = announced(invitation_sent="2026-04-29")
    found = only(plan(notice("invitation")), said, asked, as_of=AS_OF)
    assert found.met_on == build.day("2026-04-29"), "what the announcement says goes first"


def test_an_invitation_is_never_the_announcement() -> None:
    asked = paper("giay-moi", "invitation", meeting=M, sent="2026-04-20", posted="2026-04-20")
    found = only(plan(notice()), announced(posted="2026-05-08"), asked, as_of=AS_OF)
    assert (found.state, found.evidence_record) == ("met_late", f"khe-mau/announcements/{M}")


def test_a_fact_after_the_as_of_date_is_no_evidence_yet() -> None:
    said = announced(invitation_sent="2026-04-28")
    found = only(plan(notice("invitation")), said, as_of="2026-04-27")
    assert (found.state, found.met_on) == ("due_soon", None)
    assert only(plan(notice("invitation")), said, as_of="2026-04-28").state == "met"


def test_a_document_without_its_date_leaves_the_clock_unknown() -> None:
    asked = paper("giay-moi", "invitation", meeting=M, posted="2026-04-20")
    assert only(plan(notice("invitation")), announced(), asked, as_of=AS_OF).state == "unknown"
    dated = paper("giay-moi-2", "invitation", meeting=M, posted="2026-05-03", sent="2026-05-04")
    found = only(plan(notice("invitation")), announced(), asked, dated, as_of=AS_OF)
    assert (found.state, found.evidence_record) == ("met_late", dated.id)


def test_broadcast_is_the_loudspeaker_of_any_document_of_the_meeting() -> None:
    on_air = [
        {"channel": "loudspeaker", "on": "2026-04-29"},
        {"channel": "loudspeaker", "on": "3/5/2026"},
    ]
    board = [{"channel": "notice_board", "on": "2026-04-20"}]
    found = only(plan(notice("broadcast")), announced(channels=board), as_of=AS_OF)
    assert (found.state, found.met_on) == ("overdue", None)
    news = paper("tin", "news", meeting=M, posted="2026-05-14", channels=on_air)
    found = only(plan(notice("broadcast")), announced(channels=board), news, as_of=AS_OF)
    assert brief(found) == {
        "state": "met",
        "due": "2026-04-29",
        "met_on": "2026-04-29",
        "by": "papers/tin",
        "flags": ("last_day",),
    }


def test_each_unit_submits_for_itself() -> None:
    wanted = plan(notice("submission", days="7", unit="calendar_days", by=["police", "thon_3"]))
    papers = [
        paper(
            "y-kien-thon-3",
            "submission",
            meeting=M,
            from_="thon_3",
            received="2026-05-05",
            posted="2026-05-20",
        ),
        paper(
            "tong-hop",
            "opinion_summary",
            meeting=M,
            from_="police",
            received="2026-05-06",
            posted="2026-05-20",
        ),
        paper(
            "khac",
            "submission",
            meeting="dt-06",
            from_="police",
            received="2026-01-02",
            posted="2026-05-20",
        ),
    ]
    found = build.judge(wanted, announced(), *papers, as_of=AS_OF)
    assert {each.unit_id: brief(each) for each in found} == {
        "thon_3": {
            "state": "met",
            "due": "2026-05-05",
            "met_on": "2026-05-05",
            "by": "papers/y-kien-thon-3",
            "flags": ("last_day",),
        },
        "police": {
            "state": "met_late",
            "due": "2026-05-05",
            "met_on": "2026-05-06",
            "by": "papers/tong-hop",
            "late_by": (1, "calendar_days"),
        },
    }
    waiting = build.states(wanted, announced(), as_of="2026-05-01")
    assert waiting == {
        f"notice/{M}/submission/police": "due_soon",
        f"notice/{M}/submission/thon_3": "due_soon",
    }


def test_drafts_scheduled_and_withdrawn_documents_do_not_count() -> None:
    asked = {"meeting": M, "sent": "2026-04-20"}
    for said in (
        {"posted": None},
        {"posted": "2026-11-22"},
        {"posted": "2026-04-20", "withdrawn": {"on": "2026-11-21", "reason": "Nhầm"}},
    ):
        found = only(
            plan(notice("invitation")),
            announced(),
            paper("giay-moi", "invitation", **asked, **said),
            as_of=AS_OF,
        )
        assert (found.state, found.evidence_record) == ("overdue", None), said


def test_withdrawn_counts_until_its_day() -> None:
    asked = paper(
        "giay-moi",
        "invitation",
        meeting=M,
        sent="2026-04-20",
        posted="2026-04-20",
        withdrawn={"on": "2026-06-01", "reason": "Nhầm"},
    )
    states = [
        only(plan(notice("invitation")), announced(), asked, as_of=on).state
        for on in ("2026-05-31", "2026-06-01")
    ]
    assert states == ["met", "overdue"]


def test_a_replaced_document_still_gives_its_date() -> None:
    again = announcement(
        M,
        "sua",
        kind="thematic",
        starts="2026-05-12 07:30",
        posted="2026-05-05",
        replaces=f"khe-mau/announcements/{M}",
    )
    found = only(plan(notice()), announced(posted="2026-04-28"), again, as_of=AS_OF)
    assert brief(found) == {
        "state": "met",
        "due": "2026-04-29",
        "met_on": "2026-04-28",
        "by": f"announcements/{M}",
    }


def test_minutes_alone_create_a_meeting_that_was_never_announced() -> None:
    held = minutes(M, kind="periodic", starts="2026-05-12", posted="2026-05-14")
    found = only(plan(notice()), held, as_of="2026-05-18")
    # 4, 5, 6, 7, 8, 11, 12, 13, 14, 15 and 18 May.
    assert brief(found) == {
        "state": "overdue",
        "due": "2026-04-29",
        "late_by": (11, "working_days"),
    }


def test_announced_after_it_was_held() -> None:
    held = minutes(M, kind="periodic", starts="2026-05-12", posted="2026-05-14")
    found = only(plan(notice()), held, announced(kind="periodic", posted="2026-05-15"), as_of=AS_OF)
    assert (found.state, found.due) == ("met_late", build.day("2026-04-29"))


# --- exemption ---
URGENT = rule("urgent", "exemption", of="notice", evidence="announcement", meetings=["ad_hoc"])
BOTH = ["announcement", "invitation"]


@pytest.mark.parametrize(
    ("kind", "ground", "expected"),
    [
        ("ad_hoc", "voter_request", ["exempt", "overdue"]),
        ("ad_hoc", None, ["met_late", "overdue"]),
        ("thematic", "voter_request", ["met_late", "overdue"]),
    ],
)
def test_only_what_the_rule_names_and_only_with_a_ground(
    kind: str, ground: str | None, expected: list[str]
) -> None:
    said = announced(kind=kind, adhoc_ground=ground, posted="2026-05-11")
    found = build.judge(plan(notice(BOTH), URGENT), said, as_of=AS_OF)
    assert [each.state for each in found] == expected


def test_the_ground_may_come_later_in_the_minutes_or_stand_in_the_programme() -> None:
    said = announced(kind="ad_hoc", posted="2026-05-11")
    held = minutes(M, adhoc_ground="voter_request", posted="2026-05-13")
    states = [
        only(plan(notice(), URGENT), said, held, as_of=on).state
        for on in ("2026-05-12", "2026-05-13")
    ]
    assert states == ["met_late", "exempt"]
    agenda = paper("ct", "programme", meeting=M, adhoc_ground="voter_request", posted="2026-05-11")
    assert only(plan(notice(), URGENT), said, agenda, as_of=AS_OF).state == "exempt"


def test_without_an_exemption_rule_an_urgent_meeting_is_judged() -> None:
    said = announced(kind="ad_hoc", adhoc_ground="voter_request", posted="2026-05-11")
    assert only(plan(notice()), said, as_of=AS_OF).state == "met_late"
    periodic = plan(notice(meetings=["periodic", "thematic"]))
    assert build.judge(periodic, said, as_of=AS_OF) == []


def test_an_exemption_that_names_no_evidence_names_all() -> None:
    every = rule("urgent", "exemption", of="notice", meetings=["ad_hoc"])
    said = announced(kind="ad_hoc", adhoc_ground="voter_request", posted="2026-05-11")
    found = build.judge(plan(notice(BOTH), every), said, as_of=AS_OF)
    assert [each.state for each in found] == ["exempt", "exempt"]


# --- a date that moves ---


def moved(slug: str, starts: str, posted: str, **said: Any) -> Record:
    return change(M, slug, "reschedule", starts=starts, posted=posted, **said)


def by_name(*records: Record, as_of: str = AS_OF) -> dict[str, dict[str, Any]]:
    found = build.judge(*records, as_of=as_of)
    return {each.id.split("/", 4)[4]: brief(each) for each in found}


def test_rescheduled_the_clock_starts_again_on_the_change_notice() -> None:
    later = moved("doi", "2026-06-16", "2026-06-08")
    found = by_name(plan(notice()), announced(), later)
    # Back from 16/6: 15, 12, 11, 10, 9, 8 and 5 June; late by Monday 8.
    assert found == {
        "announcement/2026-05-12": {
            "state": "superseded",
            "due": "2026-04-29",
            "met_on": "2026-04-20",
            "by": f"announcements/{M}",
        },
        "announcement": {
            "state": "met_late",
            "due": "2026-06-05",
            "met_on": "2026-06-08",
            "by": "announcements/doi",
            "late_by": (1, "working_days"),
        },
    }
    before = by_name(plan(notice()), announced(), later, as_of="2026-06-07")
    assert list(before) == ["announcement"], "as it stood before the change notice"
    assert before["announcement"]["state"] == "met"


def test_rescheduled_to_an_earlier_date() -> None:
    found = by_name(plan(notice()), announced(), moved("som", "2026-05-06", "2026-04-28"))
    # Back from Wednesday 6/5: 5, 4, 29, 28, 24, 23 and 22 April; late by 23, 24, 28.
    assert found["announcement"] == {
        "state": "met_late",
        "due": "2026-04-22",
        "met_on": "2026-04-28",
        "by": "announcements/som",
        "late_by": (3, "working_days"),
    }


def test_rescheduled_twice_and_back_to_the_first_date() -> None:
    found = by_name(
        plan(notice()),
        announced(),
        moved("doi-1", "2026-06-16", "2026-04-22"),
        moved("doi-2", "2026-05-12", "2026-05-04"),
    )
    assert {name: each["state"] for name, each in found.items()} == {
        "announcement/2026-05-12": "superseded",
        "announcement/2026-06-16": "superseded",
        "announcement": "met_late",
    }
    assert found["announcement"]["met_on"] == "2026-05-04", "people had been told another date"


def test_every_obligation_has_an_id_of_its_own() -> None:
    found = build.judge(
        plan(notice()),
        announced(),
        moved("doi-1", "2026-06-16", "2026-04-22"),
        moved("doi-2", "2026-05-12", "2026-05-04"),
        moved("doi-3", "2026-06-16", "2026-05-05"),
        as_of=AS_OF,
    )
    assert sorted(each.id.split("/", 4)[4] for each in found) == [
        "announcement",
        "announcement/2026-05-12",
        "announcement/2026-05-12-2",
        "announcement/2026-06-16",
    ]


def test_an_invitation_to_the_old_date_does_not_invite_to_the_new() -> None:
    old = paper("giay-moi", "invitation", meeting=M, sent="2026-04-27", posted="2026-04-27")
    new = paper("giay-moi-2", "invitation", meeting=M, sent="2026-06-03", posted="2026-06-03")
    later = moved("doi", "2026-06-16", "2026-05-08")
    wanted = plan(notice("invitation"))
    first = by_name(wanted, announced(), old, later)
    assert first["invitation/2026-05-12"]["met_on"] == "2026-04-27"
    assert first["invitation"]["state"] == "overdue"
    then = by_name(wanted, announced(), old, later, new)
    assert (then["invitation"]["state"], then["invitation"]["met_on"]) == ("met", "2026-06-03")


def test_another_hour_of_the_same_day_starts_no_new_clock() -> None:
    later = moved("doi", "2026-05-12 13:30", "2026-05-11")
    found = only(plan(notice()), announced(), later, as_of=AS_OF)
    assert (found.state, found.met_on) == ("met", build.day("2026-04-20"))


def test_postponed_waits_for_a_new_date() -> None:
    put_off = change(M, "hoan", "postpone", posted="2026-05-08")
    new = announcement(M, "lai", starts="2026-06-16", posted="2026-06-04")
    found = by_name(plan(notice()), announced(), put_off)
    assert found == {
        "announcement": {"state": "suspended", "met_on": "2026-04-20", "by": f"announcements/{M}"}
    }
    found = by_name(plan(notice()), announced(), put_off, new)
    assert {name: each["state"] for name, each in found.items()} == {
        "announcement/2026-05-12": "superseded",
        "announcement": "met",
    }
    assert found["announcement"]["due"] == "2026-06-05"
    same_day = announcement(M, "lai", starts="2026-05-12 07:30", posted="2026-05-11")
    found = by_name(plan(notice()), announced(), put_off, same_day)
    assert found["announcement"]["met_on"] == "2026-05-11", "a new clock, though the old date"


def test_postponed_and_moved_in_one_notice() -> None:
    put_off = change(M, "hoan", "postpone", starts="2026-06-16", posted="2026-05-08")
    found = by_name(plan(notice()), announced(), put_off)
    assert {name: each["state"] for name, each in found.items()} == {
        "announcement/2026-05-12": "superseded",
        "announcement": "met",
    }


def test_cancelled() -> None:
    off = change(M, "huy", "cancel", posted="2026-05-08")
    found = by_name(plan(notice(BOTH)), announced(), off)
    assert {name: each["state"] for name, each in found.items()} == {
        "announcement": "cancelled",
        "invitation": "cancelled",
    }
    before = by_name(plan(notice(BOTH)), announced(), off, as_of="2026-05-07")
    assert before["invitation"]["state"] == "overdue"
    again = moved("lai", "2026-06-16", "2026-06-01")
    found = by_name(plan(notice()), announced(), off, again)
    assert found["announcement"]["state"] == "met", "a cancelled meeting may be called again"


# --- what cannot be judged ---


def test_before_records_from() -> None:
    young = build.locality(records_from="2026-05-01")
    assert only(plan(notice()), announced(), as_of=AS_OF, at=young).state == "unknown"
    assert only(plan(notice("invitation")), announced(), as_of=AS_OF, at=young).state == "unknown"


def test_outside_the_calendar() -> None:
    said = announced(starts="2028-05-12", posted="2026-05-02")
    found = only(plan(notice(), slug="2028", posted="2026-01-05"), said, as_of=AS_OF)
    assert (found.state, found.due, found.late_by) == ("unknown", None, None)


def test_provisional() -> None:
    said = announced(starts="2026-12-02", posted="2026-11-23")
    found = only(plan(notice()), said, as_of="2026-12-31")
    assert (found.state, found.due, found.alternative_due) == (
        "met",
        build.day("2026-11-20"),
        build.day("2026-11-23"),
    )
    assert found.flags == ("provisional",)
    late = only(
        plan(notice()), announced(starts="2026-12-02", posted="2026-11-25"), as_of="2026-12-31"
    )
    # From 20/11: 23 and 25; the 24th is (probably) off.
    assert (late.state, brief(late)["late_by"]) == ("met_late", (2, "working_days"))


def test_a_plan_binds_meetings_before_its_posting() -> None:
    late_plan = plan(notice(), posted="2026-06-01")
    assert build.judge(late_plan, announced(), as_of="2026-05-31") == []
    assert only(late_plan, announced(), as_of="2026-06-01").state == "met"


def test_other_documents_are_no_announcement() -> None:
    answer = response("tl", meeting=M, posted="2026-04-20")
    agenda = record(
        "papers", "ct", paper="programme", meeting=M, starts="2026-05-12", posted="2026-04-20"
    )
    said = announced(posted="2026-05-11")
    assert only(plan(notice()), said, answer, agenda, as_of=AS_OF).met_on == build.day("2026-05-11")
