"""Lists on a phone and without JavaScript: pages of a list, filters, one tap to an explanation."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

MEETING = "khe-mau/hoi-nghi/dt-2026-05-nong-dan/"
PLAN = "khe-mau/ke-hoach/2026/"
LISTS = ("van-ban/", "van-ban/trang/2/", "kien-nghi/", "thoi-han/", "qua-han/", "hoi-nghi/")
MORE = ("khe-mau/thoi-han/", "khe-mau/thon/thon-1/", "van-ban/loai/bien-ban/", f"{PLAN}thuc-hien/")


def see(page, anchor):
    """Waits until it is shown, not inside something closed, and scrolled into the window.

    A click returns before the page it leads to is there, so it may be missing at first.
    """
    page.wait_for_function(
        """anchor => {
            const each = document.getElementById(anchor), box = each?.getBoundingClientRect();
            return each?.checkVisibility() && box.top < innerHeight && box.bottom > 0;
        }""",
        arg=anchor,
    )


@pytest.mark.parametrize("path", ["qua-han/", "thoi-han/tinh-trang/dung-han/", "khe-mau/qua-han/"])
def test_one_tap_leads_from_a_verdict_to_its_explanation(visit, path):
    page = visit(path, width=390)
    line = page.locator("main .line--duty a").first
    anchor = line.get_attribute("href").partition("#")[2]
    line.click()
    see(page, anchor)
    assert page.locator(f"[id='{anchor}'] .duty__sum").is_visible()


def test_a_duty_folded_into_its_group_opens_too(visit, built_site):
    """Both the group and the duty are opened by the address alone."""
    page = visit(MEETING)
    anchors = page.locator(".duties .duty__why").evaluate_all("all => all.map(each => each.id)")
    assert anchors
    urls = {each["url"] for each in json.loads((built_site / "data/obligations.json").read_text())}
    folded = [each for each in anchors if f"{MEETING}#{each}" in urls]
    assert folded
    assert not page.locator(f"[id='{folded[-1]}']").is_visible()
    other = visit(f"{MEETING}#{folded[-1]}", reduced_motion="reduce")
    see(other, folded[-1])
    head = other.locator(f"details:has(> [id='{folded[-1]}']) > summary").bounding_box()
    assert head["y"] >= 0, "the line that names the duty is above the window"


def test_what_came_of_a_meeting_stands_above_the_fold(visit):
    page = visit(MEETING, width=390)
    box = page.locator("main .lead").bounding_box()
    assert box["y"] + box["height"] < 844


def test_how_to_take_part_stands_before_the_dossier_of_a_meeting_to_come(visit):
    page = visit("khe-mau/hoi-nghi/dt-2026-11-thanh-nien/")
    titles = page.locator("main h2").all_inner_texts()
    assert titles.index("Nội dung và cách tham gia") == 0


def test_a_plan_says_first_how_far_it_was_kept(visit):
    page = visit(PLAN)
    box = page.locator("main .totals").bounding_box()
    assert box["y"] + box["height"] < 900


def test_a_sentence_and_its_verdicts_lead_to_each_other(visit):
    page = visit(PLAN, java_script_enabled=False)
    page.locator(".prose sup a").nth(2).click()
    row = page.locator("tr:target")
    assert "[3]" in row.inner_text()
    sentence = row.locator("td").nth(1).locator("a")
    words = sentence.inner_text()
    sentence.click()
    page.locator("mark:target").wait_for()
    assert words.startswith(page.locator("mark:target").inner_text()[:20])


def test_the_pages_of_a_list_are_walked_by_hand(visit):
    page = visit("van-ban/", width=390, java_script_enabled=False)
    assert "trang" not in page.title()
    page.get_by_role("link", name="Trang sau").click()
    expect(page).to_have_title(re.compile(", trang 2 "))
    page.get_by_role("link", name="Trang trước").click()
    expect(page).to_have_url(re.compile("/van-ban/index.html$"))


def test_a_filter_is_opened_and_followed_without_javascript(visit):
    page = visit("van-ban/", width=390, java_script_enabled=False)
    page.locator(".filter summary", has_text="Loại văn bản").click()
    link = page.locator(".filter a", has_text="Biên bản")
    count = int(link.locator(".count").inner_text())
    link.click()
    expect(page.locator("main h1")).to_have_text("Văn bản – Biên bản")
    assert page.locator("main .line").count() == count


@pytest.mark.parametrize("path", LISTS + MORE)
def test_lists_fit_a_phone_and_a_thumb(visit, path):
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.querySelectorAll('.filter details').forEach(each => each.open = true)")
    heights = page.locator(".filter a, .filter summary, .pagination a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(heights, default=44) >= 44
