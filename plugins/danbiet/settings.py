"""The settings of the plugin: one table of name, default and meaning → one frozen object.

Pelican's own settings keep their names; ours begin with ``DANBIET_``. An unknown
``DANBIET_*`` name is a problem, with the nearest valid one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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
    Setting(
        "DANBIET_DATA_LICENSE",
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        "Licence of the data: its name and its address.",
    ),
    Setting(
        "DANBIET_PRECOMPRESS",
        False,
        "Write gzip and brotli copies beside the texts, for a server that sends them as they are.",
    ),
    Setting(
        "DANBIET_KEEP_STATE",
        False,
        "Note in state/, beside the content, on which day each document was first published.",
    ),
    Setting(
        "DANBIET_WAIT",
        False,
        "Wait while another build writes to the output; else it is a problem.",
    ),
    Setting(
        "DANBIET_CACHE",
        ".cache/danbiet.sqlite",
        "What a build remembers for the next one; empty: nothing, everything is made anew.",
    ),
    Setting("DANBIET_AS_OF", None, "The day to judge on (ISO date); without it, today in Vietnam."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
LANGUAGES = (("vi",), ("en",), ("vi", "en"), ("en", "vi"))
ADDRESS = re.compile(r"https?://[^\s/]\S*")


@dataclass(frozen=True)
class Settings:
    """``url`` has no slash at its end."""

    url: str
    name: str
    languages: tuple[str, ...]
    reference: bool
    feed_items: int
    data_license: tuple[str, str]
    precompress: bool
    keep_state: bool
    wait: bool
    cache: str
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
        data_license=(value("DANBIET_DATA_LICENSE")[0], value("DANBIET_DATA_LICENSE")[1]),
        precompress=bool(value("DANBIET_PRECOMPRESS")),
        keep_state=bool(value("DANBIET_KEEP_STATE")),
        wait=bool(value("DANBIET_WAIT")),
        cache=str(value("DANBIET_CACHE") or ""),
        as_of=value("DANBIET_AS_OF"),
    )


def _are_languages(found: Any) -> bool:
    """Each once: one language twice would be two pages at one address."""
    return found in LANGUAGES or (isinstance(found, list) and tuple(found) in LANGUAGES)


def _is_address(found: Any) -> bool:
    return not found or ADDRESS.fullmatch(str(found)) is not None


def address(given: str) -> str:
    """A site's address without a slash at its end, or nothing. Raises ValueError for the rest."""
    if not _is_address(given):
        raise ValueError(given)
    return given.rstrip("/")


def _is_name(found: Any) -> bool:
    """Without a name, the first page has no title."""
    return isinstance(found, str) and bool(found.strip())


def _is_license(found: Any) -> bool:
    """A name and an address."""
    return (
        isinstance(found, (list, tuple))
        and len(found) == 2
        and _is_name(found[0])
        and ADDRESS.fullmatch(str(found[1])) is not None
    )


#: Name, what it should look like, and whether it does.
CHECKS: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("DANBIET_DATA_LICENSE", "('CC BY 4.0', 'https://…')", _is_license),
    ("DANBIET_FEED_ITEMS", "> 0", lambda found: isinstance(found, int) and found > 0),
    ("DANBIET_KEEP_STATE", "True, False", lambda found: isinstance(found, bool)),
    ("DANBIET_LANGUAGES", "('vi', 'en')", _are_languages),
    ("DANBIET_PRECOMPRESS", "True, False", lambda found: isinstance(found, bool)),
    ("DANBIET_SITE_NAME", "'Dân Biết'", _is_name),
    ("SITEURL", "'https://example.org/dan-biet'", _is_address),
)


def check(given: Mapping[str, Any], path: str) -> Iterator[Problem]:
    """Unknown names, and values that are not what the table says."""
    where = Source(path)
    for name in sorted(given):
        if name.startswith("DANBIET_") and name not in _BY_NAME:
            yield problem(
                where, "unknown-setting", name=name, suggestion=nearest(name, list(_BY_NAME))
            )
    for name, expected, is_right in CHECKS:
        found = given.get(name, _BY_NAME[name].default if name in _BY_NAME else None)
        if not is_right(found):
            yield problem(where, "bad-setting", name=name, expected=expected, found=found)
