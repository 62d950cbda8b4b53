"""Components: each one macro in one file, described and shown by examples that escape."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import nodes

from danbiet.outputs import render
from danbiet.outputs.words import words

THEME = Path(__file__).resolve().parents[2] / "theme"
FOLDER = THEME / "templates" / "components"
NAMES = sorted(each.stem for each in FOLDER.glob("*.html"))
HOSTILE = "<script>alert('x')</script>\"&"
#: Values that choose a shape or a class, which only our own code gives.
OURS = {"tone", "mark", "kind"}
#: The frame fetches scripts and holds data; neither is a script inside the page.
SCRIPTS = (
    '<script type="application/ld+json">{{ metadata.linked|tojson }}</script>',
    "<script src=",
)
ENVIRONMENT = render.environment(THEME)
ENVIRONMENT.globals |= {"_": render.sentence(words("vi")), "vi": ""}


def described(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def macro(name: str) -> nodes.Macro:
    source = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    found = list(ENVIRONMENT.parse(source).find_all(nodes.Macro))
    assert [each.name for each in found] == [name]
    return found[0]


def attributes(value: Any) -> Any:
    """As views are: what they hold has names, not keys."""
    return json.loads(json.dumps(value), object_hook=lambda each: SimpleNamespace(**each))


def shown(name: str, example: dict[str, Any]) -> str:
    module = ENVIRONMENT.get_template(f"components/{name}.html").module
    given = {
        key: attributes(value)
        for key, value in example.items()
        if key != "name" or "name" in parameters(name)
    }
    return str(getattr(module, name)(**given))


def parameters(name: str) -> list[str]:
    return [each.name for each in macro(name).args]


def hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: hostile(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, key) for each in value]
    return HOSTILE if isinstance(value, str) and value and key not in OURS else value


def test_every_component_is_described() -> None:
    assert sorted(each.stem for each in FOLDER.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_described(name: str) -> None:
    about = described(name)
    assert about["about"].endswith(".")
    assert list(about["parameters"]) == parameters(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_renders_and_escapes(name: str) -> None:
    examples = described(name)["examples"]
    assert examples
    for example in examples:
        assert shown(name, example).strip()
        assert "<script" not in shown(name, hostile(example))


@pytest.mark.parametrize(
    "file",
    sorted((THEME / "templates").rglob("*.html")),
    ids=lambda file: file.relative_to(THEME / "templates").as_posix(),
)
def test_templates_are_strict(file: Path) -> None:
    """Nothing is declared safe, nothing is inline, no macro is used without being imported."""
    text = file.read_text(encoding="utf-8")
    if file.name == "base.html":
        for allowed in SCRIPTS:
            text = text.replace(allowed, "")
    for forbidden in (
        "|safe",
        "| safe",
        " style=",
        "<style",
        "onclick",
        "http://",
        "https://",
    ):
        assert forbidden not in text, forbidden
    assert bad_scripts(file.name, text) == []
    ENVIRONMENT.get_template(file.relative_to(THEME / "templates").as_posix())


def bad_scripts(name: str, text: str) -> list[str]:
    """Opening tags of scripts that are neither the site's own file nor a block of data."""
    allowed = {'<script type="application/ld+json">'}
    if name == "base.html":
        allowed.add('<script src="{{ frame.around.script }}" defer>')
    if name == "search.html":
        allowed.add('<script type="module" src="{{ view.script }}">')
        allowed.add('<script type="application/json" data-part="labels">')
    return [each for each in re.findall(r"<script[^>]*>?", text) if each not in allowed]


@pytest.mark.parametrize(
    ("name", "text", "bad"),
    [
        ("base.html", '<script src="{{ frame.around.script }}" defer></script>', 0),
        ("home.html", '<script src="{{ frame.around.script }}" defer></script>', 1),
        ("base.html", "<script>go()</script>", 1),
        ("base.html", '<script src="{{ frame.around.script }}" defer onload="x"></script>', 1),
        ("issue.html", '<script type="application/ld+json">{{ data|tojson }}</script>', 0),
        ("issue.html", '<script type="module">go()</script>', 1),
        ("search.html", '<script type="module" src="{{ view.script }}"></script>', 0),
        ("issue.html", '<script type="module" src="{{ view.script }}"></script>', 1),
    ],
)
def test_only_the_sites_own_script_is_allowed(name: str, text: str, bad: int) -> None:
    assert len(bad_scripts(name, text)) == bad


def test_every_block_of_the_templates_is_in_the_style_sheets() -> None:
    """A block that no rule speaks of is a misspelling, or a leftover."""
    css = "".join(
        each.read_text(encoding="utf-8") for each in (THEME / "static/css").rglob("*.css")
    )
    styled = {block_of(name) for name in re.findall(r"\.([a-z][a-z_-]*)", css)}
    html = "".join(
        each.read_text(encoding="utf-8") for each in (THEME / "templates").rglob("*.html")
    )
    used = {name for value in re.findall(r'class="([^"{]*)', html) for name in value.split()}
    assert sorted(name for name in used if block_of(name) not in styled) == []


def block_of(name: str) -> str:
    return re.split("__|--", name, maxsplit=1)[0]
