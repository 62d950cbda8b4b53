"""``sitemap.xml`` with the languages of every page, and ``robots.txt`` that points to it.

The sheets of an announcement are left out: they say again on paper what its page says.
Without a public address there is no map, since its addresses must be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from xml.etree import ElementTree as ET

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
Listed = tuple[str, int, str]
#: A page's path, the languages it has with their paths, and its last change if it is known.
Address = tuple[str, Sequence[tuple[str, str]], str | None]

ET.register_namespace("", SITEMAP)
ET.register_namespace("xhtml", XHTML)


def files(
    paths: Iterable[str], changed: Mapping[str, str], settings: Settings
) -> Iterator[Pending]:
    """``paths`` of all pages in all languages, as on ``Page``; ``changed``: ``last_changes``."""
    robots = "User-agent: *\nAllow: /\n"
    if settings.url:
        yield from _maps(paths, changed, settings)
        robots += f"Sitemap: {_absolute(settings, 'sitemap.xml')}\n"
    yield Pending("robots.txt", lambda: [robots.encode()], lambda: digest([]))


def _maps(
    paths: Iterable[str], changed: Mapping[str, str], settings: Settings
) -> Iterator[Pending]:
    listed = _listed(paths, settings.languages)
    parts = range(0, len(listed), MOST) or [0]
    names = ["sitemap.xml"]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield Pending(
            "sitemap.xml", lambda: [_index(names, settings)], lambda: digest([encode(names)])
        )
    for name, at in zip(names, parts, strict=True):
        make = partial(_written, listed, changed, at, settings)
        yield Pending(name, make, partial(_needs, listed, changed, at, settings))


def _listed(paths: Iterable[str], languages: Sequence[str]) -> list[Listed]:
    """In the order of the map: by page, the default language of each first."""
    others = [(number, f"{each}/") for number, each in enumerate(languages) if number]
    found = {path for path in paths if not urls.is_embed(path) and not urls.is_sheet(path)}
    placed = (_placed(path, others) for path in found)
    return sorted(each for each in placed if each[0] not in NOT_LISTED)


def _placed(path: str, others: Iterable[tuple[int, str]]) -> Listed:
    for number, folder in others:
        if path.startswith(folder):
            return path.removeprefix(folder), number, path
    return path, 0, path


def _near(listed: Sequence[Listed], at: int, settings: Settings) -> Sequence[Listed]:
    """A part and what else there is of its first and its last page, which are in others."""
    more = len(settings.languages) - 1
    return listed[max(0, at - more) : at + MOST + more]


def _needs(
    listed: Sequence[Listed], changed: Mapping[str, str], at: int, settings: Settings
) -> str:
    """Told without what is costly to write: nearly always a map stays as it is."""
    near = _near(listed, at, settings)
    days = [changed.get(page) for page, _, _ in near]
    return digest(["\n".join(path for _, _, path in near).encode(), encode(days)])


def _written(
    listed: Sequence[Listed], changed: Mapping[str, str], at: int, settings: Settings
) -> Iterator[bytes]:
    versions: dict[str, list[tuple[str, str]]] = {}
    for page, number, path in _near(listed, at, settings):
        versions.setdefault(page, []).append((settings.languages[number], path))
    part = listed[at : at + MOST]
    yield _urlset([(path, versions[page], changed.get(page)) for page, _, path in part], settings)


def last_changes(ledgers: Iterable[Ledger]) -> Mapping[str, str]:
    """Path of a document's page → the date of its posting, or of its withdrawal."""
    return {
        urls.record(entry.id): entry.changed for each in ledgers for entry in each.entered.documents
    }


def _urlset(listed: Iterable[Address], settings: Settings) -> bytes:
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for path, versions, changed in listed:
        entry = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = _absolute(settings, path)
        if changed is not None:
            ET.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed
        if len(versions) > 1:
            for language, other in versions:
                link = {
                    "rel": "alternate",
                    "hreflang": language,
                    "href": _absolute(settings, other),
                }
                ET.SubElement(entry, f"{{{XHTML}}}link", link)
    return _document(root)


def _index(names: Sequence[str], settings: Settings) -> bytes:
    root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for name in names:
        entry = ET.SubElement(root, f"{{{SITEMAP}}}sitemap")
        ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = _absolute(settings, name)
    return _document(root)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _absolute(settings: Settings, path: str) -> str:
    return f"{settings.url}/{path}"
