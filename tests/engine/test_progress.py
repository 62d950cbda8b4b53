"""What a build tells while it runs."""

from __future__ import annotations

import io
import re

import pytest

from danbiet.engine.progress import STAGES, Progress


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", r"Xem thư mục nội dung: 3 \(\d+,\d giây\)\n"),
        ("en", r"Looking through the content: 3 \(\d+\.\d s\)\n"),
    ],
)
def test_one_line_a_stage_in_a_log(language, line):
    out = io.StringIO()
    progress = Progress(language, out)
    with progress.stage("scan", 3) as step:
        step(1)
        step(2)
    assert re.fullmatch(line, out.getvalue())
    assert [each[:2] for each in progress.stages] == [("scan", 3)]


def test_a_bar_on_a_terminal_that_leaves_one_line():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    out = Terminal()
    with Progress("en", out).stage("places", 2) as step:
        step(1)
    assert "Reading and building localities: 1 (" in out.getvalue()
    assert "━" in out.getvalue()


def test_nobody_who_listens_is_told_nothing():
    progress = Progress()
    with progress.stage("lists"):
        pass
    assert [each[0] for each in progress.stages] == ["lists"]


def test_every_stage_of_a_build_has_its_words(job, make):
    from danbiet.engine.run import build

    progress = Progress()
    assert build(job, progress).release
    assert [each[0] for each in progress.stages] == list(STAGES)
