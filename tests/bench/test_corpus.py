"""The made-up content: as many documents as asked for, always the same, and never refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from bench import corpus, locality
from danbiet import cli


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.md")}


def made(folder: Path, documents: int = 110, **options: int) -> dict[str, bytes]:
    corpus.write(folder, corpus.places(documents, **options))
    return files(folder)


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    first = made(tmp_path / "a", each=40)
    assert made(tmp_path / "b", each=40) == first
    other = made(tmp_path / "c", each=40, seed=2)
    assert not set(first.values()) & set(other.values())


@pytest.mark.parametrize(("documents", "each"), [(1, 100), (7, 100), (100, 30), (230, 230)])
def test_there_are_as_many_documents_as_asked_for(
    tmp_path: Path, documents: int, each: int
) -> None:
    found = made(tmp_path / "a", documents, each=each)
    places = [name for name in found if name.count("/") == 1]
    assert len(places) == max(1, round(documents / each))
    assert len(found) - len(places) == documents


def test_a_document_has_the_size_that_the_measurements_speak_of(tmp_path: Path) -> None:
    found = made(tmp_path / "a", 200)
    sizes = [len(text) for name, text in found.items() if name.count("/") == 2]
    assert mean(sizes) == pytest.approx(corpus.SIZE, rel=0.08)
    assert max(sizes) < 4 * corpus.SIZE


def test_a_locality_has_every_kind_of_document_over_four_years() -> None:
    (place,) = corpus.places(100)
    assert {each.folder for each in place.documents} == {
        "plans",
        "announcements",
        "papers",
        "minutes",
        "conclusions",
        "responses",
        "notes",
    }
    assert {each.posted.year for each in place.documents} == {2023, 2024, 2025, 2026}
    assert max(each.posted for each in place.documents) <= corpus.UNTIL


def test_localities_have_names_and_ids_of_their_own() -> None:
    assert len({locality._name(index) for index in range(2_000)}) == 2_000
    assert [each.id for each in corpus.places(30, each=10)] == ["xa-0001", "xa-0002", "xa-0003"]


@pytest.mark.parametrize("day", ["2022-06-01", "2024-02-29", "2026-11-26", "2026-11-27"])
def test_the_check_finds_nothing_on_any_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    made(tmp_path / "content", 60, each=30)
    assert cli.main(["check", "--content", str(tmp_path / "content"), "--as-of", day]) == 0
    said = capsys.readouterr().out
    assert "0 lỗi, 0 lưu ý" in said
    assert said.startswith("60 văn bản")


def test_most_states_of_a_deadline_occur(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path / "content", 100)
    options = ["--content", str(tmp_path / "content"), "--as-of", "2026-11-26"]
    cli.main(["deadlines", *options, "--format", "json"])
    states = {each["state"] for each in json.loads(capsys.readouterr().out)}
    assert states >= {"met", "met_late", "overdue", "open", "pledge"}


def test_the_command_writes_what_its_options_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--documents", "12", "--documents-per-locality", "4", "--until", "2025-03-01"]
    corpus.main([*options, str(tmp_path / "content")])
    assert capsys.readouterr().out == "12\n"
    assert len(list((tmp_path / "content").iterdir())) == 3
    posted = [
        each.posted
        for place in corpus.places(12, each=4, until=date(2025, 3, 1))
        for each in place.documents
    ]
    assert max(posted) <= date(2025, 3, 1)
