"""The one front door: places kept apart, the reference beside the plan, layers, unique ids."""

from __future__ import annotations

import build
from build import CALENDAR, REFERENCE, announcement, conclusion, minutes, note, plan, raised, rule

from danbiet.core import snapshot
from danbiet.core.reference import ReferenceRow
from danbiet.core.workdays import Layer, Row

M = "dt-05"
LAG = rule("result", "lag", evidence="conclusion", days="10", unit="working_days")
LEAD = rule("notice", "lead", evidence="announcement", days="7", unit="working_days")


def meeting(**said: str) -> list[build.Record]:
    return [announcement(M, kind="periodic", starts="2026-09-07", posted="2026-08-20", **said)]


def test_two_localities_with_the_same_names_stay_apart() -> None:
    homes = [build.locality(), build.locality("ben-mau", records_from="2026-12-01")]
    records = [
        plan(LEAD),
        *meeting(),
        plan(LEAD, place="ben-mau"),
        announcement(M, kind="periodic", starts="2026-10-07", posted="2026-08-20", place="ben-mau"),
        minutes(M, place="ben-mau", posted="2026-10-08", issues=[raised("a")]),
    ]
    shot = snapshot.take(
        homes, records, [], {}, calendar=CALENDAR, reference=(), as_of=build.day("2026-11-21")
    )
    assert [place.id for place in shot.places] == ["ben-mau", "khe-mau"]
    assert {each.locality: each.state for each in shot.obligations} == {
        "khe-mau": "met",
        "ben-mau": "unknown",
    }
    assert [len(place.issues) for place in shot.places] == [1, 0]
    assert (
        snapshot.take(
            homes[::-1],
            records[::-1],
            [],
            {},
            calendar=CALENDAR,
            reference=(),
            as_of=build.day("2026-11-21"),
        )
        == shot
    )


def test_a_layer_moves_the_deadlines_of_its_own_locality() -> None:
    storm = Row("Nghỉ tránh bão", "official", "Công điện 12/CĐ-UBND")
    layer = Layer(off={build.day("2026-09-03"): storm})
    # Back from 7/9: 4, (3), 28, 27, 26, 25, 24 and 22 August, a worked Saturday.
    assert build.only(plan(LEAD), *meeting(), as_of="2026-11-21", layer=layer).due == build.day(
        "2026-08-22"
    )
    assert build.only(plan(LEAD), *meeting(), as_of="2026-11-21").due == build.day("2026-08-24")


def test_a_locality_may_remove_an_estimated_day() -> None:
    row = Row("Ngày làm việc bình thường", "official", "Thông báo 9/TB-UBND")
    records = [
        plan(LAG),
        announcement(M, kind="periodic", starts="2026-11-20", posted="2026-10-20"),
    ]
    sure = build.only(
        *records, as_of="2026-11-21", layer=Layer(removed={build.day("2026-11-24"): row})
    )
    assert (sure.due, sure.provisional) == (build.day("2026-12-04"), False)
    assert build.only(*records, as_of="2026-11-21").provisional


def test_the_reference_is_never_merged_with_the_plan() -> None:
    records = [plan(LEAD, LAG, issued="2026-01-05"), *meeting()]
    found = build.judge(*records, as_of="2026-11-21", reference=REFERENCE)
    assert [(each.source, each.rule, each.plan) for each in found] == [
        ("plan", "notice", "khe-mau/plans/2026"),
        ("plan", "result", "khe-mau/plans/2026"),
        ("reference", "notice", None),
        ("reference", "plan-posted", None),
        ("reference", "result", None),
    ]
    assert build.judge(*records, as_of="2026-11-21") == [
        each for each in found if each.source == "plan"
    ]


def test_every_reference_row_is_sourced() -> None:
    assert REFERENCE
    for row in REFERENCE:
        assert isinstance(row, ReferenceRow)
        assert row.source
        assert row.instrument
        assert row.article
        assert row.rule.quote == row.wording
        assert row.status in ("in_force", "unverified", "expired")


def test_every_id_is_unique_and_obligations_are_sorted() -> None:
    records = [
        plan(
            LEAD,
            LAG,
            rule("when", "window", quarters=["1", "2", "3", "4"]),
            rule("papers", "paper", paper=["programme", "minutes"], by=["police", "office"]),
            rule("opinions", "completeness"),
            rule("chair", "conduct", fact="chair"),
        ),
        *meeting(),
        minutes(M, posted="2026-09-08", issues=[raised("a"), raised("b")]),
        conclusion(M, posted="2026-09-10", issues=[{"id": "a", "due": "2026-10-10"}]),
    ]
    ids = [each.id for each in build.judge(*records, as_of="2026-11-21", reference=REFERENCE)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids) == 2 + 4 + 4 + 1 + 1 + 1 + 2 + 1


def test_every_due_date_explains_itself() -> None:
    for each in build.judge(plan(LEAD, LAG), *meeting(), as_of="2026-11-21", reference=REFERENCE):
        deadline = each.explanation.deadline
        if each.due is None:
            continue
        assert deadline is not None
        assert deadline.walk is not None
        assert deadline.walk.end == each.due == deadline.walk.days[-1].on
        assert deadline.walk.start == deadline.event


def test_the_same_tree_on_several_days() -> None:
    records = [
        plan(LEAD, LAG),
        *meeting(),
        minutes(M, posted="2026-09-10"),
        conclusion(M, posted="2026-09-24"),
        note("n", posted="2026-10-01"),
    ]
    # Ten working days after 7/9: 8 to 11, 14 to 18 and 21 September.
    course = [
        ("2026-08-19", {}),
        ("2026-08-20", {"notice": "met", "result": "pending"}),
        ("2026-09-15", {"notice": "met", "result": "pending"}),
        ("2026-09-16", {"notice": "met", "result": "due_soon"}),
        ("2026-09-21", {"notice": "met", "result": "due_soon"}),
        ("2026-09-22", {"notice": "met", "result": "overdue"}),
        ("2026-09-24", {"notice": "met", "result": "met_late"}),
        ("2027-09-24", {"notice": "met", "result": "met_late"}),
    ]
    for as_of, states in course:
        found = {each.rule: each.state for each in build.judge(*records, as_of=as_of)}
        assert found == states, as_of


def test_an_empty_site() -> None:
    shot = build.take(as_of="2026-11-21")
    assert (shot.obligations, shot.published, shot.places[0].meetings) == ((), (), ())


def test_supervisor_unit_and_quote_come_with_the_rule() -> None:
    said = {
        **LEAD,
        "section": "III.1",
        "responsible": "office",
        "supervisor": "front",
        "quote": "Bảy ngày.",
    }
    found = build.only(plan(said), *meeting(), as_of="2026-11-21")
    assert (found.section, found.unit_id, found.supervisor, found.quote, found.kind) == (
        "III.1",
        "office",
        "front",
        "Bảy ngày.",
        "lead",
    )
    assert (found.subject.type, found.subject.id, found.meeting, found.unit) == (
        "meeting",
        M,
        M,
        "working_days",
    )
