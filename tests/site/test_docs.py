"""What a user can write, call or read is named in the documentation, and nothing else is."""

from __future__ import annotations

import argparse
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pydantic import BaseModel

from danbiet import cli
from danbiet.assemble import assemble
from danbiet.cache import TABLES
from danbiet.core import promises, records
from danbiet.core.messages import MESSAGES
from danbiet.core.obligations import Obligation
from danbiet.core.problems import errors
from danbiet.core.vocabulary import DEADLINE_FLAG, DEADLINE_STATE, RULE_KIND, VOCABULARY
from danbiet.outputs import feeds, urls
from danbiet.outputs.data.fields import LISTS, OBLIGATION
from danbiet.outputs.facet_words import ISSUE_FIELDS
from danbiet.outputs.reports import register, summary_data
from danbiet.outputs.words import words
from danbiet.settings import SETTINGS

DOCS = Path(__file__).resolve().parents[2] / "docs"

# Heading of docs/authoring.md → the model whose own keys its table lists, and the model below it.
SECTIONS: dict[str, tuple[type[BaseModel], type[BaseModel] | None]] = {
    "Every document": (records.Document, None),
    "Plan": (records.Plan, records.Document),
    "Announcement": (records.Announcement, records.Document),
    "Paper": (records.Paper, records.Document),
    "Minutes": (records.Minutes, records.Document),
    "Conclusion": (records.Conclusion, records.Document),
    "Response": (records.Response, records.Document),
    "Note": (records.Note, records.Document),
    "Raised": (records.RaisedIssue, None),
    "Decided": (records.DecidedIssue, records.RaisedIssue),
    "Outcome": (records.IssueOutcome, records.DecidedIssue),
    "View": (records.IssueNote, None),
    "Locality": (records.LocalityFacts, None),
    "Free page": (records.PageFacts, None),
    **{kind: (model, promises.Promise) for kind, model in promises.PROMISES.items()},
}
# Key of the table "Parts" → the model of what stands in it.
PARTS: dict[str, type[BaseModel]] = {
    "signer": records.Signer,
    "channels": records.ChannelUse,
    "withdrawn": records.Withdrawal,
    "files": records.FileEntry,
    "approved": records.Approval,
    "accept": records.Acceptance,
    "extension": records.ExtensionGiven,
    "sessions": records.Session,
    "change": records.Change,
    "agenda": records.AgendaStep,
    "attendance": records.Attendance,
    "survey": records.SurveyCount,
    "reply": records.Reply,
    "assignments": records.Assignment,
    "raised_by": records.RaisedBy,
    "reported_up": records.Reported,
    "new_due": records.NewDue,
    "expect": promises.Bounds,
    "contacts": records.Contacts,
    "officials": records.Official,
}


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """From a heading to the next one, of whatever rank."""
    found = re.search(
        rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#|\Z)", read(name), re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/{name} has no heading “{heading}”"
    return found[1]


def cells(text: str, column: int = 0) -> list[str]:
    """The words in code marks of one column of a table."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return [row[column].strip("`") for row in rows]


def keys(model: type[BaseModel] | None) -> dict[str, bool]:
    """Key as written → whether it is required."""
    fields = model.model_fields if model else {}
    return {field.alias or name: field.is_required() for name, field in fields.items()}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_of_the_file_format(heading):
    model, below = SECTIONS[heading]
    inherited = {*keys(below), *(("kind",) if below is promises.Promise else ())}
    own = {key for key in keys(model) if key not in inherited}
    found = cells(section("authoring.md", heading))
    assert sorted(found) == sorted(own)


def test_every_key_of_every_rule():
    found = cells(section("authoring.md", "Every rule"))
    assert sorted(found) == sorted([*keys(promises.Promise), "kind"])


def test_every_key_of_every_part():
    text = section("authoring.md", "Parts")
    found = list(zip(cells(text), cells(text, 1), strict=True))
    assert found == [(part, key) for part, model in PARTS.items() for key in keys(model)]


def test_the_models_named_above_are_all_there_are():
    below = [promises.Promise, *(model for model, _ in SECTIONS.values()), *PARTS.values()]
    shared = {"Fields", "MeetingFacts", "OfMeeting"}  # only what others are made of
    for module in (records, promises):
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, BaseModel) and name not in shared:
                assert value in below, f"{name} is in no table of this test"


@pytest.mark.parametrize("heading", SECTIONS)
def test_required_keys_are_marked(heading):
    model, _ = SECTIONS[heading]
    required = keys(model)
    for line in section("authoring.md", heading).splitlines():
        if line.startswith("| `"):
            key = cells(line)[0]
            assert ("**required**" in line) == required[key], f"{heading}: {key}"


def test_every_folder_of_documents():
    tree = section("authoring.md", "Thư mục")
    for folder in (*records.KINDS, "files"):
        assert f" {folder}/ " in tree


def test_every_word_of_the_file_format():
    text = read("authoring.md")
    linked = {name for name in VOCABULARY if f"*{name}*" in text} | {"level", "approval"}
    for name in linked:
        table = section("authoring.md", f"*{name}*")
        assert cells(table) == list(VOCABULARY[name])
        for label in VOCABULARY[name].values():
            assert f" {label} |" in table


def test_every_state_flag_and_kind_of_rule():
    found = cells(section("deadlines.md", "States"))
    assert found == [*DEADLINE_STATE, *DEADLINE_FLAG]
    assert cells(section("deadlines.md", "The kinds of rule")) == list(RULE_KIND)


@pytest.mark.parametrize("name", LISTS)
def test_every_field_of_the_data(name):
    documented = cells(section("data.md", name))
    top = [field for field in documented if not re.search(r"[.\[]", field)]
    assert top == list(LISTS[name])
    for field, about in LISTS[name].items():
        for inner in about.get("properties", {}):
            assert f"{field}.{inner}" in documented


def test_the_data_leave_out_nothing_of_an_obligation():
    known = set(OBLIGATION)
    assert {field for field in Obligation.__dataclass_fields__ if field not in known} == set()


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Register as CSV", register.COLUMNS),
        ("Summary as CSV", summary_data.COLUMNS),
    ],
)
def test_every_column_of_a_report(heading, columns):
    assert cells(section("reports.md", heading)) == list(columns)


def test_every_feed():
    found = set(cells(section("feeds.md", "Feeds")))
    fields = {f"{urls.FEEDS}{urls.FIELDS}{word}/" for word in ISSUE_FIELDS.values()}
    of_site = {channel.folder for channel in feeds.channels_of_site(words("vi"))} - fields
    assert of_site | {f"{urls.FEEDS}{urls.FIELDS}<field>/"} == {
        each for each in found if each.startswith(urls.FEEDS)
    }
    assert {
        f"<locality>/feeds/{each}" for each in ("", "don-vi/<unit>/", "thon/<village>/")
    } <= found


def test_every_calendar():
    found = set(cells(section("calendars.md", "Calendars")))
    assert {
        f"{urls.CALENDARS}{urls.MEETINGS_ICS}`, `{urls.CALENDARS}{urls.DEADLINES_ICS}",
        f"<locality>/don-vi/<unit>/{urls.DEADLINES_ICS}",
        f"<locality>/hoi-nghi/<meeting>/{urls.MEETINGS_ICS}",
    } <= found


def test_every_setting_with_its_default():
    text = section("commands.md", "Settings")
    assert cells(text) == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        shown = "none" if setting.default is None else f"`{setting.default!r}`".replace("'", '"')
        assert f"| `{setting.name}` | {shown} |" in text


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_the_cache(table):
    text = section("cache.md", f"`{table}`")
    assert cells(text) == [*TABLES[table], "checksum"]


def test_every_problem_of_the_cache():
    codes = [code for code in MESSAGES if code.startswith("cache-")]
    assert cells(section("cache.md", "When it is thrown away")) == codes


def test_every_command_and_option():
    parser = cli._parser("en")
    chosen = next(
        each for each in parser._actions if isinstance(each, argparse._SubParsersAction)
    ).choices
    text = section("commands.md", "Commands")
    assert [name for name in cells(text) if not name.startswith("--")] == list(chosen)
    options = {
        option
        for command in chosen.values()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    assert {name for name in cells(text) if name.startswith("--")} == options


def test_links_between_the_documents_lead_somewhere():
    for file in sorted(DOCS.glob("*.md")):
        text = re.sub(r"```.*?```|`[^`]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)]+)\)", text):
            name, _, fragment = target.partition("#")
            if "://" in target:
                continue
            there = DOCS / name if name else file
            assert there.exists(), f"{file.name}: {target}"
            if fragment:
                headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = {
                    re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings
                }
                assert fragment in slugs, f"{file.name}: {target}"


def test_examples_of_toml_are_toml():
    for block in re.findall(r"```toml\n(.*?)```", read("deadlines.md"), re.DOTALL):
        assert tomllib.loads(block)


def examples(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", read("authoring.md"), re.DOTALL)


def test_the_guide_s_own_examples_are_accepted(tmp_path):
    (notice,) = examples("markdown")
    rules, changes, said, decided, outcome, accepting = examples("yaml")
    place = tmp_path / "content" / "khe-mau"
    (place / "files").mkdir(parents=True)
    Image.new("RGB", (8, 8), "white").save(place / "files" / "anh-nghiem-thu.jpg")
    head = "number: 1/VB-UBND\nissued: 2026-05-12\nposted: 2026-05-14\n"
    meeting = "meeting: dt-2026-05-nong-dan\n"
    quotes = "\n\n".join(re.findall(r'quote: "(.*?)"', rules))
    lists = (
        "units:\n  economics: Phòng Kinh tế\n  office: Văn phòng\nvillages: {thon_3: Thôn 3}\n"
        "name: Xã Khe Mẫu\nlevel: commune\nissuer: UBND xã\nrecords_from: 2026-01-01\n"
    )
    documents = {
        "locality.md": (lists, "Giới thiệu."),
        "plans/2026.md": (f"title: Kế hoạch\n{head}{rules}", quotes),
        "minutes/1.md": (f"title: Biên bản\n{head}{meeting}{said}", "Biên bản."),
        "conclusions/1.md": (f"title: Kết luận\n{head}{meeting}{decided}", "Kết luận."),
        "responses/1.md": (
            f"title: Trả lời\n{head}{outcome}{accepting}",
            "Trực bão lũ: 0912 345 678, công an: 0987 654 321.",
        ),
    }
    for number, change in enumerate(changes.splitlines()):
        body = f"title: Thay đổi\n{head}{meeting}starts: 2026-05-1{number + 3}\n{change}\n"
        documents[f"announcements/{number}.md"] = (body, "Thay đổi.")
    for name, (front, body) in documents.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")
    (place / "announcements" / "dt.md").write_text(notice, encoding="utf-8")
    found = assemble(tmp_path / "content", date(2026, 11, 21))
    assert [each.line() for each in errors(found.problems)] == []
    assert found.snapshot is not None
    assert len(found.snapshot.published) == 8
    duties = {each.rule: each.state for each in found.snapshot.obligations if each.rule}
    assert {"notice", "conclusion"} <= set(duties)
