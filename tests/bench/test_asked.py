"""What make bench is asked for: short names, names of the tables, and errors that help."""

from __future__ import annotations

import unicodedata

import pytest

from bench import asked
from bench.programs import NAMES

HUGO, PELICAN, VI, BOTH = NAMES.values()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", [HUGO, PELICAN, VI, BOTH]),
        ("  ", [HUGO, PELICAN, VI, BOTH]),
        ("hugo", [HUGO]),
        ("pelican Hugo", [HUGO, PELICAN]),
        ("vi", [VI]),
        ("vi,en", [BOTH]),
        ("vi,vi,en", [VI, BOTH]),
        ("vi vi,en vi", [VI, BOTH]),
        ("hugo,vi", [HUGO, VI]),
        ("Hugo, Dân Biết (vi)", [HUGO, VI]),
        ("dân  biết (vi, en)", [BOTH]),
        (unicodedata.normalize("NFD", "Dân Biết (vi)"), [VI]),
    ],
)
def test_programs_are_named_short_or_as_in_the_tables(
    monkeypatch: pytest.MonkeyPatch, text: str, names: list[str]
) -> None:
    monkeypatch.setenv("PROGRAMS", text)
    assert asked.programs() == names


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("hugoo", "hugoo", "hugo (Hugo), "),
        ("hugo pelikan", "pelikan", "pelican (Pelican), "),
        ("vi en", "en", "vi,en (Dân Biết (vi, en)), "),
        ("vi,en,fr", "fr", ""),
        ("Dân Biết (vie)", "dân", "vi (Dân Biết (vi)), "),
    ],
)
def test_a_misspelt_program_is_an_error_that_names_the_nearest_first(
    monkeypatch: pytest.MonkeyPatch, text: str, word: str, nearest: str
) -> None:
    monkeypatch.setenv("PROGRAMS", text)
    with pytest.raises(SystemExit) as error:
        asked.programs()
    said = str(error.value)
    assert said.startswith(f"PROGRAMS: there is no program “{word}”; there are {nearest}")
    assert all(f"{short} ({name})" in said for short, name in NAMES.items())


def test_sizes_are_numbers_the_small_ones_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIZE", raising=False)
    assert asked.sizes() == [100, 1_000, 10_000]
    monkeypatch.setenv("SIZE", " 1000 100 1000 ")
    assert asked.sizes() == [100, 1_000]
    for wrong in ("1k", "10,000", "0", "-5", "100 x"):
        monkeypatch.setenv("SIZE", wrong)
        with pytest.raises(SystemExit, match=r"SIZE: “.+” is not a whole number from 1 on"):
            asked.sizes()


def test_rounds_are_as_asked_for_and_fewer_for_many_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ROUNDS", raising=False)
    assert [asked.rounds(each) for each in (100, 1_000, 10_000, 50_000)] == [5, 3, 2, 0]
    monkeypatch.setenv("ROUNDS", "7")
    assert asked.rounds(50_000) == 7
    monkeypatch.setenv("ROUNDS", "0")
    assert asked.rounds(100) == 0
    monkeypatch.setenv("ROUNDS", "-1")
    with pytest.raises(SystemExit, match="ROUNDS: “-1” is not a whole number from 0 on"):
        asked.rounds(100)
