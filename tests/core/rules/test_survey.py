"""Survey: slips counted and published in the minutes."""

from __future__ import annotations

from typing import Any

import pytest
from build import announcement, change, minutes, only, plan, rule

M = "dt-05"
MEETING = announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20")


@pytest.mark.parametrize(
    ("count", "state"),
    [
        ({"issued": "90", "returned": "85", "satisfied": "80"}, "met"),
        ({"returned": "85", "satisfied": "0"}, "met"),
        ({"issued": "90", "returned": "85"}, "open"),
        (None, "open"),
    ],
)
def test_counted(count: Any, state: str) -> None:
    told = minutes(M, survey=count, posted="2026-05-14")
    assert only(plan(rule("slips", "survey")), MEETING, told, as_of="2026-11-21").state == state


def test_stopped() -> None:
    off = change(M, "huy", "cancel", posted="2026-05-01")
    assert (
        only(plan(rule("slips", "survey")), MEETING, off, as_of="2026-11-21").state == "cancelled"
    )
