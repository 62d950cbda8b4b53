"""What the office prints, posts and reads aloud: four sheets of every announcement.

Each is a page of its own that prints on one A4 page. The words on them come from
``notice``; a withdrawn announcement has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...core.meetings import Meeting
from ...core.records import Record
from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import qr, spoken, urls, views_sheets
from ..page import Page
from ..views_parts import Listed, Said
from . import loudspeaker
from .desk import Desk
from .frame import frame
from .notice import INVITING, notice, standing


@dataclass(frozen=True)
class Kind:
    """One of the sheets; ``id`` is a key of ``urls.SHEETS``."""

    id: str
    title: str
    hint: str


KINDS = (
    Kind("poster", N_("Áp phích"), N_("dán ở bảng tin, có mã QR")),
    Kind("slip", N_("Phiếu gửi ý kiến"), N_("điền tay, hai phiếu trên một tờ")),
    Kind("large", N_("Bản chữ lớn"), N_("cho người cao tuổi, người mắt kém")),
    Kind("loudspeaker", N_("Bài đọc loa"), N_("viết bằng chữ, đọc được ngay")),
)


def pages(desk: Desk) -> Iterator[Page]:
    for place in desk.snapshot.places:
        for meeting in place.meetings:
            for record in meeting.of_kind("announcement"):
                for kind in KINDS:
                    at = desk.at(urls.sheet(record.id, kind.id))
                    yield at.page(f"sheet_{kind.id}.html", _view(at, place, meeting, record, kind))


def listed(desk: Desk, place: Place, record: Record) -> tuple[Listed, ...]:
    """Where an announcement's sheets are; none of any other document."""
    if record.kind != "announcement" or record.meeting not in place.meeting_by_id:
        return ()
    return tuple(
        Listed(
            Said(desk.say.t(kind.title), desk.href(urls.sheet(record.id, kind.id))),
            (desk.say.t(kind.hint),),
        )
        for kind in KINDS
    )


def of_meeting(desk: Desk, place: Place, meeting: Meeting) -> tuple[Listed, ...]:
    """The sheets of the last announcement that invites to it, while it is ahead."""
    inviting = [
        each
        for each in meeting.of_kind("announcement")
        if standing(place, meeting, each) in INVITING
    ]
    return listed(desk, place, inviting[-1]) if inviting else ()


def _view(
    desk: Desk, place: Place, meeting: Meeting, record: Record, kind: Kind
) -> views_sheets.Sheet:
    say = desk.say
    title = say.t(kind.title)
    about = f"{title}: {say.meeting_title(meeting)}"
    document = desk.document(place, record.id)
    crumbs = (desk.meeting(place, meeting.id), document)
    said = notice(desk, place, meeting, record)
    parts = {
        "frame": frame(desk, about, about, place=place, crumbs=crumbs, current=urls.MEETINGS),
        "title": title,
        "how": say.t(
            "In trên giấy A4, cỡ 100%, bỏ đầu trang và chân trang của trình duyệt. "
            "Chỉ tờ giấy bên dưới được in."
        ),
        "back": (document, desk.meeting(place, meeting.id)),
        "others": tuple(
            each.name
            for each, other in zip(listed(desk, place, record), KINDS, strict=True)
            if other is not kind
        ),
        "notice": said,
    }
    address = qr.public_address(desk.site, urls.meeting(place.id, meeting.id))
    if kind.id == "poster":
        return views_sheets.Poster(**parts, code=qr.code(address) if address else None)
    if kind.id == "slip":
        villages = tuple(place.locality.meta.villages.values())
        return views_sheets.Slip(**parts, villages=villages, address=address)
    if kind.id == "loudspeaker":
        script = loudspeaker.sentences(said)
        once = spoken.seconds(" ".join(script))
        return views_sheets.Loudspeaker(
            **parts,
            sentences=script,
            once=loudspeaker.length(once),
            twice=loudspeaker.length(2 * once),
        )
    return views_sheets.Sheet(**parts)
