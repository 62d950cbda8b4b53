"""The text for the loudspeaker: short sentences in words, and how long they take to read."""

from __future__ import annotations

from collections.abc import Iterator

from .. import spoken
from ..views.sheets import Notice, Sitting
from .notice import lowered

MINUTE = 60


def sentences(said: Notice) -> tuple[str, ...]:
    """Ready to be read: no digit, no abbreviation, one thought to a sentence."""
    return tuple(spoken.read_out(each) for each in _written(said))


def length(seconds: int) -> str:
    """``1 phút 10 giây``."""
    minutes, rest = divmod(seconds, MINUTE)
    said = [f"{minutes} phút"] if minutes else []
    return " ".join([*said, f"{rest} giây"] if rest or not said else said)


def _written(said: Notice) -> Iterator[str]:
    yield f"{said.issuer} xin thông báo."
    yield from (_sentence(each) for each in said.news)
    if said.invites:
        yield from _meeting(said)
        if said.form:
            yield _sentence(said.form)
        if said.topics:
            yield _sentence(f"Nội dung: {'; '.join(said.topics)}")
        yield _sentence(f"Cách tham gia và gửi ý kiến: {said.take_part}")
        if said.until_is_over:
            yield "Thời gian nhận ý kiến gửi trước đã hết."
        elif said.until:
            yield f"Ý kiến gửi trước được nhận đến hết {said.until}."
    if said.phones:
        yield f"Cần hỏi thêm, xin gọi số {' hoặc '.join(said.phones)}."
    if said.invites:
        yield "Kính mời Nhân dân quan tâm và tham gia ý kiến."
    yield "Xin trân trọng thông báo."


def _meeting(said: Notice) -> Iterator[str]:
    many = len(said.sittings) > 1
    if many:
        yield f"{said.name} họp {len(said.sittings)} buổi."
    for place, each in enumerate(said.sittings, start=1):
        yield (
            _sentence(f"Buổi thứ {spoken.ordinal(place)}: {_sitting(each)}")
            if many
            else (_sentence(f"{said.name} họp {_sitting(each)}"))
        )
    if not said.sittings:
        yield f"{said.name}: ngày họp sẽ thông báo sau."


def _sitting(each: Sitting) -> str:
    when = ", ".join(part for part in (each.clock, lowered(each.day)) if part)
    return f"{when}, tại {' và '.join(each.venues)}" if each.venues else when


def _sentence(text: str) -> str:
    return text if text.endswith(("!", "?", "…")) else f"{text.rstrip(' .;,')}."
