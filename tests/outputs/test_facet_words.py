"""Words of addresses: one for each id, each its own, and none that an address cannot hold."""

from __future__ import annotations

import re

import pytest

from danbiet.core.vocabulary import DEADLINE_STATE, ISSUE_FIELD, ISSUE_STATUS, PAPER, RECORD_KIND
from danbiet.outputs import facet_words

TABLES = {
    "ISSUE_STATES": {*ISSUE_STATUS, "late"},
    "ISSUE_FIELDS": set(ISSUE_FIELD),
    "DOCUMENTS": {*PAPER, *RECORD_KIND, "change_notice"},
}


@pytest.mark.parametrize("name", TABLES)
def test_every_id_has_its_word(name: str) -> None:
    assert set(getattr(facet_words, name)) == TABLES[name]


@pytest.mark.parametrize("name", [*TABLES, "DEADLINE_STATES"])
def test_words_are_of_addresses_and_differ(name: str) -> None:
    words = list(getattr(facet_words, name).values())
    assert len(words) == len(set(words))
    assert [each for each in words if not re.fullmatch(r"[a-z]+(-[a-z]+)*", each)] == []


def test_states_of_deadlines_are_those_of_the_vocabulary_or_gather_several() -> None:
    assert set(facet_words.DEADLINE_STATES) - set(DEADLINE_STATE) == {"unsure", "other"}
