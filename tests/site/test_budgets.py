"""What a reader on a slow phone has to fetch: each page, the first view, and long lists."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import many
import pytest
from lxml import html

KIB = 1024
PAGE, SHEETS, SCRIPTS, FIRST_VIEW, REQUESTS = 15 * KIB, 8 * KIB, 5 * KIB, 30 * KIB, 5
AS_OF = ("--as-of", "2026-11-21")
#: The search's module is fetched by the search page only, and has a budget of its own.
SEARCH, CLIENT = ("search",), 6 * KIB
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}


def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def too_heavy(folder: Path) -> list[str]:
    """Pages over the budget, the heaviest first, with their weight."""
    found = [(weight(file), file.relative_to(folder)) for file in folder.rglob("*.html")]
    return [
        f"{file}: {size} bytes gzip" for size, file in sorted(found, reverse=True) if size > PAGE
    ]


def fetched(page: Path) -> list[Path]:
    """What a browser asks for by itself to show a page: sheets, scripts, pictures, its icon."""
    tree = html.fromstring(page.read_bytes())
    links = tree.xpath("//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href")
    links += tree.xpath("//script/@src | //img[not(@loading='lazy')]/@src")
    return [page.parent / urldefrag(each).url for each in dict.fromkeys(links)]


def theme(folder: Path, ending: str) -> list[Path]:
    found = sorted((folder / "theme").rglob(f"*{ending}"))
    return [each for each in found if not each.name.startswith(SEARCH)]


@pytest.mark.parametrize(("ending", "most"), [(".css", SHEETS), (".js", SCRIPTS)])
def test_the_theme_keeps_its_budget(built_site: Path, ending: str, most: int) -> None:
    sizes = {each.name: weight(each) for each in theme(built_site, ending)}
    assert sum(sizes.values()) <= most, sizes


def test_the_client_of_the_search_keeps_its_budget(built_site: Path) -> None:
    """What finds and what shows it, in one module."""
    [module] = (built_site / "theme").glob("search.*.js")
    assert weight(module) <= CLIENT


def test_no_page_is_heavier_than_its_budget(built_site: Path) -> None:
    assert too_heavy(built_site) == []


def test_there_are_no_fonts(built_site: Path) -> None:
    assert [each.name for each in built_site.rglob("*") if each.suffix in FONTS] == []
    assert not [each for each in theme(built_site, ".css") if "@font-face" in each.read_text()]


def test_the_first_view_is_light_and_takes_few_requests(built_site: Path) -> None:
    """The page, and what it fetches; a document's own pictures are counted with it."""
    over = []
    for page in sorted(built_site.rglob("*.html")):
        if page.name == "404.html":  # its links begin at the root
            continue
        own = [each for each in fetched(page) if "/tep/" not in each.as_posix()]
        size = weight(page) + sum(weight(each) for each in own)
        if size > FIRST_VIEW or 1 + len(own) > REQUESTS:
            over.append(f"{page.relative_to(built_site)}: {size} bytes, {1 + len(own)} requests")
    assert over == []


# --- long lists ---


@pytest.fixture(scope="module")
def long_site(run_cli, tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("long lists")
    many.write(root / "content")
    done = run_cli("build", "--content", root / "content", "--output", root / "site", *AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return root / "site"


def sheets(first: Path) -> Iterator[Path]:
    """The pages of a list, found as a reader finds them: by the link to the next one."""
    page: Path | None = first
    while page is not None:
        yield page
        following = html.fromstring(page.read_bytes()).xpath("//a[@rel='next']/@href")
        page = (page.parent / following[0]).resolve() if following else None


def listed(first: Path) -> list[str]:
    """Where the lines of a list lead, over all its pages, as addresses of the site."""
    found = []
    for page in sheets(first):
        lines = html.fromstring(page.read_bytes()).find_class("line__title")
        for line in lines:
            path, fragment = urldefrag(line.xpath(".//a/@href")[0])
            found.append(f"{(page.parent / path).resolve()}#{fragment}")
    return found


def rows(site: Path, name: str) -> list[dict]:
    return json.loads((site / "data" / f"{name}.json").read_text("utf-8"))


def address(site: Path, url: str) -> str:
    path, fragment = urldefrag(url)
    return f"{(site / path / 'index.html').resolve()}#{fragment}"


def test_no_page_of_a_long_list_is_heavier_than_its_budget(long_site: Path) -> None:
    """Lists, meetings, plans, reports, boards, sheets of paper: every page there is."""

    assert too_heavy(long_site) == []


@pytest.mark.parametrize("prefix", ["", "en/", "nhieu-viec/", "it-viec/"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("van-ban/", "records"),
        ("kien-nghi/", "issues"),
        ("hoi-nghi/", "meetings"),
        ("thoi-han/", "obligations"),
    ],
)
def test_each_item_stands_on_exactly_one_page(long_site: Path, prefix, path, name) -> None:
    place = prefix.strip("/") if prefix not in {"", "en/"} else None
    language = "en/" if prefix == "en/" else ""
    wanted = [
        address(long_site, language + each["url"])
        for each in rows(long_site, name)
        if place in (None, each["locality"])
        and (name != "obligations" or (each["source"] == "plan" and each["due"]))
    ]
    assert len(wanted) > (100 if place is None and name != "meetings" else 0)
    assert sorted(listed(long_site / prefix / path / "index.html")) == sorted(wanted)


def test_the_pages_of_a_list_lead_both_ways_and_say_which_they_are(long_site: Path) -> None:
    pages = list(sheets(long_site.resolve() / "nhieu-viec/van-ban/index.html"))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        tree = html.fromstring(page.read_bytes())
        before = tree.xpath("//a[@rel='prev']/@href")
        assert [(page.parent / each).resolve() for each in before] == pages[: number - 1][-1:]
        assert f"Trang {number}/{len(pages)}" in tree.text_content()
        said = re.search(r", trang (\d+) ", tree.findtext(".//title") or "")
        assert (said is not None and said[1] == str(number)) == (number > 1)


def test_a_meeting_with_very_many_issues_leads_on_to_their_list(long_site: Path) -> None:
    page = long_site / "nhieu-viec/hoi-nghi/dt-0/index.html"
    assert (
        len(
            html.fromstring(page.read_bytes()).find_class("pairs--issues")[0].findall(".//tbody/tr")
        )
        < 60
    )
    assert len(set(listed(page.parent / "kien-nghi/index.html"))) == 60


def test_every_promise_of_a_long_plan_is_listed_once_and_linked_both_ways(long_site: Path) -> None:
    plan = long_site / "nhieu-viec/ke-hoach/2026/index.html"
    text = html.fromstring(plan.read_bytes())
    there = [(plan.parent / each).resolve() for each in text.xpath("//sup/a/@href")]
    found = {}
    for page in sheets(plan.parent / "thuc-hien/index.html"):
        for row in html.fromstring(page.read_bytes()).xpath("//tbody/tr[@id]"):
            found[f"{page.resolve()}#{row.get('id')}"] = row
    assert len(found) == 48
    assert sorted(found) == sorted(map(str, there))
