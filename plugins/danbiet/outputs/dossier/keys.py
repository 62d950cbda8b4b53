"""A document's front matter in words: what each key is called, and what its words mean.

Facts of the file as they are published; what they add up to is in the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from ...core.fields import parse_moment
from ...core.snapshot import Place
from ...core.vocabulary import N_, VOCABULARY
from .. import wording_findings
from ..words import Words

#: Keys that ``wording_findings.FIELDS`` has no need of.
NAMES: Mapping[str, str] = {
    **wording_findings.FIELDS,
    "action": N_("thay đổi"),
    "answer_form": N_("hình thức trả lời"),
    "approved": N_("đã duyệt đăng"),
    "change": N_("thay đổi lịch"),
    "channel": N_("kênh công khai"),
    "channels": N_("các kênh công khai"),
    "date": N_("ngày"),
    "delegation_reason": N_("lý do ủy quyền chủ trì"),
    "extension": N_("kéo dài thời hạn"),
    "from": N_("đơn vị gửi"),
    "ground": N_("căn cứ"),
    "id": N_("mã"),
    "issuer": N_("cơ quan ban hành"),
    "kind": N_("loại"),
    "label": N_("người nêu"),
    "meeting": N_("mã hội nghị"),
    "new_due": N_("hẹn lại"),
    "note": N_("ghi chú"),
    "obligation": N_("điều của kế hoạch"),
    "off_topic": N_("ngoài nội dung hội nghị"),
    "officials": N_("số cán bộ dự"),
    "on": N_("ngày"),
    "paper": N_("loại văn bản"),
    "people": N_("số người dân dự"),
    "place": N_("nơi"),
    "plan": N_("kế hoạch"),
    "reason": N_("lý do"),
    "recipients": N_("nơi nhận"),
    "replaces": N_("thay thế văn bản"),
    "reply": N_("lời của cơ quan"),
    "returned": N_("số phiếu thu về"),
    "role": N_("chức vụ"),
    "name": N_("người ký"),
    "satisfied": N_("số phiếu hài lòng"),
    "step": N_("bước"),
    "survey.issued": N_("số phiếu phát ra"),
    "task": N_("việc được giao"),
    "to": N_("gửi"),
    "type": N_("ai nêu"),
    "until": N_("đến ngày"),
    "view": N_("ý kiến giám sát"),
    "village": N_("thôn, tổ dân phố"),
    "year": N_("năm"),
}
TRUTH = {True: N_("có"), False: N_("không")}
#: Key → the vocabulary of its words; a text that is no word of it is printed as it is.
WORDS: Mapping[str, str] = {
    "action": "change_action",
    "adhoc_ground": "adhoc_ground",
    "answer_form": "answer_form",
    "authority": "issue_authority",
    "chair": "chair_role",
    "channel": "channel",
    "disposition": "issue_disposition",
    "field": "issue_field",
    "format": "meeting_format",
    "ground": "extension_ground",
    "kind": "meeting_kind",
    "paper": "paper",
    "recipients": "recipient",
    "status": "issue_status",
    "step": "agenda_step",
    "to": "issue_authority",
    "type": "raised_by_type",
    "view": "note_view",
}
#: Keys whose words are ids of the locality's own lists.
UNITS = frozenset(("by", "coordinators", "from", "recipients", "supervisors", "unit"))
#: A day, or a day with its time and offset, as the models write it.
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}\S*)?", re.ASCII)

assert set(WORDS.values()) <= set(VOCABULARY)


def name(say: Words, key: str, part: str = "") -> str:
    """What a key is called, as the beginning of a line; ``part`` is the key that it stands in."""
    found = NAMES.get(f"{part}.{key}", NAMES.get(key))
    said = say.t(found) if found else key
    return said[:1].upper() + said[1:]


def value(say: Words, place: Place, key: str, found: Any) -> str:
    """One value that holds no others."""
    if isinstance(found, bool):
        return say.t(TRUTH[found])
    text = str(found)
    if key in UNITS and text in place.names:
        return place.names[text]
    if key == "village":
        return place.locality.meta.villages.get(text, text)
    if key in WORDS and text in VOCABULARY[WORDS[key]]:
        return say.label(WORDS[key], text)
    return _day(say, text) if DAY.fullmatch(text) else text


def _day(say: Words, text: str) -> str:
    """A number may look like a day and be none."""
    try:
        return say.moment(parse_moment(text))
    except PydanticCustomError:
        return text
