"""The house rules that a program can check: who imports whom, how long, which test for what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "plugins"

# The ranks of core, lowest first: a module imports from lower ranks only, not from its own.
CORE = (
    ("messages", "text", "vocabulary", "workdays"),
    ("problems", "fields", "deadlines"),
    ("promises",),
    ("records", "reference"),
    ("issues", "meetings"),
    ("dossiers", "issue_folding"),
    ("obligations",),
    ("place",),
    ("rules.case",),
    ("rules.allowance", "rules.found"),
    ("rules.quota",),
    (
        "rules.completeness",
        "rules.conduct",
        "rules.content",
        "rules.issue",
        "rules.lag",
        "rules.lead",
        "rules.paper",
        "rules.pledge",
        "rules.posting",
        "rules.promise",
        "rules.recipients",
        "rules.survey",
        "rules.window",
    ),
    ("rules",),
    ("checks.lists",),
    ("checks.documents", "checks.issues", "checks.meetings", "checks.plans"),
    ("checks",),
    ("snapshot",),
    ("courses",),
    ("stretches.stretch",),
    ("stretches.promises", "stretches.rules"),
    ("stretches.meetings",),
    ("stretches",),
)
RANK = {f"core.{name}": rank for rank, names in enumerate(CORE) for name in names}

# Between the parts of the package. Inside reading and outputs any arrow goes, but no circle.
PARTS = {
    "": {"plugin"},  # register() of __init__.py, and only inside that function
    "settings": {"core"},
    "core": {"core"},
    "reading": {"core", "reading"},
    "outputs": {"core", "headers", "outputs", "settings"},
    "code_version": set(),
    "cache": {"cache_tables", "core"},
    "cache_tables": set(),
    "as_of": {"core"},
    "first_seen": {"core", "reading"},
    "assemble": {"cache", "core", "first_seen", "reading"},
    "garbage": set(),
    "pool": {"core"},
    "releases": {"core", "pool", "releases"},
    "engine": {
        "assemble",
        "cache",
        "code_version",
        "core",
        "engine",
        "garbage",
        "outputs",
        "pool",
        "reading",
        "releases",
        "settings",
    },
    "plugin": {"as_of", "core", "engine", "first_seen", "settings"},
    "headers": set(),
    "preview": {"headers"},
    "telling": {"core"},
    "commands": {
        "as_of",
        "assemble",
        "cache",
        "code_version",
        "core",
        "outputs",
        "telling",
    },
    "bags": set(),
    "handing_over": {"bags", "commands", "core", "outputs"},
    "digesting": {"commands", "core", "outputs"},
    "closing": {"commands", "core", "engine", "outputs"},
    "profiling": {"engine"},
    "building": {
        "as_of",
        "closing",
        "core",
        "engine",
        "plugin",
        "profiling",
        "releases",
        "telling",
    },
    "serving": {"building", "core", "preview"},
    "releasing": {"core", "releases", "telling"},
    "uploads": {"core", "headers", "outputs", "releases", "settings", "uploads"},
    "uploading": {"commands", "core", "uploads"},
    "cli_options": {"cache"},
    "cli": {"cli_options", "core", "garbage", "telling"},
}

# Where each third party may be imported; a part's name stands for all its modules.
ANYWHERE = set(PARTS)
THIRD_PARTIES = {
    "pydantic": ANYWHERE,
    "pydantic_core": ANYWHERE,
    "pelican": {"plugin"},
    "yaml": {"reading.yaml_tree"},
    "markdown": {"reading.body", "reading.markup", "reading.quick_markdown", "reading.serializer"},
    "nh3": {"reading.body"},
    "pypdf": {"reading.attachment_text", "reading.hidden"},
    "PIL": {"reading.hidden"},
    "jinja2": {"engine", "outputs"},
    "markupsafe": {"outputs"},
    "babel": {"outputs"},
    "lunr": {"outputs.search.lunr_index"},
    "msgspec": {"outputs"},
    "numpy": {
        "outputs.search.buckets",
        "outputs.search.merging",
        "outputs.search.postings",
        "outputs.search.telling",
        "outputs.search.totals",
    },
    "feedgen": {"outputs.feeds.xml_shapes"},
    "lxml": {"outputs.feeds.xml_shapes"},
    "icalendar": {"outputs.calendars.ical"},
    "docx": {"outputs.reports.docx", "outputs.reports.docx_skeleton"},
    "rjsmin": {"outputs.render"},
    "segno": {"outputs.qr"},
    "bagit": {"bags"},
    "brotli": {"outputs.encodings"},
    "rich": {"commands", "releasing"},
    "watchfiles": {"preview"},
    "boto3": {"uploads.s3"},
    "botocore": {"uploads.s3"},
}

# Core reads no file, asks no clock and has no chance in it.
IMPURE = {
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "time",
}
# The clock is read once, at the edge.
CLOCK = {"now", "today", "utcnow"}
EDGE = {"as_of"}

LONGEST = 300
LONG = {
    "core/messages.py": "one table: every sentence a clerk may read, in two languages",
    "core/vocabulary.py": "one table: every id and its label",
    "outputs/views/__init__.py": "one frozen dataclass per template; a page's whole contract in one place",
    "core/records.py": "one model per kind of document; they are read side by side",
}

# Tests of the whole rather than of one module.
OF_THE_WHOLE = {"browser", "deploy", "site", "theme", "reading/test_fuzz.py"}


def name_of(file: Path) -> str:
    """``plugins/danbiet/core/rules/__init__.py`` → ``core.rules``; the package itself is ``""``."""
    parts = file.relative_to(PLUGINS / "danbiet").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


FILES = {name_of(file): file for file in sorted((PLUGINS / "danbiet").rglob("*.py"))}


def part_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def imports(module: str, source: str, modules: set[str]) -> Iterator[tuple[str, bool]]:
    """What a module imports, and whether it is our own: ``core.issues`` or ``pydantic``.

    ``from .rules import lead`` is an import of ``core.rules.lead`` where that is a module.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for each in node.names:
                own = each.name.removeprefix("danbiet").removeprefix(".")
                yield (
                    (own, True) if part_of(each.name) == "danbiet" else (part_of(each.name), False)
                )
        elif isinstance(node, ast.ImportFrom):
            target = node.module or ""
            if node.level:
                is_package = any(each.startswith(f"{module}.") for each in modules) or not module
                above = [*module.split("."), *([""] if is_package else [])][: -node.level]
                target = ".".join([*filter(None, above), *([target] if target else [])])
            elif part_of(target) == "danbiet":
                target = target.removeprefix("danbiet").removeprefix(".")
            else:
                yield part_of(target), False
                continue
            for each in node.names:
                inner = f"{target}.{each.name}".removeprefix(".")
                yield (inner if inner in modules else target), True


def forbidden(module: str, source: str, modules: set[str] | None = None) -> list[str]:
    """Every arrow, third party and reading of the clock that this module may not have."""
    found = []
    label = module or "danbiet"
    if part_of(module) not in PARTS or (part_of(module) == "core" and not ranked(module)):
        found.append(f"{module}: has no place yet; give it one in tests/test_house.py")
    for target, own in imports(module, source, modules or set(FILES)):
        if own and not may_import(module, target):
            found.append(f"{label} → {target or 'danbiet'}")
        elif not own and target not in sys.stdlib_module_names:
            places = THIRD_PARTIES.get(target, set())
            if module not in places and part_of(module) not in places:
                found.append(f"{label} → {target}: belongs in {sorted(places) or 'no module'}")
        elif not own and part_of(module) == "core" and target in IMPURE:
            found.append(f"{module} → {target}: core is pure")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK and module not in EDGE:
            found.append(f"{module}:{node.lineno}: .{node.attr} reads the clock")
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "open"
            and part_of(module) == "core"
        ):
            found.append(f"{module}:{node.lineno}: core reads no file")
    return found


def ranked(module: str) -> bool:
    return module in RANK or module == "core"


def may_import(module: str, target: str) -> bool:
    if part_of(target) not in PARTS.get(part_of(module), set()):
        return False
    if part_of(module) == "core":
        return RANK.get(target, -1) < RANK.get(module, -1)
    return True


@pytest.mark.parametrize("module", FILES)
def test_every_arrow_is_allowed(module: str) -> None:
    assert forbidden(module, FILES[module].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "finding"),
    [
        ("core.records", "from .issues import Issue", "core.records → core.issues"),
        ("core.rules.lead", "from .lag import evaluate", "core.rules.lead → core.rules.lag"),
        ("core.rules.lead", "from . import lag", "core.rules.lead → core.rules.lag"),
        ("core.rules.lead", "from .. import snapshot", "core.rules.lead → core.snapshot"),
        ("core.issues", "from danbiet.reading import body", "core.issues → reading.body"),
        ("core.issues", "import danbiet.plugin", "core.issues → plugin"),
        ("core.issues", "import pelican.signals", "core.issues → pelican: belongs in ['plugin']"),
        ("core.issues", "def f():\n    import os", "core.issues → os: core is pure"),
        ("core.issues", "day = date.today()", "core.issues:1: .today reads the clock"),
        ("core.issues", "text = open(name).read()", "core.issues:1: core reads no file"),
        ("reading.body", "from ..outputs import urls", "reading.body → outputs.urls"),
        ("outputs.urls", "from ..reading.body import render", "outputs.urls → reading.body"),
        ("outputs.urls", "from .. import plugin", "outputs.urls → plugin"),
        ("outputs.urls", "import requests", "outputs.urls → requests: belongs in no module"),
        ("plugin", "from . import cli", "plugin → cli"),
        ("", "from .core import snapshot", "danbiet → core.snapshot"),
        ("helpers", "", "helpers: has no place yet; give it one in tests/test_house.py"),
        ("core.utils", "", "core.utils: has no place yet; give it one in tests/test_house.py"),
    ],
)
def test_the_checker_finds_a_forbidden_import(module: str, source: str, finding: str) -> None:
    modules = {"cli", "plugin", "core", "reading", "outputs", "reading.body", "outputs.urls", *RANK}
    assert forbidden(module, source, modules) == [finding]


def test_the_package_imports_its_plugin_inside_register_only() -> None:
    tree = ast.parse(FILES[""].read_text(encoding="utf-8"))
    assert [ast.unparse(node) for node in tree.body if isinstance(node, ast.ImportFrom)] in (
        [],
        ["from __future__ import annotations"],
    )


def test_no_circle() -> None:
    graph = {
        module: {
            target
            for target, own in imports(module, file.read_text(encoding="utf-8"), set(FILES))
            if own and target != module
        }
        for module, file in FILES.items()
    }
    while leaves := {module for module, targets in graph.items() if not targets & graph.keys()}:
        graph = {module: targets for module, targets in graph.items() if module not in leaves}
    assert graph == {}, "these modules import each other in a circle"


def test_core_needs_neither_pelican_nor_the_rest() -> None:
    code = (
        "import sys, danbiet.core.snapshot\n"
        "print([name for name in sys.modules if name.startswith('danbiet.')"
        " and not name.startswith('danbiet.core') or name in ('pelican', 'markdown', 'yaml')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_every_third_party_is_a_requirement() -> None:
    texts = [
        (ROOT / name).read_text("utf-8") for name in ("requirements.in", "requirements-upload.in")
    ]
    wanted = re.findall(r"^[a-z0-9][a-z0-9-]+", "\n".join(texts), re.MULTILINE)
    brought = {"pydantic-core", "markupsafe", "botocore"}  # by what is named
    named = {each.lower().replace("_", "-") for each in wanted} | brought
    distributions = packages_distributions()
    for module, file in FILES.items():
        for target, own in imports(module, file.read_text(encoding="utf-8"), set(FILES)):
            if not own and target not in sys.stdlib_module_names:
                known = {each.lower().replace("_", "-") for each in distributions.get(target, [])}
                assert known & named, f"{module} imports {target}: not in requirements.in"


def test_no_lock_names_a_host() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
    for folder in (ROOT, ROOT / "tools" / "audit"):
        assert '"resolved"' not in (folder / "package-lock.json").read_text(encoding="utf-8"), (
            folder
        )


@pytest.mark.parametrize("module", FILES)
def test_files_are_short_or_explained(module: str) -> None:
    file = FILES[module]
    count = len(file.read_text(encoding="utf-8").splitlines())
    relative = file.relative_to(PLUGINS / "danbiet").as_posix()
    assert (count > LONGEST) == (relative in LONG), f"{relative}: {count} lines, see LONG"


def mirrored(test: Path) -> bool:
    """Whether the module that a test file is named for exists; ``_aspect`` may follow the name."""
    folders = test.relative_to(ROOT / "tests").parts[:-1]
    if not folders:
        return test == Path(__file__)
    if OF_THE_WHOLE & {folders[0], test.relative_to(ROOT / "tests").as_posix()}:
        return True
    if folders[0] == "bench":
        return (ROOT / "bench" / test.name.removeprefix("test_")).is_file()
    inside = PLUGINS / "danbiet" / Path(*(each for each in folders if each != "plugin"))
    words = test.stem.removeprefix("test_").split("_")
    names = {"_".join(words[:count]) for count in range(1, len(words) + 1)}
    return any((inside / f"{name}.py").is_file() or (inside / name).is_dir() for name in names)


def test_each_test_file_mirrors_a_module() -> None:
    assert not mirrored(ROOT / "tests" / "core" / "test_nothing.py")
    strays = [test for test in sorted((ROOT / "tests").rglob("test_*.py")) if not mirrored(test)]
    assert strays == []
