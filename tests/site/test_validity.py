"""The whole built site: valid HTML and CSS, and every link leads somewhere."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

ROOT = Path(__file__).resolve().parents[2]
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

# A page fetches these, so they are ours; a link (<a href>) may leave the site.
FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
BASE = "https://site.invalid/"
PREVIEW = "http://localhost:8000/"  # SITEURL of pelicanconf.py; feeds and site map are absolute


def vnu(*paths: Path) -> list[str]:
    done = subprocess.run(
        [
            "java",
            "-jar",
            VNU,
            "--skip-non-html",
            "--also-check-css",
            "--errors-only",
            "--format",
            "json",
            *paths,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return [
        f"{urlsplit(unquote(each['url'])).path}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
    ]


def html_validate(folder: Path) -> list[str]:
    """The first findings. Reasons for what .html-validate.json switches off:

    long-title: an official document's title is as long as it is; tel-non-breaking: CSS keeps
    numbers together; require-sri: only other hosts' files need it; valid-id: HTML 5's rule.
    """
    done = subprocess.run(
        ["node", HTML_VALIDATE, "-c", ROOT / ".html-validate.json", "--formatter=text", "."],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()[:20]


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


def test_the_nu_checker_finds_no_error(built_site: Path) -> None:
    assert vnu(built_site) == []


def test_html_validate_finds_no_error(built_site: Path) -> None:
    assert html_validate(built_site) == []


def test_no_link_is_dead(built_site: Path) -> None:
    assert dead_links(built_site, PREVIEW) == []


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><html lang="vi"><head><title>t</title><link rel="stylesheet" href="a.css">'
        '</head><body><p id="here"><a href="b/">b</a> <a href="#gone">g</a> <a href="#here">h</a>'
        '<img src="https://elsewhere.example/a.png"><a href="https://elsewhere.example/">e</a>'
        "<div>in p</div></p></body></html>"
    )
    (tmp_path / "a.css").write_text("p { background: url(c.png); colour: red }")
    return tmp_path


def test_the_checks_find_what_is_broken(broken: Path) -> None:
    assert dead_links(broken) == [
        "index.html: b/: no such file",
        "index.html: #gone: no such id",
        "index.html: https://elsewhere.example/a.png: fetched from elsewhere",
        "a.css: c.png: no such file",
    ]
    found = "\n".join(vnu(broken))
    assert "“img”" in found
    assert "“colour”" in found
    assert any("wcag" in each for each in html_validate(broken))
