"""Fixtures that several folders of tests share; the command line is run as a user runs it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from danbiet.as_of import as_of_date
from danbiet.assemble import assemble
from danbiet.outputs import ledger_of, pages, render, site, urls
from danbiet.outputs.data import open_data
from danbiet.settings import read

ROOT = Path(__file__).resolve().parents[1]
#: Bytes of a page that is looked at for its template.
ENOUGH = 45_000
# What `make test AS_OF=…` or a shell may have set, and no test may depend on.
VARIABLES = (
    "AS_OF",
    "CONTENT",
    "OUTPUT",
    "PORT",
    "SITEURL",
    "OBLIGATION",
    "MEETING",
    "SINCE",
    "SUPERVISOR",
    "LOCALITY",
    "RELEASE",
    "DANBIET_LANG",
    "TO",
    "ENDPOINT",
)
AS_OF = "2026-11-21"
# A run writes gigabytes, 200 MB at a time, and waits for the disk a thousand times, which makes some
# tests twice as long. Where there is room it writes into memory; a TMPDIR that is set stays.
MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30

# One run of the tests is like the next; HYPOTHESIS_PROFILE=explore looks further, at random.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

for name in VARIABLES:
    os.environ.pop(name, None)


def has_room(folder: Path) -> bool:
    """Enough for a run, both in the folder and in the memory that it takes from.

    Programs are run from there too, which a container may forbid.
    """
    meminfo = Path("/proc/meminfo")
    if not (os.access(folder, os.W_OK) and meminfo.is_file()):
        return False
    disk = os.statvfs(folder)
    if disk.f_flag & os.ST_NOEXEC or disk.f_bavail * disk.f_frsize < ROOM:
        return False
    told = dict(line.split(":") for line in meminfo.read_text("ascii").splitlines())
    return int(told["MemAvailable"].removesuffix("kB")) * 1024 >= 2 * ROOM


if "TMPDIR" not in os.environ and has_room(MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
# tools/node puts Node there when the system's own does not serve.
os.environ["PATH"] = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder that holds content/, theme/ and plugins/."""
    return ROOT


@pytest.fixture(scope="session")
def run_cli() -> Run:
    """``run_cli("check", "--content", folder, cwd=…, env={…})`` gives the finished process."""

    def run(
        *arguments: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "danbiet.cli", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def built_site(run_cli: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, built once for all workers. Read it; write nothing into it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "built site"
    with (shared / "built site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            done = run_cli("build", "--content", "content", "--output", site, "--as-of", AS_OF)
            assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """``golden("deadlines.csv", data)`` compares with the file of that name in golden/ nearby."""

    def compare(name: str, data: bytes) -> None:
        file = request.path.parent / "golden" / name
        if request.config.getoption("--golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        assert file.is_file(), f"{file} is missing; make golden writes it"
        assert data.decode() == file.read_bytes().decode(), (
            "make golden rewrites it, if it is right"
        )

    return compare


@pytest.fixture(scope="session")
def specimens(built_site: Path) -> dict[str, str]:
    """For every template the site uses, a long page made from it: template → address.

    Taken from the pages themselves, so that a new template is looked at without being listed.
    The longest of at most ENOUGH bytes, since axe takes a minute for a list without end; where
    all are longer, the shortest.
    """
    found = assemble(ROOT / "content", as_of_date(AS_OF))
    assert found.snapshot is not None
    about = site.site_info(found.snapshot, read({}), render.assets(ROOT / "theme"))
    made: dict[str, list[tuple[int, str]]] = {}
    places = found.snapshot.places
    ledgers = [
        ledger_of(place, about, {each.path: "" for each in open_data.documents(place)})
        for place in places
    ]
    shown = [page for place in places for page in pages.of_place(place, about)]
    shown += [page for each in ledgers for page in pages.of_ledger(each, about)]
    for page in (*shown, *pages.of_site(ledgers, about)):
        size = (built_site / urls.page_file(page.path)).stat().st_size
        made.setdefault(page.template, []).append((size, page.path))
    return {
        template: max([each for each in sizes if each[0] <= ENOUGH] or [min(sizes)])[1]
        for template, sizes in sorted(made.items())
    }
