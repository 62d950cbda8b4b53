"""Extensions and exemptions have no duties of their own."""

from __future__ import annotations

import build
from build import announcement, plan, rule


def test_none() -> None:
    records = (
        plan(
            rule("e", "extension", of="x", days="15"),
            rule("f", "exemption", of="y", meetings=["ad_hoc"]),
        ),
        announcement("dt", kind="ad_hoc", starts="2026-05-12", posted="2026-05-01"),
    )
    assert build.judge(*records, as_of="2026-11-21") == []
