"""What a judgement says: the state, the sum and the thing wanted, each in one phrase.

Documents and units are late, people are not. A provisional or unknown duty is never
worded as a breach.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from ..core.deadlines import Span
from ..core.obligations import Obligation
from ..core.stretches.stretch import (
    EXCUSED,
    MET,
    MET_LATE,
    MOVED,
    TAKEN_BACK,
    UNDATED,
    Stretch,
)
from ..core.vocabulary import N_, VOCABULARY
from ..core.workdays import OutsideCoverage, WorkingCalendar
from .language import Language

#: What has not come yet, after “Quá hạn …, ”.
ABSENT = {
    "broadcast": N_("chưa phát thanh"),
    "submission": N_("chưa gửi"),
    "meeting": N_("chưa tổ chức đủ"),
    "outcome": N_("chưa có kết quả"),
}
NO_DOCUMENT = N_("chưa có văn bản")
#: A duty without a date of its own that is not fulfilled, by kind.
UNDONE = {
    "conduct": N_("Chưa đúng như kế hoạch"),
    "content": N_("Chưa ghi đủ; kế hoạch không quy định hạn"),
    "issue": N_("Chưa ghi đủ; kế hoạch không quy định hạn"),
    "recipients": N_("Chưa gửi đủ nơi nhận; kế hoạch không quy định hạn"),
    "completeness": N_("Số ý kiến và số kiến nghị chưa khớp"),
    "survey": N_("Chưa công bố kết quả lấy phiếu; kế hoạch không quy định hạn"),
}
FIXED = {
    "exempt": N_("Được miễn theo kế hoạch"),
    "superseded": N_("Lịch cũ, đã thay bằng lịch mới"),
    "suspended": N_("Tạm dừng tính, vì hội nghị hoãn"),
    "cancelled": N_("Không tính, vì hội nghị hủy"),
    "unknown": N_("Chưa đủ dữ liệu để tính"),
    "pledge": N_("Cam kết về cách làm, không tính hạn"),
}

#: How a stretch ended that was overdue, or was met late.
ENDS = {
    MET: N_("Đã có văn bản cho thấy làm đúng hạn %(due)s"),
    MET_LATE: N_("Đã làm, sau hạn %(due)s"),
    MOVED: N_("Không còn tính quá hạn %(due)s vì dời hẹn"),
    TAKEN_BACK: N_("Không còn tính quá hạn %(due)s vì hẹn đã được rút lại"),
    EXCUSED: N_("Không còn tính quá hạn %(due)s vì văn bản sau đổi ngày, gia hạn, hoãn hoặc hủy"),
    UNDATED: N_("Không còn tính quá hạn %(due)s: văn bản đã có nhưng thiếu ngày để tính"),
}


def state(say: Language, duty: Obligation, as_of: date | None, calendar: WorkingCalendar) -> str:
    phrase = _phrase(say, duty, as_of, calendar)
    if duty.provisional and duty.state in ("pending", "due_soon", "overdue", "met_late"):
        return say.t("%(phrase)s, ngày dự kiến", phrase=phrase)
    return phrase


def _phrase(say: Language, duty: Obligation, as_of: date | None, calendar: WorkingCalendar) -> str:
    if duty.state in FIXED:
        return say.t(FIXED[duty.state])
    if duty.state == "met":
        return _met(say, duty)
    if duty.state == "open":
        return _open(say, duty)
    if duty.state == "met_late":
        late = say.span(duty.late_by or Span(0, "calendar_days"))
        if duty.kind == "promise":
            return say.t("Có kết quả muộn %(span)s so với lời hẹn", span=late)
        return say.t("Thực hiện muộn %(span)s", span=late)
    if duty.state == "overdue":
        late = say.span(duty.late_by or Span(0, "calendar_days"))
        if duty.kind == "promise":
            return say.t("Quá hẹn %(span)s, chưa có kết quả", span=late)
        absent = say.t(ABSENT.get(duty.evidence or "", NO_DOCUMENT))
        return say.t("Quá hạn %(span)s, %(absent)s", span=late, absent=absent)
    if as_of is None:
        raise ValueError(f"{duty.id}: {duty.state} is told from a day")
    return _ahead(say, duty, as_of, calendar)


def _met(say: Language, duty: Obligation) -> str:
    if duty.due is None:
        return say.t("Đã thực hiện")
    if duty.kind == "promise":
        return say.t("Đã giữ đúng lời hẹn")
    if duty.kind in ("quota", "window"):
        return say.t("Đã thực hiện đủ")
    if duty.extended:
        return say.t("Đã thực hiện đúng hạn, sau khi kéo dài có lý do")
    if duty.last_day:
        return say.t("Đã thực hiện đúng hạn, vào ngày cuối")
    return say.t("Đã thực hiện đúng hạn")


def _open(say: Language, duty: Obligation) -> str:
    codes = {each.code for each in duty.explanation.findings}
    if duty.due is not None:
        return say.t("Chưa thực hiện như dự kiến của kế hoạch")
    if "other-phase" in codes:
        return say.t("Có văn bản, nhưng không đúng lúc kế hoạch nêu")
    if "not-held" in codes:
        return say.t("Chưa tổ chức hội nghị")
    return say.t(UNDONE.get(duty.kind, N_("Chưa có; kế hoạch không quy định hạn")))


def _ahead(say: Language, duty: Obligation, as_of: date, calendar: WorkingCalendar) -> str:
    """Not due yet: how long there is still, to the later date once the first has passed."""
    due = duty.due or as_of
    if due < as_of:
        due = duty.alternative_due or as_of
    left = Span((due - as_of).days, "calendar_days")
    if duty.unit == "working_days" or duty.state == "due_soon":
        with suppress(OutsideCoverage):  # the calendar days say it too
            left = Span(calendar.count(as_of, due), "working_days")
    if left.n == 0:
        left = Span((due - as_of).days, "calendar_days")
    if left.n == 0:
        return say.t("Sắp đến hạn (hết ngày %(day)s)", day=say.day(due))
    if duty.state == "due_soon":
        return say.t("Sắp đến hạn (còn %(span)s)", span=say.span(left))
    return say.t("Chưa đến hạn (còn %(span)s)", span=say.span(left))


def ended(say: Language, stretch: Stretch) -> str:
    return say.t(ENDS[stretch.how or MET], due=say.day(stretch.due))


def rule_sum(say: Language, duty: Obligation) -> str:
    deadline = duty.explanation.deadline
    if duty.state == "pledge":
        return say.t("Cam kết về cách làm: không có ngày để tính.")
    if deadline is None:
        if duty.state == "suspended":
            return say.t("Hội nghị hoãn, chưa có ngày mới nên chưa tính hạn.")
        if duty.explanation.event == "issued":
            return say.t("Chưa tính được: văn bản không ghi ngày ban hành.")
        return say.t("Kế hoạch không quy định hạn; trang không tự đặt ra hạn nào.")
    if deadline.due is None:
        return say.t("Chưa tính được: lịch làm việc chưa có cho thời gian này.")
    due = say.day(deadline.due)
    event = duty.explanation.event
    if event == "quarter_ends" and duty.quarter:
        return say.t(
            "Hạn là ngày cuối của %(quarter)s: %(due)s.", quarter=say.quarter(duty.quarter), due=due
        )
    if event == "year_ends":
        return say.t("Hạn là ngày cuối của năm: %(due)s.", due=due)
    if event == "promise":
        return say.t("Ngày đã hẹn với người dân: %(due)s.", due=due)
    return _counted(say, duty, due)


def _counted(say: Language, duty: Obligation, due: str) -> str:
    """A lead or a lag: the days walked, from the day that is not counted."""
    deadline = duty.explanation.deadline
    if deadline is None or deadline.walk is None or deadline.event is None:
        return say.t("Hạn: %(due)s.", due=due)
    days = deadline.walk.days
    length = say.span(Span(max((each.number or 0 for each in days), default=0), deadline.unit))
    values = {"span": length, "event": say.day(deadline.event), "due": due}
    if duty.explanation.event == "meeting_starts":
        return say.t(
            "Tính lùi %(span)s từ %(event)s, không tính ngày này: hạn là %(due)s.", **values
        )
    if days and days[-1].number is None:
        return say.t(
            "Tính tới %(span)s sau %(event)s, không tính ngày này; ngày cuối rơi vào ngày nghỉ "
            "nên chuyển sang ngày làm việc tiếp theo: hạn là %(due)s.",
            **values,
        )
    return say.t("Tính tới %(span)s sau %(event)s, không tính ngày này: hạn là %(due)s.", **values)


def wanted(say: Language, duty: Obligation, names: Mapping[str, str]) -> str:
    """A short name of the duty: the evidence wanted, and from whom when several must."""
    if duty.kind == "promise":
        return say.t("Lời hẹn giải quyết")
    evidence = duty.evidence or ""
    if evidence in VOCABULARY["evidence"]:
        name = say.label("evidence", evidence)
    elif evidence in VOCABULARY["dossier_paper"]:
        name = say.bare("dossier_paper", evidence)
    elif evidence in VOCABULARY["channel"]:
        name = say.label("channel", evidence)
    else:
        name = say.label("rule_kind", duty.kind)
    if duty.quarter:
        name = f"{name}, {say.quarter(duty.quarter)}"
    if duty.unit_id and duty.evidence == "submission":
        name = f"{name} · {names.get(duty.unit_id, duty.unit_id)}"
    return name
