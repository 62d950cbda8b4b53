"""All documents of one made-up meeting, from the announcement to the last answer.

Days count from the meeting; some papers come late on purpose, so that every state of a
deadline occurs. What else a locality has is in ``locality``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from . import wording
from .document import Document
from .prose import Prose, day

Issue = dict[str, object]
SECTION = 1_600  # bytes; a body is stopped after a whole section, so half of one too late
NUMBERED = {
    "announcements": "TB",
    "minutes": "BB",
    "conclusions": "TB",
    "responses": "BC",
    "papers": "VP",
    "notes": "MTTQ",
    "plans": "KH",
}


@dataclass
class Desk:
    """What the office knows while it writes: its hand, its own texts' size, its numbers."""

    prose: Prose
    size: int
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    def document(
        self, folder: str, slug: str, on: date, opening: list[str], **head: object
    ) -> Document:
        """A document of about ``size`` bytes in all, posted on the day it was signed."""
        self.prose.around = on
        number = self.numbers.get((on.year, folder), 0) + 1
        self.numbers[on.year, folder] = number
        common = {
            "title": head.pop("title"),
            "number": f"{number:02}/{NUMBERED[folder]}-UBND",
            "issued": on,
            "posted": f"{on} {self.prose.chance.randint(8, 16):02}:30",
            "signer": {"role": "Chủ tịch UBND xã"},
            "recipients": ["front", "website"],
        }
        full = common | head
        taken = sum(len(str(value).encode()) for value in full.values())
        target = self.size * self.prose.chance.triangular(0.55, 1.6, 0.85)
        body = self.prose.body(opening, max(1_500, round(target) - taken - SECTION // 2))
        return Document(folder, slug, on, full, body)


@dataclass(frozen=True)
class Meeting:
    """One meeting on ``on``; ``issues`` as they were raised, nothing decided yet."""

    desk: Desk
    on: date
    kind: str
    theme: str
    slug: str
    issues: tuple[Issue, ...]

    @property
    def id(self) -> str:
        return f"dt-{self.slug}"

    @property
    def words(self) -> str:
        return f"hội nghị đối thoại về {self.theme.lower()} ngày {day(self.on)}"

    @property
    def times(self) -> dict[str, object]:
        return {"starts": f"{self.on} 07:30", "ends": f"{self.on} 11:00"}

    @property
    def facts(self) -> dict[str, object]:
        """What announcement and programme both say."""
        return {
            **self.times,
            "venues": ["Hội trường UBND xã"],
            "format": "in_person",
            "chair": "commune_chair",
            "topics": [self.desk.prose.thing_to_do() for _ in range(3)],
            "participants": ["Nhân dân các thôn", "Lãnh đạo UBND xã và các phòng, trung tâm"],
        }

    def after(self, days: int, spread: int = 0) -> date:
        """A working day about so many days after the meeting (before it, when negative)."""
        on = self.on + timedelta(days=days + self.desk.prose.chance.randint(0, spread))
        return on - timedelta(days=max(0, on.weekday() - 4))

    def paper(self, kind: str, days: int, name: str, opening: str, **head: object) -> Document:
        return self.desk.document(
            "papers",
            f"{self.slug}-{kind.replace('_', '-')}",
            self.after(days),
            [opening],
            title=f"{name} {self.words}",
            paper=kind,
            meeting=self.id,
            **head,
        )


def documents(meeting: Meeting) -> Iterator[Document]:
    for write in WRITERS:
        yield write(meeting)


def _announcement(meeting: Meeting) -> Document:
    on = meeting.after(-16, 6)
    plan = f"[kế hoạch năm {meeting.on.year}](../plans/{meeting.on.year}.md)"
    return meeting.desk.document(
        "announcements",
        meeting.slug,
        on,
        [f"Thực hiện {plan}, UBND xã thông báo tổ chức {meeting.words} tại Hội trường UBND xã."],
        title=f"Thông báo tổ chức {meeting.words}",
        meeting=meeting.id,
        kind=meeting.kind,
        theme=meeting.theme,
        **meeting.facts,
        take_part="Ai cũng có thể đến dự; ý kiến viết gửi Văn phòng hoặc Trưởng thôn.",
        invitation_sent=on,
        channels=[{"channel": "website", "on": on}, {"channel": "loudspeaker", "on": on}],
    )


def _invitation(meeting: Meeting) -> Document:
    on = meeting.after(-9)
    told = f"[thông báo](../announcements/{meeting.slug}.md)"
    opening = f"Theo {told}, UBND xã trân trọng mời đại biểu dự {meeting.words}."
    return meeting.paper("invitation", -9, "Giấy mời dự", opening, sent=on)


def _programme(meeting: Meeting) -> Document:
    opening = f"Chương trình {meeting.words} gồm một buổi sáng, bắt đầu lúc 7 giờ 30."
    tasks = [
        {"unit": unit, "task": meeting.desk.prose.thing_to_do()} for unit in wording.WORKING[:4]
    ]
    return meeting.paper(
        "programme", -6, "Chương trình", opening, **meeting.facts, assignments=tasks
    )


def _house_rules(meeting: Meeting) -> Document:
    opening = "Nội quy này được dán ở cửa hội trường và đọc trước khi bắt đầu."
    return meeting.paper("house_rules", -6, "Nội quy", opening)


def _summary(meeting: Meeting) -> Document:
    early = [
        {**issue, "received": meeting.on - timedelta(days=6)}
        for issue in meeting.issues[: len(meeting.issues) // 3]
    ]
    opening = f"Văn phòng đã tổng hợp {len(early)} kiến nghị gửi trước {meeting.words}."
    return meeting.paper("opinion_summary", -4, "Báo cáo tổng hợp ý kiến", opening, issues=early)


def _minutes(meeting: Meeting) -> Document:
    count = len(meeting.issues)
    early = count // 3
    issues = [{"id": issue["id"]} for issue in meeting.issues[:early]]
    issues += [{**issue, "received": meeting.on} for issue in meeting.issues[early:]]
    return meeting.desk.document(
        "minutes",
        meeting.slug,
        meeting.after(2, 4),
        [f"Biên bản ghi lại {meeting.words}, có {count} ý kiến được nêu."],
        title=f"Biên bản {meeting.words}",
        meeting=meeting.id,
        kind=meeting.kind,
        **meeting.times,
        chair="commune_chair",
        secretary="Công chức Văn phòng HĐND và UBND xã",
        attendance={"officials": 20, "people": 40 + 5 * count},
        agenda=["opening", "situation_report", "opinions", "answers", "conclusion", "closing"],
        opinions=count,
        issues=issues,
    )


def _news(meeting: Meeting) -> Document:
    opening = f"Tại {meeting.words}, nhân dân các thôn đã nêu nhiều việc thiết thực."
    return meeting.paper("news", 1, "Tin về", opening)


def _decided(meeting: Meeting, number: int, issue: Issue, on: date) -> Issue:
    chance = meeting.desk.prose.chance
    said: Issue = {"id": issue["id"], "unit": chance.choice(wording.WORKING)}
    if number % 4 == 0:
        answer = {"authority": "commune", "disposition": "answer_at_meeting"}
        return said | answer | {"answer": meeting.desk.prose.sentence(), "answered_on": meeting.on}
    if number % 7 == 3:
        up = {"number": f"{number + 10}/BC-UBND", "on": on, "to": "province"}
        return said | {
            "authority": "province",
            "disposition": "note_report_up",
            "answer": meeting.desk.prose.sentence(),
            "reported_up": up,
        }
    due = meeting.on + timedelta(days=chance.randint(25, 170))
    return said | {
        "authority": "commune",
        "disposition": "check_answer_later",
        "answer": meeting.desk.prose.sentence(),
        "promise": f"{issue['title']} xong trước ngày {day(due)}",
        "due": due,
    }


def _conclusion(meeting: Meeting) -> Document:
    on = meeting.after(7, 9)
    decided = [_decided(meeting, place, each, on) for place, each in enumerate(meeting.issues)]
    minutes = f"[biên bản](../minutes/{meeting.slug}.md)"
    return meeting.desk.document(
        "conclusions",
        meeting.slug,
        on,
        [f"Diễn biến ghi tại {minutes}. Chủ tịch UBND xã kết luận như sau."],
        title=f"Thông báo kết luận {meeting.words}",
        meeting=meeting.id,
        recipients=["petitioners", "front", "party", "superior", "website"],
        issues=decided,
    )


def _assignment(meeting: Meeting) -> Document:
    told = f"[thông báo kết luận](../conclusions/{meeting.slug}.md)"
    opening = f"Thực hiện {told}, các đơn vị giải quyết từng việc như sau."
    return meeting.paper("assignment", 18, "Phân công giải quyết kiến nghị sau", opening)


def _outcomes(
    meeting: Meeting, days: int, kind: str, part: slice, outcome: Callable[[int, date], Issue]
) -> Document:
    on = meeting.after(days, 9)
    told = f"[thông báo kết luận](../conclusions/{meeting.slug}.md)"
    issues = [
        {"id": issue["id"], **outcome(place, on), "text": meeting.desk.prose.sentence()}
        for place, issue in enumerate(meeting.issues[part])
    ]
    return meeting.desk.document(
        "responses",
        f"{meeting.slug}-{kind.replace('_', '-')}",
        on,
        [f"Theo {told}, các đơn vị đã giải quyết {len(issues)} kiến nghị."],
        title=f"Kết quả giải quyết kiến nghị sau {days} ngày, {meeting.words}",
        meeting=meeting.id,
        paper=kind,
        issues=issues,
    )


def _resolved(_place: int, _on: date) -> Issue:
    return {"status": "resolved", "by": "economics"}


def _moved_now_and_then(place: int, on: date) -> Issue:
    if place % 2:
        return _resolved(place, on)
    moved = {"date": on + timedelta(days=90), "reason": "Vật tư về chậm hơn hợp đồng"}
    return {"status": "in_progress", "by": "service", "new_due": moved}


def _first_results(meeting: Meeting) -> Document:
    return _outcomes(meeting, 35, "result_notice", slice(1, 3), _resolved)


def _later_results(meeting: Meeting) -> Document:
    return _outcomes(meeting, 75, "result_report", slice(4, 7), _moved_now_and_then)


def _note(meeting: Meeting) -> Document:
    views = ("agrees", "asks", "disagrees")
    told = f"[kết quả đã đăng](../responses/{meeting.slug}-result-notice.md)"
    issues = [
        {"id": issue["id"], "view": views[place % 3], "text": meeting.desk.prose.sentence()}
        for place, issue in enumerate(meeting.issues[:4])
    ]
    return meeting.desk.document(
        "notes",
        meeting.slug,
        meeting.after(95, 9),
        [f"Mặt trận đã xem {told} và có ý kiến như sau."],
        title=f"Ý kiến giám sát sau {meeting.words}",
        issues=issues,
    )


WRITERS: tuple[Callable[[Meeting], Document], ...] = (
    _announcement,
    _invitation,
    _programme,
    _house_rules,
    _summary,
    _minutes,
    _news,
    _conclusion,
    _assignment,
    _first_results,
    _later_results,
    _note,
)
