"""Draws the pictures that stand for the site's parts where a page is shared, into theme/static/og.

They are committed: fonts differ between machines, and a build must not. Run ``make og`` after
a change of the table in ``outputs/previews.py``, look at them, and commit them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from danbiet.outputs import previews
from danbiet.outputs.words import words

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "theme" / "static" / "og"
TOKENS = ROOT / "theme" / "static" / "css" / "tokens.css"
#: Where the text stands; the mark of the favicon is above it.
LEFT, RIGHT, TOP = 90, previews.WIDTH - 90, 232
BAND = 26
LARGE, SMALL = 62, 31
COLOURS = 32


def colour(name: str) -> str:
    """A colour of the light theme, from the style sheet's own tokens."""
    found = re.search(rf"--{name}: (#[0-9a-f]+);", TOKENS.read_text(encoding="utf-8"))
    assert found, name
    return found[1]


def font(size: int) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Bold has every Vietnamese letter; raqm sets the marks on them."""
    found = subprocess.run(
        ["fc-match", "--format=%{file}", "DejaVu Sans:bold"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "DejaVuSans-Bold" not in found or not features.check("raqm"):
        raise SystemExit("DejaVu Sans Bold and Pillow with raqm are needed: tools/machine")
    return ImageFont.truetype(found, size, layout_engine=ImageFont.Layout.RAQM)


def balanced(text: str, face: ImageFont.FreeTypeFont) -> list[str]:
    """On as few lines as there is room for, and those of about one length."""
    width = RIGHT - LEFT
    fewest = lines(text, face, width)
    while len(narrower := lines(text, face, width - 20)) == len(fewest):
        fewest, width = narrower, width - 20
        if len(fewest) == 1:
            break
    return fewest


def lines(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text broken between words, as many on a line as ``width`` holds."""
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken


def mark(draw: ImageDraw.ImageDraw, left: int, top: int, scale: float) -> None:
    """The favicon: something said, and done."""

    def at(points: str) -> list[tuple[float, float]]:
        numbers = [float(each) for each in points.split()]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(left + x * scale, top + y * scale) for x, y in pairs]

    draw.polygon(at("2 4 30 4 30 23 17 23 10 29 10 23 2 23"), fill=colour("masthead"))
    tick = at("13.6 18.6 8.4 13.4 10.5 11.3 13.6 14.4 20.8 7.2 22.9 9.3")
    draw.polygon(tick, fill=colour("masthead-rule"))


def picture(section: previews.Section) -> Image.Image:
    """The heading in Vietnamese, smaller in English, and the line of the masthead."""
    vi, en = words("vi"), words("en")
    drawn = Image.new("RGB", (previews.WIDTH, previews.HEIGHT), colour("ground"))
    draw = ImageDraw.Draw(drawn)
    draw.rectangle((0, 0, previews.WIDTH, BAND), fill=colour("masthead"))
    draw.rectangle((0, BAND, previews.WIDTH, BAND + 8), fill=colour("masthead-rule"))
    mark(draw, LEFT - 8, 84, 4)
    top = TOP
    for size, text, ink in (
        (LARGE, vi.t(section.heading), colour("text")),
        (SMALL, en.t(section.heading), colour("quiet")),
    ):
        face = font(size)
        for line in balanced(text, face):
            draw.text((LEFT, top), line, font=face, fill=ink)
            top += round(size * 1.4)
        top += 6
    foot = previews.HEIGHT - 92
    draw.rectangle((LEFT, foot - 22, LEFT + 120, foot - 17), fill=colour("masthead-rule"))
    draw.text((LEFT, foot), vi.t(previews.LINE), font=font(SMALL), fill=colour("masthead"))
    return drawn.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for section in previews.SECTIONS:
        file = FOLDER / f"{section.name}.png"
        picture(section).save(file, optimize=True)
        print(f"{file.relative_to(ROOT)}\t{file.stat().st_size}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
