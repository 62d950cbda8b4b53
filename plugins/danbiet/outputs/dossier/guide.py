"""``DOC-TRUOC.txt``: what a dossier is, what lies where, and how to check that it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.meetings import Meeting
from ...core.records import Record
from ...core.snapshot import Place
from .. import plain, urls
from ..words import Words
from . import explained

NAME = "DOC-TRUOC.txt"


def text(place: Place, meeting: Meeting, records: Sequence[Record], say: Words, url: str) -> bytes:
    return ("\n".join(_lines(place, meeting, records, say, url)) + "\n").encode()


def _lines(
    place: Place, meeting: Meeting, records: Sequence[Record], say: Words, url: str
) -> Iterator[str]:
    yield from plain.underlined(
        f"{say.t('Hồ sơ')}: {say.meeting_title(meeting)} – {place.locality.meta.name}", "="
    )
    for each in _paragraphs(place, meeting, say, url):
        yield ""
        yield from plain.wrapped(each)
    yield ""
    yield from plain.underlined(say.t("Trong hồ sơ có gì"), "-")
    for path, what in _places(place, say):
        yield from plain.wrapped(f"{path}: {what}", "* ")
    yield ""
    yield from plain.underlined(f"{say.t('Các văn bản')} ({len(records)})", "-")
    for record in records:
        yield from plain.wrapped(_document(place, record, say), "* ")
        yield from plain.wrapped(urls.page_file(urls.record(record.id)), "  ")
    yield ""
    yield from plain.underlined(say.t("Kiểm tra hồ sơ còn nguyên vẹn"), "-")
    yield from _check(say)


def _paragraphs(place: Place, meeting: Meeting, say: Words, url: str) -> Iterator[str]:
    if place.locality.meta.sample:
        yield say.t("Đây là dữ liệu mẫu: địa phương và văn bản không có thật.")
    yield say.t(
        "Hồ sơ gồm những gì đã công khai về hội nghị này, tính đến ngày %(day)s: văn bản, tệp kèm "
        "theo, dữ liệu và cách tính từng thời hạn. Không có dự thảo và văn bản chưa đến ngày đăng; "
        "văn bản đã gỡ chỉ còn ngày gỡ và lý do.",
        day=say.day(place.as_of),
    )
    yield say.t(
        "Chương trình Dân Biết tự lập hồ sơ này. Số ngày do chương trình tính theo cách của mình, "
        "không phải kết luận của cơ quan có thẩm quyền."
    )
    if url:
        there = f"{url}/{urls.meeting(place.id, meeting.id)}"
        yield say.t("Trang của hội nghị: %(address)s", address=there)


def _places(place: Place, say: Words) -> Iterator[tuple[str, str]]:
    home = urls.locality(place.id)
    yield explained.NAME, say.t("cách tính từng thời hạn, từng ngày một")
    yield (
        f"{home}…/index.html",
        say.t("từng văn bản, mở bằng trình duyệt; đường dẫn như trên trang"),
    )
    yield (
        f"{home}…/record.json",
        say.t("văn bản ở dạng dữ liệu, đúng từng byte như trên trang"),
    )
    yield urls.attachment(place.id, ""), say.t("các tệp kèm theo, như đã đăng")
    yield (
        f"{urls.DATA}*.csv, {urls.DATA}*.json",
        say.t("hội nghị, kiến nghị, thời hạn và văn bản ở dạng bảng"),
    )
    yield f"{urls.DATA}schema/", say.t("mô tả các cột của những bảng đó (JSON Schema)")


def _document(place: Place, record: Record, say: Words) -> str:
    kind = say.document(record.kind, record.paper)
    posted = say.moment(record.posted) if record.posted else ""
    gone = record.meta.withdrawn
    if place.is_gone(record) and gone is not None:
        said = say.t("%(kind)s: đã gỡ ngày %(day)s.", kind=kind, day=say.day(gone.on))
        return f"{said} {gone.reason}"
    number = f" {record.meta.number}" if record.meta.number else ""
    replaced = f" ({say.t('đã được thay thế')})" if record.id in place.replaced else ""
    said = say.t("%(document)s, đăng %(moment)s", document=record.meta.title, moment=posted)
    return f"{kind}{number}: {said}{replaced}"


def _check(say: Words) -> Iterator[str]:
    yield from plain.wrapped(
        say.t(
            "Hồ sơ theo chuẩn BagIt 1.0 (RFC 8493). Tệp manifest-sha256.txt, ở thư mục bên trên, "
            "ghi mã SHA-256 của mọi tệp trong thư mục data. Trên Linux, tại thư mục đó, chạy:"
        )
    )
    yield "  sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt"
    yield from plain.wrapped(say.t("Trên macOS:"))
    yield "  shasum -a 256 -c manifest-sha256.txt tagmanifest-sha256.txt"
    yield from plain.wrapped(
        say.t("Trên Windows, xem mã của một tệp rồi so với dòng của tệp đó trong danh sách:")
    )
    yield "  certutil -hashfile data\\DOC-TRUOC.txt SHA256"
    yield from plain.wrapped(
        say.t("Mọi dòng đều đúng (OK) nghĩa là không tệp nào bị sửa hay mất kể từ khi lập hồ sơ.")
    )
