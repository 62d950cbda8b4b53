"""``index.json`` beside every page that stands for a thing: the page, for machines.

Made from a ledger's rows, so that it says what the lists of data say, and with the duties
that the page explains. A withdrawn document has only its tombstone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pydantic_core import to_json

from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Pending
from ..site import SiteInfo
from . import linked_terms
from .rows import Json

#: Lists of a locality that have data of their own.
LISTS = ("obligations", "issues", "meetings", "records")
OF_PAGES = (
    ("meetings", urls.MEETINGS),
    ("issues", urls.ISSUES),
    ("deadlines", urls.DEADLINES),
    ("documents", urls.DOCUMENTS),
    ("units", urls.UNITS),
)


class Row(NamedTuple):
    """A row of a list, and the line it was written as: what a file that shows it needs."""

    said: Json
    line: bytes


def of_ledger(ledger: Ledger, site: SiteInfo) -> Iterator[Pending]:
    """Documents (plans among them), meetings, issues and the locality itself, by id."""
    records = _rows(ledger, "records")
    duties = _by_subject(_rows(ledger, "obligations"))
    for each in records:
        page = urls.record(each.said["id"])
        if each.said["deleted"]:
            yield _file(page, "document", _tombstone(each.said), [each.line])
        elif each.said["kind"] == "plan":
            mine = _of_plan(duties, each.said)
            yield _file(page, "document", each.said, *_with(each, mine))
        else:
            yield _file(page, "document", each.said, [each.line])
    for name, list_of, where in (
        ("meeting", "meetings", urls.meeting),
        ("issue", "issues", urls.issue),
    ):
        for each in _rows(ledger, list_of):
            page = where(ledger.locality, each.said["id"])
            mine = duties.get((name, each.said["id"]), [])
            yield _file(page, name, each.said, *_with(each, mine))
    facts = _locality(ledger, site, records)
    yield _file(urls.locality(ledger.locality), "locality", facts, [encode(facts)])


def _rows(ledger: Ledger, name: str) -> list[Row]:
    """A line is one row: the text of JSON holds no line break of its own."""
    data = ledger.load(f"{name}.json")
    return [Row(said, line) for said, line in zip(
        json.loads(b"[%b]" % data), data.split(b",\n"), strict=False
    )]  # fmt: skip


def _by_subject(found: Iterable[Row]) -> Mapping[tuple[str, str], list[Row]]:
    """Of a year by the plan that promises it, where there is one."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for each in found:
        about = each.said["subject"]
        held[about["type"], about["id"]].append(each)
    return held


def _of_plan(duties: Mapping[tuple[str, str], list[Row]], said: Json) -> list[Row]:
    """What its page explains: the duties about itself and about its year."""
    year = str(said["front_matter"].get("year"))
    of_year = [each for each in duties.get(("year", year), []) if each.said["plan"] == said["id"]]
    return [*duties.get(("plan", said["id"]), []), *of_year]


def _with(row: Row, duties: Sequence[Row]) -> tuple[list[bytes], list[Json]]:
    return [row.line, *(each.line for each in duties)], [each.said for each in duties]


def _file(
    page: str, kind: str, said: Json, lines: Sequence[bytes], duties: Sequence[Json] | None = None
) -> Pending:
    """``lines`` are all that it shows, as text."""
    make = partial(_made, page, kind, said, duties)
    return Pending(urls.thing(page), make, partial(digest, [b"\n".join(lines)]))


def _made(page: str, kind: str, said: Json, duties: Sequence[Json] | None) -> Iterator[bytes]:
    up = "../" * page.count("/")
    head: dict[str, Any] = {
        "@context": f"{up}{urls.CONTEXT}",
        "@id": "./",
        "@type": linked_terms.TYPES[kind],
        "$schema": f"{up}{urls.schema(kind)}",
    }
    more = {} if duties is None else {"duties": duties}
    yield to_json({**head, **said, **more})
    yield b"\n"


def _tombstone(said: Json) -> Json:
    gone = said["withdrawn"]
    return {
        "id": said["id"],
        "locality": said["locality"],
        "kind": said["kind"],
        "deleted": True,
        "on": gone["on"],
        "reason": gone["reason"],
        "url": said["url"],
    }


def _locality(ledger: Ledger, site: SiteInfo, records: Sequence[Row]) -> Json:
    """Its facts, how much it has, and where everything is listed. No person is named."""
    facts = site.seats[ledger.locality].locality.meta
    base = urls.locality(ledger.locality)
    plans = [each.said for each in records if each.said["kind"] == "plan"]
    return {
        "id": ledger.locality,
        "name": facts.name,
        "level": facts.level,
        "issuer": facts.issuer,
        "parent": facts.parent,
        "records_from": facts.records_from.isoformat(),
        "sample": facts.sample,
        "contacts": {"phone": list(facts.contacts.phone), "mail": list(facts.contacts.mail)},
        "units": _named(facts.units),
        "supervisors": _named(facts.supervisors),
        "villages": _named(facts.villages),
        "counts": {**ledger.contents._asdict(), **ledger.counts._asdict()},
        "plans": [each["url"] for each in plans if not each["deleted"]],
        "pages": {name: f"{base}{path}" for name, path in OF_PAGES},
        "data": {name: f"{urls.DATA}{name}.json" for name in LISTS},
        "url": base,
    }


def _named(labels: Mapping[str, str]) -> list[Json]:
    return [{"id": name, "name": label} for name, label in labels.items()]
