"""Which feeds there are: their folders, what they are called, which items they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...core.records import Locality
from ...core.vocabulary import N_
from .. import facet_words, urls
from ..words import Words
from .duties import DUE_SOON, OVERDUE
from .issues import NOTES, PROMISES, RESOLVED
from .items import Item, Stored

#: File name and media type of each format.
FORMATS: Mapping[str, tuple[str, str]] = {
    "rss": ("rss.xml", "application/rss+xml"),
    "atom": ("atom.xml", "application/atom+xml"),
    "json": ("feed.json", "application/feed+json"),
}
#: Topic → folder, title, what it tells, the page of the site it belongs to.
TOPICS: Mapping[str, tuple[str, str, str, str]] = {
    OVERDUE: (
        urls.OVERDUE,
        N_("Việc quá hạn"),
        N_("Việc vừa quá hạn hoặc quá hẹn, và khi việc ấy đã làm xong hay không còn tính quá hạn"),
        urls.OVERDUE,
    ),
    DUE_SOON: (
        urls.DUE_SOON,
        N_("Việc sắp đến hạn"),
        N_("Việc còn không quá 3 ngày làm việc là đến hạn"),
        urls.DUE_SOON,
    ),
    PROMISES: (
        urls.PROMISED,
        N_("Lời hẹn với người dân"),
        N_("Lời hẹn mới, lời hẹn dời ngày, lời hẹn đã giữ đúng hay sau ngày hẹn"),
        urls.ISSUES,
    ),
    RESOLVED: (
        urls.RESOLVED,
        N_("Kiến nghị đã giải quyết"),
        N_("Kiến nghị được báo đã giải quyết xong"),
        urls.RESOLVED,
    ),
    NOTES: (
        urls.OPINIONS,
        N_("Ý kiến giám sát"),
        N_("Ý kiến của Mặt trận về cách giải quyết từng kiến nghị"),
        urls.SUPERVISION,
    ),
}


@dataclass(frozen=True)
class Channel:
    """One feed in every format: its folder, the page it stands for, the mark its items bear.

    Without a mark it takes every document. ``group`` is what lists of feeds put it under;
    ``stem`` begins the names of its files, where several feeds share a folder.
    """

    folder: str
    title: str
    about: str
    page: str
    mark: str | None = None
    locality: str | None = None
    group: str = ""
    stem: str = ""

    def takes(self, item: Item) -> bool:
        if self.mark is None:
            return item.is_document
        return self.mark in item.marks

    def choose(self, found: Iterable[Stored]) -> list[Item]:
        """Those it takes; most of the others are never read."""
        mark = (self.mark or "").encode()
        return [each.item for each in found if mark in each.line and self.takes(each.item)]

    def path(self, form: str, month: str | None = None) -> str:
        """``feeds/atom.xml``; an archive's ``feeds/2026-05.atom.xml``."""
        return self.folder + ".".join(filter(None, (self.stem, month, FORMATS[form][0])))


def of_site(told: Words) -> Iterator[Channel]:
    """Of all localities together."""
    about = told.t("Văn bản đối thoại mới đăng, được thay thế hoặc gỡ")
    yield Channel(urls.FEEDS, told.t("Tất cả văn bản"), about, urls.HOME, group="main")
    for mark, (folder, title, about, page) in TOPICS.items():
        yield Channel(
            f"{urls.FEEDS}{folder}", told.t(title), told.t(about), page, mark, group="main"
        )
    for kind, folder in urls.FOLDERS.items():
        label = told.label("record_kind", kind)
        about = f"{told.t('Văn bản mới đăng')}: {label}"
        yield Channel(f"{urls.FEEDS}{folder}/", label, about, urls.DOCUMENTS, kind, group="kind")
    for name, word in facet_words.ISSUE_FIELDS.items():
        label = told.label("issue_field", name)
        about = f"{told.t('Kiến nghị, lời hẹn, thời hạn về lĩnh vực')}: {label}"
        folder = f"{urls.FEEDS}{urls.FIELDS}{word}/"
        yield Channel(folder, label, about, urls.FIELDS, f"field:{name}", group="field")


def of_locality(place: Locality, told: Words) -> Iterator[Channel]:
    """A locality's, without those of single issues."""
    name, home = place.meta.name, urls.locality(place.id)
    base = f"{home}{urls.FEEDS}"

    def channel(
        folder: str, title: str, about: str, page: str, mark: str | None, group: str
    ) -> Channel:
        return Channel(folder, f"{name}: {title}", f"{name}: {about}", page, mark, place.id, group)

    about = told.t("Văn bản đối thoại mới đăng, được thay thế hoặc gỡ")
    yield channel(base, told.t("Tất cả văn bản"), about, home, None, "main")
    for mark, (folder, title, about, _) in TOPICS.items():
        yield channel(f"{base}{folder}", told.t(title), told.t(about), home, mark, "main")
    about = told.t("văn bản, kiến nghị, lời hẹn, thời hạn của đơn vị này")
    for unit, label in {**place.meta.supervisors, **place.meta.units}.items():
        folder = urls.unit_feed(place.id, unit)
        page = urls.unit(place.id, unit) if unit in place.meta.units else home
        yield channel(folder, label, f"{label} – {about}", page, f"unit:{unit}", "unit")
    about = told.t("kiến nghị của nơi này và kết quả")
    for village, label in place.meta.villages.items():
        folder, page = urls.village_feed(place.id, village), urls.village(place.id, village)
        yield channel(folder, label, f"{label} – {about}", page, f"village:{village}", "village")


def of_issue(place: str, issue: str, told_of_it: Sequence[Item], told: Words) -> Channel:
    """Whatever is said of one issue, and when its promise is near or missed.

    ``told_of_it`` are its items, the newest first; an issue whose documents were all withdrawn
    has no page any more, but who follows it must be told.
    """
    names = [each for item in told_of_it for each in item.categories if each.scheme == "issue"]
    return Channel(
        urls.issue_feeds(place),
        names[0].label if names else told.t("Văn bản đã được gỡ"),
        told.t("Mọi diễn biến của kiến nghị này"),
        urls.issue(place, issue) if names else urls.locality(place),
        f"issue:{issue}",
        place,
        stem=issue,
    )
