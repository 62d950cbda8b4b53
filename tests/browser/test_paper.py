"""The site on paper: each sheet one A4 page, a document in the layout of a document."""

from __future__ import annotations

import io
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from danbiet.outputs import urls

FIXTURE = Path(__file__).resolve().parents[1] / "site" / "content"
ANNOUNCEMENT = "khe-mau/thong-bao/2026-11-thanh-nien/"
CANCELLED = "go-mau/thong-bao/dt-2026-05-quy-2-huy/"
ATTACHED = "ben-mau/ket-luan/2026-11-dinh-ky/"
MEETING = "khe-mau/hoi-nghi/dt-2026-05-nong-dan/"
A4 = (595, 842)  # points
SMALLEST = 20 * 96 / 72  # 20 points in CSS pixels
#: An announcement as long as it may be: what does not fit must be cut, not put on a second page.
LONG = """---
title: Thông báo dài
number: 99/TB-UBND
posted: 2026-11-10
meeting: dt-2026-12-dai
kind: thematic
theme: {theme}
starts: 2026-12-15T07:30
ends: 2026-12-17T11:00
sessions:
  - {{starts: 2026-12-15T07:30, ends: 2026-12-15T11:00, venue: {venue}}}
  - {{starts: 2026-12-17T07:30, ends: 2026-12-17T11:00, venue: {venue}}}
topics: [{topics}]
take_part: {take_part}
opinions_until: 2026-12-10
---
Nội dung.
"""


def sheets(site: Path) -> list[str]:
    """Every sheet of a built site in Vietnamese, as paths."""
    return [
        path
        for file in sorted(site.rglob("index.html"))
        if (path := file.parent.relative_to(site).as_posix() + "/") and urls.is_sheet(path)
        if not path.startswith("en/")
    ]


def printed(page) -> PdfReader:
    """As people print: the page's own size, no colours behind the text."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text(pdf: PdfReader) -> str:
    found = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(unicodedata.normalize("NFC", found).split())


def size(pdf: PdfReader) -> tuple[int, int]:
    box = pdf.pages[0].mediabox
    return round(box.width), round(box.height)


@pytest.fixture(scope="module")
def long_site(run_cli, tmp_path_factory) -> Iterator[Path]:
    """The small site with an announcement that fills every sheet, and one that nearly does."""
    content = tmp_path_factory.mktemp("long") / "content"
    shutil.copytree(FIXTURE, content)
    full = LONG.format(
        theme="Bồi thường, hỗ trợ, tái định cư và việc làm của người dân vùng dự án " * 2,
        venue="Nhà văn hóa thôn Đồng Chèo, cạnh trường tiểu học, đường trục chính",
        topics=", ".join(["Một việc được nhiều người hỏi từ đầu năm và chưa có trả lời rõ"] * 8),
        take_part="Đến dự trực tiếp hoặc gửi phiếu cho Trưởng thôn và Văn phòng; " * 8,
    )
    # Just short enough to be set in the larger letters.
    nearly = LONG.format(
        theme="Đường trục",
        venue="Nhà văn hóa thôn 3",
        topics="Đường trục, Cống số 2",
        take_part="Đến dự trực tiếp hoặc gửi phiếu cho Trưởng thôn và Văn phòng; " * 5,
    ).replace("99/", "98/")
    folder = content / "khe-thu" / "announcements"
    (folder / "dai.md").write_text(full, "utf-8")
    (folder / "vua.md").write_text(nearly.replace("-dai", "-vua"), "utf-8")
    output = content.parent / "output"
    address = {"SITEURL": "https://example.gov.vn/xa-khe-thu/dan-biet"}
    arguments = ("--content", content, "--output", output, "--as-of", "2026-11-21")
    done = run_cli("build", *arguments, env=address)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def test_each_sheet_is_one_a4_page(visit, address, built_site):
    page = visit("")
    found = sheets(built_site)
    assert len(found) >= 4 * 10
    wrong = {}
    for path in found:
        page.goto(address + path)
        pdf = printed(page)
        if len(pdf.pages) != 1 or size(pdf) != A4:
            wrong[path] = (len(pdf.pages), size(pdf))
    assert wrong == {}


def test_the_longest_words_still_fit(browser, long_site):
    page = browser.new_page()
    paths = [each for each in sheets(long_site) if "/dai/" in each or "/vua/" in each]
    assert len(paths) == 8
    counts = {}
    for path in paths:
        page.goto((long_site / path / "index.html").as_uri())
        counts[path] = len(printed(page).pages)
        over = page.evaluate(
            "[...document.querySelectorAll('.slip')].some(it => it.scrollHeight > it.clientHeight)"
        )
        assert not over, path
    page.close()
    assert counts == dict.fromkeys(paths, 1)


@pytest.mark.parametrize("folder", urls.SHEETS.values())
@pytest.mark.parametrize("record", [ANNOUNCEMENT, CANCELLED])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_nothing_but_the_sheet_is_printed(visit, record, folder, prefix):
    page = visit(f"{prefix}{record}{folder}/", color_scheme="dark")
    said = text(printed(page))
    assert "Dữ liệu minh họa: địa phương này không có thật." in said
    for frame in ("Dân Biết", "Trang chủ", "In trên giấy", "Số liệu tính đến", "Home", "Print on"):
        assert frame not in said
    assert ("đã hủy" in said.casefold()) == (record == CANCELLED)


@pytest.mark.parametrize("folder", urls.SHEETS.values())
def test_a_sheet_is_read_on_a_narrow_phone_too(visit, folder):
    page = visit(f"en/{ANNOUNCEMENT}{folder}/", width=320, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = page.locator(".printing a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    violations = Axe().run(page).response["violations"]
    serious = [each["id"] for each in violations if each["impact"] in ("serious", "critical")]
    assert serious == []


def test_large_print_is_large(visit):
    page = visit(f"{ANNOUNCEMENT}chu-lon/", width=390)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        sizes = page.locator(".sheet *").evaluate_all(
            "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
        )
        assert min(sizes) >= SMALLEST - 0.01


def test_the_code_is_black_on_white_in_the_dark(visit):
    page = visit(f"{ANNOUNCEMENT}ap-phich/", color_scheme="dark", forced_colors="active")
    fills = page.locator(".qr__code path").evaluate_all(
        "all => all.map(each => getComputedStyle(each).fill)"
    )
    assert fills == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_a_document_is_printed_as_a_document(visit, address):
    page = visit(ATTACHED, color_scheme="dark")
    page.emulate_media(media="print")
    box = {
        name: page.locator(f"main .{name}").bounding_box()
        for name in ("head__issuer", "head__date", "head__title", "prose", "signer", "facts")
    }
    assert box["head__issuer"]["x"] < box["head__date"]["x"]
    assert box["head__date"]["y"] < box["head__title"]["y"] < box["prose"]["y"]
    assert box["prose"]["y"] < box["signer"]["y"] < box["facts"]["y"]
    # The signer stands in the right half, what the site knows of it below.
    assert box["signer"]["x"] >= box["prose"]["x"] + box["prose"]["width"] / 2
    pdf = printed(page)
    assert size(pdf) == A4
    said = text(pdf)
    assert f"Dân Biết · http://localhost:8000/{ATTACHED}" in said
    assert "Số liệu tính đến ngày" not in said, "a document says the same on any day"
    assert f"1/{len(pdf.pages)}" in said
    for screen_only in ("Trang chủ", "Báo lỗi hoặc góp ý", "English", "JSON"):
        assert screen_only not in said


def test_recipients_are_printed_once(visit):
    """As a block, or where the document's own text ends with them."""
    for path in (ANNOUNCEMENT, "khe-mau/thong-bao/2026-05-nong-dan/"):
        assert text(printed(visit(path))).count("Nơi nhận") == 1


@pytest.mark.parametrize("path", ["", MEETING, "khe-mau/ke-hoach/2026/", "qua-han/", ATTACHED])
def test_no_white_on_colour_on_paper(visit, path):
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    found = page.evaluate("""
        () => [...document.querySelectorAll('body, body *')]
            .filter(each => each.checkVisibility() && each.textContent.trim())
            .map(each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor])
            .map(pair => pair.join(' on '))
    """)
    allowed = {f"rgb(0, 0, 0) on {it}" for it in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")}
    assert set(found) <= allowed


def test_closed_details_print_their_summary_only(visit):
    page = visit(MEETING)
    duty = page.locator("details.duty:not([open])").first
    name = " ".join(duty.locator(".duty__name").inner_text().split())
    said = text(printed(page))
    assert name in said
    assert "Số ngày đếm được" not in said
    closed = len(printed(page).pages)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert len(printed(page).pages) > closed


def test_external_links_show_their_address_on_paper(visit, built_site):
    page = visit("")
    page.evaluate(
        "document.querySelector('main').innerHTML = '<p><a href=\"https://x.vn/a\">b</a></p>'"
    )
    assert "b (https://x.vn/a)" in text(printed(page))
