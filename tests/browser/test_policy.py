"""The policy of headers.py in the browser: nothing on any kind of page goes against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from danbiet.outputs import urls

WATCH = (
    "document.addEventListener('securitypolicyviolation', (event) =>"
    " { (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI}`); });"
)


def of_every_kind(site: Path) -> list[str]:
    """The first page of each kind: by its path with the locality and the last name left out.

    In Vietnamese; English pages are made from the same templates.
    """
    kinds: dict[str, str] = {}
    places = {each.parent.parent.name for each in site.glob("*/feeds/rss.xml")} - {""}
    for file in sorted(site.rglob("*.html")):
        parts = file.relative_to(site).parts
        if parts[0] == "en":
            continue
        kind = ["*" if part in places else part for part in parts]
        if len(kind) > 3:
            kind[-2] = "*"
        kinds.setdefault("/".join(kind), "/".join(parts))
    return list(kinds.values())


def test_no_page_goes_against_the_policy(visit, address, built_site: Path):
    page = visit("")
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.add_init_script(WATCH)
    asked = of_every_kind(built_site)
    assert len(asked) > 40
    found = {}
    for path in asked:
        page.goto(address + path)
        violations = page.evaluate("window.violations ?? []")
        if violations:
            found[path] = violations
    assert (found, said) == ({}, [])


def test_the_watch_sees_what_goes_against_it(visit, address):
    page = visit("")
    page.add_init_script(WATCH)
    page.goto(address)
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))"
    )
    page.evaluate(
        "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/a.png'}))"
    )
    page.wait_for_function("() => (window.violations ?? []).length === 2")
    assert [each.split()[0] for each in page.evaluate("window.violations")] == [
        "style-src-elem",
        "img-src",
    ]


@pytest.mark.parametrize("path", [urls.HOME, urls.FOLLOW, urls.DOCUMENTS])
def test_the_script_runs_under_the_policy(visit, path):
    page = visit(path)
    assert page.evaluate("document.querySelectorAll('.scripted[hidden]').length") <= 1  # sharing
