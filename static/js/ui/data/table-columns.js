/*
 * The columns of a table that is looked at: name, type, what is missing, and the first rows. Any
 * script, written either way, stands in its own cell.
 */

import { words } from "../../words/words.js";
import { h } from "../dom.js";

/** More columns than this are not drawn; they are counted. */
const MOST = 60;

/** @param {import("./table.js").Preview} seen @returns {HTMLElement[]} */
export function columns(seen) {
  const { tableDialog: table } = words;
  const shown = seen.columns.slice(0, MOST);
  const heads = shown.map((column) => {
    const target = column.name === seen.target;
    return h(
      "th",
      { scope: "col", class: target && "target" },
      h("bdi", {}, column.name),
      h(
        "small",
        {},
        target ? `${table.targetMark} · ${table.kinds[column.kind]}` : table.kinds[column.kind],
      ),
      h(
        "small",
        {},
        column.missing > 0 ? table.missing(column.missing) : table.distinct(column.distinct),
      ),
    );
  });
  const body = seen.first_rows.map((row) =>
    h(
      "tr",
      {},
      ...row
        .slice(0, MOST)
        .map((cell, i) => h("td", { class: seen.columns[i].kind }, h("bdi", {}, cell))),
    ),
  );
  return [
    h(
      "div",
      { class: "columns", tabindex: 0, role: "group", "aria-label": table.firstRows },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...body)),
    ),
    ...(seen.columns.length > MOST
      ? [h("p", { class: "note" }, table.more(seen.columns.length - MOST))]
      : []),
  ];
}
