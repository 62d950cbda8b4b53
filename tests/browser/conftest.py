"""One Chromium for the session; a page that asks any other host fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from danbiet.preview import running

BUILT = datetime(2026, 11, 21, 5, tzinfo=UTC)  # noon in Vietnam; the as-of date of built_site
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    with running(built_site) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """``visit("khe-mau/", width=390)`` opens a page of the built site on the day of its build."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    def open_(path: str = "", width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.clock.set_fixed_time(BUILT)
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert strangers == []
