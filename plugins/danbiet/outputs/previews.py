"""Parts of the site and the picture that stands for each where a page is shared.

The pictures are drawn by ``tools/og.py`` from this table and committed, so that a build
needs no fonts and is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..core.vocabulary import N_
from . import urls
from .page import File

WIDTH, HEIGHT = 1200, 630
#: What stands under every heading, as in the masthead.
LINE = N_("Dân biết việc đã nói, việc đã hẹn, việc đã làm")
PREFIX = "og-"


@dataclass(frozen=True)
class Section:
    """``parts`` are the folders whose pages belong to it, of the site or of a locality."""

    name: str
    heading: str
    parts: tuple[str, ...] = ()


HOME = Section("home", N_("Chính quyền đã nghe gì, đã hẹn gì, đã làm gì"))
LOCALITY = Section("locality", N_("Đối thoại với Nhân dân ở địa phương"))
SECTIONS = (
    HOME,
    LOCALITY,
    Section("meeting", N_("Hội nghị đối thoại"), (urls.MEETINGS,)),
    Section(
        "issue",
        N_("Kiến nghị của Nhân dân"),
        (urls.ISSUES, urls.RESOLVED, urls.VILLAGES, urls.FIELDS),
    ),
    Section("plan", N_("Kế hoạch đối thoại và việc thực hiện"), (f"{urls.FOLDERS['plan']}/",)),
    Section(
        "document",
        N_("Văn bản đối thoại"),
        tuple(f"{folder}/" for kind, folder in urls.FOLDERS.items() if kind != "plan"),
    ),
    Section(
        "deadlines",
        N_("Thời hạn và cách tính"),
        (urls.DEADLINES, urls.OVERDUE, urls.DUE_SOON, urls.CALENDAR, urls.METHOD, urls.UNITS),
    ),
    Section(
        "data",
        N_("Dữ liệu mở và cách theo dõi"),
        (urls.FOLLOW, urls.ABOUT, urls.ACCESSIBILITY, urls.FREE_PAGES, urls.DATA_PAGE),
    ),
)
_BY_PART = {part: section for section in SECTIONS for part in section.parts}


def section(path: str, places: Collection[str]) -> Section:
    """The section of a page, by its path without a language; what has none is of the home page."""
    parts = [f"{each}/" for each in path.split("/")[:-1]]
    if parts and parts[0].rstrip("/") in places:
        return LOCALITY if len(parts) == 1 else _BY_PART.get(parts[1], LOCALITY)
    return _BY_PART.get(parts[0], HOME) if parts else HOME


def pictures(assets: Sequence[File]) -> Mapping[str, str]:
    """Section → path of its picture among the theme's files."""
    names = {each.path.rpartition("/")[2].split(".")[0]: each.path for each in assets}
    return {each.name: names[f"{PREFIX}{each.name}"] for each in SECTIONS}
