"""The pages and files of the whole site: its pages, its groups of files, the files one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from .. import outputs
from ..garbage import give_back
from ..outputs import Output, sitemap
from ..outputs.ledger import Ledger
from ..outputs.page import File
from ..outputs.site import SiteInfo
from . import digests
from .making import Maker
from .memory import Memory
from .places import Shop
from .served import Served
from .standing import Told
from .store import SITE, WHOLE, Standing
from .writing import Change, Spent

#: What each group of files is remembered as.
GROUPS: Mapping[str, str] = {name: f"{WHOLE}/{name}" for name in outputs.GROUPS}


@dataclass
class Lists:
    """``standings`` are those of the last build; ``changes`` and ``spent`` are told here."""

    shop: Shop
    served: Served
    standings: Mapping[str, Standing]
    processes: int
    changes: list[Change] = field(default_factory=list)
    spent: Spent = field(default_factory=Spent)

    def make(
        self,
        ledgers: Sequence[Ledger],
        about: SiteInfo,
        told: Sequence[Told],
        assets: Sequence[File],
    ) -> int:
        """How many files and pages there are. ``told`` of the localities."""
        pages = self._pages(ledgers, about)
        stash, settings = self.served.store.stash(), self.shop.settings
        accepted = sum(each.accepted for each in told)
        listed = [sitemap.listed(pages), *(each.listed for each in told)]
        groups = {GROUPS[e.name]: e for e in outputs.groups(ledgers, about, settings, stash)}
        stand = {name for name, each in groups.items() if self._stands(name, each.stands)}
        whole = outputs.of_whole(ledgers, settings, listed)
        counts = self._made(
            (WHOLE, outputs.of_data(ledgers, about, settings, accepted, stash)),
            *((name, each.make()) for name, each in groups.items() if name not in stand),
            (WHOLE, chain(whole, assets, outputs.of_search(ledgers, stash))),
        )
        for name in groups.keys() - stand:
            basis, count = groups[name].stands, str(counts[name])
            self.served.store.vouch(self.served.standing(name, basis, told=count))
        known = sum(int(self.standings[name].told) for name in stand)
        return len(pages) + sum(counts.values()) + known

    def _pages(self, ledgers: Sequence[Ledger], about: SiteInfo) -> list[str]:
        """The paths of the site's own pages; they are as they were, if nothing moved."""
        shown = (digests.digest(about.pages), *(each.digest.encode() for each in ledgers))
        basis = digests.of_bytes(*shown).hex()
        if self._stands(SITE, basis):
            return [*json.loads(self.standings[SITE].told)]
        pages = list(outputs.of_site([replace(e) for e in ledgers], about))  # entries go with them
        self._made((SITE, pages))
        paths = [each.path for each in pages]
        del pages
        self.served.store.vouch(self.served.standing(SITE, basis, told=json.dumps(paths)))
        give_back()
        return paths

    def _stands(self, name: str, basis: str) -> bool:
        return self.served.holds(name, self.standings.get(name), basis)

    def _made(self, *doors: tuple[str, Iterable[Output]]) -> dict[str, int]:
        """Outputs kept or made, and remembered under their names; how many are under each."""
        names = dict.fromkeys(name for name, _ in doors)
        memories = {each: (self.served.memory(each), Memory(self.served.key)) for each in names}
        maker = Maker(self.shop.writer, self.shop.environment, self.processes)
        maker.all(self.spent, *((each, *memories[name]) for name, each in doors))
        for name, (old, new) in memories.items():
            self.changes.append(self.shop.writer.change(old.files(), new.files()))
            self.served.store.remember(name, new.dumped())
        return {name: len(new.pages) for name, (_, new) in memories.items()}
