"""A tree and a model → a value, or every problem with its place and its words."""

from __future__ import annotations

from datetime import date

import pytest

from danbiet.core.fields import Fields
from danbiet.core.records import (
    KINDS,
    Announcement,
    Conclusion,
    LocalityFacts,
    Minutes,
    PageFacts,
    Paper,
    Plan,
    Response,
)
from danbiet.reading.decode import Decoded, decode
from danbiet.reading.front_matter import split

POSTED = "posted: 2026-01-05\n"


def read(front: str, model: type[Fields], *, drafts: bool = True) -> Decoded[Fields]:
    parts, problems = split("a.md", f"---\n{front}\n---\n".encode())
    assert problems == []
    assert parts is not None
    assert parts.root is not None
    return decode("a.md", parts.root, model, drafts=drafts)


def said(front: str, model: type[Fields], language: str = "vi") -> list[str]:
    return [each.line(language) for each in read(front, model).problems]


def rule(text: str) -> str:
    """A plan with one rule; its lines start on line 6 of the file."""
    return f"title: a\nyear: 2026\nposted: 2026-01-05\nrules:\n  - {text}"


def test_values_know_their_places() -> None:
    found = read(
        "title: a\nyear: 2026\nposted: 5/1/2026\nrules:\n  - id: n\n    quote: q\n    kind: lead\n"
        "    evidence: [announcement]\n    days: 07\n    unit: working_days",
        Plan,
    )
    assert isinstance(found.model, Plan)
    assert found.model.posted is not None
    assert found.model.posted.day == date(2026, 1, 5)
    assert found.marks["rules", 0, "days"] == (10, 11)
    assert found.marks["rules", 0, "evidence", 0] == (9, 16)
    assert found.marks["rules", 0] == (6, 5)


def test_an_empty_value_counts_as_absent() -> None:
    found = read('title: a\nnumber:\nsummary: ""\nmeeting: m\nvenues: [a, "", b]', Announcement)
    assert isinstance(found.model, Announcement)
    assert found.model.number is None
    assert found.model.summary is None
    assert found.model.venues == ("a", "b")


def test_a_key_without_value_is_missing_where_it_stands() -> None:
    assert said("title:\nmeeting: m\n" + POSTED, Conclusion) == [
        "a.md:2:1: lỗi: thiếu khóa bắt buộc “title” trong phần đầu tệp [missing-key]"
    ]


@pytest.mark.parametrize(
    ("front", "model", "line"),
    [
        ("title: a\nmeting: m\n" + POSTED, Conclusion,
         "a.md:3:1: lỗi: khóa lạ “meting” trong phần đầu tệp — có phải ý bạn là “meeting”? [unknown-key]"),
        ("title: a\nmeeting: m\nissues:\n  - id: x\n    tilte: b\n" + POSTED, Conclusion,
         "a.md:6:5: lỗi: khóa lạ “tilte” trong issues[0] — có phải ý bạn là “title”? [unknown-key]"),
        ("title: a\nslug: ../../x\nmeeting: m\n" + POSTED, Conclusion,
         "a.md:3:1: lỗi: khóa lạ “slug” trong phần đầu tệp [unknown-key]"),
        ("title: a\n" + POSTED, Conclusion,
         "a.md:1:1: lỗi: thiếu khóa bắt buộc “meeting” trong phần đầu tệp [missing-key]"),
        ("title: [a]\nmeeting: m\n" + POSTED, Conclusion,
         "a.md:2:8: lỗi: “title” phải là chữ, nhưng thấy một danh sách [wrong-type]"),
        ("title: a\nmeeting: m\nsigner: b\n" + POSTED, Conclusion,
         "a.md:4:9: lỗi: “signer” phải là một nhóm khóa: giá trị, nhưng thấy “b” [wrong-type]"),
        ("title: a\nmeeting: m\nfiles: {file: b}\n" + POSTED, Conclusion,
         "a.md:4:8: lỗi: “files” phải là một danh sách, nhưng thấy một nhóm khóa [wrong-type]"),
        ("title: a\nmeeting: m\nissued: 30/2/2026\n" + POSTED, Conclusion,
         "a.md:4:9: lỗi: “issued”: “30/2/2026” viết chưa đúng hoặc không phải ngày có thật; viết 2026-04-29 hoặc 29/4/2026 (năm 1990 đến 2100) [bad-date]"),
        ("title: a\nmeeting: m\nissued: [2026-01-01]\n" + POSTED, Conclusion,
         "a.md:4:9: lỗi: “issued” phải là một ngày, như 2026-04-29, nhưng thấy một danh sách [wrong-type]"),
        ("title: a\nmeeting: m\nposted: 2026-01-05 25:00", Conclusion,
         "a.md:4:9: lỗi: “posted”: “2026-01-05 25:00” viết chưa đúng hoặc không phải ngày giờ có thật; viết 2026-04-28 15:20 hoặc 2026-04-28 (năm 1990 đến 2100) [bad-moment]"),
        ("title: a\nmeeting: M 1\n" + POSTED, Conclusion,
         "a.md:3:10: lỗi: “meeting”: “M 1” không hợp lệ (chữ thường không dấu, chữ số, gạch nối; tối đa 100) [bad-id]"),
        ("title: a\nmeeting: m\nreplaces: plans/2026\n" + POSTED, Conclusion,
         "a.md:4:11: lỗi: “replaces”: “plans/2026” không hợp lệ (viết dạng xã/thư mục/tên, như khe-mau/plans/2026) [bad-id]"),
        ("title: a\nyear: 1_000\n" + POSTED, Plan,
         "a.md:3:7: lỗi: “year” phải là số nguyên viết bằng chữ số, nhưng thấy “1_000” [bad-number]"),
        ("title: a\nyear: 1999\n" + POSTED, Plan,
         "a.md:3:7: lỗi: “year” phải là một số không nhỏ hơn 2000, nhưng thấy “1999” [bad-number]"),
        ("title: a\nmeeting: m\nkind: perodic\n" + POSTED, Announcement,
         "a.md:4:7: lỗi: “kind”: không có giá trị “perodic”; được dùng: periodic, thematic, ad_hoc, forum, opinion_conference — có phải ý bạn là “periodic”? [unknown-value]"),
        ("title: a\npaper: anser\n" + POSTED, Response,
         "a.md:3:8: lỗi: “paper”: không có giá trị “anser”; được dùng: answer, result_report, result_notice — có phải ý bạn là “answer”? [unknown-value]"),
        ("title: a\npaper: news\nmeeting: m\nyear: 2026\n" + POSTED, Paper,
         "a.md:4:1: lỗi: “meeting”: chỉ ghi một trong meeting, plan, year [bad-value]"),
        ("title: a\npaper: news\nissues: [{id: x}]\n" + POSTED, Paper,
         "a.md:4:1: lỗi: “issues”: chỉ ghi khi paper là opinion_summary (tổng hợp) hoặc submission (gửi trước) [bad-value]"),
        ("title: a\npaper: news\nvenues: [b]\n" + POSTED, Paper,
         "a.md:4:1: lỗi: khóa lạ “venues” trong phần đầu tệp [unknown-key]"),
        ("title: a\npaper: submission\n" + POSTED, Paper,
         "a.md:1:1: lỗi: thiếu khóa bắt buộc “received” trong phần đầu tệp [missing-key]"),
        ("title: a\npaper: news\nfrom: Phòng KT\n" + POSTED, Paper,
         "a.md:4:7: lỗi: “from”: “Phòng KT” không hợp lệ (chữ thường không dấu, chữ số, gạch dưới; tối đa 60) [bad-id]"),
        ("title: a\nmeeting: m\nagenda: [opening, closng]\n" + POSTED, Minutes,
         "a.md:4:19: lỗi: “agenda[1]”: không có giá trị “closng”; được dùng: opening, programme_and_rules, chair_and_secretary, registration, situation_report, security_report, method, opinions, police_forum, survey, superior_remarks, answers, party_answers, conclusion, closing — có phải ý bạn là “closing”? [unknown-value]"),
        ("title: a\nmeeting: m\nstarts: 2026-05-02 10:00\nends: 2026-05-02 08:00\n" + POSTED, Minutes,
         "a.md:5:7: lỗi: thời điểm kết thúc (8 giờ, 2/5/2026) trước thời điểm bắt đầu (10 giờ, 2/5/2026) [ends-before-starts]"),
    ],
)  # fmt: skip
def test_a_bad_value(front: str, model: type[Fields], line: str) -> None:
    assert said(front, model) == [line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("id: n\n    quote: q\n    kind: leda",
         ["a.md:8:11: error: “rules[0].kind”: there is no value “leda”; allowed: lead, lag, extension, exemption, quota, window, paper, content, issue, recipients, conduct, completeness, survey, pledge — did you mean “lead”? [unknown-value]"]),
        ("id: n\n    quote: q",
         ["a.md:6:5: error: required key “kind” is missing in rules[0] [missing-key]"]),
        ("lead",
         ["a.md:6:5: error: “rules[0]” must be a group of key: value, but found “lead” [wrong-type]"]),
        ("{kind: [lead], id: n, quote: q}",
         ["a.md:6:12: error: “rules[0].kind” must be one of the allowed words, but found a list [wrong-type]"]),
        ("id: n\n    quote: q\n    kind: window\n    quater: [1]",
         ["a.md:9:5: error: unknown key “quater” in rules[0] — did you mean “quarters”? [unknown-key]"]),
        ("id: n\n    quote: q\n    kind: window\n    quarters: [5]",
         ["a.md:9:16: error: “rules[0].quarters[0]” must be a number of at most 4, but found “5” [bad-number]"]),
        ("id: n\n    quote: q\n    kind: window\n    quarters: []",
         ["a.md:9:15: error: “rules[0].quarters”: must not be empty [bad-value]"]),
        ("id: n\n    quote: q\n    kind: paper",
         ["a.md:6:5: error: required key “paper” is missing in rules[0] [missing-key]"]),
        ("id: n\n    quote: q\n    kind: paper\n    paper: opinion_sumary",
         ["a.md:9:12: error: “rules[0].paper”: there is no value “opinion_sumary”; allowed: invitation, programme, house_rules, situation_report, opinion_summary, assignment, answer, result_report, result_notice, annual_report, escalation, correction, news, submission, opinion_form, speech_form, satisfaction_form, plan, announcement, minutes, conclusion, response — did you mean “opinion_summary”? [unknown-value]"]),
        ("id: n\n    quote: q\n    kind: conduct\n    fact: duration\n    expect: {min: x, mx: 2}",
         ["a.md:10:19: error: “rules[0].expect.min” must be a whole number in digits, but found “x” [bad-number]",
          "a.md:10:22: error: unknown key “mx” in rules[0].expect — did you mean “max”? [unknown-key]"]),
        ("id: n\n    quote: q\n    kind: conduct\n    fact: chair\n    expect: [{a: b}]",
         ["a.md:10:14: error: “rules[0].expect[0]” must be text, but found a group of keys [wrong-type]"]),
        ("id: n\n    quote: q\n    kind: issue\n    requires: [due]\n    where: land",
         ["a.md:10:12: error: “rules[0].where” must be a group of key: value, but found “land” [wrong-type]"]),
        ("id: n\n    quote: q\n    kind: lead\n    days: -1\n    unit: days\n    evidence: announcement\n    clear_days: maybe",
         ["a.md:9:11: error: “rules[0].days” must be a whole number in digits, but found “-1” [bad-number]",
          "a.md:10:11: error: “rules[0].unit”: there is no value “days”; allowed: working_days, calendar_days [unknown-value]",
          "a.md:12:17: error: “rules[0].clear_days” must be true or false, but found “maybe” [bad-number]"]),
    ],
)  # fmt: skip
def test_a_bad_rule(text: str, lines: list[str]) -> None:
    assert said(rule(text), Plan, "en") == lines


def test_all_problems_of_a_file_at_once() -> None:
    codes = [
        each.code
        for each in read("tilte: a\nyear: x\nfiles: b\nextra: c\n" + POSTED, Plan).problems
    ]
    assert sorted(codes) == ["bad-number", "unknown-key", "unknown-key", "wrong-type"]


def test_a_misspelt_key_is_not_also_missing() -> None:
    assert [each.code for each in read("titel: a\nmeeting: m\n" + POSTED, Conclusion).problems] == [
        "unknown-key"
    ]


def test_a_draft_may_be_incomplete() -> None:
    found = read("title: a\nrules: [{kind: lead, id: n}]", Plan)
    assert found.model is None
    assert found.incomplete
    assert found.problems[0].line() == (
        "a.md:1:1: lưu ý: thiếu khóa bắt buộc “year” trong phần đầu tệp [missing-key]"
    )
    assert {each.severity for each in found.problems} == {"warning"}


def test_a_draft_with_a_wrong_value_is_an_error() -> None:
    found = read("title: a\nyear: x", Plan)
    assert not found.incomplete
    assert [each.severity for each in found.problems] == ["error"]


def test_only_documents_can_be_drafts() -> None:
    found = read("name: a", LocalityFacts, drafts=False)
    assert {each.severity for each in found.problems} == {"error"}
    assert not found.incomplete


def test_keys_of_a_list_of_units_are_ids() -> None:
    front = (
        "name: a\nlevel: commune\nissuer: b\nrecords_from: 2026-01-01\nunits: {Phòng: c, d: [e]}"
    )
    assert said(front, LocalityFacts, "en") == [
        "a.md:6:9: error: “units.Phòng”: “Phòng” is not valid (a-z, 0-9, underscore; at most 60) [bad-id]",
        "a.md:6:22: error: “units.d” must be text, but found a list [wrong-type]",
    ]


def test_a_message_does_not_print_personal_data() -> None:
    assert said("title: a\nyear: 0912345678\n" + POSTED, Plan) == [
        "a.md:3:7: lỗi: “year” phải là số nguyên viết bằng chữ số, nhưng thấy “091***78” [bad-number]"
    ]


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("2026-04-29", "2026-04-29", None),
        ("29/4/2026", "2026-04-29", None),
        ("2026-04-28 15:20", "2026-04-28", "15:20"),
        ("2026-04-28T17:30Z", "2026-04-29", "00:30"),
        ("2026-04-28T15:20+07:00", "2026-04-28", "15:20"),
        ('"29/4/2026 8:05"', "2026-04-29", "08:05"),
    ],
)
def test_dates_and_times_are_local(written: str, day: str, clock: str | None) -> None:
    found = read(f"title: a\nmeeting: m\nposted: {written}", Conclusion)
    assert isinstance(found.model, Conclusion)
    posted = found.model.posted
    assert posted is not None
    assert posted.day.isoformat() == day
    assert (posted.clock and posted.clock.strftime("%H:%M")) == clock


MODELS = [*(kind.model for kind in KINDS.values()), LocalityFacts, PageFacts]


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_front_matter_only_lacks_keys(model: type) -> None:
    parts, problems = split("x.md", b"---\n---\n")
    assert parts is not None
    assert parts.root is not None
    found = decode("x.md", parts.root, model)
    assert problems == []
    assert {each.code for each in found.problems} == {"missing-key"}
