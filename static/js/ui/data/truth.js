/*
 * A truth table: every pattern of bits, and an output that is pressed to be the other one.
 */

import { isSent } from "../../model/settings.js";
import { dataWords } from "../../words/panels/data.js";
import { words } from "../../words/words.js";
import { h, show, whenChanged } from "../core/dom.js";
import { ROWS, sender, statusLine } from "./data-sender.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {number[]} TruthRow  the bits, then the output */

/** @param {Page} page @returns {import("./data-sender.js").Pad} */
export function truth(page) {
  const { truthTable: table } = dataWords;
  const { dataMenu } = words;
  const said = statusLine();
  const put = sender(page, said.say);
  /** @type {TruthRow[]} */
  let rows = [];
  const grid = h("table", { onclick: onClick, onkeydown: onKey });
  const inverse = h(
    "button",
    { type: "button", "data-act": "inverse", onclick: turn },
    table.inverse,
  );
  const element = h(
    "div",
    { class: "data-pad truth" },
    grid,
    h("div", { class: "acts" }, inverse),
    said.element,
    h("p", { class: "note" }, `${table.hint} ${dataMenu.restarts}`),
  );

  /** @param {TruthRow[]} next */
  async function change(next) {
    const config = page.state().session?.config;
    if (!config) return;
    rows = next;
    draw();
    const { data } = config;
    const bits = next[0].length - 1;
    const features = bits === 2 ? data.features : null;
    const { seed, noise, standardize, targets } = data;
    const own = { name: "truth", rows: next, seed, noise, standardize, targets, features };
    // What was not taken is not shown, also where no frame tells of it.
    if (!(await put(own))) follow(page.state());
  }

  /** The rows of the run, where they are others than those shown, and none are on their way.
   * @param {State} state */
  function follow(state) {
    const found = rowsOf(state);
    if (isSent(state, ROWS) || !found || `${found}` === `${rows}`) return;
    rows = found;
    draw();
  }

  function turn() {
    change(rows.map((row) => [...row.slice(0, -1), 1 - row[row.length - 1]]));
  }

  /** @param {Event} event */
  function onClick(event) {
    const at = placeOf(event.target);
    if (at === null) return;
    change(rows.map((row, i) => (i === at ? [...row.slice(0, -1), 1 - row[row.length - 1]] : row)));
  }

  /** @param {Event} event */
  function onKey(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[/** @type {KeyboardEvent} */ (event).key];
    const at = placeOf(event.target);
    if (!by || at === null) return;
    event.preventDefault();
    const buttons = grid.querySelectorAll("button");
    buttons[(at + by + buttons.length) % buttons.length].focus();
  }

  function draw() {
    const bits = (rows[0]?.length ?? 1) - 1;
    const names = Array.from({ length: bits }, (_, i) =>
      h("th", { scope: "col" }, h("i", {}, "x"), h("sub", {}, String(i + 1))),
    );
    show(grid, [
      h("thead", {}, h("tr", {}, ...names, h("th", { scope: "col" }, h("i", {}, table.output)))),
      h("tbody", {}, ...rows.map(rowOf)),
    ]);
  }

  /** @param {TruthRow} row @param {number} at */
  function rowOf(row, at) {
    const [bits, output] = [row.slice(0, -1), String(row[row.length - 1])];
    const label = table.toggle(bits.join(" "), output);
    return h(
      "tr",
      {},
      ...bits.map((bit) => h("td", {}, String(bit))),
      h(
        "td",
        {},
        h(
          "button",
          { type: "button", "data-row": at, "data-value": output, "aria-label": label },
          output,
        ),
      ),
    );
  }

  return {
    title: table.title,
    element,
    update: whenChanged((/** @type {State} */ s) => [s.session, isSent(s, ROWS)], follow),
    focus: () => grid.querySelector("button")?.focus(),
  };
}

/** @param {EventTarget|null} target */
function placeOf(target) {
  const row = target instanceof HTMLElement && target.dataset.row;
  return row ? Number(row) : null;
}

/** The table the run has now; null where its data are none. @param {State} state
 * @returns {TruthRow[]|null} */
function rowsOf({ session }) {
  if (!session) return null;
  const { data } = session.config;
  if (data.name === "truth" && data.rows) return data.rows;
  if (data.name === "parity") return parity(data.size ?? session.network.inputs);
  const points = session.data.points ?? [];
  return points.length === 4
    ? inOrder(points.map((point) => point.slice(0, 3).map(Math.round)))
    : null;
}

/** @param {number} bits @returns {TruthRow[]} */
function parity(bits) {
  return Array.from({ length: 2 ** bits }, (_, pattern) => {
    const row = Array.from({ length: bits }, (_, bit) => (pattern >> (bits - 1 - bit)) & 1);
    return [...row, row.reduce((sum, bit) => sum + bit, 0) % 2];
  });
}

/** @param {TruthRow[]} rows */
const inOrder = (rows) =>
  [...rows].sort((a, b) => a.slice(0, -1).join("").localeCompare(b.slice(0, -1).join("")));
