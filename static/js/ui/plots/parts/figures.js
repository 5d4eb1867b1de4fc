/*
 * The table below a plot: its legend and, in numbers, what it shows at the place that is read.
 */

import { h, show } from "../../core/dom.js";

/** @param {string} corner  where this is @param {string[]} heads
 * @param {{name:string, label:string, values:string[]}[]} rows */
function lines(corner, heads, rows) {
  return [
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}, corner), ...heads.map((head) => h("th", { scope: "col" }, head))),
    ),
    h(
      "tbody",
      {},
      ...rows.map(({ name, label, values }) =>
        h(
          "tr",
          { class: name },
          h(
            "th",
            { scope: "row" },
            h("span", { class: `swatch ${name}`, "aria-hidden": "true" }),
            label,
          ),
          ...values.map((text) => h("td", {}, text)),
        ),
      ),
    ),
  ];
}

/** @param {HTMLTableElement} table @param {string} corner @param {string[]} heads
 * @param {{name:string, label:string, values:string[]}[]} rows */
export function figures(table, corner, heads, rows) {
  show(table, lines(corner, heads, rows));
}
