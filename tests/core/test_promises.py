"""The rules of a plan as the clerk writes them."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from build import plan, rule
from pydantic import TypeAdapter, ValidationError

from danbiet.core.promises import PROMISES, AnyPromise, Lead, Quota
from danbiet.core.rules import RULES
from danbiet.core.vocabulary import RULE_KIND

#: The least that each kind needs beside id, kind and quote.
LEAST: dict[str, dict[str, Any]] = {
    "lead": {"evidence": "announcement", "days": "7", "unit": "working_days"},
    "lag": {"evidence": "conclusion", "days": "10", "unit": "calendar_days"},
    "extension": {"of": "result", "days": "15"},
    "exemption": {"of": "notice"},
    "quota": {},
    "window": {"quarters": ["2"]},
    "paper": {"paper": "programme"},
    "content": {"of": "minutes"},
    "issue": {"requires": ["unit"]},
    "recipients": {"of": "conclusion", "includes": ["front"]},
    "conduct": {"fact": "chair"},
    "completeness": {},
    "survey": {},
    "pledge": {},
}


def test_one_table_of_kinds() -> None:
    assert set(PROMISES) == set(RULES) == set(LEAST) == set(RULE_KIND) - {"promise"}
    union = get_args(get_args(AnyPromise)[0])
    assert set(union) == set(PROMISES.values())


def read(kind: str, **said: Any) -> Any:
    return TypeAdapter(AnyPromise).validate_python(rule("a", kind, **said))


@pytest.mark.parametrize("kind", LEAST)
def test_the_least(kind: str) -> None:
    assert isinstance(read(kind, **LEAST[kind]), PROMISES[kind])
    for key in LEAST[kind]:
        with pytest.raises(ValidationError):
            read(kind, **{name: value for name, value in LEAST[kind].items() if name != key})
    with pytest.raises(ValidationError) as failure:
        read(kind, **LEAST[kind], quater="2")
    assert failure.value.errors()[0]["type"] == "extra_forbidden"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("lead", {"evidence": "minutes"}),
        ("lead", {"evidence": []}),
        ("lead", {"days": "bảy"}),
        ("lead", {"days": "367"}),
        ("lead", {"unit": "days"}),
        ("lead", {"meetings": []}),
        ("lead", {"meetings": ["monthly"]}),
        ("lead", {"quote": ""}),
        ("lag", {"measured": "received"}),
        ("lag", {"evidence": "giấy mời"}),
        ("lag", {"grounds": ["rain"]}),
        ("quota", {"at_least": "0"}),
        ("quota", {"strength": "maybe"}),
        ("window", {"quarters": ["5"]}),
        ("window", {"quarters": ["0"]}),
        ("window", {"quarters": []}),
        ("paper", {"per": "month"}),
        ("paper", {"channel": "telegram"}),
        ("content", {"of": "minutes", "agenda": ["dance"]}),
        ("issue", {"where": ["land"]}),
        ("conduct", {"fact": "weather"}),
        ("conduct", {"unless": "rain"}),
    ],
)
def test_what_no_rule_may_say(kind: str, said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(kind, **{**LEAST[kind], **said})


def test_a_value_or_a_list() -> None:
    lead = read("lead", **LEAST["lead"])
    assert isinstance(lead, Lead)
    assert (lead.evidence, lead.days, lead.clear_days, lead.by) == (("announcement",), 7, False, ())
    assert read("paper", paper=["minutes", "news"]).paper == ("minutes", "news")
    assert read("paper", channel="loudspeaker").paper == ()
    assert read("issue", requires=["unit"], where={"field": "land"}).where == {"field": ("land",)}
    assert read("conduct", fact="chair", expect="commune_chair").expect == ("commune_chair",)


def test_what_a_quota_needs() -> None:
    def needed(**said: Any) -> int:
        quota = read("quota", **said)
        assert isinstance(quota, Quota)
        return quota.needed

    assert needed() == 1
    assert needed(at_least="2") == 2
    assert needed(places=["A", "B", "C"]) == 3


def test_a_plan_without_rules() -> None:
    assert plan().meta.rules == ()  # type: ignore[attr-defined]
