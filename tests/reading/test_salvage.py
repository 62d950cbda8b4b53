"""What is left of a faulty front matter, and where its values still stand."""

from __future__ import annotations

import pytest

from danbiet.core.records import Conclusion, Minutes, Paper, Plan
from danbiet.reading.decode import decode
from danbiet.reading.yaml_tree import parse

MINUTES = """title: Biên bản
meeting: dt-05
opinions: một
issues:
  - {id: kn-1, title: Một, raised_by: {type: village, label: Thôn 1}}
  - {id: KN 2, title: Hai}
  - {id: kn-3, field: irigation, title: Ba}
  - {id: kn-4, foo: bar, title: Bốn}
"""


def rest(text: str, model):
    root, _ = parse("a.md", text, first_line=1)
    return decode("a.md", root, model)


def test_sound_values_stay_and_keep_their_places():
    found = rest(MINUTES, Minutes)
    assert found.model is None
    assert found.rest.opinions is None
    assert [each.id for each in found.rest.issues] == ["kn-1", "kn-3", "kn-4"]
    assert found.rest.issues[1].field is None
    assert found.marks["issues", 1, "id"] == (7, 10)
    assert found.marks["issues", 2, "id"] == (8, 10)
    assert ("issues", 3, "id") not in found.marks


@pytest.mark.parametrize(
    ("text", "model", "key"),
    [
        ("titel: A\nmeeting: dt-05\n", Conclusion, "meeting"),
        ("title: A\nyaer: 2026\nsupervisors: [front]\n", Plan, "supervisors"),
        ("title: A\npaper: submission\nfrom: office\n", Paper, "from_"),
        ("title: A\nmeeting: dt-05\nstarts: 2026-05-12\nends: 2026-05-11\n", Minutes, "starts"),
    ],
)
def test_a_missing_or_contradicting_key_leaves_the_others(text, model, key):
    found = rest(text, model)
    assert found.model is None
    assert getattr(found.rest, key)


def test_too_little_is_nothing():
    assert rest("title: A\n", Conclusion).rest is None


def test_a_sound_front_matter_needs_none():
    assert rest("title: A\nmeeting: dt-05\n", Conclusion).rest is None
