"""A small tree with two localities, and what is needed to build it in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from danbiet import pool, settings
from danbiet.engine import stamps
from danbiet.engine.job import Built, Job
from danbiet.engine.progress import Progress
from danbiet.engine.run import build
from danbiet.outputs import render
from danbiet.releases import disk

FIXTURE = Path(__file__).parents[1] / "site" / "content"
AS_OF = date(2026, 11, 21)
OWN_DAYS = """\
[[off]]
dates = [2026-05-15]
name = "Lễ của xã"
status = "official"
source = "Quyết định của xã"
"""


def tree(target: Path) -> Path:
    """``khe-thu`` as in the tests of the site, and ``ben-thu`` made from it."""
    shutil.copytree(FIXTURE, target)
    shutil.copytree(target / "khe-thu", target / "ben-thu")
    for file in (target / "ben-thu").rglob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("khe-thu", "ben-thu").replace("Khe Thử", "Bến Thử"), "utf-8")
    return target


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tree(tmp_path / "content")


@pytest.fixture(autouse=True)
def a_while_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stats of files that were touched just now are believed, or every locality would be made."""
    monkeypatch.setattr(stamps, "is_hasty", lambda *_: False)


@pytest.fixture(autouse=True)
def a_disk_that_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some hundred builds; that they wait is looked at in the tests of the releases."""
    monkeypatch.setattr(disk, "sync_all", lambda _: None)


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are compiled once for all builds of a test process, which a fork would forget."""
    monkeypatch.setattr(pool, "workers", lambda: 1)
    monkeypatch.setattr(render, "environment", _environment)


def _environment(theme: Path) -> Environment:
    return _compiled(theme, stamps.theme_digest(theme))


_compiled = cache(lambda theme, _: ENVIRONMENT(theme))
ENVIRONMENT = render.environment


@pytest.fixture
def job(content: Path, tmp_path: Path, project: Path) -> Job:
    own = settings.read({"SITEURL": "https://vi-du.gov.vn/dan-biet"})
    return Job(
        content=content,
        output=tmp_path / "output",
        theme=project / "theme",
        settings=own,
        as_of=AS_OF,
        cache=tmp_path / "cache.sqlite",
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything that is served, the manifest too."""
    root = folder.resolve()
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


Make = Callable[[Job], Built]


@pytest.fixture
def make() -> Make:
    """A build without a sign of life."""
    return lambda job: build(job, Progress())


@pytest.fixture
def clean(make: Make, tmp_path: Path) -> Callable[[Job], dict[str, bytes]]:
    """What a build that remembers nothing makes of the same."""
    count = 0

    def made(job: Job) -> dict[str, bytes]:
        nonlocal count
        count += 1
        own = replace(job, output=tmp_path / f"clean-{count}", cache=None)
        built = make(own)
        assert built.release is not None, [each.line() for each in built.problems]
        found = files(own.output)
        shutil.rmtree(own.output.with_name(f"{own.output.name}.releases"))
        own.output.unlink()
        return found

    return made
