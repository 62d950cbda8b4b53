"""Calendars: meetings and duties as events, in iCalendar files to subscribe to.

``meetings`` and ``duties`` make the events of a place (``agenda``: what they have in common);
``ical`` writes them; ``files`` keeps finished events in the ledgers and puts out every file.
"""

from .files import (
    Calendar,
    of_all,
    of_ledger,
    of_locality,
    of_site,
    of_unit,
    parts,
    subscription,
)

__all__ = [
    "Calendar",
    "of_all",
    "of_ledger",
    "of_locality",
    "of_site",
    "of_unit",
    "parts",
    "subscription",
]
