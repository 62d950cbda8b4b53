"""``data/danbiet.zip``: all lists with their schemas and a text that explains them.

Every locality compresses its own rows; the whole only puts the pieces together, so that one
changed document costs one locality's compressing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest
from ..page import Pending
from ..site import SiteInfo
from ..words import Words, words
from . import linked_terms, open_data, pieces, schemas, table_schemas, tables
from .pieces import Piece

ZIP = f"{urls.DATA}danbiet.zip"
PACKAGE = f"{urls.DATA}datapackage.json"
FORMS = ("json", "csv")
#: The folder that everything lies in once it is unpacked.
FOLDER = "danbiet/"
COMMA, OPEN, CLOSE, EMPTY = b",\n", b"[\n", b"\n]\n", b"[]\n"


def parts(fragments: Mapping[str, bytes]) -> dict[str, bytes]:
    """A locality's rows compressed, by the name of the part with ``.z``."""
    names = [f"{name}.{form}" for name in open_data.LISTS for form in FORMS]
    return {f"{name}.z": pieces.packed(fragments[name]) for name in names}


def files(
    ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings, accepted: int
) -> Iterator[Pending]:
    """``accepted`` as in ``open_data.files``."""
    package = tables.json_object(table_schemas.package(settings))
    yield Pending(PACKAGE, lambda: [package], partial(digest, [package]))
    small = {
        "README.txt": _readme(settings),
        "build.json": tables.json_object(open_data.build(ledgers, site, settings, accepted)),
    }
    sums = [
        ledger.sums[f"{name}.{form}.z"].encode()
        for name in open_data.LISTS
        for form in FORMS
        for ledger in ledgers
    ]
    # The order of the ledgers is that of their ids, which the sums stand for.
    needs = partial(digest, [*sums, *small.values(), package])
    yield Pending(ZIP, partial(_zip, ledgers, site, small, package), needs)


def _zip(
    ledgers: Sequence[Ledger], site: SiteInfo, small: Mapping[str, bytes], package: bytes
) -> Iterator[bytes]:
    said = {
        **small,
        "calendar.json": tables.json_object(open_data.calendar(site)),
        "context.json": tables.json_object(linked_terms.context()),
        "datapackage.json": package,
        **{
            f"schema/{name}.json": tables.json_object(form)
            for name, form in schemas.documents().items()
        },
    }
    members: dict[str, Sequence[Piece]] = {
        name: [pieces.piece(text)] for name, text in said.items()
    }
    for name, order in open_data.LISTS.items():
        held = sorted(ledgers, key=lambda each, order=order: order(each.locality))  # type: ignore[misc]
        members[f"{name}.json"] = list(_json(_loaded(held, f"{name}.json.z")))
        head = pieces.piece(tables.csv_head(tables.columns(schemas.row(name))))
        members[f"{name}.csv"] = [head, *_loaded(held, f"{name}.csv.z")]
    yield from pieces.archive((f"{FOLDER}{name}", members[name]) for name in sorted(members))


def _loaded(ledgers: Sequence[Ledger], part: str) -> list[Piece]:
    found = (pieces.unpacked(each.load(part)) for each in ledgers)
    return [each for each in found if each is not None]


def _json(held: Sequence[Piece]) -> Iterator[Piece]:
    """As ``tables.joined`` joins the same rows."""
    if not held:
        yield pieces.piece(EMPTY)
        return
    comma = pieces.piece(COMMA)
    yield pieces.piece(OPEN)
    for number, each in enumerate(held):
        if number:
            yield comma
        yield each
    yield pieces.piece(CLOSE)


def _readme(settings: Settings) -> bytes:
    """In every language of the site; lines end as a text of Windows ends them."""
    told = "\n\n\n".join(_told(words(language), settings) for language in settings.languages)
    return told.replace("\n", "\r\n").encode("utf-8-sig")


def _told(say: Words, settings: Settings) -> str:
    title, address = settings.data_license
    lists = {
        "obligations": say.t("việc phải làm và hạn"),
        "issues": say.t("kiến nghị và diễn biến"),
        "meetings": say.t("hội nghị đối thoại"),
        "records": say.t("văn bản"),
    }
    return "\n".join(
        (
            say.t("Dữ liệu mở của %(name)s", name=settings.name),
            settings.url,
            "",
            *(f"{name}.json, {name}.csv: {about}" for name, about in lists.items()),
            say.t("build.json: ngày chốt số liệu và số lượng; calendar.json: lịch ngày làm việc."),
            say.t("schema/: nghĩa của từng trường; datapackage.json: mô tả các tệp CSV."),
            "",
            say.t(
                "Số ngày và trạng thái là cách tính của trang này, làm từ văn bản đã đăng;"
                " khi cần chắc chắn, hãy xem văn bản gốc."
            ),
            say.t(
                "Giấy phép: %(title)s, %(address)s. Văn bản hành chính không thuộc đối tượng"
                " bảo hộ quyền tác giả; giấy phép chỉ áp dụng cho phần sắp xếp và tính toán"
                " của trang này, nếu phần ấy được bảo hộ.",
                title=title,
                address=address,
            ),
            say.t("Khi dùng, xin ghi tên trang, địa chỉ và ngày chốt số liệu trong build.json."),
            "",
        )
    )
