// The label placer: words take places on the stage one after another, each where it
// covers nothing that stands already and as little as possible of the lines.

import { overlaps } from "../frame/geometry.js";

/** @import {Box, Point} from "../frame/geometry.js" */
/** @import {Slot} from "../frame/items.js" */

/** The lines' points are looked up by stripes so wide, px. */
const STRIPE = 16;

export class LabelPlacer {
  /** @param {Box} bounds */
  constructor(bounds) {
    this.bounds = bounds;
    /** @type {Box[]} */
    this.taken = [];
    /** @type {Point[][]} */
    this.stripes = [];
  }

  /** The same room, to try something in. */
  copy() {
    const copy = new LabelPlacer(this.bounds);
    copy.taken = [...this.taken];
    copy.stripes = this.stripes;
    return copy;
  }

  /** @param {Box} box */
  take(box) {
    this.taken.push(box);
  }

  /** A point of a line, to be covered by few. @param {Point} point */
  avoid(point) {
    const stripe = Math.max(0, Math.floor(point.x / STRIPE));
    this.stripes[stripe] ??= [];
    this.stripes[stripe].push(point);
  }

  /** @param {Box} box */
  covered({ x, y, width, height }) {
    let count = 0;
    for (let s = Math.floor(x / STRIPE); s <= Math.floor((x + width) / STRIPE); s++)
      for (const p of this.stripes[s] ?? [])
        if (p.x >= x && p.x <= x + width && p.y >= y && p.y <= y + height) count++;
    return count;
  }

  /** The best of some places, or null. @param {Slot[]} places in order of liking @param {number} gap @returns {Slot|null} */
  place(places, gap = 2) {
    const { x, y, width, height } = this.bounds;
    /** @type {Slot|null} */
    let best = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [order, place] of places.entries()) {
      if (order * 0.3 >= least) break;
      const { box } = place;
      const inside =
        box.x >= x &&
        box.y >= y &&
        box.x + box.width <= x + width &&
        box.y + box.height <= y + height;
      if (!inside || this.taken.some((other) => overlaps(box, other, gap))) continue;
      const cost = order * 0.3 + this.covered(box);
      if (cost < least) [best, least] = [place, cost];
    }
    if (best) this.take(best.box);
    return best;
  }
}
