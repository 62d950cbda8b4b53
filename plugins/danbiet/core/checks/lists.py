"""Ids against the locality's own lists: units, villages, supervisors, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..problems import Problem, problem
from ..records import (
    DecidedIssue,
    IssueOutcome,
    Locality,
    Paper,
    Plan,
    RaisedIssue,
    Record,
)
from ..vocabulary import RECIPIENT, nearest

Known = Mapping[str, str]
Path = tuple[str | int, ...]


def check(locality: Locality, records: Sequence[Record]) -> Iterator[Problem]:
    for record in records:
        yield from _recipients(locality, record)
        for code, path, key, known in _named(locality, record):
            if key not in known:
                yield problem(
                    record.at(*path),
                    code,
                    key=path_text(path),
                    found=key,
                    suggestion=nearest(key, list(known)),
                )


def path_text(path: Path) -> str:
    """``("issues", 2, "unit")`` → ``issues[2].unit``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def _named(locality: Locality, record: Record) -> Iterator[tuple[str, Path, str, Known]]:
    """Every id of a list that a record names: code, place, id, the valid ids."""
    meta = locality.meta
    acting = {**meta.units, **meta.supervisors}
    sending = {**acting, **meta.villages}
    said = record.meta
    if isinstance(said, Plan):
        for number, name in enumerate(said.supervisors):
            yield "unknown-supervisor", ("supervisors", number), name, meta.supervisors
        yield from _in_rules(locality, said)
    if isinstance(said, Paper):
        if said.from_ is not None:
            yield "unknown-unit", ("from",), said.from_, sending
        for number, task in enumerate(said.assignments):
            yield "unknown-unit", ("assignments", number, "unit"), task.unit, sending
    for number, mention in enumerate(record.issues):
        if isinstance(mention, RaisedIssue):
            yield from _in_issue(locality, mention, ("issues", number), acting)


def _in_rules(locality: Locality, plan: Plan) -> Iterator[tuple[str, Path, str, Known]]:
    meta = locality.meta
    acting = {**meta.units, **meta.supervisors}
    sending = {**acting, **meta.villages}
    for number, rule in enumerate(plan.rules):
        path: Path = ("rules", number)
        if rule.responsible is not None:
            yield "unknown-unit", (*path, "responsible"), rule.responsible, sending
        if rule.supervisor is not None:
            yield "unknown-supervisor", (*path, "supervisor"), rule.supervisor, meta.supervisors
        for place, unit in enumerate(getattr(rule, "by", ())):
            yield "unknown-unit", (*path, "by", place), unit, sending


def _in_issue(
    locality: Locality, mention: RaisedIssue, path: Path, acting: Known
) -> Iterator[tuple[str, Path, str, Known]]:
    if mention.raised_by is not None and mention.raised_by.village is not None:
        village = mention.raised_by.village
        yield "unknown-village", (*path, "raised_by", "village"), village, locality.meta.villages
    if isinstance(mention, DecidedIssue):
        if mention.unit is not None:
            yield "unknown-unit", (*path, "unit"), mention.unit, acting
        for number, name in enumerate(mention.coordinators):
            yield "unknown-unit", (*path, "coordinators", number), name, acting
    if isinstance(mention, IssueOutcome) and mention.by is not None and _looks_like_id(mention.by):
        yield "unknown-unit", (*path, "by"), mention.by, acting


def _recipients(locality: Locality, record: Record) -> Iterator[Problem]:
    """Free text is allowed here, so only what looks like a misspelt id is worth a warning."""
    known = [*locality.meta.units, *locality.meta.supervisors, *RECIPIENT]
    named: list[tuple[Path, str]] = [
        (("recipients", number), name) for number, name in enumerate(record.meta.recipients)
    ]
    for place, rule in enumerate(getattr(record.meta, "rules", ())):
        for number, name in enumerate(getattr(rule, "includes", ())):
            named.append((("rules", place, "includes", number), name))
    for path, name in named:
        if _looks_like_id(name) and name not in known and name not in locality.meta.villages:
            yield problem(
                record.at(*path),
                "unknown-recipient",
                found=name,
                suggestion=nearest(name, known),
            )


def _looks_like_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9_]+", text) is not None
