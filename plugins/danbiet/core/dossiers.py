"""Records → dossiers: which records replace which, the plans in force, the meetings.

What one meeting's documents say together is in ``meetings``; what breaks the rules of
the file format is found in ``checks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .meetings import Meeting, fold
from .records import Plan, Record


def replacements(records: Iterable[Record]) -> Mapping[str, str]:
    """Replaced record id → id of the last document of its chain."""
    direct = {each.meta.replaces: each.id for each in records if each.meta.replaces}
    final: dict[str, str] = {}
    for start in direct:
        here, seen = start, {start}
        while here in direct and direct[here] not in seen:
            here = direct[here]
            seen.add(here)
        final[start] = here
    return final


def plans_in_force(records: Iterable[Record], replaced: Mapping[str, str]) -> Mapping[int, Record]:
    """Year → the plan of that year that no other plan replaces."""
    found: dict[int, Record] = {}
    for record in records:
        if isinstance(record.meta, Plan) and record.id not in replaced:
            found.setdefault(record.meta.year, record)
    return found


def meetings(
    locality: str,
    records: Sequence[Record],
    replaced: Mapping[str, str],
    withdrawn: Sequence[Record] = (),
) -> tuple[Meeting, ...]:
    """All meetings of a locality, by id; ``records`` count, all are in order of posting."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.meeting:
            groups.setdefault(record.meeting, []).append(record)
    plans = plans_in_force(records, replaced)
    by_slug = {each.slug: each.id for each in records if each.kind == "plan"}
    found = []
    for name, group in sorted(groups.items()):
        gone = [each for each in withdrawn if each.meeting == name]
        meeting = fold(locality, name, group, frozenset(replaced), gone)
        if meeting is not None:
            found.append(_with_plan(meeting, plans, by_slug, replaced))
    return tuple(found)


def _with_plan(
    meeting: Meeting,
    plans: Mapping[int, Record],
    by_slug: Mapping[str, str],
    replaced: Mapping[str, str],
) -> Meeting:
    """Its announcement or minutes may name a plan; else the plan of its year binds it."""
    for record in reversed(meeting.records):
        if record.kind in ("announcement", "minutes") and getattr(record.meta, "plan", None):
            named = by_slug.get(record.meta.plan)  # type: ignore[attr-defined]
            if named is not None and meeting.stands(record):
                return replace(meeting, plan=replaced.get(named, named))
    plan = plans.get(meeting.year) if meeting.year else None
    return replace(meeting, plan=plan.id if plan else None)
