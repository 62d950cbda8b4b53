"""A card that a page shows is the card that would have been made there."""

from __future__ import annotations

import json
import types
import typing

import doors
import pytest
from msgspec import structs

from danbiet.outputs import card_codec, urls
from danbiet.outputs.card_codec import Spot
from danbiet.outputs.links import Rooted
from danbiet.outputs.pages import cards, duties, ledgers, oversight
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.views.charts import NoteLine, WaitingRow
from danbiet.outputs.views.parts import (
    Clock,
    DocumentCard,
    Duty,
    DutyLine,
    IssueCard,
    MeetingCard,
    Said,
    Tag,
)
from danbiet.outputs.views.value import Value
from danbiet.outputs.words import words

#: Pages at several depths, of the whole site and of both localities.
PAGES = (
    urls.HOME,
    urls.METHOD,
    f"{urls.DEADLINES}trang/2/",
    "khe-thu/van-ban/loai/bien-ban/",
    "khe-thu/embed/overdue.html",
    "ben-thu/qua-han/",
)
CARDS = (DocumentCard, MeetingCard, IssueCard, DutyLine, NoteLine, WaitingRow, Duty)


@pytest.fixture(scope="module")
def about(sample, sample_settings):
    return doors.about_of(sample, sample_settings)


@pytest.fixture(scope="module")
def held(sample, about):
    return doors.held(sample, about)


def as_shown(desk, value):
    """A card with the addresses of the desk's page for those from the root."""
    if isinstance(value, Rooted):
        return desk.links.file(value)
    if isinstance(value, tuple):
        return tuple(as_shown(desk, each) for each in value)
    if isinstance(value, Value):
        own = structs.asdict(value)
        return type(value)(**{name: as_shown(desk, each) for name, each in own.items()})
    return value


def made_there(desk, place):
    """Kind, entry's id and card of everything, made by the page's own desk."""
    for record in place.published:
        yield DocumentCard, record.id, cards.document(desk, place, record)
    for meeting in place.meetings:
        yield MeetingCard, meeting.id, cards.meeting(desk, place, meeting)
    for issue in place.issues:
        yield IssueCard, issue.id, cards.issue(desk, place, issue)
    for duty in place.obligations:
        if duty.source == "plan" and duty.due:
            yield DutyLine, duty.id, duties.line(desk, place, duty)
    for said in oversight.notes(place):
        yield NoteLine, said[0].id, oversight.note(desk, place, *said)
    for issue in oversight.waiting(place):
        yield WaitingRow, issue.id, oversight.waiting_row(desk, place, issue)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_it_is_as_if_made_on_the_page(sample, about, held, path, language) -> None:
    desk = Desk(about, words(language)).at(path)
    seen = set()
    for place, ledger in zip(sample.places, held.all, strict=True):
        if path.startswith(("khe-thu/", "ben-thu/")) and not path.startswith(f"{place.id}/"):
            continue  # the pages of a locality show nothing of another
        entries = [
            (kind, getattr(entry, "id", None) or entry.issue, entry)
            for kind, found in zip(CARDS, ledger.entered, strict=True)
            for entry in found
            if kind is not Duty
        ]
        wanted = list(made_there(desk, place))
        assert [(kind, name) for kind, name, _ in entries] == [each[:2] for each in wanted]
        for (kind, _, entry), (_, _, card) in zip(entries, wanted, strict=True):
            assert as_shown(desk, held.cards.of(desk, entry, kind)) == card
            seen.add(kind)
    assert seen >= {DocumentCard, MeetingCard, DutyLine}


def test_pages_share_a_card_but_not_with_other_languages_and_localities(about, held) -> None:
    [entry] = [entry for each in held.all for entry in each.entered.duties][:1]
    desk = Desk(about, words("vi"))
    shown = {
        path: held.cards.of(desk.at(path), entry, DutyLine)
        for path in ("thoi-han/", "qua-han/", "khe-thu/thoi-han/", "ben-thu/thoi-han/")
    }
    assert shown["thoi-han/"] is shown["qua-han/"]
    own = shown[f"{entry.locality}/thoi-han/"]
    assert [path for path, each in shown.items() if each is own] == [f"{entry.locality}/thoi-han/"]
    assert held.cards.of(Desk(about, words("en")), entry, DutyLine).tag != shown["thoi-han/"].tag


def test_only_so_many_cards_are_kept(about, held, monkeypatch) -> None:
    monkeypatch.setattr(ledgers, "MOST_KEPT", 3)
    desk, cards_of = Desk(about, words("vi")), ledgers.Cards(held.cards.ledgers)
    found = [entry for each in held.all for entry in each.entered.documents]
    sizes = [cards_of.of(desk, each, DocumentCard) and len(cards_of.kept) for each in found]
    assert max(sizes) == 3 < len(found)


def test_days_of_a_locality_s_own_calendar_are_told_elsewhere_only(about, held) -> None:
    """Bến Thử has a day off of its own: 24 November."""
    second = next(each for each in held.all if each.locality == "ben-thu")
    odd = {}
    for path in (urls.DEADLINES, "ben-thu/thoi-han/"):
        desk = Desk(about, words("vi")).at(path)
        lines = [held.cards.of(desk, entry, DutyLine) for entry in second.entered.duties]
        odd[path] = {line.tag.clock.odd for line in lines if line.tag.clock}
    assert odd == {urls.DEADLINES: {"2026-11-24"}, "ben-thu/thoi-han/": {""}}


def test_the_example_of_the_method_keeps_the_office_s_telephone(sample, about, held) -> None:
    desk = Desk(about, words("vi")).at(urls.METHOD)
    [entry] = [entry for each in held.all for entry in each.entered.examples][:1]
    place = sample.place_by_id[entry.locality]
    wanted = duties.duty(desk, place, place.obligation_by_id[entry.id])
    assert as_shown(desk, held.cards.of(desk, entry, Duty)) == wanted


def test_addresses_that_are_whole_stay() -> None:
    spot = Spot(lambda path: f"../{path}", odd=False)
    for href, shown in (
        ("tel:02993845112", "tel:02993845112"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("#muc", "#muc"),
        ("", ""),
        (None, None),
        ("khe-thu/index.html#a", "../khe-thu/index.html#a"),
    ):
        line = card_codec.line(Said("x", href))
        assert card_codec.read(Said, line, spot) == Said("x", shown)


def test_a_clock_keeps_its_odd_days_where_they_are_told() -> None:
    tag = Tag(
        "late", "Quá hạn", Clock("overdue", "2026-01-02", "", "working_days", 3, "2026-01-01")
    )
    for odd, said in ((True, "2026-01-01"), (False, "")):
        read = card_codec.read(Tag, card_codec.line(tag), Spot(str, odd=odd))
        assert read.clock is not None
        assert read.clock.odd == said


def test_what_is_no_card_of_that_kind_is_refused() -> None:
    short = json.dumps(["chỉ một trường"]).encode()
    for line in (short, b"{", b""):
        with pytest.raises(ValueError, match=r"."):
            card_codec.read(Said, line, Spot(str, odd=True))


def plain(hint: object) -> bool:
    """Whether JSON gives the value back by itself, or the codec knows how."""
    if isinstance(hint, types.UnionType):
        return all(plain(each) for each in typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        inner, rest = typing.get_args(hint)
        return rest is Ellipsis and plain(inner)
    return hint in (str, int, bool, types.NoneType) or is_value(hint)


def is_value(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Value)


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_has_only_fields_that_come_back(kind) -> None:
    known, todo = set(), [kind]
    while todo:
        each = todo.pop()
        known.add(each)
        hints = typing.get_type_hints(each)
        for name in each.__struct_fields__:
            assert plain(hints[name]), (each, name)
            found = {hints[name], *typing.get_args(hints[name])}
            todo += [one for one in found if is_value(one) and one not in known]
    assert {kind, Said} <= known
