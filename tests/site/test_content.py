"""The project's own five localities: every promise of the plans, every state on the site."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from danbiet.as_of import as_of_date
from danbiet.assemble import assemble
from danbiet.core.records import Plan
from danbiet.core.vocabulary import DEADLINE_FLAG, DEADLINE_STATE

CONTENT = Path(__file__).resolve().parents[2] / "content"

#: Promises of each plan, one rule each.
RULES = {"ben-mau": 32, "dong-mau": 35, "go-mau": 29, "khe-mau": 48, "nui-mau": 18}


@pytest.fixture(scope="module")
def assembled():
    found = assemble(CONTENT, as_of_date("2026-11-21"))
    assert found.snapshot is not None, [each.line() for each in found.problems]
    return found


def test_the_five_plans_express_all_162_promises(assembled):
    counted = {
        place.id: len(plan.meta.rules)
        for place in assembled.snapshot.places
        for plan in place.plans.values()
        if isinstance(plan.meta, Plan)
    }
    assert counted == RULES
    assert sum(counted.values()) == 162


def test_each_rule_has_its_own_section_and_sentence(assembled):
    for place in assembled.snapshot.places:
        for plan in place.plans.values():
            rules = plan.meta.rules
            assert all(rule.section for rule in rules)
            twice = [quote for quote, n in Counter(rule.quote for rule in rules).items() if n > 1]
            assert twice == [], place.id


def test_there_are_enough_documents(assembled):
    assert assembled.documents >= 60
    assert assembled.drafts >= 1
    assert assembled.scheduled >= 1


def test_every_state_and_flag_is_shown(assembled):
    duties = assembled.snapshot.obligations
    assert {each.state for each in duties} == set(DEADLINE_STATE)
    assert {flag for each in duties for flag in each.flags} == set(DEADLINE_FLAG)


def test_every_kind_of_rule_is_used(assembled):
    kinds = {
        rule.kind
        for place in assembled.snapshot.places
        for plan in place.plans.values()
        for rule in plan.meta.rules
    }
    from danbiet.core.promises import PROMISES

    assert kinds == set(PROMISES)


def test_meetings_in_every_state(assembled):
    meetings = [each for place in assembled.snapshot.places for each in place.meetings]
    assert {each.status for each in meetings} >= {"held", "announced", "postponed", "cancelled"}
    assert any(len(each.appointments) > 1 for each in meetings), "one was rescheduled"
    assert any(each.as_held and each.as_held.first != each.as_held.last for each in meetings)


def test_issues_of_every_kind(assembled):
    issues = [each for place in assembled.snapshot.places for each in place.issues]
    assert {each.status for each in issues} >= {
        "answered",
        "resolved",
        "awaiting_superior",
        "in_progress",
        "closed",
        "not_feasible",
        "reopened",
    }
    assert any(each.disputed and each.status == "resolved" for each in issues)
    assert any(each.moves for each in issues)


def test_every_locality_says_that_it_is_a_sample(assembled):
    assert all(place.locality.meta.sample for place in assembled.snapshot.places)


def test_nobody_is_named(assembled):
    for record in assembled.snapshot.published:
        assert record.meta.signer is None or record.meta.signer.name is None, record.id


def test_the_site_lives_on_any_day_nearby():
    for day in ("2026-11-07", "2026-11-30", "2026-12-12"):
        found = assemble(CONTENT, as_of_date(day))
        assert found.snapshot is not None, [each.line() for each in found.problems]
        states = Counter(each.state for each in found.snapshot.obligations)
        assert states["overdue"]
        assert states["pending"] + states["due_soon"]


def test_records_json_of_the_built_site_counts_what_was_accepted(built_site, assembled):
    records = json.loads((built_site / "data/records.json").read_text("utf-8"))
    assert len(records) == len(assembled.snapshot.published)
