"""The four sheets of an announcement: what each says in every fate of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import doors
import html5lib
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site, urls
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.notice import (
    LONGEST,
    LONGEST_TOPIC,
    MOST_SITTINGS,
    MOST_TOPICS,
    notice,
    standing,
)
from danbiet.outputs.pages.sheets import KINDS
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
HTML = "{http://www.w3.org/1999/xhtml}"
FIRST = "khe-thu/announcements/2026-12-moi"
SECOND = "khe-thu/announcements/2026-12-moi-2"
INVITATION: dict[str, Any] = {
    "title": "Thông báo đối thoại",
    "number": "80/TB-UBND",
    "issued": "2026-11-10",
    "posted": "2026-11-10",
    "meeting": "dt-2026-12-moi",
    "kind": "thematic",
    "theme": "Đường làng <i>",
    "starts": "2026-12-15T07:30",
    "ends": "2026-12-15T11:00",
    "venues": ["Nhà văn hóa thôn 3"],
    "topics": ["Đường trục thôn", "Cống số 2"],
    "take_part": "Gửi phiếu cho Trưởng thôn.",
    "opinions_until": "2026-12-06",
}
CHANGE = {
    "title": "Thông báo đổi lịch",
    "number": "85/TB-UBND",
    "issued": "2026-11-18",
    "posted": "2026-11-18",
    "meeting": "dt-2026-12-moi",
}
MOVED = {
    **CHANGE,
    "kind": "thematic",
    "change": {"action": "reschedule", "reason": "Hội trường hỏng điện."},
    "starts": "2026-12-20T13:30",
}
MINUTES = {"title": "Biên bản", "posted": "2026-12-16", "meeting": "dt-2026-12-moi"}

Build = Callable[..., dict[str, str]]


@pytest.fixture
def built(snapshot_with: Callable[..., Snapshot], sample_settings: Settings) -> Build:
    """``built({…more documents}, as_of=…, url=…)`` → path of a page → its HTML."""

    def build(more: Mapping[str, Any], as_of: date | None = None, **said: Any) -> dict[str, str]:
        documents = {FIRST: INVITATION, **more}
        snapshot = snapshot_with(documents, as_of) if as_of else snapshot_with(documents)
        about = site.site_info(snapshot, replace(sample_settings, **said), render.assets(THEME))
        env = render.environment(THEME)
        return {
            page.path: render.render(page, env).data.decode()
            for page in doors.pages_of(snapshot, about)
            if "dt-2026-12-moi" in page.path or "/2026-12-moi" in page.path
        }

    return build


def sheet(files: Mapping[str, str], kind: str, record: str = FIRST, prefix: str = "") -> str:
    """The text of the paper itself, without what stands around it."""
    tree = html5lib.parse(files[prefix + urls.sheet(record, kind)])
    [paper] = tree.iter(f"{HTML}article")
    return " ".join(" ".join(paper.itertext()).split())


ALL = [each.id for each in KINDS]


def test_the_kinds_are_the_urls_and_the_templates() -> None:
    assert list(urls.SHEETS) == ALL
    for name in ALL:
        assert (THEME / "templates" / f"sheet_{name}.html").is_file()


@pytest.mark.parametrize("kind", ALL)
def test_every_sheet_says_what_when_and_how(built: Build, kind: str) -> None:
    said = sheet(built({}), kind)
    assert "Hội nghị đối thoại chuyên đề “Đường làng <i>”" in said
    assert "Gửi phiếu cho Trưởng thôn." in said
    assert "Dữ liệu minh họa: địa phương này không có thật." in said
    if kind == "loudspeaker":
        assert "ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu" in said
        assert "đến hết Chủ Nhật, ngày mồng sáu tháng mười hai" in said
        assert "không hai chín chín, ba tám bốn năm, một một hai" in said
        assert "Đọc hai lần." in said
    else:
        assert "Thứ Ba, ngày 15/12/2026" in said
        assert "hết Chủ Nhật, ngày 6/12/2026" in said


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("online", "Hình thức: trực tuyến"),
        ("hybrid", "Hình thức: trực tiếp kết hợp trực tuyến"),
        ("indirect", "Hình thức: tiếp nhận ý kiến gián tiếp"),
        ("in_person", ""),
        (None, ""),
    ],
)
def test_who_need_not_come_to_a_place_is_told_so(
    built: Build, kind: str, form: str | None, wanted: str
) -> None:
    said = sheet(built({FIRST: {**INVITATION, "format": form} if form else INVITATION}), kind)
    assert (wanted in said) if wanted else ("Hình thức" not in said)


def test_the_script_holds_no_digit(built: Build) -> None:
    tree = html5lib.parse(built({})[urls.sheet(FIRST, "loudspeaker")])
    plain = [
        "".join(each.itertext())
        for each in tree.find(f".//{HTML}article").iter(f"{HTML}p")
        if not each.get("class")
    ]
    assert plain[0].startswith("Ủy ban nhân dân xã Khe Thử xin thông báo")
    assert plain[-1] == "Xin trân trọng thông báo."
    assert not [text for text in plain if any(letter.isdigit() for letter in text)]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("more", "as_of", "stamp"),
    [
        ({SECOND: {**CHANGE, "change": {"action": "cancel"}}}, None, "đã hủy"),
        ({SECOND: {**CHANGE, "change": {"action": "postpone"}}}, None, "hoãn"),
        ({SECOND: MOVED}, None, "đã dời"),
        ({SECOND: {**INVITATION, **CHANGE, "replaces": FIRST}}, None, "đã được thay thế"),
        ({"khe-thu/minutes/2026-12-moi": MINUTES}, date(2026, 12, 17), "đã họp"),
        ({}, date(2026, 12, 16), "ngày ấy đã qua"),
    ],
    ids=["cancelled", "postponed", "moved", "replaced", "held", "past"],
)
def test_no_sheet_invites_to_a_date_that_is_not(
    built: Build, kind: str, more: Mapping[str, Any], as_of: date | None, stamp: str
) -> None:
    said = sheet(built(more, as_of), kind)
    assert stamp in said or kind == "slip"
    for invitation in ("Gửi phiếu cho Trưởng thôn", "7 giờ 30", "Kính mời", "Điều tôi muốn nói"):
        assert invitation not in said


@pytest.mark.parametrize("kind", ALL)
def test_a_notice_of_a_new_date_invites_to_the_new_date(built: Build, kind: str) -> None:
    said = sheet(built({SECOND: MOVED}), kind, SECOND)
    assert "Gửi phiếu cho Trưởng thôn." in said
    new = "hai mươi tháng mười hai" if kind == "loudspeaker" else "Chủ Nhật, ngày 20/12/2026"
    assert new in said
    if kind in ("poster", "loudspeaker"):
        assert "Lý do: hội trường hỏng điện." in said


def test_the_last_day_of_a_meeting_is_not_past(
    snapshot_with: Callable[..., Snapshot], sample_settings: Settings
) -> None:
    for on, fate in ((date(2026, 12, 15), "ahead"), (date(2026, 12, 16), "past")):
        snapshot = snapshot_with({FIRST: INVITATION}, on)
        place = snapshot.place_by_id["khe-thu"]
        meeting = place.meeting_by_id["dt-2026-12-moi"]
        desk = Desk(doors.about_of(snapshot, sample_settings), words("vi"))
        assert standing(desk, place, meeting, place.record_by_id[FIRST]) == fate
        assert desk.note.day == (fate == "ahead")


def test_a_slip_is_no_form_once_the_opinions_are_due(built: Build) -> None:
    assert "Điều tôi muốn nói" in sheet(built({}, date(2026, 12, 6)), "slip")
    late = built({}, date(2026, 12, 7))
    assert "Điều tôi muốn nói" not in sheet(late, "slip")
    assert "Thời gian nhận ý kiến gửi trước đã hết" in sheet(late, "slip")
    assert "Thời gian nhận ý kiến gửi trước đã hết." in sheet(late, "loudspeaker")


def test_a_slip_asks_the_village_and_no_name(built: Build) -> None:
    said = sheet(built({}), "slip")
    assert said.count("Tôi ở: Thôn 3") == 2
    assert "Họ tên (không bắt buộc)" in said
    assert "Không cần ghi số giấy tờ, số điện thoại." in said


def test_the_poster_has_the_code_and_its_address(built: Build) -> None:
    page = built({})[urls.sheet(FIRST, "poster")]
    address = "https://vi-du.gov.vn/dan-biet/khe-thu/hoi-nghi/dt-2026-12-moi/"
    assert f'role="img" aria-label="Mã QR dẫn tới {address}"' in page
    assert f'<span class="qr__address">{address}</span>' in page
    assert "Bản xem thử" not in page
    english = built({})[f"en/{urls.sheet(FIRST, 'poster')}"]
    assert f'<span class="qr__address">{address}</span>' in english


def test_without_a_public_address_a_sentence_stands_for_the_code(built: Build) -> None:
    page = built({}, url="")[urls.sheet(FIRST, "poster")]
    assert "qr__code" not in page
    assert "chưa có địa chỉ công khai nên chưa có mã QR" in page
    assert "Bản xem thử" in built({}, url="http://localhost:8000")[urls.sheet(FIRST, "poster")]


def test_the_paper_is_vietnamese_in_an_english_frame(built: Build) -> None:
    files = built({})
    for kind in ALL:
        page = files[f"en/{urls.sheet(FIRST, kind)}"]
        assert '<html lang="en">' in page
        assert page.count('<article class="sheet') == 1
        tree = html5lib.parse(page)
        assert tree.find(f".//{HTML}article").get("lang") == "vi"
        assert sheet(files, kind, prefix="en/") == sheet(files, kind)


def test_the_announcement_and_the_meeting_ahead_lead_to_the_sheets(built: Build) -> None:
    files = built({SECOND: MOVED})
    meeting = files["khe-thu/hoi-nghi/dt-2026-12-moi/"]
    for kind in ALL:
        folder = urls.SHEETS[kind]
        assert f'href="{folder}/index.html"' in files["khe-thu/thong-bao/2026-12-moi/"]
        # The new date's sheets, not the old one's.
        assert f'href="../../thong-bao/2026-12-moi-2/{folder}/index.html"' in meeting
        assert f'href="../../thong-bao/2026-12-moi/{folder}/index.html"' not in meeting
    cancelled = built({SECOND: {**CHANGE, "change": {"action": "cancel"}}})
    assert "ap-phich" not in cancelled["khe-thu/hoi-nghi/dt-2026-12-moi/"]


def test_a_withdrawn_announcement_has_no_sheets(built: Build) -> None:
    gone = {**INVITATION, "withdrawn": {"on": "2026-11-20", "reason": "Nhầm."}}
    files = built({FIRST: gone})
    assert not [path for path in files if urls.is_sheet(path)]
    assert "ap-phich" not in files["khe-thu/thong-bao/2026-12-moi/"]


def test_long_words_are_cut_so_that_one_page_is_enough(
    snapshot_with: Callable[..., Snapshot], sample_settings: Settings
) -> None:
    sessions = [
        {"starts": f"2026-12-{day}T07:30", "venue": "Nhà văn hóa " * 9} for day in (15, 16, 17, 18)
    ]
    long = {
        **INVITATION,
        "take_part": "Gửi ý kiến " * 100,
        "topics": [f"Nội dung thứ {number}, " * 9 for number in range(9)],
        "sessions": sessions,
    }
    snapshot = snapshot_with({FIRST: long})
    place = snapshot.place_by_id["khe-thu"]
    about = site.site_info(snapshot, sample_settings, render.assets(THEME))
    said = notice(
        Desk(about, words("en")),
        place,
        place.meeting_by_id["dt-2026-12-moi"],
        place.record_by_id[FIRST],
    )
    assert len(said.take_part) <= LONGEST + 1
    assert len(said.topics) == MOST_TOPICS
    assert said.topics[-1] == "và 5 nội dung khác ghi trong thông báo"
    assert len(said.sittings) == MOST_SITTINGS
    assert said.sittings[-1].day == "Còn 2 buổi nữa ghi trong thông báo"
    shown = (*said.topics, *(where for each in said.sittings for where in each.venues))
    assert max(map(len, shown)) <= LONGEST_TOPIC + 1


def test_the_fewer_words_the_larger_letters(built: Build) -> None:
    long = {"take_part": "Gửi ý kiến. " * 100, "topics": ["Đường trục thôn, đường đồng"] * 4}
    few, many = built({}), built({FIRST: {**INVITATION, **long}})
    for kind in ALL:
        assert f'class="sheet sheet--{kind} sheet--short"' in few[urls.sheet(FIRST, kind)]
        assert "sheet--short" not in many[urls.sheet(FIRST, kind)]


def test_addresses_of_sheets_are_told_from_others() -> None:
    assert urls.is_sheet("khe-thu/thong-bao/2026-05/ap-phich/")
    assert not urls.is_sheet("khe-thu/thong-bao/ap-phich/")
    assert not urls.is_sheet("khe-thu/thong-bao/2026-05/")
    assert not urls.is_sheet("khe-thu/van-ban/2026-05/ap-phich/")
    assert not urls.is_sheet("")
