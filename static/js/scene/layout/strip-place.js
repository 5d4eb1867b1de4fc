// The place of the error strip: a bar under each column, on one axis for all.

import { clamp } from "../frame/geometry.js";
import { textWidth } from "../frame/numbers.js";
import { LINE, MARGIN } from "./typography.js";

/** @import {Column} from "./tiles.js" */
/** @import {Size} from "../frame/camera.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Type} from "./typography.js" */
/** @typedef {{full:number, bars:Box[], numbers:Box[], every:number, label:Box|null}} Strip
 *    full: the length of a whole bar, px; bars, numbers: by layer, the room of each; every: of so many
 *    layers one has its number; label: the room of its name */

/** A decade is at least so long where the stage is not small, px; the axis has six. */
const DECADE = 12.2;
/** From the edge of an upright phone, px. */
const EDGE = 8;

/** @param {Size} size @param {boolean} turned @param {number} k @param {Type} type */
export function stripOf(size, turned, k, type) {
  const line = LINE * type.small;
  const full = turned
    ? clamp(0.2 * size.width, 40, 6 * DECADE)
    : size.height >= 420
      ? clamp(0.17 * size.height, 6 * DECADE, 120 * k)
      : clamp(0.19 * size.height, 20, 6 * DECADE);
  const thick = turned ? full + 4 * k + EDGE : full + line + 8 * k;
  return {
    thick,
    /** @param {Column[]} columns @returns {Strip} */
    of(columns) {
      const middles = columns.map(({ box }) =>
        turned ? box.y + box.height / 2 : box.x + box.width / 2,
      );
      const led = middles.slice(1);
      const apart = Math.min(...led.map((at, c) => at - middles[c]));
      const rest = (turned ? size.height : size.width) - middles[middles.length - 1];
      const wide = turned
        ? clamp(0.3 * apart, 6, 22 * k)
        : Math.min(Math.max(0.5 * apart, 8), 84 * k, 2 * (rest - MARGIN));
      const roomy = apart >= wide + line + 3;
      const base = turned ? size.width - EDGE : size.height - line - 4 * k;
      const bars = led.map((at) =>
        turned
          ? { x: base - full, y: at - wide / 2, width: full, height: wide }
          : { x: at - wide / 2, y: base - full, width: wide, height: full },
      );
      // Where two digits have no room under each bar, every second or third has its number.
      const every = turned ? 1 : Math.ceil((textWidth("0.000", type.small) + 4) / apart);
      const room = Math.min(every * apart - 4, 2 * (rest - MARGIN));
      const numbers = led.map((at) =>
        turned
          ? { x: base - full, y: at + wide / 2 + 1, width: roomy ? full : 0, height: line }
          : { x: at - room / 2, y: base + 3 * k, width: room, height: line },
      );
      const left = bars[0].x - 16;
      const label =
        turned || left < 40 ? null : { x: 12, y: base - full, width: left, height: full };
      return { full, bars, numbers, every, label };
    },
  };
}
