// The session and the frame of the worked 2-2-2 example, as the server sent them, for the tests of
// the model.

import { reduce } from "../../../static/js/model/reduce.js";
import { initial } from "../../../static/js/model/state.js";
import { golden } from "../golden.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */
/** @typedef {import("../../../static/js/model/state.js").Frame} Frame */

/** @returns {any} */
export function session(change = {}) {
  const history = { losses: [[0, 1]], evaluations: [], norms: [] };
  return { ...golden("worked").session, history, ...change };
}

/** At its input. @returns {Frame} */
export function frame(change = {}) {
  const run = golden("worked");
  const { parts } = run.session.phases[0];
  return { ...run.frame, phase: 0, part: parts, parts, committed: false, ...change };
}

/** The network of another shape. @param {string} shape */
export const networkOf = (shape) => golden(shape).session.network;

/** @param {...import("../../../static/js/model/reduce.js").Action} actions */
export function after(...actions) {
  return actions.reduce(reduce, initial());
}

/** @param {object} change */
export const at = (change) => after(session(), { type: "frame", frame: frame(change), time: 0 });

/** A number of an explanation, a sum of nothing unless something else is said.
 * @param {object} changes @returns {any} */
export const node = (changes) => ({
  role: "part",
  operation: "sum",
  symbol: "",
  label: null,
  children: [],
  ...changes,
});
