"""The table of sections: every path has one, and every one its picture among the theme's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from danbiet.outputs import previews, render

THEME = Path(__file__).resolve().parents[2] / "theme"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "home"),
        ("404.html", "home"),
        ("mot-trang-khac/", "home"),
        ("khe-thu/", "locality"),
        ("khe-thu/mot-trang-khac/", "locality"),
        ("hoi-nghi/", "meeting"),
        ("khe-thu/hoi-nghi/dt-1/", "meeting"),
        ("khe-thu/kien-nghi/kn-1/", "issue"),
        ("khe-thu/thon/thon-3/", "issue"),
        ("khe-thu/ke-hoach/2026/", "plan"),
        ("khe-thu/ket-luan/a/", "document"),
        ("van-ban/", "document"),
        ("qua-han/", "deadlines"),
        ("gioi-thieu/", "data"),
    ],
)
def test_the_section_of_a_path(path: str, name: str) -> None:
    assert previews.section(path, ["khe-thu"]).name == name


def test_every_section_has_its_picture() -> None:
    found = previews.pictures(render.assets(THEME))
    assert sorted(found) == sorted(each.name for each in previews.SECTIONS)
    assert all(path.startswith(f"theme/og-{name}.") for name, path in found.items())
