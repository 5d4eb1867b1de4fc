// The box of a thing that can be picked, to bring it into view.

import { entryOf, same } from "../../model/address.js";

/** @import {Hit} from "./items.js" */
/** @import {Address} from "../../model/state.js" */
/** @import {Box} from "./geometry.js" */

/** The room of a thing, to bring it into view; null for what cannot be picked.
 * @param {readonly Hit[]} hits @param {Address} selection @returns {Box|null} */
export function boxOf(hits, selection) {
  for (const hit of hits) {
    if (hit.shape === "cells") {
      const { box, cell, columns, layer, tensor, of } = hit;
      if (selection.layer !== layer || selection.tensor !== tensor) continue;
      const entry = entryOf(of, selection.index);
      const [column, row] = [entry % columns, Math.floor(entry / columns)];
      return { x: box.x + column * cell, y: box.y + row * cell, width: cell, height: cell };
    }
    if (!same(hit.selection, selection)) continue;
    if (hit.shape === "box") return hit.box;
    const [xs, ys] = [hit.points.map(({ x }) => x), hit.points.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  }
  return null;
}
