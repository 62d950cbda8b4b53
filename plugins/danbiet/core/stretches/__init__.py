"""Since when, until when and for which day each duty was due, as the site could know it.

A duty says how it stands today. What was told of it earlier must stay true, so this goes
back over it: a day counts from when a posted document made it known, and a duty is done when
the first document that shows it came, even if the deed itself was earlier. A document that
comes late with an early date shows nothing anew that another one had shown by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..place import Place
from . import meetings, promises, rules
from .stretch import Stretch


def stretches(place: Place) -> Iterator[Stretch]:
    """Of every duty of a plan and every promise with a date; what cannot be judged has none."""
    for issue in place.issues:
        yield from promises.of(issue, place)
    yield from meetings.of_all(place)
    for duty in rules.of_plans(place):
        if duty.meeting is None:
            found = rules.of(duty, place)
            if found is not None:
                yield found
