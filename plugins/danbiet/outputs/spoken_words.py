"""What ``spoken`` says for abbreviations: tables only.

An abbreviation that is in no table is left as it is written; who reads aloud knows it.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Whole words of any text. “Ủy ban MTTQ” needs no line of its own.
SHORT: Mapping[str, str] = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UB MTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "TDP": "tổ dân phố",
    "TP.": "thành phố",
    "TP": "thành phố",
    "HTX": "hợp tác xã",
    "TTHC": "thủ tục hành chính",
    "GPMB": "giải phóng mặt bằng",
    "KT-XH": "kinh tế - xã hội",
    "AN-QP": "an ninh - quốc phòng",
    "QP-AN": "quốc phòng - an ninh",
    "ANTT": "an ninh, trật tự",
    "ATGT": "an toàn giao thông",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "NTM": "nông thôn mới",
    "CCCD": "căn cước công dân",
    "PCCC": "phòng cháy, chữa cháy",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "KH": "kế hoạch",
    "TB": "thông báo",
    "QĐ": "quyết định",
}

#: The kind in a document's number: ``24/TB-UBND``.
KINDS: Mapping[str, str] = {
    "TB": "thông báo",
    "KH": "kế hoạch",
    "QĐ": "quyết định",
    "NQ": "nghị quyết",
    "BC": "báo cáo",
    "BB": "biên bản",
    "CV": "công văn",
    "CĐ": "công điện",
    "CT": "chỉ thị",
    "CTr": "chương trình",
    "GM": "giấy mời",
    "HD": "hướng dẫn",
    "KL": "kết luận",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTr": "tờ trình",
}

#: Who issued it, the last part of a document's number.
ISSUERS: Mapping[str, str] = {
    "UBND": SHORT["UBND"],
    "HĐND": SHORT["HĐND"],
    "MTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ-BTT": "Ban Thường trực Ủy ban Mặt trận Tổ quốc",
    "ĐU": "Đảng ủy",
    "VP": "Văn phòng",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
}

#: Right after a number.
UNITS: Mapping[str, str] = {
    "%": "phần trăm",
    "m2": "mét vuông",
    "m3": "mét khối",
    "km2": "ki-lô-mét vuông",
    "km": "ki-lô-mét",
    "cm": "xăng-ti-mét",
    "mm": "mi-li-mét",
    "m": "mét",
    "ha": "héc-ta",
    "kg": "ki-lô-gam",
    "kV": "ki-lô-vôn",
    "đ": "đồng",
}

#: Words that a Roman numeral follows, and words that a day and month follow (as expressions).
COUNTED = "quý|mục|phần|chương|điều|khóa|nhiệm kỳ|kỳ|đợt|loại|cấp|hạng|tập|thứ"
BEFORE_DAY = (
    "ngày|sáng|trưa|chiều|tối|đêm|hôm|từ|đến|hết|và|hoặc|trước|sau|"
    "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật"
)
