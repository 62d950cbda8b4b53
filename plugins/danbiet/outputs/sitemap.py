"""``sitemap.xml`` with the languages of every page, and ``robots.txt`` that points to it.

The sheets of an announcement are left out: they say again on paper what its page says.
Without a public address there is no map, since its addresses must be whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from ..core.snapshot import Place
from ..settings import Settings
from . import urls
from .ledger import digest, encode
from .page import Pending

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
#: The protocol allows 50,000 addresses in one file.
MOST = 40_000
NOT_FOUND = "404.html"
#: Between a path and the day of its last change.
DAY = "\t"
NO_DAYS: Mapping[str, str] = MappingProxyType({})
#: A page's path without its language, the number of its language, its path with it.
Placed = tuple[str, int, str]


def last_changes(place: Place) -> Mapping[str, str]:
    """Path of a document's page → the date of its posting, or of its withdrawal."""
    found = {}
    for each in place.published:
        posted, gone = each.posted, each.meta.withdrawn
        assert posted is not None  # published records have it
        changed = gone.on if gone is not None and each.is_withdrawn(place.as_of) else posted.day
        found[urls.record(each.id)] = changed.isoformat()
    return found


def listed(paths: Iterable[str], changed: Mapping[str, str] = NO_DAYS) -> str:
    """Those of ``paths`` (as on ``Page``, in all languages) that a map has; a line ends each.

    ``changed`` as of ``last_changes``; a day stands beside the path without a language only.
    """
    return "".join(
        f"{path}{DAY}{changed[path]}\n" if path in changed else f"{path}\n"
        for path in paths
        if not urls.is_embed(path)
        and not urls.is_sheet(path)
        and path.rpartition("/")[2] != NOT_FOUND
    )


def files(sections: Sequence[str], settings: Settings) -> Iterator[Pending]:
    """``sections``: what ``listed`` gave, of every locality and of the site's own pages."""
    robots = "User-agent: *\nAllow: /\n"
    if settings.url:
        yield from _maps(sections, settings)
        robots += f"Sitemap: {settings.url}/sitemap.xml\n"
    yield Pending("robots.txt", lambda: [robots.encode()], lambda: digest([]))


def _maps(sections: Sequence[str], settings: Settings) -> Iterator[Pending]:
    """Where one page more is listed all maps are written again, since each begins elsewhere.

    Nearly always they stay as they are, and that is told without putting anything in order.
    """
    parts = range(0, sum(each.count("\n") for each in sections), MOST) or [0]
    names = ["sitemap.xml"]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        index = partial(_index, names, settings)
        yield Pending("sitemap.xml", index, lambda: digest([encode(names)]))
    told = digest([encode(settings.languages), *(each.encode() for each in sections)])
    in_order = cache(partial(_in_order, sections, settings.languages))
    for name, at in zip(names, parts, strict=True):
        make = partial(_written, in_order, at, settings)
        yield Pending(name, make, partial(digest, [f"{name} {told}".encode()]))


def _in_order(
    sections: Sequence[str], languages: Sequence[str]
) -> tuple[list[Placed], Mapping[str, str]]:
    """By page, the default language of each first; and the days of their last changes."""
    lines = [line.partition(DAY) for each in sections for line in each.split("\n")[:-1]]
    days = {path: day for path, _, day in lines if day}
    return sorted(_placed(path, languages) for path, _, _ in lines), days


def _placed(path: str, languages: Sequence[str]) -> Placed:
    for number, language in enumerate(languages):
        if number and path.startswith(f"{language}/"):
            return path.removeprefix(f"{language}/"), number, path
    return path, 0, path


def _written(
    in_order: Callable[[], tuple[Sequence[Placed], Mapping[str, str]]], at: int, settings: Settings
) -> Iterator[bytes]:
    placed, days = in_order()
    more = len(settings.languages) - 1  # of the first and the last page, in the files beside
    versions: dict[str, list[tuple[str, str]]] = {}
    for page, number, path in placed[max(0, at - more) : at + MOST + more]:
        versions.setdefault(page, []).append((settings.languages[number], path))
    names = f'xmlns="{SITEMAP}"'
    if any(len(each) > 1 for each in versions.values()):
        names += f' xmlns:xhtml="{XHTML}"'
    part = placed[at : at + MOST]
    entries = (_url(path, versions[page], days.get(page), settings) for page, _, path in part)
    yield from _document("urlset", names, entries)


def _url(
    path: str, versions: Sequence[tuple[str, str]], changed: str | None, settings: Settings
) -> str:
    lines = [f"    <loc>{escape(f'{settings.url}/{path}')}</loc>\n"]
    if changed is not None:
        lines.append(f"    <lastmod>{escape(changed)}</lastmod>\n")
    if len(versions) > 1:
        lines += [
            f'    <xhtml:link rel="alternate" hreflang={quoteattr(language)} '
            f"href={quoteattr(f'{settings.url}/{other}')} />\n"
            for language, other in versions
        ]
    return f"  <url>\n{''.join(lines)}  </url>\n"


def _index(names: Sequence[str], settings: Settings) -> Iterator[bytes]:
    maps = (
        f"  <sitemap>\n    <loc>{escape(f'{settings.url}/{name}')}</loc>\n  </sitemap>\n"
        for name in names
    )
    return _document("sitemapindex", f'xmlns="{SITEMAP}"', maps)


def _document(name: str, attributes: str, entries: Iterable[str]) -> Iterator[bytes]:
    """Piece by piece: as one tree, 40,000 addresses would be 20 MB."""
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<{name} {attributes}>\n".encode()
    for each in entries:
        yield each.encode()
    yield f"</{name}>\n".encode()
