"""What every state means in plain words: the legend on the page about the method.

It words nothing that a page shows; a test holds it equal to the states there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.vocabulary import ISSUE_STATUS, MEETING_STATUS, N_, NOTE_VIEW
from ..views import Legend, LegendRow
from ..views.parts import Tag
from .course import NOTE_TONES
from .desk import ISSUE_TONES, MEETING_TONES, TONES, Desk
from .issues import HINTS

#: The shape and the colour of a sign, by tone: what they say together.
SIGNS = {
    "kept": (
        N_("Đã làm"),
        N_("Hình tròn có dấu tích, màu xanh lá: đúng hạn, đã trả lời, đã xong hoặc đồng tình."),
    ),
    "waiting": (N_("Đang chờ"), N_("Hình đồng hồ, màu xanh lam: đang làm hoặc chưa đến hạn.")),
    "late": (
        N_("Muộn hoặc chưa đồng tình"),
        N_(
            "Hình tam giác có dấu chấm than, màu nâu đỏ: văn bản hoặc kết quả muộn, quá hạn, "
            "quá hẹn, hoặc đơn vị giám sát chưa đồng tình. Dấu này nói về văn bản và đơn vị, "
            "không nói về cá nhân nào."
        ),
    ),
    "unsure": (
        N_("Chưa chắc chắn"),
        N_("Hình thoi: thiếu ngày, ngày nghỉ mới là dự kiến, hoặc quy định chưa kiểm chứng."),
    ),
    "plain": (N_("Ghi nhận"), N_("Hình vuông: không tính là đúng hay muộn.")),
}
STATES = {
    "met": (
        N_("Đã thực hiện đúng hạn"),
        N_(
            "Văn bản hoặc việc đã có chậm nhất vào ngày đến hạn. Việc không có hạn ghi là "
            "“Đã thực hiện”, chỉ tiêu của năm ghi là “Đã thực hiện đủ”, lời hẹn ghi là "
            "“Đã giữ đúng lời hẹn”."
        ),
    ),
    "met_late": (
        N_("Thực hiện muộn"),
        N_("Đã có, nhưng sau ngày đến hạn; trang ghi rõ muộn bao lâu."),
    ),
    "overdue": (
        N_("Quá hạn"),
        N_(
            "Đã qua ngày đến hạn mà chưa thấy văn bản hoặc kết quả được đăng. "
            "Với lời hẹn, trang ghi là “Quá hẹn”."
        ),
    ),
    "due_soon": (N_("Sắp đến hạn"), N_("Còn nhiều nhất ba ngày làm việc.")),
    "pending": (N_("Chưa đến hạn"), N_("Còn hơn ba ngày làm việc.")),
    "open": (
        N_("Chưa có; kế hoạch không quy định hạn"),
        N_(
            "Kế hoạch có nêu việc này nhưng không nêu ngày, nên trang không nói là muộn. "
            "Thuộc nhóm này còn có: chưa ghi đủ, chưa gửi đủ nơi nhận, số liệu chưa khớp, "
            "chưa đúng như kế hoạch."
        ),
    ),
    "exempt": (
        N_("Được miễn theo kế hoạch"),
        N_("Kế hoạch cho miễn, và căn cứ đã được ghi lại."),
    ),
    "superseded": (
        N_("Lịch cũ, đã thay bằng lịch mới"),
        N_("Hội nghị đã dời; thời hạn tính lại theo lịch mới, kết quả của lịch cũ vẫn được giữ."),
    ),
    "suspended": (
        N_("Tạm dừng tính, vì hội nghị hoãn"),
        N_("Chưa có ngày mới nên chưa có hạn."),
    ),
    "cancelled": (
        N_("Không tính, vì hội nghị hủy"),
        N_("Hội nghị hủy không tính vào chỉ tiêu của năm."),
    ),
    "unknown": (
        N_("Chưa đủ dữ liệu để tính"),
        N_("Thiếu ngày, hoặc lịch làm việc chưa có cho thời gian ấy. Trang không đoán."),
    ),
    "pledge": (
        N_("Cam kết về cách làm, không tính hạn"),
        N_("Điều không đo được bằng ngày; trang chỉ nêu lại."),
    ),
}
FLAGS = {
    "extended": (
        N_("Kéo dài có lý do"),
        N_("Kế hoạch cho kéo dài, và cả căn cứ lẫn lý do đã được ghi trong một văn bản đã đăng."),
    ),
    "last_day": (N_("Vào ngày cuối"), N_("Thực hiện đúng vào ngày đến hạn.")),
    "provisional": (
        N_("Ngày dự kiến"),
        N_(
            "Trong những ngày được đếm có ngày nghỉ chưa có văn bản chính thức. "
            "Trang nêu cả hai ngày có thể, và chỉ coi là muộn khi đã qua cả hai."
        ),
    ),
    "soft": (
        N_("Dự kiến trong kế hoạch"),
        N_("Kế hoạch ghi là “dự kiến”, nên nếu chưa đạt trang cũng không gọi là quá hạn."),
    ),
    "passed": (
        N_("Hạn đã qua, chưa rõ"),
        N_("Hạn rơi vào sau lần cập nhật cuối của trang, nên trang chưa biết việc đã xong chưa."),
    ),
}
MEETINGS = {
    "planned": N_("Kế hoạch đã nêu hội nghị, chưa có thông báo."),
    "announced": N_("Thông báo tổ chức đã được đăng."),
    "rescheduled": N_("Có thông báo chuyển sang ngày khác."),
    "postponed": N_("Có thông báo hoãn; thời hạn tạm dừng tính."),
    "cancelled": N_("Có thông báo hủy; hội nghị không tính vào chỉ tiêu của năm."),
    "held": N_("Biên bản hoặc thông báo kết luận cho biết hội nghị đã họp."),
}
NOTES = {
    "agrees": N_("Đơn vị giám sát đồng tình với kết quả hoặc cách giải quyết."),
    "disagrees": N_("Đơn vị giám sát nêu điểm chưa đồng tình; ý kiến được đăng nguyên văn."),
    "asks": N_("Đơn vị giám sát đề nghị nói rõ thêm."),
}


def legend(desk: Desk) -> Iterator[Legend]:
    say = desk.say
    yield _part(
        desk,
        N_("Hình và màu"),
        [(Tag(tone, say.t(name)), text) for tone, (name, text) in SIGNS.items()],
    )
    yield _part(
        desk,
        N_("Trạng thái của việc theo kế hoạch và của lời hẹn"),
        [(Tag(TONES.get(key, "plain"), say.t(name)), text) for key, (name, text) in STATES.items()],
    )
    yield _part(
        desk, N_("Ghi chú thêm"), [(Tag("", say.t(name)), text) for name, text in FLAGS.values()]
    )
    yield _part(
        desk,
        N_("Trạng thái của kiến nghị"),
        [
            (Tag("late", say.t("Quá hẹn")), HINTS["late"]),
            *(
                (Tag(ISSUE_TONES.get(name, "waiting"), say.status(name)), HINTS[name])
                for name in ISSUE_STATUS
            ),
        ],
    )
    yield _part(
        desk,
        N_("Ý kiến giám sát"),
        [(Tag(NOTE_TONES[key], say.label("note_view", key)), NOTES[key]) for key in NOTE_VIEW],
    )
    yield _part(
        desk,
        N_("Trạng thái của hội nghị"),
        [
            (
                Tag(MEETING_TONES.get(key, "waiting"), say.bare("meeting_status", key)),
                MEETINGS[key],
            )
            for key in MEETING_STATUS
        ],
    )


def _part(desk: Desk, title: str, rows: list[tuple[Tag, str]]) -> Legend:
    say = desk.say
    return Legend(
        say.t(title),
        tuple(LegendRow(tag if tag.tone else None, tag.text, say.t(text)) for tag, text in rows),
    )
