"""What ``build`` leaves of its options: ``serve --watch`` calls it again with the same."""

from __future__ import annotations

from argparse import Namespace

from danbiet import building
from danbiet.engine import unchanged


def test_the_day_is_asked_for_anew_each_time(tmp_path, monkeypatch):
    said = unchanged.Said((), 0, 0, 0, {})
    monkeypatch.setattr(unchanged, "said", lambda *_: said)
    options = Namespace(
        content=tmp_path,
        output=tmp_path / "output",
        cache=tmp_path / "cache.sqlite",
        settings=None,
        as_of=None,
        no_cache=False,
        profile=False,
        lang="en",
    )
    assert building.build(options) == 0
    assert options.as_of is None, "a preview left open over night would keep the day"
