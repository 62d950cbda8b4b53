"""What a page of the lists needs: equal needs, equal page; and few pages need what changed."""

from __future__ import annotations

from datetime import date

import doors
import pytest
from msgspec import structs

from danbiet.outputs import urls
from danbiet.outputs.page import Page
from danbiet.outputs.pages import choices, ledgers, lists
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.ledgers import Ledgers
from danbiet.outputs.pages.scopes import SITE, Scope
from danbiet.outputs.views.parts import Clock
from danbiet.outputs.views.value import Value
from danbiet.outputs.words import words


@pytest.fixture(scope="module")
def shown(snapshot_with, sample_settings):
    """``shown(edit)``: path → page of all lists of the sample after an edit."""
    known: dict[str, dict[str, Page]] = {}

    def made(edit: str) -> dict[str, Page]:
        if edit not in known:
            snapshot = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
            about = doors.about_of(snapshot, sample_settings)
            found = doors.lists_of(snapshot, about)
            known[edit] = {page.path: page for page in found}
        return known[edit]

    return made


DAY = date(2026, 11, 21)


def bare(page: Page) -> object:
    """The view without its frame, which is not of the lists' making."""
    return structs.replace(page.view, frame=None)


def moved(before: dict[str, Page], after: dict[str, Page]) -> set[str]:
    """Paths of the pages whose needs are not what they were, or that came or went."""
    needs = [{path: page.needs() for path, page in each.items()} for each in (before, after)]
    return {path for path in {*before, *after} if needs[0].get(path) != needs[1].get(path)}


@pytest.mark.parametrize("edit", doors.EDITS)
def test_equal_needs_are_equal_pages(shown, edit) -> None:
    before, after = shown("nothing"), shown(edit)
    same = {*before, *after} - moved(before, after)
    assert same
    for path in same:
        assert bare(before[path]) == bare(after[path]), path


@pytest.mark.parametrize("edit", doors.EDITS)
def test_a_page_that_differs_needs_something_else(shown, edit) -> None:
    """The other way round: no page is made again for nothing."""
    before, after = shown("nothing"), shown(edit)
    again = moved(before, after) & {*before} & {*after}
    is_another_day = "as_of" in doors.EDITS[edit][1]
    look = (lambda page: page.view) if is_another_day else bare
    in_vain = {path for path in again if look(before[path]) == look(after[path])}
    assert in_vain == set()


def test_nothing_changed_and_nothing_is_needed(shown, snapshot_with, sample_settings) -> None:
    snapshot = snapshot_with(doors.BASE)
    about = doors.about_of(snapshot, sample_settings)
    again = doors.lists_of(snapshot, about)
    assert moved(shown("nothing"), {page.path: page for page in again}) == set()


def test_a_text_that_no_card_shows_moves_no_list(shown) -> None:
    assert moved(shown("nothing"), shown("a text that no card shows")) == set()


@pytest.mark.parametrize("edit", [each for each in doors.EDITS if not doors.EDITS[each][1]])
def test_a_ledger_s_digest_stands_for_its_pages(
    edit, shown, snapshot_with, sample_settings
) -> None:
    """A build that finds every digest as it was does not look at the pages at all."""

    def digests(edit: str) -> dict[str, str]:
        snapshot = snapshot_with(doors.documents(edit))
        found = doors.ledgers_of(snapshot, doors.about_of(snapshot, sample_settings))
        return {each.locality: each.digest for each in found}

    before, after = digests("nothing"), digests(edit)
    differ = {name for name in before if before[name] != after[name]}
    again = moved(shown("nothing"), shown(edit))
    assert bool(differ) == bool(again)
    for name in before.keys() - differ:
        assert not [path for path in again if path.removeprefix("en/").startswith(f"{name}/")]


def test_a_title_moves_the_pages_that_show_it(shown) -> None:
    found = moved(shown("nothing"), shown("a title"))
    assert {path for path in found if not path.startswith("en/")} == {
        urls.HOME,
        urls.DOCUMENTS,
        f"{urls.DOCUMENTS}loai/tin-bai/",
        f"khe-thu/{urls.DOCUMENTS}",
        f"khe-thu/{urls.DOCUMENTS}loai/tin-bai/",
        "embed/latest.html",
        "khe-thu/embed/latest.html",
    }


def test_every_page_of_the_lists_says_what_it_needs(shown) -> None:
    for path, page in shown("nothing").items():
        assert page.needs is not None, path
        assert page.needs() == page.needs()


def test_pages_are_made_the_same_in_every_order(shown, snapshot_with, sample_settings) -> None:
    """What is laid out once for all languages does not depend on which page is looked at first."""
    snapshot = snapshot_with(doors.BASE)
    about = doors.about_of(snapshot, sample_settings)
    made = doors.lists_of(snapshot, about)
    for page in reversed(made):
        assert page.view == shown("nothing")[page.path].view


def test_what_is_laid_out_is_laid_out_once(sample, sample_settings) -> None:
    about = doors.about_of(sample, sample_settings)
    held, count = doors.held(sample, about), []

    def lay(given: Ledgers) -> int:
        count.append(given)
        return len(count)

    assert [held.once(lay), held.once(lay)] == [1, 1]
    assert count == [held]


def test_a_value_that_cannot_be_told_from_another_is_refused() -> None:
    again = (1, "a", None, Scope(None))
    assert ledgers.needs(lists.pages, (1, "a", None, SITE), DAY) == ledgers.needs(
        lists.pages, again, DAY
    )
    assert ledgers.needs(lists.pages, (1,), DAY) != ledgers.needs(choices.form, (1,), DAY)
    assert ledgers.needs(lists.pages, (1, (2,)), DAY) != ledgers.needs(lists.pages, (1, 2), DAY)
    for value in ({}, [], object(), date(2026, 1, 1), (1, [2])):
        with pytest.raises(TypeError, match="cannot tell"):
            ledgers.needs(lists.pages, value, DAY)


def test_a_page_sees_no_ledger_it_was_not_given(sample, sample_settings) -> None:
    """A view gets cards by entry only: without their ledger there is nothing to show."""
    about = doors.about_of(sample, sample_settings)
    entry = doors.held(sample, about).all[0].entered.documents[0]
    with pytest.raises(KeyError):
        ledgers.Cards({}).of(Desk(about, words("vi")), entry, lists.DocumentCard)


def clocks(value: object) -> list[Clock]:
    """Every state that ticks, in a view or a part of one."""
    if isinstance(value, Clock):
        return [value]
    inside = structs.astuple(value) if isinstance(value, Value) else value
    if not isinstance(inside, tuple):
        return []
    return [found for each in inside for found in clocks(each)]


@pytest.mark.parametrize("edit", ["the next day", "a week later"])
def test_a_page_with_a_state_that_ticks_needs_the_day(shown, edit) -> None:
    """Also on a day on which the card says the same, as over a weekend."""
    before, after = shown("nothing"), shown(edit)
    ticking = {path for path, page in after.items() if clocks(bare(page))}
    assert len(ticking) > 20
    assert ticking <= moved(before, after)
    assert any(clocks(bare(page)) == [] for path, page in after.items() if path not in ticking)


def test_what_is_settled_does_not_need_the_day(shown) -> None:
    found = moved(shown("nothing"), shown("the next day"))
    settled = {urls.ABOUT, urls.RESOLVED, urls.VILLAGES, "thoi-han/tinh-trang/dung-han/"}
    assert not settled & found
    assert {urls.HOME, urls.OVERDUE, urls.SUPERVISION, urls.MEETINGS} <= found
