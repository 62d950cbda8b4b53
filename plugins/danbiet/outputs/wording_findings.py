"""One sentence for each code of a finding: the facts of an explanation beyond the sum.

``SENTENCES`` is the table; a test holds it equal to the codes that the rules give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ..core.obligations import Finding
from ..core.vocabulary import N_, VOCABULARY
from .language import Language

#: What a key of a document is called where a sentence names it.
FIELDS: Mapping[str, str] = {
    "adhoc_ground": N_("căn cứ tổ chức đột xuất"),
    "agenda": N_("trình tự"),
    "answer": N_("nội dung trả lời"),
    "answer_form": N_("hình thức trả lời"),
    "answered_by": N_("người trả lời"),
    "answered_on": N_("ngày trả lời"),
    "assignments": N_("phân công"),
    "attendance": N_("số người dự"),
    "authority": N_("cấp có thẩm quyền"),
    "basis": N_("căn cứ trả lời"),
    "by": N_("đơn vị xác nhận"),
    "chair": N_("chủ trì"),
    "coordination": N_("cách phối hợp"),
    "coordinators": N_("đơn vị phối hợp"),
    "disposition": N_("cách xử lý"),
    "due": N_("thời hạn"),
    "duration": N_("thời lượng"),
    "ends": N_("giờ kết thúc"),
    "evidence": N_("minh chứng"),
    "field": N_("lĩnh vực"),
    "format": N_("hình thức"),
    "invitation_sent": N_("ngày gửi giấy mời"),
    "issued": N_("ngày ban hành"),
    "issues": N_("danh sách kiến nghị"),
    "measure": N_("biện pháp"),
    "number": N_("số văn bản"),
    "opinions": N_("số ý kiến"),
    "opinions_until": N_("hạn nhận ý kiến"),
    "participants": N_("thành phần dự"),
    "posted": N_("ngày đăng"),
    "promise": N_("lời hẹn"),
    "raised_by": N_("nơi nêu kiến nghị"),
    "received": N_("ngày nhận"),
    "reported_up": N_("văn bản báo cáo cấp trên"),
    "secretary": N_("thư ký"),
    "sent": N_("ngày gửi"),
    "sessions": N_("các buổi"),
    "signer": N_("người ký"),
    "slip": N_("số phiếu"),
    "starts": N_("giờ bắt đầu"),
    "status": N_("kết quả"),
    "summary": N_("tóm tắt"),
    "supervisors": N_("đơn vị giám sát"),
    "survey": N_("kết quả lấy phiếu"),
    "take_part": N_("cách tham gia"),
    "text": N_("nội dung"),
    "theme": N_("chuyên đề"),
    "title": N_("tên kiến nghị"),
    "topics": N_("nội dung đối thoại"),
    "unit": N_("đơn vị giải quyết"),
    "venue": N_("địa điểm"),
    "venues": N_("địa điểm"),
}
PHASES = {
    "before": N_("trước hội nghị"),
    "during": N_("trong hội nghị"),
    "after": N_("sau hội nghị"),
}
#: The vocabulary of a fact's values, where they are words.
FACT_WORDS = {"format": "meeting_format", "chair": "chair_role", "adhoc_ground": "adhoc_ground"}

Values = Mapping[str, str]
Names = Mapping[str, str]


def finding(say: Language, said: Finding, names: Names) -> str:
    return SENTENCES[said.code](say, dict(said.values), names)


def _plain(text: str) -> Callable[[Language, Values, Names], str]:
    """A sentence without places to fill."""
    return lambda say, values, names: say.t(text)


def field_name(say: Language, name: str) -> str:
    return say.t(FIELDS[name]) if name in FIELDS else name


def _listed(text: str, separator: str = ", ") -> list[str]:
    return [each for each in text.split(separator) if each]


def _fields(say: Language, values: Values, names: Names) -> str:
    fields = ", ".join(field_name(say, each) for each in _listed(values["fields"]))
    return say.t("Còn thiếu: %(fields)s.", fields=fields)


def _steps(say: Language, values: Values, names: Names) -> str:
    steps = "; ".join(say.label("agenda_step", each) for each in _listed(values["steps"]))
    return say.t("Biên bản còn thiếu các bước: %(steps)s.", steps=steps)


def _opinions(say: Language, values: Values, names: Names) -> str:
    if values["counted"] == "–":
        return say.t(
            "Biên bản chưa ghi số ý kiến; đã ghi nhận %(n)s kiến nghị.", n=values["recorded"]
        )
    return say.t(
        "Biên bản ghi %(counted)s ý kiến, đã ghi nhận %(recorded)s kiến nghị.",
        counted=values["counted"],
        recorded=values["recorded"],
    )


def _no_date(say: Language, values: Values, names: Names) -> str:
    measured = field_name(say, values["measured"])
    return say.t(
        "Đã có văn bản nhưng văn bản không ghi %(date)s, nên chưa tính được.", date=measured
    )


def _other_ground(say: Language, values: Values, names: Names) -> str:
    ground = say.label("extension_ground", values["ground"])
    return say.t(
        "Lý do kéo dài “%(ground)s” không có trong kế hoạch, nên không tính.", ground=ground
    )


def _no_reason(say: Language, values: Values, names: Names) -> str:
    ground = say.label("extension_ground", values["ground"])
    return say.t(
        "Có nêu căn cứ kéo dài “%(ground)s” nhưng không nêu lý do cụ thể, nên không tính.",
        ground=ground,
    )


def _extended(say: Language, values: Values, names: Names) -> str:
    return say.t(
        "Thời hạn được kéo dài theo kế hoạch (hạn thường: ngày thứ %(first)s). Căn cứ: %(ground)s. "
        "Lý do: %(reason)s",
        first=values["first"],
        ground=say.label("extension_ground", values["ground"]),
        reason=values["reason"],
    )


def _fact(say: Language, values: Values, names: Names) -> str:
    fact = values["fact"]
    found = _fact_words(say, fact, values["found"]) or say.t("chưa ghi")
    name = field_name(say, fact)
    if not values["expected"]:
        return say.t("Hồ sơ ghi %(name)s: %(found)s.", name=name, found=found)
    expected = _fact_words(say, fact, values["expected"])
    return say.t(
        "Kế hoạch nêu %(name)s: %(expected)s. Hồ sơ ghi: %(found)s.",
        name=name,
        expected=expected,
        found=found,
    )


def _fact_words(say: Language, fact: str, text: str) -> str:
    if fact in FACT_WORDS:
        vocabulary = FACT_WORDS[fact]
        return ", ".join(
            say.label(vocabulary, each) if each in VOCABULARY[vocabulary] else each
            for each in _listed(text)
        )
    if fact in ("duration", "attendance") and text:
        low, dash, high = text.partition("–")
        if dash and not high:
            text = say.t("từ %(low)s trở lên", low=low)
        elif dash and not low:
            text = say.t("không quá %(high)s", high=high)
        unit = N_("%(number)s buổi (nửa ngày)") if fact == "duration" else N_("%(number)s người")
        return say.t(unit, number=text)
    return text


def _delegated(say: Language, values: Values, names: Names) -> str:
    return say.t("Ủy quyền chủ trì, có lý do: %(reason)s", reason=values["reason"])


def _recipients(say: Language, values: Values, names: Names) -> str:
    missing = "; ".join(
        names.get(each) or say.label("recipient", each) for each in _listed(values["recipients"])
    )
    return say.t("Nơi nhận còn thiếu: %(recipients)s.", recipients=missing)


def _count(say: Language, values: Values, names: Names) -> str:
    return say.t(
        "Đã tổ chức %(have)s, kế hoạch nêu %(need)s.", have=values["have"], need=values["need"]
    )


def _places(say: Language, values: Values, names: Names) -> str:
    return say.t("Chưa tổ chức tại: %(places)s.", places=values["places"])


def _exempt(say: Language, values: Values, names: Names) -> str:
    return say.t("Kế hoạch cho miễn: “%(quote)s”", quote=values["quote"])


def _strict(say: Language, values: Values, names: Names) -> str:
    on = say.day(date.fromisoformat(values["on"]))
    return say.t(
        "Nên làm sớm hơn một ngày, chậm nhất %(day)s, để an toàn theo cách hiểu chặt hơn "
        "(không tính cả ngày công bố). Trang không dùng ngày này để kết luận muộn.",
        day=on,
    )


def _day_off(say: Language, values: Values, names: Names) -> str:
    on = say.day(date.fromisoformat(values["on"]))
    return say.t(
        "Hạn rơi vào ngày nghỉ; nên làm xong trong ngày làm việc liền trước, %(day)s.", day=on
    )


def _moved(say: Language, values: Values, names: Names) -> str:
    before, after = (say.day(date.fromisoformat(values[each])) for each in ("before", "after"))
    return moved(say, before, after, values["reason"])


def moved(say: Language, before: str, after: str, reason: str) -> str:
    """Both dates of a promise that was moved; ``reason`` may be empty."""
    if not reason:
        return say.t(
            "Lời hẹn đã lùi từ %(before)s sang %(after)s, không nêu lý do.",
            before=before,
            after=after,
        )
    return say.t(
        "Lời hẹn đã lùi từ %(before)s sang %(after)s. Lý do: %(reason)s",
        before=before,
        after=after,
        reason=reason,
    )


def _other_phase(say: Language, values: Values, names: Names) -> str:
    phase = PHASES[values["when"]]
    return say.t(
        "Có văn bản ngày %(day)s, nhưng kế hoạch nêu %(phase)s.",
        day=say.day(date.fromisoformat(values["on"])),
        phase=say.t(phase),
    )


SENTENCES: Mapping[str, Callable[[Language, Values, Names], str]] = {
    "fields-missing": _fields,
    "steps-missing": _steps,
    "opinions": _opinions,
    "no-date": _no_date,
    "other-ground": _other_ground,
    "no-reason": _no_reason,
    "extended-by": _extended,
    "fact": _fact,
    "not-held": _plain(
        N_("Chưa có biên bản hoặc thông báo kết luận cho biết hội nghị đã tổ chức.")
    ),
    "delegated": _delegated,
    "recipients-missing": _recipients,
    "count": _count,
    "places-missing": _places,
    "needs-ground": _plain(
        N_("Hội nghị đột xuất chưa ghi căn cứ, nên chưa được miễn theo kế hoạch.")
    ),
    "exempt-by": _exempt,
    "outside-calendar": _plain(N_("Lịch làm việc chưa có cho thời gian này, nên chưa tính được.")),
    "strict": _strict,
    "day-off": _day_off,
    "not-issued": _plain(N_("Văn bản không ghi ngày ban hành.")),
    "survey-missing": _plain(N_("Biên bản chưa ghi số phiếu thu về và số phiếu hài lòng.")),
    "moved": _moved,
    "other-phase": _other_phase,
}
