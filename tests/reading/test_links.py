"""One written address → where it leads, or why it may not."""

from __future__ import annotations

import pytest

from danbiet.reading import links
from danbiet.reading.links import Base, resolve

PLAN = Base("khe-mau", "plans")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../plans/2026.md", "record:khe-mau/plans/2026"),
        ("2026.md#muc-1", "record:khe-mau/plans/2026#muc-1"),
        ("./2026.md", "record:khe-mau/plans/2026"),
        ("../minutes/a.md", "record:khe-mau/minutes/a"),
        ("../../khe-mau/plans/2026.md", "record:khe-mau/plans/2026"),
        ("../files/Bao-cao_1.pdf", "file:khe-mau/Bao-cao_1.pdf"),
        ("%2e%2e/plans/2026.md", "record:khe-mau/plans/2026"),
        ("#fn-1", "#fn-1"),
        ("https://xa.gov.vn/a?b=1&amp;c=2", "https://xa.gov.vn/a?b=1&c=2"),
        ("HTTP://xa.gov.vn", "HTTP://xa.gov.vn"),
        ("mailto:a@xa.gov.vn", "mailto:a@xa.gov.vn"),
    ],
)
def test_where_it_leads(written: str, address: str) -> None:
    target = resolve(written, PLAN)
    assert (target.address, target.code) == (address, None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("../../other/plans/2026.md", "body-link"),
        ("../../../etc/passwd", "body-link"),
        ("/plans/2026.md", "body-link"),
        ("../files/../locality.md", "body-link"),
        ("../files/a/b.pdf", "body-link"),
        ("../secrets/2026.md", "body-link"),
        ("2026.html", "body-link"),
        ("2026.md?x=1", "body-link"),
        ("", "body-link"),
        ("{attach}../../secret", "body-pelican-link"),
        ("%7Bstatic%7D/x", "body-pelican-link"),
        ("|filename|x.md", "body-pelican-link"),
        ("javascript:alert(1)", "body-address"),
        ("java\tscript:alert(1)", "body-address"),
        ("&#106;avascript:alert(1)", "body-address"),
        ("data:text/html,x", "body-address"),
        ("vbscript:x", "body-address"),
        ("//evil.example", "body-address"),
        ("/\\evil.example", "body-address"),
        ("\\\\evil.example", "body-address"),
        ("file:///etc/passwd", "body-address"),
        ("record:khe-mau/plans/2026", "body-address"),
        ("http:///x", "body-address"),
        ("http://[", "body-address"),
        ("tel:0912345678", "body-address"),
    ],
)
def test_what_is_refused(written: str, code: str) -> None:
    assert resolve(written, PLAN).code == code
    assert resolve(written, PLAN).address == "#"


@pytest.mark.parametrize(
    "written", ["https://xa.gov.vn/a.png", "//x/a.png", "data:image/png;base64,AA", "../plans/2026.md", "#a", ""]
)  # fmt: skip
def test_pictures_come_from_the_locality(written: str) -> None:
    assert resolve(written, PLAN, image=True).code == "body-image"
    assert resolve("../files/a.png", PLAN, image=True).address == "file:khe-mau/a.png"


def test_a_free_page_links_into_any_locality() -> None:
    page = Base(None, "pages")
    assert resolve("../khe-mau/plans/2026.md", page).address == "record:khe-mau/plans/2026"
    assert resolve("../khe-mau/files/a.pdf", page).address == "file:khe-mau/a.pdf"
    assert resolve("../../x/khe-mau/plans/2026.md", page).code == "body-link"


def test_the_locality_itself_links_down() -> None:
    assert resolve("plans/2026.md", Base("khe-mau")).address == "record:khe-mau/plans/2026"


def test_a_link_to_what_is_not_public_is_plain_text() -> None:
    body = (
        '<p><a href="record:xa/plans/2026#muc" title="t">Kế <em>hoạch</em></a>, '
        '<a href="record:xa/papers/mai">tin <strong>mai</strong></a>, '
        '<a href="file:xa/a.pdf">tệp</a>, <a href="https://example.org/">nơi khác</a></p>'
    )
    assert links.unlinked(body, {"record:xa/plans/2026"}) == (
        '<p><a href="record:xa/plans/2026#muc" title="t">Kế <em>hoạch</em></a>, '
        "tin <strong>mai</strong>, tệp, "
        '<a href="https://example.org/">nơi khác</a></p>'
    )
