/*
 * The rows and columns of a large tensor that its tables show: chosen by two fields, and turned to
 * the entry that is selected, or come to by a step.
 */

import { activeEntry, entryAt } from "../../model/program/active-entry.js";
import { programOf, sizeOf } from "../../model/program/graph.js";
import { said } from "../../words/panels/operations.js";
import { h, whenChanged } from "../core/dom.js";
import { numberField, parse, row } from "../core/fields.js";
import { lookAt } from "./carried-parts.js";

/** @import { State } from "../../model/state.js" */
/** @import { Tensor } from "../../model/program/graph.js" */
/** @import { Page } from "../core/page.js" */
/** @typedef {{row:number, column:number}} CellPlace */
/** @typedef {ReturnType<typeof partOf>} OperationPart */

/** A table has at most so many rows and columns. */
export const MOST = 64;

/** @param {Page} page @param {Tensor} tensor @param {number} carried  so many entries a frame has of it
 * @param {()=>void} turned  another part is wanted */
export function partOf(page, tensor, carried, turned) {
  const { shape, address } = tensor;
  const columns = shape.length > 1 ? shape[shape.length - 1] : 1;
  const rows = sizeOf(shape) / (columns || 1);
  const wide = Math.min(columns, MOST, carried);
  const tall = Math.min(rows, MOST, Math.max(1, Math.floor(carried / columns)));
  /** @type {CellPlace} */
  const from = { row: 0, column: 0 };
  const bounds = { row: rows - tall, column: columns - wide };
  const shows = [field("row", said.rows), field("column", said.columns)];
  for (const { show } of shows) show();

  /** @param {"row"|"column"} which @param {string} label */
  function field(which, label) {
    const put = (/** @type {number} */ value) => {
      if (Number.isFinite(value)) turn({ ...from, [which]: value });
      show();
    };
    const number = numberField({
      ...{ label, field: `${address}.${which}`, less: `${label} −`, more: `${label} +` },
      onStep: (by) =>
        put(from[which] + by * Math.max(1, Math.floor((which === "row" ? tall : wide) / 2))),
      onValue: (text) => put(parse(text)),
    });
    const show = () => number.show(String(from[which]));
    return { element: row(label, number.element), show, needed: bounds[which] > 0 };
  }

  /** The entry in row r and column c of what is shown. @param {number} r @param {number} c */
  const entry = (r, c) => (from.row + r) * columns + from.column + c;

  const lookAtAll = () => lookAt(page, address, entry(0, 0), entry(tall - 1, wide - 1));

  /** @param {CellPlace} to */
  function turn(to) {
    const within = (/** @type {"row"|"column"} */ which) =>
      Math.min(Math.max(Math.round(to[which]), 0), bounds[which]);
    Object.assign(from, { row: within("row"), column: within("column") });
    lookAtAll();
    for (const { show } of shows) show();
    turned();
    // The tables are written anew with the next picture.
    page.dispatch({ type: "view", view: {} });
  }

  const follow = whenChanged(
    (/** @type {State} */ s) => [s.selection, s.frame?.phase, s.frame?.part, s.playing],
    (state) => {
      const { session, selection, playing } = state;
      if (!session?.program || playing) return;
      const found = activeEntry(state) ?? entryAt(programOf(session.program), selection);
      if (!found || found.tensor.address !== address) return;
      const [r, c] = [Math.floor(found.entry / columns), found.entry % columns];
      const near = (
        /** @type {number} */ at,
        /** @type {number} */ first,
        /** @type {number} */ n,
      ) => (at >= first && at < first + n ? first : at - (n >> 1));
      const to = { row: near(r, from.row, tall), column: near(c, from.column, wide) };
      if (to.row !== from.row || to.column !== from.column) turn(to);
      else lookAtAll();
    },
  );
  return {
    ...{ rows, columns, wide, tall, from, follow, entry },
    element: h(
      "div",
      { class: "settings", role: "group", "aria-label": said.part(address) },
      ...shows.filter(({ needed }) => needed).map(({ element }) => element),
    ),
    whole: wide * tall === columns * rows,
  };
}
