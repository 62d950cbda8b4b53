"""One made-up locality: its plans, meetings and papers over several years, as values.

It has exactly as many documents as asked for, none posted after ``until``; what meetings and
years leave over is news. Nothing is written here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from . import wording
from .document import Document, Place
from .meeting import WRITERS, Desk, Issue, Meeting, documents
from .promises import RULES
from .prose import Prose

YEARS = 4
MOST_ISSUES = 11


def place(index: int, count: int, *, seed: int, size: int, until: date) -> Place:
    """The locality of this index with ``count`` documents of about ``size`` bytes."""
    chance = random.Random(f"{seed}/{index}")
    villages = chance.randint(6, 14)
    desk = Desk(Prose(chance, villages, until), size)
    years = range(until.year - min(YEARS, max(1, count // 25)) + 1, until.year + 1)
    written = sorted(_documents(desk, count, years), key=lambda each: each.posted)
    kept = [each for each in written if each.posted <= until][:count]
    kept += _news(desk, count - len(kept), years, until)
    name = _name(index)
    ordered = tuple(sorted(kept, key=lambda each: (each.posted, each.name)))
    head = _head(name, index, villages, years)
    body = desk.prose.body([f"{name} là một xã không có thật, dùng để đo tốc độ."], 1_500)
    return Place(f"xa-{index + 1:04}", name, head, body, ordered)


def _name(index: int) -> str:
    """Each index its own; “Mẫu” says that there is no such place."""
    index, first = divmod(index, len(wording.FIRST))
    index, second = divmod(index, len(wording.SECOND))
    again, third = divmod(index, len(wording.THIRD))
    words = f"{wording.FIRST[first]} {wording.SECOND[second]}{wording.THIRD[third]} Mẫu"
    return f"Xã {words} {again + 1}" if again else f"Xã {words}"


def _head(name: str, index: int, villages: int, years: range) -> dict[str, object]:
    return {
        "name": name,
        "level": "commune",
        "parent": f"Tỉnh Mẫu {index % 3 + 1}",
        "issuer": f"Ủy ban nhân dân {name[0].lower()}{name[1:]}",
        "records_from": date(years[0], 1, 1),
        "sample": "true",
        "units": wording.UNITS,
        "supervisors": {each: wording.UNITS[each] for each in wording.SUPERVISORS},
        "villages": {f"thon_{number}": f"Thôn {number}" for number in range(1, villages + 1)},
    }


def _documents(desk: Desk, count: int, years: range) -> Iterator[Document]:
    a_year = max(1, round((count / len(years) - 2) / len(WRITERS)))
    serial = 0
    for year in years:
        yield _plan(desk, year)
        for number in range(a_year):
            meeting = _meeting(desk, year, number, a_year, serial)
            serial += len(meeting.issues)
            yield from documents(meeting)
        if year > years[0]:
            yield _annual_report(desk, year - 1)


def _plan(desk: Desk, year: int) -> Document:
    rules = [
        {"id": name, "section": f"II.{place}", "quote": quote, **rest}
        for place, (name, quote, rest) in enumerate(RULES, 1)
    ]
    opening = [
        f"Năm {year}, UBND xã tổ chức đối thoại với Nhân dân theo kế hoạch này.",
        "## Những điều cam kết",
        "\n".join(f"- {quote}" for _, quote, _ in RULES),
    ]
    return desk.document(
        "plans",
        str(year),
        date(year, 1, 8),
        opening,
        title=f"Kế hoạch đối thoại giữa chính quyền xã với Nhân dân năm {year}",
        year=year,
        supervisors=list(wording.SUPERVISORS),
        rules=rules,
    )


def _annual_report(desk: Desk, year: int) -> Document:
    return desk.document(
        "papers",
        f"{year}-tong-ket",
        date(year + 1, 1, 12),
        [f"Báo cáo này nhìn lại các cuộc đối thoại theo [kế hoạch](../plans/{year}.md)."],
        title=f"Báo cáo tổng kết công tác đối thoại năm {year}",
        paper="annual_report",
        year=year,
    )


def _meeting(desk: Desk, year: int, number: int, a_year: int, serial: int) -> Meeting:
    """Meetings stand evenly over the year, each within a stretch of its own."""
    chance = desk.prose.chance
    stretch = 320 / a_year
    start = date(year, 2, 10) + timedelta(days=round(stretch * (number + chance.random())))
    on = start - timedelta(days=max(0, start.weekday() - 4))
    theme, field = wording.THEMES[serial % len(wording.THEMES)]
    issues = tuple(
        _issue(desk, f"kn-{year}-{serial + each + 1:04}", field)
        for each in range(chance.randint(6, MOST_ISSUES))
    )
    kind = "periodic" if number % 2 else "thematic"
    return Meeting(desk, on, kind, theme, f"{year}-{number + 1:03}", issues)


def _issue(desk: Desk, name: str, field: str) -> Issue:
    chance = desk.prose.chance
    village = chance.randint(1, desk.prose.villages)
    return {
        "id": name,
        "title": desk.prose.thing_to_do(),
        "raised_by": {
            "type": "village",
            "label": f"Nhân dân thôn {village}",
            "village": f"thon_{village}",
        },
        "field": field if chance.random() < 0.6 else chance.choice(wording.FIELDS),
        "slip": chance.randint(1, 99),
        "text": desk.prose.sentence(),
    }


def _news(desk: Desk, count: int, years: range, until: date) -> Iterator[Document]:
    first = date(years[0], 1, 15)
    days = (until - first).days
    for number in range(count):
        on = first + timedelta(days=days * number // max(1, count))
        title = f"{desk.prose.thing_to_do()}: xã nói rõ việc đã làm"
        yield desk.document(
            "papers",
            f"tin-{number + 1:04}",
            on,
            [desk.prose.sentence()],
            title=title,
            paper="news",
        )
