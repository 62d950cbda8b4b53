"""What every document must satisfy: dates in order, replacement, approval, links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..problems import Problem, Source, problem
from ..records import FreePage, Locality, Record
from ..vocabulary import nearest

#: First parts of the site's own paths; a locality of this name would stand in their way.
RESERVED = [
    "cach-tinh",
    "du-lieu",
    "data",
    "da-giai-quyet",
    "don-vi",
    "embed",
    "en",
    "feeds",
    "giam-sat",
    "gioi-thieu",
    "hoi-nghi",
    "kien-nghi",
    "lich",
    "lich-lam-viec",
    "linh-vuc",
    "nhung",
    "qua-han",
    "sap-den-han",
    "search",
    "theme",
    "theo-doi",
    "thoi-han",
    "thon",
    "tiep-can",
    "tim-kiem",
    "trang",
    "van-ban",
    "vi",
]


def check(locality: Locality, records: Sequence[Record]) -> Iterator[Problem]:
    if locality.id in RESERVED:
        yield problem(locality.source, "reserved-name", name=locality.id)
    ids = {each.id: each for each in records}
    posted = {each.id for each in records if not each.is_draft()}
    for record in records:
        yield from _common(locality, record)
        yield from _replaces(record, ids)
        yield from _links(record, ids if record.is_draft() else posted)


def _common(locality: Locality, record: Record) -> Iterator[Problem]:
    said = record.meta
    if said.number is None:
        yield problem(record.source, "missing-number")
    if said.issued is None:
        yield problem(record.source, "missing-issued")
    elif said.posted is not None and said.posted.day < said.issued:
        yield problem(
            record.at("posted"), "posted-before-issued", posted=said.posted.day, issued=said.issued
        )
    if locality.meta.approval == "required" and said.posted is not None and said.approved is None:
        yield problem(record.at("posted"), "not-approved")


def _replaces(record: Record, ids: dict[str, Record]) -> Iterator[Problem]:
    target = record.meta.replaces
    if target is None:
        return
    where = record.at("replaces")
    if target not in ids:
        yield problem(where, "unknown-record", found=target, suggestion=nearest(target, list(ids)))
    elif target == record.id or _comes_round(record, ids):
        yield problem(
            where,
            "replaces-wrong",
            found=target,
            reason_vi="văn bản không thể thay thế chính nó",
            reason_en="a document cannot replace itself",
        )
    elif ids[target].kind != record.kind:
        yield problem(
            where,
            "replaces-wrong",
            found=target,
            reason_vi="hai văn bản không cùng loại",
            reason_en="the two are not of one kind",
        )


def _comes_round(record: Record, ids: dict[str, Record]) -> bool:
    here: Record | None = record
    seen: set[str] = set()
    while here is not None and here.id not in seen:
        seen.add(here.id)
        here = ids.get(here.meta.replaces or "")
    return here is not None


def _links(record: Record, known: Collection[str]) -> Iterator[Problem]:
    """A link leads to a document that will have a page; its files were seen to in reading."""
    for target, line, column in record.body.links:
        if target.startswith("record:"):
            yield from _dead(Source(record.source.path, line, column), target, known)


@dataclass(frozen=True)
class Linkable:
    """What the words of a locality or of a free page may lead to, as a link names it.

    Drafts are among the ``records`` of no one; ``files`` belong to a document that is posted.
    """

    records: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    @classmethod
    def of(cls, records: Iterable[Record]) -> Linkable:
        posted = [each for each in records if not each.is_draft()]
        return cls(
            frozenset(each.id for each in posted),
            frozenset(
                f"{each.locality}/{file.file}" for each in posted for file in each.attachments
            ),
        )

    @classmethod
    def of_all(cls, parts: Iterable[Linkable]) -> Linkable:
        each = list(parts)
        return cls(
            frozenset().union(*(one.records for one in each)),
            frozenset().union(*(one.files for one in each)),
        )


NOTHING = Linkable()


def check_texts(texts: Sequence[Locality | FreePage], known: Linkable) -> Iterator[Problem]:
    """Links of localities' and free pages' own words.

    They publish no file by themselves: one they link to must belong to a document. A
    locality's words lead into itself only, a free page's into any.
    """
    for text in texts:
        for target, line, column in text.body.links:
            place = Source(text.source.path, line, column)
            record = target.startswith("record:")
            yield from _dead(place, target, known.records if record else known.files)


def _dead(place: Source, target: str, known: Collection[str]) -> Iterator[Problem]:
    name = target.partition(":")[2].partition("#")[0]
    if name not in known:
        hint = nearest(name, sorted(known))
        yield problem(place, "body-link", target=name.partition("/")[2], suggestion=hint)
