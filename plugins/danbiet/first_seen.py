"""When each document came to the site, as ``make publish`` noted it: ``state/<locality>.json``.

The folder lies beside the content folder and is committed with it. A document that is put in
with an earlier date is known by it: feeds tell of it in the month in which it came. Without a
file of a locality every document came on the day of its posting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from .core.problems import Problem, Source, problem
from .core.records import Record
from .reading.tree import LocalityTree, shown_state, state_file

#: Record id without its locality → the day on which it was first published.
Seen = Mapping[str, date]


def came(
    tree: LocalityTree, records: Iterable[Record], as_of: date
) -> tuple[dict[str, date], tuple[Problem, ...]]:
    """Record id → the day it came, of the published records that came after their posting.

    What is published and not noted yet came on the as-of date.
    """
    if tree.state is None:
        return {}, ()
    file = state_file(tree.folder.parent, tree.id)
    try:
        seen = read(file)
    except (OSError, ValueError) as error:
        return {}, (problem(Source(shown_state(tree.id)), "state-broken", reason=error),)
    found = {}
    for each in records:
        day = min(seen.get(_name(each.id), as_of), as_of)
        if each.is_published(as_of) and each.posted is not None and day > each.posted.day:
            found[each.id] = day
    return found, ()


def keep(
    content: Path, published: Mapping[str, Mapping[str, date]], as_of: date
) -> Iterator[Problem]:
    """Notes what was published for the first time; what cannot be written is a warning.

    ``published``: locality → record id → day of posting, of everything that has a page.
    """
    for locality, records in published.items():
        file = state_file(content, locality)
        posted = {_name(name): day for name, day in records.items()}
        try:
            before = read(file) if file.exists() else None
            after = posted if before is None else {**dict.fromkeys(posted, as_of), **before}
            if after != before:
                _write(file, after)
        except (OSError, ValueError) as error:
            yield problem(Source(shown_state(locality)), "state-not-kept", reason=error)


def read(file: Path) -> Seen:
    """Raises OSError, and ValueError where it is not what ``keep`` writes."""
    said = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - whatever is wrong with the file
    return {str(name): date.fromisoformat(day) for name, day in said.items()}


def _write(file: Path, seen: Seen) -> None:
    """A line a document, so that a commit shows what is new."""
    file.parent.mkdir(exist_ok=True)
    lines = json.dumps({name: str(day) for name, day in sorted(seen.items())}, indent=0)
    beside = file.with_name(f".{file.name}")
    beside.write_text(f"{lines}\n", encoding="utf-8")
    beside.replace(file)


def _name(record: str) -> str:
    return record.partition("/")[2]
