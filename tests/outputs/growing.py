"""Three years of a made-up site: what its clerk puts in on each day, and what people then see."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from danbiet.core.snapshot import Snapshot

START, YEARS = date(2025, 1, 10), 3
Documents = dict[str, Mapping[str, Any]]


@st.composite
def histories(draw: st.DrawFn) -> Documents:
    """The dossiers of some meetings of three years, each document early, late or missing."""
    found: Documents = {}
    for number in range(draw(st.integers(3, 9))):
        held = START + timedelta(days=draw(st.integers(20, 365 * YEARS - 60)))
        found |= dict(_dossier(draw, f"{number:02}", held))
    said: Documents = json.loads(json.dumps(found, default=str))  # dates as a clerk writes them
    return said


def _dossier(draw: st.DrawFn, name: str, held: date) -> Iterator[tuple[str, Mapping[str, Any]]]:
    def after(days: int) -> date:
        return held + timedelta(days=days)

    meeting = {"meeting": f"dt-{name}", "title": f"Văn bản {name}"}
    told = after(-draw(st.integers(1, 15)))
    yield (
        f"khe-thu/announcements/{name}",
        {**meeting, "posted": told, "kind": "periodic", "starts": f"{held}T08:00"},
    )
    change = draw(st.sampled_from([None, None, "postpone", "cancel", "reschedule"]))
    if change:  # before the meeting, or long after the day when it should have been
        said = {
            "change": {"action": change, "reason": "Bão"},
            "posted": after(draw(st.integers(-9, 60))),
        }
        if change == "reschedule":
            held = after(draw(st.integers(61, 90)))
            said["starts"] = f"{held}T08:00"
        yield f"khe-thu/announcements/{name}-doi", {**meeting, **said}
        if change != "reschedule":
            return
    due = after(draw(st.integers(10, 90)))
    issue = {"id": f"kn-{name}", "title": f"Kiến nghị {name}", "field": "transport"}
    raised = {"type": "village", "label": "Thôn 3", "village": "thon_3"}
    really = after(draw(st.sampled_from([0, 0, 1, 4])))
    minutes = {"posted": after(draw(st.integers(4, 30))), "starts": f"{really}T08:00"}
    yield (
        f"khe-thu/minutes/{name}",
        {**meeting, **minutes, "issues": [{**issue, "raised_by": raised}]},
    )
    decided = {"id": issue["id"], "unit": "economics", "disposition": "check_answer_later"}
    decided["due"] = due
    concluded = after(draw(st.integers(1, 40)))
    conclusion = {"posted": concluded, "issues": [decided]}
    yield f"khe-thu/conclusions/{name}", {**meeting, **conclusion}
    if draw(st.integers(0, 3)) == 0:
        more = {"extension": {"ground": "beyond_authority", "reason": "Chờ tỉnh"}}
        news = {"paper": "news", "posted": after(draw(st.integers(5, 30)))}
        yield f"khe-thu/papers/{name}", {**meeting, **news, **more}
    yield from _followed(draw, name, meeting, decided, concluded)


def _followed(
    draw: st.DrawFn, name: str, meeting: Mapping[str, Any], decided: Mapping[str, Any], day: date
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What came after a conclusion: it once more, answers, corrections of them."""
    due = decided["due"]
    plain = {key: said for key, said in decided.items() if key != "due"}
    if draw(st.booleans()):  # the conclusion once more, with another day or none
        day += timedelta(days=draw(st.integers(1, 100)))
        again = draw(st.sampled_from([{}, {"due": due + timedelta(days=40)}]))
        instead = {"replaces": f"khe-thu/conclusions/{name}", "posted": day}
        yield (
            f"khe-thu/conclusions/{name}-lai",
            {**meeting, **instead, "issues": [{**plain, **again}]},
        )
    kinds = draw(st.lists(st.sampled_from(["resolved", "reopened", "moved"]), max_size=4))
    for step, kind in enumerate(kinds):
        day += timedelta(days=draw(st.integers(1, 80)))
        unit = draw(st.sampled_from(["economics", "office"]))
        said: dict[str, Any] = {"id": decided["id"], "status": "in_progress", "unit": unit}
        if kind == "moved":
            due = max(due, day) + timedelta(days=30)
            said["new_due"] = {"date": due, "reason": "Chờ vốn"}
        else:
            said["status"] = kind
        answer = {"title": "Trả lời", "posted": day, "issues": [said]}
        if draw(st.integers(0, 9)) == 0:
            gone = day + timedelta(days=draw(st.integers(0, 100)))
            answer["withdrawn"] = {"on": gone, "reason": "Sai"}
        yield f"khe-thu/responses/{name}-{step}", answer
        if draw(st.integers(0, 4)) == 0:  # a correction of it
            status = draw(st.sampled_from(["in_progress", "resolved"]))
            day += timedelta(days=draw(st.integers(1, 30)))
            again = {"replaces": f"khe-thu/responses/{name}-{step}", "posted": day}
            right = {"id": decided["id"], "status": status, "unit": unit}
            yield f"khe-thu/responses/{name}-{step}-lai", {**answer, **again, "issues": [right]}


def lates() -> st.SearchStrategy[list[tuple[int, int]]]:
    """Which documents are put in late, and by how many days."""
    return st.lists(st.tuples(st.integers(0, 40), st.sampled_from([1, 3, 20, 90, 200])), max_size=6)


class Growing:
    """The content as it lies on each day, and what ``make publish`` noted of it.

    ``late``: of some documents, how many days after their posting they were put in.
    """

    def __init__(self, grown: Any, documents: Documents, late: Sequence[tuple[int, int]]) -> None:
        self.grown = grown
        self.documents = documents
        names = sorted(documents)
        self.came = {
            name: date.fromisoformat(documents[name]["posted"]) + timedelta(days=days)
            for name, days in {names[at % len(names)]: days for at, days in late}.items()
        }

    def build(self, day: date) -> Snapshot:
        """At the end of a day."""
        return self._built(self.documents, day, day)

    def morning(self, day: date) -> Snapshot:
        """Before anything is put in, or withdrawn, on that day."""
        there = {
            name: _without_withdrawal(said, day)
            for name, said in self.documents.items()
            if date.fromisoformat(said["posted"]) < day
        }
        return self._built(there, day - timedelta(days=1), day)

    def withdraws_on(self, day: date) -> bool:
        gone = [each["withdrawn"]["on"] for each in self.documents.values() if "withdrawn" in each]
        return str(day) in gone

    def _built(self, documents: Documents, last: date, as_of: date) -> Snapshot:
        late = {name: came for name, came in self.came.items() if came <= last}
        there = {
            name: said for name, said in documents.items() if name in late or name not in self.came
        }
        snapshot = self.grown(there, as_of)
        places = tuple(replace(place, came=late) for place in snapshot.places)
        return replace(snapshot, places=places)


def _without_withdrawal(said: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """As it was before that day."""
    if "withdrawn" not in said or date.fromisoformat(said["withdrawn"]["on"]) < day:
        return said
    return {name: each for name, each in said.items() if name != "withdrawn"}
