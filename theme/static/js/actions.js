"use strict";
// Buttons that only a script can serve: copy an address, print, hand the page to another program.
//
// They stand hidden in the page and appear when their work can be done. The data attribute is
// the whole interface; data-copy holds the id of the element whose text is wanted.
{
  /** Says on the button itself that it is done, for a while; its label is restored after. */
  function done(button) {
    if (button.textContent === button.dataset.done) return;
    const label = [...button.childNodes]; // a part of it is for the ear only
    button.replaceChildren(button.dataset.done);
    setTimeout(() => button.replaceChildren(...label), 2500);
  }

  /** The text is selected too: without a secure connection only the old way to copy is open. */
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    getSelection().selectAllChildren(source);
    if (navigator.clipboard) await navigator.clipboard.writeText(source.textContent);
    else if (!document.execCommand("copy")) return;
    done(button);
  }

  const WORK = {
    copy: [true, copy],
    print: [true, () => print()],
    share: [
      "share" in navigator,
      // Closing the share sheet is no fault.
      () => navigator.share({ title: document.title, url: location.href }).catch(() => {}),
    ],
  };
  for (const [name, [possible, work]] of Object.entries(WORK)) {
    for (const button of document.querySelectorAll(`button[data-${name}]`)) {
      button.addEventListener("click", () => work(button));
      button.hidden = !possible;
    }
  }
}
