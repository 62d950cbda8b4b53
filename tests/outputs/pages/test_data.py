"""The page on open data names every file and every field."""

from __future__ import annotations

import doors
import pytest

from danbiet.outputs import urls
from danbiet.outputs.data import database, dump, linked_terms
from danbiet.outputs.data.fields import LISTS
from danbiet.outputs.data.meanings import MEANINGS
from danbiet.outputs.data.schema_parts import MOMENT
from danbiet.outputs.pages import data


def described(fields):
    for about in fields.values():
        if about.get("description"):
            yield about["description"].removesuffix(MOMENT)
        for inside in (about, about.get("items", {})):
            yield from described(inside.get("properties", {}))


@pytest.fixture(scope="module")
def shown(sample, sample_settings):
    about = doors.about_of(sample, sample_settings)
    pages = doors.pages_of(sample, about)
    return {each.language: each.view for each in pages if each.path.endswith(urls.DATA_PAGE)}


def test_every_meaning_of_the_schemas_is_told_in_vietnamese_and_no_other():
    told = {each for fields in LISTS.values() for each in described(fields)}
    assert told == set(MEANINGS)
    assert len(set(MEANINGS.values())) == len(MEANINGS)


def test_every_field_is_on_the_page_with_its_meaning(shown):
    for language, view in shown.items():
        rows = {row.term: row for each in view.fields for row in each.rows}
        for fields in LISTS.values():
            assert fields.keys() <= rows.keys()
        meaning = rows["evidence_record"].said[0].text
        expected = "record id of the evidence"
        assert meaning == (expected if language == "en" else MEANINGS[expected])
        assert {"late_by.n", "explanation.found[].record", "attachments[].sha256"} <= rows.keys()
        kinds = {row.term: row.said[1].text for each in view.fields for row in each.rows}
        assert kinds["subject.type"].endswith("meeting, plan, issue, year")


def test_every_file_of_the_whole_is_on_the_page(shown, sample, sample_settings):
    made = set(doors.data_of(sample, sample_settings)) | {database.PATH, dump.ZIP, dump.PACKAGE}
    linked = {
        said.href
        for each in (shown["vi"].excel, shown["vi"].lists, shown["vi"].whole)
        for fact in each
        for said in fact.said
    }
    lists = {
        path
        for path in made
        if path.startswith(urls.DATA) and not path.startswith(f"{urls.DATA}schema/")
    }
    schemas = {f"{urls.DATA}schema/{name}.json" for name in LISTS}
    assert linked == {f"../{path}" for path in lists | schemas}
    assert {path for path, _ in data.files()} <= made


def test_every_name_of_another_vocabulary_is_on_the_page(shown):
    told = [row.said[0].text for each in shown["vi"].terms for row in each.rows]
    for terms in linked_terms.TERMS.values():
        assert {each.term for each in terms} <= set(told)


def test_the_licence_is_the_one_of_the_setting(shown):
    assert shown["en"].licence.href == "https://creativecommons.org/licenses/by/4.0/"


def test_the_page_is_the_same_on_every_day(shown):
    assert {each.frame.as_of_iso for each in shown.values()} == {""}
