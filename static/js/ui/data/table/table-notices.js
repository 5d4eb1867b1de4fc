/*
 * Notices of a table: what was understood of it, in one line, and what should be known of it before
 * it is used: the first few, the others behind a summary.
 */

import { dataWords } from "../../../words/panels/data.js";
import { h, setText, show } from "../../core/dom.js";

/** @import {TablePreview} from "./table-settings.js" */

const FIRST = 4;
const { table } = dataWords;

export function tableNotices() {
  const understood = h("p", { class: "note understood" });
  const list = h("ul", { class: "notices" });
  const more = h("ul", { class: "notices" });
  const summary = h("summary");
  const others = h("details", {}, summary, more);
  const element = h("div", {}, understood, list, others);

  /** @param {TablePreview} seen */
  function update(seen) {
    setText(understood, summaryOf(seen));
    const lines = seen.notices.map(({ code, field, values }) =>
      h("li", { dir: "auto" }, table.notices[code](field, values)),
    );
    show(list, lines.slice(0, FIRST));
    show(more, lines.slice(FIRST));
    setText(summary, table.more(Math.max(lines.length - FIRST, 0)));
    others.hidden = lines.length <= FIRST;
  }
  return { element, update };
}

/** @param {TablePreview} seen */
function summaryOf({ delimiter, decimal, thousands, header, comments }) {
  const { understood: say } = table;
  return [
    say.delimiter(table.delimiters[delimiter]),
    say.decimal(table.decimals[decimal]),
    thousands === "" ? "" : say.thousands(table.thousands[thousands]),
    header ? say.named : say.unnamed,
    comments > 0 ? say.comments(comments) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
