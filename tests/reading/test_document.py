"""Whatever a document holds, it ends in a record or in a problem, never in an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.records import KINDS, LocalityFacts, PageFacts
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
