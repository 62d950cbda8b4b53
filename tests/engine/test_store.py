"""What the cache keeps for one output, and for another that shares the file."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from danbiet.cache import Cache
from danbiet.code_version import code_version
from danbiet.engine.run import _Build
from danbiet.engine.store import OF_OUTPUT


def _names(job) -> dict[str, int]:
    """How many rows each table of outputs has."""
    cache = Cache.look(job.cache, code_version())
    found = {table: len(cache.under(table, "")) for table in OF_OUTPUT}
    cache.close()
    return found


def _put_down(job, release: str) -> None:
    cache = Cache.open(job.cache, code_version(), lambda _: None)
    cache.write("builds", [(str(job.output.absolute()), "stamp", release, "", "", "{}")])
    cache.close()


def test_a_first_build_is_not_forgotten_by_another_that_ends_before_it(
    job, make, tmp_path, monkeypatch
):
    other = replace(job, output=tmp_path / "other")
    through = _Build._ledgers

    def after_the_other(build):
        if build.job is job:
            assert make(other).release
        return through(build)

    monkeypatch.setattr(_Build, "_ledgers", after_the_other)
    built = make(job)
    assert built.release
    assert [each.line() for each in built.problems if each.code == "cache-broken"] == []


@pytest.mark.parametrize(
    ("releases", "kept"), [(True, True), (False, False)], ids=["building", "gone"]
)
def test_rows_of_an_output_that_is_gone_are_dropped(job, make, tmp_path, releases, kept):
    """Not while there are releases of it: then a build makes it anew."""
    other = replace(job, output=tmp_path / "other")
    assert make(job).release
    alone = _names(job)
    built = make(other)
    _put_down(other, built.release)
    both = _names(job)
    assert both == {table: 2 * count for table, count in alone.items()}
    other.output.unlink()
    if not releases:
        shutil.rmtree(tmp_path / "other.releases")
    assert make(job).release
    assert _names(job) == (both if kept else alone)
