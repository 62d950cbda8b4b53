"""The search as people meet it: bare letters, a slow line, a keyboard, a file that does not come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

SEARCH = "tim-kiem/"
#: Milliseconds; many times what the machine needs.
LONG = 20_000
CODE = "31/TB-UBND"
#: 3G as the browsers' own tools have it: milliseconds, bytes a second.
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}


def box(page: Page):
    return page.get_by_role("searchbox")


def said(page: Page):
    return page.locator(".results__said")


def titles(page: Page):
    return page.locator(".results ol .line__title")


def found(page: Page) -> list[str]:
    """Titles, once something was found."""
    expect(titles(page).first).to_be_visible(timeout=LONG)
    return titles(page).all_inner_texts()


def asked(page: Page) -> str:
    return page.evaluate("decodeURIComponent(location.search).replaceAll('+', ' ')")


def expect_asked(page: Page, text: str) -> None:
    page.wait_for_function(
        "text => decodeURIComponent(location.search).replaceAll('+', ' ') === text", arg=text
    )


def choice(page: Page, facet: str, value: str):
    return page.locator(f"[data-facet={facet}] input[value='{value}']")


# --- what is typed ---


@pytest.mark.parametrize(
    "typed",
    [
        "nao vet",
        "nạo vét",
        "NẠO VÉT",
        "  nao   vet ",
        unicodedata.normalize("NFD", "nạo vét"),
    ],
)
def test_it_finds_as_one_types_and_marks_what_was_meant(visit, typed):
    page = visit(SEARCH)
    box(page).press_sequentially(typed)
    assert "nạo vét" in found(page)[0].casefold()
    marks = page.locator(".results mark").all_inner_texts()
    assert "nạo vét" in [each.casefold() for each in marks], "neighbours are one piece"
    expect(said(page)).to_have_text(re.compile(r"^Có \d+ kết quả"))
    expect(page.locator("[data-part=browse]")).to_be_hidden()


def test_a_document_is_found_by_its_number(visit):
    page = visit(SEARCH)
    box(page).fill(CODE)
    assert found(page)[0].startswith("Thông báo kết luận")
    box(page).fill(CODE.lower())
    expect(titles(page).first).to_contain_text("Thông báo kết luận")


def test_an_issue_is_found_by_what_stands_on_its_slip(visit):
    page = visit(f"{SEARCH}?q=phieu+so+27")
    assert "Nạo vét tuyến kênh" in found(page)[0]


def test_what_is_asked_is_text_never_markup(visit):
    page = visit(f"{SEARCH}?q=%3Cimg%20src%3Dx%3E%20nao%20vet")
    found(page)
    assert page.locator("main img").count() == 0
    assert box(page).input_value() == "<img src=x> nao vet"


def test_the_newest_question_wins(visit):
    """The answer to an earlier one that comes late is not shown."""
    page = visit(SEARCH)
    held: list[Route] = []
    holding = True
    page.route(
        re.compile(r"/search/terms/"),
        lambda route: held.append(route) if holding else route.continue_(),
    )
    box(page).fill("nao vet")
    page.wait_for_function("() => location.search === '?q=nao+vet'")
    while not held:
        page.wait_for_timeout(50)
    holding = False
    box(page).fill("dat dai")  # none of them is in the shards that are held
    before = found(page)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert found(page) == before
    assert "đất đai" in before[0].casefold()


def test_a_misspelt_word_is_asked_back(visit):
    page = visit(f"{SEARCH}?q=nao+vett")
    near = page.locator("[data-part=near]")
    expect(near).to_be_visible(timeout=LONG)
    near.get_by_role("link").click()
    page.wait_for_url("**/tim-kiem/?q=nao*")
    assert "nạo vét" in found(page)[0].casefold()
    expect(page.locator("[data-part=near]")).to_be_hidden()


def test_nothing_found_says_what_one_can_do(visit):
    page = visit(f"{SEARCH}?q=zzzzqq")
    expect(said(page)).to_have_text("Chưa tìm thấy kết quả nào.", timeout=LONG)
    expect(page.get_by_text("Quý vị có thể:")).to_be_visible()
    expect(page.get_by_role("heading", name="Xem theo danh mục")).to_be_visible()
    expect(page.locator(".results__filter")).to_be_hidden()


# --- facets, and the address ---


def test_choices_narrow_and_the_address_keeps_them(visit):
    page = visit(f"{SEARCH}?q=nao+vet")
    total = int(re.sub(r"\D.*", "", said_number(page)))
    page.get_by_text("Lọc kết quả").click()
    issue = choice(page, "kind", "issue")
    label = issue.locator("xpath=..").inner_text()
    count = int(re.findall(r"\((\d+)\)$", label)[0])
    assert 0 < count < total
    issue.check()
    expect(said(page)).to_have_text(f"Có {count} kết quả.")
    expect_asked(page, "?q=nao vet&kind=issue")
    assert page.evaluate("document.activeElement.value") == "issue", "the focus stays"
    # Of one facet any, of several all.
    expect(choice(page, "kind", "conclusion")).to_be_visible()
    page.locator("[data-facet=locality] summary").click()
    choice(page, "locality", "khe-mau").check()
    expect_asked(page, "?q=nao vet&kind=issue&locality=khe-mau")
    expect(page.locator(".line__notes").first).to_contain_text("Xã Khe Mẫu")
    notes = page.locator(".results .line__notes").all_inner_texts()
    assert all("Kiến nghị" in each and "Khe Mẫu" in each for each in notes)
    page.go_back()
    expect_asked(page, "?q=nao vet&kind=issue")
    expect(said(page)).to_have_text(f"Có {count} kết quả.")
    expect(choice(page, "locality", "khe-mau")).not_to_be_checked()
    page.go_back()
    expect_asked(page, "?q=nao vet")
    expect(issue).not_to_be_checked()
    page.go_forward()
    expect(issue).to_be_checked()


def said_number(page: Page) -> str:
    expect(said(page)).to_have_text(re.compile(r"^Có \d"), timeout=LONG)
    return said(page).inner_text().removeprefix("Có ")


def test_an_address_with_choices_can_be_sent_to_somebody(visit):
    page = visit(f"{SEARCH}?q=nao+vet&kind=issue&kind=conclusion&locality=khe-mau", width=390)
    found(page)
    expect(page.get_by_text("Lọc kết quả (3)")).to_be_visible(timeout=LONG)
    for facet, value in (("kind", "issue"), ("kind", "conclusion"), ("locality", "khe-mau")):
        expect(choice(page, facet, value)).to_be_checked()
        expect(choice(page, facet, value)).to_be_visible()
    page.get_by_role("link", name="Bỏ các lựa chọn lọc").click()
    expect_asked(page, "?q=nao vet")
    expect(page.get_by_text("Lọc kết quả", exact=True)).to_be_visible(timeout=LONG)


def test_what_is_typed_leaves_one_entry_in_the_history(visit):
    """What was asked with Enter stays; letters on the way to it do not."""
    page = visit("")
    box(page).fill("kênh")
    box(page).press("Enter")
    page.wait_for_url("**/tim-kiem/**")
    found(page)
    box(page).fill("bãi")
    expect_asked(page, "?q=bãi")
    box(page).fill("bãi nổi")
    expect_asked(page, "?q=bãi nổi")
    page.go_back()
    expect_asked(page, "?q=kênh")
    expect(box(page)).to_have_value("kênh")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))


def test_more_is_shown_and_is_there_again_on_coming_back(visit):
    page = visit(f"{SEARCH}?q=kenh", width=390)
    assert len(found(page)) == 10
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(titles(page).nth(10)).to_be_visible()
    link = titles(page).nth(10).get_by_role("link")
    expect(link).to_be_focused()
    link.click()
    page.wait_for_url(re.compile(r"^(?!.*tim-kiem)"))
    page.go_back()
    expect(titles(page).nth(10)).to_be_visible(timeout=LONG)
    expect(titles(page).nth(10)).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_facets_are_fetched_when_somebody_looks_at_them(visit, width):
    """The filter is folded, and costs nothing; who opened it has it again on coming back."""
    page = visit("", width=width)
    files: list[str] = []
    page.on("request", lambda request: files.append(request.url))
    page.goto(page.url + f"{SEARCH}?q=nao+vet")
    found(page)
    page.wait_for_load_state("networkidle")
    assert not [each for each in files if "/facts." in each or "/states." in each]
    page.get_by_text("Lọc kết quả").click()
    expect(choice(page, "kind", "issue")).to_be_visible(timeout=LONG)
    assert [each for each in files if "/facts." in each]
    titles(page).first.get_by_role("link").click()
    page.wait_for_url(re.compile(r"^(?!.*tim-kiem)"))
    page.go_back()
    expect(choice(page, "kind", "issue")).to_be_visible(timeout=LONG)


# --- languages, addresses ---


def test_english_pages_lead_to_english_pages(visit):
    page = visit(f"en/{SEARCH}?q=nao+vet")
    assert "nạo vét" in found(page)[0].casefold()
    expect(said(page)).to_have_text(re.compile(r"^\d+ results"))
    expect(page.locator(".line__notes").first).to_have_text(
        re.compile(r"^Request · \d+ [A-Z][a-z]+ 20\d\d · ")
    )
    assert titles(page).locator("a").first.get_attribute("lang") == "vi"
    titles(page).get_by_role("link").first.click()
    page.wait_for_url("**/en/*/kien-nghi/**")
    assert page.locator("html").get_attribute("lang") == "en"


def test_every_find_leads_to_a_page(visit, address):
    page = visit(f"{SEARCH}?q=kenh")
    found(page)
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(titles(page).nth(10)).to_be_visible()
    for link in titles(page).locator("a").evaluate_all("all => all.map(each => each.href)"):
        assert page.request.get(link).status == 200, link


def test_a_find_leads_to_the_passage(visit):
    """Chromium looks for it without marks, as the search does."""
    page = visit(f"{SEARCH}?q=thu+ky+doc+lai")
    assert found(page)[0].startswith("Biên bản")
    titles(page).get_by_role("link").first.click()
    page.wait_for_url("**/bien-ban/**")
    passage = page.get_by_text("thư ký đọc lại").first
    expect(passage).to_be_in_viewport(timeout=LONG)
    assert page.evaluate("scrollY") > 0


def test_a_find_with_a_place_of_its_own_leads_there(visit):
    """Where browsers know no passages, an anchor with one behind it would be lost."""
    page = visit(f"{SEARCH}?q=chu+truong")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    links = titles(page).locator("a").evaluate_all("all => all.map(each => each.hash)")
    assert {each for each in links if each.startswith("#:~:text=")} == {"#:~:text=chu%20truong"}
    assert [each for each in links if each and ":~:" not in each]


def test_a_dash_in_a_passage_is_no_sign(visit):
    page = visit(f"{SEARCH}?q={CODE}")
    found(page)
    [passage] = set(titles(page).locator("a").evaluate_all("all => all.map(each => each.hash)"))
    assert passage == "#:~:text=" + CODE.replace("/", "%2F").replace("-", "%2D")


def test_it_works_under_any_path(visit, address):
    page = visit("")
    page.route(
        f"{address}xa/dan-biet/**",
        lambda route: route.continue_(url=route.request.url.replace("xa/dan-biet/", "")),
    )
    page.goto(f"{address}xa/dan-biet/{SEARCH}?q=nao+vet")
    found(page)
    titles(page).get_by_role("link").first.click()
    page.wait_for_url("**/xa/dan-biet/*/kien-nghi/**")


# --- the box on every page ---


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_has_one_box_that_leads_to_the_search(visit, width):
    page = visit("khe-mau/hoi-nghi/dt-2026-05-nong-dan/", width=width)
    box(page).fill("nao vet")
    page.get_by_role("button", name="Tìm").click()
    page.wait_for_url("**/tim-kiem/index.html?q=nao+vet")
    assert "nạo vét" in found(page)[0].casefold()


def test_the_box_fits_a_thumb_and_a_small_phone(visit):
    page = visit("khe-mau/", width=320)
    for part in (box(page), page.get_by_role("button", name="Tìm")):
        assert part.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_choices_fit_a_thumb(visit):
    page = visit(f"{SEARCH}?q=nao+vet", width=320)
    found(page)
    page.get_by_text("Lọc kết quả").click()
    expect(choice(page, "kind", "issue")).to_be_visible(timeout=LONG)
    heights = page.locator(".results :is(label, summary, button):visible").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- keyboard ---


def test_with_the_keyboard_only(visit):
    page = visit("khe-mau/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("31/TB")  # here the key is a letter
    expect(box(page)).to_have_value("31/TB")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("nao vet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/**")
    found(page)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles(page).get_by_role("link").first).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 3
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(page.locator("[data-part=browse]")).to_be_visible()
    expect(titles(page)).to_have_count(0)


def test_tab_goes_from_the_box_over_the_filter_to_the_finds(visit):
    page = visit(f"{SEARCH}?q=nao+vet")
    found(page)
    page.get_by_text("Lọc kết quả").click()
    expect(choice(page, "kind", "issue")).to_be_visible(timeout=LONG)
    box(page).focus()
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "document.activeElement.closest('.results ol') ? 'find' : document.activeElement.localName"
            )
        )
        if stops[-1] == "find":
            break
    assert stops[:3] == ["button", "summary", "summary"]
    assert stops[-1] == "find"


def test_the_key_can_be_switched_off(visit):
    page = visit("tiep-can/")
    switch = page.get_by_role("checkbox", name="Dùng phím /")
    expect(switch).to_be_checked()
    switch.uncheck()
    page.keyboard.press("/")
    expect(switch).to_be_focused()
    page.reload()
    expect(switch).not_to_be_checked()
    page.keyboard.press("/")
    expect(box(page)).not_to_be_focused()
    switch.check()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()


# --- lines that are slow, broken, gone ---


def test_on_a_slow_line_it_says_that_it_is_looking(visit):
    page = visit(SEARCH, width=390)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.evaluate(
        """() => { window.told = []; new MutationObserver(() =>
            told.push(document.querySelector('.results__said').textContent))
            .observe(document.querySelector('.results__said'), { childList: true }) }"""
    )
    box(page).fill("giai phong mat bang")
    assert "giải phóng mặt bằng" in found(page)[0].casefold()
    told = page.evaluate("told")
    assert told[0] == "Đang tìm…"
    assert told[-1].startswith("Có ")


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        *((part, "") for part in ("index.json", "terms/", "shown/", "columns/steps")),
        *((part, "&kind=issue") for part in ("columns/facts", "columns/states")),
    ],
)
def test_a_file_that_does_not_come_is_said_and_asked_for_again(visit, part, asked):
    page = visit("")
    broken = re.compile(rf"/search/{re.escape(part)}")
    page.route(broken, lambda route: route.abort())
    page.goto(page.url + f"{SEARCH}?q=nao+vet{asked}")
    expect(said(page)).to_have_text(re.compile("^Chưa tải được"), timeout=LONG)
    again = page.get_by_role("button", name="Thử lại")
    again.click()
    expect(again).to_be_visible(timeout=LONG)
    page.unroute(broken)
    again.click()
    assert "nạo vét" in found(page)[0].casefold()
    expect(again).to_be_hidden()


def test_a_release_that_replaced_the_files_meanwhile_is_no_fault(visit):
    """The page knows names that are gone; it asks for the manifest again by itself."""
    page = visit(SEARCH)
    page.wait_for_load_state("networkidle")
    gone = []

    def answer(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404, body="")

    page.route(re.compile(r"/search/terms/"), answer)
    box(page).fill("nao vet")
    assert "nạo vét" in found(page)[0].casefold()
    assert len(gone) == 1


def test_without_its_module_the_page_says_so(visit):
    page = visit("")
    module = re.compile(r"/theme/search\.")
    page.route(module, lambda route: route.abort())
    page.goto(page.url + SEARCH)
    expect(said(page)).to_have_text(re.compile("^Chưa tải được"), timeout=LONG)
    page.unroute(module)
    page.get_by_role("button", name="Thử lại").click()
    expect(said(page)).to_have_text("", timeout=LONG)
    box(page).fill("nao vet")
    found(page)


def test_what_was_fetched_once_is_found_offline(browser, address):
    """Without the fixture's look at every request, since that switches the browser's cache off."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}{SEARCH}?q=nao+vet")
    before = found(page)
    page.wait_for_load_state("networkidle")
    page.goto(address + SEARCH)  # it has nothing in its memory
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    box(page).fill("nao vet")
    assert found(page) == before
    context.close()


def test_without_javascript_there_are_lists(visit):
    page = visit("khe-mau/", java_script_enabled=False)
    box(page).fill("nao vet")
    page.get_by_role("button", name="Tìm").click()
    # Playwright switches scripts off where the browser still thinks that it has them.
    assert "không chạy JavaScript" in (page.locator("noscript").text_content() or "")
    page.get_by_text("Văn bản theo loại").click()
    link = page.locator(".filter a", has_text="Biên bản")
    count = int(link.locator(".count").inner_text())
    link.click()
    expect(page.locator("main h1")).to_have_text("Văn bản – Biên bản")
    assert page.locator("main .line").count() == count


# --- access and policy ---

States = Callable[[Page], None]


def with_finds(page: Page) -> None:
    page.goto(page.url + "?q=nao+vett+kenh")
    found(page)
    if not page.locator(".results__filter").evaluate("each => each.open"):
        page.get_by_text("Lọc kết quả").click()
    expect(choice(page, "kind", "issue")).to_be_visible(timeout=LONG)
    page.evaluate("document.querySelectorAll('[data-facet]').forEach(each => each.open = true)")


def with_nothing(page: Page) -> None:
    page.goto(page.url + "?q=zzzzqq")
    expect(page.locator("[data-part=nothing]")).to_be_visible(timeout=LONG)


def with_a_fault(page: Page) -> None:
    page.route(re.compile(r"/search/index.json"), lambda route: route.abort())
    page.goto(page.url + "?q=nao+vet")
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("state", [with_finds, with_nothing, with_a_fault])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(visit, state: States, scheme, width):
    page = visit(SEARCH, width=width, color_scheme=scheme)
    state(page)
    wrong = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in wrong] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_policy_holds_while_it_searches(visit):
    page = visit("")
    said_: list[str] = []
    page.on("console", lambda message: said_.append(message.text))
    page.on("pageerror", lambda error: said_.append(str(error)))
    page.goto(page.url + SEARCH)
    with_finds(page)
    assert said_ == []


def test_nothing_moves_while_the_page_gets_ready(visit):
    """The box stands where it stood before the script ran, on every kind of page."""
    for path in (SEARCH, "khe-mau/"):
        without = visit(path, width=390, java_script_enabled=False)
        place = box(without).bounding_box()
        assert box(visit(path, width=390)).bounding_box() == place, path
