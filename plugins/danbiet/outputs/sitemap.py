"""``sitemap.xml`` with the languages of every page, and ``robots.txt`` that points to it.

The sheets of an announcement are left out: they say again on paper what its page says.
Without a public address there is no map, since its addresses must be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from ..settings import Settings
from . import urls
from .ledger import Ledger, digest, encode
from .page import Pending

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
#: The protocol allows 50,000 addresses in one file.
MOST = 40_000
NOT_LISTED = frozenset({"404.html"})
#: A page's path without its language, the number of its language, its path with it.
Placed = tuple[str, int, str]


def files(
    paths: Iterable[str], changed: Mapping[str, str], settings: Settings
) -> Iterator[Pending]:
    """``paths`` of all pages in all languages, as on ``Page``; ``changed``: ``last_changes``."""
    robots = "User-agent: *\nAllow: /\n"
    if settings.url:
        yield from _maps(paths, changed, settings)
        robots += f"Sitemap: {settings.url}/sitemap.xml\n"
    yield Pending("robots.txt", lambda: [robots.encode()], lambda: digest([]))


def _maps(
    paths: Iterable[str], changed: Mapping[str, str], settings: Settings
) -> Iterator[Pending]:
    listed = _listed(paths, settings.languages)
    parts = range(0, len(listed), MOST) or [0]
    names = ["sitemap.xml"]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        index = partial(_index, names, settings)
        yield Pending("sitemap.xml", index, lambda: digest([encode(names)]))
    for name, at in zip(names, parts, strict=True):
        make = partial(_written, listed, changed, at, settings)
        yield Pending(name, make, partial(_needs, listed, changed, at, settings))


def _listed(paths: Iterable[str], languages: Sequence[str]) -> list[str]:
    """In the order of the map: by page, the default language of each first."""
    found = {path for path in paths if not urls.is_embed(path) and not urls.is_sheet(path)}
    if len(languages) == 1:
        return sorted(found - NOT_LISTED)
    placed = sorted(_placed(path, languages) for path in found)
    return [path for page, _, path in placed if page not in NOT_LISTED]


def _placed(path: str, languages: Sequence[str]) -> Placed:
    for number, language in enumerate(languages):
        if number and path.startswith(f"{language}/"):
            return path.removeprefix(f"{language}/"), number, path
    return path, 0, path


def _near(listed: Sequence[str], at: int, settings: Settings) -> Iterator[Placed]:
    """A part and what else there is of its first and its last page, which are in others."""
    more = len(settings.languages) - 1
    for each in listed[max(0, at - more) : at + MOST + more]:
        yield _placed(each, settings.languages)


def _needs(listed: Sequence[str], changed: Mapping[str, str], at: int, settings: Settings) -> str:
    """Told without what is costly to write: nearly always a map stays as it is."""
    near = [*_near(listed, at, settings)]
    days = [changed.get(page) for page, _, _ in near]
    return digest(["\n".join(path for _, _, path in near).encode(), encode(days)])


def _written(
    listed: Sequence[str], changed: Mapping[str, str], at: int, settings: Settings
) -> Iterator[bytes]:
    versions: dict[str, list[tuple[str, str]]] = {}
    for page, number, path in _near(listed, at, settings):
        versions.setdefault(page, []).append((settings.languages[number], path))
    names = f'xmlns="{SITEMAP}"'
    if any(len(each) > 1 for each in versions.values()):
        names += f' xmlns:xhtml="{XHTML}"'
    part = (_placed(each, settings.languages) for each in listed[at : at + MOST])
    entries = (_url(path, versions[page], changed.get(page), settings) for page, _, path in part)
    yield from _document("urlset", names, entries)


def last_changes(ledgers: Iterable[Ledger]) -> Mapping[str, str]:
    """Path of a document's page → the date of its posting, or of its withdrawal."""
    return {
        urls.record(entry.id): entry.changed
        for each in ledgers
        for entry in each.enter().documents  # not held: nothing else may need them
    }


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
