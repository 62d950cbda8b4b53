"""A document's own page: its head as an administrative document, its text, its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from ...core.records import IssueNote, Record, Response
from ...core.snapshot import Place
from ...core.vocabulary import LEVEL, VOCABULARY
from .. import bodies, linked_data, urls, views
from ..page import Page
from ..views.parts import Fact, Listed, Said, Tag
from . import sheets, titles
from .desk import Desk, names
from .frame import frame
from .metadata import addresses, shortened

KIBIBYTE = 1024
#: How a text begins the list of its recipients, whatever its capital letters.
RECIPIENTS = "nơi nhận"
FIRST_OF_RECIPIENTS = "nN"
MEDIA_TYPES = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WebP",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (docx)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (xlsx)",
    "application/vnd.oasis.opendocument.text": "OpenDocument (odt)",
}


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    """Every published document that is not a plan in force's kind of page."""
    for record in place.published:
        if record.kind != "plan" or place.is_gone(record):
            at = desk.at(urls.record(record.id))
            yield at.page("record.html", _view, place, record)


def _view(desk: Desk, place: Place, record: Record) -> views.Record:
    return views.Record(**parts(desk, place, record))


def parts(desk: Desk, place: Place, record: Record, body: Markup | None = None) -> dict[str, Any]:
    """The fields of ``views.Record``; ``body`` when the caller has marked it."""
    if place.is_gone(record):
        return _tombstone(desk, place, record)
    meta = record.meta
    summary = meta.summary or record.body.lead or meta.title
    heading = meta.title
    return {
        "frame": frame(
            desk,
            heading,
            summary,
            place=place,
            crumbs=_crumbs(desk, place, record),
            current=_part(record),
            window=titles.document(desk, place, record),
            has_data=True,
            linked=(linked_data.document(addresses(desk), place, record, shortened(summary)),),
        ),
        "header": _header(desk, place, record),
        "heading": heading,
        "banners": tuple(_banners(desk, place, record)),
        "facts": tuple(_facts(desk, place, record)),
        "body": body if body is not None else bodies.shown(record.body.html, desk.links).html,
        "signer": _signer(record),
        "recipients": tuple(_recipients(desk, place, record)),
        "recipients_repeated": any(
            each.casefold().startswith(RECIPIENTS)
            for each in record.body.blocks
            if each[:1] in FIRST_OF_RECIPIENTS  # most do not begin so, and need no folding
        ),
        "files": tuple(_files(desk, place, record)),
        "issues": tuple(_issues(desk, place, record)),
        "replies": tuple(_replies(desk, place, record)),
        "accepted": tuple(Listed(Said(each.reason, vi=True), (each.code,)) for each in meta.accept),
        "sheets": sheets.listed(desk, place, record),
        "canonical_json": desk.links.file(urls.canonical(record.id)),
    }


def _tombstone(desk: Desk, place: Place, record: Record) -> dict[str, Any]:
    """Only that it was withdrawn, when and why: no title, no text, no files."""
    say, withdrawn = desk.say, record.meta.withdrawn
    assert withdrawn is not None
    heading = say.t("Văn bản đã được gỡ")
    day = say.day(withdrawn.on)
    banner = views.Banner(
        "withdrawn", say.t("Văn bản này đã được gỡ ngày %(day)s.", day=day), None, withdrawn.reason
    )
    return {
        "frame": frame(
            desk,
            heading,
            banner.text,
            place=place,
            crumbs=_crumbs(desk, place, record),
            window=titles.document(desk, place, record),
            has_data=True,
        ),
        "header": None,
        "heading": heading,
        "banners": (banner,),
        "facts": (),
        "body": Markup(),
        "signer": (),
        "recipients": (),
        "recipients_repeated": False,
        "files": (),
        "issues": (),
        "replies": (),
        "accepted": (),
        "sheets": (),
        "canonical_json": desk.links.file(urls.canonical(record.id)),
    }


def _part(record: Record) -> str | None:
    return urls.MEETINGS if record.meeting else None


def _crumbs(desk: Desk, place: Place, record: Record) -> tuple[Said, ...]:
    if record.meeting and record.meeting in place.meeting_by_id:
        return (desk.meeting(place, record.meeting),)
    path = f"{urls.locality(place.id)}{urls.DOCUMENTS}"
    return (Said(desk.say.t("Văn bản"), desk.href(path)),)


def _header(desk: Desk, place: Place, record: Record) -> views.Header:
    meta, say = record.meta, desk.say
    dated = say.t("chưa ghi ngày ban hành")
    if meta.issued is not None:
        dated = f"{_seat(place)}, {_in_words(desk, meta.issued)}"
    own = meta.issuer in (None, place.locality.meta.issuer)
    return views.Header(
        superior=(place.locality.meta.parent or "") if own else "",
        issuer=meta.issuer or place.locality.meta.issuer,
        number=meta.number or "",
        dated=dated,
        kind=desk.kind(record),
        title=meta.title,
    )


def _in_words(desk: Desk, on: date) -> str:
    """A date as the head of an administrative document writes it."""
    if desk.say.language != "vi":
        return desk.say.day(on)
    return f"ngày {on.day:02} tháng {on.month:02} năm {on.year}"


def _seat(place: Place) -> str:
    """The locality's name without its level: ``Xã Khe Mẫu`` → ``Khe Mẫu``."""
    name = place.locality.meta.name.split(" (", maxsplit=1)[0]
    level = LEVEL[place.locality.meta.level].split(" (", maxsplit=1)[0]
    return name.removeprefix(f"{level} ")


def _banners(desk: Desk, place: Place, record: Record) -> Iterator[views.Banner]:
    say = desk.say
    newer = place.replaced.get(record.id)
    if newer is not None:
        text = say.t("Văn bản này đã được thay thế bằng")
        yield views.Banner("replaced", text, desk.document(place, newer), "")
    older = record.meta.replaces
    if older is not None and older in place.record_by_id:
        yield views.Banner(
            "replaces", say.t("Văn bản này thay thế"), desk.document(place, older), ""
        )


def _facts(desk: Desk, place: Place, record: Record) -> Iterator[Fact]:
    say, meta = desk.say, record.meta
    if record.posted is not None:
        yield Fact(say.t("Ngày đăng"), (Said(say.moment(record.posted)),))
    if meta.sent is not None:
        yield Fact(say.t("Ngày gửi"), (Said(say.day(meta.sent)),))
    if record.meeting and record.meeting in place.meeting_by_id:
        yield Fact(say.t("Thuộc hồ sơ"), (desk.meeting(place, record.meeting),))
    received, sender = getattr(meta, "received", None), getattr(meta, "from_", None)
    if received is not None:
        yield Fact(say.t("Ngày nhận"), (Said(say.day(received)),))
    unit = desk.unit(place, sender)
    if unit is not None:
        yield Fact(say.t("Đơn vị gửi"), (unit,))
    assigned = tuple(
        Said(f"{names(place).get(each.unit, each.unit)}: {each.task}", vi=True)
        for each in getattr(meta, "assignments", ())
    )
    if assigned:
        yield Fact(say.t("Phân công"), assigned)
    channels = tuple(Said(_channel(desk, each)) for each in meta.channels)
    if channels:
        yield Fact(say.t("Đã công khai thêm qua"), channels)


def _channel(desk: Desk, used: Any) -> str:
    say = desk.say
    day = say.day(used.on)
    if used.until is not None:
        day = say.t("%(first)s đến %(last)s", first=day, last=say.day(used.until))
    more = "; ".join(each for each in (used.place, used.note) if each)
    line = f"{say.label('channel', used.channel)}: {day}"
    return f"{line} ({more})" if more else line


def _signer(record: Record) -> tuple[str, ...]:
    signer = record.meta.signer
    if signer is None:
        return ()
    return (signer.role, signer.name) if signer.name else (signer.role,)


def _recipients(desk: Desk, place: Place, record: Record) -> Iterator[Said]:
    for each in record.meta.recipients:
        unit = desk.unit(place, each)
        if each in VOCABULARY["recipient"] and each not in names(place):
            yield Said(desk.say.label("recipient", each))
        elif unit is not None:
            yield Said(unit.text, vi=True)


def _files(desk: Desk, place: Place, record: Record) -> Iterator[views.FileLine]:
    for each in record.attachments:
        address = desk.links.file(urls.attachment(place.id, each.file))
        yield views.FileLine(
            file=Said(each.title, address, vi=True),
            kind=MEDIA_TYPES.get(each.media_type, each.media_type),
            size=size(desk, each.size),
            sha256=each.sha256,
        )


def size(desk: Desk, number: int) -> str:
    """``84 KB``, ``1,2 MB``."""
    if number < KIBIBYTE * KIBIBYTE:
        return f"{max(1, round(number / KIBIBYTE))} KB"
    text = f"{number / KIBIBYTE / KIBIBYTE:.1f} MB"
    return text.replace(".", ",") if desk.say.language == "vi" else text


def _issues(desk: Desk, place: Place, record: Record) -> Iterator[Listed]:
    """The issues a document mentions, each with its state now."""
    known: Mapping[str, Any] = place.issue_by_id
    for mention in record.issues:
        issue = known.get(mention.id)
        if issue is None:
            continue
        notes: tuple[str, ...] = ()
        if isinstance(mention, IssueNote):
            notes = (desk.say.label("note_view", mention.view),)
        late = desk.overdue(place, issue)
        tags: tuple[Tag, ...] = (desk.status(issue),) + ((late,) if late else ())
        yield Listed(desk.issue(issue), notes, tags)


def _replies(desk: Desk, place: Place, record: Record) -> Iterator[Listed]:
    """The authority's word on marks of this site, as this document gives it."""
    if not isinstance(record.meta, Response):
        return
    for reply in record.meta.reply:
        about = [
            each
            for each in place.obligations_by_rule.get(reply.obligation, ())
            if reply.meeting in (None, each.meeting)
        ]
        for each in about[:1]:
            name = desk.say.duty(each, names(place))
            tag = desk.state(place, each)
            yield Listed(Said(name, desk.href(urls.obligation(each))), (reply.text,), (tag,))
