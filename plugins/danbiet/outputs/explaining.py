"""An obligation's explanation as lines of text: the sum by hand, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.obligations import Obligation
from ..core.snapshot import Place
from ..core.workdays import Day
from .words import Words

SIGN = {"counted": "+", "worked": "+", "weekend": " ", "off": " "}


def lines(duty: Obligation, place: Place, say: Words) -> Iterator[str]:
    """The sentence, the walk day by day, the evidence, the verdict."""
    yield duty.id
    yield f"{place.locality.meta.name} · {say.label('rule_kind', duty.kind)}"
    if duty.quote:
        section = f"{say.t('Mục')} {duty.section}: " if duty.section else ""
        yield f"{section}“{duty.quote}”"
    yield ""
    deadline = duty.explanation.deadline
    if deadline is not None:
        yield say.rule_sum(duty)
        if deadline.walk is not None:
            yield from (f"  {_day(each, say)}" for each in deadline.walk.days)
        if deadline.due is not None:
            yield f"{say.t('Hạn')}: {say.long_day(deadline.due)}"
        if deadline.alternative is not None:
            otherwise = say.t("Nếu các ngày nghỉ dự kiến vẫn làm việc")
            yield f"{otherwise}: {say.long_day(deadline.alternative)}"
    for each in duty.explanation.findings:
        yield say.finding(each, place.names)
    yield f"{say.t('Căn cứ')}:"
    if not duty.explanation.found:
        yield f"  {say.t('chưa có văn bản nào')}"
    for found in duty.explanation.found:
        day = say.long_day(found.on) if found.on else say.t("không ghi ngày")
        yield f"  {'*' if found.record == duty.evidence_record else '-'} {day}: {found.record}"
    yield ""
    yield f"→ {say.state(duty, as_of=place.as_of, calendar=place.calendar)}"


def _day(day: Day, say: Words) -> str:
    number = f"{day.number:>3}" if day.number is not None else "  ·"
    note = ""
    if day.row is not None:
        note = f" — {day.row.name} ({day.row.source})"
    elif day.mark == "weekend":
        note = f" — {say.t('cuối tuần')}"
    return f"{SIGN[day.mark]}{number}  {say.long_day(day.on)}{note}"
