"""Our way of running templates writes what plain Jinja writes, byte for byte."""

from __future__ import annotations

import json
import tomllib
import weakref
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateAssertionError
from markupsafe import Markup, escape

from danbiet.outputs import render
from danbiet.outputs.templates import MOST_KEPT, Once, escaped

THEME = Path(__file__).resolve().parents[2] / "theme"
COMPONENTS = THEME / "templates" / "components"
NAMES = sorted(each.stem for each in COMPONENTS.glob("*.html"))
LANGUAGES = ("vi", "en")
Both = Callable[[], tuple[Environment, Environment]]


class Named(str):
    """No plain text, as a member of an enumeration is none."""

    __slots__ = ()


@pytest.fixture
def both(monkeypatch) -> Both:
    """Ours and Jinja's own, set up alike."""

    def made() -> tuple[Environment, Environment]:
        ours = render.environment(THEME)
        with monkeypatch.context() as patched:
            patched.setattr(render, "OwnEnvironment", jinja2.Environment)
            return ours, render.environment(THEME)

    return made


TEXTS = st.text(st.sampled_from("<&>'\"ă ") | st.characters())


@given(st.one_of(TEXTS, TEXTS.map(Markup), TEXTS.map(Named), st.integers(), st.none()))
def test_escaped_as_ever(value: object) -> None:
    assert escaped(value) == str(escape(value))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_the_same(name: str, language: str, both: Both) -> None:
    about = tomllib.loads((COMPONENTS / f"{name}.toml").read_text(encoding="utf-8"))
    ours, plain = (render.in_language(each, language) for each in both())
    for example in about["examples"]:
        given = {key: value for key, value in example.items() if key in about["parameters"]}
        assert shown(ours, name, given) == shown(plain, name, given)


def attributes(value: Any) -> Any:
    """As views are: what they hold has names, not keys."""
    return json.loads(json.dumps(value), object_hook=lambda each: SimpleNamespace(**each))


def shown(env: Environment, name: str, given: dict[str, Any]) -> str:
    module = env.get_template(f"components/{name}.html").module
    return str(getattr(module, name)(**{key: attributes(each) for key, each in given.items()}))


PARTS = {
    "part.html": """
{% macro part(it, place=true, more="<") %}
<p title="{{ _("Trang chủ") }}"{{ vi }}>{{ it }} {{ place }} {{ more }}</p>
{% endmacro %}
{% macro round(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro any() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}
""",
    "base.html": "{% block content %}{% endblock %}{{ _(text) }}{{ vi ~ text }}",
    "page.html": """{% extends "base.html" %}
{% from "part.html" import part, round, any %}
{% block content %}
{{ part(text) }}{{ part(text, false) }}{{ part(text, more=text) }}{{ part(text, false, text) }}
{{ part(more=text, it=text) }}{{ part(text, more=text, place=1) }}{{ text.upper().lower() }}
{% for each in [text, 1, none] %}{{ part(each) }}{{ part(each, loop.first) }}{% endfor %}
{% call round(text) %}{{ text }}{% endcall %}{{ any(text, 1, a=text) }}{{ any() }}
{% set kept %}{{ part(text) }}{% endset %}{{ kept }}{{ part(kept) }}
{{ _("Số liệu tính đến ngày %(day)s.", day=text) }}{{ _("Trang chủ")|upper }}
{% if vi %}{{ text if vi else kept }}{% endif %}{% set dot = joiner(text) %}{{ dot() }}{{ dot() }}
{% endblock %}""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_template_may_do_is_the_same(language: str, both: Both) -> None:
    texts = []
    for each in both():
        each.loader = DictLoader(PARTS)
        template = render.in_language(each, language).get_template("page.html")
        texts.append(template.render(text="<a & 'b'>"))
    assert texts[0] == texts[1]


def test_a_component_says_what_the_language_of_its_page_says(both: Both) -> None:
    ours, _ = both()
    ours.loader = DictLoader(
        {
            "part.html": '{% macro part() %}{{ _("Trang chủ") }}{% endmacro %}',
            "page.html": '{% from "part.html" import part %}{{ part() }}',
        }
    )
    found = [render.in_language(ours, each).get_template("page.html") for each in LANGUAGES * 2]
    assert [each.render() for each in found] == ["Trang chủ", "Home"] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ part() }}",
        "{{ part(1, 2, 3, 4) }}",
        "{{ part(1, it=2) }}",
        "{{ part(x=1) }}",
        "{{ part(place=1) }}",
    ],
)
def test_a_wrong_call_is_refused(wrong: str, both: Both) -> None:
    for each in both():
        text = '{% from "part.html" import part %}' + wrong
        each.loader = DictLoader(PARTS | {"page.html": text})
        template = render.in_language(each, "vi").get_template("page.html")
        with pytest.raises((TypeError, jinja2.UndefinedError)):
            template.render()


@pytest.mark.parametrize(
    "wrong",
    ["{% set vi = 1 %}", "{% for _ in [] %}{% endfor %}", "{% macro x(vi) %}{% endmacro %}"],
)
def test_what_a_language_says_is_not_to_be_set(wrong: str, both: Both) -> None:
    ours, _ = both()
    ours.loader = DictLoader({"page.html": wrong})
    with pytest.raises(TemplateAssertionError):
        render.in_language(ours, "vi").get_template("page.html")


def test_once_makes_a_piece_once_for_the_same_values() -> None:
    once, calls = Once(), []

    def macro(*given: object) -> str:
        calls.append(given)
        return f"{len(calls)}"

    around, text = {"a": 1}, str(b"ab", "ascii")
    assert once(macro, around, text) == once(macro, around, "ab") == "1"
    assert once(macro, {"a": 1}, text) == "2"  # equal, and yet another one
    assert once(macro, around, "c") == once(macro, around, "c") == "3"
    assert once(lambda *_: "another", around, "c") == "another"
    assert calls == [(around, "ab"), ({"a": 1}, "ab"), (around, "c")]


def test_once_can_be_emptied_and_holds_nothing_of_what_was_given() -> None:
    class Given:
        """Something that can be asked whether it is still there."""

    once, given = Once(), Given()
    once(lambda _: "made", given)
    left = weakref.ref(given)
    del given
    assert left() is not None
    once.forget()
    assert left() is None


def test_once_never_takes_one_value_for_another_and_forgets() -> None:
    once = Once()
    made = [once(str, [number]) for number in range(3 * MOST_KEPT)]  # each gone at once
    assert made == [f"[{number}]" for number in range(3 * MOST_KEPT)]
    assert len(once.made) <= MOST_KEPT
