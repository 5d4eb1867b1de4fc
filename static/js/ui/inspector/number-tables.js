/*
 * The stage in words and tables: a summary, and per layer every z, a, δ, gate, weight, gradient,
 * new weight and change. It is the Numbers tab, and always there for who reads the page by ear. A
 * number appears when the update has come to it; `data` elements carry all its digits.
 */

import { phaseWords } from "../../model/names.js";
import { currentPhase, isOutput, shapeOf } from "../../model/selectors.js";
import { exact, number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { said as plots } from "../../words/panels/plots.js";
import { copyButton } from "../core/clipboard.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { titleOf } from "../core/titles.js";
import { sortable } from "./sortable.js";
import { csvOf, tablesOf } from "./tensor-tables.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { TableLine, Table } from "./tensor-tables.js" */

/** So many rows are made or written in one go; the rest of many follow in the next pictures. */
const ROWS = 50;

/** @param {Page} page @returns {(state:State, rows:boolean)=>boolean} writes the summary, and rows if
 * asked; is there more to write? */
export function numberTables(page) {
  const { numbers: table } = words;
  const root = byId("number-tables");
  const summary = byId("summary");
  const body = h("div");
  /** @type {Table[]} */
  let tables = [];
  /** @type {((state:State)=>void)[]} */
  let rows = [];
  /** The next row to be written, and how many are still to be. */
  let [at, left] = [0, 0];
  const csv = (/** @type {Table[]} */ chosen) =>
    chosen.map((one) => csvOf(one, page.state())).join("\n\n");
  root.prepend(
    h(
      "h2",
      {},
      table.title,
      " ",
      copyButton(table.copyAll, () => csv(tables)),
    ),
  );
  root.append(body);

  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.network],
    ({ session }) => {
      tables = [];
      rows = [];
      [at, left] = [0, 0];
      if (!session) return;
      const { network } = session;
      body.replaceChildren(
        ...[-1, ...network.layers.keys()].map((layer) => {
          const own = tablesOf(session, layer);
          const title =
            layer < 0
              ? table.inputs
              : isOutput(network, layer)
                ? table.output
                : table.hidden(layer + 1);
          tables.push(...own);
          const drawn = own.map((one) => tableOf(page, one, () => csv([one])));
          rows.push(...drawn.flatMap((one) => one.updates));
          const elements = drawn.map((one) => one.element);
          return h("section", { "data-layer": layer }, h("h3", {}, title), ...elements);
        }),
      );
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.session, s.view.exact, titleOf(s)],
    (state) => {
      const phase = currentPhase(state);
      const { session, frame } = state;
      if (!session || !frame || !phase) return;
      const name = phaseWords(phase, session.network.layers.length);
      const text = [
        table.network(shapeOf(session.network), titleOf(state)),
        table.where(frame.update, name),
        frame.sample < 0 && frame.batch > 1 ? table.batch : "",
        table.next,
      ];
      setText(summary, text.filter(Boolean).join(" "));
      left = rows.length;
    },
  );
  // A screen reader reads the tables at any time; the Tab key goes only to what is seen.
  const reach = whenChanged(
    (/** @type {State} */ s) => [s.session?.network, s.view.tab, s.view.rightOpen],
    (state) => {
      for (const button of byId("numbers").querySelectorAll("button"))
        setAttribute(button, "tabindex", tabStop(state));
    },
  );
  return (state, all) => {
    if (state.session?.program) return false;
    build(state);
    reach(state);
    show(state);
    if (!all) return false;
    for (let n = Math.min(left, ROWS); n > 0; n--, left--) {
      rows[at](state);
      at = (at + 1) % rows.length;
    }
    return left > 0;
  };
}

/** @param {State} state */
const tabStop = ({ view }) => (view.tab === "numbers" && view.rightOpen ? null : -1);

/** A table without rows, and what writes one each; the first time it makes it.
 * @param {Page} page @param {Table} table @param {() => string} csv */
function tableOf(page, table, csv) {
  const { numbers: text } = words;
  const { count, lines } = table;
  const note = lines.length < count ? ` ${text.shortened(lines.length, count)}` : "";
  const order = sortable(table.heads);
  const element = h(
    "table",
    { class: "numbers" },
    h("caption", {}, table.caption + note, " ", copyButton(text.copy(table.caption), csv)),
    order.head,
    order.body,
  );
  /** @type {((state:State)=>void)[]} */
  const updates = lines.map((i) => {
    /** @type {((state:State)=>void)|null} */
    let write = null;
    return (state) => {
      write ??= rowOf(page, table, table.line(i), order.add);
      write(state);
    };
  });
  return { element, updates: [...updates, order.update] };
}

/** A row, and what writes its numbers. @param {Page} page @param {Table} table @param {TableLine} line
 * @param {(row:import("./sortable.js").SortableRow)=>void} add */
function rowOf(page, table, line, add) {
  const cells = table.reads.map(() => h("data", { value: "" }, plots.none));
  const { selection } = line;
  const name = selection
    ? h(
        "button",
        {
          type: "button",
          class: "name",
          tabindex: tabStop(page.state()),
          onclick: () => page.dispatch({ type: "select", selection }),
        },
        h("i", {}, line.name),
      )
    : h("i", {}, line.name);
  const values = cells.map((cell) => h("td", {}, cell));
  add({ row: h("tr", {}, h("th", { scope: "row" }, name), ...values), cells });
  /** @type {(number|undefined)[]} */
  const shown = [];
  let full = false;
  return (/** @type {State} */ state) => {
    const same = full === state.view.exact;
    full = state.view.exact;
    const write = full ? exact : number;
    for (const [column, cell] of cells.entries()) {
      const value = table.reads[column](state, line);
      if (same && Object.is(value, shown[column])) continue;
      shown[column] = value;
      setText(cell, value === undefined ? plots.none : write(value));
      setAttribute(cell, "value", value === undefined ? "" : String(value));
    }
  };
}
