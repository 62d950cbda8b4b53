// The search page. What is typed and chosen is in the address; what is found goes into results.html.

/** Milliseconds without typing before something is asked, and before nothing found is said. */
const PAUSE = 250, PATIENCE = 600;
/** Finds shown at once, and the most choices of a facet. */
const STEP = 10, CHOICES = 50;
const WORDS = /([\p{L}\p{M}\p{N}]+(?:[.,/-][\p{L}\p{M}\p{N}]+)*)/u;

/** Puts a text into an element; words that were asked for are marked, neighbours in one piece. */
function mark(element, text, terms) {
  const parts = text.split(WORDS).map((part) => {
    const { runs, compounds } = analysed(part);
    return [runs, compounds].flat(2).some((word) => terms.includes(fold(word))) ? `\0${part}\0` : part;
  });
  parts.join("").replace(/\0 \0/g, " ").split("\0").forEach((part, at) => {
    element.append(at % 2 ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
  });
}

function page(say) {
  const part = {};
  for (const each of document.querySelectorAll("[data-part]")) part[each.dataset.part] = each;
  const facets = part.choices.querySelectorAll("[data-facet]");
  const labels = JSON.parse(part.labels.textContent);
  const field = document.getElementById("tim_kiem");
  const { title } = document;
  const boxes = {};
  let asked, shown, settled, timer, engine, cache;
  let newest = 0;

  /** Offline, what was fetched once is still there. */
  const ask = (url) => fetch(url, { cache }).catch(() => fetch(url, { cache: "force-cache" }));
  const made = (template) => template.content.firstChild.cloneNode(true);
  const label = (facet, value) => labels[facet]?.[value] ?? value;

  /** A line of what was found. It leads to the place, or to the passage with what was asked: browsers find one without marks too. */
  function line([title, url, kind, date, text], terms, q) {
    const found = made(part.line);
    const [name, notes, lead] = found.children;
    const day = date && new Date(date).toLocaleDateString(say.locale, { dateStyle: say.dates, timeZone: "UTC" });
    mark(name.firstChild, title, terms);
    mark(lead, text, terms);
    const [path, place = `:~:text=${encodeURIComponent(q).replace(/-/g, "%2D")}`] = url.split("#");
    name.firstChild.href = `${say.home.replace("index.html", path + "index.html")}#${place}`;
    notes.textContent = [label("kind", kind), day, label("locality", url.split("/")[0])].filter(Boolean).join(" · ");
    return found;
  }

  /** The filter. A box stays the same and keeps the focus. */
  function choose(counts) {
    const focused = document.activeElement;
    for (const facet of facets) {
      const name = facet.dataset.facet;
      const own = counts[name] ?? {};
      const chosen = asked.getAll(name);
      for (const value of chosen) own[value] ??= 0;
      const order = (a, b) => (name === "year" ? b - a : own[b] - own[a]);
      const values = Object.keys(own).sort(order).slice(0, CHOICES);
      facet.hidden = !values[0];
      if (chosen[0]) facet.open = true;
      facet.querySelector("ul").replaceChildren(
        ...values.map((value) => {
          const found = (boxes[name + value] ??= made(part.choice));
          const [box, text] = found.firstChild.children;
          Object.assign(box, { name, value, checked: chosen.includes(value) });
          text.textContent = `${label(name, value)} (${own[value]})`;
          return found;
        }),
      );
    }
    focused.focus({ preventScroll: true });
  }

  /** Asks what the address says; of several only the last is shown. */
  async function run(again) {
    const turn = ++newest;
    const q = asked.get("q")?.trim() ?? "";
    const chosen = {};
    for (const { dataset } of facets) chosen[dataset.facet] = asked.getAll(dataset.facet);
    const narrowed = Object.values(chosen).flat().length;
    document.title = q ? `${q} – ${title}` : title;
    part.chosen.textContent = narrowed ? ` (${narrowed})` : "";
    part.all.hidden = !narrowed;
    part.all.firstChild.search = new URLSearchParams({ q });
    part.retry.hidden = true;
    const waiting = q && setTimeout(() => (part.status.textContent = say.wait), 300);
    try {
      cache = again ? "no-cache" : "default";
      engine ??= open(say.index, ask);
      const { search, show } = await engine;
      const { total, hits, counts, terms, suggestion } = await search(q, { facets: chosen, limit: shown, counts: part.filter.open });
      if (q && !total && !settled) await new Promise((done) => setTimeout(done, PATIENCE));
      const rows = await show(hits.map(({ n }) => n));
      if (turn !== newest) return;
      const said = q && ([say.nothing, say.one][total] ?? say.many);
      part.status.textContent = said.replace("%(n)s", total.toLocaleString(say.locale));
      part.list.hidden = !rows.length;
      part.list.replaceChildren(...rows.map((row) => line(row, terms, q)));
      part.near.hidden = !suggestion;
      part.near.lastChild.textContent = suggestion;
      part.near.lastChild.search = new URLSearchParams({ q: suggestion });
      part.browse.hidden = total;
      part.more.hidden = total === rows.length;
      part.nothing.hidden = total || !q;
      part.filter.hidden = !total && !narrowed;
      if (part.filter.open) choose(counts);
    } catch {
      if (turn !== newest) return;
      engine = null;
      if (!again) return run(true);
      part.status.textContent = say.failed;
      part.retry.hidden = false;
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Asks what is typed and chosen; the address gets it in place of what it says, or after it. */
  function take(step) {
    clearTimeout(timer);
    asked = new URLSearchParams(new FormData(field.form));
    shown = STEP;
    history[step + "State"]({ shown }, "", "?" + asked);
    run();
  }

  /** Asks what the address says. */
  function read() {
    asked = new URLSearchParams(location.search);
    field.value = asked.get("q");
    shown = history.state?.shown ?? STEP;
    settled = true;
    choose({});
    return run();
  }

  /** What was asked on purpose stays in the history; what is being typed does not. */
  function typed(done) {
    const step = settled && asked.get("q") && field.value !== asked.get("q") ? "push" : "replace";
    settled = done;
    take(step);
  }

  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(typed, PAUSE);
  };
  field.onkeydown = ({ key }) => {
    if (key === "ArrowDown") part.list.querySelector("a")?.focus();
    if (key === "Escape") {
      field.value = "";
      typed();
    }
  };
  field.form.onsubmit = () => {
    typed(true);
    // The keyboard of a phone would hide what is found.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    return false;
  };
  part.choices.onchange = () => {
    settled = true;
    take("push");
  };
  part.filter.ontoggle = () => part.filter.open && run();
  part.retry.onclick = () => run();
  part.more.onclick = async () => {
    const next = shown;
    shown += STEP;
    await run();
    part.list.children[next].querySelector("a").focus();
  };
  // On coming back from a find the page stands where it stood.
  part.list.onclick = () => history.replaceState({ shown, y: scrollY, open: part.filter.open }, "");
  window.onpopstate = read;
  // Its counts are the largest file of all: they wait until someone wants to choose.
  part.filter.open = history.state?.open ?? location.search.includes("&");
  const early = field.value;
  const y = history.state?.y;
  read().then(() => y && scrollTo({ top: y, behavior: "instant" }));
  if (early) {
    field.value = early;
    typed();
  }
}

const results = globalThis.document?.querySelector(".results");
if (results) page(results.dataset);
