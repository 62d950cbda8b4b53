"""Records from keyword front matter, so that a test reads like the clerk's file.

Every value goes through the models of ``core.records`` as text or as the clerk's lists and
groups; ``from_`` stands for ``from``. Nothing is filled in but ``title`` and what is needed
to be a record; ``judge`` gives the snapshot of one day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from danbiet.core import checks, snapshot
from danbiet.core.obligations import Obligation
from danbiet.core.problems import Problem, Source
from danbiet.core.records import KINDS, Body, Locality, LocalityFacts, Record
from danbiet.core.snapshot import Snapshot
from danbiet.core.workdays import Layer, WorkingCalendar
from danbiet.reading import tables

LAW = Path(tables.__file__).parents[1] / "law"
_read = tables.read_law(LAW)
assert _read[0] is not None
assert _read[2] == []
CALENDAR: WorkingCalendar = _read[0]
REFERENCE = _read[1]

HOME = "khe-mau"
FACTS: dict[str, Any] = {
    "name": "Xã Khe Mẫu",
    "level": "commune",
    "issuer": "UBND xã Khe Mẫu",
    "records_from": "2020-01-01",
    "units": {
        "office": "Văn phòng HĐND và UBND xã",
        "economics": "Phòng Kinh tế",
        "police": "Công an xã",
    },
    "supervisors": {"front": "Ủy ban MTTQ Việt Nam xã"},
    "villages": {"thon_3": "Thôn 3", "thon_4": "Thôn 4"},
}

Said = Any


def day(text: str) -> date:
    return date.fromisoformat(text)


def locality(name: str = HOME, **said: Said) -> Locality:
    facts = LocalityFacts.model_validate({**FACTS, **said})
    return Locality(name, facts, Body(), Source(f"content/{name}/locality.md"))


def record(
    folder: str,
    slug: str,
    *,
    place: str = HOME,
    body: tuple[str, ...] = (),
    marks: dict[tuple[str | int, ...], tuple[int, int]] | None = None,
    **said: Said,
) -> Record:
    """Any document; ``body`` are the blocks of its text, ``marks`` the places of its keys."""
    front = {name.rstrip("_"): value for name, value in said.items() if value is not None}
    meta = KINDS[folder].model.model_validate({"title": f"Văn bản {slug}", **front})
    path = f"content/{place}/{folder}/{slug}.md"
    return Record(
        id=f"{place}/{folder}/{slug}",
        locality=place,
        kind=KINDS[folder].name,
        slug=slug,
        meta=meta,
        body=Body(blocks=body),
        source=Source(path),
        marks=marks or {},
    )


def rule(id_: str, kind: str, **said: Said) -> dict[str, Said]:
    return {"id": id_, "kind": kind, "quote": f"Câu của {id_}.", **said}


def plan(*rules: dict[str, Said], slug: str = "2026", **said: Said) -> Record:
    filled = {"year": slug[:4], "posted": f"{slug[:4]}-01-05", **said}
    return record("plans", slug, rules=list(rules), **filled)


def announcement(meeting: str, slug: str | None = None, **said: Said) -> Record:
    return record("announcements", slug or meeting, meeting=meeting, **said)


def change(meeting: str, slug: str, action: str, **said: Said) -> Record:
    """A change notice: reschedule, postpone, cancel."""
    why = {"action": action, "reason": "Bão số 5"}
    return record("announcements", slug, meeting=meeting, change=why, **said)


def minutes(meeting: str, slug: str | None = None, **said: Said) -> Record:
    return record("minutes", slug or meeting, meeting=meeting, **said)


def conclusion(meeting: str, slug: str | None = None, **said: Said) -> Record:
    return record("conclusions", slug or meeting, meeting=meeting, **said)


def response(slug: str, **said: Said) -> Record:
    return record("responses", slug, **said)


def paper(slug: str, which: str, /, **said: Said) -> Record:
    return record("papers", slug, paper=which, **said)


def note(slug: str, **said: Said) -> Record:
    return record("notes", slug, **said)


def raised(id_: str, **said: Said) -> dict[str, Said]:
    """An issue as first written down, whole."""
    by = {"type": "village", "label": "Nhân dân thôn 3", "village": "thon_3"}
    return {"id": id_, "title": f"Kiến nghị {id_}", "raised_by": by, **said}


def take(
    *records: Record,
    as_of: str,
    at: Locality | None = None,
    calendar: WorkingCalendar = CALENDAR,
    layer: Layer | None = None,
    reference: tuple[Any, ...] = (),
) -> Snapshot:
    home = at or locality()
    layers = {} if layer is None else {home.id: layer}
    return snapshot.take(
        [home], records, [], layers, calendar=calendar, reference=reference, as_of=day(as_of)
    )


def judge(*records: Record, as_of: str, **more: Any) -> list[Obligation]:
    return list(take(*records, as_of=as_of, **more).obligations)


def only(*records: Record, as_of: str, **more: Any) -> Obligation:
    """The single obligation of a small tree."""
    found = judge(*records, as_of=as_of, **more)
    assert len(found) == 1, [each.id for each in found]
    return found[0]


def states(*records: Record, as_of: str, **more: Any) -> dict[str, str]:
    """State by the obligation's id without locality and plan."""
    found = judge(*records, as_of=as_of, **more)
    return {each.id.split("/", 2)[2]: each.state for each in found}


def brief(each: Obligation) -> dict[str, Any]:
    """What a hand computation says of an obligation; what is false or missing is left out."""
    late = (each.late_by.n, each.late_by.unit) if each.late_by else None
    facts = {
        "state": each.state,
        "due": each.due and each.due.isoformat(),
        "met_on": each.met_on and each.met_on.isoformat(),
        "by": each.evidence_record and each.evidence_record.split("/", 1)[1],
        "late_by": late,
        "flags": each.flags,
    }
    return {name: value for name, value in facts.items() if value}


def problems(
    *records: Record, as_of: str = "2026-11-21", at: Locality | None = None
) -> list[Problem]:
    """The findings of all checks, without those that every short test document has."""
    found = checks.check([at or locality()], records, as_of=day(as_of))
    plain = ("missing-number", "missing-issued", "quote-not-in-plan")
    found = sorted(found, key=Problem.order)
    for each in found:
        assert each.sentence("vi") != each.sentence("en"), "every sentence can be filled"
    return [each for each in found if each.code not in plain]
