"""Words: dates, lengths, states and sums, in both languages, to the letter."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from danbiet.core import rules
from danbiet.core.deadlines import Deadline, Span, fixed, lag, lead
from danbiet.core.fields import Moment
from danbiet.core.obligations import Explanation, Finding, Obligation, Subject, finding
from danbiet.core.records import Record
from danbiet.core.snapshot import Snapshot
from danbiet.core.workdays import Row, WorkingCalendar
from danbiet.outputs.wording_findings import SENTENCES
from danbiet.outputs.words import words

AS_OF = date(2026, 6, 1)
VI, EN = words("vi"), words("en")
CALENDAR = WorkingCalendar(
    name="Thử",
    first=date(2025, 1, 1),
    last=date(2027, 12, 31),
    off={
        date(2026, 4, 30): Row("Ngày Chiến thắng", "statutory", "Điều 112"),
        date(2026, 5, 1): Row("Quốc tế Lao động", "statutory", "Điều 112"),
    },
)


def duty(state: str, **changes: object) -> Obligation:
    made = Obligation(
        id="khe-thu/2026/notice/dt/announcement",
        locality="khe-thu",
        plan="khe-thu/plans/2026",
        rule="notice",
        source="plan",
        section="III.1",
        quote="…",
        kind="lead",
        subject=Subject("meeting", "dt"),
        state=state,
        evidence="announcement",
        due=date(2026, 4, 29),
        unit="working_days",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def explained(deadline: Deadline | None, event: str | None = None, *said: Finding) -> Explanation:
    return Explanation(event, deadline, (), said)


def test_days() -> None:
    day = date(2026, 4, 29)
    assert (VI.day(day), EN.day(day)) == ("29/4/2026", "29 April 2026")
    assert VI.long_day(day) == "Thứ Tư, ngày 29/4/2026"
    assert EN.long_day(day) == "Wednesday, 29 April 2026"
    assert (VI.short_day(day), EN.short_day(day)) == ("29/4", "29 Apr")
    assert (VI.short_weekday(day), EN.short_weekday(day)) == ("T4", "Wed")
    assert (VI.quarter(2), EN.quarter(4)) == ("quý II", "quarter IV")
    assert (VI.month(2026, 5), EN.month(2026, 5)) == ("Tháng 5/2026", "May 2026")


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        (Moment(date(2026, 5, 12)), "12/5/2026", "12 May 2026"),
        (Moment(date(2026, 5, 12), time(7, 30)), "7 giờ 30 ngày 12/5/2026", "07:30 on 12 May 2026"),
        (Moment(date(2026, 5, 12), time(14)), "14 giờ ngày 12/5/2026", "14:00 on 12 May 2026"),
        (Moment(date(2026, 5, 12), time(0, 5)), "0 giờ 05 ngày 12/5/2026", "00:05 on 12 May 2026"),
    ],
)
def test_moments(moment: Moment, vi: str, en: str) -> None:
    assert (VI.moment(moment), EN.moment(moment)) == (vi, en)


@pytest.mark.parametrize(
    ("span", "vi", "en"),
    [
        (Span(3, "working_days"), "3 ngày làm việc", "3 working days"),
        (Span(1, "working_days"), "1 ngày làm việc", "1 working day"),
        (Span(1, "calendar_days"), "1 ngày", "1 day"),
        (Span(144, "calendar_days"), "144 ngày", "144 days"),
    ],
)
def test_spans(span: Span, vi: str, en: str) -> None:
    assert (VI.span(span), EN.span(span)) == (vi, en)


PROMISE = {"kind": "promise", "evidence": "outcome", "unit": "calendar_days"}
LATE_3 = {"late_by": Span(3, "working_days")}
BETWEEN = Deadline(date(2026, 5, 29), "working_days", alternative=date(2026, 6, 3))
ESTIMATED = Deadline(date(2026, 6, 5), "working_days", alternative=date(2026, 6, 8))


@pytest.mark.parametrize(
    ("shown", "vi", "en"),
    [
        (duty("met"), "Đã thực hiện đúng hạn", "Done on time"),
        (
            duty("met", last_day=True),
            "Đã thực hiện đúng hạn, vào ngày cuối",
            "Done on time, on the last day",
        ),
        (
            duty("met", explanation=explained(Deadline(AS_OF, "working_days", extended=True))),
            "Đã thực hiện đúng hạn, sau khi kéo dài có lý do",
            "Done on time, after an extension with a reason",
        ),
        (duty("met", due=None), "Đã thực hiện", "Done"),
        (duty("met", **PROMISE), "Đã giữ đúng lời hẹn", "Promise kept on time"),
        (
            duty("met_late", **LATE_3),
            "Thực hiện muộn 3 ngày làm việc",
            "Done 3 working days late",
        ),
        (
            duty("met_late", **PROMISE, late_by=Span(14, "calendar_days")),
            "Có kết quả muộn 14 ngày so với lời hẹn",
            "Result 14 days later than promised",
        ),
        (
            duty("overdue", late_by=Span(12, "working_days")),
            "Quá hạn 12 ngày làm việc, chưa có văn bản",
            "Overdue by 12 working days, no document yet",
        ),
        (
            duty("overdue", evidence="broadcast", late_by=Span(1, "working_days")),
            "Quá hạn 1 ngày làm việc, chưa phát thanh",
            "Overdue by 1 working day, not broadcast yet",
        ),
        (
            duty("overdue", **PROMISE, late_by=Span(144, "calendar_days")),
            "Quá hẹn 144 ngày, chưa có kết quả",
            "Promise overdue by 144 days, no result yet",
        ),
        (
            duty("pending", due=date(2026, 6, 8)),
            "Chưa đến hạn (còn 5 ngày làm việc)",
            "Not due yet (5 working days left)",
        ),
        (
            duty("pending", due=date(2026, 12, 31), unit="year", kind="quota"),
            "Chưa đến hạn (còn 213 ngày)",
            "Not due yet (213 days left)",
        ),
        (
            duty("due_soon", due=date(2026, 6, 3)),
            "Sắp đến hạn (còn 2 ngày làm việc)",
            "Due soon (2 working days left)",
        ),
        (
            duty("due_soon", due=AS_OF),
            "Sắp đến hạn (hết ngày 1/6/2026)",
            "Due soon (by 1 June 2026)",
        ),
        (
            duty("pending", due=date(2026, 6, 5), explanation=explained(ESTIMATED)),
            "Chưa đến hạn (còn 4 ngày làm việc), ngày dự kiến",
            "Not due yet (4 working days left), provisional date",
        ),
        (  # the first date has passed, the later one has not
            duty("due_soon", due=date(2026, 5, 29), explanation=explained(BETWEEN)),
            "Sắp đến hạn (còn 2 ngày làm việc), ngày dự kiến",
            "Due soon (2 working days left), provisional date",
        ),
        (
            duty("open", kind="paper", due=None),
            "Chưa có; kế hoạch không quy định hạn",
            "Not there yet; the plan sets no deadline",
        ),
        (
            duty("open", kind="window", soft=True),
            "Chưa thực hiện như dự kiến của kế hoạch",
            "Not done as the plan tentatively foresaw",
        ),
        (
            duty(
                "open",
                kind="conduct",
                due=None,
                explanation=explained(None, None, finding("not-held")),
            ),
            "Chưa tổ chức hội nghị",
            "Meeting not held yet",
        ),
        (duty("exempt"), "Được miễn theo kế hoạch", "Exempt under the plan"),
        (duty("unknown"), "Chưa đủ dữ liệu để tính", "Not enough data to judge"),
    ],
)
def test_states(shown: Obligation, vi: str, en: str) -> None:
    assert VI.state(shown, as_of=AS_OF, calendar=CALENDAR) == vi
    assert EN.state(shown, as_of=AS_OF, calendar=CALENDAR) == en


def test_what_is_due_on_a_weekend_says_calendar_days() -> None:
    """No working day is left, but the due date is still ahead."""
    saturday = duty("due_soon", due=date(2026, 6, 6))
    said = VI.state(saturday, as_of=date(2026, 6, 5), calendar=CALENDAR)
    assert said == "Sắp đến hạn (còn 1 ngày)"


@pytest.mark.parametrize(
    ("deadline", "event", "vi"),
    [
        (
            lead(CALENDAR, date(2026, 5, 12), 7, "working_days"),
            "meeting_starts",
            "Tính lùi 7 ngày làm việc từ 12/5/2026, không tính ngày này: hạn là 29/4/2026.",
        ),
        (
            lead(CALENDAR, date(2026, 5, 12), 7, "calendar_days"),
            "meeting_starts",
            "Tính lùi 7 ngày từ 12/5/2026, không tính ngày này: hạn là 5/5/2026.",
        ),
        (
            lag(CALENDAR, date(2026, 5, 12), 10, "working_days"),
            "meeting_ends",
            "Tính tới 10 ngày làm việc sau 12/5/2026, không tính ngày này: hạn là 26/5/2026.",
        ),
        (
            lag(CALENDAR, date(2026, 5, 12), 11, "calendar_days"),
            "meeting_ends",
            "Tính tới 11 ngày sau 12/5/2026, không tính ngày này; ngày cuối rơi vào ngày nghỉ nên "
            "chuyển sang ngày làm việc tiếp theo: hạn là 25/5/2026.",
        ),
        (
            fixed(date(2026, 6, 30), "calendar_days"),
            "promise",
            "Ngày đã hẹn với người dân: 30/6/2026.",
        ),
        (fixed(date(2026, 12, 31), "year"), "year_ends", "Hạn là ngày cuối của năm: 31/12/2026."),
        (None, None, "Kế hoạch không quy định hạn; trang không tự đặt ra hạn nào."),
        (
            lead(CALENDAR, date(2031, 5, 12), 7, "working_days"),
            "meeting_starts",
            "Chưa tính được: lịch làm việc chưa có cho thời gian này.",
        ),
    ],
)
def test_the_sum(deadline: Deadline | None, event: str, vi: str) -> None:
    assert VI.rule_sum(duty("met", explanation=explained(deadline, event))) == vi


def test_the_sum_of_a_quarter() -> None:
    shown = duty(
        "pending",
        kind="window",
        quarter=2,
        explanation=explained(fixed(date(2026, 6, 30), "quarter"), "quarter_ends"),
    )
    assert VI.rule_sum(shown) == "Hạn là ngày cuối của quý II: 30/6/2026."


def codes_of_the_rules() -> set[str]:
    """Every code that a rule gives, read from the source."""
    found = set()
    for file in Path(rules.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "finding":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{file.name}:{node.lineno}"
                found.add(code.value)
    return found


def test_every_finding_has_its_sentence() -> None:
    assert codes_of_the_rules() == set(SENTENCES)


@pytest.mark.parametrize(
    ("said", "vi"),
    [
        (
            finding("fields-missing", fields="topics, due"),
            "Còn thiếu: nội dung đối thoại, thời hạn.",
        ),
        (
            finding("strict", on=date(2026, 4, 28)),
            "Nên làm sớm hơn một ngày, chậm nhất 28/4/2026, để an toàn theo cách hiểu chặt hơn (không tính cả ngày công bố). Trang không dùng ngày này để kết luận muộn.",
        ),
        (
            finding("recipients-missing", recipients="front, petitioners"),
            "Nơi nhận còn thiếu: Mặt trận; Tập thể, cá nhân nêu kiến nghị.",
        ),
        (
            finding("fact", fact="format", found="in_person", expected="in_person, online"),
            "Kế hoạch nêu hình thức: Trực tiếp, Trực tuyến. Hồ sơ ghi: Trực tiếp.",
        ),
        (
            finding("fact", fact="attendance", found="85", expected="50–"),
            "Kế hoạch nêu số người dự: từ 50 trở lên người. Hồ sơ ghi: 85 người.",
        ),
        (
            finding("fact", fact="duration", found="", expected="1–2"),
            "Kế hoạch nêu thời lượng: 1–2 buổi (nửa ngày). Hồ sơ ghi: chưa ghi.",
        ),
        (
            finding("moved", before="2026-06-30", after="2026-12-31", reason="Chờ vốn", record="x"),
            "Lời hẹn đã lùi từ 30/6/2026 sang 31/12/2026. Lý do: Chờ vốn",
        ),
        (finding("count", have=1, need=2), "Đã tổ chức 1, kế hoạch nêu 2."),
    ],
)
def test_findings(said: Finding, vi: str) -> None:
    assert VI.finding(said, {"front": "Mặt trận"}) == vi


def test_meetings_are_called_by_kind_theme_and_date(sample: Snapshot) -> None:
    first = sample.place_by_id["khe-thu"]
    held, postponed = (first.meeting_by_id[each] for each in ("dt-2026-05", "dt-2026-12"))
    assert VI.meeting_title(held) == "Đối thoại chuyên đề “Nông dân”, ngày 12/5/2026"
    assert EN.meeting_title(held) == "Thematic dialogue “Nông dân”, 12 May 2026"
    assert VI.meeting_title(postponed) == "Đối thoại định kỳ, hoãn từ ngày 10/12/2026"


def test_labels_that_are_no_words_are_printed_as_they_are() -> None:
    assert VI.label("recipient", "Trưởng các thôn") == "Trưởng các thôn"
    assert EN.label("record_kind", "plan") == "Plan"
    assert VI.bare("document_type", "plan") == "Kế hoạch"


def test_a_number_sign_in_content_is_no_placeholder() -> None:
    """Reasons are content and may hold a percent sign."""
    said = finding("delegated", reason="đi họp 100% thời gian %(x)s")
    assert VI.finding(said) == "Ủy quyền chủ trì, có lý do: đi họp 100% thời gian %(x)s"


def test_every_duty_of_the_sample_can_be_worded(sample: Snapshot) -> None:
    for say in (VI, EN):
        for each in sample.obligations:
            place = sample.place_by_id[each.locality]
            assert say.state(each, as_of=sample.as_of, calendar=place.calendar)
            assert say.rule_sum(each)
            assert say.duty(each)
            assert all(say.finding(said) for said in each.explanation.findings)


def test_documents_are_named_by_their_paper(sample: Snapshot) -> None:
    news = next(each for each in sample.published if each.id.endswith("/tin"))
    assert isinstance(news, Record)
    assert VI.document(news.kind, news.paper) == "Tin, bài"
    assert VI.document("minutes", "minutes") == "Biên bản"


def test_a_meeting_is_named_by_kind_and_theme() -> None:
    assert VI.meeting_name("thematic", "Nông dân") == "Đối thoại chuyên đề “Nông dân”"
    assert VI.meeting_name("periodic", None) == VI.meeting_name("periodic", "")
    assert VI.meeting_name("periodic", "") == "Đối thoại định kỳ"
    assert EN.meeting_name("thematic", "Nông dân").endswith(" “Nông dân”")
