// States to draw: golden runs, at a phase of their first update.

import { initial } from "../../../static/js/model/state.js";
import { golden } from "../golden.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */
/** @typedef {import("../golden.js").Frame} Frame */
/** @typedef {import("../golden.js").Maps} Maps */
/** @typedef {import("../golden.js").Run} Run */

/** Eight hidden layers of sixteen. */
export const DEEP = "2-16-16-16-16-16-16-16-16-1";

/** Fifteen hidden layers of four. */
export const DEEPEST = "2-4-4-4-4-4-4-4-4-4-4-4-4-4-4-4-1";

/** A template of a program. @param {string} name @returns {Run} */
export const program = (name) => golden(`program-${name}`);

/** The published example. */
export const worked = () => golden("worked");

/** A network of a shape, inputs first, as "2-3-1" or what is special about it after that.
 * @param {string} shape @param {{image?:number[], names?:string[]}} [data] what the data say of it instead @returns {Run} */
export function network(shape, { image, names } = {}) {
  const run = golden(shape);
  if (image) run.session.data.image_shape = image;
  if (names) run.session.network.input_names = names;
  return run;
}

/** The same network with numbers of both signs and of many sizes. @param {Run} run */
export function wild(run) {
  let seed = 1;
  for (const [name, values] of run.tensors) {
    if (/^(x|y|edges)/.test(name)) continue;
    const scale = /gradient|change|delta/.test(name) ? 1e-2 : 1;
    for (let i = 0; i < values.length; i++)
      values[i] = scale * Math.sin(12.9898 * seed++ + 0.3) * (1 + (seed % 7)) * 0.3;
  }
  return run;
}

/** The maps of a network's neurons. @param {string} shape @returns {Maps} */
export const maps = (shape) => /** @type {Maps} */ (golden(shape).maps);

/**
 * A state at a phase, complete unless a part is given.
 * @param {Run} run @param {number} phase @param {{part?:number, frame?:Partial<Frame>} & Partial<Omit<State, "frame">>} [more]
 * @returns {State}
 */
export function at(run, phase, { part, frame, ...more } = {}) {
  const { parts, name } = run.session.phases[phase];
  const cursor = { phase, part: part ?? parts, parts, committed: name === "update" };
  return {
    ...initial(),
    connection: "open",
    session: run.session,
    frame: { ...run.frame, ...cursor, ...frame },
    ...more,
  };
}

// The phases of the worked example; by layer, where there is one each.
export const INPUT = 0;
export const FORWARD = [1, 2];
export const LOSS = 3;
export const BACKWARD = [5, 4];
export const UPDATE = 6;
