// Which weights of a gap are drawn: all of them, or where they are too many the largest.

/** @typedef {import("../wire/messages.js").Frame} Frame */
/** @typedef {import("./readings.js").Layer} Layer */

/** A gap with more weights shows only its largest. */
export const EVERY = 320;
const LARGEST = 48;

/** @type {WeakMap<Frame, Map<number, readonly number[]>>} */
const choices = new WeakMap();

/** The weights into layer l that are drawn, as i·units + j. @param {Frame} frame @param {number} l @param {Layer} layer @returns {readonly number[]} */
export function drawn(frame, l, layer) {
  const known = choices.get(frame) ?? new Map();
  choices.set(frame, known);
  if (!known.has(l)) known.set(l, choose(layer.weights, layer.fanIn * layer.units));
  return known.get(l) ?? [];
}

/** @param {Float32Array|undefined} weights @param {number} count */
function choose(weights, count) {
  if (!weights) return [];
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= EVERY) return all;
  const sizes = weights.map(Math.abs).sort();
  const least = sizes[count - LARGEST];
  return all.filter((i) => Math.abs(weights[i]) >= least).slice(0, LARGEST);
}
