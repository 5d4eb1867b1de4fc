/*
 * A link of TensorFlow Playground's, pasted anywhere in the page, opens its run; what of it was not
 * taken, and what Playground does otherwise, is said.
 */

import { getPlayground, Refused } from "../../wire/http.js";
import { noteOf, said } from "../../words/panels/files.js";
import { inWords } from "../../words/words.js";
import { byId, h } from "../core/dom.js";

/** @import { LinkNote } from "../../wire/http.js" */
/** @import { Page } from "../core/page.js" */

/** Open the run of a link; it can be undone. @param {Page} page @param {string} link */
export async function openLink(page, link) {
  try {
    const { config, notes } = await getPlayground(link);
    await page.ask({ do: "configure", config });
    tell(notes);
  } catch (error) {
    if (!(error instanceof Refused)) return;
    page.dispatch({
      type: "fault",
      error: { ...error.detail, message: await inWords(error.detail) },
    });
  }
}

/** @param {LinkNote[]} notes */
export function tell(notes) {
  document.getElementById("playground-notes")?.remove();
  const section = h(
    "section",
    { class: "notice", id: "playground-notes", "aria-labelledby": "playground-title" },
    h(
      "div",
      {},
      h("h2", { id: "playground-title" }, said.playground),
      h("p", {}, said.playgroundDoes),
      h("ul", {}, ...notes.map((note) => h("li", {}, noteOf(said.linkNotes, note)))),
    ),
    h(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": said.dismiss,
        onclick: () => section.remove(),
      },
      "×",
    ),
  );
  byId("notices").append(section);
}
