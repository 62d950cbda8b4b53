"""A bound on how long one piece of work may take: the net under all other limits.

Every known way to keep the reader busy is refused before it begins (``crowding``,
``front_matter``, ``attachment_text``); this is for the unknown ones. It needs the main thread
of a process and a system with interval timers; elsewhere nothing is bounded.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds for one document's own text. The longest real one (1 MiB) takes under 1 s, so that
#: also a busy old machine never comes near it, and nobody waits longer for a hostile one.
DOCUMENT = 10.0
#: Seconds for one attachment: 500 pages of PDF, the most that is read, take 10 s to 30 s.
ATTACHMENT = 120.0
_AGAIN = 0.5  # where a callback swallows the first interruption, the next one gets through


class TooLong(BaseException):
    """The time is up. No ``Exception``, so that nothing on the way takes it for a broken file."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises ``TooLong`` inside the block once ``seconds`` of wall time are over.

    Inside another one it has a time of its own: the outer one stands still meanwhile.
    """
    if not possible():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)
        signal.signal(signal.SIGALRM, before)


def possible() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")
