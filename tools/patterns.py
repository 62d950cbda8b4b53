"""Builds the pattern page: every component of the theme with its description and its examples.

Into .cache/patterns (or the folder given), in both languages, in the site's own frame and
style sheet. It is for those who work on the theme and is in no release.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from danbiet import settings
from danbiet.assemble import LAW
from danbiet.core.snapshot import Snapshot, take
from danbiet.outputs import render, site, urls
from danbiet.outputs.page import File
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.frame import frame
from danbiet.outputs.views import View
from danbiet.outputs.words import words
from danbiet.reading.tables import read_law

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "theme"
OUTPUT = ROOT / ".cache" / "patterns"
LEAD = "Every component of the theme: what it is for, what it takes, and how it looks."
SHEET = "patterns.css"
#: The page shows the present; nothing on it depends on the day.
DAY = date(2026, 11, 21)
#: Attributes that name ids; on one page several examples must not share them.
REFERENCES = r"id|for|list|headers|aria-(?:labelledby|describedby|controls|owns)"


@dataclass(frozen=True)
class Component:
    name: str
    about: str
    parameters: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, Markup], ...]


class Patterns(View, frozen=True):
    components: tuple[Component, ...]
    sheet: str


def described(name: str) -> Mapping[str, Any]:
    text = (THEME / "templates" / "components" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def names() -> list[str]:
    return sorted(each.stem for each in (THEME / "templates" / "components").glob("*.html"))


def component(env: Environment, name: str) -> Component:
    """What is ``around`` every page is seen around this one, so its examples are left out."""
    about = described(name)
    module: Any = env.get_template(f"components/{name}.html", globals=env.globals).module
    shown = []
    for number, example in enumerate(about["examples"], start=1):
        given = {each: attributes(example[each]) for each in about["parameters"] if each in example}
        html = str(getattr(module, name)(**given))
        shown.append((example["name"], Markup(apart(html, f"{name}_{number}_", example["name"]))))  # noqa: S704 - a component's own output
    return Component(
        name=name,
        about=about["about"],
        parameters=tuple(about["parameters"].items()),
        examples=() if about.get("around") else tuple(shown),
    )


def attributes(value: Any) -> Any:
    """As views are: what they hold has names, not keys."""
    return json.loads(json.dumps(value), object_hook=lambda each: SimpleNamespace(**each))


def apart(html: str, prefix: str, example: str) -> str:
    """The example with ids and names of landmarks that no other example on the page has."""
    own = set(re.findall(r'\sid="([^"]+)"', html))

    def renamed(match: re.Match[str]) -> str:
        ids = [f"{prefix}{each}" if each in own else each for each in match[2].split()]
        return f'{match[1]}="{" ".join(ids)}"'

    html = re.sub(rf'(\s(?:{REFERENCES}))="([^"]*)"', renamed, html)
    html = re.sub(
        r'(\shref)="#([^"]+)"',
        lambda match: f'{match[1]}="#{prefix if match[2] in own else ""}{match[2]}"',
        html,
    )
    html = re.sub(
        r'(<(?:nav|section|aside|form|search)\b[^>]*\saria-label="[^"]*)"',
        rf'\1 – {example}"',
        html,
    )
    return f'<ul class="lines">{html}</ul>' if html.lstrip().startswith("<li") else html


def empty_snapshot() -> Snapshot:
    """A site without a single locality: the frame needs no more."""
    calendar, _, problems = read_law(LAW)
    if calendar is None:
        raise SystemExit("\n".join(each.message for each in problems))
    return take([], [], [], {}, calendar=calendar, reference=(), as_of=DAY)


def files() -> Iterator[File]:
    snapshot = empty_snapshot()
    assets = render.assets(THEME)
    about = site.site_info(snapshot, settings.read({}), assets)
    env = render.environment(THEME)
    env.loader = ChoiceLoader(
        [FileSystemLoader(THEME / "templates"), FileSystemLoader(ROOT / "tools")]
    )
    yield from assets
    yield File(SHEET, (ROOT / "tools" / SHEET).read_bytes())
    for language in about.languages:
        desk = Desk(about, words(language)).at(urls.HOME)
        own = render.in_language(env, language)
        view = Patterns(
            frame=frame(desk, "Pattern library", LEAD),
            components=tuple(component(own, each) for each in names()),
            sheet=desk.links.file(SHEET),
        )
        yield render.render(desk.page("patterns.html", lambda _, view=view: view), env)


def main(arguments: list[str]) -> int:
    output = Path(arguments[0]) if arguments else OUTPUT
    for each in files():
        target = output / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.data)
    print(output / urls.page_file(urls.HOME))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
