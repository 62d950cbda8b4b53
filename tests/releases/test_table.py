"""A table counts only when it is whole, and made with the manifest that is there."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from danbiet.releases import manifest, table
from danbiet.releases.listing import Listing

NAME = "000001-2026-11-26"
FILES = {"a/x": "0" * 64, "a/y": "1" * 64, "b": "2" * 64}
LEFT = {"": 0, "a": 1_700_000_000_000_000_001}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    text = manifest.written(FILES)
    (tmp_path / manifest.NAME).write_bytes(text)
    table.keep(tmp_path / "table", NAME, Listing.of(FILES), LEFT)
    return tmp_path / "table"


def test_it_tells_what_was_left(kept: Path) -> None:
    found = table.look(kept, NAME, kept.parent)
    assert found is not None
    assert (found.files, found.times) == (FILES, LEFT)
    assert found.files.sum == sha256(manifest.written(FILES)).hexdigest()
    assert table.is_of(kept, NAME)


def test_of_another_release(kept: Path) -> None:
    assert table.look(kept, "000002-2026-11-26", kept.parent) is None
    assert not table.is_of(kept, "000002-2026-11-26")


@pytest.mark.parametrize("edited", [{**FILES, "b": "3" * 64}, {**FILES, "c": "2" * 64}, {}])
def test_of_another_manifest(edited: dict[str, str], kept: Path) -> None:
    (kept.parent / manifest.NAME).write_bytes(manifest.written(edited))
    assert table.look(kept, NAME, kept.parent) is None


def test_no_manifest(kept: Path) -> None:
    (kept.parent / manifest.NAME).unlink()
    assert table.look(kept, NAME, kept.parent) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", f'{{"release": "{NAME}"}}', "\x00\xff"])
def test_no_table(text: str, kept: Path) -> None:
    kept.write_text(text, encoding="latin-1")
    assert table.look(kept, NAME, kept.parent) is None


@pytest.mark.parametrize("part", ["folders", "times", "manifest", "release", "sum"])
def test_a_part_is_missing(part: str, kept: Path) -> None:
    content = json.loads(kept.read_bytes())
    kept.write_text(json.dumps({**content, part: str(content[part])[:-1]}), encoding="utf-8")
    assert table.look(kept, NAME, kept.parent) is None
    del content[part]
    kept.write_text(json.dumps(content), encoding="utf-8")
    assert table.look(kept, NAME, kept.parent) is None
