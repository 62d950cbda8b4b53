"""What a page reads of a place is noted by itself, entry by entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from danbiet.assemble import assemble
from danbiet.engine.watch import ABSENT, Watch

from .conftest import AS_OF


@pytest.fixture
def place(content):
    found = assemble(content, AS_OF)
    assert found.snapshot is not None
    return found.snapshot.place_by_id["khe-thu"]


def read(watch, use):
    watch.begin()
    use(watch.place)
    return set(watch.end())


@pytest.mark.parametrize(
    ("use", "facts"),
    [
        (lambda place: place.issues, {("issues",)}),
        (lambda place: place.issue_by_id["kn-01"], {("issue_by_id", "kn-01")}),
        (lambda place: place.issue_by_id.get("x"), {("issue_by_id", "x")}),
        (lambda place: "x" in place.issue_by_id, {("issue_by_id", "x")}),
        (lambda place: list(place.issue_by_id), {("issue_by_id",)}),
        (lambda place: len(place.plans), {("plans",)}),
        (lambda place: place.id, {("locality",)}),
        (lambda place: 2026 in place.plans, {("plans", 2026)}),
        (
            lambda place: place.is_gone(place.published[0]),
            {("published",), ("withdrawn", "khe-thu/plans/2026")},
        ),
    ],
)
def test_facts(place, use, facts):
    assert read(Watch(place), use) == facts


def test_it_is_the_same_place_otherwise(place):
    watched = Watch(place).place
    assert watched.obligations == place.obligations
    assert dict(watched.issue_by_id) == dict(place.issue_by_id)
    assert isinstance(watched, type(place))


def test_nothing_is_noted_between_pages(place):
    watch = Watch(place)
    watch.place.issues  # noqa: B018 - read, and nobody asks
    watch.begin()
    assert watch.end() == ()


def test_a_digest_moves_with_the_entry_and_not_with_others(place):
    before = Watch(place)
    issue = place.issues[0]
    other = replace(place, issues=(replace(issue, title="Khác"), *place.issues[1:]))
    after = Watch(other)
    for fact in (("issues",), ("issue_by_id", issue.id)):
        assert before.digest(fact) != after.digest(fact)
    for fact in (("meetings",), ("issue_by_id", "none"), ("obligations",)):
        assert before.digest(fact) == after.digest(fact)
    assert before.digest(("issue_by_id", "none")) == before.of(ABSENT)
