"""Work spread over forked processes that inherit what was read: nothing is sent to them.

Where a process cannot be forked, or there is only one processor, the same work is done here,
one piece after the other, with the same results.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from ..core.problems import ContentError, Source, problem

T = TypeVar("T")
R = TypeVar("R")

#: More processes than this do not help: the pieces are localities, and one disk takes them all.
MOST_WORKERS = 8
PR_SET_PDEATHSIG = 1  # linux/prctl.h
#: What the children do and with what; they find it in the memory that they inherit.
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def workers() -> int:
    """How many processes may run at once: as many as there are processors for this one."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)


def spread(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[tuple[T, R]]:
    """Each item with what ``work`` made of it, in the order in which they are ready.

    What a child raises is raised here. A child that dies (killed, out of memory) is a
    problem of the build, not a hanging one.
    """
    with begun(work, items, processes) as results:
        yield from results


@contextmanager
def begun(
    work: Callable[[T], R], items: Sequence[T], processes: int
) -> Iterator[Iterator[tuple[T, R]]]:
    """As ``spread``, but children are at work already while the caller does something else.

    Nothing else may be spread until then: a fork beside the threads of this one is not safe.
    """
    if processes < 2 or len(items) < 2:
        yield ((item, work(item)) for item in items)
        return
    global _inherited  # noqa: PLW0603 - forked children see it without its being sent
    outer, _inherited = _inherited, (work, items)
    gc.freeze()  # what is here by now is never collected, so that its pages stay shared
    try:
        fork, most = multiprocessing.get_context("fork"), min(processes, len(items))
        with ProcessPoolExecutor(most, fork, _begin, (os.getpid(),)) as pool:
            try:
                tasks = {pool.submit(_piece, at): at for at in range(len(items))}
                yield _results(tasks, items)
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    except BrokenProcessPool:
        raise ContentError([problem(Source("."), "worker-died")]) from None
    finally:
        _inherited = outer
        gc.unfreeze()


def _results(tasks: dict[Future[R], int], items: Sequence[T]) -> Iterator[tuple[T, R]]:
    # A known task keeps its result: those of a whole build would fill the memory.
    while tasks:
        done, _ = wait(tasks, return_when=FIRST_COMPLETED)
        while done:
            task = done.pop()
            at = tasks.pop(task)
            yield items[at], task.result()
            del task


def _begin(parent: int) -> None:
    """In a new child: what it inherits is never looked at, or its memory would be copied.

    It dies with its parent, whose lock on the output it holds too: a build that was killed
    must not keep the next one out.
    """
    gc.disable()
    gc.freeze()
    with suppress(AttributeError):  # only Linux has it
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that
        os._exit(1)


def _piece(at: int) -> Any:
    assert _inherited is not None
    work, items = _inherited
    try:
        return work(items[at])
    finally:
        gc.collect()  # of this piece alone, and at its end: a whole build's would fill the memory
