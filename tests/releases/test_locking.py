"""One build at a time."""

from __future__ import annotations

import threading

import pytest

from danbiet.core.problems import ContentError
from danbiet.releases import lock


def test_a_second_build_is_told(tmp_path):
    output = tmp_path / "output"
    with lock(output):
        with pytest.raises(ContentError) as caught, lock(output):
            pass
        assert [each.code for each in caught.value.problems] == ["build-running"]
        assert caught.value.exitcode == 1
        with lock(tmp_path / "other"):
            pass
    with lock(output):
        pass


def test_a_second_build_waits_when_asked(tmp_path):
    output = tmp_path / "output"
    order = []

    def second():
        with lock(output, wait=True):
            order.append("second")

    with lock(output):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_an_exception_frees_it(tmp_path):
    with pytest.raises(KeyError), lock(tmp_path / "output"):
        raise KeyError
    with lock(tmp_path / "output"):
        pass
