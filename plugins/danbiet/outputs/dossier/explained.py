"""``giai-thich.txt``: every deadline of a dossier, day by day, so that anybody can redo the sum.

What the plan and the promises say comes first; the reference stands after it, apart, and says
of each row whether it is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.obligations import Obligation
from ...core.reference import ReferenceRow
from ...core.snapshot import Place
from .. import explaining, plain
from ..pages.duties import REFERENCE_STANDING
from ..words import Words

NAME = "giai-thich.txt"


def text(
    place: Place, duties: Sequence[Obligation], reference: Sequence[ReferenceRow], say: Words
) -> bytes:
    return ("\n".join(_lines(place, duties, reference, say)) + "\n").encode()


def _lines(
    place: Place, duties: Sequence[Obligation], reference: Sequence[ReferenceRow], say: Words
) -> Iterator[str]:
    yield from plain.underlined(say.t("Giải thích từng thời hạn"), "=")
    yield ""
    yield from plain.wrapped(
        say.t(
            "Tính đến ngày %(day)s. Ngày có số là ngày được đếm. Cách tính là của trang Dân Biết, "
            "không phải kết luận của cơ quan có thẩm quyền.",
            day=say.day(place.as_of),
        )
    )
    rows = {each.rule.id: each for each in reference}
    for source, title in (
        ("plan", say.t("Theo kế hoạch và lời hẹn với người dân")),
        ("reference", say.t("Đối chiếu tham khảo, đặt cạnh kế hoạch, không gộp vào")),
    ):
        found = [each for each in duties if each.source == source]
        if not found:
            continue
        yield from ("", "")
        yield from plain.underlined(f"{title} ({len(found)})", "=")
        for number, duty in enumerate(found, start=1):
            yield from ("", "")
            yield from plain.underlined(f"{number}. {say.duty(duty, place.names)}", "-")
            yield from _standing(rows.get(duty.rule or ""), say) if source == "reference" else ()
            yield from explaining.lines(duty, place, say)


def _standing(row: ReferenceRow | None, say: Words) -> Iterator[str]:
    """Only a row in force is law; of the others it is said that nobody has verified them."""
    if row is not None:
        yield f"{row.instrument}, {row.article} ({say.t(REFERENCE_STANDING[row.status])})"
