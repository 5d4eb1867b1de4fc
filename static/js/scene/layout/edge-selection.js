// The selection of edges that are drawn in a gap: all of them, or where they are too many the
// largest.

/** @import {Frame} from "../../wire/messages.js" */
/** @import {LayerReadings} from "../frame/readings.js" */

/** A gap with more weights shows only its largest. */
export const EVERY = 320;
const LARGEST = 12;

/** @type {WeakMap<Frame, (readonly number[])[]>} */
const choices = new WeakMap();

/** The weights into layer l that are drawn, as i·units + j. @param {Frame} frame @param {number} l @param {LayerReadings} layer */
export function drawnWeights(frame, l, layer) {
  const known = choices.get(frame) ?? [];
  choices.set(frame, known);
  known[l] ??= choose(layer);
  return known[l];
}

/** @param {LayerReadings} layer @returns {readonly number[]} */
function choose({ weights, whole, known, fanIn, units }) {
  if (!weights) return [];
  const count = known?.length ?? (whole ? fanIn * units : 0);
  if (fanIn * units <= EVERY) return known ?? [...Array(count).keys()];
  const at = (/** @type {number} */ n) => known?.[n] ?? n;
  const size = (/** @type {number} */ n) => Math.abs(weights[at(n)]);
  const least = leastOf(count, size);
  const chosen = [];
  for (let n = 0; n < count && chosen.length < LARGEST; n++)
    if (size(n) >= least) chosen.push(at(n));
  return chosen;
}

/** The least of the largest. Few of many come among them, so nearly all cost one look.
 * @param {number} count @param {(n:number) => number} size */
function leastOf(count, size) {
  const top = new Float64Array(Math.min(LARGEST, count));
  for (let n = 0; n < count; n++) {
    const one = size(n);
    let place = 0;
    for (; one > top[place]; place++) top[place] = top[place + 1];
    if (place > 0) top[place - 1] = one;
  }
  return top[0];
}
