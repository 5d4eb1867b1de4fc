// Which weights of a gap are drawn: all of them, or where they are too many the largest.

/** @import {Frame} from "../wire/messages.js" */
/** @import {Layer} from "./readings.js" */

/** A gap with more weights shows only its largest. */
export const EVERY = 320;
const LARGEST = 48;

/** @type {WeakMap<Frame, (readonly number[])[]>} */
const choices = new WeakMap();

/** The weights into layer l that are drawn, as i·units + j. @param {Frame} frame @param {number} l @param {Layer} layer */
export function drawn(frame, l, layer) {
  const known = choices.get(frame) ?? [];
  choices.set(frame, known);
  known[l] ??= choose(layer);
  return known[l];
}

/** @param {Layer} layer @returns {readonly number[]} */
function choose({ weights, whole, known, fanIn, units }) {
  if (!weights) return [];
  const all = known ?? (whole ? [...Array(fanIn * units).keys()] : []);
  if (fanIn * units <= EVERY) return all;
  const size = (/** @type {number} */ index) => Math.abs(weights[index]);
  const least = Float64Array.from(all, size).sort()[Math.max(0, all.length - LARGEST)];
  return all.filter((index) => size(index) >= least).slice(0, LARGEST);
}
