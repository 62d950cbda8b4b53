"""Both catalogues hold exactly the texts of the theme and the program, each translated."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "catalogues.py"


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(TOOL))


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, TOOL, "--check"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "translation", "faults"),
    [
        ("Hạn", "Due", []),
        ("Hạn", "", ["untranslated"]),
        ("ngày %(day)s", "on %(day)s", []),
        ("ngày %(day)s", "on %(date)s", ["its text has no such place: on %(date)s"]),
        (("%(n)s ngày", "%(n)s ngày"), ("%(n)s day", "%(n)s days"), []),
        (("%(n)s ngày", "%(n)s ngày"), ("%(n)s day", ""), ["untranslated"]),
    ],
)
def test_faults_of_a_translation(tool, text, translation, faults) -> None:
    assert tool["faults"](Message(text, translation)) == faults


def test_texts_are_found_inside_f_strings_too(tool) -> None:
    assert "chưa có văn bản nào" in tool["texts"]()
