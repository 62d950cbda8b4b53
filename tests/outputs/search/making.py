"""Texts by chance, and an index of them on the disk, through the same door as a site's."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from danbiet.outputs.ledger import digest, encode
from danbiet.outputs.search import keeping, site
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered
from danbiet.outputs.stash import NoStash, Stash

#: Writings of the same folded syllables, common words, codes and numbers.
SYLLABLES = (
    "xã thôn đường đương dương nước nuộc sạch sách rác rạc thải thái giải giai phóng phòng mặt mắt"
    " bằng bảng hỏng hong chợ cho của và là kênh mương cống trường trưởng học hộc điện đèn den dân"
    " bê tông uỷ ban nhân quyền sử dụng đất quý hòa hoà"
).split()
CODES = ("33/KH-UBND", "07/BC-UBND", "15/QĐ-UBND", "1.250.000", "09/2026", "2026", "7", "09")
NAMES = ("giải phóng mặt bằng", "UBND", "ủy ban nhân dân", "quyền sử dụng đất", "GPMB")


def texts(count: int, seed: int = 1) -> list[Text]:
    """Some words are in nearly all of them, some in one."""
    chance = random.Random(seed)
    weights = [1 / (1 + at) for at in range(len(SYLLABLES))]

    def words(size: int) -> str:
        chosen = chance.choices(SYLLABLES, weights, k=size)
        for _ in range(size // 12):
            chosen.insert(chance.randrange(len(chosen)), chance.choice(CODES + NAMES))
        for _ in range(size // 9):
            chosen[chance.randrange(len(chosen))] += chance.choice([",", ".", ";", "\n"])
        return " ".join(chosen)

    return [
        Text(
            words(chance.randint(3, 12)), chance.choice([*CODES, ""]), words(chance.randint(1, 150))
        )
        for _ in range(count)
    ]


@dataclass
class Part:
    """As much of a ledger as the search reads."""

    locality: str
    parts: dict[str, bytes]

    def load(self, name: str) -> bytes:
        return self.parts[name]

    @property
    def sums(self) -> dict[str, str]:
        return {name: digest([data]) for name, data in self.parts.items()}


def part(
    own: Sequence[Text],
    locality: str = "khe-thu",
    *,
    at: Sequence[str] = (),
    before: Part | None = None,
) -> Part:
    """One locality; ``at`` is when each entry was posted, else they are one after the other."""
    at = at or [f"2026-{number:06}" for number in range(len(own))]
    known = Packed(before.load(keeping.POSTINGS)).whole() if before else None
    told = gathered(own, known)
    return Part(
        locality,
        {
            keeping.POSTINGS: told.dumped(),
            keeping.FACTS: encode([
                [day, f"{locality}/{number}", ["news"], [day[:4]], [], [], [], [locality], told.steps[number]]
                for number, day in enumerate(at)
            ]),
            keeping.SHOWN: b"\n".join(
                encode([each.title, f"{locality}/{number}/", "news", "", each.body[:80]])
                for number, each in enumerate(own)
            ),
            keeping.STATES: encode([[["open"] if n % 2 else [], ["1"] if n % 3 else []] for n in range(len(own))]),
        },
    )  # fmt: skip


def files(parts: Sequence[Part], stash: Stash | None = None) -> dict[str, bytes]:
    """Path → bytes of all that the search has."""
    stash = NoStash() if stash is None else stash
    _, hits = site.hits_of(parts, stash)
    made = [*site.files(parts, stash), *hits()]
    found = {each.path: each.data for each in made}
    assert len(found) == len(made)
    return found


def write(found: dict[str, bytes], folder: Path) -> None:
    for path, data in found.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
