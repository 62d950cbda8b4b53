"""Every document: number, dates, replacement, approval, links."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, paper, record
from pydantic import ValidationError

from danbiet.core import checks
from danbiet.core.problems import Source
from danbiet.core.records import Body, FreePage, Locality, PageFacts, Record

M = "dt-05"


def every(*records: Record, **more: Any) -> list[tuple[str, str]]:
    """Place and code of every finding, also those that `build.problems` leaves out."""
    found = checks.check(
        [more.get("at") or build.locality()], records, as_of=build.day("2026-11-21")
    )
    return [(str(each.source).removeprefix("content/khe-mau/"), each.code) for each in found]


def whole(**said: Any) -> dict[str, Any]:
    return {"number": "1/TB-UBND", "issued": "2026-04-20", **said}


def test_a_whole_document_has_no_finding() -> None:
    said = announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20", **whole())
    assert every(said) == []


def test_number_and_day_of_issue_are_missed() -> None:
    assert every(paper("tin", "news", posted="2026-04-20")) == [
        ("papers/tin.md:1:1", "missing-number"),
        ("papers/tin.md:1:1", "missing-issued"),
    ]


def test_posted_before_it_was_issued() -> None:
    marks = {("posted",): (5, 9)}
    said = paper("tin", "news", posted="2026-04-19 23:00", marks=marks, **whole())
    assert every(said) == [("papers/tin.md:5:9", "posted-before-issued")]


def test_approval() -> None:
    strict = build.locality(approval="required")
    marks = {("posted",): (5, 9)}
    said = {"marks": marks, **whole()}
    assert every(paper("tin", "news", posted="2026-04-20", **said), at=strict) == [
        ("papers/tin.md:5:9", "not-approved")
    ]
    assert every(paper("tin", "news", **said), at=strict) == [], "a draft waits for it"
    approved = {"by": "Chủ tịch UBND xã", "on": "2026-04-20"}
    assert (
        every(paper("tin", "news", posted="2026-04-20", approved=approved, **said), at=strict) == []
    )


@pytest.mark.parametrize(
    ("target", "code", "suggestion", "reason"),
    [
        ("khe-mau/papers/tim", "unknown-record", "khe-mau/papers/tin", None),
        ("khe-mau/papers/moi", "replaces-wrong", None, "a document cannot replace itself"),
        ("khe-mau/minutes/bb", "replaces-wrong", None, "the two are not of one kind"),
    ],
)
def test_replaces(target: str, code: str, suggestion: str | None, reason: str | None) -> None:
    base = [
        announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
        build.minutes(M, "bb", posted="2026-05-14"),
        paper("tin", "news", posted="2026-04-20"),
        paper("moi", "news", posted="2026-04-21", replaces=target, marks={("replaces",): (4, 11)}),
    ]
    found = build.problems(*base)
    assert [
        (each.code, each.source.line, each.source.column, each.suggestion) for each in found
    ] == [(code, 4, 11, suggestion)]
    if reason:
        assert dict(found[0].values)["reason_en"] == reason


def test_two_that_replace_each_other() -> None:
    loop = [
        paper(name, "news", posted="2026-04-20", replaces=f"khe-mau/papers/{other}")
        for name, other in (("a", "b"), ("b", "a"))
    ]
    assert [each.code for each in build.problems(*loop)] == ["replaces-wrong", "replaces-wrong"]


def test_links_lead_to_published_documents() -> None:
    def linking(target: str, **said: Any) -> Record:
        one = record("papers", "tin", paper="news", **{"posted": "2026-04-20", **said})
        return Record(**{**vars(one), "body": Body(links=((target, 12, 5),))})

    there = paper("mau", "opinion_form", posted="2026-04-20")
    draft = paper("nhap", "news")
    for target, fine in (
        ("record:khe-mau/papers/mau", True),
        ("record:khe-mau/papers/mau#muc-1", True),
        ("record:khe-mau/papers/maux", False),
        ("record:khe-mau/papers/nhap", False),
        ("file:khe-mau/khac.pdf", True),  # reading saw to it
    ):
        found = build.problems(linking(target), there, draft)
        assert [(each.code, str(each.source)) for each in found] == (
            [] if fine else [("body-link", "content/khe-mau/papers/tin.md:12:5")]
        ), target
    assert build.problems(linking("record:khe-mau/papers/nhap", posted=None), draft) == []


def test_a_locality_may_not_take_the_sites_own_paths() -> None:
    found = checks.check([build.locality("data")], [], as_of=build.day("2026-11-21"))
    assert [(each.code, each.source.path) for each in found] == [
        ("reserved-name", "content/data/locality.md")
    ]


def test_a_warning_may_be_accepted_and_an_error_not() -> None:
    accept = [{"code": "missing-number", "reason": "Đã rõ"}]
    said = paper(
        "bc",
        "situation_report",
        posted="2026-04-20",
        issued="2026-04-20",
        from_="khong_co",
        accept=accept,
    )
    assert every(said) == [("papers/bc.md:1:1", "unknown-unit")]
    with pytest.raises(ValidationError, match="unknown word"):
        paper("tin", "news", accept=[{"code": "unknown-unit", "reason": "Đã rõ"}])
    other = paper("tin", "news", posted="2026-04-20", issued="2026-04-20")
    assert ("papers/tin.md:1:1", "missing-number") in every(said, other), "only in its own document"


def test_each_locality_is_checked_by_itself() -> None:
    two = [build.locality(), build.locality("ben-mau")]
    records = [
        announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
        build.minutes(M, place="ben-mau", posted="2026-05-14"),
    ]
    found = checks.check(two, records, as_of=build.day("2026-11-21"))
    assert [each.source.path for each in found if each.code == "unknown-meeting"] == [
        "content/ben-mau/minutes/dt-05.md"
    ]


def test_a_localitys_and_a_pages_own_links() -> None:
    def linking(*targets: str) -> Body:
        return Body(links=tuple((target, 7, 5) for target in targets))

    there = paper("mau", "opinion_form", posted="2026-04-20", number="1", issued="2026-04-20")
    dead = linking("record:khe-mau/papers/mau", "record:khe-mau/papers/may", "file:khe-mau/a.pdf")
    home = Locality(**{**vars(build.locality()), "body": dead})
    page = FreePage("hoi", PageFacts(title="Hỏi"), dead, Source("content/pages/hoi.md"))
    found = checks.check([home], [there], as_of=build.day("2026-11-21"), pages=[page])
    assert [(each.code, str(each.source), dict(each.values)["target"]) for each in found] == [
        ("body-link", f"content/{path}:7:5", target)
        for path in ("khe-mau/locality.md", "pages/hoi.md")
        for target in ("papers/may", "a.pdf")
    ]
