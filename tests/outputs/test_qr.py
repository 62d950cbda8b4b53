"""The QR code: the address it holds, its drawing, its quiet zone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
import segno

from danbiet.core.workdays import WorkingCalendar
from danbiet.outputs import qr
from danbiet.outputs.site import SiteInfo

ADDRESS = "https://vi-du.gov.vn/dan-biet/khe-thu/hoi-nghi/dt-2026-05/"
SITE = SiteInfo(
    url="https://vi-du.gov.vn/dan-biet",
    name="Dân Biết",
    languages=("vi", "en"),
    as_of=date(2026, 11, 21),
    calendar=WorkingCalendar("", date.min, date.max),
    calendars={},
    reference=(),
    localities=(),
    pages=(),
    stylesheet="",
    script="",
    search_script="",
    icon="",
    pictures={},
    data_license=("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
)


def redrawn(path: str, size: int) -> list[list[int]]:
    """The modules that the SVG path covers."""
    modules = [[0] * size for _ in range(size)]
    pieces = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{w}v1h-{back}z" for x, y, w, back in pieces) == path
    for x, y, w, back in pieces:
        assert w == back
        for at in range(int(x), int(x) + int(w)):
            modules[int(y)][at] += 1
    return modules


def test_the_path_draws_exactly_the_modules_of_level_m() -> None:
    code = qr.code(ADDRESS)
    made = segno.make(ADDRESS, error="m", boost_error=False, micro=False)
    assert made.error == "M"
    wanted = [list(row) for row in made.matrix_iter(border=4)]
    assert redrawn(code.path, code.size) == wanted


def test_four_light_modules_stand_around_it() -> None:
    code = qr.code(ADDRESS)
    modules = redrawn(code.path, code.size)
    inner = [row[4:-4] for row in modules[4:-4]]
    assert sum(map(sum, inner)) == sum(map(sum, modules))
    # The three finders begin in the very corners of what is inside.
    assert inner[0][:7] == inner[0][-7:] == inner[-1][:7] == [1] * 7


def test_the_address_is_the_vietnamese_page() -> None:
    path = "khe-thu/hoi-nghi/dt-2026-05/"
    assert qr.public_address(SITE, path) == ADDRESS
    english = replace(SITE, languages=("en", "vi"))
    assert qr.public_address(english, path) == f"{SITE.url}/vi/{path}"
    only = replace(SITE, languages=("en",))
    assert qr.public_address(only, path) == ADDRESS


def test_there_is_no_address_without_a_public_one() -> None:
    assert qr.public_address(replace(SITE, url=""), "khe-thu/") == ""


@pytest.mark.parametrize(
    ("address", "preview"),
    [
        (ADDRESS, False),
        ("http://localhost:8000/khe-thu/", True),
        ("http://127.0.0.1/khe-thu/", True),
        ("https://localhost.gov.vn/", False),
    ],
)
def test_an_address_of_this_machine_is_said_to_be_one(address: str, preview: bool) -> None:
    assert qr.code(address).preview is preview
