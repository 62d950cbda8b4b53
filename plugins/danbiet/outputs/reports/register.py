"""The register of a quarter: each document published in it, how long that took, its limits.

Every document is in the register of the quarter in which it was posted, whatever year it
speaks of. Of a withdrawn one only its kind and its dates are left. It words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...core.deadlines import quarter as days_of_quarter
from ...core.fields import Moment
from ...core.obligations import Obligation
from ...core.records import Announcement, ChannelUse, Record
from ...core.reference import ReferenceRow
from ...core.snapshot import Place
from ...core.workdays import OutsideCoverage
from .. import freshness
from ..tally import outcome, public_since

#: Kinds of duty that a document fulfils by itself; a quota counts meetings.
OF_A_DOCUMENT = ("lead", "lag", "paper", "promise")
#: What the limits of a document come to; the first that one of them has.
VERDICTS = ("late", "unsure", "kept")


@dataclass(frozen=True)
class Row:
    """One document as the register has it.

    ``days`` are calendar days from ``since`` to the posting: from the meeting's last day for
    what is owed after it, else from the document's own date. ``working_days`` are the same in
    working days, where a limit of it counts those. None where the dates do not tell.
    """

    id: str
    kind: str
    paper: str
    number: str
    title: str
    issued: date | None
    posted: Moment
    withdrawn: date | None
    since: date | None
    from_meeting: bool
    days: int | None
    working_days: int | None
    channels: tuple[ChannelUse, ...]
    duties: tuple[Obligation, ...]

    @property
    def verdict(self) -> str:
        """``late``, ``unsure`` or ``kept``, by the plan; empty without a limit that was judged."""
        found = {outcome(e) for e in self.duties if e.due is not None and e.source == "plan"}
        return next((each for each in VERDICTS if each in found), "")


@dataclass(frozen=True)
class Register:
    """``rows`` in order of posting; ``as_of`` only while the quarter is not over."""

    year: int
    quarter: int
    rows: tuple[Row, ...]
    as_of: date | None

    @property
    def first(self) -> date:
        return days_of_quarter(self.year, self.quarter)[0]

    @property
    def last(self) -> date:
        """The last day that it is about: of the quarter, or the as-of date inside it."""
        return self.as_of or days_of_quarter(self.year, self.quarter)[1]

    @property
    def newest(self) -> date:
        """The last day on which anything in it happened."""
        days = [each for row in self.rows for each in (row.posted.day, row.withdrawn) if each]
        return max(days)

    def counted(self, verdict: str) -> int:
        return sum(each.verdict == verdict for each in self.rows)


def registers(place: Place, law: Sequence[ReferenceRow]) -> tuple[Register, ...]:
    """Of every quarter in which anything was posted, the earliest first.

    ``law``: the reference. Beside the plan stands what it says of a plan's own posting, where
    the statute was read.
    """
    found: dict[tuple[int, int], list[Record]] = {}
    for each in place.published:
        assert each.posted is not None  # published records have it
        day = each.posted.day
        found.setdefault((day.year, (day.month + 2) // 3), []).append(each)
    fulfilled = _fulfilled(place, {each.rule.id for each in law if each.status == "in_force"})
    return tuple(
        Register(
            year,
            number,
            tuple(_row(place, each, fulfilled.get(each.id, ())) for each in records),
            None if days_of_quarter(year, number)[1] < place.as_of else place.as_of,
        )
        for (year, number), records in sorted(found.items())
    )


def _fulfilled(place: Place, law: AbstractSet[str]) -> Mapping[str, Sequence[Obligation]]:
    """By document, the duties that it is the evidence of; their states are settled."""
    found: dict[str, list[Obligation]] = {}
    for each in place.obligations:
        of_law = each.subject.type == "plan" and each.rule in law
        if (
            (each.source == "plan" or of_law)
            and each.evidence_record is not None
            and each.kind in OF_A_DOCUMENT
            and each.state not in freshness.TICKING
            and (each.due is not None or each.state == "unknown")
        ):
            found.setdefault(each.evidence_record, []).append(each)
    return found


def _row(place: Place, record: Record, duties: Sequence[Obligation]) -> Row:
    assert record.posted is not None
    meta, gone = record.meta, place.is_gone(record)
    is_change = isinstance(meta, Announcement) and meta.change is not None
    since = None if gone else public_since(place, record)
    days = _days(since, record.posted.day)
    in_working_days = any(each.unit == "working_days" for each in duties)
    return Row(
        id=record.id,
        kind=record.kind,
        paper="change_notice" if is_change else record.paper,
        number="" if gone else meta.number or "",
        title="" if gone else meta.title,
        issued=None if gone else meta.issued,
        posted=record.posted,
        withdrawn=meta.withdrawn.on if gone and meta.withdrawn else None,
        since=since if days is not None else None,
        from_meeting=record.kind in ("minutes", "conclusion"),
        days=days,
        working_days=_working(place, since, record.posted.day)
        if in_working_days and days is not None
        else None,
        channels=() if gone else meta.channels,
        duties=tuple(sorted(duties, key=lambda each: (each.due or date.max, each.id))),
    )


def _days(since: date | None, posted: date) -> int | None:
    return (posted - since).days if since is not None and posted >= since else None


def _working(place: Place, since: date | None, posted: date) -> int | None:
    try:
        return place.calendar.count(since, posted) if since else None
    except OutsideCoverage:
        return None


#: The columns of a register as CSV; a test holds docs/reports.md to them.
COLUMNS = (
    "locality",
    "year",
    "quarter",
    "id",
    "kind",
    "paper",
    "number",
    "title",
    "issued",
    "posted",
    "withdrawn",
    "since",
    "since_event",
    "days",
    "working_days",
    "verdict",
    "limits",
    "channels",
)


def data(place: Place, register: Register) -> Iterator[Mapping[str, Any]]:
    """One row a document; dates in ISO form, words by their ids as in ``docs/data.md``."""
    for row in register.rows:
        event = "meeting" if row.from_meeting else "issued"
        yield {
            "locality": place.id,
            "year": register.year,
            "quarter": register.quarter,
            "id": row.id,
            "kind": row.kind,
            "paper": row.paper,
            "number": row.number or None,
            "title": row.title or None,
            "issued": _iso(row.issued),
            "posted": str(row.posted),
            "withdrawn": _iso(row.withdrawn),
            "since": _iso(row.since),
            "since_event": event if row.since else None,
            "days": row.days,
            "working_days": row.working_days,
            "verdict": row.verdict or None,
            "limits": [_limit(each) for each in row.duties],
            "channels": [each.model_dump(mode="json", exclude_none=True) for each in row.channels],
        }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _limit(duty: Obligation) -> Mapping[str, Any]:
    return {
        "obligation": duty.id,
        "source": duty.source,
        "due": duty.due,
        "met_on": duty.met_on,
        "state": duty.state,
        "late_by": duty.late_by,
    }
