"""Numbers → drawings as values: bars, columns and ranges, measured in per cent and em.

Each returns the drawn parts and the height. It knows no duty and no word of the site;
``charts`` says what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import wrap

from .views.charts import Block, Dot, Stroke, Text

LINE = 1.35
BAR = 1.0
GAP = 0.75
NAME_GAP = 0.45
#: Letters that fit beside the margins of a screen of 320 px.
LINE_LENGTH = 32
#: A part so narrow could not show its filling.
NARROWEST = 2.0
#: The longest bar, so that its number still stands beside it.
LONGEST = 80.0
COLUMNS = 8.0
#: The least scale, so that one duty does not look like many.
LEAST_SCALE = 3


@dataclass(frozen=True)
class Bar:
    """One row: its name, its parts by tone, and what is written at its end."""

    name: str
    parts: tuple[tuple[str, int], ...]
    value: str

    @property
    def total(self) -> int:
        return sum(number for _, number in self.parts)


@dataclass(frozen=True)
class Column:
    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.parts)


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high`` with its middle; ``value`` says the three."""

    name: str
    value: str
    low: float
    middle: float
    high: float


@dataclass
class Drawing:
    """What has been drawn so far, from the top down; lengths are rounded when they are put."""

    height: float = 0
    blocks: list[Block] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def name(self, text: str) -> None:
        """A name on as many lines as it needs."""
        for line in _balanced(text):
            self.height += LINE
            self.text(line, 0, self.height)
        self.height += NAME_GAP

    def text(
        self, text: str, x: float, y: float, mark: str = "start", *, quiet: bool = False
    ) -> None:
        self.texts.append(Text(text, round(x, 2), round(y, 2), mark, quiet))

    def block(self, tone: str, x: float, y: float, width: float, height: float) -> None:
        self.blocks.append(Block(tone, round(x, 2), round(y, 2), round(width, 2), round(height, 2)))

    def stroke(self, kind: str, x: float, y: float, to_x: float, to_y: float) -> None:
        self.strokes.append(Stroke(kind, round(x, 2), round(y, 2), round(to_x, 2), round(to_y, 2)))


@lru_cache(maxsize=1024)
def _balanced(text: str) -> tuple[str, ...]:
    """As few lines as fit, and those about equally long. Charts have few names, and many times."""
    lines = wrap(text, LINE_LENGTH)
    for length in range(LINE_LENGTH - 1, 0, -1):
        narrower = wrap(text, length)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return tuple(lines)


def bars(rows: Sequence[Bar]) -> Drawing:
    """Rows on one scale, the parts of each laid end to end."""
    drawn = Drawing()
    unit = LONGEST / max(LEAST_SCALE, *(each.total for each in rows))
    for row in rows:
        drawn.name(row.name)
        x = 0.0
        for tone, number in row.parts:
            if number:
                width = max(NARROWEST, number * unit)
                drawn.block(tone, x, drawn.height, width, BAR)
                x += width
        drawn.text(f"\N{NO-BREAK SPACE}{row.value}", x + 1, drawn.height + 0.85)
        drawn.height += BAR + GAP
    return drawn


def columns(found: Sequence[Column]) -> Drawing:
    """Columns of one width, the parts of each laid from the ground up, the sum on top."""
    drawn = Drawing()
    scale = max(LEAST_SCALE, *(each.total for each in found))
    unit, width = COLUMNS / scale, 100 / len(found)
    ground = LINE + COLUMNS
    for number, column in enumerate(found):
        x, y = number * width, ground
        for tone, count in column.parts:
            if count:
                y -= count * unit
                drawn.block(tone, x + 0.2 * width, y, 0.6 * width, count * unit)
        middle = x + width / 2
        if column.total:
            drawn.text(str(column.total), middle, y - 0.3, "middle")
        drawn.text(column.name, middle, ground + LINE, "middle", quiet=True)
    drawn.stroke("axis", 0, ground, 100, ground)
    drawn.height = ground + LINE + 0.5
    return drawn


def ranges(rows: Sequence[Range], low: str, high: str) -> Drawing:
    """Ranges on one scale from nought; ``low`` and ``high`` name the ends of the scale."""
    drawn = Drawing()
    unit = 96 / max(1, *(each.high for each in rows))

    def at(days: float) -> float:
        return 2 + days * unit

    for row in rows:
        drawn.name(row.name)
        drawn.height += LINE - NAME_GAP
        drawn.text(row.value, 0, drawn.height, quiet=True)
        y = drawn.height + 0.9
        drawn.stroke("axis", 0, y, 100, y)
        if row.high > row.low:
            drawn.stroke("range", at(row.low), y, at(row.high), y)
            for end in (row.low, row.high):
                drawn.stroke("end", at(end), y - 0.45, at(end), y + 0.45)
        drawn.dots.append(Dot(round(at(row.middle), 2), round(y, 2)))
        drawn.height = y + GAP
    drawn.height += LINE / 2
    drawn.text(low, 0, drawn.height, quiet=True)
    drawn.text(high, 100, drawn.height, "end", quiet=True)
    drawn.height += 0.5
    return drawn
