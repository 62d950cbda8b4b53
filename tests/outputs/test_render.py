"""Rendering: strict templates, and theme files named by what they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError

from danbiet.outputs import render
from danbiet.outputs.page import Page
from danbiet.outputs.views_parts import Said

THEME = Path(__file__).resolve().parents[2] / "theme"


class View:
    frame = Said("<b>")


def test_an_undefined_name_ends_the_build() -> None:
    env = render.environment(THEME)
    env.loader = DictLoader({"x.html": "{{ view.nothing }}"})
    with pytest.raises(UndefinedError):
        render.render(Page("", "x.html", View(), "vi"), env)


def test_everything_is_escaped_and_translated() -> None:
    env = render.environment(THEME)
    env.loader = DictLoader({"x.html": '{{ frame.text }} {{ _("Trang chủ") }}<i{{ vi }}>'})
    vi = render.render(Page("a/", "x.html", View(), "vi"), env)
    en = render.render(Page("en/a/", "x.html", View(), "en"), env)
    assert (vi.path, vi.data.decode()) == ("a/index.html", "&lt;b&gt; Trang chủ<i>")
    assert (en.path, en.data.decode()) == ("en/a/index.html", '&lt;b&gt; Home<i lang="vi">')


def test_assets_are_named_by_what_they_hold() -> None:
    found = {each.path: each.data for each in render.assets(THEME)}
    names = sorted(found)
    assert len(names) == 2
    assert re.fullmatch(r"theme/favicon\.[0-9a-f]{10}\.svg", names[0])
    assert re.fullmatch(r"theme/site\.[0-9a-f]{10}\.css", names[1])
    assert render.assets(THEME) == render.assets(THEME)


def test_the_layers_stand_in_their_order() -> None:
    css = next(each for each in render.assets(THEME) if each.path.endswith(".css")).data.decode()
    assert css.startswith("@layer tokens, elements, layout, components, utilities, print;")
    # A component may hold its own rules for paper; the first line still puts them last.
    places = [css.index(f"@layer {name} {{") for name in render.LAYERS if name != "print"]
    places.append(css.rindex("@layer print {"))
    assert places == sorted(places)
    assert "@import" not in css
    assert "url(" not in css
