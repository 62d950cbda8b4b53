"""What each output costs: seconds, files, and milliseconds a page, in one process, no cache.

1,000 documents, or fewer when ``SIZE`` is smaller; Vietnamese only. Every value is computed and
every byte made, nothing is written. It calls the parts one by one as ``outputs`` does, and changes
with it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from danbiet import settings
from danbiet.assemble import assemble
from danbiet.core.snapshot import Place, Snapshot
from danbiet.outputs import canonical, feeds, open_data, render, site, sitemap
from danbiet.outputs.page import File, Page
from danbiet.outputs.pages import OF_PLACE, OF_SITE
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words

from . import corpus, table
from .programs import AS_OF, ROOT

ADDRESS = "http://localhost"
MOST = 1_000  # documents; the judged tree is held as a whole


@dataclass(frozen=True)
class Stage:
    """``values`` are the seconds until what is shown is known, ``made`` until it is bytes."""

    name: str
    files: int
    size: int
    values: float
    made: float


def stages(content: Path) -> Iterator[Stage]:
    """In the order in which a build makes them."""
    snapshot, seconds = _taken(content)
    yield Stage("read, check, judge", len(snapshot.published), 0, seconds, 0)
    own = settings.read({"SITEURL": ADDRESS, "DANBIET_LANGUAGES": ("vi",)})
    theme = ROOT / "theme"
    environment = render.environment(theme)
    about = site.site_info(snapshot, own, render.assets(theme))
    desk = Desk(about, words("vi"))
    paths: list[str] = []
    for name, pages in _makers(desk, snapshot.places):
        yield _rendered(f"pages: {name}", pages, environment, paths)
    yield _made(
        "canonical JSON",
        (
            File(each.id, canonical.encode(canonical.content(each, snapshot.as_of)))
            for each in snapshot.published
        ),
    )
    yield _made("data: all, canonical JSON too", open_data.files(snapshot, own, 0))
    yield _made("feeds", feeds.files(snapshot, own))
    yield _made("sitemap", sitemap.files(paths, snapshot, own))


def _taken(content: Path) -> tuple[Snapshot, float]:
    began = time.perf_counter()
    found = assemble(content, AS_OF)
    assert found.snapshot is not None
    return found.snapshot, time.perf_counter() - began


def _makers(desk: Desk, places: Sequence[Place]) -> Iterator[tuple[str, Iterator[Page]]]:
    """Every maker of pages by its module and its own name: those of a place for all places."""
    for of_place in OF_PLACE:
        made = (page for place in places for page in of_place(desk, place))
        yield _name(of_place), made
    for of_site in OF_SITE:
        yield _name(of_site), of_site(desk, places)


def _name(make: Callable[..., object]) -> str:
    module = make.__module__.rpartition(".")[2]
    return module if make.__name__ == "pages" else f"{module}, {make.__name__}"


def _rendered(
    name: str, pages: Iterator[Page], environment: Environment, paths: list[str]
) -> Stage:
    """One page after the other, as a build holds them; ``paths`` gets their paths."""
    count, size, values, made = 0, 0, 0.0, 0.0
    began = time.perf_counter()
    for page in pages:
        assert page.view  # it is made when it is looked at
        known = time.perf_counter()
        size += len(render.render(page, environment).data)
        values += known - began
        began = time.perf_counter()
        made += began - known
        count += 1
        paths.append(page.path)
    return Stage(name, count, size, values + time.perf_counter() - began, made)


def _made(name: str, files: Iterable[File]) -> Stage:
    """Each file is thrown away as soon as it is counted, as a build does after writing it."""
    began = time.perf_counter()
    sizes = [len(each.data) for each in files]
    return Stage(name, len(sizes), sum(sizes), 0.0, time.perf_counter() - began)


def shown(found: Iterable[Stage]) -> str:
    """As a Markdown table, the total last."""
    rows = list(found)
    total = sum(each.values + each.made for each in rows)
    head = [
        "| output | files | kB each | values ms each | bytes ms each | seconds | share |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join(
        [*head, *(_line(each, total) for each in rows), f"| all | | | | | {total:.2f} | |"]
    )


def _line(stage: Stage, total: float) -> str:
    each = max(1, stage.files)
    seconds = stage.values + stage.made
    return (
        f"| {stage.name} | {stage.files:,} | {stage.size / each / 1e3:.1f} "
        f"| {stage.values / each * 1e3:.2f} | {stage.made / each * 1e3:.2f} "
        f"| {seconds:.2f} | {seconds / max(total, 1e-9):.0%} |"
    )


def main() -> None:
    documents = min(MOST, *(int(each) for each in os.environ.get("SIZE", "").split()), MOST)
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        corpus.write(content, corpus.places(documents))
        found = shown(stages(content))
    print(found)
    table.write_stages(documents, found)


if __name__ == "__main__":
    main()
