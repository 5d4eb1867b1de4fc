/*
 * Numbers of the frame as panels read them: one of a tensor, and the largest of some.
 */

/** @import { State } from "./page.js" */

/** One number of the frame; undefined where the layout leaves the tensor out.
 * @param {State} state @param {string} name @param {number} layer
 * @param {number} index  row-major @returns {number|undefined} */
export function numberAt(state, name, layer, index) {
  return state.frame?.tensor(name, layer)?.[index];
}

/** |value|; NaN is as large as an infinity. @param {number} value */
export const magnitude = (value) => (Number.isNaN(value) ? Infinity : Math.abs(value));

/** The unit of a layer with the largest |value|. @param {ArrayLike<number>} values */
export function largestAt(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if (magnitude(values[i]) > magnitude(values[best])) best = i;
  return best;
}
