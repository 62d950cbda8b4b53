"""The ledgers of a scope as its lists use them: what is laid out once, and cards for a page.

A page of a list is a view function, the cards, and one plain value with all it shows; the
digest of that value is what the page needs. It sorts and counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from ..card_codec import Spot
from ..ledger import Ledger, digest, encode
from ..ledger_entries import Counts, Entry, WorkNumbers
from ..links import Rooted
from ..page import Page
from ..site import SiteInfo
from ..views import View
from ..views.value import Value
from .desk import Desk
from .scopes import Scope

#: Cards that are kept: those of a locality, and of a small site. All of a large one would fill
#: the memory.
MOST_KEPT = 800

C = TypeVar("C", bound=Value)
S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Cards:
    """Finished cards by their entries, and nothing else of the ledgers.

    A card is one value for all pages that show it, so that the theme writes it once for them.
    """

    ledgers: Mapping[str, Ledger]
    kept: dict[tuple[str, int, str, bool], Any] = field(default_factory=dict, repr=False)

    def of(self, desk: Desk, entry: Entry, kind: type[C]) -> C:
        """The card in the language of the desk, its addresses from the root (``Rooted``)."""
        is_own = desk.here.startswith(f"{entry.locality}/")
        key = (entry.locality, entry.row, desk.say.language, is_own)
        found: C | None = self.kept.get(key)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            spot = Spot(Rooted, odd=not is_own)
            ledger = self.ledgers[entry.locality]
            found = self.kept[key] = ledger.card(entry, desk.say.language, kind, spot)
        return found


@dataclass(frozen=True, eq=False)
class Ledgers:
    """Every ledger for the whole site, in the order of their localities' ids; or one locality's."""

    site: SiteInfo
    scope: Scope
    all: tuple[Ledger, ...]
    laid: dict[Callable[[Ledgers], Any], Any] = field(default_factory=dict)

    @cached_property
    def cards(self) -> Cards:
        return Cards({each.locality: each for each in self.all})

    def once(self, lay: Callable[[Ledgers], T]) -> T:
        """What ``lay`` makes of the ledgers, made once for the pages of every language."""
        if lay not in self.laid:
            self.laid[lay] = lay(self)
        found: T = self.laid[lay]
        return found


def page(
    desk: Desk, template: str, view: Callable[[Desk, Cards, S], View], cards: Cards, shown: S
) -> Page:
    """``shown`` is all that the view gets to see beside the site and the cards of its entries."""
    made = desk.page(template, _told, view, cards, shown)
    asked = partial(needs, view, shown, desk.site.as_of)
    return Page(made.path, template, made.language, made.make, made.shown, asked)


def _told(desk: Desk, view: Callable[[Desk, Cards, S], View], cards: Cards, shown: S) -> View:
    """The view, of a page that has to tell the day where what it shows depends on it."""
    if by_day(shown):
        tell_day(desk)
    return view(desk, cards, shown)


def tell_day(desk: Desk) -> date:
    """The day is read, so that the page says it."""
    return desk.as_of


def needs(view: Callable[..., View], shown: object, as_of: date) -> str:
    day = as_of.isoformat() if by_day(shown) else ""
    told: str = getattr(shown, "digest", "") or digest([encode(_plain(shown))])
    return digest(each.encode() for each in (view.__module__, view.__name__, " ", day, told))


def by_day(shown: object) -> bool:
    """Whether any entry, or any number of what is late or near, is of this one day."""
    if isinstance(shown, WorkNumbers):
        return shown.missed + shown.soon > 0
    if isinstance(shown, Counts):
        return shown.missed > 0
    known: bool | None = getattr(shown, "by_day", None)
    if known is not None:
        return known
    return isinstance(shown, tuple) and any(map(by_day, shown))


def _plain(value: object) -> object:
    """As JSON; an entry and a page of a list by their digests. Raises TypeError for the rest."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Scope):
        return value.name
    known: str | None = getattr(value, "digest", None)
    if known is not None:
        return known
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    raise TypeError(f"cannot tell whether it changed: {type(value).__name__}")
