"""The dossier as it is asked for: names of meetings, places to write, what is refused."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import bagit
import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_OF = ("--as-of", "2026-11-21")
NAME = "khe-mau-dt-2026-05-nong-dan.zip"


@pytest.fixture(scope="module")
def dossier(run_cli, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache") / "c.sqlite"

    def run(*arguments, **more):
        return run_cli("dossier", "--cache", cache, *AS_OF, *arguments, **more)

    return run


@pytest.fixture(scope="module")
def made(dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "mới" / "hồ sơ"
    done = dossier("khe-mau/dt-2026-05-nong-dan", "--to", folder)
    assert (done.returncode, done.stderr) == (0, "")
    digest = hashlib.sha256((folder / NAME).read_bytes()).hexdigest()
    assert done.stdout == f"Đã lập hồ sơ: {folder / NAME} (16 văn bản)\nSHA-256 {digest}\n"
    return folder / NAME


def test_it_is_a_valid_bag_with_the_attachments_as_published(made, built_site, tmp_path):
    with zipfile.ZipFile(made) as held:
        held.extractall(tmp_path)
    folder = tmp_path / made.stem
    bagit.Bag(str(folder)).validate()
    data = folder / "data" / "khe-mau"
    same = [each for each in data.rglob("*") if each.name == "record.json" or "tep" in each.parts]
    files = [each for each in same if each.is_file()]
    assert len(files) == 19
    for each in files:
        assert each.read_bytes() == (built_site / each.relative_to(data.parent)).read_bytes()


def test_its_documents_lead_to_each_other(made):
    with zipfile.ZipFile(made) as held:
        names = set(held.namelist())
        links = [
            f"{made.stem}/data/khe-mau/{link}"
            for name in names
            if name.endswith("index.html")
            for link in re.findall(r'(?:href|src)="\.\./\.\./([^"#]*)', held.read(name).decode())
        ]
    assert len(links) > 20
    assert set(links) <= names


def test_the_bare_id_and_another_machine_give_the_same_bytes(made, dossier, tmp_path):
    odd = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C"}
    done = dossier("dt-2026-05-nong-dan", "--to", tmp_path, env=odd)
    assert done.returncode == 0
    assert (tmp_path / NAME).read_bytes() == made.read_bytes()


def test_english_when_asked(dossier, tmp_path):
    done = dossier("dt-2026-05-nong-dan", "--to", tmp_path, "--lang", "en")
    assert done.stdout.startswith(f"Dossier made: {tmp_path / NAME} (16 documents)\n")


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("dt-2026-05-nong-dam", "dt-2026-05-nong-dan"),
        ("khe-mau/dt-2026-05-nong-dam", "khe-mau/dt-2026-05-nong-dan"),
        ("khe-mo/dt-2026-05-nong-dan", "khe-mau/dt-2026-05-nong-dan"),
    ],
)
def test_a_near_miss_gets_a_suggestion(dossier, tmp_path, asked, nearest):
    done = dossier(asked, "--to", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"không có hội nghị “{asked}”")
    assert done.stderr.endswith(f"có phải ý bạn là “{nearest}”?\n")
    assert list(tmp_path.iterdir()) == []


def test_an_id_of_two_localities_must_be_said_in_full(run_cli, tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/site/content/khe-thu", content / "khe-thu")
    shutil.copytree(content / "khe-thu", content / "ben-thu")
    for each in (content / "ben-thu").rglob("*.md"):
        each.write_text(each.read_text("utf-8").replace("khe-thu", "ben-thu"), "utf-8")
    ask = ("dossier", "--content", content, *AS_OF, "--no-cache", "--to", tmp_path / "out")
    done = run_cli(*ask, "dt-2026-05")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "nhiều địa phương có hội nghị “dt-2026-05”; hãy ghi rõ một trong: "
        "ben-thu/dt-2026-05, khe-thu/dt-2026-05\n"
    )
    assert run_cli(*ask, "ben-thu/dt-2026-05").returncode == 0


def test_it_writes_over_its_own_dossier_and_over_nothing_else(made, dossier, tmp_path):
    target = tmp_path / NAME
    shutil.copy(made, target)
    assert dossier("dt-2026-05-nong-dan", "--to", tmp_path).returncode == 0
    target.write_bytes(b"a letter")
    done = dossier("dt-2026-05-nong-dan", "--to", tmp_path)
    assert done.returncode == 1
    assert "không ghi đè" in done.stdout
    assert "[dossier-refused]" in done.stdout
    assert target.read_bytes() == b"a letter"
    target.unlink()
    target.symlink_to(tmp_path / "nothing")
    assert dossier("dt-2026-05-nong-dan", "--to", tmp_path).returncode == 1
    target.unlink()
    target.mkdir()
    assert dossier("dt-2026-05-nong-dan", "--to", tmp_path).returncode == 1


def test_what_the_disk_refuses_is_one_line(dossier, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    done = dossier("dt-2026-05-nong-dan", "--to", tmp_path / "file")
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert "không lập được hồ sơ" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_content_with_errors_gives_no_dossier(run_cli, tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/site/content/khe-thu", content / "khe-thu")
    (content / "khe-thu/papers/trong.md").write_bytes(b"")
    done = run_cli(
        *("dossier", "--content", content, *AS_OF, "--no-cache", "--to", tmp_path / "out"),
        "dt-2026-05",
    )
    assert done.returncode == 1
    assert "[empty-file]" in done.stdout
    assert not (tmp_path / "out").exists()
