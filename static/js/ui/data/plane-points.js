/*
 * Points of two classes in the plane from −6 to 6: which the run has, what one is drawn as, how one
 * is found again, and the run they make.
 */

import { withData } from "../../model/catalog.js";
import { number } from "../../words/format.js";
import { dataWords } from "../../words/panels/data.js";
import { words } from "../../words/words.js";
import { h, svg } from "../core/dom.js";

/** @import { State } from "../core/page.js" */
/** @import { PadPlace } from "./pad.js" */
/** @typedef {[number, number, number]} PlaneRow  x1, x2, class */

export const HALF = 6;
export const CLASSES = ["A", "B"];
/** The pen that takes points away. */
export const ERASE = 2;
/** How far apart the points of a stroke are, and how near a point must be to be taken away. */
const APART = 0.7;
export const NEAR = 0.9;

/** The pens: one a class, and the one that takes points away.
 * @param {(kind:number)=>void} choose @returns {HTMLElement[]} */
export function pens(choose) {
  const table = dataWords.pointPad;
  return [...CLASSES.map(table.place), table.erase].map((label, i) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        "aria-label": label,
        title: label,
        "data-kind": i,
        onclick: () => choose(i),
      },
      CLASSES[i] ?? table.eraser,
    ),
  );
}

/** @param {PadPlace} place @returns {[number, number]} */
export const inPlane = ([x, y]) =>
  /** @type {[number, number]} */ ([x, 1 - y].map((v) => Number((2 * HALF * v - HALF).toFixed(2))));

/** A point of the plane in the coordinates of the map that is drawn on. @param {State} state
 * @param {[number, number]} point @returns {[number, number]} */
export function onMap({ session }, [x, y]) {
  const domain = session?.data.domain;
  if (!domain) return [x, y];
  const [[left, right], [low, high]] = domain;
  const share = (/** @type {number} */ v) => (v + HALF) / (2 * HALF);
  return [left + share(x) * (right - left), low + share(y) * (high - low)];
}

/** In words. @param {number[]} point */
export const where = ([x, y]) => words.dataMenu.at(number(x, 3), number(y, 3));

/** Which of the rows is nearest to a point; −1 where none is so near. @param {PlaneRow[]} rows
 * @param {[number, number]} point @param {number} within */
export function nearestRow(rows, point, within) {
  const far = rows.map((row) => Math.hypot(row[0] - point[0], row[1] - point[1]));
  const found = far.indexOf(Math.min(...far));
  return found >= 0 && far[found] <= within ? found : -1;
}

/** Too near to the last point for another of the same stroke. @param {PlaneRow[]} rows
 * @param {[number, number]} point */
export function crowded(rows, point) {
  const last = rows.at(-1);
  return last !== undefined && Math.hypot(last[0] - point[0], last[1] - point[1]) < APART;
}

/** Is there a point of each class? @param {PlaneRow[]} rows */
export const complete = (rows) => new Set(rows.map((row) => row[2])).size === 2;

/** The most points a run takes. @param {State} state */
export const mostOf = ({ catalog }) => catalog?.limits.rows?.rows.high ?? Number.POSITIVE_INFINITY;

/** @param {State} state */
const isPlane = ({ session }) => session?.data.points?.[0]?.length === 4;

/** The drawn points the run has now; null where it has others. @param {State} state
 * @returns {PlaneRow[]|null} */
export function standingIn({ session }) {
  if (session?.config.data.name !== "drawn") return null;
  const rows = /** @type {{rows?:PlaneRow[]|null}} */ (session.config.data).rows;
  return (
    rows ??
    /** @type {PlaneRow[]} */ ((session.data.points ?? []).map((point) => point.slice(0, 3)))
  );
}

/** The points of another set of two classes, brought into this plane. @param {State} state
 * @returns {PlaneRow[]} */
export function present(state) {
  const { session } = state;
  const { domain, points: all, classes } = session?.data ?? {};
  if (!domain || !all || !isPlane(state) || classes?.length !== 2) return [];
  const [[left, right], [low, high]] = domain;
  const scale = (/** @type {number} */ v, /** @type {number} */ a, /** @type {number} */ b) =>
    Number(((2 * HALF * (v - a)) / (b - a) - HALF).toFixed(2));
  return all.map(([x, y, c]) => [scale(x, left, right), scale(y, low, high), c]);
}

/** The data of a run on these points; with the config where the server need not be asked for one.
 * @param {State} state @param {PlaneRow[]} rows */
export function runOf(state, rows) {
  const { catalog, session } = state;
  const now = session?.config.data;
  const data = { ...(now?.name === "drawn" ? now : { name: "drawn" }), rows };
  const fresh = !catalog || isPlane(state) ? null : withData(catalog, "drawn");
  const config = fresh && {
    ...fresh,
    training: { ...fresh.training, batch_size: rows.length },
  };
  return { data, config: config ?? undefined };
}

/** A class is told by colour and by shape. @param {PlaneRow} row @param {number} size */
export function mark([x, y, kind], size) {
  const [cx, cy] = [(x + HALF) / (2 * HALF), (HALF - y) / (2 * HALF)];
  if (kind === 1) return svg("circle", { cx, cy, r: size, class: "b" });
  const [side, from] = [1.8 * size, 0.9 * size];
  return svg("rect", { x: cx - from, y: cy - from, width: side, height: side, class: "a" });
}
