"""The dump of everything, the description of its tables, and the tables for a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import partial

import doors
import pytest

from danbiet.outputs.data import dump, schemas, table_schemas, tables
from danbiet.outputs.stash import NoStash
from danbiet.settings import check, read

LISTS = ("obligations", "issues", "meetings", "records")
ALL = {f"{name}.{form}.z" for name in LISTS for form in ("json", "csv")}
BOM = b"\xef\xbb\xbf"
#: How a reader of table schemas takes each type; other text is an error.
TYPES = {
    "string": str,
    "date": date.fromisoformat,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "array": lambda text: list(json.loads(text)),
    "object": lambda text: dict(json.loads(text)),
}


@pytest.fixture(scope="module")
def data(sample, sample_settings):
    return doors.data_of(sample, sample_settings)


@pytest.fixture(scope="module")
def archive(sample, sample_settings):
    made = doors.dump_of(sample, sample_settings)[dump.ZIP]
    return zipfile.ZipFile(io.BytesIO(made.data))


def test_the_zip_holds_the_files_of_the_site(archive, data):
    assert archive.testzip() is None
    names = {each.removeprefix("danbiet/") for each in archive.namelist()}
    expected = {f"{name}.{form}" for name in LISTS for form in ("json", "csv")}
    expected |= {f"schema/{name}.json" for name in schemas.NAMES}
    expected |= {"build.json", "calendar.json", "context.json"}
    assert names == expected | {"README.txt", "datapackage.json"}
    for name in expected:
        assert archive.read(f"danbiet/{name}") == data[f"data/{name}"], name


def test_one_member_after_the_other_is_loaded(sample, sample_settings):
    """All of them would be in the memory beside what is written."""
    loaded = []

    def load(name, of):
        if name.endswith(".z"):
            loaded.append(name)
        return of(name)

    about = doors.about_of(sample, sample_settings)
    ledgers = [
        replace(each, load=partial(load, of=each.load)) for each in doors.ledgers_of(sample, about)
    ]
    (_, made) = dump.files(ledgers, about, sample_settings, 1, NoStash())
    names = []
    for piece in made.make():
        if piece.startswith(b"PK\x03\x04"):
            names.append(piece[30:].decode().removeprefix("danbiet/"))
            assert set(loaded) == {f"{name}.z" for name in names} & ALL
    assert len(names) == len(set(names)) > len(ALL)


def test_the_package_has_size_and_hash_of_the_tables_served_and_in_the_zip(
    sample, sample_settings, archive, data
):
    served = doors.dump_of(sample, sample_settings)[dump.PACKAGE].data
    assert archive.read("danbiet/datapackage.json") == served
    for resource in json.loads(served)["resources"]:
        for text in (data[f"data/{resource['path']}"], archive.read(f"danbiet/{resource['path']}")):
            assert resource["bytes"] == len(text)
            assert resource["hash"] == f"sha256:{hashlib.sha256(text).hexdigest()}"


def test_the_zip_of_a_site_without_anything_is_whole(sample, sample_settings):
    about = doors.about_of(sample, sample_settings)
    made = {each.path: each for each in dump.files([], about, sample_settings, 0, NoStash())}
    found = zipfile.ZipFile(io.BytesIO(made[dump.ZIP].data))
    assert json.loads(found.read("danbiet/records.json")) == []


def test_a_version_of_the_program_makes_the_schemas_once(sample, sample_settings, monkeypatch):
    about, stash = doors.about_of(sample, sample_settings), doors.Stash()

    def made() -> bytes:
        files = dump.files([], about, sample_settings, 0, stash)
        return {each.path: each.data for each in files if each.path == dump.ZIP}[dump.ZIP]

    first = made()
    assert {*stash} == {dump.SCHEMA.format(name) for name in schemas.NAMES}
    monkeypatch.setattr(schemas, "documents", dict)
    assert made() == first
    stash.pop(dump.SCHEMA.format("build"))
    with pytest.raises(KeyError, match="build"):
        made()


def test_the_readme_says_licence_and_method_in_both_languages(archive):
    said = archive.read("danbiet/README.txt").decode("utf-8-sig")
    assert said.count("https://creativecommons.org/licenses/by/4.0/") == 2
    assert "Giấy phép" in said
    assert "Licence" in said


def test_the_readme_explains_every_field_and_word(archive, data):
    vi, en = archive.read("danbiet/README.txt").decode("utf-8-sig").split("FIELDS\r\n")
    assert (
        "state (một trong các từ sau): trạng thái vào ngày chốt số liệu\r\n    met: Đúng hạn" in vi
    )
    assert "late_by.n (số): số lượng\r\n" in vi
    for text in (vi, en):
        lines = set(re.findall(r"^([\w.\[\]]+) \(.+?\): \S", text, re.MULTILINE))
        for name in LISTS:
            header = next(csv.reader(io.StringIO(data[f"data/{name}.csv"].decode(), newline="")))
            assert set(header) <= lines, name
            words = json.loads(data[f"data/{name}.json"])
            found = {row[key] for row in words for key in ("state", "status") if key in row}
            assert all(re.search(rf"^    {word}: \S", text, re.MULTILINE) for word in found)


@pytest.mark.parametrize("edit", sorted(doors.EDITS))
def test_zip_and_package_are_made_anew_when_and_only_when_it_changes(
    snapshot_with, sample_settings, edit
):
    before = snapshot_with(doors.documents("nothing"))
    after = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
    made = [doors.dump_of(each, sample_settings) for each in (before, after)]
    for path in (dump.ZIP, dump.PACKAGE):
        one, other = (each[path] for each in made)
        assert (one.needs() == other.needs()) == (one.data == other.data)


def test_the_tables_are_as_the_package_says(sample, sample_settings, data):
    package = json.loads(doors.dump_of(sample, sample_settings)[dump.PACKAGE].data)
    known = {}
    for resource in package["resources"]:
        text = data[f"data/{resource['path']}"].decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        fields = resource["schema"]["fields"]
        assert rows
        assert list(rows[0]) == [each["name"] for each in fields]
        assert all(each["description"] for each in fields)
        for row in rows:
            for each in fields:
                _is_right(each, row[each["name"]])
        key = resource["schema"]["primaryKey"]
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        known[resource["name"]] = rows
    for resource in package["resources"]:
        for link in resource["schema"]["foreignKeys"]:
            there = {row["id"] for row in known[link["reference"]["resource"]]}
            (column,) = link["fields"]
            named = {row[column] for row in known[resource["name"]]} - {""}
            assert named <= there


def _is_right(field, cell):
    limits = field.get("constraints", {})
    if cell == "":
        assert not limits.get("required"), field["name"]
        return
    TYPES[field["type"]](cell)
    assert cell in limits.get("enum", [cell])


def test_a_spreadsheet_gets_a_mark_of_its_encoding_and_one_value_a_cell(data):
    for name in LISTS:
        raw = data[f"data/excel/{name}.csv"]
        assert raw.startswith(BOM)
        assert not raw[3:].startswith(BOM)
        header, *lines = csv.reader(io.StringIO(raw[3:].decode(), newline=""))
        assert header == list(tables.plain_columns(schemas.row(name)))
        assert len(lines) == len(json.loads(data[f"data/{name}.json"]))
        for line in lines:
            assert len(line) == len(header)
            assert not [cell for cell in line if cell.startswith(tables.FORMULA)]
            assert not [cell for cell in line if re.match(r"[\[{]", cell)]  # no JSON


def test_a_spreadsheet_has_lists_as_words(data):
    raw = data["data/excel/issues.csv"].decode("utf-8-sig")
    rows = {each["id"]: each for each in csv.DictReader(io.StringIO(raw, newline=""))}
    assert rows["kn-1"]["text"] == "'=cmd|' /C calc'!A0"
    assert rows["kn-1"]["meetings"] == "dt-2026-05"
    assert "events" not in rows["kn-1"]


@pytest.mark.parametrize("begins", tables.FORMULA)
def test_no_list_of_words_becomes_a_formula(begins):
    assert tables.plain_cell([f"{begins}1+1", "x"]) == f"'{begins}1+1; x"


def test_the_licence_is_a_setting(sample, sample_settings):
    own = replace(sample_settings, data_license=("CC0 1.0", "https://example.org/cc0"))
    told = table_schemas.package(own, dict.fromkeys(LISTS, (0, "")))
    assert told["licenses"] == [{"title": "CC0 1.0", "path": "https://example.org/cc0"}]
    bad = {"DANBIET_DATA_LICENSE": ("x", "javascript:alert(1)")}
    assert [each.code for each in check(bad, "conf.py")] == ["bad-setting"]
    assert read({}).data_license[0] == "CC BY 4.0"
