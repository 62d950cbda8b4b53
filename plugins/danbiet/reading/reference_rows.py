"""TOML → the provisions of law that judge the same facts as a plan's own rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import ValidationError

from ..core.problems import Problem
from ..core.promises import Lag, Lead
from ..core.reference import ReferenceRow, ReferenceStatus, Subject
from .toml_table import Entry, Table

_TEXTS = ("id", "instrument", "article", "wording", "source")
_KEYS = (*_TEXTS, "status", "checked_on", "in_force_from", "subject", "rule")
_RULES: dict[str, Callable[[dict[str, Any]], Lead | Lag]] = {
    "lead": Lead.model_validate,
    "lag": Lag.model_validate,
}


def read_reference(path: str, data: bytes) -> tuple[tuple[ReferenceRow, ...], list[Problem]]:
    """Every sound row; ids are unique, and a row without a source is none."""
    table = Table.parse(path, data, ("row",))
    rows: dict[str, ReferenceRow] = {}
    for entry in table.rows("row"):
        found = _reference(entry)
        if found is not None and found.id in rows:
            entry.bad(f"mã “{found.id}” viết hai lần", f"id “{found.id}” stands twice")
        elif found is not None:
            rows[found.id] = found
    return tuple(rows.values()), table.problems


def _reference(entry: Entry) -> ReferenceRow | None:
    """One row, whole, or None with all its problems."""
    before = len(entry.table.problems)
    entry.only(_KEYS)
    texts = {key: entry.text(key) or "" for key in _TEXTS}
    status = entry.word("status", get_args(ReferenceStatus))
    subject = entry.word("subject", get_args(Subject))
    checked, since = entry.day("checked_on"), entry.day("in_force_from")
    rule = _rule(entry)
    if len(entry.table.problems) > before or rule is None or checked is None or since is None:
        return None
    return ReferenceRow(
        **texts,
        status=status,
        checked_on=checked,
        in_force_from=since,
        rule=rule,
        subject=subject,
    )


def _rule(entry: Entry) -> Lead | Lag | None:
    """The row's rule in the plan's own format; its id and its sentence are the row's."""
    given = entry.row.get("rule")
    made = _RULES.get(str(given.get("kind"))) if isinstance(given, dict) else None
    if not isinstance(given, dict) or made is None:
        entry.bad("rule.kind phải là lead hoặc lag", "rule.kind must be lead or lag")
        return None
    try:
        return made({"id": entry.row.get("id"), "quote": entry.row.get("wording"), **given})
    except ValidationError as failure:
        key = ".".join(str(part) for part in failure.errors(include_url=False)[0]["loc"])
        entry.bad(f"rule.{key} không đúng", f"rule.{key} is wrong")
        return None
