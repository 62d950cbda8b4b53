"""What pydantic complains about → problems in a clerk's words, each at its place in the file.

One table from pydantic's error types to our codes. Parts of pydantic's path that are not
in the file (the tag of a rule, the branch of a union) are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..core.fields import KEY, SLUG
from ..core.problems import Problem, Severity, Source, problem
from ..core.promises import PROMISES, Promise
from ..core.vocabulary import nearest
from .privacy import masked
from .yaml_tree import Route, Words, route_name, where_words

Mark = tuple[int, int]
MISSING = ("missing", "missing-key", "union_tag_not_found")
_SHOWN = 60


@dataclass
class Tree:
    """A front matter as plain data, with the place of each value and of each key."""

    path: str
    data: dict[str, Any]
    marks: dict[Route, Mark] = field(default_factory=dict)
    keys: dict[Route, Mark] = field(default_factory=dict)

    def at(self, route: Route) -> Source:
        """The place of a value, or of the nearest one around it; at last the first line."""
        while route and route not in self.marks:
            route = route[:-1]
        return Source(self.path, *self.marks.get(route, (1, 1)))

    def key_at(self, route: Route) -> Source:
        """The place of a key, also of one without a value."""
        return Source(self.path, *self.keys[route]) if route in self.keys else self.at(route)

    def get(self, route: Route) -> Any:
        here: Any = self.data
        for part in route:
            here = here[part]
        return here


def problems_of(
    failure: ValidationError, model: type[BaseModel], tree: Tree, *, draft: bool
) -> Iterator[Problem]:
    """Every complaint once. A key that is merely misspelt is not also missing."""
    missing: list[tuple[Route, str]] = []
    misspelt: set[tuple[Route, str]] = set()
    for error in failure.errors(include_url=False):
        route = route_of(error, tree.data)
        # pydantic also calls a list too short when one of its items is wrong
        if route is None or (error["type"] == "too_short" and _safe_get(tree, route)):
            continue
        if error["type"] in MISSING:
            missing.append((route, _missing_name(error)))
            continue
        found = _problem(error, route, model, tree)
        if found.code == "unknown-key" and found.suggestion is not None:
            misspelt.add((route[:-1], found.suggestion))
        yield found
    severity: Severity | None = "warning" if draft else None
    for route, name in missing:
        if (route, name) not in misspelt:
            place = tree.key_at((*route, name))
            words = where_words(route)
            yield problem(place, "missing-key", severity=severity, key=name, **words)


def route_of(error: ErrorDetails, data: Any) -> Route | None:
    """The part of pydantic's path that the file has; None for a branch of a union not taken."""
    loc = error["loc"][:-1] if error["type"] == "missing" else error["loc"]
    route: Route = ()
    here = data
    for position, part in enumerate(loc):
        if position == 2 and loc[0] == "rules":  # rules, index, then the kind of the rule
            continue
        inside = (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here)
        )
        if inside:
            route, here = (*route, part), here[part]
        elif (str(part).startswith("tuple[") and isinstance(here, dict)) or (
            part == "Bounds" and not isinstance(here, dict)
        ):
            return None
    return route


def keys_of(model: type[BaseModel], route: Route, tree: Tree) -> list[str]:
    """The keys that may stand in the mapping at ``route``."""
    here: type[BaseModel] | None = model
    for at, part in enumerate(route):
        if here is None or isinstance(part, int):
            continue
        known = {info.alias or name: info for name, info in here.model_fields.items()}
        inner = _models(known[part].annotation) if part in known else []
        if len(inner) > 1:
            rule = tree.get(route[: at + 2]) if len(route) > at + 1 else None
            here = PROMISES.get(str(rule.get("kind"))) if isinstance(rule, dict) else Promise
        else:
            here = inner[0] if inner else None
    if here is None:
        return []
    return [info.alias or name for name, info in here.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models an annotation speaks of, through Annotated, unions and tuples."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _missing_name(error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return str(error["loc"][-1])
    return "kind" if error["type"] == "union_tag_not_found" else str(error["ctx"]["key"])


def _problem(error: ErrorDetails, route: Route, model: type[BaseModel], tree: Tree) -> Problem:
    """One complaint. Types not in the table keep pydantic's own words, in English."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("extra_forbidden", "unknown-key"):
        return _unknown_key(route, context, model, tree)
    if kind in ("unknown-value", "literal_error", "union_tag_invalid"):
        return _unknown_value(kind, route, context, tree)
    place = tree.key_at(route) if error["loc"][-1:] == ("[key]",) else tree.at(route)
    name = route_name(route)
    found = shown(context.get("found", ""))
    if kind in ("bad-date", "bad-moment"):
        return problem(place, kind, key=name, found=found)
    if kind in ("bad-number", "bad-id"):
        return problem(place, kind, key=name, found=found, **_expected(context["expected"]))
    if kind == "ends-before-starts":
        starts, ends = context["starts"], context["ends"]
        return problem(tree.at((*route, "ends")), kind, starts=starts, ends=ends)
    if kind == "bad-value":
        inner = (*route, context["key"])
        reasons: Words = {"reason_vi": context["reason_vi"], "reason_en": context["reason_en"]}
        return problem(tree.key_at(inner), kind, key=route_name(inner), **reasons)
    wanted = context["expected"] if kind == "wrong-type" else _EXPECTED_BY_TYPE.get(kind)
    if wanted is not None:
        seen = _found(_safe_get(tree, route))
        return problem(place, "wrong-type", key=name, **_expected(str(wanted)), **seen)
    return _limit(place, name, kind, context, shown(_safe_get(tree, route)), error["msg"])


def _limit(
    place: Source, name: str, kind: str, context: Mapping[str, Any], found: str, said: str
) -> Problem:
    """Lengths and bounds."""
    if kind in ("string_too_short", "too_short"):
        reasons: Words = {"reason_vi": "không được để trống", "reason_en": "must not be empty"}
        return problem(place, "bad-value", key=name, **reasons)
    for bound, vi, en in _BOUNDS:
        if bound in context:
            limit = context[bound]
            words: Words = {"expected_vi": f"{vi} {limit}", "expected_en": f"{en} {limit}"}
            return problem(place, "bad-number", key=name, found=found, **words)
    return problem(place, "bad-value", key=name, reason_vi=said, reason_en=said)


def _unknown_key(
    route: Route, context: Mapping[str, Any], model: type[BaseModel], tree: Tree
) -> Problem:
    whole = (*route, str(context["key"])) if "key" in context else route
    name, around = str(whole[-1]), whole[:-1]
    known = [key for key in keys_of(model, around, tree) if key != name]
    hint = None if "key" in context else nearest(name, known)
    return problem(
        tree.key_at(whole), "unknown-key", suggestion=hint, key=shown(name), **where_words(around)
    )


def _unknown_value(kind: str, route: Route, context: Mapping[str, Any], tree: Tree) -> Problem:
    if kind == "union_tag_invalid":
        route = (*route, "kind")
        allowed = list(PROMISES)
    elif kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context["expected"])
    else:
        allowed = context["allowed"].split(", ")
    found = _safe_get(tree, route)
    if not isinstance(found, str):
        words = {**_expected("word"), **_found(found)}
        return problem(tree.at(route), "wrong-type", key=route_name(route), **words)
    return problem(
        tree.at(route),
        "unknown-value",
        suggestion=nearest(found.strip(), allowed),
        key=route_name(route),
        found=shown(found),
        allowed=", ".join(allowed),
    )


def shown(value: object) -> str:
    """A value as a message may quote it: one line, not long, nobody's phone number."""
    text = masked(" ".join(str(value).split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _safe_get(tree: Tree, route: Route) -> Any:
    try:
        return tree.get(route)
    except (KeyError, IndexError, TypeError):
        return ""


def _expected(token: str) -> Words:
    vi, en = _EXPECTED.get(token, _EXPECTED["id"])
    return {"expected_vi": vi, "expected_en": en}


def _found(value: object) -> Words:
    if isinstance(value, list):
        return {"found_vi": "một danh sách", "found_en": "a list"}
    if isinstance(value, dict):
        return {"found_vi": "một nhóm khóa", "found_en": "a group of keys"}
    return {"found_vi": f"“{shown(value)}”", "found_en": f"“{shown(value)}”"}


# What a key wants, by the token its validator gives (the pattern itself for an id).
_EXPECTED: dict[str, tuple[str, str]] = {
    "text": ("chữ", "text"),
    "date": ("một ngày, như 2026-04-29", "a date such as 2026-04-29"),
    "moment": ("một ngày giờ, như 2026-04-28 15:20", "a date and time such as 2026-04-28 15:20"),
    "whole": ("số nguyên viết bằng chữ số", "a whole number in digits"),
    "truth": ("true hoặc false", "true or false"),
    "word": ("một từ trong danh sách cho phép", "one of the allowed words"),
    "list": ("một danh sách", "a list"),
    "mapping": ("một nhóm khóa: giá trị", "a group of key: value"),
    "id": ("một mã", "an id"),
    SLUG: ("chữ thường không dấu, chữ số, gạch nối; tối đa 100", "a-z, 0-9, hyphen; at most 100"),
    KEY: ("chữ thường không dấu, chữ số, gạch dưới; tối đa 60", "a-z, 0-9, underscore; at most 60"),
    f"{SLUG}/{SLUG}/{SLUG}": (
        "viết dạng xã/thư mục/tên, như khe-mau/plans/2026",
        "written commune/folder/name, such as khe-mau/plans/2026",
    ),
    r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}": (
        "tên tệp chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối",
        "a file name of a-z, 0-9, dots and hyphens",
    ),
}
_EXPECTED_BY_TYPE = {
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
_BOUNDS = (
    ("ge", "một số không nhỏ hơn", "a number of at least"),
    ("le", "một số không lớn hơn", "a number of at most"),
)
