"""The committed pictures are those that tools/og.py draws: sections, size, colours, weight.

Not byte by byte: Pillow and the fonts differ between machines.
"""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest
from PIL import Image

from danbiet.outputs import previews

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "theme" / "static" / "og"
FILES = sorted(FOLDER.iterdir())


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(ROOT / "tools" / "og.py"))


def test_there_is_one_for_every_section_and_nothing_else() -> None:
    assert [each.stem for each in FILES] == sorted(each.name for each in previews.SECTIONS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_is_small_and_of_the_declared_size(file: Path) -> None:
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.mode == "P"
        assert picture.size == (previews.WIDTH, previews.HEIGHT)
    assert file.stat().st_size < 40_000


def test_a_picture_drawn_now_has_the_size_and_the_masthead_of_the_committed(tool) -> None:
    if shutil.which("fc-match") is None:  # tools/machine puts it there
        pytest.fail("fontconfig is missing: tools/machine")
    section = previews.SECTIONS[0]
    drawn = tool["picture"](section).convert("RGB")
    with Image.open(FOLDER / f"{section.name}.png") as picture:
        committed = picture.convert("RGB")
    assert drawn.size == committed.size
    for place in ((5, 5), (600, 30), (600, 100)):
        assert drawn.getpixel(place) == committed.getpixel(place)
    assert committed.getpixel((5, 5)) == (0xA3, 0x12, 0x1B)


def test_lines_are_few_and_balanced(tool) -> None:
    face = tool["font"](62)
    assert tool["balanced"]("Văn bản", face) == ["Văn bản"]
    text = "Đối thoại với Nhân dân ở địa phương"
    found = tool["balanced"](text, face)
    assert " ".join(found) == text
    assert len(found) == 2
    assert min(map(len, found)) > 12
