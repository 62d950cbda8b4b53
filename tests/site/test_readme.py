"""The README shows real output: each ``$ danbiet …`` of it is run and compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
TEXT = README.read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(\$ .*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_readme_shows_what_is_printed(block, run_cli, request):
    command, _, shown = block.partition("\n")
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "danbiet"
    done = run_cli(*words[1:])
    printed = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    wanted = shown.splitlines()
    if "…" in wanted:  # the middle is left out
        at = wanted.index("…")
        printed = [*printed[:at], "…", *printed[len(printed) - len(wanted) + at + 1 :]]
    if request.config.getoption("--golden"):
        told = "\n".join([command, *printed, ""])
        README.write_text(README.read_text("utf-8").replace(block, told), "utf-8")
        wanted = printed
    assert printed == wanted, "make golden rewrites the README, if it is right"


def test_there_are_examples():
    assert len(BLOCKS) >= 4


def test_every_file_it_names_exists():
    for name in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXT):
        assert (README.parent / name).exists(), name


def test_the_document_it_shows_is_the_real_one():
    shown = re.findall(r"^```(?:markdown|yaml)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert len(shown) == 2
    for block, file in zip(
        shown, ("announcements/2026-05-nong-dan.md", "plans/2026.md"), strict=True
    ):
        real = (README.parent / "content/khe-mau" / file).read_text("utf-8").splitlines()
        lines = [line for line in block.splitlines() if line.strip() != "…"]
        assert [line for line in lines if line not in real] == []
