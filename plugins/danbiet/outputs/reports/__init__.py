"""The reports of a locality as files to download: Word documents and CSV.

A register is there for every quarter in which anything was posted, a year's summary for every
year with a plan or a meeting. The Word documents are in Vietnamese, whatever the page's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...core.snapshot import Place
from .. import urls
from ..data import tables
from ..page import Pending
from ..site import SiteInfo
from ..tally import years
from . import register as registers
from . import register_paper, summary_data, summary_paper
from .paper import Paper
from .register import Register
from .summary import Summary, summary


def files(place: Place, site: SiteInfo) -> Iterator[Pending]:
    for each in registers.registers(place, site.reference):
        where = partial(urls.report_file, place.id, each.year, quarter=each.quarter)
        yield Pending(where("docx"), partial(_register, place, each, site), shown=(each,))
        told = (each.year, each.quarter, each.rows)  # the day stands nowhere in it
        yield Pending(where("csv"), partial(_register_data, place, each), shown=told)
    for year in years(place):
        found = summary(place, year)
        where = partial(urls.report_file, place.id, year)
        shown = (found, place.as_of if found.waits else None)
        yield Pending(where("docx"), partial(_summary, place, found, site), shown=shown)
        rows = tuple(summary_data.data(place, found))
        yield Pending(where("csv"), partial(_table, rows, summary_data.COLUMNS), shown=rows)


def _register(place: Place, found: Register, site: SiteInfo) -> Iterator[bytes]:
    yield _word(register_paper.paper(place, found, site))


def _register_data(place: Place, found: Register) -> Iterator[bytes]:
    yield tables.csv_table(list(registers.data(place, found)), registers.COLUMNS)


def _summary(place: Place, found: Summary, site: SiteInfo) -> Iterator[bytes]:
    yield _word(summary_paper.paper(place, found, site))


def _word(paper: Paper) -> bytes:
    """``python-docx`` is imported here, since most builds write no document and need none."""
    from . import docx  # noqa: PLC0415

    return docx.encode(paper)


def _table(rows: tuple[tables.Row, ...], columns: tuple[str, ...]) -> Iterator[bytes]:
    yield tables.csv_table(rows, columns)
