"""The words that made-up documents are written with: tables of our own, no program.

Nothing here is taken from a real document, and nothing may look like personal data: no form of
address before a capital letter, no house or parcel number, no phone.
"""

from __future__ import annotations

FIRST = "An Bình Hòa Phú Tân Thanh Yên Mỹ Đông Xuân Vĩnh Long".split()
SECOND = "Lộc Sơn Giang Hải Lâm Thủy Điền Khê Trạch Thịnh Phong Hưng".split()
THIRD = ("", " Thượng", " Hạ", " Trung", " Đoài")

UNITS = {
    "peoples_committee": "Ủy ban nhân dân xã",
    "commune_chair": "Chủ tịch UBND xã",
    "office": "Văn phòng HĐND và UBND xã",
    "economics": "Phòng Kinh tế",
    "culture": "Phòng Văn hóa - Xã hội",
    "service": "Trung tâm Dịch vụ sự nghiệp công xã",
    "one_stop": "Trung tâm Phục vụ hành chính công xã",
    "projects": "Ban Quản lý dự án xã",
    "police": "Công an xã",
    "front": "Ủy ban MTTQ Việt Nam xã",
    "party": "Ban xây dựng Đảng Đảng ủy xã",
}
SUPERVISORS = ("front", "party")
WORKING = ("office", "economics", "culture", "service", "one_stop", "projects", "police")

#: Theme of a meeting and the field of most of its issues.
THEMES = (
    ("Nông dân", "agriculture"),
    ("Đất đai", "land"),
    ("Môi trường", "environment"),
    ("Trường học", "education"),
    ("Giao thông", "transport"),
    ("An sinh", "social_policy"),
    ("Thủ tục hành chính", "administrative_procedure"),
    ("An ninh, trật tự", "security_order"),
)
FIELDS = (
    "land environment transport irrigation utilities agriculture social_policy health education "
    "culture_sport security_order administrative_procedure economy_business public_investment"
).split()

THINGS = (
    "tuyến kênh nội đồng|cống lấy nước|trạm bơm cũ|mặt đường bê tông|rãnh thoát nước|cầu dân sinh|"
    "sân nhà văn hóa|mái nhà văn hóa|đường ra đồng|bờ mương|hàng rào trường học|phòng học tạm|"
    "bếp ăn bán trú|đường ống nước sạch|bể chứa nước|đường dây điện hạ thế|trạm biến áp|"
    "đèn chiếu sáng công cộng|biển báo giao thông|gờ giảm tốc|điểm tập kết rác|bể thu gom vỏ bao thuốc|"
    "cụm loa truyền thanh|mái chợ trung tâm|lối vào trạm y tế|khu vui chơi của trẻ em|sân bóng|"
    "nghĩa trang nhân dân|kè chống sạt lở|taluy ven đường|hồ chứa nhỏ|đập dâng|tràn xả lũ|cửa phai|"
    "đường liên thôn|vỉa hè trước chợ|bến đò|bãi đỗ xe|kho vật tư phòng chống thiên tai|"
    "phòng đọc sách|nhà để xe của trường|giếng khoan chung|lò đốt rác|cổng chào|vườn ươm cây giống|"
    "sân phơi lúa|đường nội đồng|cầu tràn|cống qua đường|bảng tin"
).split("|")
WORKS = (
    "sửa chữa|dọn sạch|thay mới|lắp đặt bổ sung|kiểm tra|đo đạc lại|gia cố|mở rộng|làm lại|cải tạo|"
    "khảo sát|nghiệm thu|bàn giao|lập dự toán|rà soát|tu sửa|chỉnh trang|hoàn thiện|nâng cấp|bảo dưỡng"
).split("|")
STATES = (
    "đã xuống cấp sau nhiều năm sử dụng|thường bị ngập khi mưa lớn|chưa được giao cho ai trông coi|"
    "hỏng nhiều chỗ, đi lại khó khăn|đã có trong danh mục nhưng chưa có vốn|chỉ dùng được một nửa công suất|"
    "bị bồi lấp gần hết|được sửa một lần nhưng chưa bền|gây mất an toàn cho học sinh đi học|"
    "làm bà con phải đi vòng xa hơn|chưa có người nhận bàn giao|cần làm xong trước mùa mưa|"
    "vướng phần đất mượn tạm của dân|chưa đạt yêu cầu của người sử dụng"
).split("|")
REASONS = (
    "mưa kéo dài nhiều ngày|vật tư về chậm hơn hợp đồng|phải chờ ý kiến của cơ quan chuyên môn|"
    "nguồn vốn được phân bổ muộn|thiếu nhân công trong vụ gặt|phải đo lại cho đúng hiện trạng|"
    "hai thôn chưa thống nhất cách làm|thiết kế ban đầu không còn phù hợp|đơn vị thi công phải làm lại một đoạn|"
    "thủ tục đấu thầu cần thêm thời gian"
).split("|")
PEOPLE = (
    "bà con|nhân dân trong thôn|các tổ tự quản|đại diện phụ huynh|hội viên nông dân|cán bộ thôn|"
    "tổ thủy nông|ban giám sát đầu tư của cộng đồng|đoàn viên thanh niên|người cao tuổi|"
    "các nhóm hộ sản xuất|tiểu thương ở chợ"
).split("|")
MANNERS = (
    "theo đúng trình tự đã thống nhất|bằng nguồn sự nghiệp của xã|cùng với nhân dân nơi có việc|"
    "trong giờ hành chính|trước khi bước vào vụ mới|ngay sau khi có kết quả khảo sát|"
    "mà không huy động thêm đóng góp|và báo cáo bằng văn bản|có sự giám sát của Mặt trận|"
    "theo thứ tự việc gấp làm trước|để ai cũng theo dõi được|và niêm yết tại nhà văn hóa thôn"
).split("|")
HEADINGS = (
    "Tình hình chung|Việc đã làm|Việc còn lại|Khó khăn, vướng mắc|Ý kiến của nhân dân|Phân công|"
    "Thời gian thực hiện|Kinh phí|Cách theo dõi|Trách nhiệm của các đơn vị|Kết quả kiểm tra|"
    "Điều cần lưu ý|Cách gửi ý kiến|Công khai kết quả|Hướng giải quyết|Tổ chức thực hiện"
).split("|")

#: Sentences; the names in braces are filled by ``prose``.
SENTENCES = (
    "{Unit} đã {work} {thing} ở {village} {manner}.",
    "Qua kiểm tra, {thing} tại {village} {state}.",
    "{People} ở {village} đề nghị {work} {thing} {manner}.",
    "Vì {reason}, việc {work} {thing} phải lùi sang {month}.",
    "{Unit} nhận trách nhiệm {work} {thing} và trả lời trước {date}.",
    "Tổng chiều dài cần {work} là {number} m, trong đó đoạn qua {village} dài {small} m.",
    "Kinh phí tạm tính {money} đồng, lấy từ nguồn sửa chữa thường xuyên.",
    "Đến {date}, {unit} đã {work} được {small} trên {number} vị trí.",
    "{People} cho biết {thing} {state}, nhất là vào {month}.",
    "{Unit} phối hợp với {unit} {work} {thing} {manner}.",
    "Trong {month}, có {small} ý kiến nói về {thing}; {unit} đã ghi vào sổ theo dõi.",
    "Việc này thuộc thẩm quyền của xã nên {unit} sẽ {work} {manner}.",
    "Nơi nào {thing} {state} thì được xếp vào nhóm làm trước.",
    "Sau khi {work}, {people} cùng nghiệm thu và ký biên bản tại chỗ.",
    "Nếu có {reason}, {unit} phải báo trước hạn, nêu rõ nguyên nhân và hẹn ngày mới.",
    "Số hộ được hưởng lợi ở {village} là {number} hộ, tăng {small} hộ so với lần trước.",
    "Ý kiến của {people} được ghi đủ, không sửa lời và đọc lại trước khi kết thúc.",
    "Đơn vị được giao gửi báo cáo về Văn phòng trước {date} để tổng hợp.",
    "{Unit} đề nghị {people} giữ gìn {thing}, thấy hỏng thì báo cho Trưởng thôn.",
    "Lần này xã chọn cách {work} từng đoạn, đoạn nào xong thì đưa vào dùng ngay.",
    "So với kế hoạch đầu năm, khối lượng {work} đạt {small} phần trăm.",
    "Mọi khoản thu, chi liên quan đến {thing} được niêm yết {small} ngày tại {village}.",
)
