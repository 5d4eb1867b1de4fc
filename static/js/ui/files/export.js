/*
 * Export: a format is chosen, what it cannot express is said, and the file is
 * a link to download.
 */

import { getFormats, getNotes, urlOf } from "../../wire/files.js";
import { Refused } from "../../wire/http.js";
import { noteOf, said } from "../../words/panels/files.js";
import { inWords } from "../../words/words.js";
import { h, setAttribute, show } from "../core/dom.js";

/** @import { Format } from "../../wire/files.js" */
/** @import { Page } from "../core/page.js" */

/** @param {Page} page */
export function exporting(page) {
  const formats = h("select", {
    id: "files-format",
    "data-act": "format",
    onchange: () => choose(),
  });
  const notes = h("ul", { "aria-live": "polite", class: "note" });
  const link = h("a", { class: "button", "data-act": "download", download: "" }, said.download);
  let asked = 0;

  getFormats().then(({ formats: every }) => {
    const all = every.filter(({ programs }) => programs || !page.state().session?.program);
    const group = (/** @type {string} */ label, /** @type {Format[]} */ some) =>
      h(
        "optgroup",
        { label },
        ...some.map(({ name, title }) => h("option", { value: name }, title)),
      );
    formats.append(
      group(
        said.code,
        all.filter(({ updates }) => updates),
      ),
      group(
        said.weights,
        all.filter(({ updates }) => !updates),
      ),
    );
    choose();
  }, lost);

  async function choose() {
    const { session } = page.state();
    if (!session) return;
    const mine = ++asked;
    setAttribute(link, "href", urlOf(session.id, `export/${formats.value}`));
    setAttribute(link, "aria-disabled", null);
    try {
      const found = await getNotes(session.id, formats.value);
      if (mine !== asked) return;
      const sentences = found.notes.map((note) => noteOf(said.notes, note));
      say(sentences.length > 0 ? sentences : [said.noNotes]);
    } catch (error) {
      if (mine !== asked) return;
      // A run that cannot be exported has no file.
      setAttribute(link, "href", null);
      setAttribute(link, "aria-disabled", "true");
      if (error instanceof Refused) say([await inWords(error.detail)]);
      else lost();
    }
  }

  /** @param {string[]} sentences */
  function say(sentences) {
    show(
      notes,
      sentences.map((sentence) => h("li", {}, sentence)),
    );
  }

  function lost() {
    say([said.lost]);
  }

  return h(
    "section",
    { "aria-labelledby": "files-take" },
    h("h3", { id: "files-take" }, said.take),
    h("p", { class: "note" }, said.takeDoes),
    h("div", { class: "row" }, h("label", { for: "files-format" }, said.formats), formats, link),
    notes,
  );
}
