"""What the four sheets of an announcement are given: poster, slip, large print, loudspeaker text.

A sheet is content for people without the site, so that its words are Vietnamese in every
language of the site; only ``title``, ``how`` and the links around it are in the page's.
"""

from __future__ import annotations

from . import View
from .parts import Said
from .value import Value


class Code(Value, frozen=True):
    """A QR code: a square of ``size`` modules, its dark ones as an SVG path.

    ``preview`` when only the machine that built the site can open ``address``.
    """

    address: str
    size: int
    path: str
    preview: bool


class Sitting(Value, frozen=True):
    """``Thứ Năm, ngày 3/12/2026`` · ``từ 8 giờ đến 11 giờ`` · where."""

    day: str
    clock: str
    venues: tuple[str, ...]


class Notice(Value, frozen=True):
    """The core of every sheet. ``stamp`` and ``news`` are set where it does not simply invite.

    ``invites`` is false for what was cancelled, replaced, postponed or is over: such a
    sheet shows the stamp and the news only. ``form`` is set when people do not simply come
    to a place; ``until`` is empty where no day is set.
    """

    issuer: str
    name: str
    invites: bool
    stamp: str
    news: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    form: str
    topics: tuple[str, ...]
    take_part: str
    until: str
    until_is_over: bool
    phones: tuple[str, ...]
    basis: str
    sample: str


class Sheet(View, frozen=True):
    """The large-print sheet, and what the other three add to.

    ``length`` is short, middle or long: the letters are as large as one page allows.
    """

    title: str
    how: str
    others: tuple[Said, ...]
    notice: Notice
    length: str


class Poster(Sheet, frozen=True):
    code: Code | None


class Slip(Sheet, frozen=True):
    """``address`` is where the answers will be found; empty without a public address."""

    villages: tuple[str, ...]
    address: str


class Loudspeaker(Sheet, frozen=True):
    """``sentences`` are in words; ``once`` and ``twice`` say how long they take."""

    sentences: tuple[str, ...]
    once: str
    twice: str
