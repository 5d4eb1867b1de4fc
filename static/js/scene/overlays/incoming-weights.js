// The weights into a unit that looks at an image, as an image, and their gradient beside it.

import { isNeuron, unitOf } from "../../model/address.js";
import { words as table } from "../../words/words.js";
import { centred, clamp, moved, overlaps } from "../frame/geometry.js";
import { image, rect, text } from "../frame/items.js";
import { textWidth } from "../frame/numbers.js";
import { largest } from "../frame/scales.js";

/** @import {DrawItem, Picture, Stage, Token} from "../frame/stage.js" */

/** Eight bits of numbers, one object for one array. @type {WeakMap<object, Int8Array>} */
const eighths = new WeakMap();

/** @param {ArrayLike<number>} values */
function eight(values) {
  const known = eighths.get(values);
  if (known) return known;
  const most = largest(values) || 1;
  const made = Int8Array.from(values, (value) => Math.round(127 * clamp(value / most, -1, 1)));
  eighths.set(values, made);
  return made;
}

/** What is known of the unit pointed at, else of the selected one: what the server sent, or a
 * column of the frame's matrix. @param {Stage} stage */
function pointedAt({ state, readings, layout, frame }) {
  for (const place of [state.hover, state.selection]) {
    if (!isNeuron(place) || place.layer < 0) continue;
    const { layer } = place;
    const unit = unitOf(place);
    if (layout.columns[layer].form === "neurons") continue;
    if (state.incoming?.layer === layer && state.incoming.unit === unit) return state.incoming;
    if (readings.layers[layer].whole)
      return { layer, unit, ...columnOf(frame, readings.layers[layer], unit) };
  }
  return null;
}

/** @type {WeakMap<object, Map<string, {weights:Float32Array, gradient:Float32Array}>>} */
const columns = new WeakMap();

/** @param {object} frame @param {import("../frame/readings.js").LayerReadings} layer @param {number} unit */
function columnOf(frame, layer, unit) {
  const known = columns.get(frame) ?? new Map();
  columns.set(frame, known);
  const key = `${layer.fanIn}:${unit}`;
  const { fanIn, units, weights, weightGradient } = layer;
  const column = (/** @type {typeof weights} */ of) =>
    Float32Array.from({ length: fanIn }, (_, i) => of?.[i * units + unit] ?? 0);
  if (!known.has(key))
    known.set(key, { weights: column(weights), gradient: column(weightGradient) });
  return known.get(key);
}

/** How wide the name of the strip is written. @param {number} size */
const nameWidth = (size) =>
  Math.max(
    ...[table.drawn.errorByLayer, table.drawn.errorScale].map((one) => textWidth(one, size)),
  );

/** Where it stands; null where no such unit is looked at. @param {Stage} stage */
export function roomOf(stage) {
  const { layout, k, type, view } = stage;
  const found = pointedAt(stage);
  if (!found) return null;
  const { layer, unit } = found;
  const before = layout.columns[layer];
  const node = layout.columns[layer + 1].nodes[unit];
  const rows = Math.ceil(before.units / before.columns);
  const side = 92 * k;
  const size = {
    width: side * Math.min(1, before.columns / rows),
    height: side * Math.min(1, rows / before.columns),
  };
  const [width, height] = [2 * size.width + 26 * k, size.height + 32 * k];
  const { x, y } = before.box;
  const { label } = layout.strip;
  const below = { x, y: y + before.box.height + 24 * k, width, height };
  // The name of the strip stays to be read.
  if (label && overlaps(below, label)) below.x = label.x + nameWidth(type.small) + 8 * k;
  // Above or below what is looked at, where it covers nothing; else beside the unit.
  const far = node.r + 12 * k;
  // Under the line on which the unit's own numbers stand, or over it.
  const line = type.small + 2 * k;
  const down = node.y + line + height <= view.y + view.height;
  const beside = {
    x: node.x - far - width,
    y: node.y + (down ? line : -line - height),
    width,
    height,
  };
  const places = [
    { x, y: y - height - 10 * k, width, height },
    below,
    layout.turned ? centred(node.x, node.y - far - height / 2, width, height) : beside,
  ].map((place) => [place, moved(place, view)]);
  const [, box] = places.find(([place, there]) => place.y === there.y) ?? places[2];
  return { found, before, rows, size, box };
}

/** @type {Picture} */
export const picture = (stage) => {
  const { k, type, names } = stage;
  const room = roomOf(stage);
  if (!room) return [];
  const { found, before, rows, size, box } = room;
  const { layer, unit, weights, gradient } = found;
  const name = names[layer + 1][unit];
  /** @param {number} side @param {string} words @param {ArrayLike<number>} values @param {Token} low @param {Token} high @returns {DrawItem[]} */
  const half = (side, words, values, low, high) => {
    const x = box.x + (9 + side * 8) * k + side * size.width;
    const shades = { low, high, gain: 1, zero: 0, up: false, smooth: false };
    const pixels = { values: eight(values), columns: before.columns, rows, ...shades };
    const place = { x, y: box.y + 23 * k, ...size };
    return [
      text("incoming", x, box.y + 12.5 * k, words, type.small, { weight: 600, most: size.width }),
      image("incoming", place, 0, pixels),
      rect("incoming", place, 0, { stroke: "muted", width: k }),
    ];
  };
  return [
    rect("incoming", box, 6 * k, { fill: "surface", stroke: "muted", width: k }),
    ...half(0, table.drawn.into(name), weights, "negative", "positive"),
    ...half(1, table.drawn.gradient, gradient, "more", "less"),
  ];
};
