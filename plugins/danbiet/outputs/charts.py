"""Duties, issues and documents → the four charts, each with its table and its n.

What is counted is decided in ``tally``, where it stands on paper in ``drawing``. With
nothing to show a chart is one plain sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..core.issues import Issue
from ..core.obligations import Obligation
from ..core.records import KINDS
from ..core.vocabulary import ISSUE_FIELD, N_
from .drawing import Bar, Column, Drawing, Range, bars, columns, ranges
from .tally import OPEN_ISSUE, OUTCOMES, Delay, Tally, by_month, outcome
from .views.charts import Chart, Key, Numbers
from .words import Words

#: What a duty came to, in the words of the charts.
OUTCOME_NAMES = {
    "kept": N_("Đã thực hiện"),
    "late": N_("Thực hiện muộn"),
    "missed": N_("Quá hạn"),
    "waiting": N_("Chưa đến hạn"),
    "open": N_("Chưa có; kế hoạch không quy định hạn"),
    "unsure": N_("Chưa đủ căn cứ để kết luận"),
    "aside": N_("Không tính: hủy, hoãn, đổi lịch, được miễn, cam kết về cách làm"),
}
#: Kinds of document that the authority publishes; a supervisor's note is not one of them.
PUBLISHED = tuple(each.name for each in KINDS.values() if each.name != "note")


def promises(say: Words, duties: Sequence[Obligation]) -> Chart:
    """How many duties came to what."""
    found = [outcome(each) for each in duties]
    rows = [
        Bar(say.t(OUTCOME_NAMES[name]), ((name, found.count(name)),), str(found.count(name)))
        for name in OUTCOMES
        if name in found
    ]
    title = say.t("Việc đã hứa, theo kết quả đến nay")
    if not rows:
        return Chart(title, "", say.t("Chưa có việc nào được hứa để tính."))
    return _drawn(
        bars(rows),
        title=title,
        about=_about(say, title, [(each.name, each.value) for each in rows]),
        note=say.t(
            "n = %(n)s việc: mỗi việc là một điều của kế hoạch cho một hội nghị, "
            "hoặc một lời hẹn với người dân.",
            n=len(found),
        ),
        keys=(),
        table=Numbers(
            title,
            (say.t("Kết quả"), say.t("Số việc")),
            tuple((each.name, each.value) for each in rows),
        ),
    )


def months(say: Words, duties: Sequence[Obligation], year: int) -> Chart:
    """On time, late and missed by the month of the due date."""
    found = by_month(duties, year)
    title = say.t("Đúng hạn, muộn và quá hạn theo tháng, năm %(year)s", year=year)
    n = sum(each.n for each in found)
    if not n:
        return Chart(
            title, "", say.t("Chưa có việc nào có hạn trong năm %(year)s để tính.", year=year)
        )
    names = (say.t("Đúng hạn"), say.t("Muộn"), say.t("Quá hạn"))
    sums = [sum(counts) for counts in zip(*map(_counts, found), strict=True)]
    return _drawn(
        columns(
            [
                Column(
                    str(number), tuple(zip(("kept", "late", "missed"), _counts(each), strict=True))
                )
                for number, each in enumerate(found, 1)
            ]
        ),
        title=title,
        about=_about(say, title, list(zip(names, map(str, sums), strict=True))),
        note=say.t(
            "n = %(n)s việc có hạn trong năm, xếp theo tháng đến hạn; chưa tính việc chưa đến hạn.",
            n=n,
        ),
        keys=tuple(
            Key(tone, f"{name} ({count})")
            for tone, name, count in zip(("kept", "late", "missed"), names, sums, strict=True)
        ),
        table=Numbers(
            title,
            (say.t("Tháng"), *names),
            tuple(
                (say.month(year, number), *map(str, _counts(each)))
                for number, each in enumerate(found, 1)
                if each.n
            ),
        ),
    )


def delays(say: Words, found: Sequence[Delay]) -> Chart:
    """Median and range of the days until a kind of document was public."""
    title = say.t("Bao lâu thì văn bản được đăng")
    if not found:
        return Chart(title, "", say.t("Chưa có văn bản nào ghi đủ ngày để tính."))
    named = [(each, say.label("record_kind", each.kind)) for each in found]
    longest = max(each.days[-1] for each in found)
    return _drawn(
        ranges(
            [
                Range(f"{name}, n = {len(each.days)}", _delay(say, each), each.days[0],
                      each.median, each.days[-1])
                for each, name in named
            ],
            _days(say, 0),
            _days(say, max(1, longest)),
        ),
        title=title,
        about=_about(say, title, [(name, _delay(say, each)) for each, name in named]),
        note=say.t(
            "Số ngày từ khi ban hành đến khi đăng; biên bản và thông báo kết luận tính từ "
            "ngày họp. Chấm là trung vị, vạch nối từ nhanh nhất đến lâu nhất."
        ),
        keys=(),
        table=Numbers(
            title,
            (
                say.t("Loại văn bản"),
                say.t("Số văn bản (n)"),
                say.t("Tính từ"),
                say.t("Trung vị (ngày)"),
                say.t("Nhanh nhất – lâu nhất (ngày)"),
            ),
            tuple(
                (
                    name,
                    str(len(each.days)),
                    say.t("ngày họp") if each.from_meeting else say.t("ngày ban hành"),
                    _number(say, each.median),
                    f"{each.days[0]} – {each.days[-1]}",
                )
                for each, name in named
            ),
        ),
    )  # fmt: skip


def fields(say: Words, issues: Sequence[Issue]) -> Chart:
    """Issues by field, the most first, then in the order of the vocabulary."""
    title = say.t("Kiến nghị theo lĩnh vực")
    if not issues:
        return Chart(title, "", say.t("Chưa có kiến nghị nào được ghi nhận."))
    order = [*ISSUE_FIELD, None]
    found = {
        name: mine for name in order if (mine := [each for each in issues if each.field == name])
    }
    rows = []
    for name, mine in sorted(found.items(), key=lambda each: -len(each[1])):
        resolved = sum(1 for each in mine if each.status == "resolved")
        waiting = sum(1 for each in mine if each.status in OPEN_ISSUE)
        parts = (
            ("kept", resolved),
            ("answered", len(mine) - resolved - waiting),
            ("open", waiting),
        )
        label = say.label("issue_field", name) if name else say.t("Chưa xếp lĩnh vực")
        rows.append(Bar(label, parts, f"{resolved}/{len(mine)}"))
    names = (say.t("Đã giải quyết xong"), say.t("Đã trả lời hoặc đã khép"), say.t("Còn mở"))
    sums = [sum(each.parts[at][1] for each in rows) for at in range(3)]
    return _drawn(
        bars(rows),
        title=title,
        about=_about(say, title, list(zip(names, map(str, sums), strict=True))),
        note=say.t(
            "n = %(n)s kiến nghị. Số ở cuối thanh: số kiến nghị đơn vị giải quyết báo đã "
            "xong, trên tổng số.",
            n=len(issues),
        ),
        keys=tuple(
            Key(tone, f"{name} ({count})")
            for tone, name, count in zip(("kept", "answered", "open"), names, sums, strict=True)
        ),
        table=Numbers(
            title,
            (say.t("Lĩnh vực"), say.t("Kiến nghị"), *names),
            tuple(
                (each.name, str(each.total), *(str(number) for _, number in each.parts))
                for each in rows
            ),
        ),
    )


def _counts(found: Tally) -> tuple[int, int, int]:
    return found.kept, found.late, found.missed


def _about(say: Words, title: str, found: Sequence[tuple[str, str]]) -> str:
    """The drawing in a sentence: ``Biểu đồ …. Tên: 3; tên: 4``."""
    said = "; ".join(f"{name}: {value}" for name, value in found)
    return say.t("Biểu đồ %(title)s. %(numbers)s.", title=title, numbers=said)


def _delay(say: Words, found: Delay) -> str:
    if found.days[0] == found.days[-1]:
        return _days(say, found.median)
    return say.t(
        "trung vị %(middle)s, từ %(low)s đến %(high)s",
        middle=_days(say, found.median),
        low=found.days[0],
        high=_days(say, found.days[-1]),
    )


def _days(say: Words, days: float) -> str:
    """One form in Vietnamese; in English a half is plural."""
    count = int(days) if days == int(days) else 2
    return say.n("%(number)s ngày", "%(number)s ngày", count, number=_number(say, days))


def _number(say: Words, number: float) -> str:
    text = str(int(number)) if number == int(number) else f"{number:.1f}"
    return text.replace(".", ",") if say.language == "vi" else text


def _drawn(
    drawing: Drawing, *, title: str, about: str, note: str, keys: tuple[Key, ...], table: Numbers
) -> Chart:
    return Chart(
        title=title,
        note=note,
        empty="",
        about=about,
        height=round(drawing.height, 2),
        keys=keys,
        blocks=tuple(drawing.blocks),
        strokes=tuple(drawing.strokes),
        dots=tuple(drawing.dots),
        texts=tuple(drawing.texts),
        table=table,
    )
