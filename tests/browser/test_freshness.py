"""A page read days after its build: today's counts, no new breach, no movement, in both languages."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from danbiet.core.deadlines import Deadline, judge, span
from danbiet.core.obligations import Explanation, Obligation, Subject
from danbiet.core.workdays import Layer, Row, WorkingCalendar
from danbiet.outputs import freshness, render
from danbiet.outputs.pages.desk import TONES
from danbiet.outputs.views.parts import Tag
from danbiet.outputs.words import words

THEME = Path(__file__).resolve().parents[2] / "theme"
SCRIPT = THEME / "static" / "js" / "freshness.js"
ROW = Row("Ngày thử", "official", "nguồn")
AS_OF = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)


def noon(day: date) -> datetime:
    """Noon in Vietnam."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


# --- the same counts as core ---


def calendar_of(chance: random.Random, start: date) -> WorkingCalendar:
    days = [start + timedelta(days=number) for number in range(-100, 300)]
    odd = [day for day in days if chance.random() < 0.12]
    return WorkingCalendar(
        "thử",
        days[0],
        days[-1],
        off={day: ROW for day in odd if day.weekday() < 5},
        worked={day: ROW for day in odd if day.weekday() >= 5},
    )


def duty_of(chance: random.Random, as_of: date, number: int) -> Obligation:
    due = as_of + timedelta(days=chance.randint(-40, 120) if number % 3 else chance.randint(-4, 9))
    unit = chance.choice(("working_days", "calendar_days"))
    later = due + timedelta(days=chance.randint(1, 4)) if chance.random() < 0.3 else None
    return Obligation(
        id=f"x/{number}",
        locality="x",
        plan=None,
        rule=None,
        source="plan",
        section=None,
        quote="",
        kind=chance.choice(("lead", "promise")),
        subject=Subject("meeting", "m"),
        state="",
        evidence=chance.choice(("broadcast", "conclusion", "meeting")),
        due=due,
        unit=unit,
        explanation=Explanation(deadline=Deadline(due, unit, alternative=later)),
    )


def judged(duty: Obligation, on: date, calendar: WorkingCalendar) -> Obligation:
    found = judge(
        duty.explanation.deadline, None, as_of=on, calendar=calendar, records_from=LONG_AGO
    )
    return replace(duty, state=found.state, late_by=found.late_by)


def expected(
    duty: Obligation, as_of: date, today: date, own: WorkingCalendar, language: str
) -> str:
    say = words(language)
    then, now = (judged(duty, day, own) for day in (as_of, today))
    if then.state == "overdue" or now.state != "overdue":
        return say.state(now, as_of=today, calendar=own)
    latest = duty.explanation.deadline.latest
    passed = say.span(span(own, latest, today, duty.unit))
    if duty.provisional:
        return say.t("Hạn dự kiến đã qua %(span)s, chưa rõ", span=passed)
    return say.t("Hạn đã qua %(span)s, chưa rõ", span=passed)


def page_of(tags: list[Tag], as_of: date, calendar: WorkingCalendar, language: str) -> str:
    env = render.in_language(render.environment(THEME), language)
    fresh = env.get_template("components/freshness.html").module.freshness
    tag = env.get_template("components/tag.html").module.tag
    line = fresh(freshness.freshness(words(language), as_of, calendar))
    shown = "".join(f"<p>{tag(each)}</p>" for each in tags)
    return f'<!DOCTYPE html><html lang="{language}"><body>{line}{shown}</body></html>'


@pytest.mark.parametrize("language", ["vi", "en"])
def test_counts_are_those_of_core(browser, language):
    chance = random.Random(2026)
    wrong, kinds = [], set()
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    for _ in range(25):
        as_of = date(2026, 1, 1) + timedelta(days=chance.randint(0, 700))
        today = as_of + timedelta(days=chance.choice((1, 2, 3, 5, 8, 30, 60, 90)))
        national = calendar_of(chance, as_of)
        storm = as_of + timedelta(days=chance.randint(1, 20))
        own = national.with_layer(Layer(off={storm: ROW}))
        duties = [judged(duty_of(chance, as_of, number), as_of, own) for number in range(60)]
        tags = [
            Tag(
                TONES[each.state],
                words(language).state(each, as_of=as_of, calendar=own),
                freshness.clock(each, as_of, own, national),
            )
            for each in duties
        ]
        page.clock.set_fixed_time(noon(today))
        page.set_content(page_of(tags, as_of, national, language))
        page.add_script_tag(path=SCRIPT)
        texts = page.locator(".tag").all_text_contents()
        for duty, text in zip(duties, texts, strict=True):
            wanted = expected(duty, as_of, today, own, language)
            kinds.add((duty.state, judged(duty, today, own).state, duty.provisional))
            if text != wanted:
                wrong.append((duty, as_of, today, text, wanted))
    context.close()
    assert wrong[:3] == []
    assert len(kinds) >= 10  # every way from state to state was on some page


def test_beyond_the_days_it_knows_a_page_says_calendar_days(browser):
    calendar = calendar_of(random.Random(1), AS_OF)
    duty = judged(
        replace(duty_of(random.Random(1), AS_OF, 1), due=date(2026, 11, 13)), AS_OF, calendar
    )
    duty = replace(duty, unit="working_days", kind="lead", explanation=Explanation())
    duty = replace(duty, state="overdue", late_by=span(calendar, duty.due, AS_OF, duty.unit))
    text = words("vi").state(duty, as_of=AS_OF, calendar=calendar)
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(noon(AS_OF + timedelta(days=120)))
    page.set_content(
        page_of(
            [Tag("late", text, freshness.clock(duty, AS_OF, calendar, calendar))],
            AS_OF,
            calendar,
            "vi",
        )
    )
    page.add_script_tag(path=SCRIPT)
    assert "ngày làm việc" in text
    assert page.locator(".tag").inner_text().startswith("Quá hạn 128 ngày, ")
    context.close()


# --- the built site ---

SEEN = "document.dispatchEvent(new Event('visibilitychange'))"


def opened(visit, address, when, path="", *, javascript=True, **options):
    """A page of the site as it is shown at a moment."""
    page = visit("", java_script_enabled=javascript, **options)
    page.clock.set_fixed_time(when)
    page.goto(address + path)
    return page


def told(page) -> tuple[str, list[str]]:
    return page.locator(".fresh").inner_text(), page.locator(".tag").all_text_contents()


@pytest.mark.parametrize(
    ("moment", "changes"),
    [
        ("2026-11-20T12:00:00Z", False),  # the reader's clock is behind
        ("2026-11-21T16:59:00Z", False),  # still the 21st in Vietnam, whatever the reader's zone
        ("2026-11-21T17:01:00Z", True),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_day_begins_in_vietnam(visit, address, moment, changes, zone):
    when = datetime.fromisoformat(moment)
    plain = told(opened(visit, address, when, "thoi-han/", javascript=False))
    page = opened(visit, address, when, "thoi-han/", timezone_id=zone)
    assert (told(page) != plain) == changes


@pytest.mark.parametrize(
    ("days", "path", "line", "mark"),
    [
        (1, "thoi-han/", "Số liệu tính đến ngày 21/11/2026.", None),
        (2, "thoi-han/", "Trang cập nhật lần cuối ngày 21/11/2026, cách đây 2 ngày.", "quiet"),
        (6, "", "Trang cập nhật lần cuối ngày 21/11/2026, cách đây 6 ngày.", "quiet"),
        (7, "", "Trang cập nhật lần cuối ngày 21/11/2026, cách đây 7 ngày.", "loud"),
        (
            40,
            "en/",
            "Last updated on 21 November 2026, 40 days ago.",
            "loud",
        ),
    ],
)
def test_a_stale_page_says_so(visit, address, days, path, line, mark):
    page = opened(visit, address, noon(AS_OF + timedelta(days=days)), path)
    assert page.locator(".fresh").inner_text() == line
    assert page.get_by_role("status").first.inner_text() == line
    classes = page.locator(".fresh").get_attribute("class")
    assert classes == (f"fresh fresh--{mark}" if mark else "fresh")


@pytest.mark.parametrize("path", ["gioi-thieu/", "en/van-ban/"])
def test_a_page_that_no_day_changes_is_never_stale(visit, address, path):
    page = visit("")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(noon(AS_OF + timedelta(days=400)))
    page.goto(address + path)
    page.evaluate("window.stayed = true")
    page.clock.set_fixed_time(noon(AS_OF + timedelta(days=401)))
    page.evaluate(SEEN)
    page.wait_for_load_state()
    assert page.evaluate("window.stayed") is True
    assert page.locator(".fresh, .tag[data-due]").count() == 0
    assert errors == []


@pytest.mark.parametrize("language", ["", "en/"])
def test_nothing_becomes_a_breach_by_waiting(visit, address, language):
    path = f"{language}thoi-han/"
    before = opened(visit, address, noon(AS_OF), path)
    late = before.locator(".tag--late").count()
    ahead = before.locator("[data-state=pending], [data-state=due_soon]").count()
    assert ahead
    page = opened(visit, address, noon(date(2027, 2, 10)), path)
    assert page.locator(".tag--late").count() == late
    passed = page.locator("[data-state=pending].tag--unsure, [data-state=due_soon].tag--unsure")
    assert passed.count() == ahead
    for tag in passed.all():
        text = tag.text_content()
        assert text.startswith(
            ("Hạn đã qua ", "Hạn dự kiến đã qua ", "Was due ", "Provisional date ")
        )
        assert "21/11/2026" in tag.get_attribute(
            "title"
        ) or "21 November 2026" in tag.get_attribute("title")
        assert tag.locator("svg").count() == 1


def test_a_provisional_duty_stays_provisional(visit, address):
    page = opened(visit, address, noon(AS_OF), "khe-mau/thoi-han/")
    count = page.locator(".tag[data-latest]").count()
    assert count
    for days in (1, 2, 3, 5, 60):
        page = opened(visit, address, noon(AS_OF + timedelta(days=days)), "khe-mau/thoi-han/")
        texts = page.locator(".tag[data-latest]").all_text_contents()
        assert [each for each in texts if "dự kiến" not in each] == []
        assert page.locator(".tag--late[data-latest]").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["thoi-han/", "en/thoi-han/"])
def test_a_tag_takes_no_more_lines_than_before(visit, address, width, path):
    heights = "tags => tags.map(each => each.getBoundingClientRect().height)"
    built = opened(visit, address, noon(AS_OF), path, width=width)
    before = built.locator(".tag[data-due]").evaluate_all(heights)
    for days in (2, 9):
        page = opened(visit, address, noon(AS_OF + timedelta(days=days)), path, width=width)
        now = page.locator(".tag[data-due]").evaluate_all(heights)
        taller = [at for at, (old, new) in enumerate(zip(before, now, strict=True)) if new > old]
        assert taller == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("days", [3, 9])
def test_nothing_moves_when_the_page_is_rewritten(visit, address, width, days):
    """Measured by the browser, with the script held back until long after the first paint."""
    page = visit("", width=width)
    page.clock.set_fixed_time(noon(AS_OF + timedelta(days=days)))
    page.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => {"
        " for (const each of list.getEntries()) window.shifted += each.value;"
        "}).observe({ type: 'layout-shift', buffered: true });"
    )

    def late(route):
        time.sleep(0.3)
        route.fallback()

    page.route("**/*.js", late)
    moved = {}
    for path in ("", "thoi-han/", "giam-sat/", "khe-mau/", "en/", "en/thoi-han/"):
        page.goto(address + path)
        page.wait_for_function("() => document.querySelector('.fresh--quiet, .fresh--loud')")
        page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        moved[path] = page.evaluate("window.shifted")
    # Tags at the ends of lines grow to their left; one line moved downwards costs 0.0018.
    assert {path: value for path, value in moved.items() if value > 0.001} == {}


@pytest.mark.parametrize(("hours", "anew"), [(10, False), (13, True)])
def test_a_page_left_open_is_fetched_anew_on_another_day(visit, hours, anew):
    """From noon in Vietnam on the day of the build; a telephone keeps its pages for weeks."""
    page = visit("thoi-han/")
    page.evaluate("window.stayed = true")
    page.clock.set_fixed_time(noon(AS_OF) + timedelta(hours=hours))
    page.evaluate(SEEN)
    page.wait_for_load_state()
    page.wait_for_function(f"() => Boolean(window.stayed) === {str(not anew).lower()}")
