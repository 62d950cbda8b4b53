"""The parts that show numbers: drawings already measured, tables, boards, a year in months.

Lengths of a drawing are per cent of its width (across) and em of its text (down), so that
it fits any screen while its text keeps the reader's own size.
"""

from __future__ import annotations

from .parts import Said, Tag
from .value import Value


class Block(Value, frozen=True):
    """A rectangle. ``tone`` chooses colour and filling, which differ both."""

    tone: str
    x: float
    y: float
    width: float
    height: float


class Stroke(Value, frozen=True):
    """A straight line; ``kind``: axis, range or end."""

    kind: str
    x: float
    y: float
    to_x: float
    to_y: float


class Dot(Value, frozen=True):
    x: float
    y: float


class Text(Value, frozen=True):
    """``mark``: where the text stands from its point: start, middle or end; quiet or not."""

    text: str
    x: float
    y: float
    mark: str = "start"
    quiet: bool = False


class Key(Value, frozen=True):
    tone: str
    text: str


class Numbers(Value, frozen=True):
    """A small table; the first cell of a row names it. ``total`` adds the rows up, if any."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


class Chart(Value, frozen=True):
    """A drawing with the same numbers as a table; ``empty`` is said instead of both.

    ``about`` is the drawing in one sentence, for who does not see it.
    """

    title: str
    note: str
    empty: str
    about: str = ""
    height: float = 0
    keys: tuple[Key, ...] = ()
    blocks: tuple[Block, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()
    table: Numbers | None = None


class BoardRow(Value, frozen=True):
    """What a unit or a locality has to do; ``rate`` says its n, or that there are too few."""

    name: Said
    late: str
    is_late: bool
    soon: str
    kept: str
    kept_late: str
    rate: str
    issues: str


class Board(Value, frozen=True):
    """Rows in the locality's own order, never by rate; ``idle`` have nothing with a date."""

    caption: str
    of: str
    rows: tuple[BoardRow, ...]
    idle: tuple[Said, ...]
    idle_label: str


class NoteLine(Value, frozen=True):
    """The supervisor's word on an issue; ``reply`` is what came after it, where one is awaited."""

    issue: Said
    tag: Tag
    text: str
    on: str
    on_iso: str
    document: Said
    place: Said
    reply: Said | None


class WaitingRow(Value, frozen=True):
    """An issue beyond the locality's power: to whom it went, when, how long ago."""

    issue: Said
    place: Said
    to: str
    sent: str
    on: str
    on_iso: str
    waited: str


class Mark(Value, frozen=True):
    """``kind``: meeting, or the tone of a due date."""

    kind: str


class Month(Value, frozen=True):
    """One month of the strip: a mark for each meeting and each due date, and how many more."""

    short: str
    about: str
    href: str
    marks: tuple[Mark, ...]
    more: int
    is_now: bool
