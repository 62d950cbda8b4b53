"""Files whose bytes are not what their checksum says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from danbiet.releases import sums

RIGHT = sha256(b"x").hexdigest()
NAMES = ("index.html", "a/index.html", "a/b/c.json", "d/e.css", "d/f")


@pytest.mark.parametrize("processes", [1, 2])
def test_what_differs_from_its_checksum_is_told(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "PIECE", 2)
    monkeypatch.setattr(sums, "AT_ONCE", 4)
    monkeypatch.setattr(sums, "LARGE", 6)
    text = "a text of some length"
    for name, said in {"index.html": "x", "a/index.html": "", "d/e.css": text}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(said)
    (tmp_path / "d/f").mkdir()
    found = sums.differing(tmp_path, dict.fromkeys(NAMES, RIGHT), processes)
    assert found == ["a/b/c.json", "a/index.html", "d/e.css", "d/f"]
    right = {"d/e.css": sha256(text.encode()).hexdigest(), "index.html": RIGHT}
    assert sums.differing(tmp_path, right, processes) == []
