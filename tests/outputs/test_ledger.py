"""A ledger comes back from its JSON as it was, light before heavy, and says all that is in it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import doors
import pytest

from danbiet.as_of import as_of_date
from danbiet.assemble import assemble
from danbiet.core.snapshot import Snapshot
from danbiet.outputs import ledger, ledger_of
from danbiet.outputs.ledger import KINDS, Ledger

ROOT = Path(__file__).resolve().parents[2]
PARTS = {"sources", "cards", "feeds", "rows.sqlite"} | {
    f"{name}.{kind}"
    for name in ("obligations", "issues", "meetings", "records")
    for kind in ("json", "csv", "excel.csv", "json.z", "csv.z")
}


def demo() -> Snapshot:
    return whole(ROOT / "content")


def whole(content: Path) -> Snapshot:
    found = assemble(content, as_of_date("2026-11-21")).snapshot
    assert found is not None
    return found


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory) -> Snapshot:
    """The made-up tree of the long lists."""
    sys.path.insert(0, str(ROOT / "tests" / "site"))
    import many

    content = tmp_path_factory.mktemp("ledger") / "content"
    many.write(content)
    return whole(content)


@pytest.fixture(scope="module", params=["sample", "demo", "long_lists"])
def made(request, sample_settings) -> list[Ledger]:
    snapshot = demo() if request.param == "demo" else request.getfixturevalue(request.param)
    about = doors.about_of(snapshot, sample_settings)
    return [ledger_of(place, about, doors.sums_of(place)) for place in snapshot.places]


def test_it_comes_back_as_it_was(made: list[Ledger]) -> None:
    for each in made:
        again = ledger.from_json(each.to_json(), each.load)
        ours, read = (
            {name: getattr(one, name) for name in (*Ledger.__dataclass_fields__, "entered")}
            for one in (each, again)
        )
        assert ours.pop("enter") != read.pop("enter")
        assert read == ours
        assert again.to_json() == each.to_json()
        for name in KINDS:
            kinds = [[type(part) for part in entry] for entry in getattr(again.entered, name)]
            assert kinds == [
                [type(part) for part in entry] for entry in getattr(each.entered, name)
            ]


def test_a_card_is_there_for_each_entry_in_each_language(made: list[Ledger]) -> None:
    for each in made:
        entries = [entry for found in each.entered for entry in found]
        assert [entry.row for entry in entries] == list(range(len(entries)))
        lines = each.load("cards").split(b"\n") if entries else []
        assert len(lines) == len(entries) * len(each.languages)
        assert {entry.locality for entry in entries} <= {each.locality}


def test_reading_the_light_part_asks_for_no_other_and_makes_no_entries(made: list[Ledger]) -> None:
    for each in made:
        asked: list[str] = []
        head, _ = each.to_json().split(b"\n")
        again = ledger.from_json(head + b"\nno entries", asked.append)  # type: ignore[arg-type]
        assert (again.contents, again.counts) == (each.contents, each.counts)
        assert asked == []


def test_every_part_has_its_sum(made: list[Ledger]) -> None:
    for each in made:
        assert set(each.sums) >= PARTS
        assert all(
            name in PARTS or name.startswith(("feeds.", "calendar.", "search."))
            for name in each.sums
        )
        for name, known in each.sums.items():
            assert ledger.digest([each.load(name)]) == known


@pytest.mark.parametrize("change", [{"form": 0}, {"fields": {}}, {"form": None}])
def test_a_ledger_of_another_form_is_refused(
    sample: Snapshot, sample_settings, change: dict[str, object]
) -> None:
    about = doors.about_of(sample, sample_settings)
    place = sample.places[0]
    made = ledger_of(place, about, doors.sums_of(place))
    head, rows = made.to_json().split(b"\n")
    said = json.loads(head) | change
    with pytest.raises(ValueError, match="another form"):
        ledger.from_json(json.dumps(said).encode() + b"\n" + rows, made.load)
    with pytest.raises(ValueError, match="another form"):
        ledger.from_json(b"[]", made.load)


def test_a_digest_follows_what_is_said_and_what_is_shown(
    snapshot_with, sample_settings, project
) -> None:
    """A title is only on the card, a posting in the light line; the other entries stay."""

    def digests(**said: str) -> dict[str, str]:
        paper = {"title": "Tin", "posted": "2026-11-01", "paper": "news"} | said
        snapshot = snapshot_with({"khe-thu/papers/them": paper})
        about = doors.about_of(snapshot, sample_settings)
        place = snapshot.place_by_id["khe-thu"]
        found = ledger_of(place, about, doors.sums_of(place)).entered
        return {entry.id: entry.digest for entry in (*found.documents, *found.issues)}

    before = digests()
    for change in ({"title": "Tin khác"}, {"posted": "2026-10-01"}):
        after = digests(**change)
        assert {name for name in before if before[name] != after[name]} == {"khe-thu/papers/them"}


def test_it_knows_what_another_day_would_say_otherwise(sample: Snapshot, sample_settings) -> None:
    """What is overdue or ahead ticks; what was held, kept, put off or posted does not."""
    about = doors.about_of(sample, sample_settings)
    held = [each.entered for each in doors.ledgers_of(sample, about)]

    def of_the_day(kind: str, what: str) -> dict[str, set[bool]]:
        found: dict[str, set[bool]] = {}
        for entry in (entry for each in held for entry in getattr(each, kind)):
            found.setdefault(str(getattr(entry, what)), set()).add(entry.by_day)
        return found

    assert of_the_day("duties", "state") == {
        "met": {False},
        "met_late": {False},
        "overdue": {True},
        "pending": {True},
    }
    assert of_the_day("meetings", "id") == {
        "dt-2026-05": {False},
        "dt-2026-11": {True},
        "dt-2026-12": {False},  # put off without a new date
    }
    assert of_the_day("waiting", "sent") == {"2026-05-20": {True}}
    assert of_the_day("issues", "state") == {
        "late": {True},
        "resolved": {False},
        "in_progress": {False},
    }
    assert set(of_the_day("documents", "by_day")) == {"False"}


def test_every_field_and_part_is_documented() -> None:
    text = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_.<>]+)`", text))
    fields = {name for kind in KINDS.values() for name in kind._fields[2:]}
    light = {name for name in Ledger.__dataclass_fields__ if name not in {"enter", "load"}}
    counts = {*ledger.Contents._fields, *ledger.Counts._fields, *ledger.WorkNumbers._fields}
    assert fields | light | counts | set(KINDS) | {"form", "fields"} <= named
    parts = {"cards", "feeds", "feeds.<month>", "calendar.meetings", "calendar.due.<unit>"}
    assert parts | {"<list>.json", "<list>.csv"} <= named


def test_the_light_part_is_small(made: list[Ledger]) -> None:
    for each in made:
        heavy = sum(len(each.load(name)) for name in each.sums)
        assert len(each.to_json()) * 10 < heavy
