"""How many promises with a date were kept, late or are missing: one bar for the first pages."""

from __future__ import annotations

from collections.abc import Iterable

from .. import urls
from ..tally import Tally
from ..views.parts import KeptBar, Said, Share
from .desk import Desk

#: The bar is drawn in thousandths of its length.
LENGTH = 1000


def kept(desk: Desk, found: Tally, prefix: str) -> KeptBar | None:
    """``found`` is of what plans and promises ask: due dates that passed, or were met before.

    ``prefix`` is the folder whose lists the numbers lead to. None when there is no verdict yet.
    """
    say = desk.say
    dated, overdue = (desk.href(f"{prefix}{each}") for each in (urls.DEADLINES, urls.OVERDUE))
    if not found.n:
        return None
    counts = (
        ("kept", found.kept, Said(say.t("đúng hạn"), dated)),
        ("late", found.late, Said(say.t("đã làm nhưng muộn"), dated)),
        (
            "missed",
            found.missed,
            Said(say.t("quá hạn, chưa có"), overdue),
        ),
    )
    title = say.n(
        "%(n)s việc đã đến hạn, tính theo kế hoạch và lời hẹn",
        "%(n)s việc đã đến hạn, tính theo kế hoạch và lời hẹn",
        found.n,
    )
    return KeptBar(title, shares(counts))


def shares(counts: Iterable[tuple[str, int, Said]]) -> tuple[Share, ...]:
    """Widths that fill the bar exactly, whatever the rounding."""
    given = list(counts)
    everything = sum(number for _, number, _ in given) or 1
    found, start, so_far = [], 0, 0
    for tone, number, label in given:
        so_far += number
        end = round(so_far * LENGTH / everything)
        found.append(Share(tone, number, label, start, end - start))
        start = end
    return tuple(found)
