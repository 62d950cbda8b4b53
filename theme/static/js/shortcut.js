"use strict";
// The key / leads to the search box. A key without Ctrl or the like must be possible to switch off
// (WCAG 2.1.4), for those who speak to their machine: the page about access has the switch.
{
  const OFF = "khong-phim-tat";

  /** What this browser remembers; it may refuse to. */
  function off(is) {
    try {
      if (is !== undefined) localStorage.setItem(OFF, is ? "1" : "");
      return Boolean(localStorage.getItem(OFF));
    } catch {
      return false;
    }
  }

  document.addEventListener("keydown", (event) => {
    const box = document.getElementById("tim_kiem");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box || off()) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  for (const part of document.querySelectorAll("[data-shortcut]")) {
    const box = part.querySelector("input");
    box.checked = !off();
    box.addEventListener("change", () => off(!box.checked));
    part.hidden = false;
  }

  // Where the search itself cannot be fetched the page says so; it is a module of its own.
  for (const script of document.querySelectorAll("script[type=module]")) {
    script.addEventListener("error", () => {
      const results = document.querySelector(".results");
      results.querySelector("[role=status]").textContent = results.dataset.failed;
      const again = results.querySelector("[data-part=retry]");
      again.hidden = false;
      again.addEventListener("click", () => location.reload());
    });
  }
}
