"""A quarter's register as a report that the office can sign; in Vietnamese, as it files it."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.snapshot import Place
from ..site import SiteInfo
from ..words import Words, words
from . import register_words as said
from .paper import Block, Column, Heading, Paper, Paragraph, Table, draft, paper_of
from .register import Register, Row

COLUMNS = (
    Column("STT", 13, middle=True),
    Column("Số, ký hiệu", 27),
    Column("Loại, trích yếu", 58),
    Column("Ngày văn bản", 26, middle=True),
    Column("Ngày đăng", 26, middle=True),
    Column("Thời gian đến khi đăng", 25, middle=True),
    Column("Hạn và kết quả", 35),
    Column("Hình thức công khai khác", 42),
)
KINDS = (
    Column("Loại văn bản", 132),
    Column("Số văn bản", 40, middle=True),
    Column("Số ngày đến khi đăng (trung vị)", 40, middle=True),
    Column("Lâu nhất (ngày)", 40, middle=True),
)
FORMS = (Column("Hình thức công khai", 172), Column("Số văn bản", 80, middle=True))


def paper(place: Place, register: Register, site: SiteInfo) -> Paper:
    say = words("vi")
    quarter = say.quarter(register.quarter)
    return paper_of(
        place.locality,
        subject="Danh mục văn bản về đối thoại với Nhân dân đã công khai, "
        f"{quarter} năm {register.year}",
        note=draft(site.name, say.day(register.as_of) if register.as_of else ""),
        blocks=tuple(_blocks(place, register, say)),
        closing=f"Trên đây là danh mục văn bản đã công khai {quarter} năm {register.year}",
        recipients=tuple(place.locality.meta.supervisors.values()),
        on=register.as_of or register.newest,
        wide=True,
    )


def _blocks(place: Place, register: Register, say: Words) -> Iterator[Block]:
    issuer, year = place.locality.meta.issuer, register.year
    first, last = say.day(register.first), say.day(register.last)
    totals = said.totals(say, register)
    yield Paragraph(
        f"{issuer} báo cáo danh mục văn bản về đối thoại với Nhân dân đã công khai trong "
        f"{say.quarter(register.quarter)} năm {year}, từ ngày {first} đến ngày {last}, như sau:"
    )
    yield Heading("I. TỔNG SỐ")
    yield Paragraph(totals)
    yield Table(
        "Theo loại văn bản",
        KINDS,
        tuple(
            ((label,), (str(count),), (middle,), (longest,))
            for label, count, middle, longest in said.by_kind(say, register)
        ),
        ("Cộng", str(len(register.rows)), "", ""),
    )
    yield Table(
        "Theo hình thức công khai; một văn bản có thể có nhiều hình thức",
        FORMS,
        tuple(((label,), (str(count),)) for label, count in said.by_form(say, register)),
    )
    yield Heading("II. DANH MỤC")
    yield Paragraph(said.method(say))
    yield Table(
        "",
        COLUMNS,
        tuple(_row(place, row, say, number) for number, row in enumerate(register.rows, 1)),
    )


def _row(place: Place, row: Row, say: Words, number: int) -> tuple[tuple[str, ...], ...]:
    found = said.limits(say, row, place.names, place.calendar)
    return (
        (str(number),),
        (row.number or "–",),
        said.named(say, row),
        (say.day(row.issued) if row.issued else "–",),
        (say.day(row.posted.day),),
        said.delay(say, row) or ("–",),
        tuple(f"- {said.limit(say, each)}" for each in found) or ("–",),
        tuple(f"- {each}" for each in said.forms(say, row)) or ("–",),
    )
