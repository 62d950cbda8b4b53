"""The collector looks rarely during a build, and as before after it, whatever happened."""

from __future__ import annotations

import gc

import pytest

from danbiet import garbage


@pytest.mark.parametrize("fails", [False, True])
def test_it_is_as_before_afterwards(fails):
    before, during = gc.get_threshold(), None
    try:
        with garbage.collected_rarely():
            during = gc.get_threshold()
            if fails:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert during == garbage.RARELY
    assert gc.get_threshold() == before != garbage.RARELY
