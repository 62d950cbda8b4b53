"""JavaScript off: every part of the site is reached, opened and taken along all the same."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain(visit):
    return visit("", java_script_enabled=False)


def addresses(page, selector: str) -> list[str]:
    """Absolute addresses of links, read from the attributes: no script runs on the page."""
    found = [each.get_attribute("href") for each in page.locator(selector).all()]
    return [urljoin(page.url, each).partition("#")[0] for each in found if each]


def test_every_part_is_reached_from_the_home_page(plain):
    parts = dict.fromkeys(addresses(plain, ".nav a, .foot__links a, .masthead a"))
    assert len(parts) > 10
    for part in parts:
        answer = plain.goto(part)
        assert answer.status == 200, part
        assert plain.locator("h1").first.is_visible(), part
        assert len(plain.locator("main").inner_text()) > 60, part


def test_every_template_shows_its_content(plain, address, specimens):
    for template, path in specimens.items():
        plain.goto(address + path)
        assert plain.locator("main h1").first.is_visible(), template
        assert plain.locator(":is(main .two, main p, main table, main ul):visible").count(), (
            template
        )


def test_a_verdict_opens(plain):
    plain.get_by_role("link", name="Thời hạn").first.click()
    plain.locator("main .line--duty a").first.click()
    plain.locator("details[open] .duty__sum:visible").first.wait_for()


def test_feeds_and_data_are_links(plain, address):
    plain.goto(f"{address}theo-doi/")
    feeds = [each for each in addresses(plain, "main a") if each.endswith(".xml")]
    plain.goto(f"{address}du-lieu/")
    data = [each for each in addresses(plain, "main a") if re.search(r"\.(json|csv)$", each)]
    assert len(feeds) >= 6
    assert len(data) >= 8
    for each in (*feeds[:4], *data):
        assert plain.request.get(each).status == 200, each


def test_the_other_language_is_one_step_away(plain):
    plain.get_by_role("link", name="English").first.click()
    expect(plain).to_have_url(re.compile("/en/index.html$"))
    assert plain.locator("html").get_attribute("lang") == "en"
