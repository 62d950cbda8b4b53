"""What is left of a meeting when a document that made it is withdrawn or replaced."""

from __future__ import annotations

import build
from build import announcement, conclusion, minutes, plan, raised, rule

M = "dt-05"
TODAY = "2026-11-21"
RULES = (
    rule("notice", "lead", evidence=["announcement"], days="7", unit="working_days"),
    rule("conclusion", "lag", evidence=["conclusion"], days="10", unit="working_days"),
)
MADE = announcement(
    M,
    kind="thematic",
    starts="2026-05-12 07:30",
    posted="2026-04-20",
    withdrawn={"on": "2026-06-01", "reason": "Sai mẫu"},
)
KEPT = minutes(M, posted="2026-05-18", opinions="3")


def states(*records, as_of="2026-11-21"):
    place = build.take(plan(*RULES), *records, as_of=as_of).places[0]
    return {
        each.rule: (each.state, str(each.due))
        for each in place.obligations
        if each.rule in ("notice", "conclusion") and each.source == "plan"
    }


def test_a_withdrawn_announcement_is_no_evidence_but_the_meeting_stays():
    assert states(MADE, KEPT, as_of="2026-05-31") == {
        "notice": ("met", "2026-04-29"),
        "conclusion": ("overdue", "2026-05-26"),
    }
    assert states(MADE, KEPT, as_of="2026-06-01") == {
        "notice": ("overdue", "2026-04-29"),
        "conclusion": ("overdue", "2026-05-26"),
    }


def test_with_nothing_else_a_withdrawn_meeting_is_gone():
    assert build.take(plan(*RULES), MADE, as_of="2026-06-01").places[0].meetings == ()


def test_minutes_that_replace_others_need_not_repeat_the_date():
    first = minutes(M, "bb-1", kind="periodic", starts="2026-05-12", posted="2026-05-14")
    second = minutes(
        M, "bb-2", replaces="khe-mau/minutes/bb-1", posted="2026-05-20", secretary="Văn phòng"
    )
    [meeting] = build.take(first, second, as_of=TODAY).places[0].meetings
    assert (meeting.kind, meeting.status) == ("periodic", "held")
    assert str(meeting.as_held.first) == "2026-05-12"
    assert meeting.secretary == "Văn phòng"


def test_an_issue_carried_over_belongs_to_both_years():
    def year(which, name):
        return (
            plan(rule("all", "completeness"), slug=str(which)),
            minutes(
                name,
                kind="periodic",
                starts=f"{which}-05-12",
                posted=f"{which}-05-18",
                opinions="1",
                issues=[raised("kn-1")],
            ),
        )

    place = build.take(*year(2025, "dt-2025"), *year(2026, "dt-2026"), as_of=TODAY).places[0]
    found = {(each.plan, each.state) for each in place.obligations if each.rule == "all"}
    assert found == {("khe-mau/plans/2025", "met"), ("khe-mau/plans/2026", "met")}


def test_a_conclusion_alone_holds_a_meeting():
    [meeting] = (
        build.take(
            announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
            conclusion(M, posted="2026-05-20"),
            as_of=TODAY,
        )
        .places[0]
        .meetings
    )
    assert meeting.status == "held"


def test_an_issue_outlives_its_withdrawn_minutes():
    first = minutes(
        M,
        kind="periodic",
        starts="2026-05-12",
        posted="2026-05-18",
        issues=[raised("kn-1", title="Nạo vét kênh")],
        withdrawn={"on": "2026-06-01", "reason": "Sai tên"},
    )
    decided = conclusion(
        M, posted="2026-05-22", issues=[{"id": "kn-1", "due": "2026-06-30", "unit": "office"}]
    )
    place = build.take(first, decided, as_of=TODAY).places[0]
    [issue] = place.issues
    assert (issue.title, issue.due.isoformat()) == ("kn-1", "2026-06-30")
    [promise] = [each for each in place.obligations if each.kind == "promise"]
    assert (promise.state, promise.late_by.n) == ("overdue", 144)
