"""Work spread over processes: same results, errors told, a dead process is no hanging build."""

from __future__ import annotations

import os
import signal
import time
import weakref
from pathlib import Path

import pytest

from danbiet import pool
from danbiet.core.problems import ContentError, Source, problem

ITEMS = list(range(7))


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_item_once_with_its_result(processes):
    found = list(pool.spread(lambda item: item * item, ITEMS, processes))
    assert sorted(found) == [(item, item * item) for item in ITEMS]


@pytest.mark.parametrize("in_memory", [True, False])
def test_no_piece_is_taken_twice_however_fast_they_are(in_memory, monkeypatch):
    monkeypatch.setattr(pool, "IN_MEMORY", in_memory)
    items = [*range(5_000)]
    assert sorted(item for item, _ in pool.spread(lambda _: None, items, 4)) == items


class Result:
    """Something that can be asked whether it is still there."""


def test_a_result_is_not_kept_when_the_next_one_is_asked_for():
    before = []
    for _, made in pool.spread(lambda _: Result(), ITEMS, 2):
        assert [each for each in before if each() is not None] == []
        before.append(weakref.ref(made))
        del made
    assert len(before) == len(ITEMS)


def test_it_is_begun_before_anybody_asks(tmp_path):
    """And ends, whatever is not done yet, with whoever began it."""
    with pool.begun(lambda item: (tmp_path / str(item)).write_text("x"), ITEMS, 2):
        wait_for(lambda: len(list(tmp_path.iterdir())) == len(ITEMS))
    with pytest.raises(KeyError), pool.begun(lambda _: time.sleep(0.01), [*range(10_000)], 2):
        raise KeyError


def test_this_process_and_others_do_it():
    def work(_):
        time.sleep(0.05)
        return os.getpid()

    pids = {pid for _, pid in pool.spread(work, ITEMS, 3)}
    assert os.getpid() in pids
    assert len(pids) == 3
    assert {pid for _, pid in pool.spread(work, ITEMS, 1)} == {os.getpid()}


def test_a_child_goes_on_while_nobody_takes_what_it_sends(tmp_path):
    """More than a pipe holds, while this process is busy with a piece of its own."""
    own = os.getpid()

    def work(item):
        if os.getpid() == own:
            wait_for(lambda: len(list(tmp_path.iterdir())) == len(ITEMS) - 1)
        else:
            (tmp_path / str(item)).write_text("x")
        return bytes(1 << 20)

    assert [len(made) for _, made in pool.spread(work, ITEMS, 2)] == [1 << 20] * len(ITEMS)


def test_what_a_child_raises_is_raised_here_with_its_problems():
    found = problem(Source("a.md", 3, 4), "empty-file")

    own = os.getpid()

    def work(item):
        if os.getpid() != own:
            raise ContentError([found])
        time.sleep(0.05)
        return item

    with pytest.raises(ContentError) as caught:
        list(pool.spread(work, ITEMS, 2))
    assert caught.value.problems == (found,)


@pytest.mark.parametrize("kind", [ValueError, BrokenPipeError])
def test_an_error_of_a_child_tells_where_it_was_raised(kind):
    own = os.getpid()

    def work(_):
        time.sleep(0.05)
        if os.getpid() != own:
            raise kind("one")

    with pytest.raises(kind, match="one") as caught:
        list(pool.spread(work, ITEMS, 2))
    assert "in work" in caught.value.__notes__[0]


def test_what_cannot_be_sent_is_an_error():
    own = os.getpid()

    def work(item):
        time.sleep(0.05)
        return item if os.getpid() == own else work

    with pytest.raises(AttributeError, match="pickle"):
        list(pool.spread(work, ITEMS, 2))


def test_children_that_are_not_needed_any_more_are_gone():
    def work(_):
        time.sleep(0.02)
        return os.getpid()

    seen = set()
    for pids in (pool.spread(work, [*range(100)], 3), pool.spread(work, [*range(3)], 3)):
        seen |= {pid for (_, pid), _ in zip(pids, range(50), strict=False)}
        pids.close()
    assert [pid for pid in seen - {os.getpid()} if is_running(pid)] == []


def test_a_process_that_is_killed_is_a_problem():
    own = os.getpid()

    def work(item):
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return item

    with pytest.raises(ContentError, match="worker-died"):
        list(pool.spread(work, ITEMS, 2))
    assert sorted(pool.spread(lambda item: item, ITEMS, 2)) == [(each, each) for each in ITEMS]


def test_children_die_with_a_parent_that_is_killed(tmp_path):
    """They hold its lock too, and would keep the next build out."""

    def work(item):
        (tmp_path / str(item)).write_text(str(os.getpid()))
        time.sleep(60)

    parent = os.fork()
    if parent == 0:
        try:
            list(pool.spread(work, [1, 2, 3], 3))
        finally:
            os._exit(0)
    files = [tmp_path / "1", tmp_path / "2", tmp_path / "3"]
    wait_for(lambda: all(each.exists() and each.read_text() for each in files))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    children = {int(each.read_text()) for each in files} - {parent}
    assert len(children) == 2
    wait_for(lambda: not any(map(is_running, children)))


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"  # nobody may be there to bury it


def wait_for(happens):
    for _ in range(500):
        if happens():
            return
        time.sleep(0.02)
    pytest.fail("it never happened")


def test_one_inside_another():
    def outer(item):
        return sum(found for _, found in pool.spread(lambda each: each + item, ITEMS, 2))

    assert dict(pool.spread(outer, [1, 2], 2)) == {1: 28, 2: 35}


@pytest.mark.parametrize("processes", [1, 2])
def test_a_piece_is_done_ahead(processes, monkeypatch, tmp_path):
    monkeypatch.setattr(pool, "workers", lambda: processes)
    begun = tmp_path / "begun"

    def work():
        begun.touch()
        return os.getpid(), "x" * 1_000_000  # more than a pipe holds

    result = pool.ahead(work)
    if processes > 1:
        wait_for(begun.exists)
    else:
        assert not begun.exists()
    pid, found = result()
    assert len(found) == 1_000_000
    assert (pid == os.getpid()) == (processes == 1)


def test_what_is_done_ahead_raises_where_it_is_asked_for(monkeypatch, capfd):
    monkeypatch.setattr(pool, "workers", lambda: 2)

    def work():
        raise ContentError([problem(Source("a.md", 3, 4), "empty-file")])

    result = pool.ahead(work)
    with pytest.raises(ContentError):
        result()
    assert capfd.readouterr().err == ""


def test_what_a_child_that_was_killed_did_ahead_is_done_here(monkeypatch):
    monkeypatch.setattr(pool, "workers", lambda: 2)
    own = os.getpid()

    def work():
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert pool.ahead(work)() == "done"
