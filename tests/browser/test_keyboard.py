"""From the home page to a meeting to an issue with Tab and Enter only, the focus seen at each stop."""

from __future__ import annotations

import pytest

MOST_STOPS = 400
#: What the focused element looks like, and where it leads.
FOCUSED = """() => {
  const each = document.activeElement;
  const style = getComputedStyle(each);
  const box = each.getBoundingClientRect();
  return {
    href: each.href || "",
    name: each.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def press_to(page, part: str) -> None:
    """Tab until a link to ``part`` has the focus, then Enter; a hidden focus fails."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert stop["ring"], f"no focus ring: {stop['name']}"
        assert stop["seen"], f"focus out of sight: {stop['name']}"
        if part in stop["href"]:
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{part}**")
            return
    pytest.fail(f"no stop leads to {part}")


@pytest.mark.parametrize("width", [390, 1280])
def test_home_meeting_issue(visit, width):
    page = visit("", width=width, reduced_motion="reduce")
    press_to(page, "/hoi-nghi/index.html")
    press_to(page, "/khe-mau/hoi-nghi/dt-2026-05-nong-dan/")
    press_to(page, "/khe-mau/kien-nghi/kn-2026-05-004/")
    assert "30/6/2026" in page.locator("main").inner_text()


def test_the_skip_link_jumps_over_the_navigation(visit):
    page = visit("khe-mau/hoi-nghi/dt-2026-05-nong-dan/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_verdict_opens_and_closes_by_keyboard(visit):
    page = visit("khe-mau/hoi-nghi/dt-2026-05-nong-dan/")
    page.locator("details:not([open]) > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert not page.evaluate("document.activeElement.parentElement.open")
