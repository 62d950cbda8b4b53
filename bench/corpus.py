"""Writes a content tree of made-up documents: ``python -m bench.corpus --documents 1000 FOLDER``.

The same options write the same bytes. ``danbiet check`` finds no error in it on any day. With
``--documents-per-locality`` as large as ``--documents`` it is one big locality.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from .document import Place
from .locality import place

SIZE = 9_500  # bytes; what the measurements in docs/benchmarks.md speak of
UNTIL = date(2026, 11, 25)


def places(
    documents: int,
    *,
    each: int = 100,
    seed: int = 1,
    size: int = SIZE,
    until: date = UNTIL,
) -> Iterator[Place]:
    """Localities of about ``each`` documents, ``documents`` in all, in order of their ids."""
    count = max(1, round(documents / each))
    for index in range(count):
        share = documents * (index + 1) // count - documents * index // count
        yield place(index, share, seed=seed, size=size, until=until)


def write(folder: Path, made: Iterator[Place]) -> int:
    """Write them in our authoring format; the number of documents written."""
    count = 0
    for each in made:
        own = folder / each.id
        own.mkdir(parents=True)
        (own / "locality.md").write_text(each.text(), "utf-8")
        for document in each.documents:
            file = own / f"{document.name}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(document.text(), "utf-8")
            count += 1
    return count


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.corpus", description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--documents-per-locality", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until", type=date.fromisoformat, default=UNTIL, help="last posting day")
    parser.add_argument("folder", type=Path)
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    options = arguments(given)
    made = places(
        options.documents,
        each=options.documents_per_locality,
        seed=options.seed,
        until=options.until,
    )
    print(write(options.folder, made))


if __name__ == "__main__":
    main()
