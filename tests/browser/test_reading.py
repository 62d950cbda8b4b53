"""The site as people meet it: a phone, a keyboard, no JavaScript, a dark room, a printer."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

MEETING = "khe-mau/hoi-nghi/dt-2026-05-nong-dan/"


def test_the_first_stop_of_the_keyboard_is_the_skip_link(visit):
    page = visit(MEETING)
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.startswith("#")
    assert page.locator(focused).count() == 1
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_touch_targets_of_the_menu_are_tall_enough(visit):
    page = visit("", width=390)
    heights = page.locator("nav a").evaluate_all(
        "links => links.map(each => each.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 44


def test_the_language_switch_leads_to_the_same_page(visit):
    page = visit(MEETING)
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(re.compile(f"/en/{MEETING}index.html$"))
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_issue_says_first_what_was_promised_and_what_now(visit):
    page = visit("khe-mau/kien-nghi/kn-2026-05-004/", width=390)
    text = page.locator("main").inner_text()
    assert "30/6/2026" in text
    assert "144 ngày" in text


def test_a_verdict_opens_to_its_sum(visit, built_site: Path):
    duties = json.loads((built_site / "data/obligations.json").read_text("utf-8"))
    [notice] = [
        each
        for each in duties
        if each["source"] == "plan"
        and each["rule"] == "notice"
        and each["subject"]["id"] == "dt-2026-05-nong-dan"
        and each["evidence"] == "announcement"
    ]
    page = visit(notice["url"], width=390)
    walk = page.locator(f"[id='{notice['url'].partition('#')[2]}']").inner_text()
    assert "29/4" in walk
    assert "30/4" in walk


def test_paper_is_black_on_white(visit):
    page = visit(MEETING, color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] == "rgb(0, 0, 0)"
    assert colours[1] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_a_withdrawn_document_shows_its_reason_only(visit):
    page = visit("ben-mau/van-ban/2026-08-tin-doi-thoai-bai-noi/")
    text = page.locator("main").inner_text()
    assert "gỡ" in text.casefold() or "rút" in text.casefold()
