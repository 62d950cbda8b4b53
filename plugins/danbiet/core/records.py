"""The documents as the clerk wrote them: one frozen model per kind, and the table KINDS.

These models are the front-matter schema. A record holds what one file says, nothing
derived; what several records say together is in ``dossiers`` and ``issues``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .fields import (
    AdhocGround,
    Channel,
    ExtensionGround,
    Fields,
    FileName,
    IssueAuthority,
    IssueDisposition,
    IssueField,
    IssueStatus,
    Key,
    LocalDate,
    LocalMoment,
    MeetingFormat,
    MeetingKind,
    Moment,
    RaisedByType,
    RecordId,
    Slug,
    Text,
    Truth,
    Whole,
    one_or_many,
    parse_text,
    word,
    words_of,
)
from .messages import MESSAGES
from .problems import Source
from .promises import AnyPromise

Marks = Mapping[tuple[str | int, ...], tuple[int, int]]
PaperKind = Annotated[str, BeforeValidator(word("paper"))]
Roles = Annotated[
    tuple[Text, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"type": "array", "items": {"type": "string"}}),
]


# --- parts shared by every document ---


class Signer(Fields):
    """Who signed, by role; a name only of an official acting in office."""

    role: Text
    name: Text | None = None


class ChannelUse(Fields):
    """One further proof of publicity: where and when the document was made known."""

    channel: Channel
    on: LocalDate
    until: LocalDate | None = None
    place: Text | None = None
    note: Text | None = None


class Withdrawal(Fields):
    """From ``on`` the document is no evidence and its text is gone; the reason stays."""

    on: LocalDate
    reason: Text


class FileEntry(Fields):
    """An attachment in ``<locality>/files/``."""

    file: FileName
    title: Text


class Approval(Fields):
    by: Text
    on: LocalDate


#: The codes that a document may accept: warnings, and a finding of personal data.
ACCEPTABLE = {
    code: message
    for code, message in MESSAGES.items()
    if message.severity == "warning" or code == "personal-data"
}


class Acceptance(Fields):
    """A single warning or finding accepted with a reason; listed publicly."""

    code: Annotated[str, BeforeValidator(words_of(ACCEPTABLE)), WithJsonSchema({"type": "string"})]
    reason: Annotated[Text, Field(min_length=1)]


class Document(Fields):
    """The keys that every document has."""

    title: Annotated[Text, Field(min_length=1)]
    number: Text | None = None
    issued: LocalDate | None = None
    sent: LocalDate | None = None
    posted: LocalMoment | None = None
    issuer: Text | None = None
    signer: Signer | None = None
    channels: tuple[ChannelUse, ...] = ()
    recipients: tuple[Text, ...] = ()
    replaces: RecordId | None = None
    withdrawn: Withdrawal | None = None
    files: tuple[FileEntry, ...] = ()
    approved: Approval | None = None
    accept: tuple[Acceptance, ...] = ()
    summary: Text | None = None


# --- issues, as each stage mentions them ---


class RaisedBy(Fields):
    """A group, an organisation or an unnamed person; never a name."""

    type: RaisedByType
    label: Text
    village: Key | None = None


class Reported(Fields):
    number: Text | None = None
    on: LocalDate
    to: Text | None = None


class NewDue(Fields):
    """A moved promise; both dates stay visible."""

    date: LocalDate
    reason: Annotated[Text, Field(min_length=1)]


class RaisedIssue(Fields):
    """What minutes and pre-meeting papers may say of an issue."""

    stage: ClassVar[str] = "raised"
    id: Slug
    title: Text | None = None
    raised_by: RaisedBy | None = None
    field: IssueField | None = None
    received: LocalDate | None = None
    slip: Text | None = None
    off_topic: Truth | None = None
    text: Text | None = None


class DecidedIssue(RaisedIssue):
    """What a conclusion may say: the raised keys and the decision."""

    stage: ClassVar[str] = "decided"
    unit: Key | None = None
    coordinators: tuple[Key, ...] = ()
    authority: IssueAuthority | None = None
    disposition: IssueDisposition | None = None
    answer: Text | None = None
    answered_by: Text | None = None
    answered_on: LocalDate | None = None
    answer_form: Annotated[str, BeforeValidator(word("answer_form"))] | None = None
    basis: Text | None = None
    measure: Text | None = None
    promise: Text | None = None
    due: LocalDate | None = None
    coordination: Text | None = None
    reported_up: Reported | None = None


class IssueOutcome(DecidedIssue):
    """What a response may say: everything before, and the outcome."""

    stage: ClassVar[str] = "outcome"
    status: IssueStatus | None = None
    by: Text | None = None
    evidence: tuple[FileName, ...] = ()
    new_due: NewDue | None = None


class IssueNote(Fields):
    """The supervisor's own word on an issue."""

    stage: ClassVar[str] = "note"
    id: Slug
    view: Annotated[str, BeforeValidator(word("note_view"))]
    text: Text | None = None


IssueMention = RaisedIssue | IssueNote


# --- the kinds of document ---


class Session(Fields):
    """One sitting of a meeting."""

    starts: LocalMoment
    ends: LocalMoment | None = None
    venue: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Session:
        _in_order(self.starts, self.ends)
        return self


class Change(Fields):
    action: Annotated[str, BeforeValidator(word("change_action"))]
    reason: Text | None = None


class MeetingFacts(Fields):
    """What an announcement or a programme says of a meeting."""

    kind: MeetingKind | None = None
    theme: Text | None = None
    starts: LocalMoment | None = None
    ends: LocalMoment | None = None
    venues: tuple[Text, ...] = ()
    sessions: tuple[Session, ...] = ()
    format: MeetingFormat | None = None
    chair: Roles = ()
    topics: tuple[Text, ...] = ()
    participants: tuple[Text, ...] = ()
    take_part: Text | None = None
    opinions_until: LocalDate | None = None
    invitation_sent: LocalDate | None = None
    adhoc_ground: AdhocGround | None = None
    change: Change | None = None

    @model_validator(mode="after")
    def _facts_in_order(self) -> MeetingFacts:
        if self.starts is not None:
            _in_order(self.starts, self.ends)
        return self


class ExtensionGiven(Fields):
    """Why a conclusion may come later; it counts only with a reason."""

    ground: ExtensionGround
    reason: Text | None = None


class OfMeeting(Document):
    """A document that may extend the conclusion's limit (any document of a meeting can)."""

    extension: ExtensionGiven | None = None


class Plan(Document):
    year: Annotated[Whole, Field(ge=2000, le=2100)]
    rules: tuple[AnyPromise, ...] = ()
    supervisors: tuple[Key, ...] = ()


class Announcement(MeetingFacts, OfMeeting):
    meeting: Slug
    plan: Slug | None = None


def _step(value: object) -> object:
    return {"step": value} if isinstance(value, str) else value


def moments(said: MeetingFacts | Minutes) -> list[Moment]:
    """When it starts, and each of its sessions; empty when the document states no date."""
    return [each for each in (said.starts, *(one.starts for one in said.sessions)) if each]


class AgendaStep(Fields):
    step: Annotated[str, BeforeValidator(word("agenda_step"))]
    text: Text | None = None


class Attendance(Fields):
    officials: Whole | None = None
    people: Whole | None = None


class SurveyCount(Fields):
    issued: Whole | None = None
    returned: Whole | None = None
    satisfied: Whole | None = None


class Minutes(OfMeeting):
    meeting: Slug
    starts: LocalMoment | None = None
    ends: LocalMoment | None = None
    sessions: tuple[Session, ...] = ()
    kind: MeetingKind | None = None
    theme: Text | None = None
    venues: tuple[Text, ...] = ()
    format: MeetingFormat | None = None
    adhoc_ground: AdhocGround | None = None
    plan: Slug | None = None
    chair: Roles = ()
    delegation_reason: Text | None = None
    secretary: Text | None = None
    attendance: Attendance | None = None
    agenda: tuple[Annotated[AgendaStep, BeforeValidator(_step)], ...] = ()
    opinions: Whole | None = None
    survey: SurveyCount | None = None
    issues: tuple[RaisedIssue, ...] = ()

    @model_validator(mode="after")
    def _held_in_order(self) -> Minutes:
        if self.starts is not None:
            _in_order(self.starts, self.ends)
        return self


class Conclusion(OfMeeting):
    meeting: Slug
    issues: tuple[DecidedIssue, ...] = ()


class Reply(Fields):
    """The authority's own word on a red mark."""

    obligation: Slug
    meeting: Slug | None = None
    text: Annotated[Text, Field(min_length=1)]


class Response(OfMeeting):
    paper: Annotated[
        Literal["answer", "result_report", "result_notice"], BeforeValidator(parse_text)
    ] = "answer"
    meeting: Slug | None = None
    issues: tuple[IssueOutcome, ...] = ()
    reply: tuple[Reply, ...] = ()


class Assignment(Fields):
    unit: Key
    task: Text


class Paper(MeetingFacts, OfMeeting):
    paper: PaperKind
    meeting: Slug | None = None
    plan: Slug | None = None
    year: Annotated[Whole, Field(ge=2000, le=2100)] | None = None
    from_: Key | None = Field(default=None, alias="from")
    received: LocalDate | None = None
    issues: tuple[RaisedIssue, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    @model_validator(mode="after")
    def _subject(self) -> Paper:
        if sum(each is not None for each in (self.meeting, self.plan, self.year)) > 1:
            raise _bad(
                "meeting",
                "chỉ ghi một trong meeting, plan, year",
                "give only one of meeting, plan, year",
            )
        if self.paper == "submission" and self.received is None:
            raise PydanticCustomError("missing-key", "missing", {"key": "received"})
        if self.issues and self.paper not in ISSUE_PAPERS:
            raise _bad(
                "issues",
                "chỉ ghi khi paper là opinion_summary (tổng hợp) hoặc submission (gửi trước)",
                "belongs only in a paper that is an opinion_summary or a submission",
            )
        return self

    @model_validator(mode="after")
    def _facts_of_a_programme(self) -> Paper:
        if self.paper == "programme":
            return self
        for name in (*MeetingFacts.model_fields, "assignments"):
            if getattr(self, name) not in (None, ()):
                raise PydanticCustomError("unknown-key", "not here", {"key": name})
        return self


class Note(Document):
    issues: tuple[IssueNote, ...] = ()


ISSUE_PAPERS = ("opinion_summary", "submission")


# --- who publishes, and free pages ---


class Contacts(Fields):
    phone: tuple[Text, ...] = ()
    mail: tuple[Text, ...] = ()


class Official(Fields):
    role: Text
    name: Text


class LocalityFacts(Fields):
    """locality.md: who publishes here, and the locality's own lists."""

    name: Annotated[Text, Field(min_length=1)]
    level: Annotated[str, BeforeValidator(word("level"))]
    issuer: Text
    records_from: LocalDate
    units: dict[Key, Text]
    parent: Text | None = None
    contacts: Contacts = Contacts()
    officials: tuple[Official, ...] = ()
    supervisors: dict[Key, Text] = Field(default_factory=dict)
    villages: dict[Key, Text] = Field(default_factory=dict)
    approval: Annotated[str, BeforeValidator(word("approval"))] = "none"
    calendar: FileName | None = None
    sample: Truth = False


class PageFacts(Fields):
    """A free page under ``pages/``."""

    title: Annotated[Text, Field(min_length=1)]
    summary: Text | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of document: its singular name, its folder, its model."""

    name: str
    folder: str
    model: type[Document]


KINDS: dict[str, Kind] = {
    kind.folder: kind
    for kind in (
        Kind("plan", "plans", Plan),
        Kind("announcement", "announcements", Announcement),
        Kind("paper", "papers", Paper),
        Kind("minutes", "minutes", Minutes),
        Kind("conclusion", "conclusions", Conclusion),
        Kind("response", "responses", Response),
        Kind("note", "notes", Note),
    )
}
KIND_ORDER = {kind.name: rank for rank, kind in enumerate(KINDS.values())}


@dataclass(frozen=True)
class Body:
    """A rendered body: safe HTML, its plain text block by block, what it links to.

    ``links`` are relative targets with the line and column they stand on; ``lead`` is the
    text of the first paragraph.
    """

    html: str = ""
    blocks: tuple[str, ...] = ()
    lead: str = ""
    links: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class Attachment:
    """A file as it will be published; ``sha256`` in hex, ``size`` in bytes.

    ``text`` is what a reader finds inside, as far as the search knows it.
    """

    file: str
    title: str
    media_type: str
    size: int
    sha256: str
    path: str
    text: str = ""


@dataclass(frozen=True)
class Record:
    """One document: its id ``<locality>/<folder>/<slug>``, what it says, where it stands."""

    id: str
    locality: str
    kind: str
    slug: str
    meta: Document
    body: Body
    source: Source
    marks: Marks = field(default_factory=dict, compare=False, repr=False)
    attachments: tuple[Attachment, ...] = ()

    def at(self, *path: str | int) -> Source:
        """The place of a key, or of its nearest parent that the file has."""
        return _place(self.marks, self.source, path)

    @property
    def posted(self) -> Moment | None:
        return self.meta.posted

    @cached_property
    def paper(self) -> str:
        """The kind of paper it is: the ``paper`` key where there is one, else the kind."""
        return getattr(self.meta, "paper", None) or self.kind

    @cached_property
    def meeting(self) -> str | None:
        """The id of the meeting it belongs to, if any."""
        found: str | None = getattr(self.meta, "meeting", None)
        return found

    @property
    def issues(self) -> tuple[IssueMention, ...]:
        found: tuple[IssueMention, ...] = getattr(self.meta, "issues", ())
        return found

    def is_draft(self) -> bool:
        return self.meta.posted is None

    def is_scheduled(self, as_of: date) -> bool:
        return self.meta.posted is not None and self.meta.posted.day > as_of

    def is_withdrawn(self, as_of: date) -> bool:
        return self.meta.withdrawn is not None and self.meta.withdrawn.on <= as_of

    def is_published(self, as_of: date) -> bool:
        """It has a page: posted on or before the as-of date (a withdrawn one has a tombstone)."""
        return self.meta.posted is not None and self.meta.posted.day <= as_of

    def order(self) -> tuple[object, ...]:
        """Order of posting; on one day by the course of a dossier, then by time, then by id."""
        posted = self.meta.posted
        moment = posted.order() if posted else (date.max,)
        return (*moment[:1], KIND_ORDER[self.kind], *moment[1:], self.id)


@dataclass(frozen=True)
class Locality:
    """One commune: ``locality.md`` and where its lists stand."""

    id: str
    meta: LocalityFacts
    body: Body
    source: Source
    marks: Marks = field(default_factory=dict, compare=False, repr=False)

    def at(self, *path: str | int) -> Source:
        """As ``Record.at``."""
        return _place(self.marks, self.source, path)


@dataclass(frozen=True)
class FreePage:
    slug: str
    meta: PageFacts
    body: Body
    source: Source


def _place(marks: Marks, source: Source, path: tuple[str | int, ...]) -> Source:
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (source.line, source.column))
    return Source(source.path, line, column)


def _bad(key: str, vi: str, en: str) -> PydanticCustomError:
    reasons = {"key": key, "reason_vi": vi, "reason_en": en}
    return PydanticCustomError("bad-value", "bad value", reasons)


def _in_order(starts: Moment, ends: Moment | None) -> None:
    """An end with a known time may not come before its start."""
    if ends is None or ends.day > starts.day:
        return
    same_day = ends.day == starts.day
    if not same_day or (ends.clock and starts.clock and ends.clock < starts.clock):
        raise PydanticCustomError(
            "ends-before-starts", "wrong order", {"starts": str(starts), "ends": str(ends)}
        )
