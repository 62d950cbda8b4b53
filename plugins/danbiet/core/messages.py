"""The wording of every problem: one row a code, Vietnamese first, English complete.

A row is ``code: Message(severity, Vietnamese, English)``; braces are filled from the
problem's values, ``{day:day}`` with a date as it is written in Vietnamese. Sentences speak to
an office clerk: what was found, what is expected. Nothing here knows where a problem comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Message:
    severity: Severity
    vi: str
    en: str


def _error(vi: str, en: str) -> Message:
    return Message("error", vi, en)


def _warning(vi: str, en: str) -> Message:
    return Message("warning", vi, en)


MESSAGES: dict[str, Message] = {
    # --- the content folder ---
    "empty-content": _error(
        "thư mục nội dung không có địa phương nào; cần ít nhất một thư mục có tệp locality.md",
        "the content folder holds no locality; at least one folder with a locality.md is needed",
    ),
    "content-missing": _error(
        "không tìm thấy thư mục nội dung “{folder}”", "there is no content folder “{folder}”"
    ),
    "missing-locality": _error(
        "thư mục “{folder}” thiếu tệp locality.md", "folder “{folder}” has no locality.md"
    ),
    "unknown-folder": _error(
        "thư mục “{name}” không phải là loại văn bản nào", "“{name}” is not a kind of document"
    ),
    "unexpected-file": _error(
        "tệp “{name}” không thuộc về chỗ này; văn bản là tệp .md trong thư mục của loại văn bản",
        "“{name}” does not belong here; a document is an .md file in the folder of its kind",
    ),
    "hidden-file": _warning(
        "tệp “{name}” có tên bắt đầu bằng dấu chấm nên không được đọc và không được đăng",
        "the name of “{name}” starts with a dot, so it is neither read nor published",
    ),
    "bad-file-name": _error(
        "tên “{name}” chỉ được gồm chữ thường không dấu, chữ số và gạch nối (tối đa 100 ký tự)",
        "“{name}” may hold only a-z, 0-9 and hyphens (at most 100)",
    ),
    "reserved-name": _error(
        "tên thư mục “{name}” trùng với một đường dẫn của trang; hãy chọn tên khác",
        "the folder name “{name}” is one of the site's own paths; choose another",
    ),
    "bad-attachment-name": _error(
        "tên tệp “{name}” chỉ được gồm chữ không dấu, chữ số, dấu chấm, gạch nối (tối đa 121 ký tự)",
        "file name “{name}” may hold only a-z, A-Z, 0-9, dots and hyphens (at most 121)",
    ),
    "missing-calendar": _error(
        "không có tệp lịch “{file}” trong thư mục của địa phương",
        "there is no calendar file “{file}” in the locality's folder",
    ),
    "link-refused": _error(
        "“{name}” là liên kết tắt (symlink) hoặc nằm ngoài thư mục nội dung; không đọc",
        "“{name}” is a symbolic link or lies outside the content folder; it is not read",
    ),
    "unreadable": _error("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    # --- when documents came ---
    "state-broken": _error(
        "tệp ghi ngày đăng lần đầu bị hỏng: {reason}; hãy lấy lại tệp này từ bản lưu (git)",
        "the file of first days of publishing is broken: {reason}; restore it from git",
    ),
    "state-not-kept": _warning(
        "không ghi được ngày đăng lần đầu của văn bản mới: {reason}",
        "the first day of publishing of new documents could not be noted: {reason}",
    ),
    # --- the cache ---
    "cache-outdated": _warning(
        "bộ nhớ đệm do phiên bản khác ghi nên đã bỏ; lần này đọc lại mọi văn bản",
        "the cache was written by another version and was thrown away; every document is read again",
    ),
    "cache-broken": _warning(
        "bộ nhớ đệm bị hỏng nên đã bỏ; lần này đọc lại mọi văn bản",
        "the cache is damaged and was thrown away; every document is read again",
    ),
    "cache-unusable": _warning(
        "không dùng được bộ nhớ đệm ({reason}); mọi việc vẫn chạy, chỉ chậm hơn",
        "the cache cannot be used ({reason}); everything works all the same, only slower",
    ),
    # --- the file ---
    "document-slow": _error(
        "đọc tệp này lâu quá {seconds} giây nên đã dừng; hãy chia nhỏ hoặc viết lại cho đơn giản hơn",
        "reading this file took more than {seconds} s and was stopped; split it or write it more simply",
    ),
    "document-failed": _error(
        "chương trình gặp lỗi khi đọc tệp này ({reason}); hãy báo cho người phụ trách kỹ thuật",
        "the program failed on this file ({reason}); tell whoever looks after the program",
    ),
    "empty-file": _error("tệp rỗng", "the file is empty"),
    "not-utf8": _error(
        "tệp không phải UTF-8 (byte thứ {offset}); hãy lưu lại với bảng mã UTF-8",
        "the file is not UTF-8 (byte {offset}); save it as UTF-8",
    ),
    "forbidden-character": _error(
        "có ký tự điều khiển hoặc ký tự đổi chiều chữ {character}; hãy xóa ký tự này",
        "there is a control or direction character {character}; delete it",
    ),
    "legacy-font": _error(
        "chữ viết bằng phông cũ (TCVN3 hoặc VNI), không phải Unicode: “{sample}”",
        "the text is in a legacy font encoding (TCVN3 or VNI), not Unicode: “{sample}”",
    ),
    "no-front-matter": _error(
        "thiếu phần thông tin đầu tệp: dòng đầu tiên phải là ---",
        "the front matter is missing: the first line must be ---",
    ),
    "front-matter-not-closed": _error(
        "phần thông tin đầu tệp không có dòng --- kết thúc", "the front matter has no closing ---"
    ),
    "front-matter-too-big": _error(
        "phần thông tin đầu tệp dài {size} KiB, tối đa 256 KiB",
        "the front matter is {size} KiB, at most 256 KiB",
    ),
    "body-too-big": _error(
        "nội dung dài {size} KiB, tối đa 1024 KiB", "the body is {size} KiB, at most 1024 KiB"
    ),
    "yaml-syntax": _error(
        "phần thông tin đầu tệp viết sai cú pháp YAML: {reason_vi}",
        "YAML syntax error: {reason_en}",
    ),
    "yaml-alias": _error(
        "không dùng bí danh YAML (dấu * hoặc &); hãy viết lại giá trị, hoặc đặt trong ngoặc kép",
        "YAML aliases and anchors (* and &) are not used; write the value again, or quote it",
    ),
    "yaml-tag": _error("không dùng thẻ kiểu YAML “{tag}”", "the YAML tag “{tag}” is not used here"),
    "yaml-depth": _error(
        "thông tin lồng nhau quá sâu (tối đa {limit} tầng)",
        "values are nested too deeply (at most {limit} levels)",
    ),
    "yaml-documents": _error(
        "phần thông tin đầu tệp chỉ được có một khối YAML", "only one YAML document is allowed"
    ),
    "duplicate-key": _error(
        "khóa “{key}” viết hai lần trong {where_vi} (lần đầu ở dòng {first})",
        "key “{key}” stands twice in {where_en} (first on line {first})",
    ),
    # --- keys and values ---
    "unknown-key": _error("khóa lạ “{key}” trong {where_vi}", "unknown key “{key}” in {where_en}"),
    "missing-key": _error(
        "thiếu khóa bắt buộc “{key}” trong {where_vi}",
        "required key “{key}” is missing in {where_en}",
    ),
    "wrong-type": _error(
        "“{key}” phải là {expected_vi}, nhưng thấy {found_vi}",
        "“{key}” must be {expected_en}, but found {found_en}",
    ),
    "bad-date": _error(
        "“{key}”: “{found}” viết chưa đúng hoặc không phải ngày có thật; viết 2026-04-29 hoặc 29/4/2026 "
        "(năm 1990 đến 2100)",
        "“{key}”: “{found}” is badly written or no real date; write 2026-04-29 or 29/4/2026 "
        "(years 1990 to 2100)",
    ),
    "bad-moment": _error(
        "“{key}”: “{found}” viết chưa đúng hoặc không phải ngày giờ có thật; viết 2026-04-28 15:20 hoặc "
        "2026-04-28 (năm 1990 đến 2100)",
        "“{key}”: “{found}” is badly written or no real date or time; write 2026-04-28 15:20 or "
        "2026-04-28 (years 1990 to 2100)",
    ),
    "bad-number": _error(
        "“{key}” phải là {expected_vi}, nhưng thấy “{found}”",
        "“{key}” must be {expected_en}, but found “{found}”",
    ),
    "bad-id": _error(
        "“{key}”: “{found}” không hợp lệ ({expected_vi})",
        "“{key}”: “{found}” is not valid ({expected_en})",
    ),
    "unknown-value": _error(
        "“{key}”: không có giá trị “{found}”; được dùng: {allowed}",
        "“{key}”: there is no value “{found}”; allowed: {allowed}",
    ),
    "bad-value": _error("“{key}”: {reason_vi}", "“{key}”: {reason_en}"),
    "missing-number": _warning(
        "văn bản chưa ghi số, ký hiệu (number)", "the document has no number"
    ),
    "missing-issued": _warning(
        "văn bản chưa ghi ngày ban hành (issued)", "the document has no date of issue (issued)"
    ),
    # --- the body ---
    "body-html": _error(
        "nội dung có mã HTML không được phép: {sample}",
        "the body holds HTML that is not allowed: {sample}",
    ),
    "body-brackets": _error(
        "một đoạn có hơn {limit} ký tự “{character}”; hãy kiểm tra lại đoạn này",
        "a paragraph holds more than {limit} of “{character}”; check this paragraph",
    ),
    "body-crowded": _error(
        "nội dung có quá nhiều dấu {marks}; hãy chia thành nhiều văn bản",
        "the body holds too many of {marks}; split it into several documents",
    ),
    "body-link": _error(
        "liên kết “{target}” không dẫn tới văn bản hay tệp nào đã đăng của địa phương này",
        "link “{target}” leads to no published document or file of this locality",
    ),
    "body-pelican-link": _error(
        "không dùng {{{name}}} trong liên kết; viết đường dẫn tương đối, ví dụ ../files/a.pdf",
        "{{{name}}} is not used in links; write a relative path such as ../files/a.pdf",
    ),
    "body-address": _error(
        "địa chỉ “{target}” không được dùng; chỉ dùng http, https, mailto hoặc đường dẫn tương đối",
        "address “{target}” is not used here; use http, https, mailto or a relative path",
    ),
    "body-image": _error(
        "ảnh “{target}” phải nằm trong thư mục files/ của địa phương, ví dụ ../files/anh.jpg",
        "image “{target}” must lie in the locality's files/ folder, such as ../files/anh.jpg",
    ),
    "image-without-alt": _warning(
        "ảnh “{target}” chưa có lời mô tả; viết ![mô tả ảnh](…)",
        "image “{target}” has no description; write ![description](…)",
    ),
    "body-failed": _error(
        "không đọc được nội dung: {reason_vi}", "the body cannot be rendered: {reason_en}"
    ),
    "personal-data": _error(
        "có thể là dữ liệu cá nhân ({what_vi}): {sample}; hãy bỏ đi hoặc thay bằng nhóm, thôn",
        "possible personal data ({what_en}): {sample}; remove it or name the group or village",
    ),
    "personal-data-check": _warning(
        "nên xem lại, có thể là dữ liệu cá nhân ({what_vi}): {sample}",
        "look again, this may be personal data ({what_en}): {sample}",
    ),
    "accept-too-few": _error(
        "có {findings} chỗ có thể là dữ liệu cá nhân nhưng accept chỉ có {entries} mục personal-data; mỗi "
        "mục chỉ cho một chỗ, nên chưa chỗ nào được chấp nhận",
        "there are {findings} findings of personal data but accept has {entries} entries "
        "personal-data; an entry covers one finding, so none is accepted",
    ),
    # --- attachments ---
    "missing-attachment": _error(
        "không có tệp “{file}” trong thư mục files/ của địa phương",
        "there is no file “{file}” in the locality's files/ folder",
    ),
    "attachment-type": _error(
        "tệp “{file}” không phải loại được đăng (pdf, docx, xlsx, odt, jpg, png, webp) hoặc nội dung "
        "không đúng với đuôi tệp",
        "file “{file}” is not of an allowed type (pdf, docx, xlsx, odt, jpg, png, webp), or its "
        "content does not match its name",
    ),
    "attachment-size": _error(
        "tệp “{file}” nặng {size} MiB, tối đa {limit} MiB",
        "file “{file}” is {size} MiB, at most {limit} MiB",
    ),
    "attachment-metadata": _error(
        "tệp “{file}” còn mang thông tin ẩn ({what_vi}); hãy xóa thông tin này rồi lưu lại",
        "file “{file}” still carries hidden data ({what_en}); remove it and save again",
    ),
    "attachment-active": _error(
        "tệp “{file}” có {what_vi}; hãy bỏ đi rồi lưu lại",
        "file “{file}” holds {what_en}; remove that and save again",
    ),
    "attachment-broken": _error(
        "tệp “{file}” bị hỏng, chép thiếu hoặc đặt mật khẩu nên không kiểm tra được",
        "file “{file}” is broken, cut short or locked, so it cannot be checked",
    ),
    "attachment-unread": _warning(
        "không đọc được hết chữ trong tệp “{file}” nên chưa tìm hết dữ liệu cá nhân; hãy tự xem lại tệp",
        "not all text of file “{file}” could be read and searched for personal data; look it over",
    ),
    # --- records against each other ---
    "unknown-unit": _error(
        "“{key}”: không có đơn vị “{found}” trong locality.md",
        "“{key}”: there is no unit “{found}” in locality.md",
    ),
    "unknown-village": _error(
        "“{key}”: không có thôn, tổ dân phố “{found}” trong locality.md",
        "“{key}”: there is no village “{found}” in locality.md",
    ),
    "unknown-supervisor": _error(
        "“{key}”: không có đơn vị giám sát “{found}” trong locality.md",
        "“{key}”: there is no supervisor “{found}” in locality.md",
    ),
    "unknown-recipient": _warning(
        "nơi nhận “{found}” không có trong locality.md; được hiểu là chữ viết thường",
        "recipient “{found}” is not in locality.md; it is taken as plain text",
    ),
    "unknown-meeting": _error(
        "không có hội nghị “{found}”: chưa có thông báo tổ chức hay biên bản nào lập hội nghị này",
        "there is no meeting “{found}”: no announcement or minutes create it",
    ),
    "meeting-not-published": _warning(
        "hội nghị “{found}” mới chỉ có trong văn bản chưa đăng; văn bản này tạm đứng ngoài hồ sơ",
        "meeting “{found}” stands only in unpublished documents; this one stays outside a dossier",
    ),
    "meeting-without-start": _error(
        "văn bản đầu tiên của hội nghị “{meeting}” phải ghi “{key}”",
        "the first document of meeting “{meeting}” must carry “{key}”",
    ),
    "meeting-kind-changed": _warning(
        "loại hội nghị ghi là “{found}” nhưng văn bản trước ghi “{first}”",
        "the kind of meeting is “{found}” here but “{first}” in an earlier document",
    ),
    "moved-without-change": _warning(
        "ngày họp đổi từ {first:day} sang {found:day} mà không có mục change (dời, hoãn, hủy)",
        "the date moves from {first} to {found} without a change entry (reschedule, postpone, cancel)",
    ),
    "held-on-other-day": _warning(
        "biên bản ghi họp ngày {found:day} nhưng thông báo ghi ngày {first:day}",
        "the minutes say held on {found} but the announcement says {first}",
    ),
    "ends-before-starts": _error(
        "thời điểm kết thúc ({ends:day}) trước thời điểm bắt đầu ({starts:day})",
        "it ends at {ends}, before it starts at {starts}",
    ),
    "adhoc-without-ground": _warning(
        "đối thoại đột xuất “{meeting}” chưa ghi lý do (adhoc_ground) nên không được miễn hạn báo trước",
        "ad hoc meeting “{meeting}” records no adhoc_ground, so no exemption applies",
    ),
    "extension-without-reason": _warning(
        "gia hạn thiếu lý do (reason) nên hạn cũ vẫn giữ nguyên",
        "the extension has no reason, so the first deadline stands",
    ),
    "unknown-plan": _error("không có kế hoạch “{found}”", "there is no plan “{found}”"),
    "unknown-rule": _error(
        "kế hoạch không có điều “{found}”{expected:of_kind}",
        "the plan has no rule “{found}” of kind {expected}",
    ),
    "unknown-record": _error("không có văn bản “{found}”", "there is no document “{found}”"),
    "replaces-wrong": _error(
        "văn bản này không thể thay thế “{found}”: {reason_vi}",
        "this document cannot replace “{found}”: {reason_en}",
    ),
    "unknown-issue": _error("không có kiến nghị “{found}”", "there is no issue “{found}”"),
    "issue-without-key": _error(
        "kiến nghị “{issue}” xuất hiện lần đầu ở đây nên phải ghi “{key}”",
        "issue “{issue}” is first seen here and must carry “{key}”",
    ),
    "report-up-missing": _warning(
        "kiến nghị “{issue}” ghi nhận, báo cáo cấp trên nhưng chưa ghi văn bản báo cáo (reported_up)",
        "issue “{issue}” is to be reported up but records no reported_up",
    ),
    "later-without-due": _warning(
        "kiến nghị “{issue}” trả lời sau nhưng chưa ghi thời hạn (due)",
        "issue “{issue}” is to be answered later but has no due date",
    ),
    "opinions-differ": _warning(
        "biên bản ghi {opinions} ý kiến nhưng có {recorded} kiến nghị được ghi nhận",
        "the minutes count {opinions} opinions but {recorded} issues are recorded",
    ),
    "due-before-issued": _error(
        "thời hạn {due:day} đứng trước ngày ban hành {issued:day}",
        "due {due} lies before issued {issued}",
    ),
    "posted-before-issued": _warning(
        "ngày đăng {posted:day} đứng trước ngày ban hành {issued:day}",
        "posted {posted} lies before issued {issued}",
    ),
    "quote-not-in-plan": _error(
        "câu trích của điều “{rule}” không có trong một đoạn nào của bản kế hoạch",
        "the quote of rule “{rule}” stands in no paragraph of the plan's body",
    ),
    "duplicate-id": _error("mã “{id}” đã dùng ở {first}", "id “{id}” is already used in {first}"),
    "two-plans": _error(
        "năm {year} đã có kế hoạch “{first}”; kế hoạch mới phải ghi replaces",
        "year {year} already has plan “{first}”; a new plan must say replaces",
    ),
    "not-approved": _error(
        "địa phương này yêu cầu phê duyệt: văn bản đã đăng phải ghi approved (by, on)",
        "this locality requires approval: a posted document must carry approved (by, on)",
    ),
    "unknown-obligation": _error("không tìm thấy “{found}”", "“{found}” is not found"),
    # --- calendar, settings, output ---
    "bad-row": _error("dòng {row}: {reason_vi}", "row {row}: {reason_en}"),
    "toml-syntax": _error(
        "tệp TOML viết sai cú pháp: {reason_vi}", "TOML syntax error: {reason_en}"
    ),
    "calendar-head": _warning(
        "“{key}” khác với lịch chung; lịch của địa phương chỉ thêm, bớt ngày nên dòng này không được dùng",
        "“{key}” differs from the national calendar; a locality's file only adds or removes days, so "
        "this is not used",
    ),
    "row-without-source": _error("dòng “{row}” thiếu nguồn (source)", "row “{row}” has no source"),
    "calendar-ends": _warning(
        "lịch làm việc chỉ đến ngày {until:day}, còn dưới 60 ngày; hãy cập nhật lịch",
        "the working calendar ends on {until}, in less than 60 days; update it",
    ),
    "calendar-estimated": _warning(
        "ngày {day:day} ({name}) trong lịch làm việc mới là dự kiến; hãy xác nhận",
        "{day} ({name}) in the working calendar is only estimated; confirm it",
    ),
    # --- what a command is asked for ---
    "ambiguous-meeting": _error(
        "nhiều địa phương có hội nghị “{found}”; hãy ghi rõ một trong: {allowed}",
        "several localities have a meeting “{found}”; say which: {allowed}",
    ),
    "dossier-refused": _error(
        "không ghi đè “{file}”: đó không phải hồ sơ của hội nghị “{meeting}”; hãy chọn thư mục khác (--to)",
        "“{file}” is left alone: it is no dossier of meeting “{meeting}”; choose another folder (--to)",
    ),
    "dossier-failed": _error(
        "không lập được hồ sơ “{file}”: {reason}", "dossier “{file}” cannot be made: {reason}"
    ),
    "bad-since": _error(
        "“{found}” không dùng được cho --since: cần một ngày (2026-11-14 hoặc 14/11/2026) trước ngày {as_of:day}",
        "“{found}” is no day for --since: give one (2026-11-14 or 14/11/2026) before {as_of}",
    ),
    "unknown-setting": _error("không có thiết lập “{name}”", "there is no setting “{name}”"),
    "bad-setting": _error(
        "thiết lập {name} phải là {expected}, nhưng thấy {found}",
        "setting {name} must be {expected}, but found {found}",
    ),
    "bad-as-of": _error(
        "ngày tính “{found}” không đúng; viết dạng 2026-11-21",
        "as-of date “{found}” is not valid; write it as 2026-11-21",
    ),
    "port-taken": _error(
        "không mở được cổng {port}: {reason}; hãy chọn cổng khác, ví dụ PORT=8001",
        "port {port} cannot be opened: {reason}; choose another, for example PORT=8001",
    ),
    "output-refused": _error(
        "không ghi vào “{folder}”: thư mục có tệp không do Dân Biết tạo ra",
        "“{folder}” is left alone: it holds files that Dân Biết did not make",
    ),
    # --- uploading ---
    "not-a-release": _error(
        "“{folder}” không phải là một bản dựng trọn vẹn (thiếu MANIFEST.sha256 hoặc tệp này bị hỏng); hãy chạy make publish trước",
        "“{folder}” is no whole release (MANIFEST.sha256 is missing or damaged); run make publish first",
    ),
    "release-damaged": _error(
        "tệp “{name}” không còn đúng như khi dựng (MANIFEST.sha256 ghi khác); không tải lên, hãy dựng lại",
        "file “{name}” is not as it was built (MANIFEST.sha256 says otherwise); it is not sent, build again",
    ),
    "upload-refused": _error(
        "không tải lên “{target}”: nơi đó đã có tệp không do Dân Biết tạo ra; hãy chọn nơi trống",
        "“{target}” is left alone: it holds files that Dân Biết did not make; choose an empty place",
    ),
    "upload-failed": _error(
        "chưa tải lên xong “{target}”: {reason}; sửa xong hãy chạy lại lệnh này, phần đã gửi không phải gửi lại",
        "the upload to “{target}” is not finished: {reason}; put it right and run the command again, it goes on from there",
    ),
    "upload-running": _error(
        "đang có một lần tải lên khác từ “{folder}”; hãy đợi xong rồi chạy lại",
        "another upload from “{folder}” is running; run again when it has ended",
    ),
    "rsync-missing": _error(
        "máy này chưa có chương trình rsync (Debian, Ubuntu: apt-get install rsync)",
        "this machine has no rsync (Debian, Ubuntu: apt-get install rsync)",
    ),
    "boto3-missing": _error(
        "chưa cài thư viện boto3 để tải lên kho S3; hãy dùng lệnh make upload TO=…, lệnh này tự cài",
        "boto3, which uploads to S3 need, is not installed; use make upload TO=…, which installs it",
    ),
    # --- releases ---
    "output-link": _error(
        "không ghi vào “{folder}”: đây là liên kết tới nơi khác, không phải bản đăng của Dân Biết",
        "“{folder}” is left alone: it is a link to another place, not to a release of Dân Biết",
    ),
    "build-running": _error(
        "đang có một lần dựng trang khác ghi vào “{folder}”; hãy đợi xong rồi chạy lại, hoặc thêm --wait",
        "another build is writing to “{folder}”; run again when it has ended, or add --wait",
    ),
    "publish-failed": _error(
        "không ghi được “{file}”: {reason}; trang đang đăng vẫn như cũ",
        "“{file}” cannot be written: {reason}; the published site is as it was",
    ),
    "written-differs": _error(
        "tệp “{file}” đọc lại không giống như đã ghi; trang đang đăng vẫn như cũ",
        "file “{file}” does not read as it was written; the published site is as it was",
    ),
    "tidy-failed": _warning(
        "đã đăng xong, nhưng một bước dọn dẹp sau đó bị lỗi: {reason}",
        "the site is published, but a step of tidying up after that failed: {reason}",
    ),
    "no-release": _error(
        "chưa có bản đăng nào ở “{folder}”; hãy dựng trang trước (make html)",
        "there is no release at “{folder}”; build the site first (make html)",
    ),
    "no-release-before": _error(
        "không còn bản đăng ngay trước bản {release}; chọn một bản có trong make releases",
        "the release before {release} is not kept any more; choose one that make releases lists",
    ),
    "unknown-release": _error(
        "không có bản đăng “{release}”; xem các bản bằng make releases",
        "there is no release “{release}”; make releases lists them",
    ),
    "release-manifest": _error(
        "bản đăng {release} không có danh sách tệp (MANIFEST.sha256) hoặc danh sách bị hỏng",
        "release {release} has no list of files (MANIFEST.sha256), or a damaged one",
    ),
    "release-missing": _error(
        "bản đăng thiếu tệp “{file}”", "file “{file}” is missing from the release"
    ),
    "release-changed": _error(
        "tệp “{file}” của bản đăng đã bị sửa hoặc hỏng",
        "file “{file}” of the release was changed or is damaged",
    ),
    "release-extra": _error(
        "tệp “{file}” không thuộc bản đăng này", "file “{file}” does not belong to the release"
    ),
    "worker-died": _error(
        "một tiến trình dựng trang bị dừng giữa chừng (thường do hết bộ nhớ); trang đang đăng vẫn như cũ, hãy chạy lại",
        "a process of the build was stopped (often for lack of memory); the published site is as it was, run again",
    ),
    "count-differs": _error(
        "đã nhận {accepted} văn bản nhưng đăng {published}",
        "{accepted} documents were accepted but {published} were published",
    ),
}
