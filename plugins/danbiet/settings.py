"""The settings of the plugin: one table of name, default and meaning → one frozen object.

Pelican's own settings keep their names; ours begin with ``DANBIET_``. An unknown
``DANBIET_*`` name is a problem, with the nearest valid one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .core.problems import Problem, Source, problem
from .core.vocabulary import nearest


@dataclass(frozen=True)
class Setting:
    name: str
    default: Any
    help: str


SETTINGS = (
    Setting("DANBIET_SITE_NAME", "Dân Biết", "Name of the site, shown in the masthead and feeds."),
    Setting(
        "DANBIET_LANGUAGES",
        ("vi", "en"),
        "Languages of the site; the first is the default and has no path prefix.",
    ),
    Setting(
        "DANBIET_REFERENCE",
        True,
        "Judge the meetings by the reference profile too, beside the plan.",
    ),
    Setting("DANBIET_FEED_ITEMS", 50, "Items a feed holds."),
    Setting("DANBIET_AS_OF", None, "The day to judge on (ISO date); without it, today in Vietnam."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """``url`` has no slash at its end."""

    url: str
    name: str
    languages: tuple[str, ...]
    reference: bool
    feed_items: int
    as_of: str | None


def read(given: Mapping[str, Any]) -> Settings:
    """From Pelican's settings; wrong names and values are found by ``check``."""

    def value(name: str) -> Any:
        return given.get(name, _BY_NAME[name].default)

    return Settings(
        url=str(given.get("SITEURL") or "").rstrip("/"),
        name=value("DANBIET_SITE_NAME"),
        languages=tuple(value("DANBIET_LANGUAGES")),
        reference=bool(value("DANBIET_REFERENCE")),
        feed_items=int(value("DANBIET_FEED_ITEMS")),
        as_of=value("DANBIET_AS_OF"),
    )


def check(given: Mapping[str, Any], path: str) -> Iterator[Problem]:
    """Unknown names, and values that are not what the table says."""
    where = Source(path)
    for name in sorted(given):
        if name.startswith("DANBIET_") and name not in _BY_NAME:
            yield problem(
                where, "unknown-setting", name=name, suggestion=nearest(name, list(_BY_NAME))
            )
    languages = given.get("DANBIET_LANGUAGES", ("vi",))
    if not languages or not set(languages) <= {"vi", "en"}:
        yield problem(
            where, "bad-setting", name="DANBIET_LANGUAGES", expected="('vi', 'en')", found=languages
        )
    items = given.get("DANBIET_FEED_ITEMS", 50)
    if not isinstance(items, int) or items < 1:
        yield problem(where, "bad-setting", name="DANBIET_FEED_ITEMS", expected="> 0", found=items)
