"""Every reference of a built site, and which of them lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

# A page fetches these, so they are ours; a link (<a href>) may leave the site.
FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
BASE = "https://site.invalid/"
PREVIEW = "http://localhost:8000/"  # SITEURL of pelicanconf.py; feeds and site map are absolute


def of_page(tree: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """Each address on a page, and whether the browser fetches it by itself."""
    for element, _, link, _ in tree.iterlinks():
        by_rel = bool(FETCHED & set((element.get("rel") or "").split()))
        yield link, by_rel if element.tag == "link" else element.tag not in {"a", "area", "form"}
    for element in tree.xpath("//*[@srcset]"):
        for each in element.get("srcset").split(","):
            yield each.split()[0], True


def of_sheet(file: Path) -> Iterator[tuple[str, bool]]:
    for link in re.findall(r"""url\(\s*["']?([^"')]+)""", file.read_text(encoding="utf-8")):
        yield link, True


def of_xml(file: Path) -> Iterator[tuple[str, bool]]:
    """The addresses of a site map or a feed."""
    for node in etree.parse(file).iter("{*}loc", "{*}link"):
        yield node.get("href") or (node.text or "").strip(), False


def dead_links(folder: Path, address: str = BASE) -> list[str]:
    """Each reference that leads to no file or no id; ``address`` is the site's own."""
    trees = {file: html.fromstring(file.read_bytes()) for file in sorted(folder.rglob("*.html"))}
    ids = {file: set(tree.xpath("//@id")) for file, tree in trees.items()}
    sources = {
        **{file: of_page(tree) for file, tree in trees.items()},
        **{file: of_sheet(file) for file in sorted(folder.rglob("*.css"))},
        **{file: of_xml(file) for file in sorted(folder.rglob("*.xml"))},
    }
    found = []
    for file, links in sources.items():
        place = file.relative_to(folder).as_posix()
        for link, fetched in links:
            target = urljoin(BASE + place, link.replace(address, BASE))
            why = fault(target, folder, ids, fetched=fetched)
            found += [f"{place}: {link}: {why}"] if why else []
    return found


def fault(target: str, folder: Path, ids: dict[Path, set[str]], *, fetched: bool) -> str | None:
    parts = urlsplit(target)
    if f"{parts.scheme}://{parts.netloc}/" != BASE:
        return "fetched from elsewhere" if fetched and parts.scheme != "data" else None
    file = folder / unquote(parts.path).lstrip("/")
    if parts.path.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        return "no such file"
    if parts.fragment and unquote(parts.fragment) not in ids.get(file, set()):
        return "no such id"
    return None


def rooted(folder: Path) -> list[str]:
    """Pages with an address that starts at the root: under a sub-path it would lead away."""
    return [
        f"{file.relative_to(folder)}: {link}"
        for file in sorted(folder.rglob("*.html"))
        if file.name != "404.html"  # shown under any address, so it must
        for link, _ in of_page(html.fromstring(file.read_bytes()))
        if link.startswith("/")
    ]
