"""What was read → a row of text and JSON → the same again, to the last detail."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from danbiet.core.problems import Source, problem
from danbiet.core.records import Body, Document, LocalityFacts, Record
from danbiet.outputs.data import canonical
from danbiet.reading import stored
from danbiet.reading.document import Read, read_document, read_locality, read_page
from danbiet.reading.privacy import NOBODY, Known
from danbiet.reading.stored import Look
from danbiet.reading.tree import FILES, LocalityTree, Stat, Tree, scan

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "site"))
LOOK = Look("xa/plans/a.md", Stat(1, 2, 3, 4), 5, "0" * 64, "known")


def made(folder: Path) -> list[Path]:
    """The demo, the fixture site, and the trees that other tests make up."""
    import many  # type: ignore[import-not-found]
    import odd  # type: ignore[import-not-found]

    for name, write in (("many", many.write), ("odd", odd.odd), ("bare", odd.bare)):
        (folder / name).mkdir()
        write(folder / name)
    site = ROOT / "tests" / "site"
    return [ROOT / "content", site / "content", site / "broken", *folder.iterdir()]


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> list[Tree]:
    return [scan(each) for each in made(tmp_path_factory.mktemp("trees"))]


def set_fields(value: Any) -> Any:
    """Which keys were written, in every model inside ``value``, in their order."""
    if isinstance(value, BaseModel):
        names = [name for name in type(value).model_fields if name in value.model_fields_set]
        return type(value), [(name, set_fields(getattr(value, name))) for name in names]
    if isinstance(value, (tuple, list)):
        return type(value), [set_fields(each) for each in value]
    if isinstance(value, dict):
        return dict, [(key, set_fields(each)) for key, each in value.items()]
    return type(value), value


def documents(trees: list[Tree]) -> Iterator[tuple[LocalityTree, str, Read]]:
    for tree in trees:
        for place in tree.localities:
            facts = place.folder / "locality.md"
            known = read_locality("x", facts.read_bytes(), place.id)[2] if place.facts else NOBODY
            for name in place.documents:
                file = place.folder / name
                id_ = f"{place.id}/{name.removesuffix('.md')}"
                data, shown = file.read_bytes(), file.as_posix()
                yield place, id_, read_document(shown, data, id_, known, place.folder / FILES)


def test_every_sound_document_comes_back_as_it_was(trees: list[Tree]) -> None:
    sound, attached, marked = 0, 0, 0
    for place, id_, read in documents(trees):
        row = stored.document_row(LOOK, read, place.attachments)
        refused = read.record is None and not read.incomplete
        assert (row is None) == refused
        if row is None:
            continue
        path = (place.folder.parent / id_).as_posix() + ".md"
        again = stored.document_of(row, path, id_, place.folder / FILES)
        assert again == read
        assert isinstance(again.problems, tuple)
        sound += 1
        if read.record is not None and again.record is not None:
            assert set_fields(again.record.meta) == set_fields(read.record.meta)
            assert dict(again.record.marks) == dict(read.record.marks)
            assert list(again.record.marks) == list(read.record.marks)
            assert {type(each) for each in vars(again.record.body).values()} == {str, tuple}
            attached += len(read.record.attachments)
            marked += len(again.record.marks)
            for day in ("2024-01-01", "2026-11-21"):
                as_of = canonical.date.fromisoformat(day)
                before = canonical.encode(canonical.content(read.record, as_of))
                assert canonical.encode(canonical.content(again.record, as_of)) == before
    assert sound > 250
    assert attached
    assert marked


def test_every_sound_locality_and_page(trees: list[Tree]) -> None:
    found = 0
    for tree in trees:
        for place in tree.localities:
            file = place.folder / "locality.md"
            if place.facts is None:
                continue
            locality, _, known, problems = read_locality(
                file.as_posix(), file.read_bytes(), place.id
            )
            if locality is None:
                continue
            row = stored.locality_row(LOOK, locality, known, tuple(problems))
            assert row is not None
            again = stored.locality_of(row, file.as_posix(), place.id)
            assert again == (locality, known, tuple(problems))
            assert set_fields(again[0].meta) == set_fields(locality.meta)
            assert dict(again[0].marks) == dict(locality.marks)
            found += 1
        for name in tree.pages:
            file, slug = tree.root / "pages" / name, name.removesuffix(".md")
            page, problems = read_page(file.as_posix(), file.read_bytes(), slug, NOBODY)
            if page is not None:
                row = stored.page_row(LOOK, page, tuple(problems))
                assert row is not None
                assert stored.page_of(row, file.as_posix(), slug) == (page, tuple(problems))
    assert found > 5


def record(**more: Any) -> Record:
    meta = Document.model_validate({"title": "Kế hoạch"})
    return Record("xa/plans/a", "xa", "plan", "a", meta, Body(), Source("a.md"), **more)


def test_no_row_with_an_error_in_it() -> None:
    wrong = (problem(Source("a.md"), "empty-file"),)
    assert stored.document_row(LOOK, Read(record(), wrong), {}) is None
    assert stored.document_row(LOOK, Read(None, wrong, incomplete=True), {}) is None
    warned = (problem(Source("a.md"), "missing-key", severity="warning", key="a"),)
    row = stored.document_row(LOOK, Read(None, warned, incomplete=True), {})
    assert row is not None
    assert stored.document_of(row, "b.md", "xa/plans/a", Path()).problems[0].source == Source(
        "b.md"
    )


def test_no_row_for_an_attachment_that_is_not_the_one_that_was_scanned() -> None:
    from danbiet.core.records import Attachment

    held = record(attachments=(Attachment("a.png", "Ảnh", "image/png", 7, "0" * 64, "x/a.png"),))
    for stats in ({}, {"a.png": Stat(8, 1, 1, 1)}):
        assert stored.document_row(LOOK, Read(held, ()), stats) is None
    assert stored.document_row(LOOK, Read(held, ()), {"a.png": Stat(7, 1, 1, 1)}) is not None


def test_no_path_of_this_machine_is_in_a_row(trees: list[Tree]) -> None:
    for place, _, read in documents(trees):
        row = stored.document_row(LOOK, read, place.attachments)
        assert row is None or str(place.folder.parent) not in "".join(map(str, row))


def test_marks_are_not_parsed_before_they_are_asked_for() -> None:
    marks = stored.StoredMarks("no JSON")
    with pytest.raises(ValueError, match="expected"):
        len(marks)
    assert dict(stored.StoredMarks('[[["a",0],7,3]]')) == {("a", 0): (7, 3)}


def test_the_digest_of_who_is_public_does_not_depend_on_order() -> None:
    one = Known(frozenset({"a", "b"}), frozenset({"1"}))
    assert stored.digest(one) == stored.digest(Known(frozenset(["b", "a"]), frozenset(["1"])))
    assert stored.digest(one) != stored.digest(Known(frozenset({"a"}), frozenset({"b", "1"})))


def test_the_json_is_readable() -> None:
    facts = {
        "name": "Xã",
        "level": "commune",
        "issuer": "a",
        "records_from": "2026-01-01",
        "units": {},
    }
    from danbiet.core.records import Locality

    locality = Locality("xa", LocalityFacts.model_validate(facts), Body(), Source("a.md"))
    row = stored.locality_row(LOOK, locality, Known(frozenset({"a"})), ())
    assert row is not None
    assert json.loads(row.front) == facts
    assert json.loads(row.said) == {
        "lead": "", "links": [], "problems": [], "public": {"names": ["a"], "phones": [], "mails": []},
    }  # fmt: skip
