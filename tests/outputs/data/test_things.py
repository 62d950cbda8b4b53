"""What lies beside the page of a thing: the page, for machines."""

from __future__ import annotations

import json
import posixpath

import doors
import jsonschema
import pytest

from danbiet.outputs import urls
from danbiet.outputs.data import linked_terms, schemas

MEETING = "khe-thu/hoi-nghi/dt-2026-05/index.json"


@pytest.fixture(scope="module")
def beside(sample, sample_settings):
    made = doors.things_of(sample, sample_settings)
    return {path: json.loads(each.data) for path, each in made.items()}


def test_every_page_of_a_thing_has_its_data_and_says_so(sample, sample_settings, beside):
    about = doors.about_of(sample, sample_settings)
    said = {}
    for page in doors.pages_of(sample, about):
        frame = getattr(page.view, "frame", None)
        if frame is not None and frame.metadata.data:
            here = posixpath.dirname(urls.page_file(page.path))
            said[page.path] = posixpath.normpath(posixpath.join(here, frame.metadata.data))
    assert set(said.values()) == set(beside)
    assert set(said) == {
        urls.in_language(path.removesuffix("index.json"), language)
        for path in beside
        for language in about.languages
    }


def test_every_file_is_valid_by_the_schema_it_names(beside):
    forms = schemas.documents()
    assert {posixpath.basename(each["$schema"]) for each in beside.values()} == {
        f"{name}.json" for name in schemas.THINGS
    }
    for path, said in beside.items():
        schema = posixpath.normpath(posixpath.join(posixpath.dirname(path), said["$schema"]))
        name = schema.removeprefix("data/schema/").removesuffix(".json")
        jsonschema.Draft202012Validator(forms[name]).validate(said)
        context = posixpath.normpath(posixpath.join(posixpath.dirname(path), said["@context"]))
        assert context == urls.CONTEXT


def test_it_says_what_the_lists_say(sample, sample_settings, beside):
    data = doors.data_of(sample, sample_settings)
    for name in ("meetings", "issues", "records"):
        for row in json.loads(data[f"data/{name}.json"]):
            said = beside[f"{row['url']}index.json"]
            if not row.get("deleted"):
                assert {key: said[key] for key in row} == row


def test_a_meeting_has_its_duties(sample, beside):
    duties = {each["id"] for each in beside[MEETING]["duties"]}
    judged = sample.place_by_id["khe-thu"].about("meeting", "dt-2026-05")
    assert duties == {each.id for each in judged}
    assert duties


def test_a_plan_has_the_duties_about_itself_and_its_year(sample, beside):
    said = beside["khe-thu/ke-hoach/2026/index.json"]
    place = sample.place_by_id["khe-thu"]
    own = {
        each.id
        for each in place.obligations
        if (each.subject.type == "plan" and each.subject.id == said["id"])
        or (each.subject.type == "year" and each.plan == said["id"])
    }  # fmt: skip
    assert own
    assert {each["id"] for each in said["duties"]} == own


def test_a_withdrawn_document_is_a_tombstone(beside, secret):
    said = beside["khe-thu/van-ban/go/index.json"]
    assert {key: said[key] for key in said if key[0] not in "@$"} == {
        "id": "khe-thu/papers/go",
        "locality": "khe-thu",
        "kind": "paper",
        "deleted": True,
        "on": "2026-06-10",
        "reason": "Có thông tin riêng của người dân.",
        "url": "khe-thu/van-ban/go/",
    }
    everything = json.dumps(beside, ensure_ascii=False)
    assert secret not in everything
    assert "SECRET" not in everything


def test_a_locality_names_no_person(sample, beside):
    said = json.dumps(beside["khe-thu/index.json"], ensure_ascii=False)
    assert "officials" not in beside["khe-thu/index.json"]
    for each in sample.place_by_id["khe-thu"].locality.meta.officials:
        assert each.name not in said


@pytest.mark.parametrize("edit", sorted(doors.EDITS))
def test_equal_needs_are_equal_bytes(snapshot_with, sample_settings, edit):
    more, how = doors.documents(edit), doors.EDITS[edit][1]
    before = _files(snapshot_with(doors.documents("nothing")), sample_settings)
    after = _files(snapshot_with(more, **how), sample_settings)
    for path in before.keys() & after.keys():
        if before[path][0] == after[path][0]:
            assert before[path][1] == after[path][1], path


def _files(snapshot, settings):
    made = doors.things_of(snapshot, settings)
    return {path: (each.needs(), each.data) for path, each in made.items()}


def test_every_term_is_of_a_vocabulary_that_the_context_names():
    told = linked_terms.context()["@context"]
    for terms in linked_terms.TERMS.values():
        for each in terms:
            assert each.term.partition(":")[0] in linked_terms.PREFIXES
            assert told[each.field] == each.term  # one field, one term, whatever the thing


def test_every_term_is_a_field_of_its_thing():
    for name, terms in linked_terms.TERMS.items():
        known = json.dumps(schemas.documents()[name])
        for each in terms:
            assert f'"{each.field}"' in known
