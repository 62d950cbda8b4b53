"""Whatever a document holds, it ends in a record or in a problem, never in an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.problems import Problem, Source, problem
from danbiet.core.records import KINDS, Acceptance, LocalityFacts, PageFacts
from danbiet.reading import document
from danbiet.reading.privacy import NOBODY

MODELS = [*(kind.model for kind in KINDS.values()), LocalityFacts, PageFacts]
KEYS = sorted({info.alias or name for model in MODELS for name, info in model.model_fields.items()})
NESTED = st.recursive(
    st.text(max_size=12) | st.sampled_from(["2026-04-29", "lead", "paper", "no", "", "1_000"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, "id", "days", "min", "of", "quote"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def written(value: object) -> str:
    """YAML in flow style, every scalar in double quotes with what must be escaped escaped."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    escaped = "".join(
        each if each.isalnum() and ord(each) < 0x2FF else f"\\U{ord(each):08x}"
        for each in str(value)
    )
    return f'"{escaped}"'


def read_all(data: bytes) -> None:
    for folder in KINDS:
        id_ = f"khe-mau/{folder}/x"
        done = document.read_document("x.md", data, id_, NOBODY, Path("/nonexistent"))
        assert done.record is not None or done.problems or done.incomplete
        for each in done.problems:
            assert each.line("vi").startswith("x.md:")
            assert each.line("en")
            each.line().encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    read_all(data)
    read_all(b"---\n" + data + b"\n---\n" + data)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text(front: str, text: str) -> None:
    read_all(f"---\n{front}\n---\n{text}".encode("utf-8", "replace"))


@settings(max_examples=250, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), NESTED, max_size=6))
def test_any_value_in_any_key(values: dict[str, object]) -> None:
    lines = "\n".join(f"{key}: {written(value)}" for key, value in values.items())
    read_all(f"---\n{lines}\n---\n".encode())


@settings(max_examples=250, deadline=None)
@given(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["lead", "lag", "conduct", "paper", "issue", "window", "x", ""])},
        optional=dict.fromkeys(
            ("id", "quote", "evidence", "paper", "expect", "where", "days", "by"), NESTED
        ),
    )
)
def test_any_rule(rule: dict[str, object]) -> None:
    front = f'---\ntitle: a\nyear: 2026\nposted: 2026-01-01\nrules: [{written(rule)}, "x"]\n---\n'
    read_all(front.encode())


AT = Source("a.md", 4, 2)
FINDING = problem(AT, "personal-data", what_vi="x", what_en="x", sample="***")
CHECK = problem(AT, "personal-data-check", what_vi="x", what_en="x", sample="***")
TYPE = problem(AT, "attachment-type", file="a.svg")


def after(problems: list[Problem], *codes: str) -> list[str]:
    accept = [Acceptance(code=code, reason="Đã rõ") for code in codes]
    return [f"{each.severity} {each.code}" for each in document.accepted(problems, accept)]


def test_one_entry_accepts_one_finding() -> None:
    found = ["warning personal-data", "error attachment-type"]
    assert after([FINDING, TYPE], "personal-data") == found
    assert after([FINDING, TYPE], "personal-data", "personal-data") == found
    assert after([FINDING, FINDING], "personal-data", "personal-data") == found[:1] * 2
    assert after([FINDING, TYPE]) == ["error personal-data", "error attachment-type"]
    assert after([FINDING], "missing-number") == ["error personal-data"]
    assert after([TYPE], "personal-data") == ["error attachment-type"]


def test_of_more_findings_than_entries_all_stay_errors() -> None:
    accept = [Acceptance(code="personal-data", reason="Đã rõ")] * 2
    problems = document.accepted([FINDING, FINDING, TYPE, FINDING], accept)
    assert [each.severity for each in problems] == ["error"] * 5
    assert problems[-1].line() == (
        "a.md:4:2: lỗi: có 3 chỗ có thể là dữ liệu cá nhân nhưng accept chỉ có 2 mục personal-data; mỗi mục "
        "chỉ cho một chỗ, nên chưa chỗ nào được chấp nhận [accept-too-few]"
    )


def test_an_accepted_warning_is_not_repeated() -> None:
    assert after([CHECK, FINDING], "personal-data-check") == ["error personal-data"]
    assert after([CHECK], "personal-data") == ["warning personal-data-check"]


def test_only_warnings_and_personal_data_can_be_accepted() -> None:
    front = "---\ntitle: a\nmeeting: m\naccept:\n  - {code: mising-number, reason: b}\n  - {code: body-html, reason: b}\n---\n"
    done = document.read_document(
        "a.md", front.encode(), "xa/conclusions/a", NOBODY, Path("/nonexistent")
    )
    found = [each for each in done.problems if each.code == "unknown-value"]
    assert (str(found[0].source), found[0].suggestion) == ("a.md:5:12", "missing-number")
    assert "“accept[1].code”: không có giá trị “body-html”; được dùng: " in found[1].line()
    allowed = dict(found[1].values)["allowed"].split(", ")
    assert {"missing-number", "personal-data", "image-without-alt"} <= set(allowed)
    assert not {"body-html", "accept-too-few"} & set(allowed)


def test_what_the_body_links_to_stands_at_its_column() -> None:
    text = (
        "---\ntitle: a\nyear: 2026\nposted: 2026-01-05\n---\nXem [bảng](../files/khong-co.pdf).\n"
    )
    done = document.read_document("a.md", text.encode(), "xa/plans/a", NOBODY, Path("/nonexistent"))
    missing = [each for each in done.problems if each.code == "missing-attachment"]
    assert [str(each.source) for each in missing] == ["a.md:6:12"]
