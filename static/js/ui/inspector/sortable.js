/*
 * A table whose columns sort it: up, down, and back to the order it came in.
 */

import { h, setAttribute } from "../core/dom.js";

/** @typedef {{row:HTMLElement, cells:HTMLDataElement[]}} SortableRow */

const TURNS = /** @type {const} */ (["none", "ascending", "descending"]);

/** Column 0 is the name. @param {string[]} heads */
export function sortable(heads) {
  /** In the order they came in. @type {SortableRow[]} */
  const rows = [];
  let column = 0;
  let turn = 0;
  const cells = heads.map((text, i) => {
    const press = () => {
      turn = column === i ? (turn + 1) % 3 : 1;
      column = i;
      update();
    };
    return h(
      "th",
      { scope: "col" },
      h("button", { type: "button", class: "sort", onclick: press }, text),
    );
  });
  const head = h("thead", {}, h("tr", {}, ...cells));
  const body = h("tbody");
  const add = (/** @type {SortableRow} */ one) => {
    rows.push(one);
    body.append(one.row);
  };

  function update() {
    for (const [i, cell] of cells.entries())
      setAttribute(cell, "aria-sort", TURNS[i === column ? turn : 0]);
    const sign = turn === 2 ? -1 : 1;
    // Cells without a number yet come last.
    const key = (/** @type {SortableRow} */ { cells }, /** @type {number} */ at) => {
      if (turn === 0 || column === 0) return at * (turn ? sign : 1);
      const { value } = cells[column - 1];
      return value === "" || value === "NaN" ? Number.POSITIVE_INFINITY : sign * Number(value);
    };
    const order = rows.map((row, at) => ({ row: row.row, key: key(row, at), at }));
    order.sort((a, b) => (a.key === b.key ? a.at - b.at : a.key < b.key ? -1 : 1));
    order.forEach(({ row }, at) => {
      if (body.children[at] !== row) body.insertBefore(row, body.children[at]);
    });
  }
  return { head, body, add, update };
}
