"""The calendar warns before it runs out, or before days that nobody has confirmed."""

from __future__ import annotations

import build
import pytest

from danbiet.core.checks import check_calendar


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        ("2026-09-24", []),
        ("2026-09-25", ["calendar-estimated"]),
        ("2026-11-24", []),
        ("2026-12-06", ["calendar-estimated"]),
        ("2027-03-01", []),
        ("2027-10-31", ["calendar-estimated"]),
        ("2027-11-01", ["calendar-ends", "calendar-estimated"]),
        ("2027-12-01", ["calendar-ends"]),
        ("2028-06-01", ["calendar-ends"]),
    ],
)
def test_sixty_days_before(as_of: str, codes: list[str]) -> None:
    found = list(check_calendar(build.CALENDAR, "law/calendar-vn.toml", build.day(as_of)))
    assert [each.code for each in found] == codes
    assert {each.severity for each in found} <= {"warning"}


def test_claimed_names_are_not_missed_twice() -> None:
    from danbiet.core.checks import check

    told = build.minutes("dt-05", posted="2026-05-14", number="1", issued="2026-05-14")
    said = {"as_of": build.day("2026-11-21")}
    assert [each.code for each in check([build.locality()], [told], **said)] == ["unknown-meeting"]
    assert list(check([build.locality()], [told], claimed={"dt-05"}, **said)) == []
