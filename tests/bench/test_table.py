"""Numbers as tables: the ratio is to Hugo's same build, and words written by hand stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import table

HUGO = [
    {"program": "Hugo", "scene": scene, "wall": wall, "cpu": 1.5, "memory": 2_000_000, "swap": None}
    for scene, wall in (("cold", 2.0), ("one changed", 4.0), ("nothing changed", 5.0))
]


def found(documents: int, wall: float) -> dict[str, Any]:
    ours = [
        {"program": "Dân Biết", "scene": scene, "wall": wall, "cpu": 9, "memory": 7e6, "swap": 0.25}
        for scene in ("cold", "one changed", "new day")
    ]
    return {
        "documents": documents,
        "rounds": 3,
        "machine": "a machine",
        "rows": [*HUGO, *ours],
        "written": {"Hugo": (1_234, 5_600_000)},
    }


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(table, "KEPT", tmp_path / "numbers.json")
    monkeypatch.setattr(table, "SHOWN", tmp_path / "shown.md")
    (tmp_path / "shown.md").write_text(
        "before\n<!-- stages -->\n<!-- end of stages -->\nbetween\n"
        "<!-- numbers -->\nstale\n<!-- end of numbers -->\nafter\n",
        "utf-8",
    )
    return tmp_path


def test_a_row_stands_against_hugos_same_build_and_a_new_day_against_its_rebuild() -> None:
    said = table.section(found(1_000, 1.0))
    assert said.startswith("### 1,000 documents\n\na machine. Rounds: 3.")
    assert "| Dân Biết | cold | 1.00 s | 0.50 × | 9.00 s | 7 MB | 0.25 s |" in said
    assert "| Dân Biết | one changed | 1.00 s | 0.25 × |" in said
    assert "| Dân Biết | new day | 1.00 s | 0.20 × |" in said
    assert "| Hugo | cold | 2.00 s | 1.00 × | 1.50 s | 2 MB | – |" in said
    assert "| Hugo | 1,234 | 5.6 |" in said


def test_a_size_measured_again_replaces_only_itself(home: Path) -> None:
    for documents, wall in ((1_000, 3.0), (100, 1.0), (1_000, 8.0)):
        table.keep(found(documents, wall))
    table.write()
    kept = json.loads((home / "numbers.json").read_text("utf-8"))
    assert [each["documents"] for each in kept] == [100, 1_000]
    shown = (home / "shown.md").read_text("utf-8")
    assert "| Dân Biết | 100 → 1,000 | 8.0 × | 1.0 × |" in shown
    assert "| Dân Biết | cold | 3.00 s" not in shown
    assert shown.startswith("before\n<!-- stages -->\n<!-- end of stages -->\nbetween\n")
    assert shown.endswith("<!-- end of numbers -->\nafter\n")
    assert "stale" not in shown


def test_a_page_without_the_marks_is_not_written_over() -> None:
    with pytest.raises(AssertionError, match="no mark <!-- numbers -->"):
        table.put("nothing here\n", "numbers", "table")
