// Places of chips that have no slot: on its line, and where it was asked for also aside.

import { ahead, centred, grown, moved, outside, overlaps, pointOn } from "../frame/geometry.js";
import { textWidth } from "../frame/numbers.js";
import { edge } from "../layout/anchors.js";

/** @import {Box, Curve} from "../frame/geometry.js" */
/** @import {Stage} from "../frame/stage.js" */
/** @typedef {{box:Box, at?:number, from?:import("../frame/geometry.js").Point}} Place   at: where along x it
 *    belongs; from: a place of its line that it stands aside of */

/** How far aside of its line one may stand, in its own heights. */
const ASIDE = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8];

/** Where a chip may stand on its line, in order of liking. */
export const ALONG = [0.3, 0.38, 0.22, 0.46, 0.16, 0.54, 0.62, 0.7, 0.78, 0.86];

/** Room for a chip that has none of its own: where it covers nothing, as wide as possible; one that was
 * asked for is written in few digits only where it would find no room at all.
 * @param {Stage} stage @param {number} l @param {number} index i·units + j @param {Box[]} taken
 * @param {((digits:number) => string)|null} says  what one that was asked for says, at its shortest
 * @returns {Place|null} */
export function place(stage, l, index, taken, says) {
  const { slots, type, digits, readings } = stage;
  const all = [...taken, ...slots.taken];
  /** @param {Box} box */
  const free = (box) => !all.some((other) => overlaps(box, other, 2));
  const widest = textWidth("−0.0", type.small) + (digits - 1) * 0.62 * type.small;
  const usual = widest + 1.5 * type.small;
  const { units } = readings.layers[l];
  const along = edge(stage.layout, l, Math.floor(index / units), index % units);
  if (!says) return onLine(stage, along, [usual], free);
  for (const least of [3, 1]) {
    const few = textWidth(says(least), type.small) + 0.6 * type.small;
    const widths = [2 * widest + 3.6 * type.small, widest + 2.4 * type.small, usual, few];
    const found =
      onLine(
        stage,
        along,
        widths.filter((width) => width >= few),
        free,
      ) ?? beside(stage, along, [Math.max(usual, few), few], free);
    if (found) return found;
  }
  return null;
}

/** @param {Stage} stage @param {Curve} along @param {number[]} widths in order of liking @param {(box:Box) => boolean} free
 * @returns {Place|null} */
function onLine({ view, k, type }, along, widths, free) {
  const bounds = grown(view, -6 * k);
  for (const width of widths)
    for (const t of ALONG) {
      const { x, y } = pointOn(along, t);
      const box = moved(centred(x, y, width, 1.6 * type.small), bounds);
      if (free(box)) return { box };
    }
  return null;
}

/** Straight aside of its line, which a thin one then leads to; else wherever is nearest.
 * @param {Stage} stage @param {Curve} along @param {number[]} widths @param {(box:Box) => boolean} free
 * @returns {Place|null} */
function beside({ layout, view, k, type }, along, widths, free) {
  const bounds = grown(view, -6 * k);
  const height = 1.6 * type.small;
  const from = pointOn(along, 0.5);
  for (const width of widths)
    for (const rows of ASIDE) {
      const far = rows * (layout.turned ? width : height + 3 * k);
      const { x, y } = ahead(!layout.turned, from, far);
      const box = centred(x, y, width, height);
      if (same(moved(box, bounds), box) && free(box)) return { box, from };
    }
  const [width] = widths.slice(-1);
  /** @type {Place|null} */
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (let x = bounds.x; x < bounds.x + bounds.width - width; x += width / 2)
    for (let y = bounds.y; y < bounds.y + bounds.height - height; y += height / 2) {
      const box = { x, y, width, height };
      const far = outside(from, box);
      if (far < least && free(box)) [best, least] = [{ box, from }, far];
    }
  return best;
}

/** Does a box stand where the other does? @param {Box} one @param {Box} other */
const same = (one, other) => one.x === other.x && one.y === other.y;
