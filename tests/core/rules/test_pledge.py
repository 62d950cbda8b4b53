"""A pledge is listed and never judged."""

from __future__ import annotations

from build import brief, only, plan, rule


def test_listed() -> None:
    found = only(plan(rule("open-minded", "pledge", responsible="office")), as_of="2030-01-01")
    assert brief(found) == {"state": "pledge"}
    assert (found.id, found.unit_id, found.quote) == (
        "khe-mau/2026/open-minded/2026",
        "office",
        "Câu của open-minded.",
    )
