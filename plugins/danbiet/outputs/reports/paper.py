"""An administrative report as plain values: what ``docx`` lays out.

The parts follow Nghị định 30/2020/NĐ-CP, Điều 8: name of the country and motto, office, number,
place and date, kind and subject, content, signature, recipients. What the office writes itself
(number, place, date, the signer) is left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...core.records import Locality


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Column:
    """``width`` in millimetres; ``middle``: its cells are centred."""

    name: str
    width: int
    middle: bool = False


@dataclass(frozen=True)
class Table:
    """A cell is its lines, each a paragraph. ``total`` is a last row in bold, if any."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    total: tuple[str, ...] = ()


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Paper:
    """``office`` is its name, line by line; ``wide`` lays the page on its side.

    ``note`` says on top that this is a draft, in a paragraph of its own to take away. ``on`` is
    the only date that the file itself carries.
    """

    office: tuple[str, ...]
    symbol: str
    title: str
    subject: str
    note: str
    blocks: tuple[Block, ...]
    closing: str
    authority: str
    post: str
    recipients: tuple[str, ...]
    on: date
    wide: bool = False


#: How the people's committee is called, which has no name of its superior above its own.
COMMITTEE = ("Ủy ban nhân dân ", "UBND ")


def office(issuer: str) -> tuple[str, ...]:
    """The name at the head, in capitals: a committee's in full and in two lines."""
    whose = _of_committee(issuer)
    return (issuer.upper(),) if whose is None else (COMMITTEE[0].strip().upper(), whose.upper())


def symbol(issuer: str) -> str:
    """What follows the number of a report; the office fills in its own where it is no committee."""
    return "BC-………" if _of_committee(issuer) is None else "BC-UBND"


def signed_by(issuer: str) -> tuple[str, str]:
    """Authority and post of whoever signs, as a proposal; never a name."""
    if _of_committee(issuer) is None:
        return ("QUYỀN HẠN, CHỨC VỤ", "CỦA NGƯỜI KÝ")
    return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def _of_committee(issuer: str) -> str | None:
    """Whose people's committee it is: ``xã Khe Mẫu``; None when it is none."""
    for name in COMMITTEE:
        if issuer.casefold().startswith(name.casefold()):
            return issuer[len(name) :].strip()
    return None


def paper_of(
    locality: Locality,
    *,
    subject: str,
    note: str,
    blocks: tuple[Block, ...],
    closing: str,
    recipients: tuple[str, ...],
    on: date,
    wide: bool = False,
) -> Paper:
    """A report of the locality's office; ``recipients`` without those that every report has."""
    issuer = locality.meta.issuer
    authority, post = signed_by(issuer)
    return Paper(
        office=office(issuer),
        symbol=symbol(issuer),
        title="BÁO CÁO",
        subject=subject,
        note=note,
        blocks=blocks,
        closing=closing,
        authority=authority,
        post=post,
        recipients=(*(f"- {each};" for each in recipients), "- Lưu: VT."),
        on=on,
        wide=wide,
    )


def draft(site: str, day: str) -> str:
    """The note on top; ``day`` where the numbers are those of a day."""
    until = f", tính đến hết ngày {day}" if day else ""
    return (
        f"DỰ THẢO ĐỂ TRÌNH KÝ. Lập từ các văn bản đăng trên trang {site}{until}; ngày và hạn "
        "theo cách tính của trang. Cơ quan kiểm tra, điền số, địa danh, ngày và người ký, rồi "
        "xóa khung này."
    )
