"""Titles that a locality's own documents, meetings and issues would share are told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site
from danbiet.outputs.pages import titles
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
PAPER: dict[str, Any] = {"title": "Chương trình", "paper": "programme", "posted": "2026-10-01"}


def desk_of(snapshot: Snapshot, settings: Settings) -> Desk:
    about = site.site_info(snapshot, settings, render.assets(THEME))
    return Desk(about, words("vi"))


def test_a_number_is_part_of_a_documents_title(sample: Snapshot, sample_settings: Settings) -> None:
    desk, place = desk_of(sample, sample_settings), sample.place_by_id["khe-thu"]
    minutes = place.record_by_id["khe-thu/minutes/2026-05"]
    assert titles.document(desk, place, minutes) == "Biên bản đối thoại ngày 12/5/2026"
    plan = place.record_by_id["khe-thu/plans/2026"]
    assert titles.document(desk, place, plan) == "Kế hoạch đối thoại năm 2026 (33/KH-UBND)"


def test_what_has_one_title_is_told_apart_by_its_name(
    snapshot_with: Callable[..., Snapshot], sample_settings: Settings
) -> None:
    withdrawn = {**PAPER, "withdrawn": {"on": "2026-10-02", "reason": "Nhầm"}}
    snapshot = snapshot_with(
        {
            "khe-thu/papers/mot": PAPER,
            "khe-thu/papers/hai": PAPER,
            "khe-thu/papers/ba": {**PAPER, "number": "1/CT-UBND"},
            "khe-thu/papers/bon": withdrawn,
        }
    )
    desk, place = desk_of(snapshot, sample_settings), snapshot.place_by_id["khe-thu"]
    found = {
        name: titles.document(desk, place, place.record_by_id[f"khe-thu/papers/{name}"])
        for name in ("mot", "hai", "ba", "bon", "go")
    }
    assert found == {
        "mot": "Chương trình [mot]",
        "hai": "Chương trình [hai]",
        "ba": "Chương trình (1/CT-UBND)",
        "bon": "Văn bản đã được gỡ [bon]",
        "go": "Văn bản đã được gỡ [go]",
    }


def test_issues_and_meetings_keep_their_titles_while_they_are_their_own(
    sample: Snapshot, sample_settings: Settings
) -> None:
    desk, place = desk_of(sample, sample_settings), sample.place_by_id["khe-thu"]
    for issue in place.issues:
        assert titles.issue(place, issue) == issue.title
    for meeting in place.meetings:
        assert titles.meeting(desk, place, meeting) == desk.say.meeting_title(meeting)
