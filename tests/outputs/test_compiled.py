"""Compiled templates: made once, made anew when anything of them changes, never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from jinja2 import Environment

from danbiet.engine import stamps
from danbiet.outputs import catalogue, compiled, render
from danbiet.outputs.catalogue import Catalogue
from danbiet.outputs.words import Words

TEXT = "<p>{{ view }}</p>\n"


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on most machines; where Python keeps nothing, neither do we."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEXT, "utf-8")
    return tmp_path


def shown(theme: Path) -> str:
    return render.environment(theme).get_template("page.html").render(view="Đã xong")


def kept(theme: Path) -> list[Path]:
    return sorted((theme / "templates" / compiled.FOLDER).iterdir())


def never(*_: object, **__: object) -> NoReturn:
    raise AssertionError("compiled again")


def test_a_template_is_compiled_once(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(theme)
    monkeypatch.setattr(Environment, "compile", never)
    assert shown(theme) == first == "<p>Đã xong</p>\n"


def test_a_changed_template_takes_the_place_of_the_old_one(theme: Path) -> None:
    shown(theme)
    [old] = kept(theme)
    (theme / "templates" / "page.html").write_text("<b>{{ view }}</b>\n", "utf-8")
    assert shown(theme) == "<b>Đã xong</b>\n"
    [new] = kept(theme)
    assert new != old


def test_another_way_of_compiling_compiles_again(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(theme)
    [old] = kept(theme)
    monkeypatch.setattr("jinja2.__version__", "0")
    assert shown(theme) == "<p>Đã xong</p>\n"
    assert kept(theme) != [old]


def test_each_language_has_its_own_texts_and_new_ones_are_compiled_in(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (theme / "templates" / "page.html").write_text('{{ _("Tìm") }}', "utf-8")

    def said(language: str) -> str:
        env = render.in_language(render.environment(theme), language)
        return env.get_template("page.html").render()

    for _ in range(2):
        assert [said("vi"), said("en")] == ["Tìm", "Search"]
    assert len(kept(theme)) == 2
    other = Catalogue("en", {"Tìm": "Look up"}, {})
    monkeypatch.setattr(catalogue, "load", lambda language: other)
    monkeypatch.setattr(render, "words", lambda language: Words(language, other))
    assert said("en") == "Look up"
    assert len(kept(theme)) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_file_is_made_anew(theme: Path, damage: bytes | None) -> None:
    shown(theme)
    [file] = kept(theme)
    whole = file.read_bytes()
    file.write_bytes(whole[:-3] + b"\x00\x00\x00" if damage is None else damage)
    assert shown(theme) == "<p>Đã xong</p>\n"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_the_page_is_made_all_the_same(theme: Path) -> None:
    (theme / "templates" / compiled.FOLDER).write_text("a file where the folder should be")
    assert shown(theme) == "<p>Đã xong</p>\n"


def test_what_is_compiled_is_no_part_of_the_theme(theme: Path) -> None:
    before = stamps.theme_digest(theme)
    shown(theme)
    assert kept(theme)
    assert stamps.theme_digest(theme) == before


def test_where_python_keeps_nothing_nothing_is_kept(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert shown(theme) == "<p>Đã xong</p>\n"
    assert not (theme / "templates" / compiled.FOLDER).exists()
