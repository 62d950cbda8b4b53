"""The line about the machine asks only programs that ran, because others are not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import machine
from bench.programs import NAMES

HUGO, PELICAN, VI, _ = NAMES.values()


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were run; both programs answer as theirs do."""
    commands: list[str] = []

    def said(*command: str) -> str:
        commands.append(" ".join(command))
        return "4.1.0\n" if "pelican" in command else "hugo v0.9.9-abc linux/amd64\n"

    monkeypatch.setattr(machine, "HOME", tmp_path)
    monkeypatch.setattr(machine, "hugo", lambda: "the-binary")
    monkeypatch.setattr(machine, "_said", said)
    return commands


def test_versions_are_of_what_ran(asked: list[str]) -> None:
    told = machine.machine([HUGO, PELICAN, VI])
    assert "Pelican 4.1.0, Dân Biết on Pelican " in told
    assert told.endswith("Hugo 0.9.9")
    assert len(asked) == 2


def test_nobody_else_is_asked(asked: list[str]) -> None:
    told = machine.machine([VI])
    assert asked == []
    assert "Hugo" not in told
    assert " cores of " in told
