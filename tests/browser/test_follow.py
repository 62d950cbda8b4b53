"""Addresses to copy, and the row at the end of a page: links without JavaScript, buttons with it."""

from __future__ import annotations

import pytest

MEETING = "khe-mau/hoi-nghi/dt-2026-05-nong-dan/"
DOCUMENT = "khe-mau/ket-luan/2026-05-nong-dan/"
ISSUE = "khe-mau/kien-nghi/kn-2026-05-004/"


def test_every_feed_s_address_can_be_copied(visit):
    page = visit("theo-doi/", width=390, permissions=["clipboard-read", "clipboard-write"])
    feeds = page.locator(".feed")
    assert page.locator(".feed__ways a", has_text="RSS").count() > 20
    for feed in feeds.all()[:4]:
        address = feed.locator("code").inner_text()
        assert address.endswith("/rss.xml")
        button = feed.get_by_role("button")
        assert button.bounding_box()["height"] >= 44
        button.click()
        page.wait_for_function("() => document.body.innerText.includes('Đã chép')")
        assert page.evaluate("navigator.clipboard.readText()") == address
        link = feed.locator("a", has_text="RSS")
        assert address.endswith(link.evaluate("each => new URL(each.href).pathname"))


def test_the_label_of_a_button_comes_back(visit):
    page = visit("theo-doi/", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".feed button").first
    label, html = button.text_content(), button.inner_html()
    says = "text => document.querySelector('.feed button').textContent === text"
    button.click()
    page.wait_for_function(says, arg="Đã chép")
    button.click()
    page.wait_for_function(says, arg=label)
    assert button.inner_html() == html


def test_where_the_clipboard_is_closed_the_address_is_selected(visit, address):
    page = visit("")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{address}theo-doi/")
    page.locator(".feed button").first.click()
    wanted = page.locator(".feed code").first.inner_text()
    page.wait_for_function("wanted => getSelection().toString() === wanted", arg=wanted)


@pytest.mark.parametrize("path", ["theo-doi/", "nhung/", MEETING])
def test_without_javascript_no_button_is_seen(visit, path):
    page = visit(path, java_script_enabled=False)
    assert page.locator("main button").count() >= 1
    assert page.locator("main button:visible").count() == 0  # that of the search needs no script
    assert page.locator("main code:visible").count() >= 1


@pytest.mark.parametrize("path", [MEETING, DOCUMENT, ISSUE, f"en/{MEETING}"])
def test_a_page_can_be_sent_printed_and_followed(visit, path):
    page = visit(path)
    row = page.locator(".actions")
    address = row.locator("code").inner_text()
    assert address.endswith(f"/{path}")
    mail = row.locator("a[href^='mailto:?']").get_attribute("href")
    assert page.evaluate("href => new URL(href).searchParams.get('body')", mail) == address
    subject = page.evaluate("href => new URL(href).searchParams.get('subject')", mail)
    assert subject
    assert page.title().startswith(subject)
    assert row.locator("a[href$='theo-doi/index.html']").count() == 1
    found = row.locator("a[href$='rss.xml']").evaluate_all("all => all.map(each => each.href)")
    feeds = [each.partition("/khe-mau/feeds/")[2] for each in found]
    assert feeds == (
        ["kien-nghi/kn-2026-05-004.rss.xml", "rss.xml"] if path == ISSUE else ["rss.xml"]
    )
    assert page.locator(".own_feed").count() == (path == ISSUE)  # once, and in the row
    page.evaluate("window.print = () => { window.printed = true; }")
    row.locator("[data-print]").click()
    assert page.evaluate("window.printed")


@pytest.mark.parametrize("possible", [True, False])
def test_the_phone_s_own_sharing_is_offered_where_there_is_one(visit, address, possible):
    page = visit("")
    sharing = "async (data) => { window.shared = data; }"
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'share', {{ value: {sharing} }})"
        if possible
        else "delete Navigator.prototype.share"
    )
    page.goto(address + MEETING)
    button = page.locator("[data-share]")
    assert button.is_visible() == possible
    if possible:
        button.click()
        assert page.evaluate("window.shared.url").endswith(MEETING)


def test_a_page_s_calendars_can_be_subscribed_to_or_kept(visit):
    for path, count in (("khe-mau/", 2), ("khe-mau/don-vi/economics/", 1), ("en/khe-mau/", 2)):
        page = visit(path)
        ways = page.locator("main p", has=page.locator("a[href^='webcal:']")).locator("a")
        found = ways.evaluate_all("all => all.map(each => each.href.replace(/^.*:[0-9]*/, ''))")
        *files, how = found  # subscribed to, then as a file
        assert files[::2] == files[1::2]
        assert [each.endswith(".ics") for each in files] == [True] * (2 * count)
        assert how.endswith("theo-doi/index.html#lich")
        names = ways.evaluate_all("all => all.map(each => each.textContent)")
        assert len(set(names)) == len(names)  # told apart where links are listed without the text
