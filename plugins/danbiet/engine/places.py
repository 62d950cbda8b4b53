"""One locality from its files to its pages, in whatever process: the piece of work of a build.

It is given what may be known of the others (their names, what is public of them) and hands
back what the lists of the site need. Nothing of it stays in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from jinja2 import Environment

from ..assemble import Placed
from ..core.problems import Problem
from ..core.snapshot import Place
from ..outputs import ledger, of_place, urls
from ..outputs.page import File, Page
from ..outputs.site import SiteInfo
from ..reading.stored import Row
from ..settings import Settings
from .making import Maker
from .memory import Memory
from .watch import Watch
from .writing import Spent, Writer


@dataclass(frozen=True)
class Shop:
    """What every locality is made with; forked processes inherit it."""

    site: SiteInfo
    settings: Settings
    environment: Environment
    writer: Writer
    key: str


@dataclass(frozen=True)
class PlaceMade:
    """What became of one locality. ``files`` are all of it in the release, path → SHA-256.

    ``published`` counts the documents that have a page; ``accepted`` those that should.
    """

    id: str
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    published: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    memory: bytes = b""
    ledger: tuple[bytes, bytes] = (b"", b"")
    fresh: tuple[Row, ...] = ()
    spent: Spent = field(default_factory=Spent)

    @property
    def accepted(self) -> int:
        return self.documents - self.drafts - self.scheduled


def make(placed: Placed, shop: Shop, old: Memory, processes: int, spent: Spent) -> PlaceMade:
    """Every page and file of a locality that was read and judged without errors."""
    place = placed.place
    assert place is not None
    watch = Watch(place)
    outputs = list(of_place(watch.place, shop.site, shop.settings))
    new = Memory(shop.key)
    pages = [each for each in outputs if isinstance(each, Page)]
    maker = Maker(shop.writer, shop.environment, processes, watch)
    maker.all(pages, old, new, spent)
    begun = perf_counter()
    files = new.files()
    for each in outputs:
        if isinstance(each, File):
            files.update(shop.writer.put(each))
    files.update(_attachments(place, shop.writer))
    begun = spent.add("files of localities", begun)
    found = ledger.of(place, shop.site)
    light, cards = found.to_json()
    spent.add("ledgers", begun)
    return PlaceMade(
        place.id,
        placed.problems,
        placed.documents,
        placed.drafts,
        placed.scheduled,
        published=_published(place, files),
        files=files,
        memory=new.dumped(),
        ledger=(light, cards),
        fresh=placed.fresh,
        spent=spent,
    )


def _published(place: Place, files: Mapping[str, str]) -> int:
    """Documents whose page is among the files."""
    return sum(urls.page_file(urls.record(each.id)) in files for each in place.published)


def _attachments(place: Place, writer: Writer) -> Iterable[tuple[str, str]]:
    """The files of the documents that count, each once; those of a withdrawn one are gone.

    Raises OSError when a file is no longer what was checked and hashed.
    """
    found = {
        urls.attachment(place.id, file.file): file
        for record in place.records
        for file in record.attachments
    }
    for path, file in sorted(found.items()):
        if writer.holds({path: file.sha256}):
            yield path, file.sha256
            continue
        data = Path(file.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise OSError(f"{file.path}: changed since it was checked")
        yield from writer.put(File(path, data)).items()
