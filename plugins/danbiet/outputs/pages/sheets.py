"""What the office prints, posts and reads aloud: four sheets of every announcement.

Each is a page of its own that prints on one A4 page. The words on them come from
``notice``; a withdrawn announcement has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...core.meetings import Meeting
from ...core.records import Record
from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import qr, spoken, urls
from ..page import Page
from ..views.parts import Listed, Said
from ..views.sheets import Loudspeaker, Notice, Poster, Sheet, Slip
from . import loudspeaker, titles
from .desk import Desk
from .frame import frame
from .notice import INVITING, notice, standing


@dataclass(frozen=True)
class Kind:
    """One of the sheets; ``id`` is a key of ``urls.SHEETS``.

    Up to ``short`` letters it is set large, beyond ``long`` small; measured on A4 with the
    wide letters of DejaVu Sans (tests/browser/test_paper.py).
    """

    id: str
    title: str
    hint: str
    short: int
    long: int


#: The room of a date with its times, in letters.
SITTING = 100
KINDS = (
    Kind("poster", N_("Áp phích"), N_("dán ở bảng tin, có mã QR"), 470, 640),
    Kind("slip", N_("Phiếu gửi ý kiến"), N_("điền tay, hai phiếu trên một tờ"), 300, 700),
    Kind("large", N_("Bản chữ lớn"), N_("cho người cao tuổi, người có thị lực kém"), 330, 470),
    Kind("loudspeaker", N_("Bài đọc loa"), N_("viết bằng chữ, đọc được ngay"), 300, 700),
)


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for meeting in place.meetings:
        for record in meeting.of_kind("announcement"):
            for kind in KINDS:
                at = desk.at(urls.sheet(record.id, kind.id))
                yield at.page(f"sheet_{kind.id}.html", _view, place, meeting, record, kind)


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
        if standing(desk, place, meeting, each) in INVITING
    ]
    return listed(desk, place, inviting[-1]) if inviting else ()


def _view(desk: Desk, place: Place, meeting: Meeting, record: Record, kind: Kind) -> Sheet:
    said = notice(desk, place, meeting, record)
    parts = _parts(desk, place, meeting, record, kind) | {
        "notice": said,
        "length": _length(said, kind),
    }
    address = qr.public_address(desk.site, urls.meeting(place.id, meeting.id))
    if kind.id == "poster":
        code = qr.code(address) if address else None
        return Poster(**parts, code=code)
    if kind.id == "slip":
        villages = tuple(place.locality.meta.villages.values())
        return Slip(**parts, villages=villages, address=address)
    if kind.id == "loudspeaker":
        script = loudspeaker.sentences(said)
        once = spoken.seconds(" ".join(script))
        return Loudspeaker(
            **parts,
            sentences=script,
            once=loudspeaker.length(once),
            twice=loudspeaker.length(2 * once),
        )
    return Sheet(**parts)


def _parts(
    desk: Desk, place: Place, meeting: Meeting, record: Record, kind: Kind
) -> dict[str, Any]:
    """What stands around the paper, in the page's language."""
    say = desk.say
    title = say.t(kind.title)
    about = f"{title}: {say.meeting_title(meeting)}"
    window = f"{title}: {titles.document(desk, place, record)}"
    document, dossier = desk.document(place, record.id), desk.meeting(place, meeting.id)
    links = zip(listed(desk, place, record), KINDS, strict=True)
    return {
        "frame": frame(
            desk,
            about,
            window,
            place=place,
            crumbs=(dossier, document),
            current=urls.MEETINGS,
            window=window,
        ),
        "title": title,
        "how": say.t(
            "In trên giấy A4, cỡ 100%, bỏ đầu trang và chân trang của trình duyệt. "
            "Chỉ tờ giấy bên dưới được in."
        ),
        "others": tuple(each.name for each, other in links if other is not kind),
    }


def _length(said: Notice, kind: Kind) -> str:
    """By the letters that the sheet holds; a sitting has its date and time besides."""
    shown = list(said.news)
    if said.invites:
        shown += [said.take_part, *(where for each in said.sittings for where in each.venues)]
    if said.invites and kind.id != "large":
        shown += said.topics
    letters = len(said.name) + sum(map(len, shown)) + SITTING * len(said.sittings) * said.invites
    return "short" if letters <= kind.short else "middle" if letters <= kind.long else "long"
