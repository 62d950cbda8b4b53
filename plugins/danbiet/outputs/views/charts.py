"""The parts that show numbers: drawings already measured, tables, boards, a year in months.

Lengths of a drawing are per cent of its width (across) and em of its text (down), so that
it fits any screen while its text keeps the reader's own size.
"""

from __future__ import annotations

from dataclasses import dataclass

from .parts import Said, Tag


@dataclass(frozen=True)
class Block:
    """A rectangle. ``tone`` chooses colour and filling, which differ both."""

    tone: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Stroke:
    """A straight line; ``kind``: axis, range or end."""

    kind: str
    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class Text:
    """``mark``: where the text stands from its point: start, middle or end; quiet or not."""

    text: str
    x: float
    y: float
    mark: str = "start"
    quiet: bool = False


@dataclass(frozen=True)
class Key:
    tone: str
    text: str


@dataclass(frozen=True)
class Numbers:
    """A small table; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
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


@dataclass(frozen=True)
class BoardRow:
    """What a unit or a locality has to do; ``rate`` says its n, or that there are too few."""

    name: Said
    late: str
    is_late: bool
    soon: str
    kept: str
    kept_late: str
    rate: str
    issues: str


@dataclass(frozen=True)
class Board:
    """Rows in the locality's own order, never by rate; ``idle`` have nothing with a date."""

    caption: str
    of: str
    rows: tuple[BoardRow, ...]
    idle: tuple[Said, ...]
    idle_label: str


@dataclass(frozen=True)
class NoteLine:
    """The supervisor's word on an issue; ``reply`` is what came after it, where one is awaited."""

    issue: Said
    tag: Tag
    text: str
    on: str
    on_iso: str
    document: Said
    place: Said
    reply: Said | None


@dataclass(frozen=True)
class WaitingRow:
    """An issue beyond the locality's power: to whom it went, when, how long ago."""

    issue: Said
    place: Said
    to: str
    sent: str
    on: str
    on_iso: str
    waited: str


@dataclass(frozen=True)
class Mark:
    """``kind``: meeting, or the tone of a due date."""

    kind: str


@dataclass(frozen=True)
class Month:
    """One month of the strip: a mark for each meeting and each due date, and how many more."""

    short: str
    about: str
    href: str
    marks: tuple[Mark, ...]
    more: int
    is_now: bool
