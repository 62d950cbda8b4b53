"""The programs that are measured: how each is set up, told to build, and made to forget.

Each builds the same documents; what it is measured by is in ``run``.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from danbiet.releases.changes import release
from danbiet.releases.layout import Layout

from . import corpus, others

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".cache" / "bench"
OTHERS = HOME / "venv"
#: The names in the tables, in their order there, by the short ones that are asked for.
NAMES = {
    "hugo": "Hugo",
    "pelican": "Pelican",
    "vi": "Dân Biết (vi)",
    "vi,en": "Dân Biết (vi, en)",
}
#: Ours, with the languages of its site.
OURS = {NAMES["vi"]: ("vi",), NAMES["vi,en"]: ("vi", "en")}
AS_OF = corpus.UNTIL + timedelta(days=1)
#: As ``.venv/bin/danbiet`` in this folder, wherever the installed one comes from.
VARIABLES = {"PYTHONPATH": str(ROOT / "plugins"), "SITEURL": "http://localhost"}


@dataclass(frozen=True)
class Program:
    """``source`` has the documents under ``content``; all that is built goes into ``work``.

    ``languages`` and days are ours only.
    """

    name: str
    source: Path
    work: Path
    build: Callable[[Program, date], Sequence[str]]
    languages: tuple[str, ...] = ()

    @property
    def output(self) -> Path:
        return self.work / "output"

    @property
    def content(self) -> Path:
        return self.source / "content"

    @property
    def aside(self) -> Path:
        """What was built and forgotten, of all programs."""
        return self.work.parent / "aside"

    def clear(self) -> None:
        """Nothing of what was built is left."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.rmtree(self.aside, ignore_errors=True)

    def command(self, as_of: date) -> Sequence[str]:
        return self.build(self, as_of)

    def forget(self) -> None:
        """As on a new machine: no output, no cache.

        What there was is put aside: a disk that frees a hundred thousand files is slow for
        minutes after that.
        """
        if self.work.exists():
            self.aside.mkdir(exist_ok=True)
            self.work.rename(self.aside / f"{self.work.name}-{len([*self.aside.iterdir()])}")
        self.work.mkdir(parents=True)
        if self.languages:
            (self.work / "settings.py").write_text(
                f"import sys\nsys.path.append({str(ROOT)!r})\nfrom pelicanconf import *\n"
                f"DANBIET_LANGUAGES = {self.languages!r}\n"
                f"THEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n",
                "utf-8",
            )


def _danbiet(program: Program, as_of: date) -> Sequence[str]:
    cache = ["--cache", str(program.work / "cache.sqlite")] if "--cache" in _options() else []
    return [
        *(sys.executable, "-m", "danbiet.cli", "build"),
        *("--content", str(program.content), "--output", str(program.output)),
        *("--settings", str(program.work / "settings.py"), "--as-of", str(as_of), *cache),
    ]


@functools.cache
def _options() -> str:
    command = [sys.executable, "-m", "danbiet.cli", "build", "--help"]
    variables = {**os.environ, **VARIABLES}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stdout


def _pelican(program: Program, _as_of: date) -> Sequence[str]:
    return [
        *(str(OTHERS / "bin" / "python"), "-m", "pelican", "content", "--quiet"),
        *("--settings", "pelicanconf.py", "--output", str(program.output)),
        *("--extra-settings", f'CACHE_PATH="{program.work / "cache"}"'),
    ]


def _hugo(program: Program, _as_of: date) -> Sequence[str]:
    return [
        *(str(hugo()), "build", "--quiet", "--source", str(program.source)),
        *("--destination", str(program.output), "--cacheDir", str(program.work / "cache")),
    ]


@functools.cache
def hugo() -> Path:
    """The binary itself: the script of that name starts a Python first."""
    (found,) = OTHERS.glob("lib/python*/site-packages/hugo/binaries/hugo")
    return found


def install(names: Sequence[str]) -> None:
    """Hugo and stock Pelican, when one of them is to run; ours needs neither."""
    if set(names) - set(OURS):
        tool = str(ROOT / "tools" / "bench")
        if status := subprocess.run([tool], check=False).returncode:
            raise SystemExit(f"{tool}: exit {status}")


def prepared(documents: int, names: Sequence[str]) -> tuple[list[Program], Path]:
    """These programs with their documents written, and the document to change: one in the middle.

    One locality after the other, so that 50,000 documents need no more memory than 100.
    """
    home = HOME / str(documents)
    shutil.rmtree(home, ignore_errors=True)
    middles = []
    for place in corpus.places(documents):
        if set(names) & set(OURS):
            corpus.write(home / "danbiet" / "content", iter([place]))
        if "Pelican" in names:
            others.write_pelican(home / "pelican", [place])
        if "Hugo" in names:
            others.write_hugo(home / "hugo", [place])
        middle = place.documents[len(place.documents) // 2]
        middles.append(Path(place.id, f"{middle.name}.md"))
    work = home / "work"
    programs = [
        Program("Hugo", home / "hugo", work / "hugo", _hugo),
        Program("Pelican", home / "pelican", work / "pelican", _pelican),
        *(
            Program(name, home / "danbiet", work / "-".join(languages), _danbiet, languages)
            for name, languages in OURS.items()
        ),
    ]
    return [each for each in programs if each.name in names], middles[len(middles) // 2]


def served(output: Path) -> str | None:
    """The release of ours that an output shows; None of other programs and before the first."""
    return Layout.of(output).served()


def pages_of(output: Path, before: str | None) -> int | None:
    """Pages added, changed or gone in the release that came after ``before``; 0 when none came.

    As ``<id>.changes.json`` beside the releases counts them; None of programs without releases.
    """
    now = served(output)
    if now is None or now == before:
        return None if now is None else 0
    told = release(Layout.of(output), now).pages
    return None if told is None else sum(told)


def size_of(output: Path) -> tuple[int, int]:
    """Files and bytes under a folder or where a link leads."""
    sizes = [each.stat().st_size for each in output.rglob("*") if each.is_file()]
    return len(sizes), sum(sizes)
