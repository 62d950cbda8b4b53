"""The net under all other limits."""

from __future__ import annotations

import re
import signal
import threading
import time
from contextlib import suppress

import pytest

from danbiet.reading import time_limit
from danbiet.reading.time_limit import TooLong, within


def for_ever() -> None:
    """As long as a test that fails may take."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        sum(range(1000))


def test_what_takes_too_long_is_broken_off() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TooLong) as raised, within(0.02):
        for_ever()
    assert raised.value.seconds == 0.02
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_pattern_that_never_ends_too() -> None:
    with pytest.raises(TooLong), within(0.05):
        re.match(r"(a|aa)+$", "a" * 60 + "b")


def test_nobody_takes_it_for_a_broken_file() -> None:
    def as_a_library_does() -> None:
        with suppress(Exception):
            for_ever()

    with pytest.raises(TooLong), within(0.02):
        as_a_library_does()


def test_swallowed_once_it_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_AGAIN", 0.02)
    swallowed = []

    def deaf() -> None:
        try:
            for_ever()
        except TooLong as once:
            swallowed.append(once)
        for_ever()

    with pytest.raises(TooLong), within(0.02):
        deaf()
    assert len(swallowed) == 1


def test_what_is_quick_is_left_alone() -> None:
    with within(0.02):
        pass
    time.sleep(0.04)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_inside_another_it_has_time_of_its_own() -> None:
    with within(0.05):
        with within(30):
            time.sleep(0.1)
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 0 < left <= 0.05

    def later() -> None:
        with within(30):
            pass
        for_ever()

    with pytest.raises(TooLong) as raised, within(0.05):
        later()
    assert raised.value.seconds == 0.05


def test_in_another_thread_nothing_is_bounded() -> None:
    done = []

    def work() -> None:
        with within(0.01):
            time.sleep(0.03)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
