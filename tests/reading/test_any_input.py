"""Whatever a file holds, it ends in a value or in a problem, never in an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.records import KINDS, LocalityFacts, PageFacts
from danbiet.core.workdays import WorkingCalendar
from danbiet.reading import body, decode, document, front_matter, reference_rows, tables
from danbiet.reading.links import Base
from danbiet.reading.privacy import NOBODY, findings

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


PIECES = ["[", "]", "(", ")", "<", ">", "*", "_", "`", "&", "#", "\n", "\n\n", "    ", "> ", "- ",
          "1. ", "|", "---", "[^a]", "[^a]: ", "![", "](../files/a.png)", "<b>", "&#x202e;", ": ",
          "<!--", "-->", "{attach}", "javascript:", "http://[", "\\", "đoạn", "\u00a0"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join))
def test_any_markdown(text: str) -> None:
    found, problems = body.render("x.md", text, 3, Base("khe-mau", "plans"))
    assert "<script" not in found.html
    assert "javascript:" not in found.html.replace("&amp;", "") or "javascript:" in " ".join(
        found.blocks
    )
    for each in problems:
        assert each.line()
        assert each.source.line >= 3


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_scanned(text: str) -> None:
    for finding in findings(text):
        assert finding.sample != finding.value


TOML = st.lists(
    st.sampled_from(["[[off]]", "[[swap]]", "[[row]]", 'name = "x"', 'source = "y"', "from = 2026-01-01",
                     "to = 2026-01-09", "dates = [2026-01-01]", "dates = 1", "off = [1]", "rule = 3",
                     "coverage = 1", 'weekend = ["sat"]', 'rule = {kind = "lead"}', "off = 2026-01-05"])
    | st.text(max_size=10),
    max_size=12,
).map("\n".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TOML)
def test_any_table(text: str) -> None:
    from datetime import date

    over = WorkingCalendar("x", date(2020, 1, 1), date(2027, 12, 31))
    data = text.encode("utf-8", "replace")
    for problems in (
        tables.read_calendar("x.toml", data)[1],
        tables.read_layer("x.toml", data, over)[1],
        reference_rows.read_reference("x.toml", data)[1],
    ):
        for each in problems:
            assert each.line("en")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{", "[\n", "{\n"])
def test_depth_is_a_problem_and_not_a_crash(opening: str) -> None:
    text = f"---\ntitle: {opening * (50_000 // len(opening))}\n---\n"
    parts, problems = front_matter.split("x.md", text.encode())
    assert parts is not None
    assert parts.root is None
    assert {each.code for each in problems} <= {"yaml-depth", "yaml-syntax"}
    assert problems


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_front_matter_only_lacks_keys(model: type) -> None:
    parts, problems = front_matter.split("x.md", b"---\n---\n")
    assert parts is not None
    assert parts.root is not None
    found = decode.decode("x.md", parts.root, model)
    assert problems == []
    assert {each.code for each in found.problems} == {"missing-key"}
