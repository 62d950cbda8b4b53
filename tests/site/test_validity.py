"""The whole built site: valid HTML and CSS, and every link leads somewhere."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from links import PREVIEW, dead_links

from danbiet.outputs.urls import page_file

ROOT = Path(__file__).resolve().parents[2]
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


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


def html_validate(folder: Path, *pages: Path) -> list[str]:
    """The first findings. Reasons for what .html-validate.json switches off:

    long-title: an official document's title is as long as it is; tel-non-breaking: CSS keeps
    numbers together; require-sri: only other hosts' files need it; valid-id: HTML 5's rule.
    """
    done = subprocess.run(
        [
            "node",
            HTML_VALIDATE,
            "-c",
            ROOT / ".html-validate.json",
            "--formatter=text",
            *(pages or ["."]),
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()[:20]


def test_the_nu_checker_finds_no_error(built_site: Path) -> None:
    assert vnu(built_site) == []


def test_html_validate_finds_no_error(built_site: Path, specimens: Mapping[str, str]) -> None:
    """A page of each template; ``make audit`` looks at all."""
    paths = [f"{home}{page_file(each)}" for each in specimens.values() for home in ("", "en/")]
    found = [built_site / each for each in paths if (built_site / each).exists()]
    assert len(found) > 1.5 * len(specimens)
    assert html_validate(built_site, *found) == []


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
