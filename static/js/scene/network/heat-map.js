// The glyph of last resort: a layer that has no picture of its own shows every tensor it has as a
// heat map, where others have their edges, as soon as the phase that makes it has come.

import { entryOf } from "../../model/address.js";
import { nameOf } from "../../model/names.js";
import { hasCome } from "../../model/selectors.js";
import { moved } from "../frame/geometry.js";
import { chip, image, rect, text } from "../frame/items.js";
import { shortened, signed, textWidth } from "../frame/numbers.js";
import { largest } from "../frame/scales.js";

/** @import {Hit} from "../frame/items.js" */
/** @import {Address} from "../../model/state.js" */
/** @import {Numbers} from "../../wire/messages.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, Picture, Stage, Token} from "../frame/stage.js" */

/** The side of a cell at most, px at scale 1, and what is between two maps. */
const CELL = 16;
const GAP = 8;
/** What the tiles of the units show. */
const TILES = ["a", "delta"];

/** Eight bits of numbers, one object for one array. @type {WeakMap<object, Int8Array>} */
const eighths = new WeakMap();

/** @param {Numbers} values */
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

/** @typedef {import("../../wire/messages.js").TensorInfo & {layer:number, slot:Box, box:Box, rows:number,
 *    columns:number, cell:number, title:number}} Map   slot: its part of the room; box: its cells */

/** The maps of a layer's tensors that have come. @param {Stage} stage @param {number} l @returns {Map[]} */
function mapsOf(stage, l) {
  const { session, state, layout, k, type } = stage;
  if (stage.network.layers[l].glyph === "neurons") return [];
  const there = session.layout.tensors.filter(
    ({ name, layer, phase, auxiliary }) =>
      layer === l && !auxiliary && !TILES.includes(name) && hasCome(state, phase, l),
  );
  if (there.length === 0) return [];
  const room = between(stage, l);
  const title = 1.4 * type.small;
  return there.flatMap((tensor, at) => {
    const slot = slotOf(room, layout.turned, at, there.length, GAP * k);
    const { rows, columns } = gridOf(tensor.shape);
    const cell = Math.min(CELL * k, (slot.height - title) / rows, slot.width / columns);
    if (cell <= 0) return [];
    const [width, height] = [columns * cell, rows * cell];
    const x = slot.x + (slot.width - width) / 2;
    const y = slot.y + (slot.height - height + title) / 2;
    return [
      { ...tensor, layer: l, slot, box: { x, y, width, height }, rows, columns, cell, title },
    ];
  });
}

/** @param {Stage} stage */
const allOf = (stage) => stage.network.layers.flatMap((_, l) => mapsOf(stage, l));

/** @type {Picture} */
export const picture = Object.assign(
  (/** @type {Stage} */ stage) => {
    const maps = allOf(stage);
    return [
      ...maps.flatMap((map) => drawn(stage, map)),
      ...[stage.state.hover, stage.state.selection].flatMap((place) =>
        maps.flatMap((map) => marks(stage, map, place)),
      ),
    ];
  },
  {
    /** @param {Stage} stage @returns {Hit[]} */
    hits: (stage) =>
      allOf(stage).map(({ layer, name, shape, box, columns, cell }) => ({
        ...{ shape: "cells", cursor: "pointer", tensor: name, of: shape },
        ...{ layer, box, columns, cell },
      })),
  },
);

/** @param {Stage} stage @param {Map} map @returns {DrawItem[]} */
function drawn({ frame, k, type }, { name, layer, phase, slot, box, rows, columns, title }) {
  const values = frame.tensor(name, layer);
  if (!values) return [];
  const words = shortened(name.replaceAll("_", " "), type.small, slot.width);
  const style = /** @type {const} */ ({ align: "center", halo: true, fill: "muted" });
  const [low, high] = /** @type {Token[]} */ (
    phase === "backward" ? ["more", "less"] : ["negative", "positive"]
  );
  const shades = { low, high, gain: 1, zero: 0, up: false, smooth: false };
  return [
    text("tensor", slot.x + slot.width / 2, box.y - title / 2, words, type.small, style),
    image("heat map", box, 0, { values: eight(values), columns, rows, ...shades }),
    rect("heat map", box, 0, { stroke: "muted", width: k }),
  ];
}

/** The entry that is selected or pointed at: its cell, and beside it its name and its number.
 * @param {Stage} stage @param {Map} map @param {Address|null} place @returns {DrawItem[]} */
function marks({ network, frame, k, type, digits, view }, map, place) {
  if (!place || place.layer !== map.layer || place.tensor !== map.name) return [];
  const entry = entryOf(map.shape, place.index);
  const value = frame.tensor(map.name, map.layer)?.[entry];
  if (value === undefined) return [];
  const { box, cell, columns } = map;
  const x = box.x + (entry % columns) * cell;
  const y = box.y + Math.floor(entry / columns) * cell;
  const words = `${nameOf(network, place)}  ${signed(value, digits)}`;
  const [width, height] = [textWidth(words, type.small) + type.small, 1.65 * type.small];
  const over = { x: x + cell / 2 - width / 2, y: y - height - 3 * k, width, height };
  return [
    rect("selected", { x, y, width: cell, height: cell }, 0, {
      stroke: "selection",
      width: 2.5 * k,
    }),
    ...chip("pointed", moved(over, view), words, type.small, { stroke: "ink", weight: 600 }),
  ];
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
