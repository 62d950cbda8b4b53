"""The search page: words for all that the index calls by ids, and ways to browse beside it."""

from __future__ import annotations

import json
from pathlib import Path

import doors
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, search, site, urls
from danbiet.outputs.page import Page
from danbiet.outputs.stash import NoStash
from danbiet.outputs.views import Search
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
#: Called by their names in the index itself.
NAMES = {"year", "unit", "village"}


@pytest.fixture(scope="module")
def about(sample: Snapshot, sample_settings: Settings) -> site.SiteInfo:
    return site.site_info(sample, sample_settings, render.assets(THEME))


@pytest.fixture(scope="module")
def shown(sample: Snapshot, about: site.SiteInfo) -> dict[str, Page]:
    return {each.path: each for each in doors.pages_of(sample, about)}


def view(shown: dict[str, Page], path: str = urls.SEARCH_PAGE) -> Search:
    found = shown[path].view
    assert isinstance(found, Search)
    return found


@pytest.fixture(scope="module")
def index(sample: Snapshot, about: site.SiteInfo) -> dict[str, set[str]]:
    """Facet → the values that the sample's index has."""
    found: dict[str, set[str]] = {}
    for each in search.files(doors.ledgers_of(sample, about), NoStash()):
        if each.path.startswith((f"{urls.SEARCH_COLUMNS}facts.", f"{urls.SEARCH_COLUMNS}states.")):
            for name, column in json.loads(each.data).items():
                found.setdefault(name, set()).update(*column["values"])
    return found


def test_every_facet_of_the_index_is_on_the_page(shown, index) -> None:
    assert {name for name, _ in view(shown).facets} == set(index)


@pytest.mark.parametrize("path", [urls.SEARCH_PAGE, f"en/{urls.SEARCH_PAGE}"])
def test_every_value_that_is_an_id_has_a_label(shown, index, path) -> None:
    labels = view(shown, path).labels
    for name, values in index.items():
        if name not in NAMES:
            assert values <= set(labels[name]), name
            assert not [each for each in values if labels[name][each] == each], name


def test_labels_are_of_the_page_s_language(shown) -> None:
    here, there = view(shown).labels, view(shown, f"en/{urls.SEARCH_PAGE}").labels
    assert (here["kind"]["issue"], there["kind"]["issue"]) == ("Kiến nghị của người dân", "Request")
    assert here["locality"] == there["locality"]


def test_the_module_and_the_index_are_named_from_the_page(shown, about) -> None:
    here, there = view(shown), view(shown, f"en/{urls.SEARCH_PAGE}")
    assert (here.script, here.index) == (f"../{about.search_script}", "../search/")
    assert (there.script, there.index) == (f"../../{about.search_script}", "../../search/")


def test_every_list_is_one_step_away(shown) -> None:
    leads = {each.name.href for each in view(shown).lists}
    assert {f"../{path}index.html" for path in (urls.ISSUES, urls.UNITS, urls.VILLAGES)} <= leads


def test_what_is_browsed_by_leads_to_lists_that_exist(shown, sample: Snapshot) -> None:
    """The localities, and each narrowed list of issues, meetings and documents with its length."""
    browse = view(shown).browse
    assert [each.said.text for each in browse[0].choices] == [
        each.locality.meta.name for each in sample.places
    ]
    fields = next(each for each in browse if each.title == "Kiến nghị theo lĩnh vực")
    issues = [each for place in sample.places for each in place.issues if each.field]
    assert sum(each.count or 0 for each in fields.choices) == len(issues)
    for facet in browse[1:]:
        for each in facet.choices:
            assert each.said.href is not None
            assert each.said.href.removesuffix("index.html") in shown


def test_only_the_search_page_loads_the_module(shown, about) -> None:
    env = render.environment(THEME)
    for path in (urls.HOME, urls.SEARCH_PAGE, urls.ISSUES, "404.html"):
        text = render.render(shown[path], env).data.decode()
        assert (about.search_script in text) == (path == urls.SEARCH_PAGE)
        assert text.count('id="tim_kiem"') == 1, "one search box on each page"
