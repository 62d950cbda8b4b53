"""Vietnamese text of any length from ``wording``: sentences, lists, tables, whole bodies.

Everything comes from one seeded ``Random``, so the same seed writes the same bytes. It knows
nothing of meetings or of files.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from . import wording


def day(on: date) -> str:
    return f"{on.day:02}/{on.month:02}/{on.year}"


def money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


class Prose:
    """The hand that writes one locality's texts; ``around`` moves with the document's date."""

    def __init__(self, chance: random.Random, villages: int, around: date) -> None:
        self.chance, self.villages, self.around = chance, villages, around

    def one_of(self, words: Sequence[str]) -> str:
        return self.chance.choice(words)

    def village(self) -> str:
        return f"thôn {self.chance.randint(1, self.villages)}"

    def date(self) -> date:
        return self.around + timedelta(days=self.chance.randint(-60, 60))

    def thing_to_do(self) -> str:
        """A title of an issue: what is asked for, and where."""
        words = f"{self.one_of(wording.WORKS)} {self.one_of(wording.THINGS)} {self.village()}"
        return words[0].upper() + words[1:]

    def sentence(self) -> str:
        unit, other = self.chance.sample(wording.WORKING, 2)
        people = self.one_of(wording.PEOPLE)
        return self.one_of(wording.SENTENCES).format(
            Unit=wording.UNITS[unit],
            unit=wording.UNITS[other],
            people=people,
            People=people[0].upper() + people[1:],
            work=self.one_of(wording.WORKS),
            thing=self.one_of(wording.THINGS),
            state=self.one_of(wording.STATES),
            reason=self.one_of(wording.REASONS),
            manner=self.one_of(wording.MANNERS),
            village=self.village(),
            month=f"tháng {self.date().month}",
            date=f"ngày {day(self.date())}",
            number=self.chance.randint(60, 900),
            small=self.chance.randint(2, 59),
            money=money(self.chance.randint(40, 9_000) * 100_000),
        )

    def paragraph(self) -> str:
        text = " ".join(self.sentence() for _ in range(self.chance.randint(3, 6)))
        if self.chance.random() < 0.3:
            first, _, rest = text.partition(". ")
            text = f"**{first}.** {rest}"
        return text

    def bullets(self) -> str:
        numbered = self.chance.random() < 0.3
        lines = [self.sentence() for _ in range(self.chance.randint(3, 6))]
        return "\n".join(
            f"{f'{place}.' if numbered else '-'} {line}" for place, line in enumerate(lines, 1)
        )

    def table(self) -> str:
        rows = [
            f"| {self.thing_to_do()} | {wording.UNITS[self.one_of(wording.WORKING)]} "
            f"| {day(self.date())} | {money(self.chance.randint(40, 9_000) * 100_000)} |"
            for _ in range(self.chance.randint(4, 8))
        ]
        head = ["| Việc | Đơn vị | Hẹn | Kinh phí (đồng) |", "|---|---|---|---|"]
        return "\n".join([*head, *rows])

    def body(self, opening: Sequence[str], size: int) -> str:
        """``opening`` as paragraphs, then sections until the text has ``size`` bytes of UTF-8."""
        blocks = list(opening)
        length = sum(len(block.encode()) + 2 for block in blocks)
        headings = self.chance.sample(wording.HEADINGS, len(wording.HEADINGS))
        section = 0
        while length < size:
            level = "##" if section % 3 == 0 else "###"
            kind = self.chance.random()
            written = [f"{level} {section + 1}. {headings[section % len(headings)]}"]
            written += [self.paragraph() for _ in range(self.chance.randint(1, 2))]
            if kind < 0.45:
                written.append(self.bullets())
            elif kind < 0.6:
                written.append(self.table())
            blocks += written
            length += sum(len(block.encode()) + 2 for block in written)
            section += 1
        return "\n\n".join(blocks) + "\n"
