"""The parts of views that lead to calendar files."""

from __future__ import annotations

from .parts import Said
from .value import Value


class CalendarFile(Value, frozen=True):
    """``address`` is what one copies into a calendar program, shown under the id ``anchor``.

    ``subscribe`` opens the reader's program with it, empty where the site has no address.
    """

    anchor: str
    title: Said
    about: str
    address: str
    subscribe: str
    file: str


class CalendarGroup(Value, frozen=True):
    """Calendars under one heading; ``anchor`` is its id."""

    anchor: str
    title: Said
    calendars: tuple[CalendarFile, ...]


class CalendarLine(Value, frozen=True):
    """The calendars of one page in a line; ``how`` leads to how one takes them in."""

    calendars: tuple[CalendarFile, ...]
    how: str
