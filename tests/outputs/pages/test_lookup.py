"""The lookup page: everything recent by its name, with the slip's number, nothing hidden."""

from __future__ import annotations

from pathlib import Path

import doors
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import lookup
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.views import Lookup
from danbiet.outputs.views.parts import Listed, Said
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"


@pytest.fixture(scope="module")
def view(sample: Snapshot, sample_settings: Settings) -> Lookup:
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    [page] = [each for each in doors.pages_of(sample, about) if each.path == urls.LOOKUP]
    assert isinstance(page.view, Lookup)
    return page.view


def names(rows: tuple[Listed, ...]) -> list[str]:
    return [each.name.text for each in rows]


def test_every_issue_meeting_and_document_of_a_small_site_is_there(
    view: Lookup, sample: Snapshot
) -> None:
    issues, meetings, documents = (rows for _, _, rows in view.groups)
    assert sorted(names(issues)) == sorted(
        each.title for place in sample.places for each in place.issues
    )
    assert len(meetings) == sum(len(place.meetings) for place in sample.places)
    assert len(documents) == len(sample.published)


def test_an_issue_is_found_by_the_number_on_its_slip(view: Lookup, sample: Snapshot) -> None:
    issues = view.groups[0][2]
    with_slip = [each for place in sample.places for each in place.issues if each.slip]
    for issue in with_slip:
        [row] = [each for each in issues if each.name.text == issue.title]
        assert f"phiếu số {issue.slip}" in row.notes
    assert with_slip


def test_a_withdrawn_document_has_no_title(view: Lookup, sample: Snapshot) -> None:
    gone = [each for each in sample.published if each.is_withdrawn(sample.as_of)]
    assert gone
    assert not {each.meta.title for each in gone} & set(names(view.groups[2][2]))


def test_every_list_is_one_step_away(view: Lookup) -> None:
    leads = {each.name.href for each in view.lists}
    assert {f"../{path}index.html" for path in (urls.ISSUES, urls.FIELDS, urls.UNITS)} <= leads


def test_the_page_stays_light_however_much_there_is() -> None:
    rows = [Listed(Said("x" * 90), ("y" * 10,)) for _ in range(30)]
    found = lookup._within(1050, rows)
    assert found == tuple(rows[:10])
    assert lookup._within(99, rows) == ()


@pytest.mark.parametrize("letters", [0, 30, 90, 200, 400, 800])
def test_no_line_is_left_out_that_has_room(
    sample: Snapshot, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch, letters: int
) -> None:
    """The page is given more lines than fit, by the shortest that a line can be."""
    about = site.site_info(sample, sample_settings, render.assets(THEME))

    def view() -> Lookup:
        [page] = lookup.pages(Desk(about, words("vi")), doors.held(sample, about))
        assert isinstance(page.view, Lookup)
        return page.view

    whole = view()
    for name in ("ISSUES", "MEETINGS", "DOCUMENTS"):
        monkeypatch.setattr(lookup, name, letters)
    for (_, _, rows), (_, _, shown) in zip(whole.groups, view().groups, strict=True):
        assert shown == lookup._within(letters, rows)
