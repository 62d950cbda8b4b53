"""Embeds in a frame of another site: small, without script, links open the full site."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

EMBEDS = ("embed/latest.html", "embed/overdue.html", "embed/next-meeting.html")
ALL = (*EMBEDS, *(f"khe-mau/{each}" for each in EMBEDS), *(f"en/{each}" for each in EMBEDS))


class Quiet(SimpleHTTPRequestHandler):
    """Another site, which sends no headers of ours."""

    def log_message(self, *_):
        pass


@pytest.fixture
def framed(browser, address, tmp_path):
    """``framed("embed/latest.html")``: a page of another site with that page in a frame."""
    contexts = []

    def open_(path: str, width: int = 320):
        context = browser.new_context(viewport={"width": 800, "height": 700})
        contexts.append(context)
        page = context.new_page()
        code = (
            f'<iframe src="{address}{path}" title="Dân Biết" width="{width}" height="420"></iframe>'
        )
        (tmp_path / "index.html").write_text(f"<!DOCTYPE html>{code}", "utf-8")
        page.goto(f"http://localhost:{other.server_address[1]}/")
        return page

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield open_
        for context in contexts:
            context.close()
        other.shutdown()


@pytest.mark.parametrize("path", ALL)
def test_an_embed_is_shown_by_another_site(framed, path):
    frame = framed(path).frames[1]
    assert frame.locator("h1").inner_text()
    shown = frame.content()
    # The newest documents are the same on any day, what is late or ahead is not.
    is_of_a_day = "21/11/2026" in shown or "21 November 2026" in shown
    assert is_of_a_day == ("latest" not in path)
    assert frame.locator("script").count() == 0


def test_a_full_page_is_not(framed):
    page = framed("khe-mau/index.html")
    frame = page.frames[1]
    for _ in range(100):  # the frame is told that it is refused a moment after the page has loaded
        if frame.url:
            break
        page.wait_for_timeout(50)
    assert frame.url.startswith("chrome-error:")
    assert "Dân Biết" not in frame.locator("h1").all_inner_texts()


def test_a_link_of_an_embed_opens_in_the_whole_window(framed, address):
    page = framed("khe-mau/embed/latest.html")
    link = page.frames[1].locator("a").first
    wanted = link.evaluate("each => each.href")
    assert wanted.startswith(f"{address}khe-mau/")
    link.click()
    page.wait_for_url(wanted)


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("width", [200, 260, 700])
def test_an_embed_fits_from_two_hundred_pixels(visit, path, width):
    page = visit(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_embeds_are_light_and_in_no_sitemap(built_site: Path):
    for path in ALL:
        data = (built_site / path).read_bytes()
        assert len(data) < 10_000, path
    assert "/embed/" not in (built_site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_snippets_are_html_that_shows_the_embeds(visit, address, language):
    page = visit(f"{language}nhung/")
    codes = page.locator(".snippet code").all_inner_texts()
    assert len(codes) == 3 * 6
    # Read as HTML by another page, each is a frame of ours with a name.
    frames = page.evaluate(
        "codes => codes.map(code => new DOMParser().parseFromString(code, 'text/html'))"
        ".map(each => each.querySelector('iframe'))"
        ".map(each => [new URL(each.src).pathname, each.title])",
        codes,
    )
    for path, title in frames:
        assert page.request.get(address + path.removeprefix("/")).ok
        assert title.endswith(" – Dân Biết")
    previews = page.locator(".snippet h3 a").evaluate_all(
        "links => links.map(each => new URL(each.href).pathname)"
    )
    assert previews == [path for path, _ in frames]
