from __future__ import annotations

from datetime import date

import pytest

from danbiet.core.issue_folding import fold
from danbiet.core.snapshot import Place
from danbiet.outputs.reports.carried import Balance, balance_of, is_unfinished, unfinished
from danbiet.outputs.tally import issues_of

FIRST = "khe-thu"
ON_TIME = {
    "khe-thu/responses/2026-12": {
        "title": "Kết quả",
        "posted": "2026-12-20",
        "issues": [{"id": "kn-1", "status": "resolved", "by": "office"}],
    }
}
LATER = {
    "khe-thu/responses/2027-02": {
        "title": "Kết quả",
        "posted": "2027-02-03",
        "issues": [{"id": "kn-1", "status": "resolved", "by": "office"}],
    }
}
AGREED = {
    "khe-thu/notes/2026-09": {
        "title": "Ý kiến",
        "posted": "2026-09-02",
        "issues": [{"id": "kn-2", "view": "agrees"}],
    }
}
REOPENED = {
    "khe-thu/responses/2027-03": {
        "title": "Mở lại",
        "posted": "2027-03-03",
        "issues": [{"id": "kn-2", "status": "reopened", "by": "office"}],
    }
}
SUBMITTED = {
    "khe-thu/papers/2027-gui": {
        "title": "Tổng hợp",
        "posted": "2027-01-10",
        "paper": "opinion_summary",
        "received": "2026-12-30",
        "meeting": "dt-2026-05",
        "issues": [{"id": "kn-9", "title": "Ghi sổ muộn"}],
    }
}


@pytest.fixture
def place(snapshot_with):
    def build(*more, as_of=date(2027, 6, 1)) -> Place:
        documents = {name: said for each in more for name, said in each.items()}
        return snapshot_with(documents, as_of).place_by_id[FIRST]

    return build


def test_while_the_year_goes_on_what_is_open_now_is_handed_over(place):
    assert unfinished(place(as_of=date(2026, 11, 21)), 2026) == ("kn-1", "kn-2", "kn-3")


def test_a_result_of_the_next_year_changes_nothing_of_what_was_handed_over(place):
    before, after = place(), place(LATER)
    assert after.issue_by_id["kn-1"].status == "resolved"
    assert unfinished(before, 2026) == unfinished(after, 2026) == ("kn-1", "kn-2", "kn-3")
    assert unfinished(after, 2027) == ("kn-2", "kn-3")


def test_a_result_inside_the_year_is_handed_over_no_more(place):
    assert unfinished(place(ON_TIME), 2026) == ("kn-2", "kn-3")


def test_a_result_that_the_supervisor_disputes_is_not_finished_until_he_agrees(place):
    assert "kn-2" in unfinished(place(), 2026)
    assert "kn-2" not in unfinished(place(AGREED), 2026)


def test_what_was_written_down_only_later_was_unfinished_then(place):
    found = place(SUBMITTED)
    assert "kn-9" in [each.id for each in issues_of(found, 2026)]
    assert "kn-9" in unfinished(found, 2026)


def test_one_year_hands_over_what_the_next_one_finds_and_the_sums_agree(place):
    found = place(AGREED, LATER, REOPENED)
    first, second = (balance_of(found, year, issues_of(found, year)) for year in (2026, 2027))
    assert first == Balance((), ("kn-1", "kn-2", "kn-3"), (), ("kn-1", "kn-3"))
    assert second == Balance(first.handed, (), ("kn-2",), ("kn-2", "kn-3"))
    assert (first.all, first.finished) == (3, 1)
    assert (second.all, second.finished) == (3, 1)


@pytest.mark.parametrize(
    "more", [(), (ON_TIME,), (LATER,), (AGREED, LATER, REOPENED), (SUBMITTED,)]
)
def test_folding_only_what_changed_since_is_as_good_as_folding_all(place, more):
    found = place(*more)
    known = [each for each in found.records if each.posted.day <= date(2026, 12, 31)]
    then = {each.id: each for each in fold(FIRST, known)}
    wanted = tuple(
        each.id
        for each in found.issues
        if each.id not in then or is_unfinished(found, then[each.id])
    )
    assert unfinished(found, 2026) == wanted
