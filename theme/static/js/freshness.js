"use strict";
// A page that was built days ago must not lie: it tells the states of today, and how old it is.
//
// Every fact and every text is in the page (components/freshness.html, tag.html). The counts are
// those of core/workdays.py. A deadline that has passed since the build is not called overdue:
// a document may have been posted meanwhile, and the page cannot know. A page without the line
// about its age shows nothing that time alone changes.
if (document.querySelector(".fresh")) {
  const DAY = 86_400_000;
  const QUIET = 2; // days without an update after which the line says so
  const LOUD = 7; // … and is marked
  const SOON = 3; // working days, as in core/deadlines.py

  /** The number of a day given in ISO form: days since 1 January 1970. */
  const number = (iso) => Date.parse(iso) / DAY;

  /** @returns {Set<number>} the days of a list of dates with spaces between */
  const days = (text) => new Set(text.split(" ").filter(Boolean).map(number));

  const line = document.querySelector(".fresh");
  const told = line.dataset;
  const built = number(told.asOf);
  const known = number(told.until);
  const odd = days(told.odd);
  // The date in Vietnam, whatever the reader's zone.
  const now = () => Math.floor((Date.now() + 7 * 3_600_000) / DAY);
  const today = now();

  /**
   * Working days after one day up to and with another.
   * @param {Set<number>} own days that a tag's calendar takes otherwise than the page's
   * @returns {?number} null where the page does not know the calendar
   */
  function working(after, until, own) {
    if (after < built || until > known) return null;
    let count = 0;
    for (let day = after + 1; day <= until; day += 1) {
      const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6; // day 0 was a Thursday
      if (weekend !== (odd.has(day) !== own.has(day))) continue;
      count += 1;
    }
    return count;
  }

  /** A length of time in words: working days where there are any, else calendar days. */
  function span(all, work) {
    const [one, many] = (work ? told.workingDays : told.days).split("|");
    const n = work || all;
    return (n === 1 ? one : many).replace("%(n)s", n);
  }

  /** A date as the site writes it. */
  function written(day) {
    const language = document.documentElement.lang;
    const month = language === "vi" ? "numeric" : "long";
    const zone = language === "vi" ? "vi" : "en-GB";
    return new Date(day * DAY).toLocaleDateString(zone, {
      day: "numeric",
      month,
      year: "numeric",
      timeZone: "UTC",
    });
  }

  const and = (before, more) => (before === null || more === null ? null : before + more);

  /** The phrase of a state that is not due yet: to the later date once the first has passed. */
  function ahead({ due, latest, unit, left, own }) {
    const target = today > due ? latest : due;
    const work = today > due ? working(today, latest, own) : left;
    const soon = today > due || (work !== null && work <= SOON);
    if (target === today) return told.last.replace("%(day)s", written(target));
    const length = span(target - today, unit === "working_days" || soon ? work : null);
    return (soon ? told.soon : told.pending).replace("%(span)s", length);
  }

  /**
   * Rewrites a tag to today's state.
   * @returns {boolean} whether its due date has passed since the build
   */
  function rewrite(tag) {
    const said = tag.dataset;
    const own = days(said.odd || "");
    const counted = "working" in said ? Number(said.working) : null;
    const since = working(built, today, own);
    const due = number(said.due);
    const latest = said.latest ? number(said.latest) : due;
    const inWorkingDays = said.unit === "working_days";
    if (said.state === "overdue") {
      const before = span(built - due, inWorkingDays ? counted : null);
      const now = span(today - due, inWorkingDays ? and(counted, since) : null);
      tag.lastChild.nodeValue = tag.lastChild.nodeValue.replace(before, now);
      return false;
    }
    if (today <= latest) {
      const left = and(counted, since && -since);
      const text = ahead({ due, latest, unit: said.unit, left, own });
      tag.lastChild.nodeValue = said.latest ? told.provisional.replace("%(phrase)s", text) : text;
      return false;
    }
    const length = span(today - latest, inWorkingDays ? working(latest, today, own) : null);
    const sign = document.getElementById("han_da_qua").content.firstElementChild.cloneNode(true);
    const text = said.latest ? told.provisionalPassed : told.passed;
    tag.className = sign.className;
    tag.title = told.unknown.replace("%(day)s", told.built);
    tag.replaceChildren(sign.firstElementChild, text.replace("%(span)s", length));
    return true;
  }

  /** Says how old the page is, in a line that has its room already. */
  function warn(age) {
    line.textContent = told.stale
      .replace("%(day)s", told.built)
      .replace("%(span)s", span(age, null));
    line.classList.add(age >= LOUD ? "fresh--loud" : "fresh--quiet");
  }

  if (today > built) {
    const passed = [...document.querySelectorAll(".tag[data-due]")].filter(rewrite);
    if (today - built >= QUIET || passed.length) warn(today - built);
  }

  /** A page left open, or come back to, on a later day is fetched anew: it may be built anew. */
  function again() {
    if (now() > today && !document.hidden && navigator.onLine) location.reload();
  }
  addEventListener("pageshow", again);
  document.addEventListener("visibilitychange", again);
}
