"""The Vietnamese words, without marks, that stand for a vocabulary's ids in addresses of lists.

They are a contract like every address: a label may be worded anew, its word here stays.
"""

from __future__ import annotations

from collections.abc import Mapping

ISSUE_STATES: Mapping[str, str] = {
    "late": "qua-hen",
    "received": "da-tiep-nhan",
    "in_progress": "dang-giai-quyet",
    "answered": "da-tra-loi",
    "resolved": "da-giai-quyet",
    "awaiting_superior": "cho-cap-tren",
    "not_feasible": "chua-giai-quyet-duoc",
    "closed": "da-khep",
    "reopened": "mo-lai",
}
DEADLINE_STATES: Mapping[str, str] = {
    "overdue": "qua-han",
    "due_soon": "sap-den-han",
    "pending": "chua-den-han",
    "met": "dung-han",
    "met_late": "lam-muon",
    "unsure": "chua-chac-chan",
    "open": "chua-nhu-du-kien",
    "other": "khong-tinh-han",
}
ISSUE_FIELDS: Mapping[str, str] = {
    "land": "dat-dai",
    "site_clearance": "giai-phong-mat-bang",
    "environment": "moi-truong",
    "construction_order": "trat-tu-xay-dung",
    "public_investment": "dau-tu-cong",
    "transport": "giao-thong",
    "irrigation": "thuy-loi",
    "utilities": "dien-nuoc-vien-thong",
    "agriculture": "nong-nghiep",
    "economy_business": "kinh-te-kinh-doanh",
    "budget_contribution": "ngan-sach-dong-gop",
    "social_policy": "chinh-sach-xa-hoi",
    "health": "y-te",
    "education": "giao-duc",
    "culture_sport": "van-hoa-the-thao",
    "security_order": "an-ninh-trat-tu",
    "defence": "quoc-phong",
    "administrative_procedure": "thu-tuc-hanh-chinh",
    "officials_conduct": "thai-do-phuc-vu",
    "petition_settlement": "giai-quyet-don-thu",
    "civil_status_justice": "tu-phap-ho-tich",
    "party_political": "xay-dung-dang",
    "grassroots_democracy": "dan-chu-co-so",
    "new_rural_urban": "nong-thon-moi",
    "other": "khac",
}
DOCUMENTS: Mapping[str, str] = {
    "plan": "ke-hoach",
    "announcement": "thong-bao",
    "change_notice": "thong-bao-thay-doi",
    "minutes": "bien-ban",
    "conclusion": "ket-luan",
    "response": "tra-loi",
    "note": "giam-sat",
    "paper": "van-ban-khac",
    "invitation": "giay-moi",
    "programme": "chuong-trinh",
    "house_rules": "noi-quy",
    "situation_report": "bao-cao-tinh-hinh",
    "opinion_summary": "tong-hop-y-kien",
    "assignment": "phan-cong",
    "answer": "van-ban-tra-loi",
    "result_report": "bao-cao-ket-qua",
    "result_notice": "thong-bao-ket-qua",
    "annual_report": "tong-ket-nam",
    "escalation": "bao-cao-cap-tren",
    "correction": "dinh-chinh",
    "news": "tin-bai",
    "submission": "y-kien-gui-truoc",
    "opinion_form": "phieu-xin-y-kien",
    "speech_form": "phieu-dang-ky-phat-bieu",
    "satisfaction_form": "phieu-hai-long",
}
