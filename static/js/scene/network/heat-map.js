// The glyph of last resort: a layer that has no picture of its own shows every tensor it has as a
// heat map, where others have their edges, as soon as the phase that makes it has come.

import { hasCome } from "../../model/selectors.js";
import { image, rect, text } from "../frame/items.js";
import { shortened } from "../frame/numbers.js";
import { largest } from "../frame/scales.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, Picture, Stage, Token} from "../frame/stage.js" */

/** The side of a cell at most, px at scale 1, and what is between two maps. */
const CELL = 16;
const GAP = 8;
/** What the tiles of the units show, and what says how large something is. */
const ELSEWHERE = /^(a|delta|mask|delta_norm|edges|edge_.*|.*_memory|.*_size)$/;

/** Eight bits of numbers, one object for one array. @type {WeakMap<object, Int8Array>} */
const eighths = new WeakMap();

/** @param {Float32Array} values */
function eight(values) {
  const known = eighths.get(values);
  if (known) return known;
  const most = largest(values) || 1;
  const made = Int8Array.from(values, (value) =>
    Math.round(127 * Math.max(-1, Math.min(1, value / most || 0))),
  );
  eighths.set(values, made);
  return made;
}

/** Rows and columns of a tensor of any rank: the last axis across, all others down.
 * @param {readonly number[]} shape */
function gridOf(shape) {
  const columns = shape[shape.length - 1] ?? 1;
  return { rows: shape.slice(0, -1).reduce((rows, n) => rows * n, 1), columns };
}

/** @type {Picture} */
export const picture = (stage) =>
  stage.network.layers.flatMap(({ glyph }, l) => (glyph === "neurons" ? [] : maps(stage, l)));

/** @param {Stage} stage @param {number} l @returns {DrawItem[]} */
function maps(stage, l) {
  const { session, state, frame, layout, k, type } = stage;
  const there = session.layout.tensors.filter(
    ({ name, layer, phase }) => layer === l && !ELSEWHERE.test(name) && hasCome(state, phase, l),
  );
  if (there.length === 0) return [];
  const room = between(stage, l);
  const title = 1.4 * type.small;
  return there.flatMap(({ name, layer, shape, phase }, at) => {
    const slot = slotOf(room, layout.turned, at, there.length, GAP * k);
    const { rows, columns } = gridOf(shape);
    const cell = Math.min(CELL * k, (slot.height - title) / rows, slot.width / columns);
    const values = frame.tensor(name, layer);
    if (!values || cell <= 0) return [];
    const [width, height] = [columns * cell, rows * cell];
    const middle = slot.x + slot.width / 2;
    const y = slot.y + (slot.height - height - title) / 2;
    const box = { x: middle - width / 2, y: y + title, width, height };
    const words = shortened(name.replaceAll("_", " "), type.small, slot.width);
    const style = /** @type {const} */ ({ align: "center", halo: true, fill: "muted" });
    const [low, high] = /** @type {Token[]} */ (
      phase === "backward" ? ["more", "less"] : ["negative", "positive"]
    );
    const shades = { low, high, gain: 1, zero: 0, up: false, smooth: false };
    return [
      text("tensor", middle, y + title / 2, words, type.small, style),
      image("heat map", box, 0, { values: eight(values), columns, rows, ...shades }),
      rect("heat map", box, 0, { stroke: "muted", width: k }),
    ];
  });
}

/** One of several equal parts of a room: below each other, turned beside each other.
 * @param {Box} room @param {boolean} turned @param {number} at @param {number} count @param {number} gap @returns {Box} */
function slotOf({ x, y, width, height }, turned, at, count, gap) {
  const part = ((turned ? width : height) - (count - 1) * gap) / count;
  return turned
    ? { x: x + at * (part + gap), y, width: part, height }
    : { x, y: y + at * (part + gap), width, height: part };
}

/** The room between a layer's units and those before it. @param {Stage} stage @param {number} l @returns {Box} */
function between({ layout, k }, l) {
  const [from, to] = [layout.columns[l].box, layout.columns[l + 1].box];
  const { width, height } = layout.size;
  const inset = 10 * k;
  if (layout.turned) {
    const y = from.y + from.height + inset;
    return { x: inset, y, width: width - 2 * inset, height: Math.max(1, to.y - inset - y) };
  }
  const x = from.x + from.width + inset;
  // The strip below, if there is one, stays free.
  const end = Math.min(height, ...layout.strip.bars.map((bar) => bar.y)) - inset;
  return { x, y: inset, width: Math.max(1, to.x - inset - x), height: end - inset };
}
