"""What a letter tells and how, for a small made-up site; whole letters are in golden/."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from growing import START, YEARS, Growing, histories, lates
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.records import LocalityFacts
from danbiet.outputs import letter, plain
from danbiet.outputs.feeds import documents, duties, history, issues
from danbiet.outputs.feeds.items import TAG, morning
from danbiet.outputs.letter import items, wording
from danbiet.outputs.words import words

SITE = "https://vi-du.gov.vn/dan-biet"
AS_OF = date(2026, 11, 21)
EVERYBODY = letter.Scope()
FRONT = letter.Scope(supervisor="front")


def on_the_morning(snapshot):
    return [letter.morning(each, snapshot.as_of) for each in snapshot.places]


def told(snapshot, since, scope=EVERYBODY, *, places=None):
    period = letter.Period(since, snapshot.as_of)
    return letter.news(places or on_the_morning(snapshot), period, scope)


def written(snapshot, since, scope=EVERYBODY, *, places=None, language="vi", url=SITE):
    places = places or on_the_morning(snapshot)
    period = letter.Period(since, snapshot.as_of)
    news = letter.news(places, period, scope)
    return letter.letter(news, places, period, scope, words(language), url)


def events(news):
    """What happened, by names that stay the same from letter to letter."""
    yield from (("document", record.id) for _, record in news.documents)
    yield from (("withdrawn", record.id) for _, record in news.withdrawn)
    dues = {duty.id: duty.due for _, duty in (*news.own, *news.overdue)}
    yield from (("overdue", name, str(dues[name])) for name in news.fresh)
    for each in news.settled:
        name, due = each.stretch.name, str(each.stretch.due)
        if each.was_overdue:
            yield ("overdue", name, due)
        yield ("settled", name, due, each.stretch.how)
    for each in news.resolved:
        yield ("resolved", each.place.id, each.issue.id, each.step.event.record)


def of_feeds(found):
    """The same of the items of feeds; those that a letter tells otherwise are left out."""
    for item in found:
        name = item.id.removeprefix(TAG)
        what, _, rest = name.partition("/")
        if item.title == "Văn bản đã được gỡ" or what in ("soon", "replaced"):
            continue
        if what in ("overdue", "over"):
            duty, due = re.fullmatch(r"(.*?)/(\d{4}-\d\d-\d\d)(?:/[-\d]{10})?", rest).groups()
            yield (what, duty, due)
        elif what == "withdrawn":
            yield ("withdrawn", rest)
        elif "resolved" in item.marks:
            place, issue, record = rest.split("/", 2)
            yield ("resolved", place, issue, f"{place}/{record}")
        elif item.is_document:
            yield ("document", name)


def all_events(snapshot_with, cuts):
    found = []
    for since, until in pairwise(cuts):
        found += events(told(snapshot_with({}, until), since))
    return found


@given(cuts=st.lists(st.integers(min_value=1, max_value=330), min_size=0, max_size=6))
def test_letters_that_adjoin_tell_everything_once(snapshot_with, cuts):
    first, last = date(2026, 1, 1), AS_OF
    days = sorted({first, last, *(first + timedelta(days=each) for each in cuts if each < 324)})
    found = all_events(snapshot_with, days)
    assert len(found) == len(set(found)), [each for each in found if found.count(each) > 1]
    whole = set(events(told(snapshot_with({}, last), first)))
    # What was withdrawn or kept late meanwhile was told by an earlier letter as it was then.
    assert whole <= set(found)


@given(histories(), lates(), st.lists(st.integers(1, 365 * YEARS), min_size=1, max_size=3))
@settings(max_examples=40)
def test_a_letter_tells_what_the_feeds_tell(grown, more, late, cuts):
    """Who reads feeds on the morning of each letter has been told the same, on the same days."""
    site = Growing(grown, more, late)
    days = sorted({START, *(START + timedelta(days=each) for each in cuts)})
    known = {}
    for since, until in pairwise(days):
        before = known or items_of(site.morning(since))
        known = items_of(site.morning(until))
        still = told_today(site.morning(until))
        new = [name for name in known if name not in before]
        assert all(morning(since) <= known[name].came <= morning(until) for name in new)
        news = told(site.morning(until), since)
        over = {each.stretch for each in news.settled if each.stretch.over_since(until)}
        mine = [each for each in events(news) if each[0] != "settled"]
        mine += [("over", each.name, str(each.due)) for each in over]
        told_of = [still[name] for name in new if name in still]
        assert sorted(mine) == sorted(of_feeds(told_of))
        assert not [
            duty.id
            for _, duty in news.soon
            if not duty.soft and f"{TAG}soon/{duty.id}/{duty.due}" not in known
        ]
        if not site.withdraws_on(until):
            assert letter_of(site.build(until), since) == letter_of(site.morning(until), since)


def items_of(snapshot):
    return {item.id: item for place in snapshot.places for item in history.items(place)}


def told_today(snapshot):
    """Ids; what was told once and is not so any more, as a late document shows, is not among them."""
    makers = (documents.items, issues.items, duties.items)
    return {
        item.id: item
        for place in snapshot.places
        for make in makers
        for item in make(place, words("vi"))
    }


def letter_of(snapshot, since):
    return letter.text.text(written(snapshot, since))


def test_the_day_that_is_not_over_is_told_by_the_next_letter(snapshot_with):
    more = {"khe-thu/papers/a": {"title": "Hôm nay", "paper": "news", "posted": "2026-11-21T16:00"}}
    today = told(snapshot_with(more), date(2026, 11, 20))
    tomorrow = told(snapshot_with(more, date(2026, 11, 22)), AS_OF)
    assert "khe-thu/papers/a" not in [record.id for _, record in today.documents]
    assert "khe-thu/papers/a" in [record.id for _, record in tomorrow.documents]


def test_the_first_day_is_told_and_the_day_before_is_not(sample):
    assert [each.id for _, each in told(sample, date(2026, 11, 18)).documents] == [
        "khe-thu/announcements/2026-12",
        "khe-thu/announcements/2026-12-hoan",
    ]
    assert [each.id for _, each in told(sample, date(2026, 11, 19)).documents] == [
        "khe-thu/announcements/2026-12-hoan"
    ]


def test_a_withdrawn_document_is_told_without_its_words(sample, secret, snapshot_with):
    made = letter.text.text(written(snapshot_with({}, date(2026, 6, 15)), date(2026, 6, 8)))
    assert made.startswith("2 địa phương: 1 văn bản đã gỡ\n")
    assert "VĂN BẢN ĐÃ GỠ (1)" in made
    assert "* Tin, bài\n" in made
    assert "gỡ ngày 10/6/2026 · Có thông tin riêng của người dân." in " ".join(made.split())
    for language in ("vi", "en"):
        whole = written(sample, date(2026, 1, 1), language=language)
        assert secret not in letter.text.text(whole) + letter.html.html(whole)
        assert "99/SECRET" not in letter.text.text(whole)


def test_evidence_that_was_posted_late_is_told_when_it_was_posted(snapshot_with):
    response = {
        "title": "Trả lời",
        "issued": "2026-06-20",
        "posted": "2026-07-06",
        "issues": [{"id": "kn-1", "status": "resolved", "by": "economics"}],
    }
    late = snapshot_with({"khe-thu/responses/kn-1": response}, date(2026, 7, 8))
    place = late.place_by_id["khe-thu"]
    duty = place.obligation_by_id["khe-thu/issues/kn-1/promise"]
    assert duty.state == "met_late"
    assert duty.due == date(2026, 6, 30)
    assert duty.id in names(told(late, date(2026, 7, 6)).settled)
    assert duty.id not in names(told(late, date(2026, 7, 7)).settled)


def names(settled):
    return [each.stretch.name for each in settled]


def test_what_was_kept_before_its_day_is_told_when_it_was_kept(snapshot_with):
    name = "khe-thu/issues/kn-2/promise"
    duty = snapshot_with({}).place_by_id["khe-thu"].obligation_by_id[name]
    assert (duty.state, duty.met_on, duty.due) == ("met", date(2026, 7, 21), date(2026, 7, 31))
    assert name in names(told(snapshot_with({}, date(2026, 7, 22)), date(2026, 7, 21)).settled)
    assert name not in names(told(snapshot_with({}, date(2026, 8, 2)), date(2026, 7, 22)).settled)


def late(snapshot, came):
    """The same, where documents came after the day of their posting."""
    return replace(snapshot, places=tuple(replace(each, came=came) for each in snapshot.places))


def test_a_document_with_an_earlier_date_is_told_when_it_came(snapshot_with):
    name = "khe-thu/papers/a"
    more = {name: {"title": "Ghi ngày cũ", "paper": "news", "posted": "2026-09-01"}}
    found = late(snapshot_with(more), {name: date(2026, 11, 18)})
    assert name in [each.id for _, each in told(found, date(2026, 11, 18)).documents]
    assert name not in [each.id for _, each in told(found, date(2026, 11, 19)).documents]
    lines = letter.text.text(written(found, date(2026, 11, 18)))
    assert "ghi đăng ngày 1/9/2026, có trên trang từ ngày 18/11/2026" in " ".join(lines.split())


def test_overdue_until_evidence_came_is_told_once_as_such(snapshot_with):
    name = "khe-thu/issues/kn-1/promise"
    response = {
        "title": "Trả lời",
        "posted": "2026-06-29",
        "issues": [{"id": "kn-1", "status": "resolved", "by": "economics"}],
    }
    came = {"khe-thu/responses/kn-1": date(2026, 7, 3)}
    found = late(snapshot_with({"khe-thu/responses/kn-1": response}, date(2026, 7, 8)), came)
    [settled] = [
        each for each in told(found, date(2026, 6, 30)).settled if each.stretch.name == name
    ]
    assert settled.was_overdue
    lines = letter.text.text(written(found, date(2026, 6, 30)))
    assert "Đã có văn bản cho thấy làm đúng hạn 30/6/2026" in " ".join(lines.split())
    before = late(snapshot_with({"khe-thu/responses/kn-1": response}, date(2026, 7, 3)), came)
    assert name in told(before, date(2026, 6, 30)).fresh


def test_what_is_overdue_stands_until_it_is_done_and_is_new_once(snapshot_with):
    first = written(snapshot_with({}, date(2026, 7, 1)), date(2026, 6, 24))
    second = written(snapshot_with({}, date(2026, 7, 8)), date(2026, 7, 1))
    name = "Nạo vét kênh <script>alert(1)</script>"

    def line(made):
        [section] = [each for each in made.sections if each.title == "Quá hạn"]
        return next(each for each in section.items if name in each.text)

    assert "Quá hẹn 1 ngày, chưa có kết quả" in line(first).details
    assert "mới trong kỳ này" in line(first).details
    assert "mới trong kỳ này" not in line(second).details


def test_what_has_waited_longest_comes_first(sample):
    dues = [duty.due for _, duty in told(sample, date(2026, 11, 14)).overdue]
    assert len(dues) > 2
    assert dues == sorted(dues)


def test_overdue_by_an_estimated_day_only_is_never_called_overdue(snapshot_with):
    more = {
        "khe-thu/announcements/tet": {
            "title": "Thông báo đối thoại đầu năm",
            "issued": "2027-01-04",
            "posted": "2027-01-04",
            "meeting": "dt-2027-02",
            "kind": "periodic",
            "starts": "2027-02-05T08:00",
        },
        "khe-thu/minutes/tet": {
            "title": "Biên bản đầu năm",
            "issued": "2027-02-05",
            "posted": "2027-02-05",
            "meeting": "dt-2027-02",
            "starts": "2027-02-05T08:00",
        },
        "khe-thu/plans/2027": {
            "title": "Kế hoạch 2027",
            "posted": "2027-01-02",
            "year": "2027",
            "rules": [
                {
                    "id": "kl",
                    "quote": "Trong 5 ngày làm việc.",
                    "kind": "lag",
                    "evidence": "conclusion",
                    "days": "5",
                    "unit": "working_days",
                }
            ],
        },
    }
    late = snapshot_with(more, date(2027, 3, 1))
    duty = next(each for each in late.obligations if each.id.endswith("dt-2027-02/conclusion"))
    assert duty.provisional
    assert duty.state == "overdue"
    made = written(late, date(2027, 1, 1))
    [line] = [
        (section.title, item)
        for section in made.sections
        for item in section.items
        if "5/2/2027" in item.text and "Thông báo kết luận" in item.text
    ]
    assert line[0] == "Đến hạn hoặc có kết quả trong kỳ"
    assert "Chưa chắc chắn, chờ lịch nghỉ chính thức" in line[1].details
    assert "Quá hạn" not in " ".join(line[1].details)


def test_resolved_and_doubted_is_said_in_one_line(snapshot_with):
    made = written(snapshot_with({}, date(2026, 8, 10)), date(2026, 7, 20))
    [section] = [each for each in made.sections if each.title == "Kiến nghị đã giải quyết"]
    assert [each.text for each in section.items] == ["Sửa đường ra đồng"]
    assert section.items[0].details[-2:] == (
        "Phòng Kinh tế xác nhận",
        "Đơn vị giám sát chưa đồng tình",
    )


def test_a_reopened_issue_is_resolved_anew_and_repeating_it_is_no_news(snapshot_with):
    def response(day, status):
        return {"title": "T", "posted": day, "issues": [{"id": "kn-2", "status": status}]}

    again = snapshot_with(
        {
            "khe-thu/responses/a": response("2026-08-20", "resolved"),
            "khe-thu/responses/b": response("2026-09-01", "reopened"),
            "khe-thu/responses/c": response("2026-10-01", "resolved"),
            "khe-thu/responses/d": response("2026-10-09", "resolved"),
        }
    )
    found = told(again, date(2026, 8, 1)).resolved
    assert [(each.issue.id, each.step.event.on) for each in found] == [("kn-2", date(2026, 10, 1))]
    then = written(
        snapshot_with({"khe-thu/responses/b": response("2026-09-01", "reopened")}), START
    )
    [section] = [each for each in then.sections if each.title == "Kiến nghị đã giải quyết"]
    assert "nay: Mở lại" in section.items[0].details


def test_a_supervisor_reads_first_what_waits_for_itself(snapshot_with):
    plan = {
        "title": "Kế hoạch 2027",
        "posted": "2026-11-02",
        "year": "2026",
        "replaces": "khe-thu/plans/2026",
        "rules": [
            {
                "id": "gui",
                "quote": "MTTQ gửi ý kiến trước 7 ngày.",
                "kind": "lead",
                "evidence": "submission",
                "days": "7",
                "unit": "calendar_days",
                "by": ["front"],
                "responsible": "front",
            }
        ],
    }
    reply = {"title": "Báo cáo thêm", "posted": "2026-10-01", "issues": [{"id": "kn-2"}]}
    found = snapshot_with({"khe-thu/plans/2026b": plan, "khe-thu/responses/x": reply})
    mine = told(found, date(2026, 11, 14), FRONT)
    assert {duty.unit_id for _, duty in mine.own} == {"front"}
    assert {each.issue.id for each in mine.replied} == {"kn-2"}
    assert not {duty.id for _, duty in (*mine.overdue, *mine.soon)} & {
        duty.id for _, duty in mine.own
    }
    assert mine.asked == ()
    made = written(found, date(2026, 11, 14), FRONT)
    assert made.sections[0].title == "Đang chờ quý cơ quan"
    assert made.greeting == "Kính gửi Ủy ban MTTQ,"
    [line] = [each for each in made.sections[0].items if each.text == "Sửa đường ra đồng"]
    assert "Đã có: Báo cáo thêm, đăng ngày 1/10/2026" in line.details
    # Everybody else reads it as a question that somebody asked.
    assert {each.issue.id for each in told(found, date(2026, 11, 14)).asked} == {"kn-2"}


def test_a_unit_reads_of_its_own_work_only(sample):
    own = told(sample, date(2026, 5, 1), letter.Scope(unit="economics"))
    assert {duty.unit_id for _, duty in own.overdue} == {"economics"}
    assert {each.stretch.unit for each in own.settled} == {"economics"}
    assert {each.issue.id for each in own.resolved} == {"kn-2"}
    assert {record.id for _, record in own.documents} == {
        "khe-thu/minutes/2026-05",
        "khe-thu/conclusions/2026-05",
        "khe-thu/responses/2026-07",
        "khe-thu/notes/2026-08",
    }
    office = told(sample, date(2026, 5, 1), letter.Scope(unit="office"))
    assert "kn-2" in {each.issue.id for each in office.resolved}, "it coordinates"


def test_nothing_to_tell_is_one_sentence(sample):
    calm = [replace(each, obligations=(), issues=()) for each in sample.places]
    made = written(sample, date(2026, 11, 20), places=[replace(calm[1], published=(), records=())])
    assert made.sections == ()
    # A wrapped sentence: no greeting, no signature.
    assert " ".join(letter.text.text(made).split()) == (
        "Không có gì mới về đối thoại với Nhân dân ở Xã Khe Thử trong ngày 20/11/2026."
        if calm[1].id == "khe-thu"
        else "Không có gì mới về đối thoại với Nhân dân ở Phường Bến Thử trong ngày 20/11/2026."
    )
    assert "Kính gửi" not in letter.html.html(made)


def test_long_sections_are_cut_and_say_where_the_rest_is(snapshot_with):
    more = {
        f"khe-thu/papers/n{n}": {"title": f"Tin {n}", "paper": "news", "posted": "2026-11-19"}
        for n in range(wording.MOST + 5)
    }
    found = snapshot_with(more)
    made = written(found, date(2026, 11, 19), places=[found.place_by_id["khe-thu"]])
    section = next(each for each in made.sections if each.title == "Văn bản mới")
    assert section.count == wording.MOST + 6
    assert len(section.items) == wording.MOST
    assert section.more == "và 6 mục khác"
    assert section.more_href == f"{SITE}/khe-thu/van-ban/"
    assert "VĂN BẢN MỚI (26)" in letter.text.text(made)
    assert section.more in letter.html.html(made)


def test_what_is_new_among_much_that_is_overdue_is_not_cut_off(sample):
    place = sample.place_by_id["khe-thu"]
    [duty] = [each for each in place.obligations if each.id == "khe-thu/issues/kn-1/promise"]
    undated = replace(duty.explanation, deadline=None)
    duty = replace(duty, kind="window", explanation=undated)  # its due date is its own then
    old = [replace(duty, id=f"old-{n:02}", due=date(2026, 3, 1)) for n in range(40)]
    new = [replace(duty, id=f"new-{n:02}", due=date(2026, 11, 19)) for n in range(3)]
    full = replace(place, obligations=(*new, *old))
    made = written(sample, date(2026, 11, 14), places=[full])
    section = next(each for each in made.sections if each.title == "Quá hạn")
    assert section.count == 43
    dues = [each.details[2] for each in section.items]
    assert dues == ["hạn 1/3/2026"] * 17 + ["hạn 19/11/2026"] * 3
    few = replace(place, obligations=(*new, *old[:5]))
    made = written(sample, date(2026, 11, 14), places=[few])
    section = next(each for each in made.sections if each.title == "Quá hạn")
    assert [each.details[2] for each in section.items] == ["hạn 1/3/2026"] * 5 + [
        "hạn 19/11/2026"
    ] * 3


# --- the forms ---


@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_are_no_wider_than_a_mail_s(sample, language):
    _, _, rest = letter.text.text(written(sample, date(2026, 1, 1), language=language)).partition(
        "\n"
    )
    wide = [line for line in rest.splitlines() if plain.width(line) > plain.WIDTH]
    assert all(line.strip().startswith("https://") for line in wide)


def test_the_first_line_is_the_subject_and_names_what_is_urgent(sample):
    made = written(sample, date(2026, 11, 14), places=[sample.place_by_id["khe-thu"]])
    first, empty, greeting, *_ = letter.text.text(made).splitlines()
    assert first == made.subject
    assert re.fullmatch(r"Xã Khe Thử: \d+ việc quá hạn, .*\d+ văn bản mới.*", first)
    assert empty == ""
    assert greeting == "Kính gửi quý vị,"


def test_without_an_address_there_are_no_links(sample):
    made = written(sample, date(2026, 1, 1), url="")
    assert "://" not in letter.text.text(made)
    assert "href" not in letter.html.html(made)


def test_links_are_of_the_letter_s_language(sample):
    for language, prefix in (("vi", ""), ("en", "en/")):
        made = letter.html.html(written(sample, date(2026, 1, 1), language=language))
        links = re.findall(r'href="([^"]*)"', made)
        assert links
        assert all(
            each.startswith(f"{SITE}/{prefix}khe-thu/") for each in links if "khe-thu" in each
        )


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.text = set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style", "href", "lang", "charset"}

    def handle_data(self, data):
        self.text += data


def test_html_has_no_tag_of_the_content_s_and_nothing_from_elsewhere(sample):
    made = letter.html.html(written(sample, date(2026, 1, 1)))
    seen = Seen()
    seen.feed(made)
    assert seen.tags == {
        *("html", "head", "meta", "title", "body", "div", "p", "h2", "ul", "li", "a", "br", "span"),
        "hr",
    }
    assert "Nạo vét kênh <script>alert(1)</script>" in seen.text
    assert "url(" not in made
    assert "src=" not in made


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def test_a_message_has_what_a_mailer_needs(sample):
    made = written(sample, date(2026, 11, 14), FRONT)
    data = letter.mail.mail(made, AS_OF, "a@x.vn", ["b@y.vn", "c@z.vn"], with_html=True)
    assert data.isascii()
    assert b"\r" not in data
    message = parsed(data)
    assert message["Subject"] == made.subject
    assert message["Date"] == "Sat, 21 Nov 2026 07:00:00 +0700"
    assert message["From"] == "a@x.vn"
    assert [str(each) for each in message["To"].addresses] == ["b@y.vn", "c@z.vn"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "vi"
    assert message.get_body(("plain",)).get_content() == letter.text.body(made)
    assert message.get_body(("html",)).get_content() == letter.html.html(made)
    assert message.defects == []
    again = letter.mail.mail(made, AS_OF, "a@x.vn", ["b@y.vn", "c@z.vn"], with_html=True)
    assert data == again, "nothing is drawn at random"


def test_a_plain_message_is_one_part_and_may_leave_out_who_sends(sample):
    made = written(sample, date(2026, 11, 14), language="en")
    message = parsed(letter.mail.mail(made, AS_OF, "", [], with_html=False))
    assert message.get_content_type() == "text/plain"
    assert message["From"] is None
    assert message["To"] is None
    assert message["Content-Language"] == "en"
    assert message.get_content() == letter.text.body(made)


def test_no_name_can_add_a_header(sample):
    place = sample.place_by_id["khe-thu"]
    meta = place.locality.meta.model_copy(update={"name": "Xã\r\nBcc: x@y.vn\r\n\r\nTin"})
    assert isinstance(meta, LocalityFacts)
    bad = replace(place, locality=replace(place.locality, meta=meta))
    made = written(sample, date(2026, 11, 14), places=[bad])
    assert "\n" not in made.subject
    message = parsed(letter.mail.mail(made, AS_OF, "", [], with_html=True))
    assert message["Bcc"] is None
    with pytest.raises(ValueError, match=r"."):
        letter.mail.mail(made, AS_OF, "a@x.vn\nBcc: x@y.vn", [], with_html=False)


def test_items_are_marked_as_vietnamese_in_an_english_letter(sample):
    made = letter.html.html(written(sample, date(2026, 7, 1), language="en"))
    assert re.search(r'<a href="[^"]*kien-nghi/kn-2/" style="[^"]*" lang="vi">Sửa đường', made)
    assert items.Item("x", (), "").vi
