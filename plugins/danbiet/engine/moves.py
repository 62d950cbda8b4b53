"""Due dates that moved since the last build, each with why: for the record beside the release.

It compares the published rows of duties, line by line; a duty that is new or gone has not
moved, and of one whose date stayed nothing is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

PART = "obligations.json"  # of a ledger: one row a line
_BORDER = b",\n"
#: What may move a date, by the fields of a row that tell it, in the order of telling.
REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("event-moved", ("explanation", "from")),
    ("rule-changed", ("explanation", "counted")),
    ("rule-reworded", ("quote",)),
    ("unit-changed", ("unit",)),
    ("extended", ("extended",)),
    ("promise-moved", ("original_due",)),
    ("days-off-changed", ("explanation", "days_off")),
    ("worked-days-changed", ("explanation", "worked_days")),
)


def between(old: bytes, new: bytes) -> list[Mapping[str, Any]]:
    """Both are a ledger's rows of duties. Sorted by id; dates are ISO."""
    before, after = set(old.split(_BORDER)), set(new.split(_BORDER))
    earlier = {row["id"]: row for row in _rows(before - after)}
    return [
        _move(earlier[row["id"]], row)
        for row in sorted(_rows(after - before), key=lambda each: str(each["id"]))
        if row["id"] in earlier and _has_moved(earlier[row["id"]], row)
    ]


def _rows(lines: set[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line:
            yield json.loads(line)


def _has_moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """A date that is known now or no more has not moved: its event was set or cancelled."""
    return bool(old["due"] and new["due"] and old["due"] != new["due"])


def _move(old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    why = [
        {"reason": reason, "before": _at(old, way), "after": _at(new, way)}
        for reason, way in REASONS
        if _at(old, way) != _at(new, way)
    ]
    return {"id": new["id"], "before": old["due"], "after": new["due"], "why": why}


def _at(row: Mapping[str, Any], way: tuple[str, ...]) -> object:
    here: Any = row
    for part in way:
        here = here.get(part) if isinstance(here, Mapping) else None
    return here
