"""What is left of a front matter with faults, for the checks between documents only.

The faulty values are taken out one by one until the model accepts the rest. What comes of
it is never published: it lets one run name every fault of every file.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping as Map
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .faults import MISSING, Tree, route_of
from .yaml_tree import Route

Model = TypeVar("Model", bound=BaseModel)
Marks = Map[Route, tuple[int, int]]
_ROUNDS = 200  # each takes out at least one value
# Required values that no check reads, or that agree with no other document.
_STAND_IN = {
    "title": "?",
    "name": "?",
    "issuer": "?",
    "level": "commune",
    "records_from": "2000-01-01",
    "year": "2100",
    "paper": "news",
    "received": "2000-01-01",
}


def salvage(model: type[Model], tree: Tree) -> tuple[Model, Marks] | None:
    """The model of what is sound, with the places of its values; None when too little is."""
    data, marks = copy.deepcopy(tree.data), dict(tree.marks)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(data), marks
        except ValidationError as failure:
            # One at a time: taking out an item of a list moves the places of those behind it.
            if not any(_mend(data, marks, each) for each in failure.errors(include_url=False)):
                return None
    return None


def _mend(data: dict[str, Any], marks: dict[Route, tuple[int, int]], error: ErrorDetails) -> bool:
    """Takes out what one complaint is about; whether that changed anything."""
    route = route_of(error, data)
    if route is None:
        return False
    if error["type"] in MISSING:
        name = str(error.get("ctx", {}).get("key") or error["loc"][-1])
        if not route:
            return name in _STAND_IN and data.setdefault(name, _STAND_IN[name]) is not None
        return _take_out(data, marks, route)
    if not route:
        named = error.get("ctx", {}).get("key", "")
        key = "ends" if error["type"] == "ends-before-starts" else str(named)
        return data.pop(key, None) is not None
    return _take_out(data, marks, route)


def _take_out(data: Any, marks: dict[Route, tuple[int, int]], route: Route) -> bool:
    holder, last = data, route[-1]
    for part in route[:-1]:
        holder = holder[part] if _has(holder, part) else None
    if not _has(holder, last):
        return False
    del holder[last]
    if isinstance(last, int):
        _close_up(marks, route[:-1], last)
    return True


def _has(holder: Any, part: Any) -> bool:
    if isinstance(holder, dict):
        return part in holder
    return isinstance(holder, list) and isinstance(part, int) and part < len(holder)


def _close_up(marks: dict[Route, tuple[int, int]], inside: Route, gone: int) -> None:
    """The items behind one that is taken out move up by one, and their places with them."""
    depth = len(inside)
    for route in sorted(marks, key=str):
        item = route[depth] if len(route) > depth and route[:depth] == inside else None
        if isinstance(item, int) and item == gone:
            del marks[route]
    behind = [
        route
        for route in marks
        if len(route) > depth
        and route[:depth] == inside
        and isinstance(route[depth], int)
        and int(route[depth]) > gone
    ]
    for route in sorted(behind, key=lambda each: int(each[depth])):
        marks[(*inside, int(route[depth]) - 1, *route[depth + 1 :])] = marks.pop(route)
