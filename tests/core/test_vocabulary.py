"""The closed lists: ids that may stand in a path, labels, nearest names."""

from __future__ import annotations

import re

import pytest

from danbiet.core.vocabulary import VOCABULARY, nearest

SIZES = {
    "meeting_kind": 5,
    "adhoc_ground": 4,
    "meeting_format": 4,
    "meeting_status": 6,
    "channel": 8,
    "raised_by_type": 5,
    "issue_field": 25,
    "issue_authority": 6,
    "issue_disposition": 7,
    "issue_status": 8,
    "extension_ground": 2,
    "deadline_state": 12,
    "deadline_flag": 4,
    "agenda_step": 15,
    "recipient": 4,
    "posting": 4,
}


@pytest.mark.parametrize("name", VOCABULARY)
def test_ids_and_labels(name: str) -> None:
    for key, label in VOCABULARY[name].items():
        assert re.fullmatch(r"[a-z0-9_]{1,60}", key)
        assert label == label.strip() != ""
    assert len(set(VOCABULARY[name].values())) == len(VOCABULARY[name]), "no two of one label"


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_whole(name: str, size: int) -> None:
    assert len(VOCABULARY[name]) == size


@pytest.mark.parametrize(
    ("name", "found"), [("quater", "quarters"), ("quarters", "quarters"), ("xyz", None), ("", None)]
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, ["quarters", "strength"]) == found
