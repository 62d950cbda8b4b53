"""Work spread over processes: same results, errors told, a dead process is no hanging build."""

from __future__ import annotations

import os
import signal
import weakref

import pytest

from danbiet.core.problems import ContentError, Source, problem
from danbiet.engine import pool

ITEMS = list(range(7))


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_item_once_with_its_result(processes):
    found = list(pool.spread(lambda item: item * item, ITEMS, processes))
    assert sorted(found) == [(item, item * item) for item in ITEMS]


class Result:
    """Something that can be asked whether it is still there."""


def test_a_result_is_not_kept_when_the_next_one_is_asked_for():
    before = []
    for _, made in pool.spread(lambda _: Result(), ITEMS, 2):
        assert [each for each in before if each() is not None] == []
        before.append(weakref.ref(made))
        del made
    assert len(before) == len(ITEMS)


def test_other_processes_do_it():
    pids = {pid for _, pid in pool.spread(lambda _: os.getpid(), ITEMS, 2)}
    assert os.getpid() not in pids
    assert {pid for _, pid in pool.spread(lambda _: os.getpid(), ITEMS, 1)} == {os.getpid()}


def test_what_a_child_raises_is_raised_here_with_its_problems():
    found = problem(Source("a.md", 3, 4), "empty-file")

    def work(item):
        if item == 4:
            raise ContentError([found])
        return item

    with pytest.raises(ContentError) as caught:
        list(pool.spread(work, ITEMS, 2))
    assert caught.value.problems == (found,)


def test_a_process_that_is_killed_is_a_problem():
    def work(item):
        if item == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(ContentError, match="worker-died"):
        list(pool.spread(work, ITEMS, 2))
    assert sorted(pool.spread(lambda item: item, ITEMS, 2)) == [(each, each) for each in ITEMS]


def test_one_inside_another():
    def outer(item):
        return sum(found for _, found in pool.spread(lambda each: each + item, ITEMS, 2))

    assert dict(pool.spread(outer, [1, 2], 2)) == {1: 28, 2: 35}
