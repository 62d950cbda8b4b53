"""What a build says at its end: the day, the states by locality, what is overdue, where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .commands import states_line
from .core.messages import Language
from .engine.job import Built
from .outputs import urls
from .outputs.ledger import Ledger
from .outputs.words import Words, words

#: Localities and overdue duties that are named; of more only the number is said.
MOST = 12


def lines(built: Built, language: Language) -> Iterator[str]:
    say = words(language)
    yield say.t("Tính đến ngày %(day)s") % {"day": say.day(built.as_of)}
    if len(built.ledgers) <= MOST:
        for each in built.ledgers:
            yield f"  {built.name(each.locality)}: {_told(each, say)}"
    else:
        yield f"  {states_line(_states(*built.ledgers), say)}"
    late = sorted(
        (each.due, each.id)
        for ledger in built.ledgers
        for each in ledger.entered.duties
        if each.state == "overdue"
    )
    if late:
        yield say.t("Quá hạn:")
        for due, name in late[:MOST]:
            yield f"  {name}: {say.t('hạn')} {say.day(date.fromisoformat(due))}"
    if len(late) > MOST:
        more = "và %(n)s việc khác"
        yield f"  … {say.n(more, more, len(late) - MOST)}: danbiet deadlines --state overdue"


def where(output: Path, language: Language) -> str:
    page = output / urls.page_file(urls.HOME)
    return words(language).t("Đã dựng xong: %(page)s (xem thử: make serve)") % {"page": page}


def _told(ledger: Ledger, say: Words) -> str:
    without = say.t("kế hoạch chưa có điều nào để đối chiếu")
    is_planned = any(each.kind == "plan" for each in ledger.entered.documents)
    nothing = without if is_planned else say.t("chưa có kế hoạch")
    return states_line(_states(ledger), say) or nothing


def _states(*ledgers: Ledger) -> Counter[str]:
    """How many duties of plans and promises are in each state."""
    found = Counter[str]()
    for each in ledgers:
        found.update(each.duties_by_state.get("plan", {}))
    return found
