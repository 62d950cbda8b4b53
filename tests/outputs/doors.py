"""A snapshot through both doors of ``outputs``: what places make, and what ledgers make.

Every ledger is written as JSON and read again first, as the cache does with it.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from danbiet.core.snapshot import Place, Snapshot
from danbiet.outputs import calendars, feeds, ledger, ledger_of, pages, render, site
from danbiet.outputs.data import dump, open_data, things
from danbiet.outputs.ledger import Ledger
from danbiet.outputs.page import Page, Pending
from danbiet.outputs.pages.ledgers import Ledgers
from danbiet.outputs.pages.scopes import SITE, Scope
from danbiet.outputs.stash import NoStash
from danbiet.settings import Settings, read

PLAIN = read({})
THEME = Path(__file__).resolve().parents[2] / "theme"
NEWS = {"title": "Tin", "posted": "2026-11-10", "paper": "news"}
OLD = {"title": "Tin cũ", "posted": "2026-01-02", "paper": "news"}
BASE = {"khe-thu/papers/them": NEWS} | {
    f"khe-thu/papers/nhieu-{n:02}": OLD | {"title": f"Tin {n}"} for n in range(30)
}
ANSWER = {"title": "Trả lời", "posted": "2026-11-12"}
#: What happens to the sample: documents (None takes one away), and the day.
EDITS = {
    "nothing": ({}, {}),
    "a title": ({"khe-thu/papers/them": NEWS | {"title": "Tin khác"}}, {}),
    "a text that no card shows": ({"khe-thu/papers/them": NEWS | {"signer": {"role": "Chủ tịch", "name": "A"}}}, {}),
    "an earlier posting": ({"khe-thu/papers/them": NEWS | {"posted": "2026-02-01"}}, {}),
    "one more document": ({"ben-thu/papers/moi": NEWS}, {}),
    "one less": ({"khe-thu/papers/nhieu-03": None}, {}),
    "withdrawn": (
        {"khe-thu/papers/them": NEWS | {"withdrawn": {"on": "2026-11-15", "reason": "Sai"}}},
        {},
    ),
    "a result": (
        {"khe-thu/responses/2026-11": ANSWER | {"issues": [{"id": "kn-1", "status": "resolved", "by": "office"}]}},
        {},
    ),
    "a note": (
        {"khe-thu/notes/2026-11": ANSWER | {"issues": [{"id": "kn-3", "view": "asks", "text": "Sao chưa?"}]}},
        {},
    ),
    "a meeting to come": (
        {"ben-thu/announcements/2026-12": {"title": "T", "posted": "2026-11-18", "meeting": "dt-12", "kind": "periodic", "starts": "2026-12-20T08:00"}},
        {},
    ),
    "a cancelled meeting": (
        {"ben-thu/announcements/2026-11-huy": {"title": "T", "posted": "2026-11-18", "meeting": "dt-2026-11", "change": {"action": "cancel"}}},
        {},
    ),
    "the next day": ({}, {"as_of": date(2026, 11, 22)}),
    "a week later": ({}, {"as_of": date(2026, 11, 28)}),
    "another year": ({}, {"as_of": date(2027, 1, 2)}),
}  # fmt: skip


def documents(edit: str) -> dict[str, object]:
    """What is added to the sample, with the edit."""
    changed = BASE | EDITS[edit][0]
    return {name: said for name, said in changed.items() if said is not None}


def sums_of(place: Place) -> dict[str, str]:
    """Path → SHA-256 of the canonical JSON of its documents, as the files have it."""
    return {each.path: sha256(each.data).hexdigest() for each in open_data.documents(place)}


def ledgers_of(
    snapshot: Snapshot, about: site.SiteInfo, settings: Settings = PLAIN
) -> tuple[Ledger, ...]:
    """Of each place, as it comes out of the cache."""
    made = [ledger_of(place, about, sums_of(place)) for place in snapshot.places]
    return tuple(ledger.from_json(each.to_json(), each.load) for each in made)


def held(snapshot: Snapshot, about: site.SiteInfo) -> Ledgers:
    """For the lists of the whole site."""
    return Ledgers(about, SITE, ledgers_of(snapshot, about))


def every_scope(snapshot: Snapshot, about: site.SiteInfo) -> list[Ledgers]:
    """For the lists of the whole site, then for each locality's."""
    whole = held(snapshot, about)
    return [whole, *(Ledgers(about, Scope(about.seats[e.locality]), (e,)) for e in whole.all)]


def pages_of(snapshot: Snapshot, about: site.SiteInfo) -> list[Page]:
    """Every page, sorted by path."""
    found = [page for place in snapshot.places for page in pages.of_place(place, about)]
    found += lists_of(snapshot, about)
    return sorted(found, key=lambda page: page.path)


def lists_of(snapshot: Snapshot, about: site.SiteInfo) -> list[Page]:
    """Every page that is made of ledgers, each locality's first."""
    ledgers = ledgers_of(snapshot, about)
    own = [page for each in ledgers for page in pages.of_ledger(each, about)]
    return [*own, *pages.of_site(ledgers, about)]


def about_of(snapshot: Snapshot, settings: Settings) -> site.SiteInfo:
    return site.site_info(snapshot, settings, render.assets(THEME))


def feeds_of(snapshot: Snapshot, settings: Settings) -> dict[str, bytes]:
    """Path → bytes of every feed."""
    about = about_of(snapshot, settings)
    ledgers = ledgers_of(snapshot, about, settings)
    made = list(feeds.of_site(ledgers, about, settings))
    own = [file for each in ledgers for file in feeds.of_ledger(each, about, settings)]
    return {each.path: each.data for each in (*made, *own)}


def calendars_of(snapshot: Snapshot, settings: Settings) -> dict[str, bytes]:
    """Path → bytes of every calendar."""
    about = about_of(snapshot, settings)
    ledgers = ledgers_of(snapshot, about, settings)
    made = list(calendars.of_site(ledgers, settings))
    own = [file for each in ledgers for file in calendars.of_ledger(each, about, settings)]
    return {each.path: each.data for each in (*made, *own)}


class Stash(dict[str, bytes]):
    """Keeps what is put by."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


def data_of(snapshot: Snapshot, settings: Settings, accepted: int = 0) -> dict[str, bytes]:
    """Path → bytes of the open data, the canonical documents among them; no attachments."""
    about = about_of(snapshot, settings)
    ledgers = ledgers_of(snapshot, about)
    made = list(open_data.files(ledgers, about, settings, accepted))
    own = [each for place in snapshot.places for each in open_data.documents(place)]
    return {each.path: each.data for each in (*made, *own)}


def dump_of(snapshot: Snapshot, settings: Settings, accepted: int = 0) -> dict[str, Pending]:
    """Path → each file that holds all of the data."""
    about = about_of(snapshot, settings)
    ledgers = ledgers_of(snapshot, about)
    return {each.path: each for each in dump.files(ledgers, about, settings, accepted, NoStash())}


def things_of(snapshot: Snapshot, settings: Settings) -> dict[str, Pending]:
    """Path → what lies beside the page of a thing."""
    about = about_of(snapshot, settings)
    ledgers = ledgers_of(snapshot, about, settings)
    made = [each for ledger in ledgers for each in things.of_ledger(ledger, about)]
    assert len({each.path for each in made}) == len(made)
    return {each.path: each for each in made}
