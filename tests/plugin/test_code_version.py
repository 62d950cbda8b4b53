"""The name of the program as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from danbiet import code_version as module


@pytest.fixture
def version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(Path(module.__file__).parent, tmp_path / "danbiet")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "danbiet" / "code_version.py"))
    return module.code_version.__wrapped__


def test_it_names_sources_and_packages(version, tmp_path: Path, monkeypatch) -> None:
    first = version()
    assert first == version() == module.code_version()
    for name in ("reading/body.py", "law/calendar-vn.toml"):
        before = version()
        with (tmp_path / "danbiet" / name).open("a") as file:
            file.write("#\n")
        assert version() != before
    before = version()
    source = tmp_path / "danbiet" / "reading" / "body.py"
    source.write_text(
        source.read_text("utf-8").replace("_RAW_SHOWN = 20", "_RAW_SHOWN = 30"), "utf-8"
    )
    assert version() != before
    before = version()
    (tmp_path / "danbiet" / "reading" / "__pycache__").mkdir(exist_ok=True)
    (tmp_path / "danbiet" / "reading" / "__pycache__" / "x.py").write_text("1")
    (tmp_path / "danbiet" / "note.txt").write_text("1")
    assert version() == before
    monkeypatch.setattr(module, "version", lambda package: "99")
    assert version() != before
