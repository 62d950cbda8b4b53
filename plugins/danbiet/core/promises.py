"""The rules of a plan: one promise each, with the sentence it comes from.

One model per rule kind holds what the clerk writes; ``rules`` judges it. The table
``PROMISES`` is the list of kinds. A rule never carries a number its sentence lacks.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .fields import (
    Channel,
    ExtensionGround,
    Fields,
    Key,
    MeetingKind,
    Slug,
    Text,
    Truth,
    Whole,
    one_or_many,
    parse_text,
    word,
)

DayUnit = Annotated[Literal["working_days", "calendar_days"], BeforeValidator(parse_text)]
Strength = Annotated[Literal["hard", "soft"], BeforeValidator(parse_text)]
LeadEvidence = Annotated[str, BeforeValidator(word("lead_evidence"))]
DossierPaper = Annotated[str, BeforeValidator(word("dossier_paper"))]
Quarter = Annotated[Whole, Field(ge=1, le=4)]
Days = Annotated[Whole, Field(ge=0, le=366)]

Meetings = Annotated[tuple[MeetingKind, ...], Field(min_length=1)]
Quarters = Annotated[tuple[Quarter, ...], Field(min_length=1)]


def _values_of(value: object) -> object:
    if not isinstance(value, dict):
        raise PydanticCustomError("wrong-type", "not a mapping", {"expected": "mapping"})
    return {name: one_or_many(each) for name, each in value.items()}


class Promise(Fields):
    """What every rule has: an id unique in its plan, and the plan's own sentence."""

    id: Slug
    section: Text | None = None
    quote: Annotated[Text, Field(min_length=1)]
    meetings: Meetings | None = None
    responsible: Key | None = None
    supervisor: Key | None = None


class Lead(Promise):
    """At least ``days`` before the meeting's first day, for each evidence and unit named."""

    kind: Literal["lead"]
    evidence: Annotated[tuple[LeadEvidence, ...], BeforeValidator(one_or_many), Field(min_length=1)]
    days: Days
    unit: DayUnit
    by: tuple[Key, ...] = ()
    clear_days: Truth = False


class Lag(Promise):
    """Within ``days`` after the meeting's last day; ``extendable_to`` counts from that day too."""

    kind: Literal["lag"]
    evidence: Annotated[tuple[DossierPaper, ...], BeforeValidator(one_or_many), Field(min_length=1)]
    days: Days
    unit: DayUnit
    measured: Annotated[Literal["issued", "sent", "posted"], BeforeValidator(parse_text)] = "posted"
    extendable_to: Days | None = None
    grounds: tuple[ExtensionGround, ...] = ()


class Extension(Promise):
    """The longer limit of a lag rule, with its own sentence; ``days`` is the total, from M1."""

    kind: Literal["extension"]
    of: Slug
    days: Days
    grounds: tuple[ExtensionGround, ...] = ()


class Exemption(Promise):
    """Turns the named obligations of a lead rule into ``exempt``."""

    kind: Literal["exemption"]
    of: Slug
    evidence: Annotated[tuple[LeadEvidence, ...], BeforeValidator(one_or_many)] = ()


class Quota(Promise):
    """At least so many held meetings in the plan's year, or one at each of the places."""

    kind: Literal["quota"]
    at_least: Annotated[Whole, Field(ge=1)] | None = None
    theme: Text | None = None
    places: tuple[Text, ...] = ()
    strength: Strength = "hard"

    @property
    def needed(self) -> int:
        """Meetings wanted: the number written, else one a place, else one."""
        return self.at_least or len(self.places) or 1


class Window(Promise):
    """A held meeting in each listed quarter of the plan's year."""

    kind: Literal["window"]
    quarters: Quarters
    strength: Strength = "hard"


class Paper(Promise):
    """A document that must exist in the dossier; without a quarter the plan sets no date."""

    kind: Literal["paper"]
    paper: Annotated[tuple[DossierPaper, ...], BeforeValidator(one_or_many)] = ()
    per: Annotated[Literal["plan", "meeting", "year"], BeforeValidator(parse_text)] = "meeting"
    when: Annotated[Literal["before", "during", "after"], BeforeValidator(parse_text)] | None = None
    quarters: Quarters | None = None
    by: tuple[Key, ...] = ()
    channel: Channel | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Paper:
        if not self.paper and self.channel is None:
            raise PydanticCustomError("missing-key", "missing", {"key": "paper"})
        return self


class Content(Promise):
    """Fields that a kind of document must fill, or steps that the minutes must hold."""

    kind: Literal["content"]
    of: DossierPaper
    fields: tuple[Text, ...] = ()
    agenda: tuple[Annotated[str, BeforeValidator(word("agenda_step"))], ...] = ()


class IssueDuty(Promise):
    """Fields that each matching issue must carry."""

    kind: Literal["issue"]
    where: Annotated[dict[str, tuple[Text, ...]], BeforeValidator(_values_of)] = Field(
        default_factory=dict
    )
    requires: Annotated[tuple[Text, ...], Field(min_length=1)]


class Recipients(Promise):
    """Who must be among the recipients of a kind of document."""

    kind: Literal["recipients"]
    of: DossierPaper
    includes: Annotated[tuple[Text, ...], Field(min_length=1)]


class Bounds(Fields):
    """A range, both ends allowed; one may be missing."""

    min: Whole | None = None
    max: Whole | None = None


Expectation = Annotated[
    Bounds | tuple[Text, ...] | None,
    BeforeValidator(
        lambda value: value if isinstance(value, (dict, Bounds)) else one_or_many(value)
    ),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {
                    "type": "object",
                    "properties": {"min": {"type": "integer"}, "max": {"type": "integer"}},
                },
                {"type": "null"},
            ]
        }
    ),
]


class Conduct(Promise):
    """A fact of the meeting beside what the plan says of it."""

    kind: Literal["conduct"]
    fact: Annotated[
        Literal["format", "chair", "venue", "duration", "attendance", "secretary", "adhoc_ground"],
        BeforeValidator(parse_text),
    ]
    expect: Expectation = None
    strength: Strength = "hard"
    unless: Annotated[Literal["delegation"], BeforeValidator(parse_text)] | None = None


class Completeness(Promise):
    """Opinions counted in the minutes equal the issues recorded."""

    kind: Literal["completeness"]


class Survey(Promise):
    """Satisfaction slips are counted and published."""

    kind: Literal["survey"]


class Pledge(Promise):
    """A promise no program can check; listed as such."""

    kind: Literal["pledge"]


PROMISES: dict[str, type[Promise]] = {
    "lead": Lead,
    "lag": Lag,
    "extension": Extension,
    "exemption": Exemption,
    "quota": Quota,
    "window": Window,
    "paper": Paper,
    "content": Content,
    "issue": IssueDuty,
    "recipients": Recipients,
    "conduct": Conduct,
    "completeness": Completeness,
    "survey": Survey,
    "pledge": Pledge,
}

AnyPromise = Annotated[
    Lead
    | Lag
    | Extension
    | Exemption
    | Quota
    | Window
    | Paper
    | Content
    | IssueDuty
    | Recipients
    | Conduct
    | Completeness
    | Survey
    | Pledge,
    Field(discriminator="kind"),
]
