"""``README.txt`` of the zip: what is in it and what every field means, without the site at hand."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.vocabulary import N_
from ...settings import Settings
from ..words import Words, words
from . import dictionary

LISTS = {
    "obligations": N_("việc phải làm và hạn"),
    "issues": N_("kiến nghị và diễn biến"),
    "meetings": N_("hội nghị đối thoại"),
    "records": N_("văn bản"),
}
RULE = "-" * 72


def readme(settings: Settings) -> bytes:
    """In every language of the site; lines end as a text of Windows ends them."""
    told = [_told(words(language), settings) for language in settings.languages]
    text = "\n\n".join("\n".join(lines) for lines in told)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _told(say: Words, settings: Settings) -> Iterator[str]:
    title, address = settings.data_license
    yield say.t("Dữ liệu mở của %(name)s", name=settings.name)
    yield settings.url
    yield ""
    for name, about in LISTS.items():
        yield f"{name}.json, {name}.csv: {say.t(about)}"
    yield say.t("build.json: ngày chốt số liệu và số lượng; calendar.json: lịch ngày làm việc.")
    yield say.t(
        "schema/: lược đồ của từng danh sách; datapackage.json: mô tả các tệp CSV;"
        " context.json: tên các trường trong schema.org, Dublin Core và Popolo."
    )
    yield ""
    yield say.t(
        "Số ngày và trạng thái là cách tính của trang này, làm từ văn bản đã đăng;"
        " khi cần chắc chắn, hãy xem văn bản gốc."
    )
    yield say.t(
        "Giấy phép: %(title)s, %(address)s. Văn bản hành chính không thuộc đối tượng"
        " bảo hộ quyền tác giả; giấy phép chỉ áp dụng cho phần sắp xếp và tính toán"
        " của trang này, nếu phần ấy được bảo hộ.",
        title=title,
        address=address,
    )
    yield say.t("Khi dùng, xin ghi tên trang, địa chỉ và ngày chốt số liệu trong build.json.")
    yield ""
    yield from _fields(say)


def _fields(say: Words) -> Iterator[str]:
    yield say.t("CÁC TRƯỜNG")
    yield ""
    yield say.t(
        "Mỗi dòng: tên trường (kiểu): nghĩa. Tên có dấu chấm nằm trong nhóm đứng trước; trong CSV"
        " mỗi tên như vậy là một cột. Tên có [] là của từng mục trong danh sách; trong CSV cả danh"
        " sách là một ô, viết theo JSON. Ô trống nghĩa là không có."
    )
    yield say.t(
        "Trong CSV, chữ bắt đầu bằng =, +, - hoặc @ có thêm dấu nháy đơn ở trước, để bảng tính"
        " không chạy nó như công thức."
    )
    for name, about in LISTS.items():
        yield ""
        yield RULE
        yield f"{name}: {say.t(about)}"
        yield RULE
        for field in dictionary.described(say, name):
            yield from _field(say, field)
    yield ""


def _field(say: Words, field: dictionary.Field) -> Iterator[str]:
    kind = say.t("một trong các từ sau") if field.is_word else field.kind
    yield f"{field.name} ({kind}): {field.meaning}"
    for word, label in field.words:
        yield f"    {word}: {label}"
