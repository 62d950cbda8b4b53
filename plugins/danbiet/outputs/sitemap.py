"""``sitemap.xml`` with the languages of every page, and ``robots.txt`` that points to it.

The sheets of an announcement are left out: they say again on paper what its page says.
Without a public address there is no map, since its addresses must be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from ..core.snapshot import Snapshot
from ..settings import Settings
from . import urls
from .page import File

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
#: The protocol allows 50,000 addresses in one file.
MOST = 40_000
NOT_LISTED = frozenset({"404.html"})

ET.register_namespace("", SITEMAP)
ET.register_namespace("xhtml", XHTML)


def files(paths: Iterable[str], snapshot: Snapshot, settings: Settings) -> Iterator[File]:
    """``paths`` of all pages in all languages, as on ``Page``."""
    robots = "User-agent: *\nAllow: /\n"
    if settings.url:
        yield from _maps(paths, snapshot, settings)
        robots += f"Sitemap: {_absolute(settings, 'sitemap.xml')}\n"
    yield File("robots.txt", robots.encode())


def _maps(paths: Iterable[str], snapshot: Snapshot, settings: Settings) -> Iterator[File]:
    pages = _by_page(paths, settings.languages)
    changed = last_changes(snapshot)
    listed = [
        (path, versions, changed.get(page))
        for page, versions in sorted(pages.items())
        for path in versions.values()
    ]
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)] or [[]]
    if len(parts) == 1:
        yield File("sitemap.xml", _urlset(parts[0], settings))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield File(name, _urlset(part, settings))
        yield File("sitemap.xml", _index(names, settings))


def last_changes(snapshot: Snapshot) -> Mapping[str, str]:
    """Path of a document's page → the date of its posting, or of its withdrawal."""
    found: dict[str, str] = {}
    for record in snapshot.published:
        gone = record.meta.withdrawn
        if gone is not None and record.is_withdrawn(snapshot.as_of):
            found[urls.record(record.id)] = gone.on.isoformat()
        elif record.posted is not None:
            found[urls.record(record.id)] = record.posted.day.isoformat()
    return found


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


def _urlset(
    listed: Sequence[tuple[str, Mapping[str, str], str | None]], settings: Settings
) -> bytes:
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for path, versions, changed in listed:
        entry = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = _absolute(settings, path)
        if changed is not None:
            ET.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed
        if len(versions) > 1:
            for language, other in versions.items():
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
