"""Work spread over this process and forked ones, which inherit what was read: it is not sent.

Where a process cannot be forked, or there is only one processor, the same work is done here,
one piece after the other, with the same results.

No pool of the standard library lets the caller work too. A caller that waits costs no time, but
a tenth of a build's memory: whatever a child touches of what it inherits becomes a copy.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import os
import pickle
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from traceback import format_exc
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .core.problems import ContentError, Source, problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

#: More processes than this do not help: the pieces are localities, and one disk takes them all.
MOST_WORKERS = 8
PR_SET_PDEATHSIG = 1  # linux/prctl.h
BYTES = 8  # of the number of a piece
IN_MEMORY = hasattr(os, "memfd_create")


class _Sent(NamedTuple):
    """By a child: what a piece came to, or what it raised."""

    at: int
    result: Any = None
    error: BaseException | None = None


#: What children sent; and of each in the end whether it came to its end.
_Came = SimpleQueue[_Sent | bool]


def workers() -> int:
    """How many processes may run at once: as many as there are processors for this one."""
    if not hasattr(os, "fork"):
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

    This process takes pieces from when results are asked for. Nothing else may be spread while
    the caller has not asked for all: a fork beside the threads of this one is not safe. Pieces
    that are not done when the caller leaves are dropped.
    """
    if processes < 2 or len(items) < 2:
        yield ((item, work(item)) for item in items)
        return
    gc.freeze()  # what is here by now is never collected, so that its pages stay shared
    with ExitStack() as leaving:
        leaving.callback(gc.unfreeze)
        tickets, came = _Tickets(len(items)), _Came()
        leaving.callback(tickets.close)
        children = []
        for _ in range(min(processes, len(items)) - 1):
            children.append(_Child(work, items, tickets))
            leaving.callback(children[-1].end)
        for child in children:
            child.listen(came)
        yield _results(work, items, tickets, came)


def _results(
    work: Callable[[T], R], items: Sequence[T], tickets: _Tickets, came: _Came
) -> Iterator[tuple[T, R]]:
    left = len(items)
    while left:
        at = tickets.take() if came.empty() else None
        if at is not None:
            yield items[at], _piece(work, items[at])
            left -= 1
            continue
        sent = came.get()
        if sent is True:
            continue
        if sent is False:
            raise ContentError([problem(Source("."), "worker-died")])
        if sent.error is not None:
            raise sent.error
        left -= 1
        yield items[sent.at], sent.result
        del sent  # or it would be held until the next one came


def ahead(work: Callable[[], R]) -> Callable[[], R]:
    """What gives the result of ``work``, on which a child is at work until it is asked for.

    Where there is only one processor, or the child did not come to its end, it is done here.
    """
    if workers() < 2:
        return work
    from multiprocessing import get_context  # noqa: PLC0415 - as below

    context = get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(target=_ahead, args=(work, writer, os.getpid()))
    child.start()
    writer.close()

    def result() -> R:
        with reader, suppress(EOFError):
            found: R = reader.recv()
            child.join()
            return found
        child.join()
        return work()

    return result


def _ahead(work: Callable[[], Any], writer: Connection, parent: int) -> None:
    """In a child. What it raises is raised again where it is asked for."""
    _begin(parent)
    with writer, suppress(Exception):
        writer.send(work())


class _Child:
    """A process that takes pieces until there are none, and sends what they came to."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T], tickets: _Tickets) -> None:
        # Here, since a build with nothing to do has no children.
        from multiprocessing import get_context  # noqa: PLC0415

        context = get_context("fork")
        self._reader, writer = context.Pipe(duplex=False)
        given = (work, items, tickets, writer, os.getpid())
        self._process = context.Process(target=_work, args=given)
        self._process.start()
        writer.close()  # before the next fork: nobody else holds it open when this one dies
        self._listening: Thread | None = None
        self._has_ended = False

    def listen(self, came: _Came) -> None:
        """All that it sends goes into ``came``, as soon as it is sent: it never waits."""
        self._listening = Thread(target=self._listen, args=(came,), daemon=True)
        self._listening.start()

    def _listen(self, came: _Came) -> None:
        with self._reader, suppress(EOFError, OSError):
            while not self._has_ended:
                self._has_ended = not self._pass_on(came)
        came.put(self._has_ended)

    def _pass_on(self, came: _Came) -> bool:
        """False at its end. Nothing is held of one while the next is waited for."""
        sent: _Sent | None = self._reader.recv()
        if sent is not None:
            came.put(sent)
        return sent is not None

    def end(self) -> None:
        """What it has not sent is not wanted any more."""
        if not self._has_ended:
            self._process.kill()
        self._process.join()
        if self._listening is not None:
            self._listening.join()


def _work(
    work: Callable[[T], R], items: Sequence[T], tickets: _Tickets, writer: Connection, parent: int
) -> None:
    """In a child. Nobody may be there any more to take what it sends."""
    _begin(parent)
    with writer, suppress(BrokenPipeError):
        while (at := tickets.take()) is not None:
            writer.send_bytes(_told(work, items[at], at))
        writer.send(None)


def _told(work: Callable[[T], R], item: T, at: int) -> bytes:
    """What ``recv`` takes; also what cannot be sent is an error of the piece."""
    try:
        return pickle.dumps(_Sent(at, _piece(work, item)))
    except BaseException as error:  # noqa: BLE001 - raised again where it is received
        error.add_note(format_exc())
        return pickle.dumps(_Sent(at, error=error))


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


def _piece(work: Callable[[T], R], item: T) -> R:
    try:
        return work(item)
    finally:
        gc.collect()  # of this piece alone, and at its end: a whole build's would fill the memory


class _Tickets:
    """Numbers below ``count``, each for one of the processes that inherit this.

    The next one stands in a file without a name, under a lock that the system lets go when the
    process that has it is killed. To read on where the last reader stopped would need none, but
    Linux sees to that only for files on a disk: in memory two get the same number.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._file = os.memfd_create("pieces") if IN_MEMORY else _nameless()

    def take(self) -> int | None:
        """A number that nobody else has; None when there are no more."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            at = int.from_bytes(os.pread(self._file, BYTES, 0))
            if at < self._count:
                os.pwrite(self._file, (at + 1).to_bytes(BYTES), 0)
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)
        return at if at < self._count else None

    def close(self) -> None:
        os.close(self._file)


def _nameless() -> int:
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
