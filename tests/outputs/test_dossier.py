"""What is in a dossier, of a small made-up site with drafts, withdrawn and hostile documents."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from danbiet.core import records
from danbiet.outputs import dossier
from danbiet.outputs.data import open_data
from danbiet.outputs.dossier import Dossier, keys
from danbiet.outputs.dossier.documents import ELSEWHERE
from danbiet.outputs.words import words

SITE = "https://vi-du.gov.vn/dan-biet"
HOME = "khe-thu"


@pytest.fixture(autouse=True)
def stored(monkeypatch):
    """The sample's attachments stand on no disk."""
    monkeypatch.setattr(open_data, "checked", lambda file: iter([file.file.encode()]))


def of(snapshot, name="dt-2026-05", place=HOME):
    found = snapshot.place_by_id[place]
    return Dossier(found, found.meeting_by_id[name], snapshot.reference)


def files(snapshot, name="dt-2026-05", *, language="vi", url=SITE):
    return dict(dossier.files(of(snapshot, name), words(language), url))


@pytest.fixture
def made(sample):
    return files(sample)


class Shown(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text += data


def shown(data):
    found = Shown()
    found.feed(data.decode())
    return found


def test_it_holds_the_meeting_its_plan_and_what_speaks_of_its_issues(sample, made):
    assert [each.id for each in of(sample).records] == [
        f"{HOME}/plans/2026",
        f"{HOME}/announcements/2026-05",
        f"{HOME}/papers/tin-cu",
        f"{HOME}/minutes/2026-05",
        f"{HOME}/papers/tin",
        f"{HOME}/conclusions/2026-05",
        f"{HOME}/responses/2026-07",
        f"{HOME}/notes/2026-08",  # it names no meeting, but an issue of it
    ]
    assert {path for path in made if path.startswith(f"{HOME}/tep/")} == {
        f"{HOME}/tep/thu.pdf",
        f"{HOME}/tep/nghiem-thu.jpg",
    }
    assert {path for path in made if "/" not in path} == {"DOC-TRUOC.txt", "giai-thich.txt"}


def test_the_json_of_a_document_is_that_of_the_site(sample, made):
    place = sample.place_by_id[HOME]
    published = {each.path: each.data for each in open_data.documents(place)}
    held = {path: data for path, data in made.items() if path.endswith("record.json")}
    assert len(held) == 8
    assert held == {path: published[path] for path in held}


def test_no_draft_nothing_scheduled_and_of_a_withdrawn_document_only_that_it_is_gone(
    snapshot_with, secret
):
    named = {"meeting": "dt-2026-05", "paper": "news"}
    gone = {"on": "2026-06-10", "reason": "Nhầm tệp."}
    later = {"on": "2027-01-10", "reason": "Chưa ai biết lý do này."}
    found = snapshot_with(
        {
            f"{HOME}/papers/nhap": {"title": secret, **named},
            f"{HOME}/papers/hen-dang": {"title": secret, "posted": "2026-11-22", **named},
            f"{HOME}/papers/go": {
                "title": secret,
                "posted": "2026-06-01",
                "files": [{"file": "bi-mat.pdf", "title": secret}],
                "withdrawn": gone,
                **named,
            },
            f"{HOME}/papers/se-go": {
                "title": "Sẽ gỡ",
                "posted": "2026-06-01",
                "withdrawn": later,
                **named,
            },
        }
    )
    for language in ("vi", "en"):
        made = files(found, language=language)
        everything = "\n".join(made) + "\n".join(data.decode() for data in made.values())
        assert secret not in everything
        assert "bi-mat" not in everything
        assert "papers/nhap" not in everything
        assert "papers/hen-dang" not in everything
        assert "Chưa ai biết" not in everything
        assert "Nhầm tệp." in shown(made[f"{HOME}/van-ban/go/index.html"]).text
        assert json.loads(made[f"{HOME}/van-ban/go/record.json"])["deleted"]
    assert "Tin, bài: đã gỡ ngày 10/6/2026. Nhầm tệp." in files(found)["DOC-TRUOC.txt"].decode()


def test_the_data_are_the_rows_of_this_meeting_with_their_schemas(sample, made):
    duties = json.loads(made["data/obligations.json"])
    assert {each["source"] for each in duties} == {"plan", "reference"}
    assert f"{HOME}/issues/kn-1/promise" in [each["id"] for each in duties]
    assert not [each for each in duties if each["kind"] in ("quota", "window", "pledge")]
    [meeting] = json.loads(made["data/meetings.json"])
    assert meeting["id"] == "dt-2026-05"
    assert [each["id"] for each in json.loads(made["data/issues.json"])] == [
        "kn-1",
        "kn-2",
        "kn-3",
    ]
    for each in json.loads(made["data/records.json"]):
        assert each["sha256"] == hashlib.sha256(made[each["canonical"]]).hexdigest()
        assert f"{each['url']}index.html" in made, "addresses lead to files of the dossier"
    for name in ("obligations", "issues", "meetings", "records"):
        table = list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"].decode())))
        assert [row["id"] for row in table] == [
            each["id"] for each in json.loads(made[f"data/{name}.json"])
        ]
        assert json.loads(made[f"data/schema/{name}.json"])["type"] == "array"
    assert "'=cmd|" in made["data/issues.csv"].decode(), "no cell begins a formula"


def test_every_deadline_is_explained_and_the_reference_stands_apart(sample, made):
    told = made["giai-thich.txt"].decode()
    duties = of(sample).duties
    assert all(f"\n{each.id}\n" in told for each in duties)
    plan, _, beside = told.partition("Đối chiếu tham khảo, đặt cạnh kế hoạch, không gộp vào")
    assert "/reference/" not in plan
    assert "Luật số 1/2025/QH15, Điều 43 (Đang có hiệu lực)" in beside
    assert re.search(r"\+  7  Thứ Hai, ngày 4/5/2026", plan)
    assert "Thứ Bảy, ngày 9/5/2026 — Làm bù (Thông báo 1/TB)" in plan


def test_documents_are_read_with_their_facts_in_words(made):
    page = shown(made[f"{HOME}/ket-luan/2026-05/index.html"])
    assert "Đơn vị giải quyếtPhòng Kinh tế" in page.text.replace("\n", "")
    assert "Cách xử lýKiểm tra, làm rõ, trả lời sau" in page.text.replace("\n", "")
    assert "Giao việc và hẹn ngày trả lời <i>ba</i> kiến nghị." in page.text
    raised = shown(made[f"{HOME}/bien-ban/2026-05/index.html"])
    assert "Nạo vét kênh <script>alert(1)</script>" in raised.text
    assert not {"script", "i", "b"} & set(raised.tags)
    assert "7 giờ 30 ngày 12/5/2026" in raised.text


def test_a_number_that_looks_like_a_day_stays_a_number(sample, snapshot_with):
    say, place = words("vi"), sample.place_by_id[HOME]
    assert keys.value(say, place, "number", "2026-02-30") == "2026-02-30"
    assert keys.value(say, place, "due", "2026-02-28") == "28/2/2026"
    assert keys.value(say, place, "unit", "economics") == "Phòng Kinh tế"
    assert keys.value(say, place, "village", "thon_3") == "Thôn 3"
    assert keys.value(say, place, "off_topic", True) == "có"
    assert keys.value(words("en"), place, "off_topic", False) == "no"


def test_every_key_of_a_document_has_a_name():
    def inside(model):
        for name, field in model.model_fields.items():
            yield field.alias or name
            for each in re.findall(r"records\.(\w+)", str(field.annotation)):
                yield from inside(getattr(records, each))

    models = [kind.model for kind in records.KINDS.values()]
    assert {key for model in models for key in inside(model)} - {*keys.NAMES} == {
        *(ELSEWHERE - {*keys.NAMES}),
        *("code", "file"),  # of accept and files
        "withdrawn",  # such a document has a tombstone and no facts
    }
    assert keys.name(words("vi"), "issued", "survey") == "Số phiếu phát ra"
    assert keys.name(words("vi"), "issued") == "Ngày ban hành"


def test_a_replaced_document_says_what_stands_in_its_place(made):
    page = shown(made[f"{HOME}/van-ban/tin-cu/index.html"])
    assert "Văn bản này đã được thay thế: Tin bài, bản đính chính" in page.text
    assert page.links == ["../tin/index.html"]
    assert "(đã được thay thế)" in made["DOC-TRUOC.txt"].decode()


BODY = (
    '<p><a href="record:khe-thu/minutes/2026-05#muc-1">có</a> '
    '<a href="record:ben-thu/plans/2026">nơi khác</a> <a href="file:khe-thu/anh.jpg">tệp</a> '
    '<a href="https://vi-du.vn/">ngoài</a> <img alt="A" src="file:khe-thu/thu.pdf"></p>'
)


@pytest.mark.parametrize("url", ["", 'https://a.vn/"><script>'])
def test_links_lead_into_the_dossier_or_to_the_site_or_are_plain_text(sample, url):
    place = sample.place_by_id[HOME]
    written = [
        replace(each, body=replace(each.body, html=BODY)) if each.kind == "conclusion" else each
        for each in place.published
    ]
    changed = replace(place, published=tuple(written))
    shown_dossier = Dossier(changed, changed.meeting_by_id["dt-2026-05"], ())
    made = dict(dossier.files(shown_dossier, words("vi"), url))
    page = shown(made[f"{HOME}/ket-luan/2026-05/index.html"])
    assert page.links[0] == "../../bien-ban/2026-05/index.html#muc-1"
    assert "https://vi-du.vn/" in page.links
    assert "../../tep/thu.pdf" in page.links
    elsewhere = [each for each in page.links if "ben-thu" in each or "anh.jpg" in each]
    assert elsewhere == (
        [f"{url}/ben-thu/ke-hoach/2026/index.html", f"{url}/khe-thu/tep/anh.jpg"] if url else []
    )
    assert "script" not in page.tags
    assert "nơi khác" in page.text


def test_every_link_without_a_protocol_has_its_file(made):
    for path, data in made.items():
        if path.endswith(".html"):
            for link in shown(data).links:
                folder = path.split("/")[:-1]
                way = link.partition("#")[0].split("/")
                while way[0] == "..":
                    folder, way = folder[:-1], way[1:]
                assert "/".join([*folder, *way]) in made, (path, link)


def test_the_guide_names_every_document_and_how_to_check(made):
    told = made["DOC-TRUOC.txt"].decode()
    for path in made:
        if path.endswith("index.html"):
            assert f"\n  {path}\n" in told
    assert "sha256sum -c manifest-sha256.txt" in told
    assert f"{SITE}/khe-thu/hoi-nghi/dt-2026-05/" in told
    assert "dữ liệu mẫu" in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_meeting_without_documents_of_its_own_day_or_plan_has_a_dossier_too(sample):
    for place in sample.places:
        for each in place.meetings:
            held = Dossier(place, replace(each, plan=None), sample.reference)
            assert dict(dossier.files(held, words("en"), ""))


def test_bag_info_names_offices_and_no_person(sample):
    told = dossier.information(of(sample), words("vi"), SITE)
    assert told["Source-Organization"] == "Ủy ban nhân dân xã Khe Thử"
    assert told["External-Identifier"] == [
        "khe-thu/dt-2026-05",
        f"{SITE}/khe-thu/hoi-nghi/dt-2026-05/",
    ]
    assert told["Bagging-Date"] == "2026-11-21"
    assert told["Contact-Phone"] == ["0299 3845 112"]
    assert "Contact-Name" not in told


def test_an_english_dossier_marks_what_is_vietnamese(sample):
    made = files(sample, language="en")
    page = made[f"{HOME}/ket-luan/2026-05/index.html"].decode()
    assert '<html lang="en">' in page
    assert '<h1 lang="vi">Thông báo kết luận</h1>' in page
    assert "<dt>Due date</dt><dd>31 July 2026</dd>" in page
    assert made["giai-thich.txt"].decode().startswith("Every deadline explained\n")
