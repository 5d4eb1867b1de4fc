// The place of the loss: its number at the upper right, or between two outputs; and beside each
// output, while they are few, a ruler of what it should be and what it said.

import { gateThick, margin } from "./tiles.js";
import { LINE, MARGIN } from "./typography.js";

/** @import {Column, LayoutFrame} from "./tiles.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @typedef {{box:Box, rulers:Box[], lines:0|1|3, under:boolean}} LossPlace
 *    box: of the loss; rulers: by output, of what is said of it; lines: how much that is;
 *    under: the ruler of a single output stands below it */

/** What is said of an output needs so many widths of its letters. */
const WIDE = 9.4;
/** From an output's tile to its ruler: ring, gate, what arrives. */
const CLEAR = 34;
/** What flows between its gate and its ruler. */
const FLOW = 20;

/** @param {LayoutFrame} frame @param {boolean} lowered  does the network begin below the loss? */
export function lossPlace({ size, turned, k, type, across, units }, lowered) {
  const count = units[units.length - 1];
  const tall = 3 * LINE * type.text + 10 * k;
  const wide = WIDE * type.text;
  const number = 4.4 * type.hero;
  if (turned) {
    const high = LINE * type.hero + 4 * k;
    const lines = /** @type {0|3} */ (count <= 2 && size.height > 75 * k * units.length ? 3 : 0);
    return {
      above: 0,
      lines,
      after: high + MARGIN + (lines ? tall : 0) + CLEAR * k,
      /** @param {Column[]} columns @returns {LossPlace} */
      of(columns) {
        const { nodes } = columns[columns.length - 1];
        const width = Math.min(across - 2 * MARGIN, 320 * k);
        const box = { x: (across - width) / 2, y: size.height - high - 4 * k, width, height: high };
        const each = across / count;
        const rulers = nodes.map((_, j) => ({
          x: j * each + 4,
          y: box.y - tall - 4 * k,
          width: Math.min(wide, each - 8),
          height: tall,
        }));
        return { box, rulers: lines ? rulers : [], lines, under: false };
      },
    };
  }
  const high = size.height < 300 ? LINE * type.hero : 1.25 * type.hero + 1.3 * type.small;
  const pitch = across / count;
  const narrow = size.width < 4 * (wide + CLEAR * k);
  const between = count === 2 && pitch >= tall + high + 3 * k && !narrow;
  // Below it there is room for what stands above a tile.
  const above = !lowered && (count === 1 || between) ? 0 : high + (count === 1 ? 12 : 4) * k;
  const free = (across - above) / count;
  const lines = /** @type {0|1|3} */ (
    free >= tall + 4 && !narrow && count <= 4 ? 3 : free >= LINE * type.small ? 1 : 0
  );
  const broad = lines === 3 ? wide : lines === 1 ? 4.6 * type.text : 0;
  return {
    above,
    lines,
    // Where it is low, the loss stands beside the tile of its only output, or above it.
    after:
      Math.max(
        broad + CLEAR * k,
        size.height < 420 && count === 1 && !lowered ? number + 14 * k : 0,
      ) + MARGIN,
    /** @param {Column[]} columns @param {boolean} under @returns {LossPlace} */
    of(columns, under) {
      const { nodes, form } = columns[columns.length - 1];
      const width = Math.max(number, lines === 3 ? wide + 0.7 * CLEAR * k : 0);
      const x = size.width - MARGIN - width;
      const [first, last] = [nodes[0], nodes[nodes.length - 1]];
      const y = between ? (first.y + last.y - high) / 2 : MARGIN;
      const box = { x, y, width, height: high };
      const left = size.width - MARGIN - wide;
      // Below its output, and below what else stands there.
      const foot = columns
        .filter(({ box }) => box.x + box.width > left - 14 * k)
        .reduce((most, { nodes }) => Math.max(most, nodes[nodes.length - 1].y), first.y);
      const low = foot + first.r * 1.24 + LINE * type.value + 6 * k;
      // Below, one line would say the tile's value again.
      const lacks = under && (lines === 1 || low + tall > across + MARGIN);
      if (form !== "neurons" || lacks) return { box, rulers: [], lines: 0, under };
      const gate = first.x + first.r + margin(first) + 1 + gateThick(first, k);
      const right = size.width - MARGIN;
      // The ruler gives way to what flows, as far as its words keep their room.
      const from = Math.max(
        first.x + first.r + CLEAR * k,
        Math.min(gate + FLOW * k, right - (lines === 3 ? wide : 4 * type.text)),
      );
      const rulers = nodes.map((node) =>
        under
          ? {
              x: left,
              y: low,
              width: wide,
              height: tall,
            }
          : {
              x: from,
              y: node.y - (lines === 3 ? tall : LINE * type.text) / 2,
              width: right - from,
              height: lines === 3 ? tall : LINE * type.text,
            },
      );
      return { box, rulers: lines ? rulers : [], lines: under ? 3 : lines, under };
    },
  };
}
