"""The models of the documents: what each kind may and must say."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import record
from pydantic import ValidationError

from danbiet.core.records import KIND_ORDER, KINDS, Record
from danbiet.core.vocabulary import RECORD_KIND

LEAST: dict[str, dict[str, Any]] = {
    "plans": {"year": "2026"},
    "announcements": {"meeting": "dt"},
    "minutes": {"meeting": "dt"},
    "conclusions": {"meeting": "dt"},
    "responses": {},
    "papers": {"paper": "news"},
    "notes": {},
}


def code(folder: str, **said: Any) -> str:
    with pytest.raises(ValidationError) as failure:
        record(folder, "x", **said)
    return failure.value.errors()[0]["type"]


def test_one_table_of_kinds() -> None:
    assert set(KINDS) == set(LEAST)
    assert {kind.name for kind in KINDS.values()} == set(RECORD_KIND) == set(KIND_ORDER)


@pytest.mark.parametrize("folder", LEAST)
def test_the_least(folder: str) -> None:
    assert record(folder, "x", **LEAST[folder]).is_draft()
    assert code(folder, **LEAST[folder], titel="x") == "extra_forbidden"
    for key in LEAST[folder]:
        assert (
            code(folder, **{name: value for name, value in LEAST[folder].items() if name != key})
            == "missing"
        )
    with pytest.raises(ValidationError):
        record(folder, "x", **{**LEAST[folder], "title": " "})


@pytest.mark.parametrize(
    ("folder", "said", "expected"),
    [
        (
            "announcements",
            {"starts": "2026-05-12 08:00", "ends": "2026-05-12 07:59"},
            "ends-before-starts",
        ),
        ("announcements", {"starts": "2026-05-12", "ends": "2026-05-11"}, "ends-before-starts"),
        (
            "announcements",
            {"sessions": [{"starts": "2026-05-12", "ends": "2026-05-11"}]},
            "ends-before-starts",
        ),
        (
            "minutes",
            {"starts": "2026-05-12 08:00", "ends": "2026-05-12 07:59"},
            "ends-before-starts",
        ),
        ("announcements", {"kind": "monthly"}, "unknown-value"),
        ("announcements", {"change": {"action": "move"}}, "unknown-value"),
        ("conclusions", {"extension": {"ground": "rain"}}, "unknown-value"),
        ("conclusions", {"issues": [{"id": "a", "status": "answered"}]}, "extra_forbidden"),
        ("minutes", {"issues": [{"id": "a", "unit": "economics"}]}, "extra_forbidden"),
        ("responses", {"issues": [{"id": "a", "status": "overdue"}]}, "unknown-value"),
        ("notes", {"issues": [{"id": "a"}]}, "missing"),
        ("papers", {"paper": "minutes"}, "unknown-value"),
        ("papers", {"paper": "submission"}, "missing-key"),
        ("papers", {"meeting": "dt", "year": "2026"}, "bad-value"),
        ("papers", {"paper": "news", "issues": [{"id": "a"}]}, "bad-value"),
        ("papers", {"starts": "2026-05-12"}, "unknown-key"),
        ("papers", {"assignments": [{"unit": "office", "task": "x"}]}, "unknown-key"),
        ("plans", {"year": "1999"}, "greater_than_equal"),
    ],
)
def test_what_may_not_be_said(folder: str, said: dict[str, Any], expected: str) -> None:
    assert code(folder, **{**LEAST[folder], **said}) == expected


def test_an_end_on_the_same_day_without_a_time_is_fine() -> None:
    assert record("announcements", "x", meeting="dt", starts="2026-05-12 08:00", ends="2026-05-12")
    assert record(
        "announcements", "x", meeting="dt", starts="2026-05-12 20:00", ends="2026-05-13 00:30"
    )


def test_the_place_of_a_key_or_of_its_nearest_parent() -> None:
    marks: dict[tuple[str | int, ...], tuple[int, int]] = {
        ("issues",): (5, 1),
        ("issues", 0): (6, 5),
    }
    one = record("minutes", "x", meeting="dt", marks=marks)
    assert [
        (each.line, each.column)
        for each in (
            one.at("issues", 0, "unit"),
            one.at("issues", 1, "unit"),
            one.at("starts"),
            one.at(),
        )
    ] == [(6, 5), (5, 1), (1, 1), (1, 1)]


def posted(folder: str, slug: str, when: str | None) -> Record:
    return record(folder, slug, **LEAST[folder], posted=when)


def test_the_order_of_posting() -> None:
    wanted = [
        posted("conclusions", "a", "2026-05-11"),
        posted("plans", "a", "2026-05-12"),
        posted("announcements", "b", "2026-05-12 15:00"),
        posted("papers", "a", "2026-05-12 08:00"),
        posted("minutes", "a", "2026-05-12"),
        posted("responses", "b", "2026-05-12 08:00"),
        posted("responses", "a", "2026-05-12 09:00"),
        posted("notes", "a", "2026-05-13"),
        posted("plans", "z", None),
    ]
    backwards = wanted[::-1]
    assert sorted(backwards, key=Record.order) == wanted


@pytest.mark.parametrize(
    ("when", "as_of", "published", "scheduled"),
    [
        ("2026-05-12", "2026-05-11", False, True),
        ("2026-05-12", "2026-05-12", True, False),
        ("2026-05-12T23:30+07:00", "2026-05-12", True, False),
        ("2026-05-12T17:00Z", "2026-05-12", False, True),
        (None, "2026-05-12", False, False),
    ],
)
def test_published_on_its_day(
    when: str | None, as_of: str, published: bool, scheduled: bool
) -> None:
    one = posted("notes", "a", when)
    day = build.day(as_of)
    assert (one.is_published(day), one.is_scheduled(day), one.is_draft()) == (
        published,
        scheduled,
        when is None,
    )
