"""The closed lists of words of the file format: English id → Vietnamese label.

The ids are the contract; the labels are gettext message ids (Vietnamese is the
site's first language), so an English label is a translation like any other.
Units, villages and supervisors are not here: each locality has its own lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "extract, do not translate here"
    """Mark a label for extraction by Babel; it is translated where it is shown."""
    return text


DOCUMENT_TYPE: Mapping[str, str] = {
    "plan": N_("Kế hoạch (KH)"),
    "meeting_notice": N_("Thông báo tổ chức hội nghị đối thoại (TB)"),
    "change_notice": N_("Thông báo thay đổi, hoãn, hủy (TB)"),
    "invitation": N_("Giấy mời (GM)"),
    "programme": N_("Chương trình hội nghị (CTr)"),
    "house_rules": N_("Nội quy hội nghị"),
    "situation_report": N_("Báo cáo tóm tắt tình hình KT-XH, AN-QP (BC)"),
    "opinion_summary": N_("Báo cáo tổng hợp ý kiến, kiến nghị và nội dung chuẩn bị trả lời (BC)"),
    "minutes": N_("Biên bản hội nghị đối thoại (BB)"),
    "conclusion": N_("Thông báo kết luận hội nghị đối thoại (TB)"),
    "assignment": N_("Văn bản phân công giải quyết"),
    "answer": N_("Văn bản trả lời kiến nghị"),
    "result_report": N_("Báo cáo kết quả giải quyết, trả lời (BC)"),
    "result_notice": N_("Thông báo kết quả giải quyết kiến nghị (TB)"),
    "annual_report": N_("Báo cáo tổng kết năm (BC)"),
    "escalation": N_("Báo cáo, kiến nghị cấp trên"),
    "correction": N_("Đính chính / thay thế"),
    "news": N_("Tin, bài"),
    "submission": N_("Ý kiến, báo cáo gửi trước hội nghị"),
    "opinion_form": N_("Mẫu phiếu xin ý kiến"),
    "speech_form": N_("Phiếu đăng ký phát biểu"),
    "satisfaction_form": N_("Phiếu đánh giá sự hài lòng"),
}

MEETING_KIND: Mapping[str, str] = {
    "periodic": N_("Đối thoại định kỳ"),
    "thematic": N_("Đối thoại chuyên đề"),
    "ad_hoc": N_("Đối thoại đột xuất"),
    "forum": N_("Diễn đàn (vd. Công an lắng nghe ý kiến Nhân dân)"),
    "opinion_conference": N_("Hội nghị lấy ý kiến Nhân dân"),
}

ADHOC_GROUND: Mapping[str, str] = {
    "serious_consequence": N_(
        "Vụ việc có thể gây hậu quả nghiêm trọng, ảnh hưởng an ninh, trật tự"
    ),
    "urgent_public_concern": N_("Vụ việc đột xuất, bất ngờ, gây bức xúc cần giải quyết ngay"),
    "superior_direction": N_("Theo chỉ đạo của cấp có thẩm quyền"),
    "voter_request": N_("Theo yêu cầu của cử tri (luật: 10% cử tri)"),
}

MEETING_FORMAT: Mapping[str, str] = {
    "in_person": N_("Trực tiếp"),
    "online": N_("Trực tuyến"),
    "hybrid": N_("Trực tiếp kết hợp trực tuyến"),
    "indirect": N_("Tiếp nhận ý kiến gián tiếp (văn bản, phiếu)"),
}

MEETING_STATUS: Mapping[str, str] = {
    "planned": N_("Dự kiến"),
    "announced": N_("Đã thông báo"),
    "rescheduled": N_("Đã dời lịch"),
    "postponed": N_("Hoãn (chưa có ngày mới)"),
    "cancelled": N_("Hủy"),
    "held": N_("Đã tổ chức"),
}

CHAIR_ROLE: Mapping[str, str] = {
    "commune_chair": N_("Chủ tịch UBND xã"),
    "vice_chair_standing": N_("Phó Chủ tịch thường trực UBND xã (được ủy quyền)"),
    "party_secretary": N_("Bí thư Đảng ủy"),
    "commune_police_chief": N_("Trưởng Công an xã"),
    "commune_leader": N_("Đại diện lãnh đạo UBND xã, thị trấn"),
    "peoples_council": N_("Thường trực Hội đồng nhân dân"),
}

CHANNEL: Mapping[str, str] = {
    "website": N_("Trang thông tin điện tử"),
    "loudspeaker": N_("Hệ thống truyền thanh"),
    "notice_board": N_("Niêm yết tại trụ sở / nhà văn hóa"),
    "village_head": N_("Qua Trưởng thôn, Tổ trưởng tổ dân phố"),
    "written": N_("Gửi văn bản"),
    "social_network": N_("Mạng xã hội"),
    "mobile_publicity": N_("Tuyên truyền lưu động, băng rôn"),
    "press": N_("Phương tiện thông tin đại chúng"),
}

RAISED_BY_TYPE: Mapping[str, str] = {
    "village": N_("Nhân dân thôn/ấp/khóm/tổ dân phố"),
    "organization": N_("Tổ chức (đoàn thể, hội, trường, HTX, doanh nghiệp)"),
    "individual_anonymous": N_("Một cá nhân (không công bố tên)"),
    "fatherland_front": N_("Ủy ban MTTQ"),
    "written_petition": N_("Đơn, phiếu gửi trước"),
}

ISSUE_FIELD: Mapping[str, str] = {
    "land": N_("Đất đai"),
    "site_clearance": N_("Đền bù, giải phóng mặt bằng, thu hồi đất"),
    "environment": N_("Môi trường, vệ sinh"),
    "construction_order": N_("Trật tự xây dựng"),
    "public_investment": N_("Đầu tư công, xây dựng"),
    "transport": N_("Giao thông"),
    "irrigation": N_("Thủy lợi, thoát nước"),
    "utilities": N_("Điện, nước sạch, viễn thông"),
    "agriculture": N_("Sản xuất nông nghiệp"),
    "economy_business": N_("Phát triển kinh tế, kinh doanh"),
    "budget_contribution": N_("Thu - chi ngân sách, đóng góp của Nhân dân"),
    "social_policy": N_("Chính sách xã hội, an sinh, người có công"),
    "health": N_("Y tế, bảo hiểm"),
    "education": N_("Giáo dục"),
    "culture_sport": N_("Văn hóa, thể thao, thông tin"),
    "security_order": N_("An ninh, trật tự"),
    "defence": N_("Quốc phòng, nghĩa vụ quân sự"),
    "administrative_procedure": N_("Thủ tục hành chính, cải cách hành chính"),
    "officials_conduct": N_("Tinh thần, thái độ phục vụ của cán bộ, công chức"),
    "petition_settlement": N_("Giải quyết đơn thư"),
    "civil_status_justice": N_("Tư pháp - Hộ tịch"),
    "party_political": N_("Xây dựng Đảng, hệ thống chính trị"),
    "grassroots_democracy": N_("Dân chủ cơ sở"),
    "new_rural_urban": N_("Nông thôn mới, đô thị văn minh"),
    "other": N_("Khác"),
}

ISSUE_AUTHORITY: Mapping[str, str] = {
    "hamlet": N_("Thôn/ấp/tổ dân phố"),
    "commune": N_("Xã"),
    "district_former": N_("Huyện (trước 1/7/2025)"),
    "province": N_("Tỉnh/thành phố"),
    "central": N_("Trung ương"),
    "other_agency": N_("Cơ quan ngành dọc, doanh nghiệp (điện lực, thuế...)"),
}

ISSUE_DISPOSITION: Mapping[str, str] = {
    "answer_at_meeting": N_("Trả lời tại hội nghị"),
    "check_answer_later": N_("Kiểm tra, làm rõ, trả lời sau"),
    "note_report_up": N_("Ghi nhận, báo cáo cấp trên"),
    "answered_before": N_("Đã giải quyết, trả lời trước hội nghị"),
    "transferred": N_("Chuyển cơ quan khác giải quyết"),
    "not_accepted": N_("Không thuộc phạm vi (nêu lý do)"),
    "merged": N_("Gộp với kiến nghị trùng"),
}

ISSUE_STATUS: Mapping[str, str] = {
    "received": N_("Đã tiếp nhận"),
    "in_progress": N_("Đang giải quyết"),
    "answered": N_("Đã trả lời"),
    "resolved": N_("Đã giải quyết xong"),
    "awaiting_superior": N_("Đã báo cáo, chờ cấp trên"),
    "not_feasible": N_("Chưa giải quyết được (nêu nguyên nhân khách quan)"),
    "closed": N_("Đã khép"),
    "reopened": N_("Mở lại"),
}

EXTENSION_GROUND: Mapping[str, str] = {
    "beyond_authority": N_("Nội dung vượt quá thẩm quyền"),
    "complex_multi_agency": N_("Nội dung phức tạp, liên quan đến nhiều cơ quan, tổ chức"),
}

TIME_UNIT: Mapping[str, str] = {
    "working_days": N_("ngày làm việc"),
    "calendar_days": N_("ngày"),
    "quarter": N_("quý"),
    "year": N_("năm"),
}

DEADLINE_STATE: Mapping[str, str] = {
    "met": N_("Đúng hạn"),
    "met_late": N_("Thực hiện muộn"),
    "overdue": N_("Quá hạn, chưa có"),
    "due_soon": N_("Sắp đến hạn"),
    "pending": N_("Chưa đến hạn"),
    "open": N_("Chưa có; kế hoạch không quy định hạn"),
    "exempt": N_("Được miễn"),
    "superseded": N_("Được thay thế"),
    "suspended": N_("Tạm dừng tính (hoãn)"),
    "cancelled": N_("Hủy"),
    "unknown": N_("Chưa đủ dữ liệu"),
    "pledge": N_("Cam kết về cách làm, không tính hạn"),
}

DEADLINE_FLAG: Mapping[str, str] = {
    "extended": N_("Kéo dài có lý do"),
    "last_day": N_("Đúng ngày cuối"),
    "provisional": N_("Dự kiến (lịch nghỉ chưa xác nhận)"),
    "soft": N_("Dự kiến trong kế hoạch"),
}

EVIDENCE: Mapping[str, str] = {
    "announcement": N_("Thông báo tổ chức hội nghị"),
    "invitation": N_("Giấy mời"),
    "broadcast": N_("Phát thanh"),
    "submission": N_("Ý kiến, báo cáo gửi trước"),
    "minutes": N_("Biên bản"),
    "conclusion": N_("Thông báo kết luận"),
    "result_report": N_("Báo cáo kết quả giải quyết"),
    "result_notice": N_("Thông báo kết quả giải quyết"),
}

RECIPIENT: Mapping[str, str] = {
    "petitioners": N_("Tập thể, cá nhân nêu kiến nghị"),
    "superior": N_("Cơ quan cấp trên"),
    "website": N_("Trang thông tin điện tử"),
    "radio": N_("Đài truyền thanh"),
}

AGENDA_STEP: Mapping[str, str] = {
    "opening": N_("Tuyên bố lý do, giới thiệu đại biểu"),
    "programme_and_rules": N_("Thông qua chương trình, nội quy"),
    "chair_and_secretary": N_("Giới thiệu chủ tọa, thư ký"),
    "registration": N_("Phân công tổng hợp, đăng ký phát biểu"),
    "situation_report": N_("Thông tin tình hình kinh tế - xã hội"),
    "security_report": N_("Báo cáo tình hình an ninh"),
    "method": N_("Nội dung, phương pháp đối thoại"),
    "opinions": N_("Nhân dân phát biểu ý kiến"),
    "police_forum": N_("Diễn đàn Công an lắng nghe ý kiến Nhân dân"),
    "survey": N_("Lấy phiếu đánh giá sự hài lòng"),
    "superior_remarks": N_("Phát biểu của lãnh đạo cấp trên"),
    "answers": N_("Trả lời, làm rõ kiến nghị"),
    "party_answers": N_("Tiếp thu, trả lời về công tác Đảng"),
    "conclusion": N_("Kết luận"),
    "closing": N_("Bế mạc"),
}

POSTING: Mapping[str, str] = {
    "declared": N_("Ngày đăng do đơn vị khai"),
    "recorded": N_("Có trong lịch sử lưu trữ"),
    "anchored": N_("Có dấu thời gian độc lập"),
    "unsupported": N_("Ngày khai không có căn cứ"),
}

#: Papers that have a folder of their own, or are written with it, are not `paper:` words.
_OWN_FOLDER = {"plan", "meeting_notice", "change_notice", "minutes", "conclusion"}
PAPER: Mapping[str, str] = {
    name: label for name, label in DOCUMENT_TYPE.items() if name not in _OWN_FOLDER
}
#: What a `paper` rule may ask for: a kind of paper, or one of the folders' own kinds.
DOSSIER_PAPER: Mapping[str, str] = {
    **PAPER,
    "plan": DOCUMENT_TYPE["plan"],
    "announcement": DOCUMENT_TYPE["meeting_notice"],
    "minutes": DOCUMENT_TYPE["minutes"],
    "conclusion": DOCUMENT_TYPE["conclusion"],
    "response": N_("Văn bản trả lời, thông báo kết quả"),
}
LEAD_EVIDENCE: Mapping[str, str] = {
    name: EVIDENCE[name] for name in ("announcement", "invitation", "broadcast", "submission")
}
NOTE_VIEW: Mapping[str, str] = {
    "agrees": N_("Đồng tình"),
    "disagrees": N_("Chưa đồng tình"),
    "asks": N_("Đề nghị làm rõ"),
}
ANSWER_FORM: Mapping[str, str] = {"written": N_("Bằng văn bản"), "oral": N_("Trả lời trực tiếp")}
CHANGE_ACTION: Mapping[str, str] = {
    "reschedule": N_("Dời lịch"),
    "postpone": N_("Hoãn"),
    "cancel": N_("Hủy"),
}
LEVEL: Mapping[str, str] = {
    "commune": N_("Xã"),
    "ward": N_("Phường"),
    "special_zone": N_("Đặc khu"),
    "district": N_("Huyện (trước 1/7/2025)"),
}
APPROVAL: Mapping[str, str] = {"required": N_("Bắt buộc phê duyệt"), "none": N_("Không bắt buộc")}
ISSUE_STAGE: Mapping[str, str] = {
    "raised": N_("Tiếp nhận"),
    "decided": N_("Kết luận, giao việc"),
    "outcome": N_("Kết quả"),
    "note": N_("Ý kiến giám sát"),
}
RECORD_KIND: Mapping[str, str] = {
    "plan": N_("Kế hoạch"),
    "announcement": N_("Thông báo tổ chức"),
    "minutes": N_("Biên bản"),
    "conclusion": N_("Thông báo kết luận"),
    "response": N_("Văn bản trả lời"),
    "paper": N_("Văn bản khác của hồ sơ"),
    "note": N_("Ý kiến giám sát"),
}
RULE_KIND: Mapping[str, str] = {
    "lead": N_("Hạn trước hội nghị"),
    "lag": N_("Hạn sau hội nghị"),
    "extension": N_("Kéo dài hạn"),
    "exemption": N_("Miễn hạn"),
    "quota": N_("Số hội nghị trong năm"),
    "window": N_("Thời gian tổ chức"),
    "paper": N_("Văn bản trong hồ sơ"),
    "content": N_("Nội dung bắt buộc"),
    "issue": N_("Ghi chép kiến nghị"),
    "recipients": N_("Nơi nhận"),
    "conduct": N_("Cách tổ chức"),
    "completeness": N_("Tổng hợp đủ ý kiến"),
    "survey": N_("Lấy phiếu hài lòng"),
    "pledge": N_("Cam kết về cách làm"),
    "promise": N_("Lời hẹn giải quyết"),
}

VOCABULARY: Mapping[str, Mapping[str, str]] = {
    "document_type": DOCUMENT_TYPE,
    "meeting_kind": MEETING_KIND,
    "adhoc_ground": ADHOC_GROUND,
    "meeting_format": MEETING_FORMAT,
    "meeting_status": MEETING_STATUS,
    "chair_role": CHAIR_ROLE,
    "channel": CHANNEL,
    "raised_by_type": RAISED_BY_TYPE,
    "issue_field": ISSUE_FIELD,
    "issue_authority": ISSUE_AUTHORITY,
    "issue_disposition": ISSUE_DISPOSITION,
    "issue_status": ISSUE_STATUS,
    "extension_ground": EXTENSION_GROUND,
    "time_unit": TIME_UNIT,
    "deadline_state": DEADLINE_STATE,
    "deadline_flag": DEADLINE_FLAG,
    "evidence": EVIDENCE,
    "recipient": RECIPIENT,
    "agenda_step": AGENDA_STEP,
    "posting": POSTING,
    "paper": PAPER,
    "dossier_paper": DOSSIER_PAPER,
    "lead_evidence": LEAD_EVIDENCE,
    "note_view": NOTE_VIEW,
    "answer_form": ANSWER_FORM,
    "change_action": CHANGE_ACTION,
    "level": LEVEL,
    "approval": APPROVAL,
    "issue_stage": ISSUE_STAGE,
    "record_kind": RECORD_KIND,
    "rule_kind": RULE_KIND,
}


def nearest(name: str, known: Mapping[str, object] | list[str] | tuple[str, ...]) -> str | None:
    """The valid name closest to a misspelt one, or None when nothing is close."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
