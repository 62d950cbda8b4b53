"""The rules of a made-up plan: one row a promise, with the sentence that stands in its body."""

from __future__ import annotations

RULES: tuple[tuple[str, str, dict[str, object]], ...] = (
    (
        "quota",
        "Trong năm, xã tổ chức ít nhất hai cuộc đối thoại với Nhân dân.",
        {"kind": "quota", "at_least": 2, "responsible": "commune_chair", "supervisor": "front"},
    ),
    (
        "quarters",
        "Các cuộc đối thoại dự kiến được tổ chức trong quý II và quý IV.",
        {"kind": "window", "quarters": [2, 4], "strength": "soft"},
    ),
    (
        "open",
        "Đối thoại phải cởi mở, thẳng thắn, tôn trọng người nói và việc được nói.",
        {"kind": "pledge", "responsible": "peoples_committee"},
    ),
    (
        "notice",
        "Thông báo và giấy mời đến với người dân chậm nhất 7 ngày làm việc trước ngày đối thoại.",
        {
            "kind": "lead",
            "evidence": ["announcement", "invitation"],
            "days": 7,
            "unit": "working_days",
            "responsible": "office",
        },
    ),
    (
        "take-part",
        "Thông báo nói rõ nội dung, ai có thể đến dự và cách gửi ý kiến.",
        {
            "kind": "content",
            "of": "announcement",
            "fields": ["topics", "take_part"],
            "responsible": "office",
        },
    ),
    (
        "programme",
        "Mỗi cuộc đối thoại có chương trình, nội quy và báo cáo tổng hợp ý kiến trước khi khai mạc.",
        {
            "kind": "paper",
            "paper": ["programme", "house_rules", "opinion_summary"],
            "per": "meeting",
            "when": "before",
            "responsible": "office",
        },
    ),
    (
        "chair",
        "Chủ tịch UBND xã trực tiếp chủ trì, trừ khi ủy quyền có lý do chính đáng.",
        {"kind": "conduct", "fact": "chair", "expect": "commune_chair", "unless": "delegation"},
    ),
    (
        "duration",
        "Mỗi cuộc đối thoại kéo dài một buổi, nhiều nhất là một ngày.",
        {
            "kind": "conduct",
            "fact": "duration",
            "expect": {"min": 1, "max": 2},
            "strength": "soft",
        },
    ),
    (
        "agenda",
        "Biên bản ghi phần phát biểu của Nhân dân, phần trả lời và phần kết luận.",
        {"kind": "content", "of": "minutes", "agenda": ["opinions", "answers", "conclusion"]},
    ),
    (
        "all-opinions",
        "Có bao nhiêu ý kiến thì ghi và công khai đủ bấy nhiêu kiến nghị.",
        {"kind": "completeness", "responsible": "office"},
    ),
    (
        "conclusion",
        "Thông báo kết luận được đăng trong 10 ngày làm việc sau hội nghị.",
        {
            "kind": "lag",
            "evidence": ["conclusion"],
            "days": 10,
            "unit": "working_days",
            "responsible": "office",
            "supervisor": "front",
        },
    ),
    (
        "conclusion-longer",
        "Việc phức tạp thì thời hạn đó được kéo dài, nhưng không quá 15 ngày làm việc.",
        {"kind": "extension", "of": "conclusion", "days": 15, "grounds": ["complex_multi_agency"]},
    ),
    (
        "sent-to",
        "Thông báo kết luận gửi người nêu kiến nghị, Mặt trận và cấp trên.",
        {
            "kind": "recipients",
            "of": "conclusion",
            "includes": ["petitioners", "front", "superior"],
        },
    ),
    (
        "assigned",
        "Mỗi kiến nghị được giao cho một đơn vị chịu trách nhiệm đến cùng.",
        {"kind": "issue", "requires": ["field", "unit"], "responsible": "office"},
    ),
    (
        "dated",
        "Việc trả lời sau phải có lời hẹn và ngày hẹn cụ thể.",
        {
            "kind": "issue",
            "where": {"disposition": "check_answer_later"},
            "requires": ["promise", "due"],
            "supervisor": "front",
        },
    ),
    (
        "results",
        "Kết quả giải quyết được báo cáo trong 60 ngày sau hội nghị.",
        {
            "kind": "lag",
            "evidence": ["result_report", "result_notice"],
            "days": 60,
            "unit": "calendar_days",
            "responsible": "office",
        },
    ),
    (
        "news",
        "Sau mỗi cuộc đối thoại có tin trên đài truyền thanh và trang thông tin của xã.",
        {"kind": "paper", "paper": "news", "per": "meeting", "when": "after"},
    ),
    (
        "yearly",
        "Cuối năm, xã báo cáo tổng kết công tác đối thoại.",
        {"kind": "paper", "paper": "annual_report", "per": "year", "when": "after"},
    ),
)
