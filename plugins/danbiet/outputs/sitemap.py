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
#: A page's path, the languages it has with their paths, and its last change if it is known.
Listed = tuple[str, tuple[tuple[str, str], ...], str | None]

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
    listed = [
        (path, tuple(versions.items()), changed.get(page))
        for page, versions in sorted(_by_page(paths, settings.languages).items())
        for path in versions.values()
    ]
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)] or [[]]
    names = ["sitemap.xml"]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield Pending(
            "sitemap.xml", lambda: [_index(names, settings)], lambda: digest([encode(names)])
        )
    for name, part in zip(names, parts, strict=True):
        yield Pending(name, partial(_written, part, settings), partial(_needs, part))


def _needs(part: Sequence[Listed]) -> str:
    return digest([encode(part)])


def _written(part: Sequence[Listed], settings: Settings) -> Iterator[bytes]:
    yield _urlset(part, settings)


def last_changes(ledgers: Iterable[Ledger]) -> Mapping[str, str]:
    """Path of a document's page → the date of its posting, or of its withdrawal."""
    return {
        urls.record(entry.id): entry.changed for each in ledgers for entry in each.entered.documents
    }


def _by_page(paths: Iterable[str], languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Path without its language → language → path, the default language first."""
    default, *others = languages
    pages: dict[str, dict[str, str]] = {}
    for path in sorted(set(paths)):
        language = next((each for each in others if path.startswith(f"{each}/")), default)
        page = path if language == default else path.removeprefix(f"{language}/")
        if page not in NOT_LISTED and not urls.is_embed(page) and not urls.is_sheet(page):
            pages.setdefault(page, {})[language] = path
    return {
        page: {each: found[each] for each in languages if each in found}
        for page, found in pages.items()
    }


def _urlset(listed: Sequence[Listed], settings: Settings) -> bytes:
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
