"""JSON-LD of every page: valid, safe inside HTML, about the right things, about no person."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import doors
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import linked_data, render, site, urls
from danbiet.outputs.linked_data import Addresses
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[2] / "theme"
SITE = "https://vi-du.gov.vn/dan-biet"
Graphs = dict[str, list[dict[str, Any]]]


def texts(snapshot: Snapshot, settings: Settings) -> dict[str, str]:
    about = site.site_info(snapshot, settings, render.assets(THEME))
    env = render.environment(THEME)
    files = [render.render(each, env) for each in doors.pages_of(snapshot, about)]
    return {each.path: each.data.decode() for each in files}


def blocks(text: str) -> list[str]:
    """Each block as a browser finds it: up to the first ``</script``, whatever is inside."""
    return re.findall(r'<script type="application/ld\+json">(.*?)</script', text, re.DOTALL)


@pytest.fixture(scope="module")
def built(sample: Snapshot, sample_settings: Settings) -> dict[str, str]:
    return texts(sample, sample_settings)


@pytest.fixture(scope="module")
def graphs(built: dict[str, str]) -> Graphs:
    found: Graphs = {}
    for path, text in built.items():
        for block in blocks(text):
            assert path not in found, "one block a page"
            said = json.loads(block)
            assert said["@context"] == "https://schema.org"
            found[path] = said["@graph"]
    return found


def of(graphs: Graphs, path: str, kind: str) -> dict[str, Any]:
    [found] = [each for each in graphs[path] if each["@type"] == kind]
    return found


def values(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        for each in said.values():
            yield from values(each)
    elif isinstance(said, list):
        for each in said:
            yield from values(each)
    else:
        yield str(said)


def test_every_page_but_404_has_a_block(built: dict[str, str], graphs: Graphs) -> None:
    assert sorted(graphs) == sorted(
        each for each in built if not each.endswith("404.html") and not urls.is_embed(each)
    )


def test_hostile_text_stays_inside_its_block(built: dict[str, str], graphs: Graphs) -> None:
    """The title of an issue and of an announcement of the sample hold markup."""
    path = "khe-thu/kien-nghi/kn-1/index.html"
    [block] = blocks(built[path])
    assert not re.search("[<>&]", block)
    last = of(graphs, path, "BreadcrumbList")["itemListElement"][-1]
    assert "<script>alert(1)</script>" in last["name"]


def test_a_block_is_small(built: dict[str, str]) -> None:
    assert max(len(block.encode()) for text in built.values() for block in blocks(text)) < 4000


def test_a_held_meeting(graphs: Graphs) -> None:
    event = of(graphs, "khe-thu/hoi-nghi/dt-2026-05/index.html", "Event")
    assert event["@id"] == f"{SITE}/khe-thu/hoi-nghi/dt-2026-05/#event"
    assert event["startDate"] == "2026-05-12T07:30:00+07:00"
    assert event["endDate"] == "2026-05-12T11:15:00+07:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["organizer"]["@id"] == f"{SITE}/khe-thu/#organization"
    assert [each["@type"] for each in event["location"]] == ["Place", "Place"]


def test_a_thing_has_one_id_in_both_languages(graphs: Graphs) -> None:
    path = "khe-thu/hoi-nghi/dt-2026-05/index.html"
    vi, en = of(graphs, path, "Event"), of(graphs, f"en/{path}", "Event")
    assert vi["@id"] == en["@id"]
    assert en["url"] == f"{SITE}/en/khe-thu/hoi-nghi/dt-2026-05/"


@pytest.mark.parametrize(
    ("change", "status", "more"),
    [
        ({"action": "cancel", "reason": "Bão"}, "EventCancelled", {}),
        ({"action": "postpone", "reason": "Bão"}, "EventPostponed", {}),
        (
            {"action": "reschedule", "reason": "Bão"},
            "EventRescheduled",
            {"previousStartDate": "2026-12-10T08:00:00+07:00"},
        ),
    ],
)
def test_a_changed_meeting(
    snapshot_with: Callable[..., Snapshot], sample_settings: Settings, change, status, more
) -> None:
    said = {
        "title": "Thông báo",
        "posted": "2026-11-01T08:00",
        "meeting": "dt-2026-12-moi",
        "kind": "periodic",
        "format": "hybrid",
        "starts": "2026-12-10T08:00",
        "venues": ["Hội trường"],
    }
    moved = {**said, "title": "Thay đổi", "posted": "2026-11-10T08:00", "change": change}
    if change["action"] == "reschedule":
        moved["starts"] = "2026-12-17T08:00"
    snapshot = snapshot_with(
        {"khe-thu/announcements/dt-12-moi": said, "khe-thu/announcements/dt-12-doi": moved}
    )
    text = texts(snapshot, sample_settings)["khe-thu/hoi-nghi/dt-2026-12-moi/index.html"]
    [event] = [each for each in json.loads(blocks(text)[0])["@graph"] if each["@type"] == "Event"]
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    starts = "2026-12-17" if more else "2026-12-10"
    assert event["startDate"] == f"{starts}T08:00:00+07:00"
    assert "endDate" not in event  # nobody said when it ends
    assert event.get("previousStartDate") == more.get("previousStartDate")


def test_a_document_and_who_published_it(graphs: Graphs) -> None:
    said = of(graphs, "khe-thu/thong-bao/2026-05/index.html", "DigitalDocument")
    assert said["@id"] == f"{SITE}/khe-thu/thong-bao/2026-05/"
    assert said["identifier"] == "12/TB-UBND"
    assert said["datePublished"] == "2026-04-29T16:30:00+07:00"
    assert said["about"] == {"@id": f"{SITE}/khe-thu/hoi-nghi/dt-2026-05/#event"}
    assert said["publisher"]["name"] == "Ủy ban nhân dân xã Khe Thử"


def test_a_withdrawn_document_is_not_described(graphs: Graphs) -> None:
    kinds = [each["@type"] for each in graphs["khe-thu/van-ban/go/index.html"]]
    assert kinds == ["BreadcrumbList"]


def test_the_locality_the_site_and_the_data(graphs: Graphs) -> None:
    office = of(graphs, "khe-thu/index.html", "GovernmentOrganization")
    assert office["@id"] == f"{SITE}/khe-thu/#organization"
    assert office["disambiguatingDescription"] == "Dữ liệu minh họa: địa phương này không có thật."
    assert of(graphs, "en/index.html", "WebSite")["url"] == f"{SITE}/en/"
    data = of(graphs, "gioi-thieu/index.html", "Dataset")
    assert f"{SITE}/data/obligations.csv" in values(data)


def test_breadcrumbs_are_absolute_and_end_at_the_page(graphs: Graphs) -> None:
    steps = of(graphs, "en/khe-thu/ket-luan/2026-05/index.html", "BreadcrumbList")[
        "itemListElement"
    ]
    assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
    assert [each["item"] for each in steps] == [
        f"{SITE}/en/",
        f"{SITE}/en/khe-thu/",
        f"{SITE}/en/khe-thu/hoi-nghi/dt-2026-05/",
        f"{SITE}/en/khe-thu/ket-luan/2026-05/",
    ]


def test_nobody_is_named(graphs: Graphs, secret: str) -> None:
    kinds = {value for graph in graphs.values() for value in values(graph)}
    assert "Person" not in kinds
    assert not any(secret in value for value in kinds)


def test_nothing_is_said_without_a_public_address(
    sample: Snapshot, sample_settings: Settings
) -> None:
    built = texts(sample, replace(sample_settings, url=""))
    assert not any(blocks(text) for text in built.values())


def test_the_graph_of_nothing_is_nothing(sample: Snapshot, sample_settings: Settings) -> None:
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    assert linked_data.graph([]) is None
    assert Addresses(about, "en").id("a/", "event") == f"{SITE}/a/#event"
