"""The questions to the sample site: what people mean is found, however they type it."""

from __future__ import annotations

import pytest

from bench import relevance
from bench.relevance import Found, Query


@pytest.fixture(scope="module")
def found():
    return relevance.answers(relevance.queries())


@pytest.mark.parametrize(
    ("kind", "least"),
    [("all", 0.93), ("marks", 0.93), ("bare", 0.93), ("d", 0.9), ("short", 0.9), ("slip", 0.9)],
)
def test_what_is_meant_comes_first(found, kind, least):
    own = relevance.by_kind(found)[kind]
    assert len(own) >= 4
    assert relevance.mrr(own) >= least, [each.query.asks for each in own if each.rank < 1]


def test_a_hit_counts_by_its_place():
    query = Query("rac", "bare", "rác")
    assert Found(query, ("Rác", "x")).rank == 1
    assert Found(query, ("x", "y", "Bãi rác")).rank == 1 / 3
    assert Found(query, ("x",)).rank == 0
    assert relevance.mrr([Found(query, ("Rác",)), Found(query, ())]) == 0.5


def test_questions_that_nothing_answers_are_a_mistake():
    with pytest.raises(ValueError, match="no title"):
        relevance.answers([Query("x", "bare", "không có gì như vậy")])
