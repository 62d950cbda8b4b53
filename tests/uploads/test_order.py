"""The order of an upload: what is needed, what needs it, what leads to it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from danbiet.uploads.order import ASSETS, INDEXES, PAGES, by_sums, changes, stage


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("theme/site.40a1475941.css", ASSETS),
        ("theme/site.40a1475941.css.br", ASSETS),
        ("theme/favicon.aeb411d087.svg", ASSETS),
        ("khe-mau/tep/so-do.png", ASSETS),
        ("khe-mau/tep/danh-sach.csv", ASSETS),
        ("khe-mau/thong-bao/2026-05/index.html", PAGES),
        ("khe-mau/thong-bao/2026-05/index.html.gz", PAGES),
        ("en/khe-mau/thong-bao/2026-05/index.html", PAGES),
        ("khe-mau/thong-bao/2026-05/ap-phich/index.html", PAGES),
        ("khe-mau/ke-hoach/2026/thuc-hien/index.html", PAGES),
        ("khe-mau/van-ban/tin/record.json", PAGES),
        ("khe-mau/hoi-nghi/dt-2026-05/index.html", PAGES),
        ("khe-mau/kien-nghi/kn-1/index.html", PAGES),
        ("index.html", INDEXES),
        ("en/index.html", INDEXES),
        ("404.html", INDEXES),
        ("khe-mau/index.html", INDEXES),
        ("khe-mau/kien-nghi/index.html", INDEXES),
        ("khe-mau/kien-nghi/trang/2/index.html", INDEXES),
        ("khe-mau/van-ban/loai/bien-ban/index.html", INDEXES),
        ("van-ban/loai/bien-ban/index.html", INDEXES),
        ("khe-mau/feeds/rss.xml", INDEXES),
        ("feeds/thong-bao/atom.xml", INDEXES),
        ("data/records.json", INDEXES),
        ("sitemap.xml", INDEXES),
        ("robots.txt", INDEXES),
    ],
)
def test_stages(path, when):
    assert stage(path) == when


def test_no_page_of_the_real_site_needs_what_is_sent_later(built_site: Path):
    """Style sheets, scripts, icons and pictures, by the pages themselves."""
    needed = set()
    for file in built_site.rglob("*.html"):
        for element, name, link, _ in html.fromstring(file.read_bytes()).iterlinks():
            kind = element.get("rel") or ""
            if name == "src" or kind in {"stylesheet", "icon"}:
                needed.add(urljoin(f"/{file.relative_to(built_site).as_posix()}", link))
    assert {Path(each).suffix for each in needed} >= {".css", ".js", ".svg", ".png"}
    assert [each for each in needed if stage(each.removeprefix("/")) != ASSETS] == []
    stages = [stage(each.relative_to(built_site).as_posix()) for each in built_site.rglob("*.html")]
    assert set(stages) == {PAGES, INDEXES}
    assert stages.count(PAGES) > 200


def test_only_what_differs_and_what_is_gone():
    before = {"a.png": "1", "index.html": "1", "old.html": "1", "robots.txt": "1"}
    now = {"a.png": "2", "index.html": "1", "new.html": "1", "robots.txt": "1"}
    found = by_sums(now, before)
    assert found.stages == (("a.png",), (), ("new.html",))
    assert (found.gone, found.sent, bool(found)) == (("old.html",), 2, True)
    assert not by_sums(now, now)
    assert by_sums({}, now)


def test_only_what_both_have_is_compared():
    asked = []
    changes(["a", "b"], ["b", "c"], lambda path: asked.append(path) is None)
    assert asked == ["b"]
