"""The parts of views that lead to calendar files."""

from __future__ import annotations

from dataclasses import dataclass

from .parts import Said


@dataclass(frozen=True)
class CalendarFile:
    """``address`` is what one copies into a calendar program, shown under the id ``anchor``.

    ``subscribe`` opens the reader's program with it, empty where the site has no address.
    """

    anchor: str
    title: str
    about: str
    address: str
    subscribe: str
    file: str


@dataclass(frozen=True)
class CalendarGroup:
    """Calendars under one heading; ``anchor`` is its id."""

    anchor: str
    title: Said
    calendars: tuple[CalendarFile, ...]


@dataclass(frozen=True)
class CalendarLine:
    """The calendars of one page in a line; ``how`` leads to how one takes them in."""

    calendars: tuple[CalendarFile, ...]
    how: str
