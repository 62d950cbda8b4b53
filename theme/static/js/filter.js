"use strict";
// Long lists get a box that filters as one types. Without this script there is no box.
//
// A box (components/find.html) names what it filters by a selector in data-filter, within the
// page's main part. Tone marks do not matter: "dat dai" finds "đất đai", and so does NFD text.
{
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  /** @param {HTMLElement} box */
  function filtered(box) {
    const main = box.closest("main");
    const field = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const items = [...main.querySelectorAll(box.dataset.filter)];
    const parts = [...main.querySelectorAll("section")].filter((part) =>
      part.querySelector(box.dataset.filter),
    );
    let texts;

    function apply() {
      texts ??= items.map((item) => fold(item.textContent));
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, at) => {
        item.hidden = !words.every((word) => texts[at].includes(word));
        shown += item.hidden ? 0 : 1;
      });
      for (const part of parts) {
        part.hidden = [...part.querySelectorAll(box.dataset.filter)].every((item) => item.hidden);
      }
      const said = shown ? status.dataset.some : status.dataset.none;
      status.textContent = words.length
        ? said.replace("%(n)s", shown).replace("%(all)s", items.length)
        : "";
    }

    /** The address tells what is asked now, so that it is there again when one comes back. */
    function keep() {
      if (!("query" in box.dataset)) return;
      const here = new URL(location.href);
      here.searchParams.delete("q");
      if (field.value) here.searchParams.set("q", field.value);
      history.replaceState(history.state, "", here);
    }

    field.addEventListener("input", apply);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      event.preventDefault();
      field.value = "";
      apply();
      keep();
    });
    field.addEventListener("change", keep);
    box.hidden = false;
    const asked = "query" in box.dataset && new URLSearchParams(location.search).get("q");
    if (asked) {
      field.value = asked;
      apply();
    }
  }

  document.querySelectorAll("[data-filter]").forEach(filtered);
}
