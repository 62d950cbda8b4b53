"""Every red mark says, where it is explained, whom to tell when it is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import doors
import pytest
from lxml import html

from danbiet.core.records import Contacts, Reply
from danbiet.core.snapshot import Place, Snapshot
from danbiet.outputs import render, site, urls
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.duties import duty, line
from danbiet.outputs.pages.surroundings import report
from danbiet.outputs.views.parts import Fact, Said
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
RED = ("tag--late", "tag--unsure")


@pytest.fixture(scope="module")
def trees(sample: Snapshot, sample_settings: Settings) -> dict[str, Any]:
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    env = render.environment(THEME)
    return {
        page.path: html.fromstring(render.render(page, env).data.decode())
        for page in doors.pages_of(sample, about)
    }


@pytest.fixture
def desk(sample: Snapshot, sample_settings: Settings) -> Desk:
    return Desk(site.site_info(sample, sample_settings, render.assets(THEME)), words("vi"))


def silent(place: Place) -> Place:
    """The same place without contacts."""
    locality = place.locality
    meta = locality.meta.model_copy(update={"contacts": Contacts()})
    return replace(place, locality=replace(locality, meta=meta))


def is_red(element: Any) -> bool:
    return any(element.find_class(name) for name in RED)


def test_a_duty_says_whom_to_tell_only_when_its_state_may_be_disputed(
    desk: Desk, sample: Snapshot
) -> None:
    tones = set()
    for place in sample.places:
        for each in place.obligations:
            shown = duty(desk, place, each)
            tones.add(shown.tag.tone)
            assert (shown.report is not None) == (shown.tag.tone in ("late", "unsure"))
    assert {"late", "kept", "waiting"} <= tones


def test_every_explanation_of_a_red_mark_holds_the_office(trees: dict[str, Any]) -> None:
    seen = 0
    for path, tree in trees.items():
        for element in tree.find_class("duty"):
            red = is_red(element.find_class("duty__head")[0])
            assert bool(element.find_class("report")) == red, path
            seen += red
    assert seen > 4


def test_every_page_of_an_issue_with_a_red_mark_says_it_once_above(trees: dict[str, Any]) -> None:
    seen = 0
    for path, tree in trees.items():
        if "/kien-nghi/" not in path or not tree.find_class("steps"):
            continue
        main = tree.get_element_by_id("noi_dung")
        own = [each for each in main.find_class("report") if each.getparent() is main]
        [head] = main.xpath("./p[1]")
        if head.find_class("tag--late"):
            assert len(own) == 1, path
            seen += 1
    assert seen > 1


def test_lists_with_red_marks_say_it_above_them(trees: dict[str, Any]) -> None:
    seen = 0
    for path, tree in trees.items():
        main = tree.xpath("//main[@id='noi_dung']")
        if not main or not main[0].find_class("marks"):
            continue
        red = [
            each
            for lines in main[0].find_class("lines")
            for each in lines.find_class("line__state")
            if each.find_class("tag--late")
        ]
        if red:
            assert main[0].xpath(".//*[@class='marks']//*[@class='report']"), path
            seen += 1
    assert seen > 4


def test_the_words_in_both_languages(trees: dict[str, Any]) -> None:
    def said(path: str) -> str:
        [found] = trees[path].xpath("//*[@class='marks']//*[@class='report']")
        return " ".join(found.text_content().replace("\N{NO-BREAK SPACE}", " ").split())

    here = f"khe-thu/{urls.OVERDUE}"
    assert said(here).startswith("Thấy chưa đúng? Xin báo cho ")
    assert said(f"en/{here}").startswith("Does this look wrong? Please tell ")
    assert said(urls.OVERDUE) == ("Thấy chưa đúng? Xin báo cho cơ quan đăng văn bản: nơi liên hệ.")
    assert said(f"en/{urls.OVERDUE}") == (
        "Does this look wrong? Please tell the office that posts the documents: contacts."
    )


def test_contacts_are_links_and_without_them_the_page_about_the_site_is(
    desk: Desk, sample: Snapshot
) -> None:
    place = sample.places[0]
    meta = place.locality.meta.model_copy(
        update={"contacts": Contacts(phone=("0299 3000 115",), mail=("vp@x.example.gov.vn",))}
    )
    full = replace(place, locality=replace(place.locality, meta=meta))
    assert report(desk, full) == Fact(
        meta.issuer,
        (
            Said("0299 3000 115".replace(" ", "\N{NO-BREAK SPACE}"), "tel:02993000115"),
            Said("vp@x.example.gov.vn", "mailto:vp@x.example.gov.vn"),
        ),
    )
    [way] = report(replace(desk, known={}), silent(place)).said
    assert way == Said("nơi liên hệ", f"{urls.ABOUT}index.html#bao_loi")


def test_a_line_says_that_the_authority_has_replied(
    desk: Desk, sample: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = [
        (place, each)
        for place in sample.places
        for each in place.obligations
        if each.source == "plan" and each.rule and each.is_breach
    ]
    assert judged
    for place, each in judged:
        assert not line(desk, place, each).replied
        said = Reply(obligation=each.rule, text="Đã nhận thiếu sót.")
        found = {each.rule: ((place.records[0], said),)}
        monkeypatch.setitem(vars(place), "replies_by_rule", found)
        assert line(desk, place, each).replied
        assert duty(desk, place, each).replies[0].text == "Đã nhận thiếu sót."
        monkeypatch.undo()
