"""What a build costs, read from its own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import programs, stages

PRINTED = """content/xa/plans/2026.md:1:1: note
scan\t0.050
places\t1.200
work\tpieces\tseconds\tms each
view record.html\t100\t0.500\t5.000
write\t200\t1.500\t7.500

1 document\twith a tab
"""


def test_stages_and_work_are_found_among_other_lines() -> None:
    assert list(stages.told(PRINTED)) == [
        stages.Work("scan", 0, 0.05),
        stages.Work("places", 0, 1.2),
        stages.Work("view record.html", 100, 0.5),
        stages.Work("write", 200, 1.5),
    ]


def test_the_table_has_times_a_piece_and_a_total() -> None:
    found = stages.shown(stages.told(PRINTED))
    assert "| scan | | | 0.05 | wall |" in found
    assert "| view record.html | 100 | 5.00 | 0.50 | 25% |" in found
    assert found.endswith("| all work | | | 2.00 | |")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, Sequence[str]]]:
    """The sizes and programs that were profiled."""
    found: list[tuple[int, Sequence[str]]] = []

    def prepared(documents: int, names: Sequence[str]) -> tuple[list[str], Path]:
        found.append((documents, names))
        return ["ours"], Path()

    monkeypatch.setattr(stages, "prepared", prepared)
    monkeypatch.setattr(stages, "profile", lambda _program: PRINTED)
    monkeypatch.setattr(stages, "machine", lambda names: f"a machine with {len(names)}")
    monkeypatch.setattr(stages.table, "write_stages", lambda *_: None)
    monkeypatch.delenv("PROGRAMS", raising=False)
    return found


@pytest.mark.parametrize(
    ("size", "documents"), [("", 1_000), ("100", 100), ("100 1000", 1_000), ("50000", 1_000)]
)
def test_the_largest_size_up_to_a_thousand_is_profiled(
    shown: list[tuple[int, Sequence[str]]],
    monkeypatch: pytest.MonkeyPatch,
    size: str,
    documents: int,
) -> None:
    monkeypatch.setenv("SIZE", size)
    stages.main()
    assert shown == [(documents, [programs.NAMES["vi"]])]


def test_nothing_is_profiled_when_ours_does_not_run(
    shown: list[tuple[int, Sequence[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMS", "hugo pelican vi,en")
    stages.main()
    assert shown == []
