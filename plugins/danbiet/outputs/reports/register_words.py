"""What the rows of a register say, on its page and in its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...core.deadlines import Span
from ...core.obligations import Obligation
from ...core.records import ChannelUse
from ...core.workdays import WorkingCalendar
from ..words import Words
from .register import Register, Row


@dataclass(frozen=True)
class Limit:
    """One limit of a document, or several that are worded alike; ``duty`` is the first."""

    duty: Obligation
    name: str
    due: str
    state: str


def title(say: Words, register: Register, name: str) -> str:
    return say.t(
        "Văn bản đã công khai %(quarter)s năm %(year)s: %(place)s",
        quarter=say.quarter(register.quarter),
        year=register.year,
        place=name,
    )


def short_title(say: Words, year: int, quarter: int) -> str:
    """``Quý II/2026``."""
    text = say.t("%(quarter)s/%(year)s", quarter=say.quarter(quarter), year=year)
    return text[:1].upper() + text[1:]


def kind(say: Words, row: Row) -> str:
    if row.paper == "change_notice":
        return say.bare("document_type", row.paper)
    return say.document(row.kind, row.paper)


def name(say: Words, row: Row) -> str:
    """Its title; of a withdrawn one only that it was withdrawn, and when."""
    if row.withdrawn is None:
        return row.title
    return say.t("Văn bản đã gỡ ngày %(day)s", day=say.day(row.withdrawn))


def named(say: Words, row: Row) -> tuple[str, ...]:
    """Its kind and its title; the kind only where the title does not begin with it."""
    label, shown = kind(say, row), name(say, row)
    return (shown,) if shown.casefold().startswith(label.casefold()) else (label, shown)


def delay(say: Words, row: Row) -> tuple[str, ...]:
    """How long until it was public, in words: the days, then the working days where they count."""
    if row.days is None:
        return ()
    event = say.t("sau hội nghị") if row.from_meeting else say.t("sau ngày văn bản")
    if not row.days:
        return (say.t("trong ngày hội nghị") if row.from_meeting else say.t("trong ngày văn bản"),)
    found = [f"{say.span(Span(row.days, 'calendar_days'))} {event}"]
    if row.working_days is not None:
        found.append(f"({say.span(Span(row.working_days, 'working_days'))})")
    return tuple(found)


def forms(say: Words, row: Row) -> Iterator[str]:
    """Each further form of publication, with its days and its place."""
    for used in row.channels:
        line = f"{say.label('channel', used.channel)}: {_days(say, used)}"
        yield f"{line} ({'; '.join(_more(used))})" if any(_more(used)) else line


def _more(used: ChannelUse) -> tuple[str, ...]:
    return tuple(each for each in (used.place, used.note) if each)


def _days(say: Words, used: ChannelUse) -> str:
    """From when to when; of a posting that ended also how many days it was up."""
    if used.until is None or used.until <= used.on:
        return say.day(used.on)
    days = Span((used.until - used.on).days + 1, "calendar_days")
    return say.t(
        "%(first)s đến %(last)s, %(span)s",
        first=say.day(used.on),
        last=say.day(used.until),
        span=say.span(days),
    )


def limits(
    say: Words, row: Row, names: Mapping[str, str], calendar: WorkingCalendar
) -> tuple[Limit, ...]:
    """Those that are worded alike only once."""
    found: dict[tuple[str, str, str], Limit] = {}
    for each in row.duties:
        wanted = say.duty(each, names)
        if each.source == "reference":
            wanted = say.t("Tham chiếu: %(duty)s", duty=wanted)
        due = say.day(each.due) if each.due else ""
        state = say.state(each, as_of=None, calendar=calendar)
        found.setdefault((wanted, due, state), Limit(each, wanted, due, state))
    return tuple(found.values())


def limit(say: Words, shown: Limit) -> str:
    """``Thông báo kết luận, hạn 22/5/2026: Đã thực hiện đúng hạn``."""
    if not shown.due:
        return f"{shown.name}: {shown.state}"
    return say.t(
        "%(duty)s, hạn %(due)s: %(state)s", duty=shown.name, due=shown.due, state=shown.state
    )


def totals(say: Words, register: Register) -> str:
    """How many documents, and what their limits came to, in a sentence."""
    count = len(register.rows)
    text = say.n("%(n)s văn bản được đăng", "%(n)s văn bản được đăng", count)
    gone = sum(each.withdrawn is not None for each in register.rows)
    if gone:
        text += say.n(", trong đó %(n)s đã gỡ", ", trong đó %(n)s đã gỡ", gone)
    kept, late = register.counted("kept"), register.counted("late")
    if not kept + late:
        return f"{text}; {say.t('không văn bản nào có hạn phải đăng')}."
    judged = say.t(
        "trong %(n)s văn bản có hạn, %(kept)s đúng hạn, %(late)s muộn",
        n=kept + late,
        kept=kept,
        late=late,
    )
    return f"{text}; {judged}."


def by_kind(say: Words, register: Register) -> Iterator[tuple[str, int, str, str]]:
    """Kind, how many, median and longest delay in days, in the order of their first posting."""
    groups: dict[str, list[Row]] = {}
    for row in register.rows:
        groups.setdefault(kind(say, row), []).append(row)
    for label, rows in groups.items():
        days = sorted(each.days for each in rows if each.days is not None)
        middle, longest = _median(say, days), str(days[-1]) if days else "–"
        yield label, len(rows), middle, longest


def _median(say: Words, days: list[int]) -> str:
    """Of an even number the mean of the two in the middle: ``2,5``."""
    if not days:
        return "–"
    twice = days[(len(days) - 1) // 2] + days[len(days) // 2]
    mark = "," if say.language == "vi" else "."
    return f"{twice // 2}{mark}5" if twice % 2 else str(twice // 2)


def by_form(say: Words, register: Register) -> Iterator[tuple[str, int]]:
    """Each form of publication with the number of documents that were made known so."""
    counts: dict[str, int] = {}
    for row in register.rows:
        for each in dict.fromkeys(used.channel for used in row.channels):
            counts[each] = counts.get(each, 0) + 1
    for channel, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield say.label("channel", channel), count
    plain = sum(not each.channels for each in register.rows)
    if plain:
        yield say.t("Chỉ đăng trên trang này"), plain


def method(say: Words) -> str:
    return say.t(
        "Thời gian đến khi đăng tính từ ngày văn bản; riêng biên bản và thông báo kết luận tính "
        "từ ngày cuối của hội nghị. Ngày đầu không tính. Hạn là hạn mà kế hoạch đối thoại quy "
        "định; chỗ ghi “Tham chiếu” là quy định bên ngoài kế hoạch."
    )
