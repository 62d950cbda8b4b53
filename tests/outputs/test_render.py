"""Rendering: strict templates, and theme files named by what they hold."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError

from danbiet.outputs import render, urls
from danbiet.outputs.page import Page
from danbiet.outputs.views.parts import Said

THEME = Path(__file__).resolve().parents[2] / "theme"


class View:
    frame = Said("<b>")


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ nothing }}",
        "{{ nothing.text }}",
        "{{ nothing() }}",
        "{{ view.nothing }}",
        "{{ frame.nothing() }}",
        '{% from "part.html" import nothing %}{{ nothing }}',
    ],
)
def test_an_undefined_name_ends_the_build(wrong: str) -> None:
    env = render.environment(THEME)
    env.loader = DictLoader({"x.html": wrong, "part.html": ""})
    with pytest.raises((UndefinedError, AttributeError)):
        render.render(Page("", "x.html", "vi", View), env)


def test_everything_is_escaped_and_translated() -> None:
    env = render.environment(THEME)
    env.loader = DictLoader({"x.html": '{{ frame.text }} {{ _("Trang chủ") }}<i{{ vi }}>'})
    vi = render.render(Page("a/", "x.html", "vi", View), env)
    en = render.render(Page("en/a/", "x.html", "en", View), env)
    assert (vi.path, vi.data.decode()) == ("a/index.html", "&lt;b&gt; Trang chủ<i>")
    assert (en.path, en.data.decode()) == ("en/a/index.html", '&lt;b&gt; Home<i lang="vi">')


def test_assets_are_named_by_what_they_hold() -> None:
    found = {each.path: each.data for each in render.assets(THEME)}
    assert found.pop(urls.FEED_STYLE)  # an archive names it, and an archive never changes
    assert all(re.fullmatch(r"theme/[a-z-]+\.[0-9a-f]{10}\.[a-z]+", each) for each in found)
    names = {re.sub(r"\.[0-9a-f]{10}\.", ".", each) for each in found}
    own = {"theme/favicon.svg", "theme/site.css", "theme/site.js"}
    assert own | {"theme/og-home.png", "theme/og-meeting.png"} <= names
    assert len(names) == len(found)
    assert render.assets(THEME) == render.assets(THEME)


def test_the_scripts_are_small_and_strict() -> None:
    """No text is in them, nothing is written as HTML, nothing is fetched or loaded."""
    [data] = [
        each.data
        for each in render.assets(THEME)
        if each.path.startswith("theme/site") and each.path.endswith(".js")
    ]
    assert len(gzip.compress(data, 9)) <= 5 * 1024
    code = data.decode()
    assert code.startswith('"use strict";')
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert forbidden not in code
    for forbidden in ("fetch(", "XMLHttp", "import(", "import ", "http:", "https:", ".style"):
        assert forbidden not in code


def test_the_search_is_one_small_module_that_writes_no_html() -> None:
    [data] = [e.data for e in render.assets(THEME) if e.path.startswith("theme/search")]
    assert len(gzip.compress(data, 9)) <= 6 * 1024
    code = data.decode()
    assert "export async function open(" in code
    assert not re.search(r"^\s*(//|/\*\*)|^[ \t]", code, re.MULTILINE)
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert forbidden not in code
    for forbidden in ("XMLHttp", "import(", "import ", "http:", "https:", ".style"):
        assert forbidden not in code


def test_a_script_is_made_tight_outside_of_its_texts(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    code = """// a line
/** one */
const a = "x = y // z", b = `p ${ q } : r`;
/**
 * many
 */
  const c = a.replace(/[ = ] ; "/, b) / 2 + +d - -e;
"""
    (tmp_path / "search" / "one.js").write_text(code, "utf-8")
    assert render.search_module(tmp_path) == (
        'const a="x = y // z",b=`p ${ q } : r`;const c=a.replace(/[ = ] ; "/,b)/2+ +d- -e;\n'
    )


def test_the_layers_stand_in_their_order() -> None:
    [css] = [
        e.data.decode()
        for e in render.assets(THEME)
        if e.path.endswith(".css") and "/site." in e.path
    ]
    assert css.startswith("@layer tokens, elements, layout, components, utilities, print;")
    # A component's own rules for paper stand beside it, so the last place of each layer counts.
    places = [css.rindex(f"@layer {name} {{") for name in render.LAYERS]
    assert places == sorted(places)
    assert "@import" not in css
    assert "url(" not in css


@pytest.mark.parametrize("folder", ["js", "js/search"])
def test_scripts_are_sent_without_comments_and_can_be_read(folder: str, tmp_path: Path) -> None:
    sources = sorted((THEME / "static" / folder).glob("*.js"))
    name = "theme/search." if folder.endswith("search") else "theme/site."
    [sent] = [
        each.data.decode()
        for each in render.assets(THEME)
        if each.path.startswith(name) and each.path.endswith(".js")
    ]
    file = tmp_path / "sent.mjs"
    file.write_text(sent, "utf-8")
    subprocess.run(["node", "--check", file], check=True)
    assert "//" not in sent.replace("://", "")
    assert len(sent) < 0.8 * sum(each.stat().st_size for each in sources)


def test_the_module_of_the_search_is_read_without_a_page() -> None:
    script = f"{render.search_module(THEME / 'static' / 'js')}\nconsole.log(fold('đất đai'));"
    command = ["node", "--input-type=module"]
    done = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "dat dai\n"
