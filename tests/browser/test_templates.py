"""One page of every template, and the pattern page: no fault of access, no sideways scroll."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

#: One opening serves all pages of a setting.
SETTINGS = [("light", 320), ("dark", 1280)]  # colours do not know of widths, nor widths of colours
FORCED = {"forced_colors": "active"}
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
OPEN_SOME = (
    "for (const each of [...document.querySelectorAll('details')].slice(0, 3)) each.open = true"
)
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def faults(page) -> list[str]:
    """Every violation that axe finds, whatever its weight, with the first place of it."""
    return [
        f"{each['id']} ({each['impact']}): {each['nodes'][0]['html'][:120]}"
        for each in Axe().run(page).response["violations"]
    ]


@pytest.fixture(scope="session")
def patterns(project: Path, tmp_path_factory) -> str:
    """The address of the pattern page, opened from the disk."""
    folder = tmp_path_factory.mktemp("patterns")
    runpy.run_path(str(project / "tools" / "patterns.py"))["main"]([str(folder)])
    return (folder / "index.html").as_uri()


def test_every_template_of_the_theme_is_looked_at(specimens, project: Path) -> None:
    """One that no page uses would be dead; a free page is the one that the sample lacks."""
    folder = project / "theme" / "templates"
    texts = {each.name: each.read_text("utf-8") for each in folder.glob("*.html")}
    bases = {name for name in texts if f'{{% extends "{name}" %}}' in "".join(texts.values())}
    assert {"base.html", "record.html"} <= bases
    assert set(texts) - set(specimens) - bases <= {"text.html"}


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_axe_finds_nothing(visit, address, specimens, scheme, width) -> None:
    page = visit("", width=width, color_scheme=scheme)
    found = {}
    for template, path in specimens.items():
        page.goto(address + path)
        page.evaluate(OPEN_SOME)
        if wrong := faults(page):
            found[f"{template} {path}"] = wrong
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(visit, address, specimens, width) -> None:
    page = visit("", width=width)
    wide = {}
    for path in specimens.values():
        page.goto(address + path)
        page.evaluate(OPEN_ALL)
        if (over := page.evaluate(SIDEWAYS)) > 0:
            wide[path] = over
    assert wide == {}


@pytest.mark.parametrize(
    ("scheme", "width", "more"),
    [("light", 1280, {}), ("dark", 320, {}), ("light", 1280, FORCED), ("dark", 1280, FORCED)],
)
def test_the_pattern_page(visit, patterns, scheme, width, more) -> None:
    page = visit("", width=width, color_scheme=scheme, **more)
    page.unroute_all()
    page.context.unroute_all()
    page.goto(patterns)
    assert page.locator(".pattern").count() > 20
    assert page.evaluate(SIDEWAYS) <= 0
    assert faults(page) == []


#: Name and height of what can be touched and is less than 44 px high, but for links among words.
SMALL = """() => {
  const block = (each) => {
    let found = each.parentElement;
    while (getComputedStyle(found).display === "inline") found = found.parentElement;
    return found;
  };
  const small = [];
  for (const each of document.querySelectorAll("main a[href], button, input, summary")) {
    // Who touches the words of a box's label touches the box.
    const height = (each.closest("label") ?? each).getBoundingClientRect().height;
    const alone = block(each).textContent.trim() === each.textContent.trim();
    if (height && height < 43.5 && (each.tagName !== "A" || alone)) {
      small.push(`${each.textContent.trim().slice(0, 40)}: ${height}`);
    }
  }
  return small;
}"""


def test_what_stands_alone_is_large_enough_to_touch(visit, address, specimens):
    page = visit("", width=390)
    found = {}
    for path in specimens.values():
        page.goto(address + path)
        page.evaluate(OPEN_ALL)
        if small := page.evaluate(SMALL):
            found[path] = small
    assert found == {}
