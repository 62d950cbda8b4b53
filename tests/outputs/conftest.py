"""A small site made by hand from the models: two localities, a plan of each main kind of rule.

It has a held meeting with its whole dossier, a postponed one, an overdue promise, one that
was kept, a replaced and a withdrawn document, a draft, a scheduled one, and hostile text.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from danbiet.core.problems import Source
from danbiet.core.promises import Lag, Lead
from danbiet.core.records import (
    KINDS,
    Attachment,
    Body,
    Locality,
    LocalityFacts,
    Record,
)
from danbiet.core.reference import ReferenceRow
from danbiet.core.snapshot import Snapshot, take
from danbiet.core.workdays import Layer, Row, WorkingCalendar
from danbiet.settings import Settings

# Import mode importlib puts no folder of tests on the path; `import doors` needs this one.
sys.path.insert(0, str(Path(__file__).parent))

AS_OF = date(2026, 11, 21)
LAW = "Bộ luật Lao động 2019, Điều 112"
SECRET = "Không ai được thấy câu này"

FIRST = "khe-thu"
SECOND = "ben-thu"

PLAN: dict[str, Any] = {
    "title": "Kế hoạch đối thoại năm 2026",
    "number": "33/KH-UBND",
    "issued": "2026-01-15",
    "posted": "2026-01-20T08:00",
    "year": "2026",
    "supervisors": ["front"],
    "rules": [
        {
            "id": "notice",
            "section": "III.1",
            "quote": "Thông báo trước ít nhất 7 ngày làm việc.",
            "kind": "lead",
            "evidence": ["announcement", "invitation"],
            "days": "7",
            "unit": "working_days",
            "responsible": "office",
            "supervisor": "front",
        },
        {
            "id": "ket-luan",
            "quote": "Thông báo kết luận trong 5 ngày làm việc.",
            "kind": "lag",
            "evidence": "conclusion",
            "days": "5",
            "unit": "working_days",
            "extendable_to": "10",
            "grounds": ["beyond_authority"],
        },
        {"id": "so-luong", "quote": "Tổ chức 2 hội nghị.", "kind": "quota", "at_least": "2"},
        {
            "id": "quy",
            "quote": "Tổ chức vào quý 2 và quý 3.",
            "kind": "window",
            "quarters": ["2", "3"],
        },
        {"id": "cam-ket", "quote": "Lắng nghe với tinh thần cầu thị.", "kind": "pledge"},
    ],
}
ANNOUNCEMENT = {
    "title": "Thông báo đối thoại <b>chuyên đề</b> & ]]> “nông dân”",
    "number": "12/TB-UBND",
    "issued": "2026-04-28",
    "posted": "2026-04-29T16:30",
    "invitation_sent": "2026-05-04",
    "meeting": "dt-2026-05",
    "kind": "thematic",
    "theme": "Nông dân",
    "starts": "2026-05-12T07:30",
    "ends": "2026-05-12T11:00",
    "venues": ["=HYPERLINK(1)", "Nhà văn hóa thôn 3"],
    "files": [{"file": "thu.pdf", "title": "Thư mời"}],
}
ISSUES_RAISED = [
    {
        "id": "kn-1",
        "title": "Nạo vét kênh <script>alert(1)</script>",
        "raised_by": {"type": "village", "label": "Nhân dân thôn 3", "village": "thon_3"},
        "field": "irrigation",
        "received": "2026-05-12",
        "slip": "27",
        "text": "=cmd|' /C calc'!A0",
    },
    {
        "id": "kn-2",
        "title": "Sửa đường ra đồng",
        "raised_by": {"type": "organization", "label": "Hội Nông dân"},
        "field": "transport",
        "text": "@Đường \u202b hỏng",
    },
    {"id": "kn-3", "title": "Đặt bể thu gom", "raised_by": {"type": "village", "label": "Thôn 1"}},
]
MINUTES = {
    "title": "Biên bản đối thoại ngày 12/5/2026",
    "issued": "2026-05-12",
    "posted": "2026-05-14",
    "meeting": "dt-2026-05",
    "starts": "2026-05-12T07:30",
    "ends": "2026-05-12T11:15",
    "attendance": {"officials": "12", "people": "80"},
    "opinions": "3",
    "issues": ISSUES_RAISED,
}
CONCLUSION = {
    "title": "Thông báo kết luận",
    "issued": "2026-05-18",
    "posted": "2026-05-22T09:00",
    "meeting": "dt-2026-05",
    "summary": "Giao việc và hẹn ngày trả lời <i>ba</i> kiến nghị.",
    "issues": [
        {
            "id": "kn-1",
            "unit": "economics",
            "disposition": "check_answer_later",
            "promise": "Nạo vét xong trước 30/6/2026",
            "due": "30/6/2026",
        },
        {
            "id": "kn-2",
            "unit": "economics",
            "coordinators": ["office"],
            "disposition": "check_answer_later",
            "due": "2026-07-31",
        },
        {
            "id": "kn-3",
            "unit": "office",
            "disposition": "note_report_up",
            "reported_up": {"number": "7/BC", "on": "2026-05-20", "to": "province"},
            "due": "2026-09-30",
        },
    ],
}
RESPONSE = {
    "title": "Trả lời kiến nghị",
    "issued": "2026-07-20",
    "posted": "2026-07-21T14:00",
    "meeting": "dt-2026-05",
    "issues": [
        {
            "id": "kn-2",
            "status": "resolved",
            "by": "economics",
            "text": "Đã sửa xong.",
            "evidence": ["nghiem-thu.jpg"],
        },
        {
            "id": "kn-3",
            "new_due": {"date": "2026-12-31", "reason": "Chờ vốn"},
            "status": "in_progress",
        },
    ],
    "files": [{"file": "thu.pdf", "title": "Thư"}, {"file": "nghiem-thu.jpg", "title": "Ảnh"}],
}
NOTE = {
    "title": "Ý kiến giám sát",
    "issued": "2026-08-01",
    "posted": "2026-08-02",
    "issues": [{"id": "kn-2", "view": "disagrees", "text": "Mới sửa một nửa."}],
}
DOCUMENTS: dict[str, Mapping[str, Any]] = {
    f"{FIRST}/plans/2026": PLAN,
    f"{FIRST}/announcements/2026-05": ANNOUNCEMENT,
    f"{FIRST}/minutes/2026-05": MINUTES,
    f"{FIRST}/conclusions/2026-05": CONCLUSION,
    f"{FIRST}/responses/2026-07": RESPONSE,
    f"{FIRST}/notes/2026-08": NOTE,
    f"{FIRST}/papers/tin-cu": {
        "title": "Tin bài, bản đầu",
        "posted": "2026-05-13",
        "paper": "news",
        "meeting": "dt-2026-05",
    },
    f"{FIRST}/papers/tin": {
        "title": "Tin bài, bản đính chính",
        "posted": "2026-05-15",
        "paper": "news",
        "meeting": "dt-2026-05",
        "replaces": f"{FIRST}/papers/tin-cu",
    },
    f"{FIRST}/papers/go": {
        "title": SECRET,
        "number": "99/SECRET",
        "posted": "2026-06-01",
        "paper": "news",
        "files": [{"file": "bi-mat.pdf", "title": SECRET}],
        "withdrawn": {"on": "2026-06-10", "reason": "Có thông tin riêng của người dân."},
    },
    f"{FIRST}/announcements/2026-12": {
        "title": "Thông báo đối thoại tháng 12",
        "posted": "2026-11-18",
        "meeting": "dt-2026-12",
        "kind": "periodic",
        "starts": "2026-12-10T08:00",
    },
    f"{FIRST}/announcements/2026-12-hoan": {
        "title": "Thông báo hoãn",
        "posted": "2026-11-20",
        "meeting": "dt-2026-12",
        "change": {"action": "postpone", "reason": "Bão"},
    },
    f"{FIRST}/papers/nhap": {"title": SECRET, "paper": "news"},
    f"{FIRST}/papers/hen-dang": {"title": SECRET, "paper": "news", "posted": "2026-11-22T00:30"},
    f"{SECOND}/plans/2026": {**PLAN, "title": "Kế hoạch năm 2026 của phường"},
    f"{SECOND}/announcements/2026-11": {
        "title": "Thông báo đối thoại định kỳ",
        "posted": "2026-11-16T17:00",
        "meeting": "dt-2026-11",
        "kind": "periodic",
        "starts": "2026-11-27T14:00",
        "venues": ["Hội trường phường"],
    },
}


@pytest.fixture(scope="session")
def sample() -> Snapshot:
    """The sample on 21 November 2026."""
    return snapshot_of(DOCUMENTS)


@pytest.fixture(scope="session")
def sample_settings() -> Settings:
    return Settings(
        url="https://vi-du.gov.vn/dan-biet",
        name="Dân Biết",
        languages=("vi", "en"),
        reference=True,
        feed_items=50,
        data_license=("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        precompress=False,
        keep_state=False,
        wait=False,
        cache="",
        as_of=None,
    )


@pytest.fixture(scope="session")
def secret() -> str:
    """Words that only drafts, scheduled and withdrawn documents hold."""
    return SECRET


@pytest.fixture(scope="session")
def snapshot_with():
    """``snapshot_with(documents, as_of=…)``: the sample with more documents, by record id."""

    def build(more: Mapping[str, Mapping[str, Any]], as_of: date = AS_OF) -> Snapshot:
        return snapshot_of({**DOCUMENTS, **more}, as_of)

    return build


@pytest.fixture(scope="session")
def grown():
    """``grown(documents, as_of=…)``: a site of three years, 2025 to 2027, each with the plan."""
    plans = {
        f"{FIRST}/plans/{year}": {
            **PLAN,
            "year": str(year),
            "issued": f"{year}-01-05",
            "posted": f"{year}-01-08",
        }
        for year in (2025, 2026, 2027)
    }

    def build(documents: Mapping[str, Mapping[str, Any]], as_of: date) -> Snapshot:
        return snapshot_of({**plans, **documents}, as_of, since="2025-01-01")

    return build


def snapshot_of(
    documents: Mapping[str, Mapping[str, Any]], as_of: date = AS_OF, since: str = "2026-01-01"
) -> Snapshot:
    return take(
        [place(FIRST, "Xã Khe Thử", since), place(SECOND, "Phường Bến Thử", since)],
        [record(name, said) for name, said in documents.items()],
        [],
        {SECOND: Layer(off={date(2026, 11, 24): Row("Bão", "official", "Công điện 5/CĐ-UBND")})},
        calendar=calendar(),
        reference=reference(),
        as_of=as_of,
    )


def place(name: str, label: str, since: str) -> Locality:
    facts = LocalityFacts.model_validate(
        {
            "name": label,
            "level": "commune" if name == FIRST else "ward",
            "issuer": f"Ủy ban nhân dân {label[0].lower()}{label[1:]}",
            "records_from": since,
            "units": {"office": "Văn phòng", "economics": "Phòng Kinh tế"},
            "supervisors": {"front": "Ủy ban MTTQ"},
            "villages": {"thon_3": "Thôn 3"},
            "contacts": {"phone": ["0299 3845 112"], "mail": ["vp@vi-du.gov.vn"]},
            "sample": True,
        }
    )
    body = Body("<p>Giới thiệu.</p>", ("Giới thiệu.",), "Giới thiệu.")
    return Locality(name, facts, body, Source(f"{name}/locality.md"))


def record(name: str, said: Mapping[str, Any]) -> Record:
    locality, folder, slug = name.split("/")
    kind = KINDS[folder]
    return Record(
        id=name,
        locality=locality,
        kind=kind.name,
        slug=slug,
        meta=kind.model.model_validate(said),
        body=body_of(said),
        source=Source(f"{name}.md"),
        attachments=tuple(attached(locality, each) for each in said.get("files", ())),
    )


def body_of(said: Mapping[str, Any]) -> Body:
    """A paragraph of the title's words, and the sentences of a plan's rules."""
    quotes = tuple(rule["quote"] for rule in said.get("rules", ()))
    words = str(said["title"]).translate({ord(mark): " " for mark in "<>&]"})
    lead = f"Nội dung: {words}."
    html = "".join(f"<p>{block}</p>" for block in (lead, *quotes))
    return Body(html, (lead, *quotes), lead)


def attached(locality: str, entry: Mapping[str, str]) -> Attachment:
    file = entry["file"]
    return Attachment(
        file=file,
        title=entry["title"],
        media_type="application/pdf" if file.endswith(".pdf") else "image/jpeg",
        size=1234,
        sha256="ab" * 32,
        path=f"/content/{locality}/files/{file}",
    )


def calendar() -> WorkingCalendar:
    return WorkingCalendar(
        name="thử",
        first=date(2025, 1, 1),
        last=date(2027, 12, 31),
        off={
            date(2026, 4, 30): Row("Ngày Chiến thắng", "statutory", LAW),
            date(2026, 5, 1): Row("Quốc tế Lao động", "statutory", LAW),
            date(2026, 9, 2): Row("Quốc khánh", "statutory", LAW),
            date(2027, 2, 8): Row("Tết Nguyên đán", "estimated", "ước tính", "chờ thông báo"),
        },
        worked={date(2026, 5, 9): Row("Làm bù", "official", "Thông báo 1/TB")},
    )


def reference() -> list[ReferenceRow]:
    """One row about meetings, read in the statute, and one about plans, not verified."""
    notice = {"kind": "lead", "evidence": "invitation", "days": "7", "unit": "calendar_days"}
    posting = {"kind": "lag", "evidence": "plan", "days": "5", "unit": "working_days"}
    return [
        ReferenceRow(
            id="bao-truoc",
            instrument="Luật số 1/2025/QH15",
            article="Điều 43",
            wording="Thông báo chậm nhất 07 ngày trước ngày đối thoại.",
            status="in_force",
            source="Công báo",
            checked_on=date(2026, 11, 1),
            in_force_from=date(2025, 7, 1),
            rule=Lead.model_validate({"id": "bao-truoc", "quote": "Chậm nhất 07 ngày.", **notice}),
            subject="meeting",
        ),
        ReferenceRow(
            id="dang-ke-hoach",
            instrument="Luật số 2/2022/QH15",
            article="Điều 12",
            wording="Công khai trong 05 ngày làm việc.",
            status="unverified",
            source="Bản thuật trên báo",
            checked_on=date(2026, 11, 1),
            in_force_from=date(2023, 7, 1),
            rule=Lag.model_validate({"id": "dang-ke-hoach", "quote": "Trong 05 ngày.", **posting}),
            subject="plan",
        ),
    ]
