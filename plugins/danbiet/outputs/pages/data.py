"""The page on open data: every file, every field, licence, names in other vocabularies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...core.vocabulary import N_
from .. import linked_data, urls, views
from ..data import fields, linked_terms
from ..data.meanings import MEANINGS
from ..data.schema_parts import MOMENT
from ..page import Page
from ..views.parts import Fact, Said
from .desk import Desk
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .metadata import addresses

LISTS = {
    "obligations": N_("Việc phải làm và hạn"),
    "issues": N_("Kiến nghị"),
    "meetings": N_("Hội nghị"),
    "records": N_("Văn bản"),
}
#: Files of the whole, by their names under ``data/``.
WHOLE = (
    ("danbiet.zip", "application/zip", N_("mọi danh sách, lược đồ và bản hướng dẫn, trong một tệp nén")),
    ("danbiet.sqlite", "application/vnd.sqlite3", N_("mọi danh sách trong một tệp SQLite, mở được bằng Datasette")),
    ("datapackage.json", "application/json", N_("mô tả các tệp CSV theo chuẩn Frictionless")),
    ("build.json", "application/json", N_("ngày chốt số liệu và số lượng")),
    ("calendar.json", "application/json", N_("lịch ngày làm việc và nguồn của từng ngày")),
    ("context.json", "application/json", N_("tên các trường trong schema.org, Dublin Core và Popolo")),
)  # fmt: skip
KINDS = {
    "string": N_("chữ"),
    "integer": N_("số"),
    "boolean": N_("đúng hoặc sai"),
    "array": N_("danh sách"),
    "object": N_("nhóm trường"),
}
THINGS = {
    "document": N_("Văn bản"),
    "meeting": N_("Hội nghị"),
    "issue": N_("Kiến nghị"),
    "locality": N_("Địa phương"),
}


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield page(desk.at(urls.DATA_PAGE), "data.html", _data, ledgers.cards, ())


def files() -> Iterator[tuple[str, str]]:
    """Path and media type of each way to have the data."""
    for name in LISTS:
        yield f"{urls.DATA}{name}.json", "application/json"
        yield f"{urls.DATA}{name}.csv", "text/csv"
    yield from ((f"{urls.DATA}{name}", kind) for name, kind, _ in WHOLE)


def dataset(desk: Desk) -> linked_data.Node:
    """The data as search engines for data find it."""
    say = desk.say
    told = say.t(
        "Việc có hạn, kiến nghị, hội nghị và văn bản đối thoại, mỗi dòng có trạng thái và hạn."
    )
    license_at = desk.site.data_license[1]
    return linked_data.dataset(
        addresses(desk), say.t("Dữ liệu mở"), told, license_at, list(files())
    )


def _data(desk: Desk, _: Cards, __: tuple[()]) -> views.Data:
    say = desk.say
    title = say.t("Dữ liệu mở")
    lead = say.t("Tải về mọi số liệu trên trang, mỗi trường nghĩa là gì, được dùng thế nào.")
    name, address = desk.site.data_license
    return views.Data(
        frame=frame(desk, title, lead, current=urls.DATA_PAGE, linked=(dataset(desk),)),
        excel=tuple(_file(desk, f"excel/{name}.csv", text) for name, text in LISTS.items()),
        lists=tuple(_forms(desk, name, text) for name, text in LISTS.items()),
        whole=tuple(_file(desk, name, about) for name, _, about in WHOLE),
        fields=tuple(
            views.FieldList(f"truong-{name}", say.t(text), tuple(_fields(desk, name)))
            for name, text in LISTS.items()
        ),
        terms=tuple(
            views.FieldList("", say.t(text), tuple(_terms(desk, name)))
            for name, text in THINGS.items()
        ),
        licence=Said(name, address),
    )


def _file(desk: Desk, name: str, about: str) -> Fact:
    return Fact(_sentence(desk.say.t(about)), (Said(name, desk.links.file(f"{urls.DATA}{name}")),))


def _forms(desk: Desk, name: str, about: str) -> Fact:
    """A list in each form, and the schema that describes it."""
    paths = (f"{name}.json", f"{name}.csv", f"schema/{name}.json")
    said = tuple(Said(each, desk.links.file(f"{urls.DATA}{each}")) for each in paths)
    return Fact(_sentence(desk.say.t(about)), said)


def _sentence(about: str) -> str:
    """What a file is, as it begins a line."""
    return about[:1].upper() + about[1:]


def _fields(desk: Desk, name: str) -> Iterator[Fact]:
    for field, about in _walked(fields.LISTS[name]):
        yield Fact(field, (Said(_meaning(desk, about)), Said(_kind(desk, about))))


def _walked(
    fields: Mapping[str, Mapping[str, Any]], before: str = ""
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Fields and those inside them, by dotted names; ``[]`` after what is a list."""
    for name, about in fields.items():
        yield f"{before}{name}", about
        yield from _walked(about.get("properties", {}), f"{before}{name}.")
        yield from _walked(about.get("items", {}).get("properties", {}), f"{before}{name}[].")


def _meaning(desk: Desk, about: Mapping[str, Any]) -> str:
    told = about.get("description", "")
    return desk.say.t(MEANINGS[told.removesuffix(MOMENT)]) if told else ""


def _kind(desk: Desk, about: Mapping[str, Any]) -> str:
    """In words; the words of an enumeration are explained where states and kinds are."""
    say = desk.say
    if "enum" in about:
        known = [each for each in about["enum"] if each]
        return say.t("một trong: %(words)s", words=", ".join(known))
    if about.get("format") == "date":
        return say.t("ngày, dạng 2026-05-12")
    if about.get("description", "").endswith(MOMENT):
        return say.t("ngày, có khi cả giờ, dạng 2026-05-12T07:30:00+07:00")
    kinds = about["type"] if isinstance(about["type"], list) else [about["type"]]
    return say.t(KINDS[next(each for each in kinds if each != "null")])


def _terms(desk: Desk, name: str) -> Iterator[Fact]:
    types = ", ".join(linked_terms.TYPES[name])
    yield Fact(desk.say.t("là"), (Said(types),))
    for each in linked_terms.TERMS[name]:
        popolo = (Said(f"Popolo: {each.popolo}"),) if each.popolo else ()
        yield Fact(each.field, (Said(each.term), *popolo))
